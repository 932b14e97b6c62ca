"""Where the content of a cue ends at the latest."""

from __future__ import annotations

from stance.attribution.raw import Unit
from stance.lang.en.cues import Cue
from stance.lang.en.tags import FINITE
from stance.lang.en.words import words

WORDS = words()
MAIN_VERB = FINITE | {"VBN", "RB"}
PAST = frozenset({"VBD", "VBN"})


def content_limit(unit: Unit, cue: Cue, later: list[Cue]) -> int:
    """The token before which the content of ``cue`` ends, given the ``later`` cues."""
    n = _sentence_end(unit, cue.head + 1)
    n = _relative_end(unit, cue, n)
    n = _before_inverted(unit, later, n)
    for other in later:
        if other.opens >= n or other.head <= cue.head:
            continue
        cut = _coordinate(unit, cue, other)
        if cut is not None:
            return min(n, cut)
    return _before_source(unit, cue.head + 1, n)


def _sentence_end(unit: Unit, first: int) -> int:
    n = len(unit)
    for j in range(first, n):
        if unit.words[j] == ";":
            return j
        if unit.tags[j] == "." and unit.words[j] == "." and j < n - 1:
            return j
    return n


def _relative_end(unit: Unit, cue: Cue, n: int) -> int:
    """A relative clause between commas ends where the main verb follows the comma."""
    if cue.subject.how != "relative":
        return n
    verbs = MAIN_VERB if unit.tags[cue.subject.last] == "," else FINITE
    for j in range(cue.head + 1, n - 1):
        if unit.tags[j] == "," and unit.tags[j + 1] in verbs:
            return j
    return n


def _before_inverted(unit: Unit, later: list[Cue], n: int) -> int:
    """What stands before ", said X" is X's: an inner clause ends before that comma."""
    for other in later:
        k = other.group.first
        if other.subject.how == "inverted" and k < n and unit.tags[k - 1] == ",":
            return k - 1
    return n


def _before_source(unit: Unit, first: int, n: int) -> int:
    for j in range(first, n - 1):
        if unit.lower[j] == "according" and unit.lower[j + 1] == "to":
            return j
    return n


def _coordinate(unit: Unit, cue: Cue, other: Cue) -> int | None:
    """Where the clause of ``other`` begins when it stands beside ``cue``, else None."""
    k = other.opens
    if k <= cue.head + 1 or other.subject.how == "inverted":
        return None
    if other.subject.how.startswith("shared"):
        return _shared_cut(unit, cue, other)
    opener = unit.lower[k - 1]
    if opener == "as" and unit.tags[other.head + 1 : other.head + 2] == [","]:
        return None
    if opener in WORDS.clause_openers and k >= 2 and unit.tags[k - 2] == ",":
        return k - 2 if _same_tense(unit, cue, other) else None
    return k - 1 if opener in WORDS.contrast else None


def _shared_cut(unit: Unit, cue: Cue, other: Cue) -> int | None:
    before = other.opens - 1
    if other.subject.first > cue.head:
        return None
    if unit.tags[other.head] == "VBG" and not other.group.words:
        return before if unit.tags[before] in (",", "CC") else None
    return before if _same_tense(unit, cue, other) else None


def _same_tense(unit: Unit, cue: Cue, other: Cue) -> bool:
    return (unit.tags[cue.head] in PAST) == (unit.tags[other.head] in PAST)
