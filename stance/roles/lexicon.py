"""The words that cast somebody in a role, from ``lang/*/roles.toml``."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

from stance.framing.inflection import inflection
from stance.framing.phrases import PhraseIndex

ACT, TRAIT = "act", "trait"


@dataclass(frozen=True, slots=True)
class Entry:
    """A class of words: acts cast an agent and a patient, traits a bearer.

    Roles are ``main`` or ``main/fine``, empty where the word casts nobody; ``weight``
    (0 to 1) is how much one occurrence tells.
    """

    id: str
    kind: str
    agent: str = ""
    patient: str = ""
    bearer: str = ""
    genitive: str = "agent"
    weight: float = 1.0

    def role(self, slot: str) -> str:
        """The role of the ``agent``, ``patient`` or ``bearer``, or an empty string."""
        return {"agent": self.agent, "patient": self.patient}.get(slot, self.bearer)

    def resolved(self, slot: str) -> str:
        """The slot itself; for a bare genitive the slot that the class gives it."""
        return self.genitive if slot == "genitive" else slot


@lru_cache(maxsize=8)
def lexicon(language: str) -> PhraseIndex[Entry]:
    """The role words of a language; one without its own list has none."""
    path = files("stance").joinpath("lang", language, "roles.toml")
    data = tomllib.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    return PhraseIndex(_rows(data), inflection(language))


def _rows(data: dict[str, dict[str, Any]]) -> Iterator[tuple[str, Entry]]:
    for kind in (ACT, TRAIT):
        for name, table in data.get(kind, {}).items():
            given = {key: table[key] for key in table if key != "words"}
            entry = Entry(id=f"{kind}.{name}", kind=kind, **given)
            yield from ((row, entry) for row in table["words"])
