"""Dumps of wikis (XML, as Special:Export and dumps.wikimedia.org write them)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import quote

from perspectives.document import PassedOver, Rejection
from perspectives.ingest.draft import Draft, with_metadata
from perspectives.ingest.normalise import clean_file
from perspectives.ingest.options import ReadOptions
from perspectives.ingest.streams import ByteStream
from perspectives.ingest.wiki import parse
from perspectives.ingest.xml import child, elements, local, words

if TYPE_CHECKING:
    from lxml.etree import _Element

ARTICLES = "0"
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def read(
    stream: ByteStream, options: ReadOptions
) -> Iterator[Draft | Rejection | PassedOver]:
    """A draft per article, of its last revision; the rest is counted in rejections.

    Raises Refused where the XML is broken.
    """
    left: Counter[str] = Counter()
    site: dict[str, str | None] = {}
    names = frozenset(("siteinfo", "page"))
    for element in elements(stream.file(), names, "dump"):
        if local(element) == "siteinfo":
            site = _site(element)
        elif kind := _no_article(element):
            left[kind] += 1
        else:
            yield _article(element, site, stream.origin, options)
    if left:
        counts = ", ".join(f"{kind} ({n})" for kind, n in sorted(left.items()))
        reason = f"Not read, as they are no articles: {counts}."
        yield PassedOver(stream.origin, reason)


def _site(element: _Element) -> dict[str, str | None]:
    root = element.getparent()
    return {
        "publisher": words(child(element, "sitename")),
        "base": (words(child(element, "base")) or "").rpartition("/")[0],
        "language": None if root is None else root.get(_XML_LANG),
    }


def _no_article(page: _Element) -> str | None:
    """What a page is that is no article, in the plural; None for an article."""
    if child(page, "redirect") is not None:
        return "redirects"
    space = words(child(page, "ns")) or ARTICLES
    return None if space == ARTICLES else f"pages of namespace {space}"


def _article(
    page: _Element, site: dict[str, str | None], origin: str, options: ReadOptions
) -> Draft | Rejection:
    title = words(child(page, "title")) or "untitled"
    place = f"{origin}: page {title}"
    revisions = [each for each in page if local(each) == "revision"]
    source = child(revisions[-1], "text") if revisions else None
    text = (source.text or "") if source is not None else ""
    if len(text) > options.max_bytes:
        return Rejection(
            place, f"The page is larger than the limit of {options.limit}."
        )
    values = {
        "title": title,
        "date": words(child(revisions[-1], "timestamp")) if revisions else None,
        "url": _address(site.get("base"), title),
        **{key: site.get(key) for key in ("publisher", "language")},
    }
    draft = with_metadata(parse(clean_file(text)), values)
    return replace(draft, id=title, origin=place)


def _address(base: str | None, title: str) -> str | None:
    return f"{base}/{quote(title.replace(' ', '_'))}" if base else None
