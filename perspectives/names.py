"""Names made comparable: spelling variants, scripts, case endings, titles."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from itertools import islice, product
from typing import Any

Key = tuple[str, ...]
"""A name as folded words; equal keys are the same name."""

MOST_INFLECTED = 6
"""Longer names are compared as they stand."""

MOST_VARIANTS = 256
"""Combinations of endings tried for one name."""

_PHRASES, _WORDS = 20_000, 65_536
"""Phrases and words remembered."""

_TOKEN = re.compile(r"[^\W_]+(?:['’ʼ][^\W_]+)*")
_DOTTED = re.compile(r"\b(?:[^\W\d_]\.){2,}")
_POSSESSIVE = re.compile(r"['’ʼ]s$")
_APOSTROPHE = re.compile(r"['’ʼ]")
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_REPEATED = re.compile(r"(.)\1+")
_GLIDE = re.compile(r"(?<=[aeou])i(?=[aeou])|^i(?=e)")
_SIBILANTS = ("sses", "ches", "shes", "xes")
_SOFT = re.compile(r"^j(?=[aou])")
"""J as Йонас and Ян have it in Latin letters: Jonas, Jan."""


@cache
def load_data(name: str) -> dict[str, Any]:
    """The tables of a shipped data file, ``names`` for ``data/names.toml``."""
    text = (files("perspectives") / "data" / f"{name}.toml").read_text("utf-8")
    return tomllib.loads(text)


@dataclass(frozen=True, slots=True)
class Dropped:
    """Words that may open a mention and are no part of the name.

    Articles in lower case ("Ann" is none), the others folded.
    """

    definite: frozenset[str]
    indefinite: frozenset[str]
    honorifics: frozenset[str]
    ranks: frozenset[str]
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


@lru_cache(_PHRASES)
def words(text: str) -> tuple[str, ...]:
    """The words of ``text`` as written, without possessive endings and punctuation."""
    undotted = _DOTTED.sub(lambda m: m[0].replace(".", ""), text)
    return tuple(_POSSESSIVE.sub("", t) for t in _TOKEN.findall(undotted))


@lru_cache(_WORDS)
def fold(word: str) -> str:
    """One word in the key alphabet: lower case, Latin, spelling variants levelled.

    ``Tokayev``, ``Tokaev``, ``Toqayev``, ``Токаев`` and ``Тоқаев`` give the same word;
    short Cyrillic acronyms stay Cyrillic ("ҰҚК" is no "UK").
    """
    if len(word) <= 4 and word.isupper() and _CYRILLIC.search(word):
        return word.casefold()
    latin = _latin(_APOSTROPHE.sub("", word).casefold())
    for variant, plain in load_data("names")["spelling"]["rules"]:
        latin = latin.replace(variant, plain)
    soft = _SOFT.sub("i", _REPEATED.sub(r"\1", latin))
    return _GLIDE.sub("", soft) or word.casefold()


def _latin(word: str) -> str:
    """The word in unaccented Latin letters, other letters left as they are."""
    if word.isascii():
        return word
    letters = load_data("names")["letters"]
    mapped = "".join(letters.get(c, c) for c in unicodedata.normalize("NFC", word))
    plain = unicodedata.normalize("NFKD", mapped)
    return "".join(c for c in plain if not unicodedata.combining(c))


@lru_cache(_WORDS)
def stems(word: str) -> tuple[str, ...]:
    """The folded word, then the word without each ending that it may carry.

    Latin words have one form; ``Токаевым`` gives ``tokaevim`` and ``tokaev``.
    """
    low = word.casefold()
    if not _CYRILLIC.search(low):
        return (fold(word),)
    cuts = (
        word[: -len(e)]
        for e in _endings("ru") + _endings("kk")
        if low.endswith(e) and len(low) - len(e) >= 3
    )
    return tuple(dict.fromkeys([fold(word), *map(fold, cuts)]))


@lru_cache(_WORDS)
def base(word: str) -> str:
    """The folded word without the ending of its dictionary form."""
    cut = _cut(word.casefold(), _endings("nominative"))
    return fold(word[: len(cut)])


@lru_cache(_WORDS)
def lemma(word: str, language: str = "ru") -> str:
    """The folded common noun without plural and case endings, for role words.

    Short Cyrillic words stay Cyrillic: "ұқк" (a security service) is no "UK".
    """
    low = word.casefold()
    if not _CYRILLIC.search(low):
        return fold(_singular(low))
    cut = _cut(low, _endings("kk" if language == "kk" else "ru"))
    if language != "kk" and (cut == low or len(cut) > 5):
        cut = _cut(cut, _endings("plural"))
    return fold(cut) if len(cut) > 3 else cut


@cache
def _endings(table: str) -> tuple[str, ...]:
    """Endings in the order in which they are tried."""
    return tuple(load_data("names")["endings"][table])


def _cut(word: str, endings: tuple[str, ...]) -> str:
    """The Cyrillic word without the first ending that leaves three letters or more."""
    if not word.endswith(endings) or not _CYRILLIC.search(word):
        return word
    for ending in endings:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)]
    return word


def _singular(word: str) -> str:
    """An English noun in the singular, by its ending."""
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(_SIBILANTS):
        return word[:-2]
    if word.endswith("men"):
        return word[:-3] + "man"
    if len(word) > 3 and word.endswith("s") and word[-2] not in "sui":
        return word[:-1]
    return word


@lru_cache(_WORDS)
def surname_bases(word: str) -> tuple[str, ...]:
    """What an inflected surname is compared with: ``base``, or a woman's own forms."""
    low = word.casefold()
    if not low.endswith(_endings("feminine")):
        return (base(word),)
    return (fold(low), fold(low[:-1] + "ой"))


def key(text: str) -> Key:
    """The folded words of a name, without articles at its start."""
    return tuple(fold(w) for w in strip_articles(words(text)))


def base_key(text: str) -> Key:
    """As ``key``, without the endings of dictionary forms: what ``variants`` meets."""
    return tuple(base(w) for w in strip_articles(words(text)))


def variants(parts: tuple[str, ...]) -> tuple[Key, ...]:
    """Keys that the words may stand for, whatever their case endings."""
    if len(parts) > MOST_INFLECTED:
        return (tuple(fold(w) for w in parts),)
    return tuple(islice(product(*(stems(w) for w in parts)), MOST_VARIANTS))


def lemma_key(text: str, language: str = "ru") -> Key:
    """As ``key``, every word as the lemma of a common noun."""
    return tuple(lemma(w, language) for w in strip_articles(words(text)))


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


def strip_titles(parts: Key) -> Key:
    """The words after leading honorifics and ranks ("Mrs", "Gen", "г-н")."""
    titles = _titles()
    start = 0
    while start < len(parts) - 1 and parts[start] in titles:
        start += 1
    return parts[start:]


@cache
def _titles() -> frozenset[str]:
    return dropped().titles


def acronym(name: str) -> str | None:
    """The initials of a name of three capitalised words or more, else None."""
    initials = [w[0] for w in words(name) if w[0].isupper()]
    return "".join(initials) if len(initials) >= 3 else None


def looks_like_person(name: str) -> bool:
    """Whether a name reads as a person's: two to four capitalised words, no body's."""
    parts = words(name)
    if not 2 <= len(parts) <= 4 or not all(w[0].isupper() for w in parts):
        return False
    return not any(
        fold(w) in dropped().organisation or (len(w) > 1 and w.isupper()) for w in parts
    )
