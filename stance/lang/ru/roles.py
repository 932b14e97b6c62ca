"""Russian: who does what an act names, to whom, and of whom a trait is said.

Endings tell the case where they can; names that are not declined go by their place.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from stance.attribution.raw import Unit
from stance.roles.slots import AGENT, BEARER, PATIENT, Argument

NOMINAL = frozenset(("W", "NAME", "ADJ", "NUM", "PART", "OBLIQUE"))
ENDS = frozenset((".", ";", ":", "-", "SUB", "REL", "QUO"))
AIMED = frozenset(("по", "на", "против", "в", "к"))
PASSIVE = tuple("ен ена ено ены ан ана ано аны ят ята ято яты ут ута уто уты".split())
JOINING = frozenset((",", "и", "или"))
LIGHT = tuple(
    "вел нанос нанес осуществ соверш провод провел прода устро организ готов план наноси "
    "ведет ведут продолж начал начин".split()
)
CLAUSE_REACH = 14

NOMINATIVE, ACCUSATIVE, DATIVE, INSTRUMENTAL = "n", "a", "d", "i"
_CASES = (
    ("ого", "a"), ("его", "a"), ("ому", "d"), ("ему", "d"), ("ую", "a"), ("юю", "a"),
    ("ыми", "i"), ("ими", "i"), ("ами", "i"), ("ями", "i"), ("ах", ""), ("ях", ""),
    ("ам", "d"), ("ям", "d"), ("ым", "i"), ("им", "i"), ("ом", "i"), ("ем", "i"),
    ("ём", "i"), ("ов", "na"), ("ев", "na"), ("ых", "a"), ("их", "a"), ("ой", "nid"),
    ("ью", "i"), ("ией", "i"), ("ей", "nai"), ("ии", "ad"), ("ию", "a"), ("у", "ad"),
    ("ю", "ad"), ("ы", "na"), ("и", "nad"), ("е", "nd"), ("а", "na"), ("я", "na"),
)  # fmt: skip


def cases(word: str) -> str:
    """The cases that a word's ending allows, of n, a (with genitive), d and i."""
    if word.isupper() and len(word) > 1:
        return "nadi"
    low = word.lower()
    return next((c for ending, c in _CASES if low.endswith(ending)), "na")


def arguments(unit: Unit, positions: Sequence[int], act: bool) -> tuple[Argument, ...]:
    """The arguments of a role word at these token positions."""
    if not act:
        return tuple(_trait(unit, positions))
    head = next((k for k in positions if unit.tags[k] in ("VERB", "INF", "GER")), None)
    if head is not None:
        return tuple(_verb(unit, head, positions[-1]))
    if unit.lower[positions[0]].endswith(PASSIVE):
        return tuple(_passive(unit, positions[0]))
    return tuple(_noun(unit, positions[0], positions[-1]))


def _phrases(unit: Unit, first: int, last: int) -> Iterator[tuple[int, int, bool]]:
    """Runs of nominal tokens, and whether a preposition governs each."""
    k, joined, governed = first, False, False
    while k < last:
        if unit.tags[k] not in NOMINAL:
            joined = joined and unit.lower[k] in JOINING
            k += 1
            continue
        start = k
        while k < last and (unit.tags[k] in NOMINAL or unit.words[k] in ("«", "»", '"')):
            k += 1
        joined = joined and start > 1 and unit.lower[start - 1] in JOINING
        governed = governed if joined else unit.tags[start - 1] == "PREP" and start > 0
        yield start, k, governed
        joined = True


def _clause(unit: Unit, head: int) -> tuple[int, int]:
    first = head
    while first > max(0, head - CLAUSE_REACH) and unit.tags[first - 1] not in ENDS:
        first -= 1
    last = head + 1
    while last < min(len(unit), head + CLAUSE_REACH) and not _closes(unit, last):
        last += 1
    return first, last


def _closes(unit: Unit, k: int) -> bool:
    """Whether a clause ends at token ``k``: a comma between two names ends none."""
    if unit.tags[k] != ",":
        return unit.tags[k] in ENDS
    after = k + 1
    return after >= len(unit) or unit.tags[after] not in ("NAME", "ADJ")


