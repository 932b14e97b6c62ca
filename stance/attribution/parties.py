"""Parties: the sources of a document, and which of them a pronoun can mean."""

from __future__ import annotations

from dataclasses import dataclass, field

from perspectives.placement import Placement
from stance.attribution.entities import ORGANISATION, PERSON, Entity
from stance.attribution.reference import Reference


@dataclass(slots=True)
class Party:
    """A source as far as the document tells: a named entity or a described one."""

    text: str
    entity: Entity | None = None
    kind: str = ""
    gender: str = ""
    descriptions: list[str] = field(default_factory=list)
    narrator: bool = False
    plural: bool = False

    def learn_gender(self, gender: str) -> None:
        """Remember the gender that a pronoun tells of a person."""
        if not gender or self.gender or self.kind != PERSON:
            return
        self.gender = gender
        if self.entity is not None:
            self.entity.gender = gender


Found = tuple[Party, str]
"""A party and the rule that found it."""


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks in a statement, and the rule that found out."""

    placement: Placement
    party: Party
    rule: str


@dataclass(frozen=True, slots=True)
class Heard:
    """A party that has spoken, where, and whether ``outer``: outside quotations."""

    position: int
    party: Party
    outer: bool


def agrees(reference: Reference, party: Party) -> bool:
    """Whether a pronoun can mean a party, by gender and number."""
    if not party.text:
        return False
    if reference.gender:
        known = party.kind == PERSON and not party.plural
        return known and party.gender in ("", reference.gender)
    if reference.plural:
        return party.plural or party.kind == ORGANISATION or party.text.endswith("s")
    return party.kind == ORGANISATION and not party.plural


def may_agree(reference: Reference, party: Party) -> bool:
    """Whether nothing that is known keeps "he" or "she" from meaning a party."""
    person = not (party.kind == ORGANISATION or party.plural or party.narrator)
    return bool(party.text) and person and party.gender in ("", reference.gender)
