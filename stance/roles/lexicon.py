"""The words that cast somebody in a role, from ``lang/*/roles.toml``."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from stance.framing.inflection import inflection
from stance.framing.phrases import PhraseIndex
from stance.languages import language_file
from stance.roles.slots import BEARER, COMPLEMENT, GENITIVE, POSSESSOR

ACT, TRAIT = "act", "trait"


@dataclass(frozen=True, slots=True)
class Entry:
    """A class of words: acts cast an agent and a patient, traits a bearer.

    Roles are ``main`` or ``main/fine``, empty where the word casts nobody; ``weight``
    (0 to 1) is how much one occurrence tells. ``genitive`` is the slot of a bare
    genitive after an act ("удар ВСУ"). The possessor of a ``relational`` trait is not
    its bearer but its ``complement`` ("Putin's victims").
    """

    id: str
    kind: str
    agent: str = ""
    patient: str = ""
    bearer: str = ""
    complement: str = ""
    weight: float = 1.0
    genitive: str = "agent"
    relational: bool = False

    def role(self, slot: str) -> str:
        """The role of who stands in a slot, or an empty string."""
        roles = {"agent": self.agent, "patient": self.patient, "bearer": self.bearer}
        return roles.get(slot, self.complement if slot == COMPLEMENT else "")

    def resolved(self, slot: str) -> str:
        """The slot that an argument fills where the class of the word decides it."""
        if slot == POSSESSOR:
            return COMPLEMENT if self.relational else BEARER
        return self.genitive if slot == GENITIVE else slot


@dataclass(frozen=True, slots=True, eq=False)
class RoleWords:
    """The role words of a language, and the closed classes that their rules read.

    ``light`` verbs only say that an act is done ("carried out an attack"),
    ``responsible`` words hold their subject to it ("is accused of"), ``aimed`` stand
    before what an act is aimed at. ``plans`` are nouns whose possessor an infinitive
    has for its subject, ``naming`` verbs call somebody something, ``anti`` turns a word
    round before a hyphen. ``groups`` are people without a name of their own.
    """

    index: PhraseIndex[Entry]
    groups: PhraseIndex[str]
    negation: frozenset[str]
    light: frozenset[str]
    aimed: frozenset[str]
    responsible: frozenset[str]
    copulas: frozenset[str]
    plans: frozenset[str]
    naming: frozenset[str]
    anti: frozenset[str]


@lru_cache(maxsize=8)
def role_words(language: str) -> RoleWords:
    """The role words of a language; one without its own list has none."""
    path = language_file(language, "roles.toml")
    data = tomllib.loads(path.read_text(encoding="utf-8")) if path else {}
    forms = inflection(language).forms
    closed = data.get("closed", {})
    return RoleWords(
        index=PhraseIndex(_rows(data), inflection(language)),
        groups=PhraseIndex(_groups(data.get("groups", {})), inflection(language)),
        negation=frozenset(closed.get("negation", "").split()),
        light=frozenset().union(*(forms(w) for w in closed.get("light", "").split())),
        aimed=frozenset(closed.get("aimed", "").split()),
        responsible=frozenset(closed.get("responsible", "").split()),
        copulas=frozenset(closed.get("copulas", "").split()),
        naming=frozenset().union(*(forms(w) for w in closed.get("naming", "").split())),
        plans=frozenset(closed.get("plans", "").split()),
        anti=frozenset(closed.get("anti", "").split()),
    )


def _rows(data: dict[str, dict[str, Any]]) -> Iterator[tuple[str, Entry]]:
    for kind in (ACT, TRAIT):
        for name, table in data.get(kind, {}).items():
            given = {key: table[key] for key in table if key != "words"}
            entry = Entry(id=f"{kind}.{name}", kind=kind, **given)
            yield from ((row, entry) for row in table["words"])


def _groups(table: dict[str, list[str]]) -> Iterator[tuple[str, str]]:
    for label, rows in table.items():
        yield from ((row, label) for row in rows)
