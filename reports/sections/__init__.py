"""The sections of the page, in reading order."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from reports.context import Context
from reports.sections import (
    agreement,
    head,
    method,
    narration,
    pages,
    part,
    quotes,
    reporting,
    silences,
    stances,
    takeaway,
    timeline,
    unattributed,
    vocabulary,
    words,
)
from reports.wording import message


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
    Section(
        "head",
        message("Overview"),
        message("Overview"),
        "sections/head.html",
        head.build,
    ),
    Section(
        "words",
        message("Words"),
        message("Same thing, different words"),
        "sections/words.html",
        words.build,
    ),
    Section(
        "stances",
        message("Positions"),
        message("Where each side stands"),
        "sections/stances.html",
        stances.build,
    ),
    Section(
        "agreement",
        message("Agreement"),
        message("Who agrees with whom"),
        "sections/agreement.html",
        agreement.build,
    ),
    Section(
        "silences",
        message("Silences"),
        message("What one side never mentions"),
        "sections/silences.html",
        silences.build,
    ),
    Section(
        "vocabulary",
        message("Vocabulary"),
        message("Words that set them apart"),
        "sections/vocabulary.html",
        vocabulary.build,
    ),
    Section(
        "timeline",
        message("Timeline"),
        message("Who speaks when"),
        "sections/timeline.html",
        timeline.build,
    ),
    Section(
        "reporting",
        message("Reported by"),
        message("Who reports whom"),
        "sections/reporting.html",
        reporting.build,
    ),
    Section(
        "quotes",
        message("Quotes"),
        message("The quotes"),
        "sections/quotes.html",
        quotes.build,
    ),
    Section(
        "narration",
        message("Narration"),
        message("Framing in the narration"),
        "sections/narration.html",
        narration.build,
    ),
    Section(
        "unattributed",
        message("Not attributed"),
        message("What was not attributed"),
        "sections/unattributed.html",
        unattributed.build,
    ),
    Section(
        "method",
        message("Method"),
        message("Sources and method"),
        "sections/method.html",
        method.build,
    ),
    Section(
        "takeaway",
        message("Download"),
        message("Take it with you"),
        "sections/takeaway.html",
        takeaway.build,
    ),
)
"""Reading order of the page."""

INDEX: tuple[Section, ...] = tuple(
    Section(
        "quotes",
        message("Quotes"),
        message("The quotes"),
        "sections/pages.html",
        pages.build,
    )
    if section.id == "quotes"
    else section
    for section in SECTIONS
    if section.id != "narration"
)
"""The first page of a report that is a folder."""

PART: tuple[Section, ...] = (
    Section(
        "head",
        message("Overview"),
        message("The quotes"),
        "sections/part.html",
        part.build,
    ),
    *(section for section in SECTIONS if section.id in ("quotes", "narration")),
)
"""A page of quotes in such a folder."""
