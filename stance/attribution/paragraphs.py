"""Paragraphs of a text, and the signature below a quotation."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from perspectives.document import Span
from stance.quotes import find_quotes

NEAR = 3
SIGNATURE = re.compile(r"[—–―-]{1,2}\s*([^\W\d_][^.!?:\n]{1,88})\.?")
SIGNED_LINE = re.compile(
    r"""["“”«„](?P<text>.+)["”»]\s*[—–―-]{1,2}\s*
    (?P<name>[^\W\d_](?:[^.!?:;\n"“”«»]|(?<=\b[^\W\d_])\.){1,88})\.?""",
    re.VERBOSE,
)
"""A quotation signed on its own line; careless pages open it with a closing mark."""
MOST_NAME_WORDS = 5
SMALL_WORDS = frozenset("of de da del der van von la al bin ibn y e".split())


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
) -> tuple[Span, Span] | None:
    """A paragraph that is one quotation and who signs it, behind a dash.

    The signature ends its line (``"Never again." ― Ana Ruzic``) or stands below it
    ("— a nurse from Lyon").
    """
    return _signed_line(text, paragraph) or _signed_below(text, paragraph, following)


def _signed_line(text: str, paragraph: Paragraph) -> tuple[Span, Span] | None:
    match = SIGNED_LINE.fullmatch(text[paragraph.start : paragraph.end].rstrip())
    if match is None or not _is_name(match["name"]):
        return None
    span = paragraph.start, paragraph.start + match.end("text") + 1
    if _ends_early(text, span):
        return None
    start = paragraph.start + match.start("name")
    return span, (start, start + len(match["name"].rstrip()))


def _ends_early(text: str, span: Span) -> bool:
    """Whether the quotation that opens a stretch is closed before its end."""
    first = next(iter(find_quotes(text, *span)), None)
    if first is None or first.start > span[0] or not first.closed:
        return False
    return first.end < span[1]


def _is_name(phrase: str) -> bool:
    """Whether capitalised words stand before the first comma."""
    words = [w for w in phrase.split(",")[0].split() if w.lower() not in SMALL_WORDS]
    return 0 < len(words) <= MOST_NAME_WORDS and all(w[0].isupper() for w in words)


def _signed_below(
    text: str, paragraph: Paragraph, following: Sequence[Paragraph]
) -> tuple[Span, Span] | None:
    if not following:
        return None
    start, end = following[0].start, following[0].end
    line = text.rfind("\n", 0, start) + 1
    for at in (start, line):
        match = SIGNATURE.fullmatch(text[at:end].rstrip())
        if match is not None and _is_quotation(text, paragraph):
            span = (paragraph.start, paragraph.sentences[-1][1])
            return span, (at + match.start(1), at + match.end(1))
    return None


def _is_quotation(text: str, paragraph: Paragraph) -> bool:
    quotes = find_quotes(text, paragraph.start, paragraph.end)
    if not quotes or quotes[0].start - paragraph.start > 1:
        return False
    return paragraph.end - quotes[0].end <= NEAR
