"""Russian: who does what an act names, to whom, and of whom a trait is said.

Endings tell the case where they can; names that are not declined go by their place.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from stance.attribution.raw import Unit
from stance.lang.ru.words import tag
from stance.roles.lexicon import role_words
from stance.roles.slots import AGENT, BEARER, GENITIVE, PATIENT, POSSESSOR, Argument

NOMINAL = frozenset(("W", "NAME", "ADJ", "NUM", "PART", "OBLIQUE"))
MARKS = frozenset(("«", "»", '"'))
ENDS = frozenset((".", ";", ":", "-", "SUB", "REL", "QUO"))
LOCATIVE = ("е", "и", "ах", "ях", "ой", "ом", "ем", "ых", "их")
JOINING = frozenset((",", "и", "или"))
PASSIVE = tuple("ен ена ено ены ан ана ано аны ят ята ято яты ут ута уто уты".split())
CLAUSE_REACH = 14
MOST_PHRASES = 3

NOMINATIVE, ACCUSATIVE, DATIVE, INSTRUMENTAL = "n", "a", "d", "i"
_CASES = (
    ("ого", "a"), ("его", "a"), ("ому", "d"), ("ему", "d"), ("ую", "a"), ("юю", "a"),
    ("ыми", "i"), ("ими", "i"), ("ами", "i"), ("ями", "i"), ("ах", ""), ("ях", ""),
    ("ам", "d"), ("ям", "d"), ("ым", "i"), ("им", "i"), ("ом", "i"), ("ем", "i"),
    ("ём", "i"), ("ов", "na"), ("ев", "na"), ("ых", "a"), ("их", "a"), ("ой", "nid"),
    ("ью", "i"), ("ией", "i"), ("ей", "nai"), ("ии", "ad"), ("ию", "a"), ("у", "ad"),
    ("ю", "ad"), ("ы", "na"), ("и", "nad"), ("е", "nd"), ("а", "na"), ("я", "na"),
)  # fmt: skip


class Phrase(NamedTuple):
    """Nominal tokens ``[first, last)`` and the preposition that governs them."""

    first: int
    last: int
    preposition: str


def cases(word: str) -> str:
    """The cases that a word's ending allows, of n, a (with genitive), d and i."""
    if word.isupper() and len(word) > 1:
        return "nadi"
    low = word.lower()
    return next((c for ending, c in _CASES if low.endswith(ending)), "na")


def arguments(unit: Unit, positions: Sequence[int], act: bool) -> tuple[Argument, ...]:
    """The arguments of a role word at these token positions."""
    first, last = positions[0], positions[-1]
    if not act:
        return tuple(_trait(unit, first, last))
    verbs = (k for k in positions if _tag(unit, k) in ("VERB", "INF", "GER"))
    head = next(verbs, None)
    if unit.lower[first if head is None else head].endswith(PASSIVE):
        return tuple(_passive(unit, first if head is None else head))
    if head is not None:
        return tuple(_verb(unit, head, last))
    return tuple(_noun(unit, first, last))


def _tag(unit: Unit, k: int) -> str:
    """The tag of a word; the capital of the first word is no evidence of a name."""
    if k or unit.tags[0] != "NAME":
        return unit.tags[k]
    return tag([unit.lower[0]])[0]


def _phrases(unit: Unit, first: int, last: int) -> Iterator[Phrase]:
    """The nominal runs of a stretch; what "and" joins shares a preposition."""
    preposition, joined = "", False
    k = first
    while k < last:
        if unit.tags[k] not in NOMINAL:
            joined = joined and unit.lower[k] in JOINING
            k += 1
            continue
        start = k
        while k < last and (unit.tags[k] in NOMINAL or unit.words[k] in MARKS):
            k += 1
        if not joined:
            governed = start > 0 and unit.tags[start - 1] == "PREP"
            preposition = unit.lower[start - 1] if governed else ""
        yield Phrase(start, k, preposition)
        joined = True


def _case(unit: Unit, phrase: Phrase) -> str:
    """The case of a phrase: of its first word, which agrees with or is its head."""
    return cases(unit.words[phrase.first])


def _clause(unit: Unit, head: int) -> tuple[int, int]:
    first, last = head, head + 1
    while first > max(0, head - CLAUSE_REACH) and unit.tags[first - 1] not in ENDS:
        first -= 1
    limit = min(len(unit), head + CLAUSE_REACH)
    while last < limit and not _closes(unit, last):
        last += 1
    return first, last


def _closes(unit: Unit, k: int) -> bool:
    """Whether a clause ends at token ``k``: a comma between two names ends none."""
    if unit.tags[k] != ",":
        return unit.tags[k] in ENDS
    after = k + 1
    return after >= len(unit) or unit.tags[after] not in ("NAME", "ADJ")


