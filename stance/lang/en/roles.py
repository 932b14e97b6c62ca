"""English: who does what an act names, to whom, and of whom a trait is said."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from stance.attribution.raw import Unit
from stance.framing.inflection import inflection
from stance.lang.en.groups import VerbGroup, verb_group
from stance.lang.en.phrases import (
    apposition_right,
    noun_phrase_left,
    noun_phrase_right,
)
from stance.lang.en.subjects import (
    Subject,
    agent_right,
    governing_subject,
    subject_left,
)
from stance.lang.en.tags import BREAKS, FINITE, NOUNS, VERBS
from stance.lang.en.words import words
from stance.roles.slots import AGENT, BEARER, PATIENT, Argument

WORDS = words()
TARGETS = frozenset({"against", "on", "upon", "at", "into", "toward", "towards", "over"})
"""Prepositions before what an act is aimed at."""
RECIPIENTS = frozenset({"to", "for", "with"})
RESPONSIBLE = frozenset(
    {"accused", "responsible", "guilty", "suspected", "convicted", "capable", "involved"}
    | {"complicit", "charged", "responsibility", "blamed"}
)
LIGHT = (
    "carry launch commit conduct wage perpetrate mount stage start begin continue "
    "prepare plan order organise organize make do deliver pursue unleash resume intensify"
).split()
CONTROL_REACH = 20
TARGET_REACH = 12
ADVERBS = frozenset({"RB", "RBR", "RP"})


def arguments(unit: Unit, positions: Sequence[int], act: bool) -> tuple[Argument, ...]:
    """The arguments of a role word at these token positions."""
    if not act:
        return tuple(_trait(unit, positions))
    head = next((k for k in positions if _is_verb(unit, k)), None)
    if head is None or _adjectival(unit, head):
        return tuple(_noun(unit, positions[0], positions[-1]))
    return tuple(_verb(unit, head, positions[-1]))


def _is_verb(unit: Unit, k: int) -> bool:
    """Whether a token is a verb; after "to" the tagger takes some for nouns."""
    if unit.tags[k] in VERBS:
        return True
    return unit.tags[k] == "NN" and k > 0 and unit.tags[k - 1] == "TO"


def _adjectival(unit: Unit, head: int) -> bool:
    """Whether a participle stands before the noun it modifies: "a devastated city"."""
    after = head + 1
    return (
        unit.tags[head] in ("VBN", "VBG")
        and after < len(unit)
        and unit.tags[after] in ("NN", "NNS")
        and head > 0
        and unit.tags[head - 1] in ("DT", "JJ", "PRP$", "POS")
    )


def _verb(unit: Unit, head: int, last: int) -> Iterator[Argument]:
    group = verb_group(unit, head)
    passive = group.passive or _reduced_passive(unit, head, group)
    subject = _subject(unit, head, group)
    if subject is not None:
        slot = PATIENT if passive else AGENT
        yield Argument(slot, subject.first, subject.last)
    if passive:
        agent = agent_right(unit, head)
        if agent is not None:
            yield Argument(AGENT, agent.first, agent.last)
        return
    yield from _objects(unit, last + 1)


def _reduced_passive(unit: Unit, head: int, group: VerbGroup) -> bool:
    if unit.tags[head] != "VBN" or WORDS.have & set(group.words):
        return False
    return not group.words or all(unit.tags[k] == "RB" for k in range(group.first, head))


def _subject(unit: Unit, head: int, group: VerbGroup) -> Subject | None:
    first, tag = group.first, unit.tags[head]
    if first > 0 and unit.lower[first - 1] == "to" and tag in ("VB", "NN"):
        return _controller(unit, first - 1)
    if tag == "VBG" and not any(w in WORDS.be for w in group.words):
        return _of_participle(unit, first)
    return subject_left(unit, first)


def _controller(unit: Unit, to: int) -> Subject | None:
    """The subject of the verb that an infinitive hangs on: "X plans to attack"."""
    for j in range(to - 1, max(-1, to - CONTROL_REACH), -1):
        if unit.tags[j] in FINITE:
            return subject_left(unit, verb_group(unit, j).first)
        if unit.tags[j] in (".", ":"):
            return None
    return None


def _of_participle(unit: Unit, first: int) -> Subject | None:
    """Who does it in "X attacking", "accused X of attacking", ", attacking"."""
    if first == 0:
        return governing_subject(unit, first)
    before = first - 1
    if unit.tags[before] in NOUNS:
        start = noun_phrase_left(unit, first)
        return None if start is None else Subject(start, first, "participle")
    of_it = unit.lower[before] in ("of", "for", "from")
    if of_it and before > 0 and unit.tags[before - 1] in NOUNS:
        start = noun_phrase_left(unit, before)
        return None if start is None else Subject(start, before, "accused of")
    return governing_subject(unit, first)


def _objects(unit: Unit, first: int) -> Iterator[Argument]:
    n = len(unit)
    while first < n and unit.tags[first] in ADVERBS:
        first += 1
    if first < n and unit.lower[first] in TARGETS | RECIPIENTS:
        end = noun_phrase_right(unit, first + 1)
        if end is not None:
            yield Argument(PATIENT, first + 1, end)
        return
    end = noun_phrase_right(unit, first) if first < n else None
    if end is not None:
        yield Argument(PATIENT, first, end)
        yield from _aimed(unit, end)


def _aimed(unit: Unit, first: int) -> Iterator[Argument]:
    """What follows "against" or "on" later in the clause: "launched strikes on X"."""
    for j in range(first, min(first + TARGET_REACH, len(unit) - 1)):
        if unit.tags[j] in BREAKS or unit.tags[j] in FINITE:
            return
        if unit.lower[j] in ("against", "on", "upon"):
            end = noun_phrase_right(unit, j + 1)
            if end is not None:
                yield Argument(PATIENT, j + 1, end)
            return


def _noun(unit: Unit, first: int, last: int) -> Iterator[Argument]:
    """Possessor, "by X" and what stands before in the phrase act; "on X" is aimed at."""
    start = noun_phrase_left(unit, first + 1)
    if start is not None and start < first:
        yield Argument(AGENT, start, first)
    opens = first if start is None else start
    held = _held_responsible(unit, opens) or _carried_out(unit, opens)
    if held is not None:
        yield Argument(AGENT, held.first, held.last)
    after = last if unit.lower[last] in TARGETS else last + 1
    while after < len(unit) and unit.tags[after] in ("NN", "NNS", "VBN"):
        after += 1
    if after + 1 >= len(unit):
        return
    word = unit.lower[after]
    end = noun_phrase_right(unit, after + 1)
    if end is None:
        return
    if word in ("by", "from"):
        yield Argument(AGENT, after + 1, end)
    elif word == "of":
        yield Argument(PATIENT, after + 1, end)
        if end < len(unit) - 1 and unit.lower[end] == "by":
            far = noun_phrase_right(unit, end + 1)
            if far is not None:
                yield Argument(AGENT, end + 1, far)
    elif word in TARGETS or word in RECIPIENTS:
        yield Argument(PATIENT, after + 1, end)


def _held_responsible(unit: Unit, start: int) -> Subject | None:
    """Who is "behind", "accused of" or "responsible for" the act at ``start``."""
    k = start - 1
    while k > 0 and unit.tags[k] in ("DT", "JJ", "PRP$"):
        k -= 1
    if k < 1:
        return None
    if unit.lower[k] == "behind" and unit.lower[k - 1] in WORDS.be:
        return subject_left(unit, verb_group(unit, k - 1).first)
    if unit.lower[k - 1] not in RESPONSIBLE or unit.tags[k] not in ("IN", "TO"):
        return None
    group = verb_group(unit, k - 1)
    if group.first == k - 1 and unit.tags[k - 2] in NOUNS and k > 1:
        return None
    return subject_left(unit, group.first)


def _carried_out(unit: Unit, start: int) -> Subject | None:
    """The subject of "launched", "carried out" before the act at ``start``."""
    k = start - 1
    if k > 0 and unit.tags[k] == "RP":
        k -= 1
    if k < 0 or unit.tags[k] not in VERBS or unit.lower[k] not in light():
        return None
    return _subject(unit, k, verb_group(unit, k))


@cache
def light() -> frozenset[str]:
    """Forms of the verbs that only say that an act is done."""
    forms = inflection("en").forms
    return frozenset().union(*(forms(word) for word in LIGHT))


def _trait(unit: Unit, positions: Sequence[int]) -> Iterator[Argument]:
    first, last = positions[0], positions[-1]
    start, end = _phrase(unit, first, last)
    if start < first:
        yield Argument(BEARER, start, first)
    if end > last + 1:
        yield Argument(BEARER, last + 1, end)
    yield from _of(unit, last)
    yield from _apposed(unit, start, end)
    yield from _predicated(unit, start)


def _phrase(unit: Unit, first: int, last: int) -> tuple[int, int]:
    """The noun phrase that the word belongs to."""
    end = last + 1
    if unit.tags[last] not in ("NN", "NNS") or (
        end < len(unit) and unit.tags[end] in ("NNP", "NNPS")
    ):
        end = _core_end(unit, last + 1)
    start = noun_phrase_left(unit, end)
    return (first if start is None else min(start, first)), end


def _core_end(unit: Unit, k: int) -> int:
    while k < len(unit) and unit.tags[k] in NOUNS | {"JJ", "CD", "FW"}:
        k += 1
    return k


def _of(unit: Unit, last: int) -> Iterator[Argument]:
    after = last + 1
    if after < len(unit) - 1 and unit.lower[after] == "of":
        end = noun_phrase_right(unit, after + 1)
        if end is not None:
            yield Argument(BEARER, after + 1, end)


def _apposed(unit: Unit, start: int, end: int) -> Iterator[Argument]:
    if start > 1 and unit.tags[start - 1] == ",":
        left = noun_phrase_left(unit, start - 1)
        if left is not None:
            yield Argument(BEARER, left, start - 1)
    right = apposition_right(unit, end)
    if right is not None:
        yield Argument(BEARER, end + 1, right)


def _predicated(unit: Unit, start: int) -> Iterator[Argument]:
    """The subject of "is a tyrant", the object of "called X a tyrant", "as a"."""
    k = start
    while k > 0 and unit.tags[k - 1] in ("RB", "RBR", "DT"):
        k -= 1
    if k == 0:
        return
    word = unit.lower[k - 1]
    if word in WORDS.be or word in WORDS.copulas or word in ("become", "becoming"):
        subject = subject_left(unit, verb_group(unit, k - 1).first)
        if subject is not None:
            yield Argument(BEARER, subject.first, subject.last)
    elif word == "as":
        left = noun_phrase_left(unit, k - 1)
        if left is not None:
            yield Argument(BEARER, left, k - 1)
