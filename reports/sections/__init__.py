"""The sections of the page, in reading order."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from reports.context import Context
from reports.sections import (
    head,
    method,
    narration,
    quotes,
    stances,
    takeaway,
    unattributed,
    words,
)


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the page: anchor, name in the navigation, heading, template, view.

    ``build`` may give None: then the section is left out. The template of a section
    that another package adds is its whole path.
    """

    id: str
    name: str
    title: str
    template: str
    build: Callable[[Context], object | None]


SECTIONS: tuple[Section, ...] = (
    Section("head", "Overview", "Overview", "sections/head.html", head.build),
    Section(
        "words",
        "Words",
        "Same thing, different words",
        "sections/words.html",
        words.build,
    ),
    Section(
        "stances",
        "Positions",
        "Where each side stands",
        "sections/stances.html",
        stances.build,
    ),
    Section("quotes", "Quotes", "The quotes", "sections/quotes.html", quotes.build),
    Section(
        "narration",
        "Narration",
        "Framing in the narration",
        "sections/narration.html",
        narration.build,
    ),
    Section(
        "unattributed",
        "Not attributed",
        "What was not attributed",
        "sections/unattributed.html",
        unattributed.build,
    ),
    Section(
        "method",
        "Method",
        "Sources and method",
        "sections/method.html",
        method.build,
    ),
    Section(
        "takeaway",
        "Download",
        "Take it with you",
        "sections/takeaway.html",
        takeaway.build,
    ),
)
"""Reading order of the page."""
