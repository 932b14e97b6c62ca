"""Paragraphs of a text, and the signature below a quotation."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from perspectives.document import Span
from stance.quotes import find_quotes

NEAR = 3
SIGNATURE = re.compile(r"[—–―-]{1,2}\s*([^\W\d_][^.!?:\n]{1,88})\.?")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A line of the text with its sentences."""

    start: int
    end: int
    sentences: tuple[Span, ...]


def paragraphs(text: str, sentences: Sequence[Span]) -> list[Paragraph]:
    """The paragraphs of a text: its sentences, grouped by line."""
    out: list[Paragraph] = []
    group: list[Span] = []
    for sentence in sentences:
        if group and "\n" in text[group[-1][1] : sentence[0]]:
            out.append(_paragraph(text, group))
            group = []
        group.append(sentence)
    if group:
        out.append(_paragraph(text, group))
    return out


def _paragraph(text: str, group: list[Span]) -> Paragraph:
    start = text.rfind("\n", 0, group[0][0]) + 1
    while start < group[0][0] and text[start].isspace():
        start += 1
    end = text.find("\n", group[-1][1])
    return Paragraph(start, len(text) if end < 0 else end, tuple(group))


def signature(
    text: str, paragraph: Paragraph, following: Sequence[Paragraph]
) -> Span | None:
    """Who signs a paragraph that is one quotation: "— a nurse from Lyon" below it."""
    if not following or not _is_quotation(text, paragraph):
        return None
    start, end = following[0].start, following[0].end
    line = text.rfind("\n", 0, start) + 1
    for at in (start, line):
        match = SIGNATURE.fullmatch(text[at:end].rstrip())
        if match is not None:
            return at + match.start(1), at + match.end(1)
    return None


def _is_quotation(text: str, paragraph: Paragraph) -> bool:
    quotes = find_quotes(text, paragraph.start, paragraph.end)
    if not quotes or quotes[0].start - paragraph.start > 1:
        return False
    return paragraph.end - quotes[0].end <= NEAR
