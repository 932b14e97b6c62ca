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
    """A part of the page: its anchor, its heading, its template and its view.

    ``build`` may give None: then the section is left out.
    """

    id: str
    title: str
    template: str
    build: Callable[[Context], object | None]


SECTIONS: tuple[Section, ...] = (
    Section("head", "Overview", "sections/head.html", head.build),
    Section("words", "Same thing, different words", "sections/words.html", words.build),
    Section("stances", "Where each side stands", "sections/stances.html", stances.build),
    Section("quotes", "The quotes", "sections/quotes.html", quotes.build),
    Section(
        "unattributed",
        "What was not attributed",
        "sections/unattributed.html",
        unattributed.build,
    ),
    Section(
        "narration",
        "Framing in the narration",
        "sections/narration.html",
        narration.build,
    ),
    Section("method", "Sources and method", "sections/method.html", method.build),
    Section("takeaway", "Take it with you", "sections/takeaway.html", takeaway.build),
)
"""Reading order of the page."""
