"""The quote cards by perspective, and the filters over them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable

from reports.card_views import card_view
from reports.context import Context
from reports.labels import known, label, read_day
from reports.model import Card, DocumentEntry
from reports.sections.head import group_anchor
from reports.views import CardGroup, Choice, Filter, Quotes
from reports.wording import _, counted, number


def build(context: Context) -> Quotes:
    """Every embedded statement, grouped by perspective in study order."""
    comparison = context.comparison
    groups: defaultdict[str | None, list[Card]] = defaultdict(list)
    for card in comparison.cards:
        groups[card.attribution.perspective if card.attribution else None].append(card)
    order = [*(p.id for p in comparison.perspectives), None]
    pages = {d.narrator_perspective for d in comparison.documents}
    heard = [p for p in order if p is not None and (groups[p] or p in pages)]
    return Quotes(
        groups=tuple(_group(context, p, groups[p]) for p in order if groups[p]),
        filters=_filters(context, heard),
        days=_days(context),
        documents=_documents(context),
        embedded=_embedded(len(comparison.cards), len(comparison.narration)),
        total=comparison.statements,
        limit_note=limit_note(
            len(comparison.cards), comparison.statements, _("{n} quotes")
        ),
    )


def limit_note(shown: int, total: int, noun: str) -> str | None:
    """Give a sentence when fewer cards are embedded than were counted.

    ``noun`` is the phrase for the total, ``{n}`` in it the number.
    """
    if shown >= total:
        return None
    return _(
        "This page holds {shown} of {total}; every number counts all of them."
    ).format(shown=number(shown), total=noun.format(n=number(total)))


def _group(context: Context, perspective: str | None, cards: list[Card]) -> CardGroup:
    total = (
        sum(s.count for s in context.comparison.unplaced)
        if perspective is None
        else context.comparison.statements_of(perspective)
    )
    shown = len(cards)
    note = counted(total, "{n} statement", "{n} statements")
    return CardGroup(
        anchor=group_anchor(context, perspective),
        label=context.holder(perspective),
        note=note
        if shown == total
        else _("{shown} of {total}").format(shown=number(shown), total=note),
        cards=tuple(card_view(context, card) for card in cards),
    )


def _filters(context: Context, perspectives: list[str]) -> tuple[Filter, ...]:
    cards = (*context.comparison.cards, *context.comparison.narration)
    frames = sorted({t.frame for card in cards for t in card.terms})
    targets = dict.fromkeys(p.target for card in cards for p in card.positions)
    return tuple(
        each
        for each in (
            _filter("p", _("Perspective"), perspectives, context.holder),
            _filter("t", _("Target"), targets, context.target),
            _filter("s", _("Stance"), known("stance"), lambda s: label("stance", s)),
            _filter("f", _("Frame"), frames, context.frame),
            _filter("v", _("Voice"), known("voice"), lambda v: label("voice", v)),
            _filter("o", _("Source"), *_sources(context)),
        )
        if len(each.choices) > 1
    )


def _embedded(statements: int, passages: int) -> str:
    """How many cards there are to filter, in words."""
    quotes = counted(statements, "{n} statement", "{n} statements")
    if not passages:
        return quotes
    told = counted(passages, "{n} passage of narration", "{n} passages of narration")
    return _("{quotes} and {told}").format(quotes=quotes, told=told)


def _cited(context: Context) -> list[DocumentEntry]:
    """Documents that an embedded card is from."""
    numbers = {ref.document for ref in context.embedded}
    return [d for d in context.comparison.documents if d.number in numbers]


def _publishers(context: Context) -> list[str]:
    return list(dict.fromkeys(d.publisher or "" for d in _cited(context)))


def _sources(context: Context) -> tuple[list[str], Callable[[str], str]]:
    """Numbers of the publishers, and what to call them."""
    names = _publishers(context)
    return [
        str(n) for n in range(len(names))
    ], lambda n: names[int(n)] or _("not given")


def _documents(context: Context) -> str:
    sources = {name: number for number, name in enumerate(_publishers(context))}
    return "|".join(
        f"{d.number}:{read_day(d.date) or ''}:{sources[d.publisher or '']}"
        for d in _cited(context)
    )


def _days(context: Context) -> tuple[str, str] | None:
    """The first and the last date, where there are two."""
    days = sorted({day for d in _cited(context) if (day := read_day(d.date))})
    return (days[0].isoformat(), days[-1].isoformat()) if len(days) > 1 else None


def _filter(
    key: str, name: str, values: Iterable[str], words: Callable[[str], str]
) -> Filter:
    return Filter(key, name, tuple(Choice(v, words(v)) for v in values))
