"""A report as a folder of pages, for corpora that no single page can hold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from perspectives.files import write_atomic
from reports.added import chosen
from reports.context import Context, Pages, Place, page_name
from reports.differences import Differences
from reports.export import numbers_json, write_statements
from reports.labels import date_label, plain
from reports.model import Card, Comparison
from reports.options import ReportOptions
from reports.render import render_page
from reports.sections import INDEX, PART
from reports.spool import Spool
from reports.views import Link
from reports.wording import _, speaking

PAGE = 500
"""Cards from which on a page of quotes is full; a document stays on one page."""

INDEX_PAGE = "index.html"
STATEMENTS_CSV = "statements.csv"
STATEMENTS_JSONL = "statements.jsonl"
NUMBERS = "numbers.json"


def write_site(
    folder: Path,
    comparison: Comparison,
    differences: Differences,
    spool: Spool,
    options: ReportOptions,
) -> None:
    """Write index, pages of quotes and data files into a folder, made where missing.

    Raises DataError when a file cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    pages = Pages(tuple(chunk[0].ref.document for chunk in _chunks(spool)))
    options = replace(options, beside=(STATEMENTS_CSV, STATEMENTS_JSONL, NUMBERS))
    with speaking(options.language):
        for number, chunk in enumerate(_chunks(spool), 1):
            context = replace(
                Context(_part(comparison, chunk), options),
                place=_place(comparison, pages, number, chunk),
            )
            write_atomic(folder / page_name(number), render_page(context, PART))
        bare = replace(comparison, cards=(), narration=())
        context = Context(bare, options, differences, pages)
        sections = chosen(options.sections, INDEX)
        write_atomic(folder / INDEX_PAGE, render_page(context, sections))
    write_statements(
        comparison, spool, folder / STATEMENTS_CSV, folder / STATEMENTS_JSONL
    )
    write_atomic(folder / NUMBERS, numbers_json(comparison, differences))


def _chunks(cards: Iterable[Card]) -> Iterator[list[Card]]:
    """Whole documents, until a page is full."""
    chunk: list[Card] = []
    for card in cards:
        if len(chunk) >= PAGE and card.ref.document != chunk[-1].ref.document:
            yield chunk
            chunk = []
        chunk.append(card)
    if chunk:
        yield chunk


def _part(comparison: Comparison, cards: list[Card]) -> Comparison:
    """The comparison with the cards of one page."""
    return replace(
        comparison,
        cards=tuple(card for card in cards if card.attribution),
        narration=tuple(card for card in cards if not card.attribution),
    )


def _place(
    comparison: Comparison, pages: Pages, number: int, cards: list[Card]
) -> Place:
    """What a page of quotes says of itself, and its neighbours."""
    ends = (comparison.documents[c.ref.document - 1] for c in (cards[0], cards[-1]))
    names = (f"{d.title or d.id}, {date_label(d.date)}" for d in ends)
    links = [Link("", _("Overview"), INDEX_PAGE)]
    if number > 1:
        links.append(Link("", _("Earlier quotes"), page_name(number - 1)))
    if number < len(pages.firsts):
        links.append(Link("", _("Later quotes"), page_name(number + 1)))
    return Place(plain(" – ".join(dict.fromkeys(names))), tuple(links))
