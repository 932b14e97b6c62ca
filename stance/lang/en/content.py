"""What is said: the content of a reporting verb, to its right."""

from __future__ import annotations

from dataclasses import dataclass

from stance.attribution.raw import Unit
from stance.lang.en.build import without_stops
from stance.lang.en.complements import (
    after_adjunct,
    called_something,
    clause_at,
    finite_soon,
    infinitive_at,
    object_at,
    particle_after,
)
from stance.lang.en.lexicon import Verb
from stance.lang.en.phrases import noun_phrase_right
from stance.lang.en.tags import CLOSING_MARKS, FINITE, QUOTE_MARKS, STOPS
from stance.lang.en.words import words

WORDS = words()
REACH = 18
INLINE_WORDS = 8
CLAUSE_SUBJECTS = frozenset({"DT", "PRP", "PRP$", "EX", "NNP"})
OBJECT_OPENERS = frozenset({"DT", "PRP$", "NN", "NNS", "NNP", "JJ", "CD"})


@dataclass(frozen=True, slots=True)
class Content:
    """Tokens ``[first, last)`` of content and the construction that gave it."""

    first: int
    last: int
    shape: str


def content_right(unit: Unit, head: int, verb: Verb, limit: int) -> Content | None:
    """The content right of the verb at ``head``, before token ``limit``."""
    limit = _own_clause(unit, head, limit)
    if verb.groups & {"clause", "weak"}:
        start = _that_or_quotation(unit, head, verb, limit)
        if start is not None:
            return _content(unit, start, limit, "clause")
        asked = after_adjunct(unit, head + 1, limit)
        if asked < limit and unit.lower[asked] in WORDS.question_words:
            return _content(unit, asked, limit, "question")
        inline = _inline_quotation(unit, head + 1, limit)
        if inline is not None:
            return inline
    particle = particle_after(unit, head, verb, limit)
    if particle is not None:
        return _content(unit, particle, limit, "particle")
    return _bare(unit, head, verb, limit)


def _own_clause(unit: Unit, head: int, limit: int) -> int:
    """Where what "he asked me" ends: before ", and I" who was asked goes on."""
    if unit.lower[head + 1 : head + 2] != ["me"]:
        return limit
    for j in range(head + 2, limit - 2):
        own = unit.lower[j + 2] == "i" and unit.tags[j + 1] == "CC"
        if unit.tags[j] == "," and own:
            return j
    return limit


def _that_or_quotation(unit: Unit, head: int, verb: Verb, limit: int) -> int | None:
    """Where a clause begins that "that", a colon or a quotation mark announces."""
    nominal = False
    for j in range(head + 1, min(head + REACH, limit)):
        tag, word = unit.tags[j], unit.lower[j]
        if tag == "QUO":
            return None if "TO" in unit.tags[head + 1 : j] else j
        if word == "that" and j + 1 < limit:
            blocked = nominal and "addressee" not in verb.groups
            pronoun = j == head + 1 and _is_pronoun(unit, j, limit)
            comma = unit.tags[j + 1] == "," and j + 2 < limit
            return None if blocked or pronoun else j + 1 + comma
        if word == ":":
            return j + 1 if j + 1 < limit else None
        if tag == "." or (tag in FINITE and not _misread_noun(unit, j)):
            return None
        if j == head + 1 and tag in OBJECT_OPENERS:
            nominal = word not in WORDS.temporal
    return None


def _is_pronoun(unit: Unit, that: int, limit: int) -> bool:
    """Whether "that" stands for a thing: no clause follows it."""
    return unit.tags[that] == "DT" and not finite_soon(unit, that + 1, limit)


def _misread_noun(unit: Unit, j: int) -> bool:
    """Whether a noun was read as a verb before "that" ("the harbour report that")."""
    return (
        unit.tags[j] == "VBP"
        and j + 1 < len(unit)
        and (unit.lower[j + 1] == "that" or unit.tags[j + 1] in ("QUO", ","))
    )


def _inline_quotation(unit: Unit, first: int, limit: int) -> Content | None:
    """The short quotation right after the verb that ends its clause: "say 'order'"."""
    if first >= limit or unit.words[first] not in QUOTE_MARKS:
        return None
    for end in range(first + 1, min(first + INLINE_WORDS, limit)):
        if unit.words[end] in QUOTE_MARKS:
            closes = end + 1 >= limit or unit.tags[end + 1] in STOPS
            return Content(first, end + 1, "quotation") if closes else None
    return None


