"""The first screen: who is in here, how much they say, and what stands out."""

from __future__ import annotations

from urllib.parse import urlencode

from reports.context import Context
from reports.findings import findings
from reports.labels import period_label
from reports.views import Head, Strip
from reports.wording import _, counted, ngettext, number
from stance.types import Accounting

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
    documents, statements = len(comparison.documents), comparison.statements
    return (
        (number(documents), ngettext("document", "documents", documents)),
        (number(statements), ngettext("statement", "statements", statements)),
        (number(len(speakers)), ngettext("speaker", "speakers", len(speakers))),
        (number(len(heard)), ngettext("perspective", "perspectives", len(heard))),
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
            query=urlencode({"p": p.id, "k": "s"}) if p.id in shown else "",
        )
        for p in entries
    ]
    if unplaced:
        speakers = sum(s.speaker is not None for s in context.comparison.unplaced)
        width = round(100 * unplaced / largest, 1)
        name = context.holder(None)
        query = "p=-&k=s" if None in shown else ""
        strips.append(Strip(name, unplaced, speakers, width, "unattributed", query))
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
        return _("No document could be analysed.")
    if documents == 1:
        return _(
            "One source document. Counts describe this text only; nothing here is "
            "tested."
        )
    if documents < SMALL_DOCUMENTS or statements < SMALL_STATEMENTS:
        return _(
            "A small collection: {documents}, {statements}. Counts describe these "
            "texts only, and tests find little in so few."
        ).format(
            documents=counted(documents, "{n} document", "{n} documents"),
            statements=counted(statements, "{n} statement", "{n} statements"),
        )
    return None


def _accounting(context: Context) -> tuple[str, ...]:
    sums = context.comparison.accounting
    return (
        _(
            "{sentences} = {said} in statements + {told} narration + {left} unassigned"
        ).format(
            sentences=counted(sums.sentences, "{n} sentence", "{n} sentences"),
            said=number(sums.in_statements),
            told=number(sums.narration),
            left=number(sums.unassigned),
        ),
        _documents(sums),
    )


def _documents(sums: Accounting) -> str:
    words = _("{documents} = {analysed} analysed + {rejected} rejected")
    if sums.copies:
        words = _(
            "{documents} = {analysed} analysed + {copied} copied + {rejected} rejected"
        )
    return words.format(
        documents=counted(sums.documents, "{n} document", "{n} documents"),
        analysed=number(sums.analysed),
        copied=number(len(sums.copies)),
        rejected=number(len(sums.rejected)),
    )
