"""Actors of a study found by name or by office."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from perspectives.actors import Actor, ActorKind, Office, Study
from perspectives.countries import country_codes
from perspectives.coverage import Coverage
from perspectives.memberships import NOWHERE, current, entry_at, within
from perspectives.names import (
    Key,
    acronym,
    base,
    base_key,
    dropped,
    fold,
    key,
    lemma,
    stems,
    strip_articles,
    strip_titles,
    surname_bases,
    variants,
    words,
)
from perspectives.roles import OfficeTitle, lexicon, office_title

LONGEST_NAME = 8
"""Words in the longest name that is looked for inside a phrase."""

CACHE_SIZE = 50_000
"""Phrases remembered per directory; then the cache starts anew."""

_BREAK = re.compile(r"\s*[,;:(\[]\s*|\s+[–—-]\s+")
_NONE: frozenset[str] = frozenset()
_At = TypeVar("_At")


@dataclass(frozen=True, slots=True)
class Match:
    """An actor that a phrase names, how it was found, and how surely (0 to 1).

    ``how`` is name, inflected, title, surname, acronym, office-body or role. The
    actor's perspective is the one at the date, "" when the dates do not tell it.
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
        self._names: dict[Key, list[Actor]] = defaultdict(list)
        self._bases: dict[Key, list[Actor]] = defaultdict(list)
        self._surnames: dict[Key, list[Actor]] = defaultdict(list)
        self._acronyms: dict[str, list[Actor]] = defaultdict(list)
        self._bodies: dict[OfficeTitle, list[Actor]] = defaultdict(list)
        self._offices: dict[frozenset[str], list[_Held]] = defaultdict(list)
        self._lower: set[Key] = set()
        self._cache: dict[str, tuple[tuple[str, tuple[Actor, ...]], ...]] = {}
        self._scanned: dict[str, tuple[_Scanned, ...]] = {}
        for actor in study.actors():
            self._index(actor)
        indexes = (self._names, self._bases, self._surnames)
        self._openers = frozenset(name[0] for index in indexes for name in index)

    @cached_property
    def coverage(self) -> Coverage:
        """Which perspective covers which classes and countries."""
        return Coverage(self.study)

    @cached_property
    def composite_names(self) -> tuple[str, ...]:
        """Names such as "Oyan, Qazaqstan", which grammar would take apart, sorted."""
        names = {name for actor in self.study.actors() for name in actor.names()}
        return tuple(sorted(n for n in names if ", " in n or " and " in n))

    def _index(self, actor: Actor) -> None:
        for name in actor.names():
            _put(self._names, key(name), actor)
            for inflected in _inflected_keys(actor, name):
                _put(self._bases, inflected, actor)
            if name == name.lower() or name.startswith(("the ", "The ")):
                self._lower.add(key(name))
            if actor.kind is ActorKind.PERSON:
                self._index_person(actor, name)
            else:
                self._index_body(actor, name)
        for office in actor.roles:
            title = office_title(office.title)
            self._offices[title.core].append(_Held(actor, office, title))

    def _index_person(self, actor: Actor, name: str) -> None:
        parts = words(name)
        if len(parts) > 1:
            _put(self._surnames, (fold(parts[-1]),), actor)
            for form in surname_bases(parts[-1]):
                _put(self._surnames, (form,), actor)

    def _index_body(self, actor: Actor, name: str) -> None:
        _put(self._bodies, office_title(name), actor)
        short = acronym(name)
        if short:
            _put(self._acronyms, short, actor)

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
        tiers = self._cache.get(text)
        if tiers is None:
            if len(self._cache) >= CACHE_SIZE:
                self._cache.clear()
            tiers = self._cache[text] = tuple(self._tiers(text))
        found = _choose(tiers, date, context)
        if found is None and language and tiers:
            how, actors = tiers[0]
            own = tuple(a for a in actors if _goes_by(a, text, language))
            return _choose(((how, own),), date, context)
        return found

    def find_body(self, text: str, *, date: str | None = None) -> Match | None:
        """The organisation that a phrase names by telling words ("the authorities")."""
        return _choose((("office-body", tuple(self._body(text))),), date, _NONE)

    def _tiers(self, text: str) -> Iterator[tuple[str, tuple[Actor, ...]]]:
        """How ``text`` can be read as a name, surest reading first."""
        segment = _BREAK.split(text.strip(), maxsplit=1)[0]
        for piece in dict.fromkeys((text, segment)):
            parts = words(piece)
            if parts and len(parts) <= 3 * LONGEST_NAME:
                yield from self._readings(piece, parts)

    def _readings(
        self, text: str, parts: tuple[str, ...]
    ) -> Iterator[tuple[str, tuple[Actor, ...]]]:
        whole = tuple(fold(w) for w in strip_articles(parts))
        plain = strip_titles(whole)
        tail = parts[len(parts) - len(plain) :]
        found = (
            ("name", self._names.get(whole)),
            ("title", self._names.get(plain)),
            ("inflected", _first(self._bases, variants(tail))),
            ("surname", self._by_surname(tail)),
            ("acronym", self._acronyms.get(text) if text.isupper() else None),
            ("office-body", self._body(text)),
            ("title", self._after_title(parts)),
        )
        for how, actors in found:
            if actors:
                yield how, tuple(actors)

    def _by_surname(self, parts: tuple[str, ...]) -> list[Actor]:
        """Persons by surname alone, by initials, or with a middle name put in."""
        if not parts or not parts[-1][0].isupper():
            return []
        found = _first(self._surnames, variants(parts[-1:])) or []
        return [a for a in found if _given_fit(a, parts[:-1])]

    def _body(self, text: str) -> list[Actor]:
        """Organisations by their telling words in any order, at home or as named."""
        title = office_title(text)
        if not title.core:
            return []
        if title.countries:
            return self._bodies.get(title, [])
        at_home = OfficeTitle(title.core, self.home)
        return self._bodies.get(at_home) or self._bodies.get(title, [])

    def _after_title(self, parts: tuple[str, ...]) -> list[Actor]:
        """The person whose name ends a phrase of titles ("CSTO chief A. Zas")."""
        for start in range(max(1, len(parts) - 4), len(parts)):
            name, before = parts[start:], parts[:start]
            if not _may_precede(before) or not name[0][0].isupper():
                continue
            folded = tuple(fold(w) for w in name)
            listed = self._names.get(folded) or _first(self._bases, variants(name))
            persons = [a for a in listed or () if a.kind is ActorKind.PERSON]
            if not persons and _is_title(before[-1]):
                persons = self._by_surname(name)
            if persons and (len(name) > 1 or _is_title(before[-1])):
                return persons
        return []

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
            hit = self._named_at(parts, at)
            if hit:
                yield hit
            at = hit[2] if hit else at + 1

    def _named_at(self, parts: tuple[str, ...], at: int) -> _Scanned | None:
        if self._openers.isdisjoint(stems(parts[at])):
            return None
        for end in range(min(len(parts), at + LONGEST_NAME), at, -1):
            name = parts[at:end]
            folded = tuple(fold(w) for w in name)
            if not name[0][0].isupper() and folded not in self._lower:
                continue
            listed = self._names.get(folded) or _first(self._bases, variants(name))
            if not listed and end == at + 1 and len(name[0]) > 3:
                listed = _first(self._surnames, variants(name))
            if listed and len({a.name for a in listed}) == 1:
                return tuple(listed), at, end
        return None


