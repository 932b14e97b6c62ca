"""Statements as a table: one row each, for spreadsheets.

Sentences of narration that take a position (of a page that speaks for a perspective)
follow the statements, with the kind ``narration`` and no number.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import TextIO

from perspectives.document import Document, Span
from stance.types import Analysis, Place, Stance

COLUMNS = (
    "document", "title", "date", "publisher", "statement", "kind", "speaker", "actor",
    "perspective", "nested_in", "text", "cue", "mention", "frames", "stances", "start",
    "end", "confidence", "rule", "speaker_rule",
)  # fmt: skip
Row = tuple[object, ...]

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


def rows_of(analysis: Analysis) -> Iterator[Row]:
    """A row per statement, then narration; cells in the order of ``COLUMNS``."""
    yield from _said(analysis)
    yield from _narrated(analysis)


def _said(analysis: Analysis) -> Iterator[Row]:
    document = analysis.document
    frames, stances = _frames(analysis), _stances(analysis)
    for item in analysis.statements:
        yield _row(
            document,
            statement=item.id,
            kind=item.kind.value,
            speaker=item.speaker,
            actor=item.actor,
            perspective=item.perspective,
            nested_in=item.nested_in,
            text=" … ".join(document.text[start:end] for start, end in item.spans),
            cue=_words(document, item.cue),
            mention=_words(document, item.mention),
            frames=_listed(frames[item.id]),
            stances="; ".join(stances[item.id]),
            start=item.start,
            end=item.end,
            confidence=item.confidence,
            rule=item.rule,
            speaker_rule=item.speaker_rule,
        )


def _narrated(analysis: Analysis) -> Iterator[Row]:
    """A row per sentence of narration that takes a position."""
    document = analysis.document
    told = [t for t in analysis.framing if t.statement is None]
    taking = sorted(analysis.narrator_stances, key=_place)
    for (start, end), group in groupby(taking, _place):
        taken = list(group)
        yield _row(
            document,
            kind=Place.NARRATION.value,
            perspective=document.narrator_perspective,
            text=document.text[start:end],
            frames=_listed(t.frame for t in told if start <= t.start < end),
            stances="; ".join(map(_position, taken)),
            start=start,
            end=end,
            confidence=max(s.confidence for s in taken),
            rule=_listed(s.rule for s in taken),
        )


def _row(document: Document, **cells: object) -> Row:
    """The cells of a passage in the order of ``COLUMNS``, empty where not given."""
    cells |= {
        "document": document.id,
        "title": document.title,
        "date": document.date,
        "publisher": document.publisher,
    }
    return tuple(cells.get(column) for column in COLUMNS)


def _frames(analysis: Analysis) -> defaultdict[int | None, list[str]]:
    """The frames of the terms in each statement."""
    found = defaultdict(list)
    for term in analysis.framing:
        found[term.statement].append(term.frame)
    return found


def _stances(analysis: Analysis) -> defaultdict[int, list[str]]:
    """The positions of each statement."""
    found = defaultdict(list)
    for stance in analysis.stances:
        found[stance.statement].append(_position(stance))
    return found


def _position(stance: Stance) -> str:
    return f"{stance.target}: {stance.label}"


def _place(stance: Stance) -> Span:
    return stance.start, stance.end


def _listed(items: Iterable[str]) -> str:
    return "; ".join(dict.fromkeys(items))


def _words(document: Document, span: Span | None) -> str | None:
    return None if span is None else document.text[span[0] : span[1]]


def safe(cell: object) -> object:
    """A cell that no spreadsheet takes for a formula."""
    if isinstance(cell, str) and cell.startswith(_FORMULA):
        return f"'{cell}"
    return cell