def _verb(unit: Unit, head: int, last: int) -> Iterator[Argument]:
    if unit.lower[head].endswith(PASSIVE) and unit.tags[head] == "VERB":
        yield from _passive(unit, head)
        return
    first, end = _clause(unit, head)
    left = [p for p in _phrases(unit, first, head) if not p[2]]
    agent = next((p for p in reversed(left) if NOMINATIVE in _case(unit, p)), None)
    if agent is not None:
        yield Argument(AGENT, agent[0], agent[1])
    for p in left:
        if p is not agent and _case(unit, p) and NOMINATIVE not in _case(unit, p):
            yield Argument(PATIENT, p[0], p[1])
    for start, stop, governed in _phrases(unit, last + 1, end):
        case = _case(unit, (start, stop, governed))
        if governed and unit.lower[start - 1] not in AIMED:
            continue
        if not governed and agent is None and case == NOMINATIVE:
            yield Argument(AGENT, start, stop)
        elif governed or set(case) & {ACCUSATIVE, DATIVE}:
            yield Argument(PATIENT, start, stop)


def _case(unit: Unit, phrase: tuple[int, int, bool]) -> str:
    """The case of a phrase: of its first word, which agrees with or is its head."""
    return cases(unit.words[phrase[0]])


def _passive(unit: Unit, head: int) -> Iterator[Argument]:
    first, last = _clause(unit, head)
    while first < head and "," in unit.tags[first:head]:
        first += 1
    for start, stop, governed in _phrases(unit, first, last):
        if governed or start <= head < stop:
            continue
        case = cases(unit.words[start])
        if case == INSTRUMENTAL:
            yield Argument(AGENT, start, stop)
        elif NOMINATIVE in case:
            yield Argument(PATIENT, start, stop)


def _noun(unit: Unit, first: int, last: int) -> Iterator[Argument]:
    """The genitive, "со стороны X" and the adjective act; "по X" is aimed at."""
    start = first
    while start > 0 and unit.tags[start - 1] in ("ADJ", "PART"):
        start -= 1
    if start < first:
        yield Argument(AGENT, start, first)
    clause, end = _clause(unit, last)
    yield from _carried_out(unit, clause, start)
    for k, (a, b, governed) in enumerate(_phrases(unit, last + 1, end)):
        word = unit.lower[a - 1]
        case = cases(unit.words[a])
        if k == 0 and a == last + 1 and ACCUSATIVE in case:
            yield Argument("genitive", a, b)
        elif governed and word in AIMED:
            yield Argument(PATIENT, a, b)
        elif unit.lower[a] == "стороны" or (not governed and case == INSTRUMENTAL):
            yield Argument(AGENT, a, b)
        elif k > 2:
            return


def _carried_out(unit: Unit, clause: int, start: int) -> Iterator[Argument]:
    """The subject of "наносят", "совершили" before the act at ``start``."""
    verb = start - 1
    if verb <= clause or unit.tags[verb] not in ("VERB", "INF"):
        return
    if unit.lower[verb].startswith(LIGHT):
        for a, b, governed in _phrases(unit, clause, verb):
            if not governed and NOMINATIVE in _case(unit, (a, b, governed)):
                yield Argument(AGENT, a, b)
                return


def _trait(unit: Unit, positions: Sequence[int]) -> Iterator[Argument]:
    first, last = positions[0], positions[-1]
    n = len(unit)
    start, end = first, last + 1
    while start > 0 and unit.tags[start - 1] in NOMINAL:
        start -= 1
    while end < n and unit.tags[end] in NOMINAL:
        end += 1
    if end > last + 1:
        yield Argument(BEARER, last + 1, end)
    if start < first:
        yield Argument(BEARER, start, first)
    if start > 1 and unit.tags[start - 1] in (",", "-"):
        left = start - 1
        while left > 0 and unit.tags[left - 1] in NOMINAL:
            left -= 1
        if left < start - 1:
            yield Argument(BEARER, left, start - 1)
    if end + 1 < n and unit.tags[end] == ",":
        right = end + 1
        while right < n and unit.tags[right] == "NAME":
            right += 1
        if right > end + 1:
            yield Argument(BEARER, end + 1, right)
    yield from _predicated(unit, start)


def _predicated(unit: Unit, start: int) -> Iterator[Argument]:
    k = start - 1
    if k < 1 or unit.lower[k] not in COPULAS:
        return
    end = k
    left = end
    while left > 0 and unit.tags[left - 1] in NOMINAL:
        left -= 1
    if left < end:
        yield Argument(BEARER, left, end)


COPULAS = frozenset(
    "является являются стал стала стали был была были остается остаются это".split()
)
