"""Names made comparable: spelling variants, scripts, punctuation, titles."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

Key = tuple[str, ...]
"""A name as folded words; equal keys are the same name."""

CACHED_PHRASES, CACHED_WORDS = 20_000, 65_536
"""Phrases and words remembered."""

CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_TOKEN = re.compile(r"[^\W_]+(?:['’ʼ][^\W_]+)*")
_DOTTED = re.compile(r"\b(?:[^\W\d_]\.){2,}")
_POSSESSIVE = re.compile(r"['’ʼ]s$")
_APOSTROPHE = re.compile(r"['’ʼ]")
_PRIMES = str.maketrans("", "", "`ʹʺ′″")
"""Signs that stand for ь and ъ in scholarly spellings."""
_REPEATED = re.compile(r"(.)\1+")
_GLIDE = re.compile(r"(?<=[aeou])i(?=[aeou])|^i(?=e)")
_SOFT = re.compile(r"^j(?=[aou].)")
"""J as Йонас and Ян have it in Latin letters: Jonas, Jan."""


@cache
def load_data(name: str) -> dict[str, Any]:
    """The tables of a shipped data file, ``names`` for ``data/names.toml``."""
    text = (files("perspectives") / "data" / f"{name}.toml").read_text("utf-8")
    return tomllib.loads(text)


@dataclass(frozen=True, slots=True)
class Dropped:
    """Words beside a name that are no part of it, or not of what it is known by.

    Articles in lower case ("Ann" is none), the others folded.
    """

    definite: frozenset[str]
    indefinite: frozenset[str]
    honorifics: frozenset[str]
    ranks: frozenset[str]
    particles: frozenset[str]
    suffixes: frozenset[str]
    functions: frozenset[str]
    organisation: frozenset[str]

    @property
    def articles(self) -> frozenset[str]:
        """Articles, pronouns and quantifiers."""
        return self.definite | self.indefinite

    @property
    def titles(self) -> frozenset[str]:
        """Honorifics and ranks."""
        return self.honorifics | self.ranks


@cache
def dropped() -> Dropped:
    """The shipped lists of articles, honorifics, ranks and organisation words."""
    data = load_data("names")
    lists = {**data["dropped"], "organisation": data["organisation"]["words"]}
    plain = {"definite", "indefinite"}
    return Dropped(
        **{
            k: frozenset(w.casefold() if k in plain else fold(w) for w in v)
            for k, v in lists.items()
        }
    )


@lru_cache(CACHED_PHRASES)
def words(text: str) -> tuple[str, ...]:
    """The words of ``text`` as written, without possessive endings and punctuation."""
    undotted = _DOTTED.sub(lambda m: m[0].replace(".", ""), text.translate(_PRIMES))
    return tuple(_POSSESSIVE.sub("", t) for t in _TOKEN.findall(undotted))


@lru_cache(CACHED_WORDS)
def fold(word: str) -> str:
    """One word in the key alphabet: lower case, Latin, spelling variants levelled.

    ``Tokayev``, ``Tokaev``, ``Toqayev``, ``Токаев`` and ``Тоқаев`` give the same word;
    short Cyrillic acronyms stay Cyrillic ("ҰҚК" is no "UK").
    """
    if len(word) <= 4 and word.isupper() and CYRILLIC.search(word):
        return word.casefold()
    spelling = load_data("names")["spelling"]
    levelled = _squeezed(_levelled(_latin(word), spelling["rules"]))
    return spelling["words"].get(levelled, levelled) or word.casefold()


@lru_cache(CACHED_WORDS)
def loose(word: str) -> str:
    """As ``fold``, with spellings levelled that other names have, too.

    ``Müller`` is ``Mueller``, ``Solovyov`` ``Soloviov``, ``Kuznecov`` ``Kuznetsov``,
    ``Šojgu`` ``Шойгу``.
    """
    spelling = load_data("names")["spelling"]
    marked = "".join(
        spelling["marked"].get(c, c) for c in unicodedata.normalize("NFC", word.lower())
    )
    text = _levelled(_latin(marked), spelling["rules"])
    for pattern, plain in _loose_rules():
        text = pattern.sub(plain, text)
    return _squeezed(text) or word.casefold()


@cache
def _loose_rules() -> tuple[tuple[re.Pattern[str], str], ...]:
    rules = load_data("names")["spelling"]["loose"]
    return tuple((re.compile(pattern), plain) for pattern, plain in rules)


def _levelled(latin: str, rules: list[list[str]]) -> str:
    for variant, plain in rules:
        latin = latin.replace(variant, plain)
    return latin


def _squeezed(latin: str) -> str:
    """Without glides between vowels and without letters doubled."""
    return _REPEATED.sub(r"\1", _GLIDE.sub("", _SOFT.sub("i", latin)))


def _latin(word: str) -> str:
    """The word in lower-case unaccented Latin letters, other letters left alone."""
    plain = _APOSTROPHE.sub("", word.translate(_PRIMES)).casefold()
    if plain.isascii():
        return plain
    letters = load_data("names")["letters"]
    mapped = "".join(letters.get(c, c) for c in unicodedata.normalize("NFC", plain))
    apart = unicodedata.normalize("NFKD", mapped)
    return "".join(c for c in apart if not unicodedata.combining(c))


def key(text: str) -> Key:
    """The folded words of a name, without articles at its start."""
    return tuple(fold(w) for w in strip_articles(words(text)))


def strip_articles(parts: tuple[str, ...]) -> tuple[str, ...]:
    """The words after leading articles; a mention that is nothing else stays."""
    articles = _articles()
    start = 0
    while start < len(parts) - 1 and parts[start].casefold() in articles:
        start += 1
    return parts[start:]


@cache
def _articles() -> frozenset[str]:
    return dropped().articles


def looks_like_person(name: str) -> bool:
    """Whether a name reads as a person's: two to four capitalised words, no body's."""
    parts = words(name)
    if not 2 <= len(parts) <= 4 or not all(w[0].isupper() for w in parts):
        return False
    return not any(
        fold(w) in dropped().organisation or (len(w) > 1 and w.isupper()) for w in parts
    )
