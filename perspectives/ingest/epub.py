"""Books: a document per chapter, in reading order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from posixpath import dirname, join, normpath
from typing import TYPE_CHECKING
from urllib.parse import unquote

from perspectives.document import Rejection
from perspectives.ingest.bounded import Refused
from perspectives.ingest.decode import decode
from perspectives.ingest.draft import Draft, with_metadata
from perspectives.ingest.html import heading, visible_text
from perspectives.ingest.options import ReadOptions
from perspectives.ingest.streams import ByteStream
from perspectives.ingest.xml import child, local, words
from perspectives.ingest.zips import Archive, archive

if TYPE_CHECKING:
    from lxml.etree import _Element

CONTAINER = "META-INF/container.xml"
_MARKED = r"<a\b[^<>]{0,300}(?:noteref|footnote-ref)[^<>]{0,300}>"
_NOTE_MARK = re.compile(
    _MARKED + r"(?:<su[pb]>)?\[?(\d{1,4})\]?(?:</su[pb]>)?</a>", re.I
)
_BACK_LINK = re.compile(
    r"<a\b[^<>]{0,300}(?:backlink|footnote-back)[^<>]{0,300}>[^<>]{0,9}</a>", re.I
)
KEYS = {
    "title": "title",
    "creator": "author",
    "date": "date",
    "publisher": "publisher",
    "language": "language",
}


def read(stream: ByteStream, options: ReadOptions) -> Iterator[Draft | Rejection]:
    """A draft for each chapter with words; raises Refused for what cannot be read."""
    with archive(stream, options) as parts:
        path, package = _package(parts)
        values = _metadata(package)
        chapters = _chapters(package, dirname(path))
        empty = True
        for number, name in enumerate(chapters, 1):
            origin = f"{stream.origin}: part {number}"
            found = _chapter(parts, name, values, origin)
            empty = empty and found is None
            if found is not None:
                yield found
    if empty:
        raise Refused("The book holds no text; pages that are pictures are not read.")


def _chapter(
    parts: Archive, name: str, values: dict[str, object], origin: str
) -> Draft | Rejection | None:
    try:
        page = decode(parts.read(name), None)[0]
    except Refused as error:
        return Rejection(origin, str(error))
    text = visible_text(_NOTE_MARK.sub(r"[\1]", _BACK_LINK.sub("", page)))
    if not text.strip():
        return None  # a cover
    draft = with_metadata(Draft(text, origin=origin), values)
    own, book = heading(page), values.get("title")
    titles = dict.fromkeys(str(t) for t in (book, own) if t)
    return with_metadata(draft, {"title": ": ".join(titles)})


def _package(parts: Archive) -> tuple[str, _Element]:
    """The path of the package file, and its root."""
    if "META-INF/rights.xml" in parts:
        raise Refused("The book is protected; get a copy without protection.")
    for element in parts.xml(CONTAINER).iter():
        if local(element) == "rootfile" and (path := element.get("full-path")):
            return path, parts.xml(path)
    raise Refused("The book does not say where its contents are; save it anew.")


def _metadata(package: _Element) -> dict[str, object]:
    values: dict[str, object] = {}
    meta = child(package, "metadata")
    for element in () if meta is None else meta:
        name = local(element)
        if name in KEYS and (text := words(element)):
            values.setdefault(KEYS[name], text)
    return values


def _chapters(package: _Element, folder: str) -> Iterator[str]:
    """The paths of the parts in reading order, without the table of contents."""
    manifest, spine = child(package, "manifest"), child(package, "spine")
    if manifest is None or spine is None:
        raise Refused("The book lists no parts; save it anew.")
    items = {item.get("id"): item for item in manifest}
    for reference in spine:
        item = items.get(reference.get("idref"))
        if item is None or "nav" in (item.get("properties") or "").split():
            continue
        if href := item.get("href"):
            yield normpath(join(folder, unquote(href)))
