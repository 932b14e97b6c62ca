"""Who speaks: the subject of a Russian cue, or the place that stands for it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from stance.attribution.raw import Unit
from stance.attribution.stems import Piece
from stance.lang.ru.lexicon import Form, Verb, lexicon
from stance.lang.ru.phrases import (
    LIGHT,
    apposition_end,
    clause_start,
    phrase_end,
    phrase_left,
    phrase_start,
)
from stance.lang.ru.words import may_be_subject

OBJECTS = ("ие", "ье", "ение", "ость", "ство", "у", "ю", "ам", "ям")
OBJECT_WORDS = frozenset(("это", "его", "её", "ее", "их", "такое", "всё"))
RIGHT_REACH = 22
DEPTH = 4
RELATIVES = frozenset(("который", "которая", "которое", "которые", "кто"))


@dataclass(frozen=True, slots=True)
class Subject:
    """Tokens ``[first, last)`` of a source, a second holder, and how they were found."""

    first: int
    last: int
    how: str
    other: Piece | None = None


def find_subject(unit: Unit, head: int, form: Form, depth: int = 0) -> Subject | None:
    """The source of the cue at ``head``."""
    features = form.features
    if features[0] == "g":
        return _governing(unit, head, depth)
    if features[0] == "a":
        return _antecedent(unit, head - 1)
    start = clause_start(unit, head)
    if features == "d":
        return _impersonal(unit, start, head, features)
    relative = _relative(unit, start, head)
    if relative is not None:
        return relative
    return (
        _left(unit, start, head, features)
        or _right(unit, head, features)
        or _impersonal(unit, start, head, features)
        or _shared(unit, start, head, features, depth)
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


def _left(unit: Unit, start: int, head: int, features: str) -> Subject | None:
    """The first phrase of the clause that agrees with the verb, strong words first."""
    joint = _joint(unit, start, head, features)
    if joint is not None:
        return joint
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
    one = _left(unit, start, conjunction, "mfs")
    other = _left(unit, conjunction + 1, head, "mfs")
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
    return Subject(first, last, "left")


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
            return _phrase_right(unit, j, head)
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
    """ "В МВД сообщили", "сообщили в МВД": the organisation after the preposition."""
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


def _shared(
    unit: Unit, start: int, head: int, features: str, depth: int
) -> Subject | None:
    """The subject of an earlier verb: "сказал ..., пообещал ... и раскритиковал ..."."""
    if depth >= DEPTH or not _coordinated(unit, start, head):
        return None
    # ", и" closes a subordinate clause: the subject is the main clause's.
    closes = (
        unit.tags[start - 1] == "CONJ" and start > 1 and unit.tags[start - 2] == ","
    )
    for cues_only in (True, False):
        for j in range(start - 1, -1, -1):
            if unit.tags[j] == "." or unit.tags[j] == ";":
                break
            if unit.tags[j] != "VERB":
                continue
            form = lexicon().forms.get(unit.lower[j])
            if cues_only and (form is None or not set(form.features) & set(features)):
                continue
            if closes and cues_only and unit.lower[clause_start(unit, j) - 1] == "что":
                continue
            found = _subject_of(unit, j, form, features, depth)
            if found is not None:
                return replace(found, how="shared")
    return None


def _coordinated(unit: Unit, start: int, head: int) -> bool:
    if start == 0:
        return False
    if unit.tags[start - 1] in ("CONJ", "REL"):
        return True
    return unit.tags[start - 1] == "," and all(
        unit.tags[j] in LIGHT or unit.tags[j] == "CONJ" for j in range(start, head)
    )


def _subject_of(
    unit: Unit, verb: int, form: Form | None, features: str, depth: int
) -> Subject | None:
    if form is not None:
        return find_subject(unit, verb, form, depth + 1)
    return _left(unit, clause_start(unit, verb), verb, features)


def _governing(unit: Unit, head: int, depth: int) -> Subject | None:
    """The subject of the verb that a gerund goes with, to its left or to its right."""
    if depth >= DEPTH:
        return None
    order = [*range(head - 1, -1, -1), *range(head + 1, len(unit))]
    for cues_only in (True, False):
        for j in order:
            form = lexicon().forms.get(unit.lower[j])
            if unit.tags[j] != "VERB" or (cues_only and form is None):
                continue
            features = form.features if form else _past(unit.lower[j])
            found = _subject_of(unit, j, form, features, depth)
            if found is not None:
                return replace(found, how="shared")
    return None


def verb_form(verb: str) -> Form:
    """The form of a verb that is no cue, for the search of its subject."""
    return Form(Verb(verb, frozenset()), _past(verb))


def _past(verb: str) -> str:
    base = verb.removesuffix("ся").removesuffix("сь")
    ends = {"л": "m", "ла": "f", "ло": "n", "ли": "p"}
    return ends.get(base[-2:]) or ends.get(base[-1:]) or "s"
