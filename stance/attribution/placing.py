"""Parties of one document placed in the perspectives of a study."""

from __future__ import annotations

import re

from perspectives.acronyms import explained
from perspectives.actors import Study
from perspectives.countries import country_codes
from perspectives.document import Document
from perspectives.lookup import Directory
from perspectives.placement import Placement, SpeakerDescription, place
from stance.attribution.entities import PERSON, is_acronym, keys_of, word_list
from stance.attribution.names import Names
from stance.attribution.parties import Party

MAX_DESCRIPTIONS = 8
OWN_PAGE_CONFIDENCE = 0.8


class Placing:
    """Places each party once, by all that the document has told of it by then."""

    def __init__(
        self, document: Document, study: Study, directory: Directory, names: Names
    ) -> None:
        self._document = document
        self._home = study.home
        self._directory = directory
        self._placed: dict[tuple[str, str | None], Placement] = {}
        self._seen_places = frozenset(
            code for e in names.entities for code in country_codes(e.name)
        )
        self._seen_actors = frozenset(
            match.actor.name
            for entity in names.entities
            if (match := directory.find(entity.name, date=document.date))
        )

    def __call__(self, party: Party) -> Placement:
        """The actor and perspective of a party, with the rule that decided."""
        key = (party.text, party.entity.name if party.entity else None)
        if key not in self._placed:
            self._placed[key] = self._place(party)
        return self._placed[key]

    def _place(self, party: Party) -> Placement:
        description = SpeakerDescription(
            text=party.text,
            name=party.entity.name if party.entity else None,
            descriptions=tuple(party.descriptions[:MAX_DESCRIPTIONS]),
            language=self._document.language,
            date=self._document.date,
            seen_actors=self._seen_actors,
            seen_places=self._seen_places,
            home=self._home,
            acronyms=_acronyms(party),
        )
        placement = place(description, self._directory)
        if placement.perspective is not None or not self._owns_page(party):
            return placement
        return Placement(
            actor=None,
            canonical=party.text,
            perspective=self._document.narrator_perspective,
            rule="whose page it is",
            confidence=OWN_PAGE_CONFIDENCE,
        )

    def _owns_page(self, party: Party) -> bool:
        """Whether a party, or the body it speaks for, is who publishes this page."""
        if party.narrator or self._is_own_officer(party):
            return True
        publisher = _telling(self._document.publisher or "")
        if not self._document.narrator_perspective or not publisher:
            return False
        inside = Names(party.text, [(0, len(party.text))]).entities
        names = [
            party.text,
            *(party.entity.names if party.entity else ()),
            *(entity.name for entity in inside),
        ]
        return any(len(_telling(n)) > 1 and _telling(n) <= publisher for n in names)

    def _is_own_officer(self, party: Party) -> bool:
        """Whether somebody is called chief executive on such a page, and of no body."""
        if not self._document.narrator_perspective or party.kind != PERSON:
            return False
        own = set(party.entity.names) if party.entity else set()
        return any(_holds_office(d, own) for d in party.descriptions)


def _holds_office(description: str, own: set[str]) -> bool:
    """Whether a description is an office alone, with nobody's name but the own."""
    if word_list("officers").isdisjoint(keys_of(description)):
        return False
    named = Names(description, [(0, len(description))]).entities
    return all(e.is_role or own.intersection(e.names) for e in named)


def _acronyms(party: Party) -> tuple[str, ...]:
    """The acronyms that the document explains by the name of a party."""
    if party.entity is None:
        return ()
    full = party.entity.name
    short = (name for name in party.entity.names if is_acronym(name))
    return tuple(name for name in short if explained(f"{full} ({name})"))


def _telling(name: str) -> frozenset[str]:
    return frozenset(w for w in re.findall(r"\w{3,}", name.lower()))
