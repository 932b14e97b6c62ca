"""Actors of a study found by name or by office."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from perspectives.actors import Actor, ActorKind, Office, Study
from perspectives.countries import country_codes
from perspectives.coverage import Coverage
from perspectives.memberships import NOWHERE, current, entry_at, within
from perspectives.name_index import NameIndex, Reading, put
from perspectives.names import key, words
from perspectives.roles import OfficeTitle, lexicon, office_title

CACHE_SIZE = 50_000
"""Phrases remembered per directory; then the cache starts anew."""

_BREAK = re.compile(r"\s*[,;:(\[]\s*|\s+[–—-]\s+")
_NONE: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Match:
    """An actor that a phrase names, how it was found, and how surely (0 to 1).

    ``how`` is name, inflected, title, surname, spelling, acronym, office-body or role.
    The actor's perspective is the one at the date, "" when the dates do not tell it.
    """

    actor: Actor
    how: str
    confidence: float


@dataclass(frozen=True, slots=True)
class NamedInside:
    """A listed actor named by the words ``[start, end)`` of a phrase."""

    actor: Actor
    start: int
    end: int


_Scanned = tuple[tuple[Actor, ...], int, int]
"""The entries of an actor that words ``[start, end)`` of a phrase name."""


@dataclass(frozen=True, slots=True)
class _Held:
    actor: Actor
    office: Office
    title: OfficeTitle


CONFIDENCE = {
    "name": 1.0,
    "inflected": 0.95,
    "title": 0.95,
    "surname": 0.85,
    "spelling": 0.85,
    "acronym": 0.8,
    "office-body": 0.85,
    "role": 0.8,
}


class Directory:
    """The actors of a study, indexed once; lookups are remembered.

    One directory per process and study; it holds no document.
    """

    def __init__(self, study: Study) -> None:
        self.study = study
        self.home = frozenset(c for name in study.home for c in country_codes(name))
        self._index = NameIndex(study.actors())
        self._bodies: dict[OfficeTitle, list[Actor]] = defaultdict(list)
        self._offices: dict[frozenset[str], list[_Held]] = defaultdict(list)
        self._cache: dict[str, Reading | None] = {}
        self._scanned: dict[str, tuple[_Scanned, ...]] = {}
        for actor in study.actors():
            self._add(actor)

    @cached_property
    def coverage(self) -> Coverage:
        """Which perspective covers which classes and countries."""
        return Coverage(self.study)

    @cached_property
    def composite_names(self) -> tuple[str, ...]:
        """Names such as "Oyan, Qazaqstan", which grammar would take apart, sorted."""
        names = {name for actor in self.study.actors() for name in actor.names()}
        return tuple(sorted(n for n in names if ", " in n or " and " in n))

    def _add(self, actor: Actor) -> None:
        if actor.kind is not ActorKind.PERSON:
            for name in actor.names():
                put(self._bodies, office_title(name), actor)
        for office in actor.roles:
            title = office_title(office.title)
            self._offices[title.core].append(_Held(actor, office, title))

    def find(
        self,
        text: str,
        *,
        date: str | None = None,
        language: str | None = None,
        context: frozenset[str] = _NONE,
    ) -> Match | None:
        """The one listed actor that ``text`` names, or None (none, or several).

        ``text`` may carry articles, titles and ranks ("President Tokayev"). ``date``
        (ISO 8601) chooses between memberships; ``context`` holds canonical names of
        actors already met in the document, which decide between namesakes; then those
        whose name is one of ``language``.
        """
        reading = self._reading(text)
        if reading is None:
            return None
        found = _choose(reading, date, context)
        if found is None and language:
            how, actors = reading
            own = tuple(a for a in actors if _goes_by(a, text, language))
            return _choose((how, own), date, context)
        return found

    def _reading(self, text: str) -> Reading | None:
        """How a text, or what stands before its first break, is a name."""
        if text not in self._cache:
            if len(self._cache) >= CACHE_SIZE:
                self._cache.clear()
            segment = _BREAK.split(text.strip(), maxsplit=1)[0]
            read = self._index.reading
            found = read(text, self._body) or read(segment, self._body)
            self._cache[text] = found
        return self._cache[text]

    def find_body(self, text: str, *, date: str | None = None) -> Match | None:
        """The organisation that a phrase names by telling words ("the authorities")."""
        return _choose(("office-body", tuple(self._body(text))), date, _NONE)

    def _body(self, text: str) -> list[Actor]:
        """Organisations by their telling words in any order, at home or as named."""
        title = office_title(text)
        if not title.core:
            return []
        if title.countries:
            return self._bodies.get(title, [])
        at_home = OfficeTitle(title.core, self.home)
        return self._bodies.get(at_home) or self._bodies.get(title, [])

    def find_role(
        self,
        text: str,
        *,
        places: frozenset[str] = _NONE,
        date: str | None = None,
        context: frozenset[str] = _NONE,
    ) -> Match | None:
        """The one actor who holds the office that ``text`` names, or None.

        A country in ``text`` must be the office's; otherwise the study's home country
        and then ``places`` (country codes) decide between holders. ``date`` (ISO 8601)
        must lie within the holder's term.
        """
        title = office_title(text)
        held = [h for h in self._offices.get(title.core, ()) if _in_term(h, date)]
        found = self._of_country(held, title.countries, places)
        actors = list({id(h.actor): h.actor for h in found}.values())
        if len(actors) > 1:
            actors = [a for a in actors if a.name in context] or actors
        if len(actors) > 1:
            actors = [
                h.actor for h in found if date and h.office.since and h.actor in actors
            ]
        return (
            Match(actors[0], "role", CONFIDENCE["role"]) if len(actors) == 1 else None
        )

    def _of_country(
        self, held: list[_Held], named: frozenset[str], places: frozenset[str]
    ) -> list[_Held]:
        """The holders of the country meant, by the nearest rule that finds any."""
        if named:
            return [h for h in held if self._of(h) & named]
        if any(_is_local(h) for h in held):
            held = [h for h in held if not self._of(h)]
        ranked = (
            [h for h in held if self._of(h) & self.home],
            [h for h in held if not self._of(h)],
            [h for h in held if self._of(h) & places] if not self.home else [],
        )
        return next((r for r in ranked if r), [])

    def _of(self, held: _Held) -> frozenset[str]:
        """The countries an office belongs to: its title's, or its body's name's."""
        if held.title.countries or held.actor.kind is ActorKind.PERSON:
            return held.title.countries
        return country_codes(held.actor.name)

    def named_inside(
        self, text: str, date: str | None = None
    ) -> tuple[NamedInside, ...]:
        """The listed actors that parts of a phrase name, left to right.

        ``date`` (ISO 8601) chooses between memberships.
        """
        found = self._scanned.get(text)
        if found is None:
            if len(self._scanned) >= CACHE_SIZE:
                self._scanned.clear()
            found = self._scanned[text] = tuple(self._scan(words(text)))
        return tuple(NamedInside(entry_at(e, date), a, b) for e, a, b in found)

    def _scan(self, parts: tuple[str, ...]) -> Iterator[_Scanned]:
        at = 0
        while at < len(parts):
            hit = self._index.inside(parts, at)
            if hit:
                yield tuple(hit[0]), at, hit[1]
            at = hit[1] if hit else at + 1


def _choose(
    reading: Reading, date: str | None, context: frozenset[str]
) -> Match | None:
    """The one actor of a reading; namesakes are told apart or left alone."""
    how, actors = reading
    met = [a for a in actors if a.name in context]
    found = current(met or actors, date)
    found = [a for a in found if a.perspective != NOWHERE] or found
    return Match(found[0], how, CONFIDENCE[how]) if len(found) == 1 else None


def _goes_by(actor: Actor, text: str, language: str) -> bool:
    """Whether the text is one of the actor's names in a language."""
    return key(text) in {key(name) for name in actor.names(language)}


def _in_term(held: _Held, date: str | None) -> bool:
    """Whether office and membership hold at a date."""
    return within(date, held.office.since, held.office.until) and within(
        date, held.actor.since, held.actor.until
    )


def _is_local(held: _Held) -> bool:
    """Whether an office is a town's or region's: a bare "mayor" is nobody's."""
    return lexicon().in_group("local", tuple(sorted(held.title.core)))