def _bare(unit: Unit, head: int, verb: Verb, limit: int) -> Content | None:
    """The content that nothing announces: infinitive, clause or object."""
    first = head + 1
    if first < limit and unit.lower[first] == "you" and verb.lemma == "thank":
        return None
    start = after_adjunct(unit, first, limit)
    if "addressee" in verb.groups and _addressed_at(unit, start, limit):
        return _addressed(unit, start, verb, limit)
    told = _told(unit, start, verb, limit)
    if told is not None:
        return _content(unit, told, limit, "clause")
    if verb.lemma == "ask" and start < limit and unit.lower[start] in WORDS.asked:
        return None
    if "infinitive" in verb.groups and infinitive_at(unit, start, limit):
        return _content(unit, start, limit, "infinitive")
    if "clause" in verb.groups and clause_at(unit, start, limit):
        return _content(unit, start, limit, "clause")
    if verb.lemma == "see":
        return _seen(unit, head, limit)
    return _object(unit, first, verb, limit)


def _object(unit: Unit, first: int, verb: Verb, limit: int) -> Content | None:
    """The object of "deny" and "call", the latter only with what it is called."""
    if verb.lemma == "urge" and unit.lower[first] in WORDS.urged:
        return _content(unit, first, limit, "object")
    if not verb.groups & {"naming", "object"} or not object_at(unit, first, limit):
        return None
    if "object" not in verb.groups and not called_something(unit, first, limit):
        return None
    return _content(unit, first, limit, "object")


def _addressed_at(unit: Unit, k: int, limit: int) -> bool:
    return k < limit and unit.lower[k] in WORDS.addressed and unit.tags[k] == "PRP"


def _addressed(unit: Unit, start: int, verb: Verb, limit: int) -> Content | None:
    """The content of "tells us the water is fine" and "promised us a pipe"."""
    if start + 2 >= limit:
        return None
    follows = unit.lower[start + 1]
    if follows in WORDS.after_addressed or follows in (".", ","):
        return None
    if follows == "to" and "infinitive" in verb.groups:
        return _content(unit, start, limit, "infinitive")
    return _content(unit, start + 1, limit, "clause")


def _told(unit: Unit, start: int, verb: Verb, limit: int) -> int | None:
    """Where the clause begins in "told the board [that] the gate was shut"."""
    if "addressee" not in verb.groups or verb.lemma == "ask":
        return None
    end = noun_phrase_right(unit, start)
    if end is None or end >= limit or unit.tags[end] not in CLAUSE_SUBJECTS:
        return None
    return end if clause_at(unit, end, limit) else None


def _seen(unit: Unit, head: int, limit: int) -> Content | None:
    """The view in "sees a hand in it" and "sees them as"; eyesight gives None."""
    if unit.tags[head] not in ("VBZ", "VBP") or not object_at(unit, head + 1, limit):
        return None
    view = any(unit.lower[j] in WORDS.seen_in for j in range(head + 2, limit))
    return _content(unit, head + 1, limit, "object") if view else None


def _content(unit: Unit, first: int, limit: int, shape: str) -> Content | None:
    if shape == "clause" and first < limit and unit.tags[first] == "QUO":
        return Content(first, _quotation_end(unit, first, limit), "quotation")
    if shape == "object":
        limit = _next_predicate(unit, first, limit)
    last = without_stops(unit, first, limit, STOPS)
    return Content(first, last, shape) if last > first else None


def _next_predicate(unit: Unit, first: int, limit: int) -> int:
    """Where an object ends: before "and left" and ", while the bank"."""
    for j in range(first + 1, limit - 1):
        if unit.tags[j] == "CC" and unit.tags[j + 1] in FINITE:
            return j
        if unit.tags[j] == "," and unit.lower[j + 1] in WORDS.contrast:
            return j
    return limit


def _quotation_end(unit: Unit, first: int, limit: int) -> int:
    """A quotation that is the whole content ends it, unless the clause goes on."""
    after = first + 1
    if after >= limit or unit.tags[after] in (".", ",", ":"):
        return after
    if unit.tags[after] == "CC" and _closed_clause(unit, first):
        return after
    return without_stops(unit, after, limit, STOPS)


def _closed_clause(unit: Unit, quotation: int) -> bool:
    """Whether a quotation ends with a stop or comma of its own."""
    last = unit.words[quotation].rstrip(CLOSING_MARKS)[-1:]
    return last in (",", ".", "!", "?")
