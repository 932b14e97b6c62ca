"""The head of a page of quotes in a report that is a folder."""

from __future__ import annotations

from dataclasses import dataclass

from reports.context import Context
from reports.views import Link


@dataclass(frozen=True, slots=True)
class Part:
    """The title of the report, what the page holds, and its neighbours."""

    title: str
    holds: str
    links: tuple[Link, ...]


def build(context: Context) -> Part:
    """Give the head; a page without neighbours has no links."""
    place = context.place
    holds, links = (place.holds, place.links) if place else ("", ())
    return Part(context.title, holds, links)
