"""Which name a noun phrase is about: "Kremlin spokesman Ann Lee" is not the Kremlin."""

from __future__ import annotations

import re
from collections.abc import Sequence

from stance.attribution.entities import PERSON, Entity
from stance.attribution.names import Occurrence

JOINED = re.compile(r"\s*(?:,|\band\b(?:\s+the\b)?|&)\s*")

NEAR_COMMA = 3
"""Characters between a comma and the name in apposition after it."""


def head_name(
    phrase: str, start: int, inside: Sequence[Occurrence], head_end: int
) -> Entity | None:
    """The entity a phrase at ``start`` is about, from the names ``inside`` it.

    A name with a possessive, or beyond ``head_end``, only describes;
    a phrase whose head is a common noun ("a blogger in Oslo") has no name of its own.
    """
    heads = _heads(phrase, start, inside, head_end)
    if heads:
        return heads[0][0] if _joined(phrase, heads) else heads[-1][0]
    comma = phrase.find(",")
    if comma < 0:
        return None
    names = ((o.entity, o.start - start) for o in inside)
    return next((e for e, at in names if _in_apposition(e, at - comma)), None)


def joint_names(
    phrase: str, start: int, inside: Sequence[Occurrence], head_end: int
) -> tuple[Entity, ...]:
    """The entities of "Mali and Burkina Faso", which speak together, in order.

    Takes what ``head_name`` does; empty for the name of one alone.
    """
    heads = _heads(phrase, start, inside, head_end)
    entities = tuple({id(entity): entity for entity, _ in heads}.values())
    return entities if len(entities) > 1 and _joined(phrase, heads) else ()


def _heads(
    phrase: str, start: int, inside: Sequence[Occurrence], head_end: int
) -> list[tuple[Entity, int]]:
    """The names of a head that a name ends, with their places in the phrase."""
    heads = [
        (o.entity, o.start - start)
        for o in inside
        if o.start - start < head_end
        and not _possessive(phrase, o.entity, o.start - start)
    ]
    return heads if heads and _closes_head(phrase, *heads[-1], head_end) else []


def _joined(phrase: str, heads: Sequence[tuple[Entity, int]]) -> bool:
    """Whether nothing but commas and "and" stands between the names of a head."""
    between = [w for w in JOINED.split(phrase[heads[0][1] : heads[-1][1]]) if w.strip()]
    names = [n for entity, _ in heads[:-1] for n in entity.names]
    return all(w in names for w in between)


def _in_apposition(entity: Entity, distance: int) -> bool:
    return entity.kind == PERSON and 0 < distance <= NEAR_COMMA


def _possessive(phrase: str, entity: Entity, at: int) -> bool:
    return any(
        phrase[at + len(name) : at + len(name) + 2] in ("'s", "’s", "’ ", "' ")
        for name in entity.names
        if phrase.startswith(name, at)
    )


def _closes_head(phrase: str, entity: Entity, at: int, head_end: int) -> bool:
    """Whether the name ends the head: "minister X", not "the Harbour Bank analyst"."""
    names = (n for n in entity.names if phrase.startswith(n, at))
    name = max(names, key=len, default="")
    rest = phrase[at + len(name) : head_end].strip(' ,()"“”')
    return not rest or not rest[0].isalpha()
