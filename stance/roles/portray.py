"""How a document casts those it names: a role for each mention, with evidence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from perspectives.document import Document, Span
from perspectives.lookup import Directory
from stance.framing.holder import Sources
from stance.roles.clues import clues_of
from stance.roles.entities import Named, find_entities
from stance.roles.lexicon import role_words
from stance.roles.mentions import mentions_of
from stance.roles.reading import Read, read_sentences
from stance.roles.types import Portrayal
from stance.roles.weigh import Verdict, decide, weights_of
from stance.types import NARRATOR, UNKNOWN, Analysis, Statement


def portrayals(
    analysis: Analysis, directory: Directory, wanted: Sequence[str] = ()
) -> tuple[Portrayal, ...]:
    """The portrayal of every mention, in the order of entities and mentions.

    ``wanted`` are the names to look for instead of everybody who is named; an actor of
    the study is found by all its names. Nothing is kept in the analysis: roles are
    derived from it.
    """
    document = analysis.document
    spans = [(s.start, s.end) for s in analysis.sentences]
    if wanted:
        entities = tuple(_wanted(document, name, directory) for name in wanted)
    else:
        entities = find_entities(document, spans, directory)
    places = [mention for entity in entities for mention in entity.mentions]
    read = list(
        read_sentences(document.reading_text, _with(spans, places), document.language)
    )
    return tuple(_portrayals(analysis, entities, read))


def _wanted(document: Document, name: str, directory: Directory) -> Named:
    match = directory.find(name, date=document.date)
    names = (
        match.actor.names() if match is not None and match.how != "role" else (name,)
    )
    shown = match.actor.name if len(names) > 1 and match is not None else name
    return Named(shown, mentions_of(document.reading_text, tuple(names)))


def _with(sentences: Iterable[Span], places: Sequence[Span]) -> Iterator[Span]:
    """The sentences that hold one of the places."""
    starts = sorted(place[0] for place in places)
    k = 0
    for start, end in sentences:
        while k < len(starts) and starts[k] < start:
            k += 1
        if k < len(starts) and starts[k] < end:
            yield start, end


def _portrayals(
    analysis: Analysis, entities: Iterable[Named], read: Sequence[Read]
) -> Iterator[Portrayal]:
    sources = Sources(analysis.statements)
    for entity in entities:
        for mention in entity.mentions:
            statement = sources.innermost(*mention)
            weights = weights_of(clues_of(read, mention))
            if statement is not None and _denied(statement, analysis.document):
                weights = []
            verdict = decide(weights)
            yield _portrayal(entity.name, mention, verdict, statement, analysis)


def _denied(statement: Statement, document: Document) -> bool:
    """Whether a statement is reported as a denial: its words cast nobody."""
    if statement.cue is None:
        return False
    cue = document.reading_text[slice(*statement.cue)].lower().split()
    return not role_words(document.language).negation.isdisjoint(cue)


def _portrayal(
    name: str,
    mention: Span,
    verdict: Verdict,
    statement: Statement | None,
    analysis: Analysis,
) -> Portrayal:
    narrator = analysis.document.narrator_perspective or NARRATOR
    holder = narrator if statement is None else statement.perspective or UNKNOWN
    return Portrayal(
        entity=name,
        start=mention[0],
        end=mention[1],
        holder=holder,
        role=verdict.role,
        fine=verdict.fine,
        confidence=verdict.confidence,
        rule=verdict.rule,
        evidence=verdict.evidence,
        statement=statement.id if statement else None,
    )
