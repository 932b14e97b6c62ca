"""Classes of speakers ("analyst", "government") found in role words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from perspectives.countries import CountryHit, countries_in
from perspectives.endings import lemma, lemma_key
from perspectives.names import Key, dropped, fold, load_data, words

LONGEST = 4
"""Words in the longest role phrase that is looked for."""

_CACHED = 20_000


@dataclass(frozen=True, slots=True)
class RoleClass:
    """A class of speakers: its id, classes it falls back to, whether of a state.

    ``affiliated``: working for a listed body says more than the class.
    """

    id: str
    parents: tuple[str, ...]
    country: bool
    affiliated: bool


@dataclass(frozen=True, slots=True)
class RoleHit:
    """A class named by the words ``[start, end)`` of a phrase."""

    role: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Role words: lemma keys to classes, word groups, office synonyms."""

    classes: dict[str, RoleClass]
    words: dict[Key, str]
    labels: dict[Key, str]
    groups: dict[str, frozenset[Key]]
    synonyms: dict[Key, Key]

    def class_at(self, lemmas: Key, start: int) -> RoleHit | None:
        """The class of the longest role phrase that starts at a word."""
        for end in range(min(len(lemmas), start + LONGEST), start, -1):
            found = self.words.get(lemmas[start:end])
            if found:
                return RoleHit(found, start, end)
        return None

    def class_ending(self, lemmas: Key, end: int) -> RoleHit | None:
        """The class of the longest role phrase that ends before word ``end``."""
        for start in range(max(0, end - LONGEST), end):
            found = self.words.get(lemmas[start:end])
            if found:
                return RoleHit(found, start, end)
        return None

    def in_group(self, group: str, lemmas: Key) -> bool:
        """Whether any word or pair of words stands in a group such as ``kin``."""
        wanted = self.groups[group]
        return any(
            lemmas[i:j] in wanted
            for i in range(len(lemmas))
            for j in (i + 1, i + 2)
            if j <= len(lemmas)
        )

    def group_ending(self, group: str, lemmas: Key, end: int) -> int | None:
        """Where a phrase of the group that ends before word ``end`` starts."""
        for start in range(max(0, end - 2), end):
            if lemmas[start:end] in self.groups[group]:
                return start
        return None

    def covered_by(self, text: str) -> frozenset[str]:
        """Every class that a label or description names."""
        lemmas = lemma_key(text)
        spans = (
            lemmas[i:j]
            for i in range(len(lemmas))
            for j in range(i + 1, min(len(lemmas), i + LONGEST) + 1)
        )
        found = [
            table[s] for s in spans for table in (self.labels, self.words) if s in table
        ]
        return frozenset(found) - {"former"}

    def chain(self, role: str) -> Iterator[str]:
        """The class and the classes it falls back to, nearest first."""
        queue, seen = [role], {role}
        while queue:
            current = queue.pop(0)
            yield current
            fresh = [p for p in self.classes[current].parents if p not in seen]
            seen.update(fresh)
            queue.extend(fresh)


@cache
def lexicon() -> Lexicon:
    """The shipped role words (``perspectives/data/roles.toml``)."""
    data = load_data("roles")
    classes = {
        name: RoleClass(
            id=name,
            parents=tuple(c.get("parents", ())),
            country=bool(c.get("country")),
            affiliated=bool(c.get("affiliated")),
        )
        for name, c in data["classes"].items()
    }
    groups = {
        name: frozenset(k for text in texts for k in _variants(text))
        for name, texts in data["groups"].items()
    }
    synonyms = {lemma_key(k): lemma_key(v) for k, v in data["synonyms"].items()}
    named, labels = _tables("words"), _tables("labels")
    return Lexicon(classes, named, labels, groups, synonyms)


def _tables(field: str) -> dict[Key, str]:
    table: dict[Key, str] = {}
    for name, entry in load_data("roles")["classes"].items():
        for language, texts in entry.get(field, {}).items():
            for text in texts:
                table.setdefault(_lemmas(text, language), name)
    return table


def _lemmas(text: str, language: str) -> Key:
    return tuple(lemma(w, language) for w in words(text))


def _variants(text: str) -> tuple[Key, Key]:
    return _lemmas(text, "ru"), _lemmas(text, "kk")


@dataclass(frozen=True, slots=True)
class OfficeTitle:
    """An office made comparable: its telling words, and the countries it names."""

    core: frozenset[str]
    countries: frozenset[str]


@lru_cache(_CACHED)
def office_title(text: str, language: str = "ru") -> OfficeTitle:
    """The office that a phrase names: "the US president" is president, of US."""
    parts = words(text)
    hits = countries_in(parts)
    rest = _without(parts, hits)
    lemmas = levelled(tuple(lemma(w, language) for w in rest))
    skipped = dropped().functions | dropped().articles
    core = frozenset(x for x in lemmas if x not in skipped)
    return OfficeTitle(core, frozenset(h.code for h in hits))


def _without(parts: Key, hits: tuple[CountryHit, ...]) -> Key:
    taken = {i for h in hits for i in range(h.start, h.end)}
    kept = tuple(w for i, w in enumerate(parts) if i not in taken)
    return kept if kept or not hits else parts


def levelled(lemmas: Key) -> Key:
    """The lemmas with every phrase that has a synonym replaced by it."""
    table = lexicon().synonyms
    out: list[str] = []
    at = 0
    plain = tuple(x for x in lemmas if x != fold("the"))
    while at < len(plain):
        for end in range(min(len(plain), at + LONGEST), at, -1):
            if plain[at:end] in table:
                out.extend(table[plain[at:end]])
                at = end
                break
        else:
            out.append(plain[at])
            at += 1
    return tuple(out)
