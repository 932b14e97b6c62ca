"""The visible text of a page, from the events of a parser."""

from __future__ import annotations

_HIDDEN = frozenset(("script", "style", "head", "noscript", "template", "title"))
_INLINE = frozenset(
    "a abbr b bdi bdo cite code em i mark q s small span strong sub sup time u var font"
    " label".split()
)


class VisibleText:
    """A parser target that collects text; blocks become lines."""

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._pieces: list[str] = []
        self._hidden = 0

    def start(self, tag: str, attrib: dict[str, str]) -> None:
        """Opens an element."""
        self._hidden += tag in _HIDDEN
        self._break(tag)

    def end(self, tag: str) -> None:
        """Closes an element."""
        self._hidden -= tag in _HIDDEN
        self._break(tag)

    def data(self, data: str) -> None:
        """Takes text; line ends in the source are spaces on the page."""
        if not self._hidden:
            self._pieces.append(data)

    def close(self) -> str:
        """The lines that are not empty."""
        self._flush()
        return "\n".join(self._lines)

    def _break(self, tag: str) -> None:
        if tag not in _INLINE:
            self._flush()

    def _flush(self) -> None:
        line = " ".join("".join(self._pieces).split())
        self._pieces.clear()
        if line:
            self._lines.append(line)
