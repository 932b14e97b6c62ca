"""English: who does what an act names, to whom, and of whom a trait is said."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from stance.attribution.raw import Unit
from stance.lang.en.groups import VerbGroup, verb_group
from stance.lang.en.phrases import (
    apposition_right,
    noun_phrase_left,
    noun_phrase_right,
)
from stance.lang.en.subjects import (
    Subject,
    governing_subject,
    subject_left,
)
from stance.lang.en.tags import BREAKS, FINITE, NOUNS, VERBS
from stance.lang.en.words import words
from stance.roles.lexicon import role_words
from stance.roles.slots import AGENT, BEARER, PATIENT, POSSESSOR, Argument

WORDS = words()
CONTROL_REACH = 20
AGENT_REACH = 8
OBJECT_TAGS = frozenset({"DT", "NN", "NNS", "NNP", "NNPS", "PRP", "PRP$", "JJ", "CD"})
DEMONYMS = ("an", "ans", "ish", "ese", "i", "nch", "lim")
ADVERBS = frozenset({"RB", "RBR", "RP"})
BEFORE_NOUN = frozenset({"DT", "JJ", "PRP$", "POS"})
TITLE_TAGS = NOUNS | {"JJ", "CD", "FW"}


def arguments(unit: Unit, positions: Sequence[int], act: bool) -> tuple[Argument, ...]:
    """The arguments of a role word at these token positions."""
    if not act:
        return tuple(_trait(unit, positions[0], positions[-1]))
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
    return (
        unit.tags[head] in ("VBN", "VBG")
        and 0 < head < len(unit) - 1
        and unit.tags[head + 1] in ("NN", "NNS")
        and unit.tags[head - 1] in BEFORE_NOUN
    )


def _filled(slot: str, subject: Subject | None) -> Iterator[Argument]:
    if subject is not None:
        yield Argument(slot, subject.first, subject.last)


def _phrase(slot: str, unit: Unit, first: int) -> Iterator[Argument]:
    """The noun phrase that begins at token ``first``, in a slot."""
    end = noun_phrase_right(unit, first) if first < len(unit) else None
    if end is not None:
        yield Argument(slot, first, end)


def _verb(unit: Unit, head: int, last: int) -> Iterator[Argument]:
    group = verb_group(unit, head)
    subject = _subject(unit, head, group)
    if group.passive or _reduced_passive(unit, head, group):
        yield from _filled(PATIENT, subject)
        yield from _agent(unit, head)
    else:
        yield from _filled(AGENT, subject)
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
            yield from _phrase(AGENT, unit, j + 1)
            return
        if unit.tags[j] in FINITE or unit.tags[j] in BREAKS:
            return


def _subject(unit: Unit, head: int, group: VerbGroup) -> Subject | None:
    first = group.first
    to = next((k for k in range(head - 1, first - 2, -1) if unit.tags[k] == "TO"), -1)
    if to >= 0:
        return _controller(unit, to)
    if unit.tags[head] == "VBG" and WORDS.be.isdisjoint(group.words):
        return _of_participle(unit, first)
    return subject_left(unit, first)


def _controller(unit: Unit, to: int) -> Subject | None:
    """Whose plan or deed an infinitive is: "X plans to attack", "X's plan to"."""
    plan = _noun_phrase(unit, to) if to and unit.tags[to - 1] in NOUNS else None
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
        return _noun_phrase(unit, first)
    if before > 0 and unit.lower[before] in ("of", "for", "from"):
        noun = unit.tags[before - 1] in NOUNS
        return _noun_phrase(unit, before) if noun else None
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


def _noun_phrase(unit: Unit, end: int) -> Subject | None:
    start = noun_phrase_left(unit, end)
    return None if start is None else Subject(start, end, "participle")


def _object(unit: Unit, first: int) -> Iterator[Argument]:
    while first < len(unit) and unit.tags[first] in ADVERBS:
        first += 1
    if first < len(unit) and unit.lower[first] in role_words("en").aimed:
        first += 1
    yield from _phrase(PATIENT, unit, first)


def _noun(unit: Unit, first: int, last: int) -> Iterator[Argument]:
    """Possessor and "by X" act, what stands before too; "on X" is aimed at."""
    start = noun_phrase_left(unit, first + 1)
    opens = first if start is None else _core(unit, start, first)
    if opens < first and _may_own(unit, first - 1):
        yield Argument(AGENT, opens, first)
    held = _held_responsible(unit, opens) or _carried_out(unit, opens)
    yield from _filled(AGENT, held)
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
        yield from _phrase(AGENT, unit, at + 1)
    elif word == "of":
        end = noun_phrase_right(unit, at + 1)
        if end is not None:
            yield Argument(PATIENT, at + 1, end)
            if end < len(unit) and unit.lower[end] == "by":
                yield from _phrase(AGENT, unit, end + 1)
    elif word in role_words("en").aimed:
        yield from _phrase(PATIENT, unit, at + 1)


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
    return _subject(unit, k, verb_group(unit, k))


def _trait(unit: Unit, first: int, last: int) -> Iterator[Argument]:
    start, end = _noun_phrase_of(unit, first, last)
    start = _core(unit, start, first)
    if start < first:
        held = "POS" in unit.tags[start:first]
        yield Argument(POSSESSOR if held else BEARER, start, first)
    if end > last + 1:
        yield Argument(BEARER, last + 1, end)
    if last + 1 < len(unit) and unit.lower[last + 1] == "of":
        yield from _phrase(POSSESSOR, unit, last + 2)
    yield from _apposed(unit, start, end)
    yield from _predicated(unit, start)


def _core(unit: Unit, start: int, end: int) -> int:
    """Where a phrase begins when what stands before its last "of" is left out."""
    inside = (k + 1 for k in range(end - 1, start, -1) if unit.tags[k] in ("IN", "CC"))
    return next(inside, start)


def _named(unit: Unit, end: int) -> Iterator[Argument]:
    """Who is called so in "called X a liar", the phrase that ends at token ``end``."""
    named = _noun_phrase(unit, end)
    if named is not None and named.first > 0:
        if unit.lower[named.first - 1] in role_words("en").naming:
            yield from _filled(BEARER, named)


def _noun_phrase_of(unit: Unit, first: int, last: int) -> tuple[int, int]:
    """The noun phrase that the word belongs to."""
    end = last + 1
    name_follows = end < len(unit) and unit.tags[end] in ("NNP", "NNPS")
    if unit.tags[last] not in ("NN", "NNS") or name_follows:
        while end < len(unit) and unit.tags[end] in TITLE_TAGS:
            end += 1
    start = noun_phrase_left(unit, end)
    return (first if start is None else min(start, first)), end


def _apposed(unit: Unit, start: int, end: int) -> Iterator[Argument]:
    if start > 1 and unit.tags[start - 1] == ",":
        yield from _filled(BEARER, _noun_phrase(unit, start - 1))
    right = apposition_right(unit, end)
    if right is not None:
        yield Argument(BEARER, end + 1, right)


def _predicated(unit: Unit, start: int) -> Iterator[Argument]:
    """The subject of "is a tyrant", whoever is described "as a tyrant"."""
    k = start
    while k > 0 and unit.tags[k - 1] in ("RB", "RBR", "DT"):
        k -= 1
    word = unit.lower[k - 1] if k else ""
    if word in WORDS.be or word in WORDS.copulas or word in ("become", "becoming"):
        yield from _filled(BEARER, subject_left(unit, verb_group(unit, k - 1).first))
    elif k and unit.tags[k - 1] in NOUNS and "DT" in unit.tags[k : start + 1]:
        yield from _named(unit, k)
    elif word == "as":
        left = _noun_phrase(unit, k - 1)
        if left is not None and unit.lower[max(left.first - 1, 0)] != "by":
            yield from _filled(BEARER, left)
