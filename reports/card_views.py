"""Cards as the page prints them, for quotes and for narration."""

from __future__ import annotations

from reports.context import Context
from reports.labels import date_label, label, plain
from reports.model import Attribution, Card, Position, TermUse
from reports.views import CardView, PositionView, TermView
from stance.types import NARRATOR, UNKNOWN, Label

NOBODY = "Speaker not named"


def card_view(context: Context, card: Card) -> CardView:
    """Give the view of a quote card or of a narrated passage."""
    said = card.attribution
    nested = said.nested_in if said else None
    shown = nested is not None and nested in context.embedded
    own = said.perspective if said else NARRATOR
    return CardView(
        anchor=card.ref.anchor,
        name=card.ref.name,
        language=context.comparison.documents[card.ref.document - 1].language,
        runs=card.runs,
        cut_before=card.cut_before,
        cut_after=card.cut_after,
        speaker=(said.speaker or NOBODY) if said else None,
        perspective=context.holder(said.perspective) if said else None,
        byline=_byline(context, said) if said else "",
        terms=tuple(_term(context, t, own or UNKNOWN) for t in card.terms),
        positions=tuple(_position(context, p) for p in card.positions),
        nested_in=nested.name if nested else None,
        nested_anchor=nested.anchor if nested and shown else None,
        source=_source(context, card),
        provenance=_provenance(card),
        data=_data(card, own),
    )


def _byline(context: Context, said: Attribution) -> str:
    """In which form the text gives the words, and how it names the speaker."""
    parts = [label("kind", said.kind)]
    if said.mention and said.mention != said.speaker:
        parts.append(f"named \u201c{said.mention}\u201d")
    if said.cue:
        parts.append(f"cue \u201c{said.cue}\u201d")
    for name, perspective in said.co_speakers:
        side = f" ({context.holder(perspective)})" if perspective else ""
        parts.append(f"jointly with {name}{side}")
    return plain(", ".join(parts))


def _term(context: Context, use: TermUse, own: str) -> TermView:
    return TermView(
        term=use.term,
        frame=context.frame(use.frame),
        referent=context.referent(use.referent),
        voice=use.voice,
        voice_label=label("voice", use.voice),
        holder=None if use.holder == own else context.holder(use.holder),
    )


def _position(context: Context, position: Position) -> PositionView:
    return PositionView(
        key=position.label,
        label=label("stance", position.label),
        target=context.target(position.target),
        basis=_basis(position),
    )


def _basis(position: Position) -> str:
    rule = [f"rule {position.rule}"] if position.rule else []
    sure = [] if position.label is Label.UNDECIDED else [f"{position.confidence:.2f}"]
    confidence = [f"confidence {value}" for value in sure]
    return plain(", ".join([*confidence, *rule]))


def _source(context: Context, card: Card) -> str:
    document = context.comparison.documents[card.ref.document - 1]
    title, date = document.title or document.id, date_label(document.date)
    return plain(f"{title}, {date}, sentence {card.sentence}")


def _provenance(card: Card) -> str:
    said = card.attribution
    if said is None:
        rules = ", ".join(dict.fromkeys(t.rule for t in card.terms if t.rule))
        return plain(f"found by {rules}") if rules else ""
    parts = [f"found by {said.rule}"] if said.rule else []
    parts += [f"placed by {said.speaker_rule}"] if said.speaker_rule else []
    return plain(", ".join([*parts, f"confidence {said.confidence:.2f}"]))


def _data(card: Card, perspective: str | None) -> dict[str, str]:
    """Give what the filters look at; keys are the names of the filters."""
    values = {
        "p": perspective or "",
        "t": "|".join(f"{p.target}:{p.label}" for p in card.positions),
        "f": "|".join(dict.fromkeys(t.frame for t in card.terms)),
        "v": "|".join(dict.fromkeys(t.voice for t in card.terms)),
    }
    return {key: value for key, value in values.items() if value or key == "p"}
