"""Which rule or model decided each finding of an analysis, with its evidence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from perspectives.document import Document, Span
from perspectives.errors import UsageError
from stance.types import Analysis, FramingTerm, Stance, Statement


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision: what was decided, the words it rests on, and who decided."""

    what: str
    value: str
    evidence: tuple[str, ...] = ()
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Explanation:
    """A passage and the decisions on it; ``number`` is a statement's id."""

    number: int | None
    passage: str
    words: str
    decisions: tuple[Decision, ...]


def explain(
    analysis: Analysis, statement: int | None = None
) -> tuple[Explanation, ...]:
    """The explanations of all statements, then of narration and of loose sentences.

    With ``statement``, of that one only; raises UsageError when there is none.
    """
    if statement is not None:
        return (_statement(analysis, _find(analysis, statement)),)
    return (
        *(_statement(analysis, item) for item in analysis.statements),
        *_narrated(analysis),
        *_unassigned(analysis),
    )


def _find(analysis: Analysis, number: int) -> Statement:
    for statement in analysis.statements:
        if statement.id == number:
            return statement
    ids = [s.id for s in analysis.statements]
    has = f"its statements are {min(ids)} to {max(ids)}" if ids else "it has none"
    raise UsageError(
        f"Document '{analysis.document.id}' has no statement {number}; {has}."
    )


def _statement(analysis: Analysis, item: Statement) -> Explanation:
    document = analysis.document
    decisions = [
        Decision("statement", item.kind.value, _words(document, item.cue), item.rule),
        Decision(
            "speaker",
            item.speaker or "nobody named",
            _words(document, item.mention),
            item.speaker_rule,
        ),
        Decision("perspective", item.perspective or "none", rule=item.speaker_rule),
        Decision("confidence", f"{item.confidence:.2f}"),
        *_relations(item),
        *(_term(document, t) for t in analysis.framing if t.statement == item.id),
        *(_stance(document, s) for s in analysis.stances if s.statement == item.id),
    ]
    return Explanation(
        number=item.id,
        passage=_passage(analysis, item.start, item.end),
        words=" … ".join(document.text[a:b] for a, b in item.spans),
        decisions=tuple(decisions),
    )


def _relations(item: Statement) -> Iterator[Decision]:
    if item.nested_in is not None:
        yield Decision("nested in", f"statement {item.nested_in}")
    for other in item.co_speakers:
        yield Decision("with", f"{other.speaker} ({other.perspective or 'none'})")


def _narrated(analysis: Analysis) -> Iterator[Explanation]:
    document = analysis.document
    for term in analysis.framing:
        if term.statement is None:
            yield Explanation(
                number=None,
                passage=_passage(analysis, term.start, term.end),
                words=document.text[term.start : term.end],
                decisions=(_term(document, term),),
            )
    for stance in analysis.narrator_stances:
        words = document.text[stance.start : stance.end]
        yield Explanation(None, words, words, (_told(document, stance),))


def _unassigned(analysis: Analysis) -> Iterator[Explanation]:
    for loose in analysis.unassigned:
        text = analysis.document.text[loose.start : loose.end]
        yield Explanation(None, text, text, (Decision("unassigned", loose.reason),))


def _term(document: Document, term: FramingTerm) -> Decision:
    value = (
        f"{term.term}: {term.frame}, said of {term.referent}, held by {term.holder}, "
        f"reported by {term.reporter}, voice {term.voice}"
    )
    return Decision("term", value, _words(document, term.evidence), term.rule)


def _stance(document: Document, stance: Stance) -> Decision:
    evidence = tuple(document.text[start:end] for start, end in stance.evidence)
    value = f"{stance.target}: {stance.label} ({stance.confidence:.2f})"
    return Decision("stance", value, evidence, stance.rule)


def _told(document: Document, stance: Stance) -> Decision:
    """A position of the page's own voice."""
    decision = _stance(document, stance)
    side = document.narrator_perspective
    return replace(decision, what=f"stance of the page ({side})")


def _words(document: Document, span: Span | None) -> tuple[str, ...]:
    return () if span is None else (document.text[span[0] : span[1]],)


def _passage(analysis: Analysis, start: int, end: int) -> str:
    """The sentences around a span, whole."""
    around = [s for s in analysis.sentences if s.start < end and s.end > start]
    if not around:
        return analysis.document.text[start:end]
    return analysis.document.text[around[0].start : around[-1].end]
