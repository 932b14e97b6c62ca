"""The places round a role word that somebody can stand in."""

from __future__ import annotations

from dataclasses import dataclass

AGENT, PATIENT, BEARER, COMPLEMENT = "agent", "patient", "bearer", "complement"
GENITIVE, POSSESSOR = "genitive", "possessor"
"""Slots that the class of the word resolves: "удар ВСУ", "Putin's victims"."""

NEAR, NAME, WITHIN = "near", "name", "within"
"""No argument: close by, a common noun of the name itself, a part of a proper name."""


@dataclass(frozen=True, slots=True)
class Argument:
    """Tokens ``[first, last)`` of a unit that fill a slot of a role word."""

    slot: str
    first: int
    last: int
