"""The names of a study's actors, indexed so that any form of one finds it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from itertools import chain
from typing import TypeVar

from perspectives.acronyms import acronyms, explained
from perspectives.actors import Actor, ActorKind
from perspectives.endings import base, base_key, lemma, stems, variants
from perspectives.names import (
    CYRILLIC,
    Key,
    dropped,
    fold,
    key,
    loose,
    strip_articles,
    words,
)
from perspectives.persons import (
    bare,
    declined,
    full_forms,
    given_fit,
    is_title,
    may_be,
    surname_forms,
)
from perspectives.roles import lexicon

LONGEST_NAME = 8
"""Words in the longest name that is looked for inside a phrase."""

_At = TypeVar("_At")
_Index = defaultdict[Key, list[Actor]]
Bodies = Callable[[str], list[Actor]]
Reading = tuple[str, tuple[Actor, ...]]
"""How a text was read (as in ``lookup.Match``), and whom it may name so."""


class NameIndex:
    """Finds actors by names, surnames, acronyms and their forms."""

    def __init__(self, actors: Iterable[Actor]) -> None:
        self._written: _Index = defaultdict(list)
        self._names: _Index = defaultdict(list)
        self._bases: _Index = defaultdict(list)
        self._declined: _Index = defaultdict(list)
        self._loose: _Index = defaultdict(list)
        self._surnames: _Index = defaultdict(list)
        self._declined_surnames: _Index = defaultdict(list)
        self._acronyms: defaultdict[str, list[Actor]] = defaultdict(list)
        self._lower: set[Key] = set()
        for actor in actors:
            self.add(actor)

    def add(self, actor: Actor) -> None:
        """Index every name of an actor."""
        for name in actor.names():
            self._add(actor, name)

    def _add(self, actor: Actor, name: str) -> None:
        put(self._written, _written(words(name)), actor)
        put(self._names, key(name), actor)
        for text in (name, name.replace("-", "")):
            put(self._loose, _loosely(words(text)), actor)
        for inflected in _inflected_keys(actor, name):
            put(self._bases, inflected, actor)
        if name == name.lower() or name.startswith(("the ", "The ")):
            self._lower.add(key(name))
        if actor.kind is ActorKind.PERSON:
            self._add_person(actor, name)
        else:
            for initials in acronyms(name):
                put(self._acronyms, initials, actor)

    def _add_person(self, actor: Actor, name: str) -> None:
        for form in declined(name):
            put(self._declined, form, actor)
        parts = words(name)
        if len(parts) < 2:
            return
        last = parts[-1]
        for word in (fold(last), loose(last), *surname_forms(last)):
            put(self._surnames, (word,), actor)
        for form in declined(last):
            put(self._declined_surnames, form, actor)

    @cached_property
    def _openers(self) -> frozenset[str]:
        """First words of names: most words of a phrase are none."""
        full = (self._names, self._bases, self._declined)
        indexes = (*full, self._surnames, self._declined_surnames)
        return frozenset(name[0] for name in chain(*indexes))

    def reading(self, text: str, bodies: Bodies) -> Reading | None:
        """The surest way to read a phrase as a name, or None.

        ``bodies`` gives the organisations that a phrase names by telling words.
        """
        parts = words(text)
        if not parts or len(parts) > 3 * LONGEST_NAME:
            return None
        found = self._found(text, parts, bodies)
        return next(((how, tuple(a)) for how, a in found if a), None)

    def _found(
        self, text: str, parts: tuple[str, ...], bodies: Bodies
    ) -> Iterator[tuple[str, list[Actor]]]:
        """Every way to read a phrase, surest first, with whom it then names."""
        whole = strip_articles(parts)
        plain = bare(whole)
        yield "name", self._written.get(_written(whole), [])
        yield "name", self._names.get(_folded(whole), [])
        yield "title", self._names.get(_folded(plain), [])
        yield "inflected", self._inflected(plain)
        yield "surname", self._by_surname(plain)
        yield "spelling", self._respelled(text, plain)
        yield "acronym", self._by_acronym(text, whole)
        yield "office-body", bodies(text)
        yield "title", self._after_title(plain)

    def _inflected(self, parts: tuple[str, ...]) -> list[Actor]:
        """The actors whose name, whatever its case endings, the words are."""
        forms = variants(parts)
        found = _first(self._bases, forms)
        if not found and CYRILLIC.search(parts[-1]):
            found = _first(self._declined, variants(parts, loose))
        return _of_gender(found, parts[-1])

    def _by_surname(self, parts: tuple[str, ...]) -> list[Actor]:
        """Persons by surname and what the given names or initials beside it allow.

        "Петров И. С." has them after it; then there must be some.
        """
        for last, given in ((parts[-1], parts[:-1]), (parts[0], parts[1:])):
            if not last[0].isupper() or (last is parts[0] and not given and parts[1:]):
                continue
            fit = [a for a in self._of_surname(last) if given_fit(a, given)]
            if fit:
                return fit
        return []

    def _of_surname(self, word: str) -> list[Actor]:
        forms = variants((word,))
        found = _first(self._surnames, forms) or self._surnames.get((loose(word),))
        if not found and CYRILLIC.search(word):
            found = _first(self._declined_surnames, variants((word,), loose))
        return _of_gender(found, word)

    def _respelled(self, text: str, parts: tuple[str, ...]) -> list[Actor]:
        """The actors whose name is spelled otherwise, or with other hyphens."""
        found = self._loose.get(_loosely(parts))
        if not found and "-" in text:
            found = self._loose.get(_loosely(bare(words(text.replace("-", "")))))
        return found or []

    def _by_acronym(self, text: str, parts: tuple[str, ...]) -> list[Actor]:
        """The organisation of an acronym, also of one that the text explains."""
        alone = parts[0] if len(parts) == 1 else ""
        short = alone if alone.isupper() else explained(text)
        if not short:
            return []
        return self._names.get(key(short)) or self._acronyms.get(short) or []

    def _after_title(self, parts: tuple[str, ...]) -> list[Actor]:
        """The person whose name ends a phrase of titles ("CSTO chief A. Zas")."""
        for start in range(max(1, len(parts) - 4), len(parts)):
            name, before = parts[start:], parts[:start]
            if not _may_precede(before) or not _opens_name(name):
                continue
            titled = _may_title(before[-1])
            listed = self._names.get(_folded(name)) or self._inflected(name)
            persons = [a for a in listed if a.kind is ActorKind.PERSON]
            if not persons and titled:
                persons = self._by_surname(name)
            if persons and (len(name) > 1 or titled):
                return persons
        return []

    def inside(self, parts: tuple[str, ...], at: int) -> tuple[list[Actor], int] | None:
        """The actor named by the words that begin at a place, and where they end."""
        first = parts[at]
        if self._openers.isdisjoint((*stems(first), *stems(first, loose))):
            return None
        for end in range(min(len(parts), at + LONGEST_NAME), at, -1):
            name = parts[at:end]
            folded = _folded(name)
            if not name[0][0].isupper() and folded not in self._lower:
                continue
            listed = self._names.get(folded) or self._inflected(name)
            if not listed and len(name) == 1 and len(name[0]) > 3:
                listed = self._of_surname(name[0])
            if len({a.name for a in listed}) == 1:
                return listed, end
        return None


def put(index: dict[_At, list[Actor]], at: _At, actor: Actor) -> None:
    """Add an actor to the list at a place, once."""
    if at and actor not in index[at]:
        index[at].append(actor)


def _written(parts: tuple[str, ...]) -> Key:
    return tuple(w.casefold() for w in strip_articles(parts))


def _folded(parts: tuple[str, ...]) -> Key:
    return tuple(fold(w) for w in parts)


def _loosely(parts: tuple[str, ...]) -> Key:
    return tuple(loose(w) for w in strip_articles(parts))


def _inflected_keys(actor: Actor, name: str) -> tuple[Key, ...]:
    """What inflected forms of a name are compared with."""
    parts = words(name)
    if actor.kind is not ActorKind.PERSON or not parts:
        return (base_key(name),)
    given = tuple(base(w) for w in parts[:-1])
    return tuple((*given, form) for form in full_forms(parts[-1]))


def _first(index: dict[Key, list[Actor]], keys: Iterable[Key]) -> list[Actor] | None:
    return next((index[k] for k in keys if index.get(k)), None)


def _of_gender(actors: list[Actor] | None, surname: str) -> list[Actor]:
    """The actors without the men where a form is a woman's."""
    return [
        a for a in actors or () if a.kind is not ActorKind.PERSON or may_be(a, surname)
    ]


def _may_precede(before: tuple[str, ...]) -> bool:
    """A name after "of" or "for" is somebody else's."""
    last = (lemma(before[-1]),)
    groups = lexicon().groups
    links = groups["joining"] | groups["parting"]
    blocked = groups["spokes"] if not before[-1].isascii() else frozenset()
    return last not in links and last not in blocked and fold(before[-1]) != "and"


def _opens_name(name: tuple[str, ...]) -> bool:
    """Whether words can open with a name: a capital, or a particle before it."""
    if name[0][0].isupper():
        return True
    return name[0] in dropped().particles and name[-1][0].isupper()


def _may_title(word: str) -> bool:
    """Whether a word can stand before a bare surname: an honorific, a rank, a role."""
    lexical = lexicon()
    one = (lemma(word),)
    return (
        is_title(word)
        or one in lexical.words
        or any(one in lexical.groups[g] for g in ("transparent", "spokes", "kin"))
    )
