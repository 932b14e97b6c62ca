"""Quote cards: the exact words in their sentence, with what was found in them."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from perspectives.document import Span
from reports.model import Attribution, Card, Position, Ref, Run, TermUse
from reports.speaking import reporter
from stance.types import Analysis, FramingTerm, Stance, Statement

MAX_WORDS = 1500
MAX_CONTEXT = 400
"""Code points of words, and of context on either side, that a card shows at most."""

_SAID, _TERM, _EVIDENCE, _CUE = 1, 2, 4, 8


def stances_by_place(
    analysis: Analysis,
) -> tuple[Mapping[int, list[Stance]], Mapping[int, list[Stance]]]:
    """Stances by statement id, and those of narration by sentence index."""
    said: defaultdict[int, list[Stance]] = defaultdict(list)
    for stance in analysis.stances:
        said[stance.statement].append(stance)
    told: defaultdict[int, list[Stance]] = defaultdict(list)
    for stance in analysis.narrator_stances:
        told[sentence_index(analysis, stance.start)].append(stance)
    return said, told


def sentence_index(analysis: Analysis, position: int) -> int:
    """Give the index of the sentence at a position (the one before, in a gap)."""
    found = bisect_right(analysis.sentences, position, key=lambda s: s.start) - 1
    return max(found, 0)


def statement_card(
    analysis: Analysis,
    document: int,
    statement: Statement,
    terms: Sequence[FramingTerm],
    stances: Sequence[Stance],
) -> Card:
    """Give the card of a statement."""
    text = analysis.document.text
    window, before, after = _window(analysis, statement.start, statement.end)
    layers = [
        (_SAID, statement.spans),
        (_TERM, [(t.start, t.end) for t in terms]),
        (_EVIDENCE, [span for s in stances for span in s.evidence]),
        (_CUE, [statement.cue] if statement.cue else []),
    ]
    return Card(
        ref=Ref(document, statement.id),
        sentence=sentence_index(analysis, statement.start) + 1,
        runs=_runs(text, window, layers),
        words=" … ".join(text[s:e] for s, e in statement.spans)[:MAX_WORDS],
        attribution=_attribution(analysis, document, statement),
        terms=tuple(_use(t) for t in terms),
        positions=tuple(_position(text, s) for s in stances),
        cut_before=before,
        cut_after=after,
    )


@dataclass(frozen=True, slots=True)
class Narrated:
    """What a sentence of narration holds: one of both at least."""

    terms: Sequence[FramingTerm]
    stances: Sequence[Stance] = ()


def narration_card(
    analysis: Analysis, document: int, sentence: int, found: Narrated
) -> Card:
    """Give the card of a narrated sentence (index from 0)."""
    text, terms = analysis.document.text, found.terms
    spans = [(t.start, t.end) for t in terms]
    spans += [(s.start, s.end) for s in found.stances]
    first, last = min(spans)[0], max(end for _, end in spans)
    window, before, after = _window(analysis, first, last)
    layers = [
        (_TERM, [(t.start, t.end) for t in terms]),
        (_EVIDENCE, [span for s in found.stances for span in s.evidence]),
    ]
    return Card(
        ref=Ref(document, sentence + 1, narration=True),
        sentence=sentence + 1,
        runs=_runs(text, window, layers),
        words=text[slice(*window)],
        terms=tuple(_use(t) for t in terms),
        positions=tuple(_position(text, s) for s in found.stances),
        cut_before=before,
        cut_after=after,
    )


def _window(analysis: Analysis, start: int, end: int) -> tuple[Span, bool, bool]:
    """Give the sentences around a span, and whether either end was cut."""
    text, (left, right) = analysis.document.text, _sentences(analysis, start, end)
    first = max(left, start - MAX_CONTEXT)
    last = min(right, end + MAX_CONTEXT, start + MAX_WORDS)
    if first > left:
        first = text.find(" ", first, start) + 1 or first
    if last < right:
        last = max(text.rfind(" ", min(end, last), last), first) or last
    return (first, last), first > left, last < right


def _sentences(analysis: Analysis, start: int, end: int) -> Span:
    if not analysis.sentences:
        return start, end
    first = analysis.sentences[sentence_index(analysis, start)]
    last = analysis.sentences[sentence_index(analysis, max(start, end - 1))]
    return min(start, first.start), max(end, last.end)


def _runs(
    text: str, window: Span, layers: Iterable[tuple[int, Iterable[Span]]]
) -> tuple[Run, ...]:
    """Cut the window where a layer begins or ends; equal neighbours are one run."""
    edges = {window[0]: 0, window[1]: 0}
    spans = [(bit, _inside(span, window)) for bit, each in layers for span in each]
    edges |= {edge: 0 for _, span in spans for edge in span}
    for bit, (left, right) in spans:
        for edge in edges:
            if left <= edge < right:
                edges[edge] |= bit
    starts = sorted(edges)
    cut = pairwise(starts)
    runs = []
    for mark, group in groupby(cut, key=lambda pair: edges[pair[0]]):
        pairs = list(group)
        runs.append(_run(text[pairs[0][0] : pairs[-1][1]], mark))
    return tuple(runs)


def _inside(span: Span, window: Span) -> Span:
    """The part of a span that lies in the window, perhaps nothing."""
    left = min(max(span[0], window[0]), window[1])
    return left, max(left, min(span[1], window[1]))


def _run(text: str, mark: int) -> Run:
    return Run(
        text,
        said=bool(mark & _SAID),
        term=bool(mark & _TERM),
        evidence=bool(mark & _EVIDENCE),
        cue=bool(mark & _CUE),
    )


def _attribution(
    analysis: Analysis, document: int, statement: Statement
) -> Attribution:
    text, nested = analysis.document.text, statement.nested_in
    around = (s for s in analysis.statements if s.id == nested)
    parent = next(around, None) if nested is not None else None
    return Attribution(
        speaker=statement.speaker,
        perspective=statement.perspective,
        mention=_words(text, statement.mention),
        cue=_words(text, statement.cue),
        kind=statement.kind,
        confidence=statement.confidence,
        rule=statement.rule,
        speaker_rule=statement.speaker_rule,
        co_speakers=tuple((c.speaker, c.perspective) for c in statement.co_speakers),
        nested_in=None if nested is None else Ref(document, nested),
        reporter=reporter(analysis, parent),
    )


def _words(text: str, span: Span | None) -> str | None:
    return text[slice(*span)][:MAX_CONTEXT] if span else None


def _use(term: FramingTerm) -> TermUse:
    return TermUse(
        term=term.term,
        frame=term.frame,
        referent=term.referent,
        holder=term.holder,
        reporter=term.reporter,
        voice=term.voice,
        rule=term.rule,
    )


def _position(text: str, stance: Stance) -> Position:
    return Position(
        target=stance.target,
        label=stance.label,
        confidence=stance.confidence,
        evidence=tuple(text[s:e][:MAX_CONTEXT] for s, e in stance.evidence),
        rule=stance.rule,
    )
