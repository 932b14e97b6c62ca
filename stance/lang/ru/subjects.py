"""Who speaks: the subject of a Russian cue, or the place that stands for it."""

from __future__ import annotations

from dataclasses import dataclass

from stance.attribution.raw import Unit
from stance.attribution.stems import Piece
from stance.lang.ru.lexicon import lexicon
from stance.lang.ru.phrases import (
    LIGHT,
    apposition_end,
    phrase_end,
    phrase_left,
    phrase_start,
)
from stance.lang.ru.words import may_be_subject

OBJECTS = ("ие", "ье", "ение", "ость", "о", "у", "ю", "ам", "ям")
OBJECT_WORDS = frozenset(("это", "его", "её", "ее", "их", "такое", "всё"))
RIGHT_REACH = 22
PLACE = 5
"""Letters of a place in capitals: shorter words are acronyms."""
RELATIVES = frozenset(("который", "которая", "которое", "которые", "кто"))


@dataclass(frozen=True, slots=True)
class Subject:
    """Tokens ``[first, last)`` of a source, its co-holder, and how it was found."""

    first: int
    last: int
    how: str
    other: Piece | None = None


def own_subject(unit: Unit, start: int, head: int, features: str) -> Subject | None:
    """The source of a verb in its own clause, which begins at ``start``."""
    if features == "d":
        return _impersonal(unit, start, head, features)
    if features[0] == "a":
        return _antecedent(unit, head - 1)
    return (
        _relative(unit, start, head)
        or left_subject(unit, start, head, features)
        or _right(unit, head, features)
        or _impersonal(unit, start, head, features)
    )


def _relative(unit: Unit, start: int, head: int) -> Subject | None:
    if start == 0 or unit.lower[start - 1] not in RELATIVES:
        return None
    found = _antecedent(unit, start - 2)
    return found if start > 1 and unit.tags[start - 2] == "," else None


def _antecedent(unit: Unit, comma: int) -> Subject | None:
    """The noun phrase before the comma of a relative clause or participle."""
    while comma >= 0 and unit.tags[comma] in LIGHT:
        comma -= 1
    if comma < 1 or unit.tags[comma] != ",":
        return None
    first = phrase_left(unit, comma, 0)
    return Subject(first, comma, "relative") if first < comma else None


def left_subject(unit: Unit, start: int, head: int, features: str) -> Subject | None:
    """The first phrase of the clause that agrees with the verb, strong words first."""
    joint = _joint(unit, start, head, features)
    if joint is not None:
        return joint
    for j in range(start, head):
        # A pronoun shows its case; a capital first word may be "Активистов, ...".
        tag = unit.tags[j]
        if tag == "PRON" and may_be_subject(unit.words[j], tag, features):
            return Subject(j, j + 1, "left")
    weak: int | None = None
    j = start
    while j < head:
        if unit.tags[j] == "PREP":
            j = _after_preposition(unit, j, head, features)
            continue
        if unit.tags[j] == "``" and weak is None:
            weak, j = j, max(j + 1, phrase_end(unit, j, head))
            continue
        strength = may_be_subject(unit.words[j], unit.tags[j], features)
        if strength == 2:
            return _phrase(unit, j if weak is None else weak, start, head)
        if strength == 1 and weak is None:
            weak = j
        j += 1
    return None if weak is None else _phrase(unit, weak, start, head)


def _joint(unit: Unit, start: int, head: int, features: str) -> Subject | None:
    """Two singular sources of a plural verb: "Путин и Токаев договорились"."""
    if features not in ("p", "q") or "и" not in unit.lower[start + 1 : head]:
        return None
    conjunction = unit.lower.index("и", start + 1)
    one = left_subject(unit, start, conjunction, "mfs")
    other = left_subject(unit, conjunction + 1, head, "mfs")
    if one is None or other is None or other.first != conjunction + 1:
        return None
    if one.last != conjunction:
        return None
    return Subject(one.first, one.last, "left", (other.first, other.last))


def _after_preposition(unit: Unit, j: int, head: int, features: str) -> int:
    return max(j + 1, phrase_end(unit, j + 1, head, features))


