"""Russian phrases: clauses, insertions between commas, noun phrases."""

from __future__ import annotations

from stance.attribution.raw import Unit
from stance.attribution.stems import FAR
from stance.lang.ru.lexicon import lexicon
from stance.lang.ru.words import ADJECTIVE, insertion_words, may_be_subject

NOMINAL = frozenset(("W", "NAME", "ADJ", "NUM", "OBLIQUE", "PART"))
LIGHT = frozenset(("ADV", "NEG", "TIME"))
INSERTION_REACH = 30
MOST_INSERTIONS = 4
NP_REACH = 24
# Prepositions that go on with a noun phrase: "министр по делам", "житель из Алматы".
ATTACHING = frozenset(("по", "при", "из", "от"))
NEAR_TITLE = frozenset(("в", "во", "на", "с"))
ADJUNCTS = frozenset(
    "итогам телефону словам поводу окончании данным мнению этому пути".split()
)


def clause_start(unit: Unit, k: int) -> int:
    """The first token of the clause of token ``k``, insertions jumped over."""
    j = k - 1
    floor = max(0, k - FAR)
    jumps = 0
    verb_seen = False
    while j >= floor:
        tag = unit.tags[j]
        if tag == ",":
            opening = insertion_start(unit, j)
            jumps += 1
            if opening is None or jumps > MOST_INSERTIONS:
                return j + 1
            j = opening
        elif tag in (";", ":", "-", ".", "QUO") or tag in ("SUB", "REL"):
            return j + 1
        elif tag == "VERB":
            verb_seen = True
        elif (
            tag == "CONJ"
            and unit.lower[j - 1] != "так"
            and (verb_seen or _joins_verbs(unit, j, k))
        ):
            return j + 1
        j -= 1
    return floor


def _joins_verbs(unit: Unit, j: int, k: int) -> bool:
    """Whether a conjunction at ``j`` stands right before the verb at ``k``."""
    return all(unit.tags[i] in LIGHT for i in range(j + 1, k))


def insertion_start(unit: Unit, comma: int) -> int | None:
    """The comma that opens the insertion closed at ``comma``, or None."""
    for j in range(comma - 1, max(-1, comma - INSERTION_REACH), -1):
        tag = unit.tags[j]
        if tag in (";", ":", "-", ".", "QUO", "VERB") and not _inside_relative(unit, j):
            return None
        if tag == "," and opens_insertion(unit, j, comma):
            return j
    return None


def _inside_relative(unit: Unit, verb: int) -> bool:
    if unit.tags[verb] != "VERB":
        return False
    for j in range(verb - 1, max(-1, verb - 8), -1):
        if unit.tags[j] == "REL":
            return True
        if unit.tags[j] in ("SUB", ";", ":", "-", "."):
            return False
    return False


def opens_insertion(unit: Unit, comma: int, closing: int) -> bool:
    """Whether what stands between two commas interrupts its clause."""
    first = comma + 1
    tag, word = unit.tags[first], unit.lower[first]
    if tag in ("REL", "PART", "GER"):
        return True
    if word in insertion_words() and closing - first <= 2:
        return True
    if tag == "NUM" and closing - first == 1:
        return True
    if tag == "PREP":
        phrase = unit.lower[first + 1 : first + 3]
        return (
            unit.tags[first + 1] == "REL"
            or phrase == ["том", "числе"]
            or _source(unit, first)
        )
    return word in lexicon().speakers or (
        tag in ("ADJ", "OBLIQUE")
        and any(w in lexicon().speakers for w in unit.lower[first:closing])
    )


def _source(unit: Unit, first: int) -> bool:
    nouns = lexicon().sources.get(unit.lower[first], frozenset())
    return any(w in nouns for w in unit.lower[first + 1 : first + 3])


def closing_comma(unit: Unit, comma: int, limit: int) -> int | None:
    """The comma that closes the insertion opened at ``comma``."""
    for j in range(comma + 1, min(limit, comma + INSERTION_REACH)):
        if unit.tags[j] == ",":
            return j
        if unit.tags[j] in (".", ";", ":", "-", "QUO"):
            return None
    return None


