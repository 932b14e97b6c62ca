"""What stands after a verb: an adjunct, an infinitive, a clause, an object."""

from __future__ import annotations

from stance.attribution.raw import Unit
from stance.lang.en.lexicon import Verb, lexicon
from stance.lang.en.phrases import noun_phrase_right
from stance.lang.en.tags import BREAKS, FINITE, OPENING_MARKS, STOPS
from stance.lang.en.words import words

WORDS = words()
CLAUSE_WITHIN = 40
FINITE_WITHIN = 25
PARTICLE_WITHIN = 7
AS_WITHIN = 30
ADJUNCTS = 3
NO_CLAUSE = frozenset({",", ".", ":", "VBN"})
NO_PARTICLE = FINITE | BREAKS | {"PRP"}
OBJECTS = frozenset(
    {"DT", "PRP$", "PDT", "NN", "NNS", "NNP", "NNPS", "JJ", "JJR", "CD", "PRP"}
    | {"``", "VBG", "QUO"}
)
NAMES = frozenset({"DT", "JJ", "NN", "NNS", "``", "QUO", "VBN", "PRP$"})


def finite_soon(unit: Unit, first: int, limit: int) -> bool:
    """Whether a finite verb stands within a clause's length from ``first``."""
    last = min(first + FINITE_WITHIN, limit)
    return not FINITE.isdisjoint(unit.tags[first:last])


def after_adjunct(unit: Unit, first: int, limit: int) -> int:
    """The token after "on Tuesday", "in a statement", "to reporters", "yesterday"."""
    k = first
    for _ in range(ADJUNCTS):
        k = _after_adverbs(unit, k, limit)
        if k >= limit:
            return k
        if unit.lower[k] not in WORDS.adjunct_prepositions:
            return k + 1 if unit.tags[k] == "," and k > first else k
        end = noun_phrase_right(unit, k + 1)
        if end is None or not _adjunct_noun(unit, k + 1, end):
            return k
        k = end
    return k


def _after_adverbs(unit: Unit, k: int, limit: int) -> int:
    while k < limit and (unit.tags[k] == "RB" or unit.lower[k] in WORDS.temporal):
        if _owns(unit, k):
            break
        k += 1
    return k


def _adjunct_noun(unit: Unit, first: int, end: int) -> bool:
    carriers = lexicon().nouns["carriers"]
    return any(
        word in WORDS.temporal or word in carriers or word in WORDS.audiences
        for word in unit.lower[first:end]
    )


def infinitive_at(unit: Unit, first: int, limit: int) -> bool:
    """Whether "[somebody] [not] to" begins here."""
    if first >= limit:
        return False
    if _to(unit, first, limit):
        return True
    end = noun_phrase_right(unit, first)
    return end is not None and end + 1 < limit and _to(unit, end, limit)


def _to(unit: Unit, k: int, limit: int) -> bool:
    if unit.lower[k] == "to":
        return True
    return unit.lower[k] == "not" and k + 1 < limit and unit.lower[k + 1] == "to"


def clause_at(unit: Unit, first: int, limit: int) -> bool:
    """Whether a clause (something with a finite verb) begins here."""
    if first >= limit or unit.tags[first] in NO_CLAUSE:
        return False
    if unit.lower[first] in WORDS.prepositions and not finite_soon(unit, first, limit):
        return False
    for j in range(first, min(first + CLAUSE_WITHIN, limit)):
        if unit.tags[j] in FINITE:
            return j > first
        if unit.tags[j] in ("QUO", ":", "."):
            return False
    return False


def object_at(unit: Unit, first: int, limit: int) -> bool:
    """Whether an object begins here, perhaps after adverbs."""
    while first < limit:
        tag, word = unit.tags[first], unit.lower[first]
        if word in WORDS.temporal and not _owns(unit, first):
            return False
        if tag in OBJECTS or word == "as" or word in OPENING_MARKS:
            return True
        if tag == "WP" and finite_soon(unit, first + 1, limit):
            return True
        if tag not in ("RB", "WP"):
            return False
        first += 1
    return False


def _owns(unit: Unit, k: int) -> bool:
    """Whether a possessive follows: "called Friday's ruling a win"."""
    return k + 1 < len(unit) and unit.tags[k + 1] == "POS"


def called_something(unit: Unit, first: int, limit: int) -> bool:
    """Whether the object at ``first`` is followed by what it is called."""
    if unit.lower[first] == "as":
        return True
    end = noun_phrase_right(unit, first)
    if end is None:
        as_clause = "as" in unit.lower[first : min(limit, first + AS_WITHIN)]
        return unit.tags[first] == "QUO" or (unit.tags[first] == "WP" and as_clause)
    if any(unit.words[k] in OPENING_MARKS for k in range(first + 1, end)):
        return True  # called the programme "New Start"
    if end >= limit or unit.tags[end] in (".", ",", "CC"):
        return _two_nouns(unit, first, end)
    if "as" in unit.lower[first : min(limit, first + AS_WITHIN)]:
        return True
    if unit.lower[end] == "that":
        return _labelled_report(unit, end, limit)
    if unit.tags[end] in ("RP", "RB", "IN") and end + 1 >= limit - 1:
        return True
    return unit.tags[end] in NAMES or unit.words[end] in OPENING_MARKS


def _labelled_report(unit: Unit, that: int, limit: int) -> bool:
    """Whether a report and its name in marks stand here: claims that it rained "a lie".

    The clause goes on to a short quotation that ends the content.
    """
    last = next((k for k in range(limit - 1, that, -1) if unit.tags[k] not in STOPS), 0)
    named = unit.lower[that - 1] in lexicon().nouns["that"]
    return named and unit.tags[last] in ("QUO", "''")


def _two_nouns(unit: Unit, first: int, end: int) -> bool:
    """Whether a plural or a name and then a noun stand here: "the marchers vandals"."""
    return (
        end - first >= 2
        and unit.tags[end - 1] in ("NN", "NNS")
        and unit.tags[end - 2] in ("NNS", "NNPS", "PRP")
    )


def particle_after(unit: Unit, head: int, verb: Verb, limit: int) -> int | None:
    """The token after the verb's own preposition ("warned of"), or None."""
    if not verb.particles:
        return None
    for j in range(head + 1, min(head + PARTICLE_WITHIN, limit)):
        word, tag = unit.lower[j], unit.tags[j]
        if word in verb.particles:
            at = _past_particle(unit, j, limit)
            return at if at < limit and unit.lower[at] not in WORDS.temporal else None
        if tag in NO_PARTICLE or (tag == "DT" and word not in WORDS.before_particles):
            return None
    return None


def _past_particle(unit: Unit, j: int, limit: int) -> int:
    at = j + 1
    doubled = unit.lower[j] == "out" and at < limit
    return at + 1 if doubled and unit.lower[at] in WORDS.after_out else at
