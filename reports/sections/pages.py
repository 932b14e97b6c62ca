"""The list of pages of quotes in a report that is a folder."""

from __future__ import annotations

from dataclasses import dataclass

from reports.context import Context, page_name
from reports.labels import date_label, plain
from reports.views import Link


@dataclass(frozen=True, slots=True)
class PageList:
    """Links to the pages, in the order of the documents."""

    links: tuple[Link, ...]


def build(context: Context) -> PageList:
    """Give a link to each page, named by its first document."""
    firsts = context.pages.firsts if context.pages else ()
    documents = context.comparison.documents
    links = []
    for number, first in enumerate(firsts, 1):
        document = documents[first - 1]
        name = f"{document.title or document.id}, {date_label(document.date)}"
        links.append(Link("", plain(name), page_name(number)))
    return PageList(tuple(links))
