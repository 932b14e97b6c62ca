"""English noun phrases in the slots of role words."""

from __future__ import annotations

from collections.abc import Iterator

from stance.attribution.raw import Unit
from stance.lang.en.phrases import noun_phrase_left, noun_phrase_right
from stance.lang.en.subjects import Subject
from stance.roles.slots import Argument


def filled(slot: str, subject: Subject | None) -> Iterator[Argument]:
    """The phrase that was found, if any, in a slot."""
    if subject is not None:
        yield Argument(slot, subject.first, subject.last)


def phrase(slot: str, unit: Unit, first: int) -> Iterator[Argument]:
    """The noun phrase that begins at token ``first``, in a slot."""
    end = noun_phrase_right(unit, first) if first < len(unit) else None
    if end is not None:
        yield Argument(slot, first, end)


def noun_phrase(unit: Unit, end: int) -> Subject | None:
    """The noun phrase that ends before token ``end``."""
    start = noun_phrase_left(unit, end)
    return None if start is None else Subject(start, end, "participle")


def core(unit: Unit, start: int, end: int) -> int:
    """Where a phrase begins when what stands before its last "of" is left out."""
    inside = (k + 1 for k in range(end - 1, start, -1) if unit.tags[k] in ("IN", "CC"))
    return next(inside, start)
