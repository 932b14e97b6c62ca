"""Who speaks: the noun phrase in the nominative, left or right of a Kazakh cue."""

from __future__ import annotations

from dataclasses import dataclass

from stance.attribution.raw import Unit
from stance.lang.kk.lexicon import is_speaker, lexicon
from stance.lang.kk.words import GENITIVE

MODIFIERS = frozenset(("GEN", "W", "NUM", "NAME", "NOUN"))
HEADS = frozenset(("NAME", "NOUN"))
RIGHT_REACH = 16
LONGEST_NAME = 5


@dataclass(frozen=True, slots=True)
class Subject:
    """Tokens ``[first, last)`` of a source and how they were found."""

    first: int
    last: int
    how: str


def subject_left(unit: Unit, first: int, limit: int) -> Subject | None:
    """The first nominative noun phrase of ``[first, limit)`` that may speak."""
    start = j = _after_connectives(unit, first, limit)
    while j < limit:
        tag = unit.tags[j]
        if tag == "PRON":
            return Subject(j, j + 1, "left")
        if tag == "``":
            end = _short_quote(unit, j, limit)
            if end is None:
                return None
            j = end
            continue
        if tag in HEADS and _speaks(unit, j):
            return Subject(_opening(unit, start, j), _head_end(unit, j, limit), "left")
        if tag not in MODIFIERS:
            start = j + 1
        j += 1
    return None


def _after_connectives(unit: Unit, first: int, limit: int) -> int:
    while first < limit and (
        unit.lower[first] in lexicon().connectives
        or unit.tags[first] in (",", "-", "PART")
    ):
        first += 1
    return first


def _opening(unit: Unit, start: int, head: int) -> int:
    """Where a phrase begins, without a leading adverb or a date."""
    while start < head and unit.lower[start] in lexicon().connectives:
        start += 1
    return start


def _short_quote(unit: Unit, j: int, limit: int) -> int | None:
    for end in range(j + 1, min(limit, j + 8)):
        if unit.tags[end] == "''":
            return end + 1
    return None


def _speaks(unit: Unit, j: int) -> bool:
    """Whether a nominative may be a source: a name, a speaker's noun."""
    lower = unit.lower[j]
    if is_speaker(lower):
        return lower not in lexicon().speakers or not _modifies(unit, j)
    if unit.tags[j] != "NAME":
        return False
    after = j + 1
    # "Алматы тұрғындары", "Ресей Сыртқы істер министрлігі": the head comes later.
    while after < len(unit) and unit.tags[after] in ("NAME", "W", "NOUN", "GEN"):
        if is_speaker(unit.lower[after]):
            return after - j > 4
        after += 1
    return j > 0 or unit.words[j].isupper() or _name_form(unit, j)


def _modifies(unit: Unit, j: int) -> bool:
    """Whether a bare noun only begins a longer name: "Орталық сайлау комиссиясы"."""
    for k in range(j + 1, min(j + LONGEST_NAME, len(unit))):
        lower = unit.lower[k]
        if unit.tags[k] == "GEN":
            return any(is_speaker(lower[: -len(end)]) for end in GENITIVE)
        if unit.tags[k] not in ("W", "NOUN"):
            return False
        if is_speaker(lower) and lower not in lexicon().speakers:
            return True
    return False


def _name_form(unit: Unit, j: int) -> bool:
    lower = unit.lower[j]
    return lower.endswith(
        ("ов", "ев", "ёв", "ин", "ова", "ева", "ұлы", "қызы", "ский")
    ) or (j + 1 < len(unit) and unit.tags[j + 1] == "NAME")


def _head_end(unit: Unit, head: int, limit: int) -> int:
    """Where the phrase with this head ends: further heads, a name after a title."""
    j = head + 1
    while j < limit:
        tag = unit.tags[j]
        if tag == "NAME" or (is_speaker(unit.lower[j]) and tag == "NOUN"):
            j += 1
        elif (
            tag == "``"
            and (end := _short_quote(unit, j, limit)) is not None
            and end < limit
        ):
            if not is_speaker(unit.lower[end]):
                return j
            j = end
        else:
            return j
    return j


def subject_right(unit: Unit, verb: int, limit: int) -> Subject | None:
    """The source after an inverted cue: "– деді такси жүргізушісі А."."""
    first = verb + 1
    j = first
    headed = False
    while j < min(limit, first + RIGHT_REACH):
        tag = unit.tags[j]
        if tag in ("GEN", "W", "NUM", "NAME", "NOUN", "PRON") or (
            tag == "VERB" and headed
        ):
            headed = headed or tag in ("NAME", "NOUN", "PRON", "W")
            j += 1
        elif tag == "OBL" and not headed:
            j += 1
            first = j
        elif tag == "``" and (end := _short_quote(unit, j, limit)) is not None:
            j, headed = end, True
        else:
            break
    return Subject(first, j, "inverted") if headed else None
