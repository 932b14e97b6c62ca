"""MediaWiki text: the words of a page, its citations as numbered markers."""

from __future__ import annotations

import html
import re

from perspectives.ingest.draft import Draft
from perspectives.ingest.normalise import without_invisible
from perspectives.ingest.wiki_elements import replace_elements
from perspectives.ingest.wiki_frames import citation, expand

_COMMENT = re.compile(r"<!--")
_COMMENT_END = re.compile(r"-->")
_REF = re.compile(r"<ref(?P<args>(?:[\s/][^<>]{0,300})?)>", re.IGNORECASE)
_REF_END = re.compile(r"</ref\s{0,9}>", re.IGNORECASE)
_REF_NAME = re.compile(r"name\s{0,9}=\s{0,9}[\"']?([^\"'<>/]{1,200})", re.IGNORECASE)
_TAGS = ("gallery", "math", "references", "timeline", "syntaxhighlight", "score")
_DROPPED = re.compile(
    rf"<(?P<tag>{'|'.join(_TAGS)})\b(?P<args>[^<>]{{0,300}})>", re.IGNORECASE
)
_DROPPED_END = {tag: re.compile(rf"</{tag}\s{{0,9}}>", re.IGNORECASE) for tag in _TAGS}
_TABLE_START = re.compile(r"^:{0,9}\{\|")
_TAG_BREAK = re.compile(r"<(?:br|/?p|/?div|/?blockquote)\b[^<>]*>", re.IGNORECASE)
_TAG = re.compile(r"</?[A-Za-z][^<>]{0,500}>")
_MARKS = re.compile(r"'{2,5}")
_EXTERNAL = re.compile(r"\[(?:https?:)?//[^\s\[\]]{1,2000}(?:[ ]([^\[\]\n]*))?\]")
_HEADING = re.compile(r"={1,6}[ \t]*([^=].*?)[ \t]*={1,6}\s*")
_BULLET = re.compile(r"[*#:;]+[ \t]*")
_DIRECTIVE = re.compile(
    r"__[A-ZА-Я]{3,20}__|-{4,}|#(?:redirect|перенаправление)\b.*", re.I
)
_BARE = re.compile(r"https?://[^\s\[\]|{}<>]{1,300}")
_LONGEST_REFERENCE = 4_000
_LONGEST_SOURCE = 300


def parse(text: str) -> Draft:
    """The readable text; headings, captions and list items are lines of their own.

    What each citation marker stands for is told by ``cited``.
    """
    body = replace_elements(text, _COMMENT, lambda m: _COMMENT_END, _nothing)
    body, cited = _numbered_references(body)
    body = replace_elements(body, _DROPPED, _end_of_dropped, _nothing)
    words = _plain(_without_tables(body))
    sources = tuple((label, _source(content)) for label, content in cited.items())
    return Draft(words, cited=tuple((label, s) for label, s in sources if s))


def _nothing(opening: re.Match[str], content: str) -> str:
    return ""


def _plain(body: str) -> str:
    body = _EXTERNAL.sub(lambda m: m[1] or "", _MARKS.sub("", expand(body)))
    body = _TAG.sub("", _TAG_BREAK.sub("\n", body))
    lines = map(_plain_line, html.unescape(body).split("\n"))
    return without_invisible("\n".join(line for line in lines if line))


def _source(reference: str) -> str:
    """The title of what is cited and who published it, else the words of the note."""
    found = citation(reference[:_LONGEST_REFERENCE])
    words = found or " ".join(_plain(reference[:_LONGEST_REFERENCE]).split())
    if not words and (link := _BARE.search(reference)):
        words = link[0]
    return words[:_LONGEST_SOURCE]


def _numbered_references(text: str) -> tuple[str, dict[str, str]]:
    """The text with markers for its references, and what the labels stand for."""
    numbers: dict[str, int] = {}
    cited: dict[str, str] = {}

    def number(match: re.Match[str], content: str) -> str:
        name = _REF_NAME.search(match["args"])
        key = name[1].strip() if name else f"\0{len(numbers)}"
        label = str(numbers.setdefault(key, len(numbers) + 1))
        if content.strip():
            cited.setdefault(label, content)
        return f"[{label}]"

    return replace_elements(text, _REF, _end_of_ref, number), cited


def _end_of_ref(opening: re.Match[str]) -> re.Pattern[str] | None:
    return None if opening["args"].endswith("/") else _REF_END


def _end_of_dropped(opening: re.Match[str]) -> re.Pattern[str] | None:
    if opening["args"].endswith("/"):
        return None
    return _DROPPED_END[opening["tag"].lower()]


def _without_tables(text: str) -> str:
    depth = 0
    kept = []
    for line in text.split("\n"):
        stripped = line.lstrip()
        if _TABLE_START.match(stripped):
            depth += 1
        elif depth and stripped.startswith("|}"):
            depth -= 1
        elif not depth:
            kept.append(line)
    return "\n".join(kept) if depth == 0 else text


def _plain_line(line: str) -> str:
    line = line.strip()
    heading = _HEADING.fullmatch(line)
    if heading:
        return heading[1]
    if _DIRECTIVE.fullmatch(line):
        return ""
    bullet = _BULLET.match(line)
    return " ".join(line[bullet.end() if bullet else 0 :].split())
