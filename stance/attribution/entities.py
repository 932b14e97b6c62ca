"""Entities: the named people and organisations of a document, by the form of a name.

Two names mean one entity when their words are equal, when one is the family name of
the other, or when one is the acronym in brackets after the other.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache, lru_cache
from importlib.resources import files

WORD = re.compile(r"[^\W\d_](?:[\w.]|[’'\-](?=\w))*")
PERSON, ORGANISATION = "person", "organisation"
FEMALE, MALE = "female", "male"
DESCRIBED_WITHIN = 70
"""Characters before a name in which its description may begin."""
BEFORE = re.compile(r"[^\W\d_][\w’'\-]*(?: [^\W\d_][\w’'\-]*){0,7} $")
APPOSITION = re.compile(
    r"(?:, | \()"
    r"((?:an? |the |his |her |its |who |[^\W\d_])[^,.;:()\n“”«»\"]{3,110})"
    r"[,.;:)]"
)
AFFILIATION = re.compile(r" ((?:of|from|at|for) [^,.;:()\n“”«»\"]{3,80})(?=[,.;:)\n])")


_CACHED = 20_000

MOST_DESCRIPTIONS = 100
"""Descriptions of one entity that are remembered, in a book as on a page."""

Keys = tuple[str, ...]
"""The words of a name as they are compared."""


@dataclass(slots=True)
class Entity:
    """One named person or organisation of a document."""

    names: list[str] = field(default_factory=list)
    descriptions: list[str] = field(default_factory=list)
    kind: str = ""
    gender: str = ""

    @property
    def is_role(self) -> bool:
        """Whether the "name" is only a role in capitals: "Chief Executive"."""
        return all(_is_role(keys_of(name)) for name in self.names)

    @property
    def name(self) -> str:
        """The longest name, which is the fullest."""
        return max(self.names, key=lambda n: (len(n.split()), len(n)))

    def describe(self, text: str) -> None:
        """Remember a phrase that describes this entity."""
        phrase = " ".join(text.split()).strip(" ,.;:")
        known = self.descriptions
        if phrase and phrase not in known and len(known) < MOST_DESCRIPTIONS:
            known.append(phrase)


@cache
def word_list(name: str) -> frozenset[str]:
    """The words of a list in ``data/names``, read once."""
    path = files("stance").joinpath("data", "names", f"{name}.txt")
    content = path.read_text("utf-8")
    return frozenset(
        w
        for line in content.splitlines()
        if not line.startswith("#")
        for w in line.split()
    )


def _is_role(keys: Keys) -> bool:
    if len(keys) == 1 and keys[0] in word_list("organisations"):
        return True
    titles, roles = word_list("titles"), word_list("roles")
    return all(key in titles or key in roles for key in keys)


def is_organisation_word(word: str) -> bool:
    """Whether a word is one of those that names of organisations are made of."""
    return word[0].isupper() and plain(word) in word_list("organisations")


def same_name(one: Keys, other: Keys) -> bool:
    """Whether two names have the same words, or one is the family name of the other.

    Both are words as ``keys_of`` gives them, ``one`` without titles.
    """
    other = without_titles(other)
    if one == other:
        return True
    if not other or one[-1] != other[-1]:
        return False
    short, long = sorted((one, other), key=len)
    alone = len(short) == 1 and len(long) <= 3
    return alone and short[0] not in word_list("organisations")


@lru_cache(_CACHED)
def without_titles(keys: Keys) -> Keys:
    """The words of a name that are no titles."""
    return tuple(k for k in keys if k not in word_list("titles"))


@lru_cache(_CACHED)
def keys_of(name: str) -> Keys:
    """The words of a name in lower case, without possessives."""
    return tuple(plain(m.group()) for m in WORD.finditer(name))


def plain(word: str) -> str:
    """A word in lower case without a possessive or a last dot."""
    lowered = word.lower().replace("’", "'").rstrip(".")
    return lowered[:-2] if lowered.endswith("'s") else lowered


def is_acronym(word: str) -> bool:
    """Whether a word is written in capitals only."""
    return len(word) > 1 and word.isupper()


def kind_of(name: str) -> str:
    """Person or organisation by the form of a name, or an empty string."""
    keys = keys_of(name)
    if is_acronym(name) or not word_list("organisations").isdisjoint(keys):
        return ORGANISATION
    if keys and any(keys[0] in word_list(n) for n in ("titles", "female", "male")):
        return PERSON
    if any(not word_list(n).isdisjoint(keys) for n in ("inside", "places")):
        return ""
    return PERSON if 2 <= len(without_titles(keys)) <= 3 else ""


def gender_of(name: str) -> str:
    """Female or male by given name, title or family name, or an empty string.

    The first word that tells decides: "Anna Martin" is a woman, "Martin Anna" a man.
    """
    keys = keys_of(name)
    for word in keys:
        if word in word_list("female"):
            return FEMALE
        if word in word_list("male"):
            return MALE
    if len(keys) > 1 and keys[-1].endswith(_endings("female")):
        return FEMALE
    if len(keys) > 1 and keys[-1].endswith(_endings("male")):
        return MALE
    return ""


@cache
def _endings(gender: str) -> tuple[str, ...]:
    return tuple(sorted(word_list(f"{gender}_endings")))


def describe(text: str, start: int, end: int, entity: Entity) -> None:
    """Remember what the text says of the entity right before and after its name."""
    before = BEFORE.search(text, max(0, start - DESCRIBED_WITHIN), start)
    if before is not None:
        entity.describe(_after_edge(before.group().split()))
    for pattern in (APPOSITION, AFFILIATION):
        match = pattern.match(text, end)
        if match is not None:
            entity.describe(match.group(1))


def _after_edge(words: list[str]) -> str:
    """The words after the last one that cannot belong to a description."""
    edges = [i for i, w in enumerate(words) if w.lower() in word_list("edges")]
    return " ".join(words[edges[-1] + 1 :] if edges else words)