def _phrase(unit: Unit, head: int, start: int, limit: int) -> Subject | None:
    first = phrase_start(unit, head, start)
    last = phrase_end(unit, first, limit)
    if last <= head:
        last = head + 1
    if last < limit and unit.tags[last] == ",":
        end = apposition_end(unit, last, limit)
        last = end if end is not None else last
    if unit.lower[head] in lexicon().things and last - first == 1:
        return None
    return Subject(first + _dateline(unit, first, last), last, "left")


def _dateline(unit: Unit, first: int, last: int) -> bool:
    """Whether a place in capitals opens a phrase before a name: "ТЕССАРО Анна Бо"."""
    if first or last < 3 or not unit.words[0].isupper() or len(unit.words[0]) < PLACE:
        return False
    return all(w.istitle() for w in unit.words[1:3])


def _right(unit: Unit, head: int, features: str) -> Subject | None:
    """The subject after the verb: "сказал он", "заявил в Алма-Ате глава ОДКБ"."""
    stop = min(len(unit), head + RIGHT_REACH)
    j = head + 1
    while j < stop:
        tag = unit.tags[j]
        if tag in (".", ":", ";", "-", "QUO", "SUB", "REL", "VERB", "INF", ","):
            return None
        if tag == "PREP":
            j = _after_preposition(unit, j, stop, features)
            continue
        if may_be_subject(unit.words[j], tag, features) and not _object(unit, j, head):
            return _phrase_right(unit, j - (unit.tags[j - 1] == "``"), head)
        j += 1
    return None


def _object(unit: Unit, j: int, head: int) -> bool:
    """Whether a weak candidate is rather the object of the verb: "опроверг слух"."""
    form = lexicon().forms.get(unit.lower[head])
    if form is None:
        return True
    strength = may_be_subject(unit.words[j], unit.tags[j], form.features)
    # The nominative of a man's title is no accusative; that of a plural may be.
    if strength == 2 and (set(form.features) & set("mfs") or _may_invert(unit, head)):
        return False
    if form.verb.groups & {"object", "naming"} or form.verb.idioms:
        return True
    return not _may_invert(unit, head)


def _may_invert(unit: Unit, head: int) -> bool:
    k = head - 1
    while k >= 0 and (unit.tags[k] in LIGHT or unit.lower[k] in ("как", "об", "этом")):
        k -= 1
    return k < 0 or unit.tags[k] in (",", "-", "QUO", "''")


def _phrase_right(unit: Unit, head: int, verb: int) -> Subject:
    first = phrase_start(unit, head, verb + 1)
    last = max(phrase_end(unit, first, len(unit)), head + 1)
    if last < len(unit) and unit.tags[last] == ",":
        end = apposition_end(unit, last, len(unit))
        last = end if end is not None else last
    return Subject(first, last, "inverted")


def _impersonal(unit: Unit, start: int, head: int, features: str) -> Subject | None:
    """The organisation after the preposition: "В МВД сообщили", "сообщили в МВД"."""
    if not set(features) & set("pqd"):
        return None
    for j in range(start, head):
        if unit.lower[j] in ("в", "во", "на") and _is_place(
            unit, j + 1, head, features
        ):
            return Subject(j + 1, _place_end(unit, j + 1, head), "impersonal")
    stop = min(len(unit), head + 4)
    for j in range(head + 1, stop):
        if unit.lower[j] in ("в", "во") and _is_place(unit, j + 1, len(unit), features):
            return Subject(j + 1, phrase_end(unit, j + 1, len(unit)), "inverted")
        if unit.tags[j] not in LIGHT:
            break
    return None


def _place_end(unit: Unit, first: int, head: int) -> int:
    """The end of the place, before an object: "в МИД высказывание назвали ..."."""
    end = max(first + 1, phrase_end(unit, first, head))
    for j in range(first + 1, end):
        if unit.lower[j] in OBJECT_WORDS or (
            unit.tags[j] == "W"
            and unit.tags[j - 1] != "PREP"
            and unit.lower[j].endswith(OBJECTS)
        ):
            return j
    return end


def _is_place(unit: Unit, first: int, limit: int, features: str) -> bool:
    end = phrase_end(unit, first, limit)
    if features == "d":
        return any(unit.lower[j] in lexicon().documents for j in range(first, end))
    places = lexicon().places
    return any(
        unit.tags[j] == "NAME" or unit.lower[j] in places for j in range(first, end)
    )
