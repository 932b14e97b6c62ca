"""Debates in XML: Akoma Ntoso, TheyWorkForYou (publicwhip), TEI as ParlaMint uses it.

Each file is a sitting; each paragraph of a speech becomes a line with its speaker.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from perspectives.document import Rejection
from perspectives.ingest.bounded import Refused, whole
from perspectives.ingest.chats import label
from perspectives.ingest.draft import Draft, with_metadata
from perspectives.ingest.options import ReadOptions
from perspectives.ingest.streams import ByteStream
from perspectives.ingest.xml import local, parse_xml, words

if TYPE_CHECKING:
    from lxml.etree import _Element

SPEECHES = frozenset(("speech", "u"))
PARAGRAPHS = frozenset(("p", "seg"))
HEADINGS = frozenset(("heading", "major-heading", "minor-heading", "head", "docTitle"))
HIDDEN = frozenset(
    ("meta", "teiHeader", "from", "note", "vocal", "kinesic", "incident")
)
PEOPLE = frozenset(("TLCPerson", "person"))
_ID = "{http://www.w3.org/XML/1998/namespace}id"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def read(stream: ByteStream, options: ReadOptions) -> Iterator[Draft | Rejection]:
    """The one draft of a sitting; raises Refused for what cannot be read."""
    root = parse_xml(whole(stream, options), "file")
    lines = [line for line in _lines(root, _people(root)) if line.strip(": ")]
    if not lines:
        raise Refused("There are no speeches in this file; look at its format.")
    draft = Draft("\n".join(lines), origin=stream.origin)
    yield with_metadata(draft, _metadata(root))


def _people(root: _Element) -> dict[str, str]:
    """The names of those whom speeches name by an id."""
    found = {}
    for element in root.iter():
        if local(element) in PEOPLE:
            key = element.get("eId") or element.get("id") or element.get(_ID)
            name = element.get("showAs") or words(_first(element, "persName"))
            if key and name:
                found[key] = name
    return found


def _lines(root: _Element, people: dict[str, str]) -> Iterator[str]:
    """The lines in the order of the file, without recursion."""
    waiting = [(root, "")]
    while waiting:
        element, speaker = waiting.pop()
        name = local(element)
        if name in HIDDEN:
            continue
        if name in SPEECHES:
            speaker = _speaker(element, people)
        if name in HEADINGS:
            yield _text(element)
        elif _is_spoken(element, name):
            yield f"{speaker}: {_text(element)}" if speaker else _text(element)
        else:
            waiting += [(inner, speaker) for inner in reversed(element)]


def _is_spoken(element: _Element, name: str) -> bool:
    """Whether an element is a paragraph, or a speech that has none."""
    if name not in SPEECHES:
        return name in PARAGRAPHS
    return not any(local(inner) in PARAGRAPHS for inner in element.iter())


def _text(element: _Element) -> str:
    """The words in an element, without notes and remarks."""
    parts = [element.text or ""]
    for inner in element:
        if local(inner) not in HIDDEN:
            parts.append(_text(inner))
        parts.append(inner.tail or "")
    return " ".join("".join(parts).split())


def _speaker(speech: _Element, people: dict[str, str]) -> str:
    """The name of who speaks; ``""`` for nobody."""
    if speech.get("nospeaker") == "true":
        return ""
    given = speech.get("speakername")
    key = (speech.get("by") or speech.get("who") or "").lstrip("#")
    return label(given or people.get(key) or words(_first(speech, "from")) or key)


def _first(element: _Element, name: str) -> _Element | None:
    return next((each for each in element.iter() if local(each) == name), None)


def _metadata(root: _Element) -> dict[str, object]:
    date = _first(root, "FRBRdate")
    if date is None:
        date = _first(root, "date")
    language = _first(root, "FRBRlanguage")
    title = _first(root, "docTitle")
    return {
        "title": words(_first(root, "title") if title is None else title),
        "date": None if date is None else date.get("date") or date.get("when"),
        "language": root.get(_LANG)
        or (None if language is None else language.get("language")),
    }
