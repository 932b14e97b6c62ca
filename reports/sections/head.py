"""The first screen: who is in here, how much they say, and what stands out."""

from __future__ import annotations

from reports.context import Context
from reports.findings import findings
from reports.labels import period_label, plural
from reports.views import Head, Strip

OPEN_STRIPS = 12

SMALL_DOCUMENTS = 5
SMALL_STATEMENTS = 30


def build(context: Context) -> Head:
    """Give the head of the page."""
    comparison, strips = context.comparison, _strips(context)
    shown = len(strips) if len(strips) == OPEN_STRIPS + 1 else OPEN_STRIPS
    return Head(
        title=context.title,
        period=period_label(d.date for d in comparison.documents),
        facts=_facts(context),
        strips=strips[:shown],
        folded=strips[shown:],
        absent=context.absent(),
        warning=_warning(context),
        accounting=_accounting(context),
        findings=findings(context),
    )


def _facts(context: Context) -> tuple[tuple[str, str], ...]:
    comparison = context.comparison
    speakers = {s.speaker for s in comparison.speakers if s.speaker is not None}
    heard = [p for p in comparison.perspectives if p.statements]
    numbers = (
        ("document", len(comparison.documents)),
        ("statement", comparison.statements),
        ("speaker", len(speakers)),
        ("perspective", len(heard)),
    )
    return tuple(
        (f"{count:,}", noun if count == 1 else f"{noun}s") for noun, count in numbers
    )


def _strips(context: Context) -> tuple[Strip, ...]:
    entries = [p for p in context.comparison.perspectives if p.statements]
    unplaced = sum(s.count for s in context.comparison.unplaced)
    largest = max([p.statements for p in entries] + [unplaced, 1])
    said = (card.attribution for card in context.comparison.cards)
    shown = {each.perspective for each in said if each is not None}
    strips = [
        Strip(
            label=context.holder(p.id),
            statements=p.statements,
            speakers=p.speakers,
            width=round(100 * p.statements / largest, 1),
            anchor=group_anchor(context, p.id) if p.id in shown else None,
        )
        for p in entries
    ]
    if unplaced:
        speakers = sum(s.speaker is not None for s in context.comparison.unplaced)
        width = round(100 * unplaced / largest, 1)
        name = context.holder(None)
        strips.append(Strip(name, unplaced, speakers, width, "unattributed"))
    return tuple(strips)


def group_anchor(context: Context, perspective_id: str | None) -> str:
    """Give the anchor of a perspective's group of quotes."""
    ids = [p.id for p in context.comparison.perspectives]
    if perspective_id is None:
        return "quotes-none"
    return f"quotes-{ids.index(perspective_id) + 1}"


def _warning(context: Context) -> str | None:
    documents = len(context.comparison.documents)
    statements = context.comparison.statements
    if documents == 0:
        return "No document could be analysed."
    if documents == 1:
        return (
            "One source document. Counts describe this text only; nothing here is "
            "tested."
        )
    if documents < SMALL_DOCUMENTS or statements < SMALL_STATEMENTS:
        return (
            f"A small collection: {plural(documents, 'document')}, "
            f"{plural(statements, 'statement')}. Counts describe these texts only; "
            "nothing here is tested."
        )
    return None


def _accounting(context: Context) -> tuple[str, ...]:
    sums = context.comparison.accounting
    copies = f"+ {len(sums.copies):,} copied " if sums.copies else ""
    return (
        f"{plural(sums.sentences, 'sentence')} = {sums.in_statements:,} in statements "
        f"+ {sums.narration:,} narration + {sums.unassigned:,} unassigned",
        f"{plural(sums.documents, 'document')} = {sums.analysed:,} analysed "
        f"{copies}+ {len(sums.rejected):,} rejected",
    )
