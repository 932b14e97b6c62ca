"""Roles and portrayals: the values that this room hands on."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from perspectives.document import Span


class Role(StrEnum):
    """How somebody is cast; UNDECIDED is an abstention."""

    PROTAGONIST = "protagonist"
    ANTAGONIST = "antagonist"
    INNOCENT = "innocent"
    UNDECIDED = "undecided"


@dataclass(frozen=True, slots=True)
class Portrayal:
    """How one mention of an entity is cast, and by whom.

    ``start``/``end`` are the mention's; ``holder`` is a perspective id, ``narrator`` or
    ``unknown``; ``statement`` the id of the innermost statement around the mention;
    ``fine`` one of the codebook's fine roles or empty; ``evidence`` the words that
    decided, ``rule`` the strongest of them.
    """

    entity: str
    start: int
    end: int
    holder: str
    role: Role
    fine: str = ""
    confidence: float = 0.0
    rule: str = ""
    evidence: tuple[Span, ...] = ()
    statement: int | None = None
