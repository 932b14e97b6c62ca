"""Word documents: text with footnotes, without what was struck out."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from perspectives.document import Rejection
from perspectives.ingest.bounded import Refused
from perspectives.ingest.draft import Draft, with_metadata
from perspectives.ingest.html import visible_text
from perspectives.ingest.options import ReadOptions
from perspectives.ingest.streams import ByteStream
from perspectives.ingest.xml import local, words
from perspectives.ingest.zips import Archive, archive

CORE = "docProps/core.xml"
KEYS = {
    "title": "title",
    "creator": "author",
    "created": "date",
    "language": "language",
}
IN_MEMORY = 4
"""The tree of a document takes as many times more than its text."""
_NOTE = re.compile(r'<li id="(?:foot|end)note-[^"]{1,20}">(.*?)</li>', re.DOTALL)
_TURNING_BACK = re.compile(r" ?↑$", re.MULTILINE)


def read(stream: ByteStream, options: ReadOptions) -> Iterator[Draft | Rejection]:
    """The one draft of a document; raises Refused for what cannot be read."""
    most = replace(options, max_bytes=max(options.max_bytes // IN_MEMORY, 1))
    with archive(stream, most) as parts:
        values = _properties(parts)
        with stream.seekable() as file:
            page = _page(file)
    text = _TURNING_BACK.sub("", visible_text(page))
    draft = Draft(text, origin=stream.origin, cited=tuple(_notes(page)))
    yield with_metadata(draft, values)


def _notes(page: str) -> Iterator[tuple[str, str]]:
    """What the markers of notes stand for; the library puts notes behind the text."""
    for number, note in enumerate(_NOTE.findall(page), 1):
        yield str(number), _TURNING_BACK.sub("", visible_text(note)).replace("\n", " ")


def _page(file: Any) -> str:
    import mammoth

    file.seek(0)
    try:
        page = mammoth.convert_to_html(
            io.BytesIO(file.read()),
            convert_image=lambda image: [],
            ignore_empty_paragraphs=True,
            external_file_access=False,
        )
    except Exception as error:  # a document can break the library in any way
        reason = f"The document is broken ({type(error).__name__}: {error}); save it"
        raise Refused(f"{reason} anew.") from None
    return str(page.value)


def _properties(parts: Archive) -> dict[str, object]:
    """Title, author, date and language, where the file states them."""
    if CORE not in parts:
        return {}
    found = {local(e): words(e) for e in parts.xml(CORE)}
    return {KEYS[name]: text for name, text in found.items() if name in KEYS}
