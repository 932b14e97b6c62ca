"""Countries in a phrase: names, adjectives, and seats of government."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache

from perspectives.endings import base, stems, variants
from perspectives.names import Key, fold, load_data, words

LONGEST = 5
"""Words in the longest country name that is looked for."""

_CACHED = 20_000


@dataclass(frozen=True, slots=True)
class CountryHit:
    """A country named by words ``[start, end)``; ``kind``: name, adjective, seat."""

    code: str
    start: int
    end: int
    kind: str


_Named = tuple[str, str]
_KINDS = {"names": "name", "adjectives": "adjective", "seats": "seat"}


@cache
def _index() -> dict[Key, _Named]:
    """Every shipped way to name a country, exact and without case endings."""
    index: dict[Key, _Named] = {}
    for code, country in load_data("countries")["countries"].items():
        for table, kind in _KINDS.items():
            for language, names in country.get(table, {}).items():
                for name in names:
                    for k in _keys(name, language):
                        index.setdefault(k, (code, kind))
    return index


@cache
def _first_words() -> frozenset[str]:
    """The words that country names begin with: most phrases hold none of them."""
    return frozenset(k[0] for k in _index())


def _keys(name: str, language: str) -> tuple[Key, ...]:
    parts = words(name)
    exact = tuple(fold(w) for w in parts)
    if language == "en":
        return (exact,)
    return (exact, tuple(base(w) for w in parts))


@lru_cache(_CACHED)
def countries_in(parts: tuple[str, ...]) -> tuple[CountryHit, ...]:
    """The countries that the words name, longest names first taken, left to right."""
    hits: list[CountryHit] = []
    at = 0
    while at < len(parts):
        hit = _hit_at(parts, at)
        if hit:
            hits.append(hit)
        at = hit.end if hit else at + 1
    return tuple(hits)


def _hit_at(parts: tuple[str, ...], at: int) -> CountryHit | None:
    if not _may_name(parts[at]) or _first_words().isdisjoint(stems(parts[at])):
        return None
    for end in range(min(len(parts), at + LONGEST), at, -1):
        found = _look_up(parts[at:end])
        if found:
            return CountryHit(found[0], at, end, found[1])
    return None


def _may_name(word: str) -> bool:
    """English names of countries are capitalised, short ones ("US") throughout."""
    if not word.isascii():
        return True
    return word[0].isupper() and (len(word) > 3 or word.isupper() or len(word) == 3)


def _look_up(parts: tuple[str, ...]) -> _Named | None:
    index = _index()
    found = next((index[k] for k in variants(parts) if k in index), None)
    lower = not parts[0][0].isupper()
    return None if found and lower and found[1] != "adjective" else found


@lru_cache(_CACHED)
def country_codes(name: str) -> frozenset[str]:
    """The codes a place name stands for: one country, a bloc's members, or none."""
    hits = countries_in(words(name))
    return frozenset(h.code for h in hits)


@cache
def bloc_members(word: str) -> frozenset[str]:
    """The countries of a bloc such as "western", or an empty set."""
    return frozenset(load_data("countries")["blocs"].get(word.casefold(), ()))


def adjective(code: str, language: str = "en") -> str | None:
    """The adjective that goes before an office: "Kazakh" for ``KZ``."""
    country = load_data("countries")["countries"][code]
    found = country.get("adjectives", {}).get(language)
    return str(found[0]) if found else None


def country_name(code: str, language: str = "en") -> str:
    """The name of a country in a language, in English where there is none."""
    names = load_data("countries")["countries"][code]["names"]
    return str(names.get(language, names["en"])[0])


def genitive_name(code: str) -> str:
    """The Russian name after a noun: "Казахстана" for ``KZ`` (regular nouns only)."""
    name = str(load_data("countries")["countries"][code]["names"]["ru"][0])
    if name.endswith("ия"):
        return name[:-1] + "и"
    if name.endswith("а"):
        return name[:-1] + "ы"
    return name + "а" if name[-1].isalpha() and name[-1] not in "оеиуыьйя" else name
