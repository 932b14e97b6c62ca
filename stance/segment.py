"""Sentences and other units (headings, captions, list items) of a text, as spans.

Every candidate boundary is a stop, its closing marks and white space. The rules of
``stance.boundaries`` answer first; where none does, nupunkt's trained model decides for
English and a boundary is assumed for other languages.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property

from stance.boundaries import RULES, Split
from stance.languages import file_or_english

WINDOW = 5_000
"""Longest stretch of a line (characters) that is looked at in one go."""

_CANDIDATE = re.compile(r"""(?<![.!?…])[.!?…]++["'”’»)\]}]*+\s++""")
_LEAD = re.compile(
    r"""\s*+
    (?:[-–*•·‣▪●◦]\s++|[—―]\s*+)?                               # bullet or dash
    (?:\d{1,2}:\d\d(?::\d\d)?+\s++(?![ap]\.?m\b)(?:[-–—]\s++)?)?   # clock time
    (?=\S)""",
    re.VERBOSE,
)
_WORD_START = re.compile(r"\S")
_LINE = re.compile(r"[^\n\r\u2028\u2029\f\v\x85\x1c-\x1e]+")


def segment(text: str, language: str = "en") -> list[tuple[int, int]]:
    """Spans of the units of a text, in order and without overlap.

    ``text`` is :attr:`perspectives.document.Document.reading_text` (citation markers
    are spaces). Every line that is not blank has at least one unit; only bullets,
    dialogue dashes and clock times at line start lie outside units. Languages without
    rules of their own are read with the English ones.
    """
    known, _ = file_or_english(language, "segment.toml")
    units: list[tuple[int, int]] = []
    for line in _LINE.finditer(text):
        lead = _LEAD.match(text, *line.span())
        if lead:
            units.extend(_line_units(text, lead.end(), line.end(), known))
    return units


def _line_units(
    text: str, start: int, end: int, language: str
) -> Iterator[tuple[int, int]]:
    """Yield the units of one line; long lines are read window by window."""
    while start < end:
        reach = _reach(text, start, end)
        found = list(_units(text[start:reach], language))
        if reach < end and len(found) > 1:
            reach = start + found.pop()[0]
        for left, right in found:
            yield start + left, start + right
        start = reach


def _reach(text: str, start: int, end: int) -> int:
    """Return the end of the window at ``start``, after white space if there is some."""
    if end - start <= WINDOW:
        return end
    space = text.rfind(" ", start + WINDOW // 2, start + WINDOW)
    return space + 1 if space > 0 else start + WINDOW


def _units(text: str, language: str) -> Iterator[tuple[int, int]]:
    """Yield the units of a window."""
    end = len(text.rstrip())
    begin = len(text) - len(text.lstrip())
    model = _Model(text) if language == "en" else None
    for match in _CANDIDATE.finditer(text, begin, end):
        marks, right = match.group().rstrip(), match.end()
        close = match.start() + len(marks)
        split = Split(text, begin, match.start(), close, right, language)
        if _is_boundary(split, model):
            yield begin, close
            begin = right
    if begin < end:
        yield begin, end


class _Model:
    """Where sentences begin according to nupunkt, asked only when a rule is silent."""

    def __init__(self, text: str) -> None:
        self._text = text

    @cached_property
    def starts(self) -> frozenset[int]:
        """First characters of sentences, white space skipped."""
        from nupunkt import sent_spans

        text = self._text
        words = (_WORD_START.search(text, start) for start, _ in sent_spans(text))
        return frozenset(found.start() for found in words if found)


def _is_boundary(split: Split, model: _Model | None) -> bool:
    for rule in RULES:
        answer = rule(split)
        if answer is not None:
            return answer
    return model is None or split.right in model.starts
