"""English: the agent and the patient of a verb."""

from __future__ import annotations

from collections.abc import Iterator

from stance.attribution.raw import Unit
from stance.lang.en.groups import VerbGroup, verb_group
from stance.lang.en.role_phrases import filled, noun_phrase, phrase
from stance.lang.en.subjects import Subject, governing_subject, subject_left
from stance.lang.en.tags import BREAKS, FINITE, NOUNS
from stance.lang.en.words import words
from stance.roles.lexicon import role_words
from stance.roles.slots import AGENT, PATIENT, Argument

WORDS = words()
CONTROL_REACH = 20
AGENT_REACH = 8
OBJECT_TAGS = frozenset({"DT", "NN", "NNS", "NNP", "NNPS", "PRP", "PRP$", "JJ", "CD"})
ADVERBS = frozenset({"RB", "RBR", "RP"})


def verb_arguments(unit: Unit, head: int, last: int) -> Iterator[Argument]:
    """Who does what the verb at token ``head`` says, and to whom it is done."""
    group = verb_group(unit, head)
    found = subject(unit, head, group)
    if group.passive or _reduced_passive(unit, head, group):
        yield from filled(PATIENT, found)
        yield from _agent(unit, head)
    else:
        yield from filled(AGENT, found)
        yield from _object(unit, last + 1)


def _reduced_passive(unit: Unit, head: int, group: VerbGroup) -> bool:
    """Whether a participle is a passive without auxiliary: "villages burned by them".

    One with an object after it is a past tense that the tagger took for a participle.
    """
    if unit.tags[head] != "VBN":
        return False
    bare = all(unit.tags[k] == "RB" for k in range(group.first, head))
    follows = unit.tags[head + 1] if head + 1 < len(unit) else "."
    return bare and follows not in OBJECT_TAGS


def _agent(unit: Unit, head: int) -> Iterator[Argument]:
    """The agent of a passive: "was hit by Russian troops", "killed in a raid by X"."""
    for j in range(head + 1, min(head + AGENT_REACH, len(unit) - 1)):
        if unit.lower[j] == "by" and unit.tags[j + 1] != "VBG":
            yield from phrase(AGENT, unit, j + 1)
            return
        if unit.tags[j] in FINITE or unit.tags[j] in BREAKS:
            return


def _object(unit: Unit, first: int) -> Iterator[Argument]:
    while first < len(unit) and unit.tags[first] in ADVERBS:
        first += 1
    if first < len(unit) and unit.lower[first] in role_words("en").aimed:
        first += 1
    yield from phrase(PATIENT, unit, first)


def subject(unit: Unit, head: int, group: VerbGroup) -> Subject | None:
    """The subject of a verb in any of its forms."""
    first = group.first
    to = next((k for k in range(head - 1, first - 2, -1) if unit.tags[k] == "TO"), -1)
    if to >= 0:
        return _controller(unit, to)
    if unit.tags[head] == "VBG" and WORDS.be.isdisjoint(group.words):
        return _of_participle(unit, first)
    return subject_left(unit, first)


def _controller(unit: Unit, to: int) -> Subject | None:
    """Whose plan or deed an infinitive is: "X plans to attack", "X's plan to"."""
    plan = noun_phrase(unit, to) if to and unit.tags[to - 1] in NOUNS else None
    if plan is not None and "POS" in unit.tags[plan.first : plan.last]:
        return plan
    if to and unit.lower[to - 1] in role_words("en").plans:
        return None
    for j in range(to - 1, max(-1, to - CONTROL_REACH), -1):
        if unit.tags[j] in FINITE:
            return subject_left(unit, verb_group(unit, j).first)
        if unit.tags[j] in (".", ":"):
            return None
    return None


def _of_participle(unit: Unit, first: int) -> Subject | None:
    """Who does it in "X attacking", "accused X of attacking", ", attacking"."""
    before = first - 1
    if before >= 0 and unit.tags[before] in NOUNS:
        return noun_phrase(unit, first)
    if before > 0 and unit.lower[before] in ("of", "for", "from"):
        noun = unit.tags[before - 1] in NOUNS
        return noun_phrase(unit, before) if noun else None
    return _governing(unit, first)


def _governing(unit: Unit, participle: int) -> Subject | None:
    """The subject of the nearest clause before ", attacking" or "after attacking"."""
    for j in range(participle - 1, max(-1, participle - CONTROL_REACH), -1):
        if unit.tags[j] in FINITE:
            group = verb_group(unit, j)
            passive = group.passive or _is_passive_auxiliary(unit, j)
            return None if passive else subject_left(unit, group.first)
    return governing_subject(unit, participle)


def _is_passive_auxiliary(unit: Unit, j: int) -> bool:
    follows = next((k for k in range(j + 1, len(unit)) if unit.tags[k] != "RB"), j)
    return unit.lower[j] in WORDS.be and unit.tags[follows] == "VBN"