def phrase_end(unit: Unit, first: int, limit: int, features: str = "") -> int:
    """Where the noun phrase that begins at ``first`` ends.

    With ``features`` of a verb the phrase stops before its likely subject.
    """
    j = first
    limit = min(limit, len(unit), first + NP_REACH)
    headed = False
    while j < limit:
        tag = unit.tags[j]
        if tag in NOMINAL or unit.words[j] in ("№", "%", "/"):
            if headed and features and _starts_subject(unit, j, features):
                break
            headed = headed or tag in ("W", "NAME", "OBLIQUE", "NUM")
            j += 1
        elif tag == "``" and (end := _short_quote(unit, j, limit)) is not None:
            j, headed = end, True
        elif tag == "(" and (end := _bracket(unit, j, limit)) is not None:
            j = end
        elif headed and _attaches(unit, first, j, limit):
            j += 2
        else:
            break
    return j


def _starts_subject(unit: Unit, j: int, features: str) -> bool:
    strength = may_be_subject(unit.words[j], unit.tags[j], features)
    if unit.words[j].isupper():
        return False
    if unit.tags[j] == "NAME":
        same_name = unit.tags[j - 1] == "NAME"
        return strength == 2 and not same_name
    if strength == 2:
        return True
    return unit.tags[j] == "ADJ" and unit.lower[j].endswith(("ый", "ая", "ые"))


def _short_quote(unit: Unit, j: int, limit: int) -> int | None:
    for end in range(j + 1, min(limit, j + 8)):
        if unit.tags[end] == "''" or (unit.words[end] == '"' and end > j):
            return end + 1
    return None


def _bracket(unit: Unit, j: int, limit: int) -> int | None:
    for end in range(j + 1, min(limit, j + 12)):
        if unit.tags[end] == ")":
            return end + 1
    return None


def _attaches(unit: Unit, first: int, j: int, limit: int) -> bool:
    """Whether a conjunction or preposition at ``j`` goes on with the phrase."""
    if j + 1 >= limit:
        return False
    tag, word, after = unit.tags[j], unit.lower[j], unit.tags[j + 1]
    if after not in NOMINAL or unit.lower[j + 1] in ADJUNCTS:
        return False
    if tag == "PREP" and word in ATTACHING:
        return True
    if tag == "PREP" and word in NEAR_TITLE:
        return after == "NAME" and unit.lower[j - 1] in lexicon().speakers
    return word == "и" and not (
        unit.tags[min(j + 2, limit - 1)] == "VERB" and after not in ("W", "NAME")
    )


def phrase_start(unit: Unit, head: int, floor: int) -> int:
    """Where the noun phrase of the nominative ``head`` begins."""
    j = head
    while j > floor and _modifies(unit, j - 1):
        j -= 1
    return j


def _modifies(unit: Unit, j: int) -> bool:
    tag, lower = unit.tags[j], unit.lower[j]
    if tag == "OBLIQUE":
        return lower in ("его", "её", "ее", "их")
    if tag in ("ADJ", "PART"):
        return not lower.endswith(
            ("ого", "его", "ому", "ему", "ым", "им", "ую", "юю", "ыми")
        )
    if lower in (
        "один",
        "одна",
        "одни",
        "мой",
        "моя",
        "мои",
        "наш",
        "наша",
        "наши",
        "сам",
    ):
        return True
    return (
        unit.words[j][0].isupper()
        and tag == "NAME"
        and lower.endswith(ADJECTIVE[:9])
        and j == 0
    )


def phrase_left(unit: Unit, end: int, floor: int) -> int:
    """Where the noun phrase before token ``end`` begins, in any case."""
    j = end
    while j > floor and (
        unit.tags[j - 1] in NOMINAL or unit.tags[j - 1] in ("``", "''")
    ):
        j -= 1
    return j


def apposition_end(unit: Unit, comma: int, limit: int) -> int | None:
    """The end of an apposition with a title after a comma: "А., жительница Алматы"."""
    first = comma + 1
    if first >= limit or unit.tags[comma] != ",":
        return None
    end = phrase_end(unit, first, limit)
    for j in range(first, end):
        if unit.lower[j] in lexicon().speakers:
            return None if unit.tags[min(end, len(unit) - 1)] == "VERB" else end
        if unit.tags[j] not in ("ADJ", "PART"):
            return None
    return None
