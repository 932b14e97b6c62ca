"""How much of a content stands in quotation marks."""

from __future__ import annotations

import re

_CONTINUED = re.compile(r"(?<![\"”»'’])\n+\s*[\"“«„‘]")
_DOUBLE = re.compile(r"[\"”][^\"”“]*(?:[\"”]|$)|[“„«][^\"”“»]*(?:[\"”“»]|$)")
_SINGLE = re.compile(r"(?<!\w)['‘](?=[\w…])")
_LABEL = re.compile(r"(?:^|[\s>\])])[^\n]{0,60}?[:.—–>\])-]\s*$")
_WORD = re.compile(r"\w")


def double_quoted(text: str) -> bool:
    """Whether a double quotation mark stands in the text."""
    return any(mark in text for mark in '"“”„«»')


def any_quoted(text: str) -> bool:
    """Whether a quotation mark stands in the text; an apostrophe is none."""
    return double_quoted(text) or bool(_SINGLE.search(text))


def wholly_quoted(piece: str) -> bool:
    """Whether all words of a piece stand in quotation marks."""
    piece = _CONTINUED.sub("\n", piece.strip())
    if piece[:1] in {"'", "‘"}:
        return piece[-1:] in {"'", "’"} or piece.endswith(("'.", "’."))
    return double_quoted(piece[:1]) and not _WORD.search(_DOUBLE.sub("", piece))


def kind_of(pieces: list[str]) -> str:
    """The kind that the quotation marks in the pieces of a content suggest."""
    if all(wholly_quoted(piece) for piece in pieces):
        return "direct"
    return "mixed" if any(any_quoted(piece) for piece in pieces) else "indirect"


def is_turn(text: str, start: int) -> bool:
    """Whether the content at ``start`` opens a line, or follows a label there."""
    before = text[text.rfind("\n", 0, start) + 1 : start]
    return not before.strip() or bool(_LABEL.search(before))
