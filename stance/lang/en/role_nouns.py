"""English: the agent and the patient of a noun that names an act."""

from __future__ import annotations

from collections.abc import Iterator

from stance.attribution.raw import Unit
from stance.lang.en.groups import verb_group
from stance.lang.en.phrases import noun_phrase_left, noun_phrase_right
from stance.lang.en.role_phrases import core, filled, phrase
from stance.lang.en.role_verbs import subject
from stance.lang.en.subjects import Subject, subject_left
from stance.lang.en.tags import VERBS
from stance.lang.en.words import words
from stance.roles.lexicon import role_words
from stance.roles.slots import AGENT, PATIENT, Argument

WORDS = words()
DEMONYMS = ("an", "ans", "ish", "ese", "i", "nch", "lim")


def noun_arguments(unit: Unit, first: int, last: int) -> Iterator[Argument]:
    """Possessor and "by X" act, what stands before too; "on X" is aimed at."""
    start = noun_phrase_left(unit, first + 1)
    opens = first if start is None else core(unit, start, first)
    if opens < first and _may_own(unit, first - 1):
        yield Argument(AGENT, opens, first)
    held = _held_responsible(unit, opens) or _carried_out(unit, opens)
    yield from filled(AGENT, held)
    aimed = role_words("en").aimed
    after = last if unit.lower[last] in aimed else last + 1
    while after < len(unit) and unit.tags[after] in ("NN", "NNS", "VBN"):
        after += 1
    if after < len(unit):
        yield from _complement(unit, after)


def _may_own(unit: Unit, last: int) -> bool:
    """Whether what ends at token ``last`` does the act rather than suffers it.

    "Russia's attack" and "the Russian attack" tell, "the Crimea attack" does not.
    """
    name = unit.tags[last] in ("NNP", "NNPS")
    return not name or unit.lower[last].endswith(DEMONYMS)


def _complement(unit: Unit, at: int) -> Iterator[Argument]:
    """What a preposition at token ``at`` adds to a noun: "of X by Y", "on X"."""
    word = unit.lower[at]
    if word in ("by", "from"):
        yield from phrase(AGENT, unit, at + 1)
    elif word == "of":
        end = noun_phrase_right(unit, at + 1)
        if end is not None:
            yield Argument(PATIENT, at + 1, end)
            if end < len(unit) and unit.lower[end] == "by":
                yield from phrase(AGENT, unit, end + 1)
    elif word in role_words("en").aimed:
        yield from phrase(PATIENT, unit, at + 1)


def _held_responsible(unit: Unit, start: int) -> Subject | None:
    """Who is "behind", "accused of" or "responsible for" the act at ``start``."""
    k = start - 1
    while k > 0 and unit.tags[k] in ("DT", "JJ", "PRP$"):
        k -= 1
    if k < 1:
        return None
    if unit.lower[k] == "behind" and unit.lower[k - 1] in WORDS.be:
        return subject_left(unit, verb_group(unit, k - 1).first)
    held = unit.lower[k - 1] in role_words("en").responsible
    if not held or unit.tags[k] not in ("IN", "TO"):
        return None
    return subject_left(unit, verb_group(unit, k - 1).first)


def _carried_out(unit: Unit, start: int) -> Subject | None:
    """The subject of "launched", "carried out" before the act at ``start``."""
    k = start - 1
    if k > 0 and unit.tags[k] == "RP":
        k -= 1
    if k < 0 or unit.tags[k] not in VERBS:
        return None
    if unit.lower[k] not in role_words("en").light:
        return None
    return subject(unit, k, verb_group(unit, k))