def _put(index: dict[_At, list[Actor]], at: _At, actor: Actor) -> None:
    if at and actor not in index[at]:
        index[at].append(actor)


def _inflected_keys(actor: Actor, name: str) -> tuple[Key, ...]:
    """What inflected forms of a name are compared with."""
    parts = words(name)
    if actor.kind is not ActorKind.PERSON or not parts:
        return (base_key(name),)
    given = tuple(base(w) for w in parts[:-1])
    return tuple((*given, form) for form in surname_bases(parts[-1]))


def _first(index: dict[Key, list[Actor]], keys: Iterable[Key]) -> list[Actor] | None:
    return next((index[k] for k in keys if index.get(k)), None)


def _choose(
    tiers: tuple[tuple[str, tuple[Actor, ...]], ...],
    date: str | None,
    context: frozenset[str],
) -> Match | None:
    """The actor of the surest reading; namesakes are told apart or left alone."""
    for how, actors in tiers:
        met = [a for a in actors if a.name in context]
        found = current(met or actors, date)
        found = [a for a in found if a.perspective != NOWHERE] or found
        if len(found) == 1:
            return Match(found[0], how, CONFIDENCE[how])
        if found:
            return None
    return None


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


def _given_fit(actor: Actor, given: tuple[str, ...]) -> bool:
    """Whether the words before a surname can be the person's: none, initials, first."""
    rest = tuple(w for w in given if fold(w) not in dropped().titles)
    if not rest:
        return True
    firsts = {words(n)[0] for n in actor.names() if len(words(n)) > 1}
    folded = {fold(f) for f in firsts}
    if all(len(w) == 1 for w in rest):
        return any(f[0] == fold(rest[0])[0] for f in folded)
    return len(rest) > 1 and fold(rest[0]) in folded


def _may_precede(before: tuple[str, ...]) -> bool:
    """A name after "of" or "for" is somebody else's."""
    last = (lemma(before[-1]),)
    groups = lexicon().groups
    links = groups["joining"] | groups["parting"]
    blocked = groups["spokes"] if not before[-1].isascii() else frozenset()
    return last not in links and last not in blocked and fold(before[-1]) != "and"


def _is_title(word: str) -> bool:
    """Whether a word can stand before a bare surname: an honorific, a rank, a role."""
    lexical = lexicon()
    one = (lemma(word),)
    return (
        fold(word) in dropped().titles
        or one in lexical.words
        or any(one in lexical.groups[g] for g in ("transparent", "spokes", "kin"))
    )
