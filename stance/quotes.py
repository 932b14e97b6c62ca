"""Quotation marks paired inside one paragraph, never refusing a text."""

from __future__ import annotations

from dataclasses import dataclass

PAIRS = {"“": "”", "«": "»", "„": "“”", "‘": "’", "‹": "›", "‟": "”"}
STRAIGHT = '"'
OPENING_BEFORE = " \t\n\r\u00a0([{—–-/:,;«“„\"'‘…"
SINGLES = "'‘"


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation ``[start, end)`` with its marks; ``closed`` is False at a missing end."""

    start: int
    end: int
    closed: bool = True
    depth: int = 0

    @property
    def inside(self) -> tuple[int, int]:
        """The span between the marks."""
        return self.start + 1, self.end - 1 if self.closed else self.end


def find_quotes(text: str, start: int = 0, end: int | None = None) -> list[Quote]:
    """The quotations of ``text[start:end]`` (one paragraph), outermost first in order.

    Curly and angular marks are paired by kind, straight ones by their neighbours; a mark
    that pairs with nothing is ignored, an opening one at the end of a lead-in runs to the
    end of the paragraph.
    """
    stop = len(text) if end is None else end
    open_marks: list[tuple[str, int]] = []
    found: list[Quote] = []
    for position in _marks(text, start, stop):
        _step(text, position, start, stop, open_marks, found)
    found.extend(_unclosed(text, open_marks, stop))
    return _with_depth(sorted(found, key=lambda q: (q.start, -q.end)))


_INTERESTING = frozenset("\"'“”«»„‘’‹›‟")


def _marks(text: str, start: int, stop: int) -> list[int]:
    return [i for i in range(start, stop) if text[i] in _INTERESTING]


def _step(
    text: str,
    i: int,
    start: int,
    stop: int,
    open_marks: list[tuple[str, int]],
    found: list[Quote],
) -> None:
    mark = text[i]
    expected = _expected(open_marks)
    if expected and mark in expected and _may_close(text, i, start, stop):
        _close(i, open_marks, found)
    elif _may_open(text, i, start, stop):
        open_marks.append((mark, i))
    elif mark not in SINGLES and mark != "’":
        _close_any(mark, i, open_marks, found)


def _expected(open_marks: list[tuple[str, int]]) -> str:
    if not open_marks:
        return ""
    mark = open_marks[-1][0]
    return PAIRS.get(mark, mark)


def _close(i: int, open_marks: list[tuple[str, int]], found: list[Quote]) -> None:
    _, opened = open_marks.pop()
    found.append(Quote(opened, i + 1))


def _close_any(
    mark: str, i: int, open_marks: list[tuple[str, int]], found: list[Quote]
) -> None:
    # An inner mark was left open: close the nearest outer one that this mark ends.
    for k in range(len(open_marks) - 1, max(-1, len(open_marks) - 4), -1):
        if mark in PAIRS.get(open_marks[k][0], open_marks[k][0]):
            found.append(Quote(open_marks[k][1], i + 1))
            del open_marks[k:]
            return


def _may_close(text: str, i: int, start: int, stop: int) -> bool:
    before = text[i - 1] if i > start else " "
    after = text[i + 1] if i + 1 < stop else " "
    if text[i] in "'’":
        return not before.isspace() and not after.isalnum()
    if text[i] == STRAIGHT:
        return not (before.isspace() and after.isalnum())
    return True


def _may_open(text: str, i: int, start: int, stop: int) -> bool:
    mark = text[i]
    after = text[i + 1] if i + 1 < stop else " "
    if after.isspace():
        return False
    if mark in PAIRS and mark != "‘":
        return True
    before = text[i - 1] if i > start else " "
    if mark in ("'", "‘"):
        return before in OPENING_BEFORE and after.isalnum()
    return mark == STRAIGHT and before in OPENING_BEFORE


def _unclosed(text: str, open_marks: list[tuple[str, int]], stop: int) -> list[Quote]:
    for mark, i in open_marks:
        lead_in = text[max(0, i - 3) : i].rstrip()
        if mark not in SINGLES and (not lead_in or lead_in[-1] in ":,.!?\n"):
            return [Quote(i, stop, closed=False)]
    return []


def _with_depth(quotes: list[Quote]) -> list[Quote]:
    out: list[Quote] = []
    ends: list[int] = []
    for quote in quotes:
        while ends and ends[-1] <= quote.start:
            ends.pop()
        out.append(Quote(quote.start, quote.end, quote.closed, len(ends)))
        ends.append(quote.end)
    return out