def _verb(unit: Unit, head: int, last: int) -> Iterator[Argument]:
    first, end = _clause(unit, head)
    left = [p for p in _phrases(unit, first, head) if not p.preposition]
    agents = [p for p in left if NOMINATIVE in _case(unit, p)]
    for phrase in agents[-1:]:
        yield Argument(AGENT, phrase.first, phrase.last)
    for phrase in left:
        case = _case(unit, phrase)
        opens = phrase.first == first or unit.tags[phrase.first - 1] == "CONJ"
        if opens and case and NOMINATIVE not in case:
            yield Argument(PATIENT, phrase.first, phrase.last)
    for phrase in _phrases(unit, last + 1, end):
        slot = _right_of_verb(unit, phrase, bool(agents))
        if slot:
            yield Argument(slot, phrase.first, phrase.last)


def _right_of_verb(unit: Unit, phrase: Phrase, has_agent: bool) -> str:
    case = _case(unit, phrase)
    if phrase.preposition:
        return PATIENT if _aimed(unit, phrase) else ""
    if not has_agent and case == NOMINATIVE:
        return AGENT
    return PATIENT if set(case) & {ACCUSATIVE, DATIVE} else ""


def _aimed(unit: Unit, phrase: Phrase) -> bool:
    """Whether a phrase is what an act is aimed at: "на Украину", not "на Украине"."""
    if phrase.preposition not in role_words("ru").aimed:
        return False
    place = unit.lower[phrase.first].endswith(LOCATIVE)
    return phrase.preposition not in ("в", "на") or not place


def _passive(unit: Unit, head: int) -> Iterator[Argument]:
    first, last = _clause(unit, head)
    while "," in unit.tags[first:head]:
        first += 1
    for phrase in _phrases(unit, first, last):
        case = _case(unit, phrase)
        if phrase.preposition or phrase.first <= head < phrase.last:
            continue
        if case == INSTRUMENTAL:
            yield Argument(AGENT, phrase.first, phrase.last)
        elif NOMINATIVE in case:
            yield Argument(PATIENT, phrase.first, phrase.last)


def _noun(unit: Unit, first: int, last: int) -> Iterator[Argument]:
    """The genitive, "со стороны X" and the adjective act; "по X" is aimed at."""
    start = first
    while start > 0 and unit.tags[start - 1] in ("ADJ", "PART"):
        start -= 1
    if start < first:
        yield Argument(AGENT, start, first)
    clause, end = _clause(unit, last)
    yield from _carried_out(unit, clause, start)
    for count, phrase in enumerate(_phrases(unit, last + 1, end)):
        slot = _right_of_noun(unit, phrase, phrase.first == last + 1)
        if slot:
            yield Argument(slot, phrase.first, phrase.last)
        elif count >= MOST_PHRASES:
            return


def _right_of_noun(unit: Unit, phrase: Phrase, follows: bool) -> str:
    case = _case(unit, phrase)
    if follows and ACCUSATIVE in case:
        return GENITIVE
    if unit.lower[phrase.first] == "стороны":
        return AGENT
    if phrase.preposition:
        return PATIENT if _aimed(unit, phrase) else ""
    return AGENT if case == INSTRUMENTAL else ""


def _carried_out(unit: Unit, clause: int, start: int) -> Iterator[Argument]:
    """The subject of "наносят", "совершили" before the act at ``start``."""
    verb = start - 1
    if verb > clause and unit.lower[verb] in role_words("ru").light:
        for phrase in _phrases(unit, clause, verb):
            if not phrase.preposition and NOMINATIVE in _case(unit, phrase):
                yield Argument(AGENT, phrase.first, phrase.last)
                return


def _trait(unit: Unit, first: int, last: int) -> Iterator[Argument]:
    start, end = _left(unit, first), _right(unit, last + 1)
    if end > last + 1:
        noun = unit.tags[last] in ("W", "NAME")
        genitive = noun and ACCUSATIVE in cases(unit.words[last + 1])
        yield Argument(POSSESSOR if genitive else BEARER, last + 1, end)
    if start < first:
        yield Argument(BEARER, start, first)
    if start > 1 and unit.tags[start - 1] in (",", "-"):
        yield from _bearer(_left(unit, start - 1), start - 1)
    if end < len(unit) and unit.tags[end] == ",":
        yield from _bearer(end + 1, _right(unit, end + 1, frozenset({"NAME"})))
    if start > 1 and unit.lower[start - 1] in role_words("ru").copulas:
        yield from _bearer(_left(unit, start - 1), start - 1)


def _bearer(first: int, last: int) -> Iterator[Argument]:
    if first < last:
        yield Argument(BEARER, first, last)


def _left(unit: Unit, k: int) -> int:
    while k > 0 and unit.tags[k - 1] in NOMINAL:
        k -= 1
    return k


def _right(unit: Unit, k: int, tags: frozenset[str] = NOMINAL) -> int:
    while k < len(unit) and unit.tags[k] in tags:
        k += 1
    return k
