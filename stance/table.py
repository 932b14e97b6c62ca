"""Statements as a table: one row each, for spreadsheets.

Sentences of narration that take a position (of a page that speaks for a perspective)
follow the statements, with the kind ``narration`` and no number.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import TextIO

from perspectives.document import Document, Span
from stance.types import Analysis, Place

COLUMNS = (
    "document", "title", "date", "publisher", "statement", "kind", "speaker", "actor",
    "perspective", "nested_in", "text", "cue", "mention", "frames", "stances", "start",
    "end", "confidence", "rule", "speaker_rule",
)  # fmt: skip
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def write_csv(file: TextIO, analyses: Iterable[Analysis]) -> None:
    """Writes one row per statement or narrated position, below a header line.

    A cell that a spreadsheet would take for a formula (it starts with ``=``, ``+``,
    ``-``, ``@``, a tab or a carriage return) gets an apostrophe in front.
    """
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(COLUMNS)
    for analysis in analyses:
        writer.writerows([safe(cell) for cell in row] for row in rows_of(analysis))


def rows_of(analysis: Analysis) -> Iterator[tuple[object, ...]]:
    """A row per statement, then narration; cells in the order of ``COLUMNS``."""
    yield from _said(analysis)
    yield from _narrated(analysis)


def _said(analysis: Analysis) -> Iterator[tuple[object, ...]]:
    document = analysis.document
    frames, stances = _frames(analysis), _stances(analysis)
    for item in analysis.statements:
        yield (
            document.id,
            document.title,
            document.date,
            document.publisher,
            item.id,
            item.kind.value,
            item.speaker,
            item.actor,
            item.perspective,
            item.nested_in,
            " … ".join(document.text[start:end] for start, end in item.spans),
            _words(document, item.cue),
            _words(document, item.mention),
            "; ".join(dict.fromkeys(frames[item.id])),
            "; ".join(stances[item.id]),
            item.start,
            item.end,
            item.confidence,
            item.rule,
            item.speaker_rule,
        )


def _narrated(analysis: Analysis) -> Iterator[tuple[object, ...]]:
    """A row per sentence of narration that takes a position."""
    document = analysis.document
    spans = dict.fromkeys((s.start, s.end) for s in analysis.narrator_stances)
    for start, end in spans:
        taken = [
            s for s in analysis.narrator_stances if (s.start, s.end) == (start, end)
        ]
        row = dict.fromkeys(COLUMNS) | {
            "document": document.id,
            "title": document.title,
            "date": document.date,
            "publisher": document.publisher,
            "kind": Place.NARRATION.value,
            "perspective": document.narrator_perspective,
            "text": document.text[start:end],
            "frames": "; ".join(dict.fromkeys(_framed(analysis, start, end))),
            "stances": "; ".join(f"{s.target}: {s.label}" for s in taken),
            "start": start,
            "end": end,
            "confidence": max(s.confidence for s in taken),
            "rule": "; ".join(dict.fromkeys(s.rule for s in taken)),
        }
        yield tuple(row.values())


def _framed(analysis: Analysis, start: int, end: int) -> Iterator[str]:
    """The frames of the narrated terms within a span."""
    for term in analysis.framing:
        if term.statement is None and start <= term.start < end:
            yield term.frame


def _frames(analysis: Analysis) -> defaultdict[int | None, list[str]]:
    """The frames of the terms in each statement."""
    found = defaultdict(list)
    for term in analysis.framing:
        found[term.statement].append(term.frame)
    return found


def _stances(analysis: Analysis) -> defaultdict[int, list[str]]:
    """The stances of each statement, as ``target: label``."""
    found = defaultdict(list)
    for stance in analysis.stances:
        found[stance.statement].append(f"{stance.target}: {stance.label}")
    return found


def _words(document: Document, span: Span | None) -> str | None:
    return None if span is None else document.text[span[0] : span[1]]


def safe(cell: object) -> object:
    """A cell that no spreadsheet takes for a formula."""
    if isinstance(cell, str) and cell.startswith(_FORMULA):
        return f"'{cell}"
    return cell
