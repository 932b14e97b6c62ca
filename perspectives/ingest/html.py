"""Web pages: the text of the article, without navigation, and what pages declare."""

from __future__ import annotations

import re
from functools import cache
from html import unescape
from typing import TYPE_CHECKING

from perspectives.ingest.draft import METADATA, Draft, with_metadata
from perspectives.ingest.normalise import without_invisible

if TYPE_CHECKING:
    from configparser import ConfigParser

    from trafilatura.settings import Document as Extracted

_Q_OPEN = re.compile(r"<q(?=[\s>])[^<>]*>", re.IGNORECASE)
_Q_CLOSE = re.compile(r"</q\s{0,9}>", re.IGNORECASE)
# Trafilatura drops figures; their captions frame what is seen.
_CAPTION = re.compile(r"<(/?)figcaption(?=[\s>])[^<>]*>", re.IGNORECASE)
_FIGURE = re.compile(r"<(/?)figure(?=[\s>])[^<>]*>", re.IGNORECASE)
_BULLET = re.compile(r"^- ", re.MULTILINE)
_ROW = re.compile(r"^\|[ ]?(.*?)[ ]?\|[ ]*$", re.MULTILINE)
_META = re.compile(r"<meta\s[^<>]*>", re.IGNORECASE)
_ATTRIBUTE = re.compile(
    r"(name|content)\s{0,9}=\s{0,9}(?:\"([^\"]*)\"|'([^']*)')", re.I
)
_LANG = re.compile(r"<html\s[^<>]*?\blang\s{0,9}=\s{0,9}[\"']?([A-Za-z-]{2,10})", re.I)
_HEADING = re.compile(r"<h[1-3]\b[^<>]*>(.{1,600}?)</h[1-3]", re.I | re.S)
_TAG = re.compile(r"<[^<>]*>")

_TITLE = re.compile(r"<title\b[^<>]*>([^<]{1,600})</title", re.IGNORECASE)
_PIECE = 1_000_000
_LONGEST_ARTICLE = 4_000_000
"""Characters of a page; the extractor's time grows faster than they do."""


def parse(text: str) -> Draft:
    """The article of a page; the whole visible text when no article is found.

    ``<meta name="stance:narrator_perspective" content="...">`` and its kin
    (``stance:title``, ``stance:date`` ...) win over what is extracted.
    """
    source = _prepared(text)
    extracted = _extract(source) if len(text) <= _LONGEST_ARTICLE else None
    words = extracted.text if extracted and extracted.text else visible_text(source)
    words = _ROW.sub(r"\1", _BULLET.sub("", words))
    draft = Draft(without_invisible(words).strip(), title=_title(text))
    if len(text) > _LONGEST_ARTICLE:
        draft = draft.noting("The page is so long that all its words were read.")
    return with_metadata(draft, {**_found(extracted), **_declared(text)})


def heading(text: str) -> str | None:
    """The words of the first heading of a page, or None."""
    found = _HEADING.search(text)
    return " ".join(unescape(_TAG.sub("", found[1])).split()) or None if found else None


def _title(text: str) -> str | None:
    """What the head of a page calls it."""
    found = _TITLE.search(text[:200_000])
    return " ".join(unescape(found[1]).split()) or None if found else None


def _prepared(text: str) -> str:
    text = _Q_CLOSE.sub("”", _Q_OPEN.sub("“", text))
    return _FIGURE.sub(r"<\1div>", _CAPTION.sub(r"<\1p>", text))


def _extract(source: str) -> Extracted | None:
    import trafilatura

    try:
        return trafilatura.bare_extraction(  # type: ignore[return-value]
            source,
            with_metadata=True,
            include_comments=False,
            config=_settings(),
            date_extraction_params={
                "extensive_search": False,
                "original_date": True,
                "outputformat": "%Y-%m-%d",
            },
        )
    except Exception:  # a page can break the extractor in any way; the text remains
        return None


@cache
def _settings() -> ConfigParser:
    """Settings that keep the lines of short pages apart."""
    from copy import deepcopy

    from trafilatura.settings import DEFAULT_CONFIG

    settings = deepcopy(DEFAULT_CONFIG)
    settings["DEFAULT"]["min_extracted_size"] = "10"
    return settings


def _found(extracted: Extracted | None) -> dict[str, object]:
    if extracted is None:
        return {}
    return {
        "title": extracted.title,
        "date": extracted.date,
        "publisher": extracted.sitename,
        "url": extracted.url,
    }


def _declared(text: str) -> dict[str, str]:
    """Metadata that the page states for this toolkit, and its language."""
    head = text[:200_000]
    values = {}
    if lang := _LANG.search(head):
        values["language"] = lang[1]
    for tag in _META.findall(head):
        pairs = {key.lower(): a or b for key, a, b in _ATTRIBUTE.findall(tag)}
        name = pairs.get("name", "").removeprefix("stance:")
        if name in METADATA and pairs.get("name", "") != name:
            values[name] = pairs.get("content", "")
    return values


def visible_text(source: str) -> str:
    """All words of a page, a line for each block."""
    from lxml import etree

    from perspectives.ingest.visible import VisibleText

    parser = etree.HTMLParser(target=VisibleText(), encoding="utf-8", huge_tree=True)
    try:
        # The parser's events, not its tree: depth costs nothing, and length little.
        for start in range(0, len(source), _PIECE):
            parser.feed(source[start : start + _PIECE].encode("utf-8", "replace"))
        return str(parser.close())
    except etree.LxmlError:
        return ""
