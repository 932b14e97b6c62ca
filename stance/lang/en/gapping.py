"""Verbs left out the second time: "what A called a raid and B an orderly search"."""

from __future__ import annotations

from stance.attribution.raw import Attribution, Unit
from stance.lang.en.build import Basis, Range, build, without_stops
from stance.lang.en.cues import Cue
from stance.lang.en.phrases import noun_phrase_right
from stance.lang.en.tags import OPENING_MARKS

NAMED = frozenset({"DT", "PRP$", "JJ", "``", "QUO"})
"""What a name for something opens with, beside another noun phrase."""
CONFIDENCE = 0.6


def gap(unit: Unit, first: int, limit: int) -> tuple[Range, Range] | None:
    """Source and name after "and" in tokens ``[first, limit)``, or None.

    Both are noun phrases, with nothing between them and no verb after them.
    """
    for k in range(first + 1, limit - 2):
        if unit.tags[k] != "CC":
            continue
        middle = noun_phrase_right(unit, k + 1)
        if middle is None or middle >= limit or not _opens_name(unit, middle):
            continue
        end = middle + 1 if unit.tags[middle] == "QUO" else limit
        return (k + 1, middle), (middle, without_stops(unit, middle, end))
    return None


def _opens_name(unit: Unit, k: int) -> bool:
    return unit.tags[k] in NAMED or unit.words[k] in OPENING_MARKS


def gapped(unit: Unit, cue: Cue, limit: int) -> Attribution | None:
    """What the second of two calls it: "and the board an orderly search"."""
    found = gap(unit, cue.head + 1, limit)
    if found is None:
        return None
    source, name = found
    basis = Basis(f"{cue.verb.lemma}: left out", CONFIDENCE)
    return build(unit, [name], source, None, basis)
