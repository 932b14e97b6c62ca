"""Cards as the page prints them, for quotes and for narration."""

from __future__ import annotations

import re

from reports.context import Context
from reports.labels import date_label, in_words, label, plain
from reports.model import Attribution, Card, Position, TermUse
from reports.views import CardView, PositionView, TermView
from reports.wording import _, message
from stance.types import NARRATOR, UNKNOWN, Label

_TURNED = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")

NOBODY = message("Speaker not named")
UNPLACED = message("a source without a perspective, or not named")
OWN_PAGE = message("in its own page's text")


def card_view(context: Context, card: Card) -> CardView:
    """Give the view of a quote card or of a narrated passage."""
    said, page = card.attribution, _page(context, card)
    nested = said.nested_in if said else None
    shown = nested is not None and nested in context.embedded
    own = said.perspective if said else page or NARRATOR
    return CardView(
        anchor=card.ref.anchor,
        name=card.ref.name,
        language=context.comparison.documents[card.ref.document - 1].language,
        runs=card.runs,
        turned=any(_TURNED.search(run.text) for run in card.runs),
        cut_before=card.cut_before,
        cut_after=card.cut_after,
        speaker=(said.speaker or _(NOBODY)) if said else None,
        perspective=context.holder(own) if said or page else None,
        byline=_byline(context, said) if said else _(OWN_PAGE) if page else "",
        terms=tuple(_term(context, t, own or UNKNOWN, page) for t in card.terms),
        positions=tuple(_position(context, p) for p in card.positions),
        nested_in=nested.name if nested else None,
        nested_anchor=nested.anchor if nested and shown else None,
        source=_source(context, card),
        why=_why(card),
        data=_data(card, own),
    )


def _page(context: Context, card: Card) -> str | None:
    """The perspective that the document of a card speaks for."""
    return context.comparison.documents[card.ref.document - 1].narrator_perspective


def _byline(context: Context, said: Attribution) -> str:
    """In which form the text gives the words, and how it names the speaker."""
    parts = [label("kind", said.kind)]
    if said.mention and said.mention != said.speaker:
        parts.append(_("named “{name}”").format(name=said.mention))
    for name, perspective in said.co_speakers:
        side = f" ({context.holder(perspective)})" if perspective else ""
        parts.append(_("jointly with {name}").format(name=f"{name}{side}"))
    return plain(", ".join(parts))


def _term(context: Context, use: TermUse, own: str, page: str | None) -> TermView:
    holder = page if page and use.holder == NARRATOR else use.holder
    return TermView(
        term=use.term,
        frame=context.frame(use.frame),
        referent=context.referent(use.referent),
        voice=use.voice,
        voice_label=label("voice", use.voice),
        holder=None if holder == own else _owner(context, holder),
    )


def _owner(context: Context, holder: str) -> str:
    return _(UNPLACED) if holder == UNKNOWN else context.holder(holder)


def _position(context: Context, position: Position) -> PositionView:
    return PositionView(
        key=position.label,
        label=label("stance", position.label),
        target=context.target(position.target),
        basis=_basis(position),
    )


def _basis(position: Position) -> str:
    """In words, what decided a position, and how sure that is."""
    rule = [in_words("position_rule", position.rule)] if position.rule else []
    if position.label is not Label.UNDECIDED:
        rule.append(_confidence(position.confidence))
    return plain(", ".join(rule))


def _source(context: Context, card: Card) -> str:
    document = context.comparison.documents[card.ref.document - 1]
    title, date = document.title or document.id, date_label(document.date)
    where = _("sentence {n}").format(n=card.sentence)
    return plain(f"{title}, {date}, {where}")


def _why(card: Card) -> str:
    """In words, which rules found the passage and placed its speaker."""
    said = card.attribution
    if said is None:
        rules = dict.fromkeys(t.rule for t in card.terms if t.rule)
        voices = [in_words("voice_rule", rule) for rule in rules]
        words = _("Voice: {rules}").format(rules=", ".join(voices))
        return plain(words) if voices else ""
    parts = [_("Found by “{rule}”").format(rule=said.rule)] if said.rule else []
    if said.speaker_rule:
        rules = dict.fromkeys(said.speaker_rule.split("; "))
        placed = [in_words("speaker_rule", rule) for rule in rules]
        parts.append(_("speaker by {rules}").format(rules="; ".join(placed)))
    return plain(", ".join([*parts, _confidence(said.confidence)]))


def _confidence(value: float) -> str:
    return _("confidence {value}").format(value=f"{value:.2f}")


def _data(card: Card, perspective: str | None) -> dict[str, str]:
    """Give what the filters look at; keys are the names of the filters."""
    said = card.attribution
    values = {
        "p": perspective or "",
        "t": "|".join(f"{p.target}:{p.label}" for p in card.positions) if said else "",
        "f": "|".join(dict.fromkeys(t.frame for t in card.terms)),
        "v": "|".join(dict.fromkeys(t.voice for t in card.terms)),
        "r": said.reporter if said and said.reporter != NARRATOR else "",
    }
    return {key: value for key, value in values.items() if value or key == "p"}
