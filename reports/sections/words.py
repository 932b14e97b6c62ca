"""Same thing, different words: what each perspective calls each referent."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from reports.context import Context
from reports.labels import known, label
from reports.model import TermCount
from reports.views import (
    Column,
    FrameGroup,
    Use,
    VoiceNote,
    VoiceUse,
    Words,
    WordsCell,
    WordsRow,
)
from reports.wording import _, counted, number
from stance.types import NARRATOR, UNKNOWN

OPEN_TERMS = 6
MAX_TERMS = 40
"""Terms of one frame that a cell shows at once, and at all."""

SCREEN = 108
LEAST = 8
"""Letters of terms that a wide screen holds beside each other; of the least column."""


def build(context: Context) -> Words:
    """Give the table of referents and perspectives."""
    holders = context.holders()
    columns = [Column(context.holder(h), _column_note(context, h)) for h in holders]
    rows = [
        _row(context, referent, terms, holders)
        for referent, terms in context.terms_by_referent().items()
    ]
    return Words(
        columns=tuple(columns),
        rows=tuple(rows),
        wide=_width(columns, rows) > SCREEN,
        voices=tuple(
            VoiceNote(v, label("voice", v), label("voice_note", v))
            for v in known("voice")
        ),
    )


def _width(columns: list[Column], rows: list[WordsRow]) -> int:
    """Letters of a line in which no column has to break its longest word."""
    return sum(
        max(LEAST, _longest(column.label), *(_longest_in(row.cells[i]) for row in rows))
        for i, column in enumerate(columns)
        if rows
    )


def _longest_in(cell: WordsCell) -> int:
    uses = (use for frame in cell.frames for use in (*frame.uses, *frame.folded))
    return max((_longest(use.term) for use in uses), default=0)


def _longest(text: str) -> int:
    return max(map(len, text.replace("-", "- ").split()), default=0)


def _column_note(context: Context, holder: str) -> str:
    if holder == NARRATOR:
        return _("pages that speak for nobody")
    if holder == UNKNOWN:
        return _("speaker without one, or no source named")
    entries = context.comparison.documents
    pages = sum(entry.narrator_perspective == holder for entry in entries)
    count = context.comparison.statements_of(holder)
    note = counted(count, "{n} statement", "{n} statements")
    own = counted(pages, "{n} own page", "{n} own pages")
    return f"{note}, {own}" if pages else note


def _row(
    context: Context, referent: str, terms: list[TermCount], holders: tuple[str, ...]
) -> WordsRow:
    held: defaultdict[str, list[TermCount]] = defaultdict(list)
    for term in terms:
        held[term.holder].append(term)
    return WordsRow(
        label=context.referent(referent),
        total=sum(term.count for term in terms),
        cites=context.cites(ref for term in terms for ref in term.refs),
        cells=tuple(_cell(context, h, held[h]) for h in holders),
    )


def _cell(context: Context, holder: str, terms: list[TermCount]) -> WordsCell:
    frames: defaultdict[str, list[TermCount]] = defaultdict(list)
    for term in terms:
        frames[term.frame].append(term)
    ordered = sorted(frames.items(), key=lambda item: -sum(t.count for t in item[1]))
    groups = tuple(_group(context, frame, of_frame) for frame, of_frame in ordered)
    none = None if terms else _none(context, holder)
    return WordsCell(context.holder(holder), groups, none)


def _group(context: Context, frame: str, terms: list[TermCount]) -> FrameGroup:
    uses = tuple(_uses(context, terms))
    shown = len(uses) if len(uses) == OPEN_TERMS + 1 else OPEN_TERMS
    return FrameGroup(
        label=context.frame(frame),
        total=sum(term.count for term in terms),
        cites=context.cites(ref for term in terms for ref in term.refs),
        uses=uses[:shown],
        folded=uses[shown:MAX_TERMS],
        left_out=max(len(uses) - MAX_TERMS, 0),
    )


def _none(context: Context, holder: str) -> str:
    if holder in (NARRATOR, UNKNOWN):
        return _("no term")
    count = number(context.comparison.statements_of(holder))
    return _("no term (0 of {n})").format(n=count)


def _uses(context: Context, terms: list[TermCount]) -> Iterator[Use]:
    """Terms by frequency, each with its voices."""
    voices: defaultdict[tuple[str, str], list[TermCount]] = defaultdict(list)
    for term in terms:
        voices[term.term, term.language].append(term)
    ordered = sorted(voices.items(), key=lambda item: -sum(t.count for t in item[1]))
    for (term_text, language), counts in ordered:
        yield Use(
            term=term_text,
            language=language,
            cites=context.cites(ref for t in counts for ref in t.refs),
            voices=tuple(_voice(context, t) for t in counts),
        )


def _voice(context: Context, term: TermCount) -> VoiceUse:
    return VoiceUse(
        key=term.voice,
        label=label("voice", term.voice),
        count=term.count,
        own_page=term.own_page,
        cites=context.cites(term.refs),
    )
