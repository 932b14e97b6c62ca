"""Markdown: the words of a page, one line per heading, paragraph, list item or row."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from perspectives.ingest import text as plain_text
from perspectives.ingest.draft import Draft
from perspectives.ingest.normalise import without_invisible

if TYPE_CHECKING:
    from markdown_it.token import Token

_NESTING = 100
"""Levels of lists and quotations; the parser drops what lies deeper."""
_FOOTNOTE_TEXT = re.compile(r"^\[\^[^\]\s]{1,40}\]:.*\n?", re.MULTILINE)
_FOOTNOTE = re.compile(r"\[\^([^\]\s]{1,40})\]")
_TAG = re.compile(r"<[^<>]*>")


def parse(text: str) -> Draft:
    """The readable text, with the first heading of level 1 as title.

    A page nested beyond reading is taken as plain text, marks and all, with a note.
    """
    from markdown_it import MarkdownIt

    source = _FOOTNOTE_TEXT.sub("", text)
    parser = MarkdownIt("commonmark", {"maxNesting": _NESTING}).enable("table")
    tokens = parser.parse(source)
    if any(token.level >= _NESTING - 1 for token in tokens):
        return plain_text.parse(text).noting(
            "The Markdown is nested too deeply; it was read as plain text."
        )
    lines = [line for line in _lines(tokens) if line.strip()]
    plain = _FOOTNOTE.sub(r"[\1]", "\n".join(lines))
    return Draft(without_invisible(plain), title=_title(tokens))


def _lines(tokens: list[Token]) -> Iterator[str]:
    row: list[str] | None = None
    for token in tokens:
        if token.type == "tr_open":
            row = []
        elif token.type == "tr_close" and row is not None:
            yield " | ".join(row)
            row = None
        elif words := _words(token):
            if row is None:
                yield words
            else:
                row.append(words)


def _words(token: Token) -> str:
    if token.type == "inline":
        return _inline(token.children or ())
    if token.type in ("fence", "code_block"):
        return token.content.rstrip("\n")
    if token.type == "html_block":
        return _TAG.sub("", token.content).strip()
    return ""


def _inline(children: Iterable[Token]) -> str:
    return "".join(_piece(child) for child in children).strip()


def _piece(token: Token) -> str:
    if token.type == "softbreak":
        return " "
    if token.type == "hardbreak":
        return "\n"
    if token.type == "image":
        # A picture's text is a caption: a unit of its own.
        return f"\n{_inline(token.children or ())}\n" if token.children else ""
    return token.content if token.type in ("text", "code_inline") else ""


def _title(tokens: list[Token]) -> str | None:
    for opening, inline in pairwise(tokens):
        if opening.type == "heading_open" and opening.tag == "h1":
            return " ".join(_inline(inline.children or ()).split()) or None
    return None
