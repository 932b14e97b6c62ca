"""OpenDocument text: paragraphs, headings and notes, without what was struck out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from perspectives.document import Rejection
from perspectives.ingest.bounded import Refused, whole
from perspectives.ingest.draft import Draft, with_metadata
from perspectives.ingest.options import ReadOptions
from perspectives.ingest.streams import ByteStream
from perspectives.ingest.xml import child, local, parse_xml, words
from perspectives.ingest.zips import Archive, archive

if TYPE_CHECKING:
    from lxml.etree import _Element

KEYS = {
    "title": "title",
    "initial-creator": "author",
    "creation-date": "date",
    "date": "date",
    "language": "language",
}
"""What the metadata are called; of two names for one thing the first wins."""
LINES = frozenset(("p", "h"))
HIDDEN = frozenset(
    "tracked-changes annotation forms sequence-decls title desc table-of-content"
    " alphabetical-index scripts styles ruby-text".split()
)
SPACES = {"tab": "\t", "line-break": "\n"}


def read(stream: ByteStream, options: ReadOptions) -> Iterator[Draft | Rejection]:
    """The one draft of a document; raises Refused for what cannot be read."""
    if stream.head.lstrip(b"\xef\xbb\xbf \r\n").startswith(b"<"):
        root = parse_xml(whole(stream, options), "file")
        body, meta = child(root, "body"), child(root, "meta")
    else:
        with archive(stream, options) as parts:
            body, meta = _parts(parts)
    if body is None:
        raise Refused("The document has no body; save it anew.")
    lines = Lines()
    lines.take(body)
    draft = Draft(lines.text(), origin=stream.origin, cited=lines.cited())
    yield with_metadata(draft, _metadata(meta))


def _parts(parts: Archive) -> tuple[_Element | None, _Element | None]:
    manifest = "META-INF/manifest.xml"
    if manifest in parts and b"encryption-data" in parts.read(manifest):
        raise Refused("The file is encrypted; save it without a password.")
    meta = child(parts.xml("meta.xml"), "meta") if "meta.xml" in parts else None
    return child(parts.xml("content.xml"), "body"), meta


def _metadata(meta: _Element | None) -> dict[str, object]:
    found = {local(e): words(e) for e in meta} if meta is not None else {}
    values: dict[str, object] = {}
    for name, key in KEYS.items():
        if found.get(name):
            values.setdefault(key, found[name])
    return values


class Lines:
    """The lines of a document, its notes behind them."""

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._notes: list[str] = []
        self._open: list[str] = []

    def take(self, element: _Element) -> None:
        """Take the text of an element and of all that is in it, in order."""
        for event, each in _walk(element):
            name = local(each)
            if event == "start":
                self._start(each, name)
            elif name in LINES:
                self._close()
            if event == "end" and each is not element:
                self._open.append(each.tail or "")

    def _start(self, element: _Element, name: str) -> None:
        if name in LINES:
            self._close()
        elif name == "s":
            count = next((v for k, v in element.items() if k.endswith("}c")), "1")
            self._open.append(" " * min(int(count) if count.isdigit() else 1, 100))
        elif name == "note":
            self._note(element)
        self._open.append(SPACES.get(name, ""))
        if name not in ("note", *HIDDEN):
            self._open.append(element.text or "")

    def _note(self, element: _Element) -> None:
        """Put a marker here, and what it stands for behind the text."""
        body, number = child(element, "note-body"), len(self._notes) + 1
        self._notes.append(words(body) or "")
        self._open.append(f"[{number}]")

    def _close(self) -> None:
        line = "".join(self._open).strip()
        self._open = []
        if line:
            self._lines.append(line)

    def text(self) -> str:
        """All lines, then the notes."""
        self._close()
        return "\n".join((*self._lines, *filter(None, self._notes)))

    def cited(self) -> tuple[tuple[str, str], ...]:
        """What the markers of notes stand for."""
        return tuple((str(n), note) for n, note in enumerate(self._notes, 1) if note)


def _walk(element: _Element) -> Iterator[tuple[str, _Element]]:
    """Starts and ends of elements in order, without recursion; hidden ones empty."""
    waiting = [("end", element), ("start", element)]
    while waiting:
        event, each = waiting.pop()
        yield event, each
        if event == "start" and local(each) not in ("note", *HIDDEN):
            for inner in reversed(each):
                waiting += [("end", inner), ("start", inner)]
