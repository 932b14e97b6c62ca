"""The places round a role word that somebody can stand in."""

from __future__ import annotations

from dataclasses import dataclass

AGENT, PATIENT, BEARER = "agent", "patient", "bearer"


@dataclass(frozen=True, slots=True)
class Argument:
    """Tokens ``[first, last)`` of a unit that fill a slot of a role word."""

    slot: str
    first: int
    last: int
