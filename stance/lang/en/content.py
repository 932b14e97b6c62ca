"""What is said: the content of a reporting verb, to its right or to its left."""

from __future__ import annotations

from dataclasses import dataclass

from perspectives.document import Span
from stance.attribution.raw import Unit
from stance.lang.en.lexicon import Verb, lexicon
from stance.lang.en.phrases import PREPOSITIONS, TEMPORAL, noun_phrase_right
from stance.lang.en.subjects import FINITE

STOPS = frozenset({".", "QUO", ":"})
QUESTION_WORDS = frozenset("whether how why what when where who if".split())
ADDRESSED = frozenset({"me", "us", "him", "her", "them", "you"})
QUOTE_MARKS = frozenset("\"'“”‘’«»")
SEEN_IN = frozenset({"in", "as", "behind", "differently"})
REACH = 18


@dataclass(frozen=True, slots=True)
class Content:
    """Tokens ``[first, last)`` of content and the construction that gave it."""

    first: int
    last: int
    shape: str


def content_right(unit: Unit, head: int, verb: Verb, limit: int) -> Content | None:
    """The content right of the verb at ``head``, before token ``limit``."""
    groups = verb.groups
    clausal = bool(groups & {"clause", "weak"})
    particle = _particle(unit, head, verb, limit)
    if clausal:
        start = _that_or_quotation(unit, head, verb, limit)
        if start is not None:
            return _checked(unit, start, limit, "clause")
        if (
            unit.lower[min(head + 1, len(unit) - 1)] in QUESTION_WORDS
            and head + 1 < limit
        ):
            return _checked(unit, head + 1, limit, "question")
    inline = _inline_quotation(unit, head + 1, limit)
    if clausal and inline is not None:
        return inline
    if particle is not None:
        return _checked(unit, particle, limit, "particle")
    return _bare(unit, head, verb, limit)


def _inline_quotation(unit: Unit, first: int, limit: int) -> Content | None:
    """ "say 'order'": a short quotation right after the verb that ends its clause."""
    if first >= limit or unit.words[first] not in QUOTE_MARKS:
        return None
    for end in range(first + 1, min(first + 8, limit)):
        if unit.words[end] in QUOTE_MARKS:
            closes = end + 1 >= limit or unit.tags[end + 1] in (".", ",", ":", "CC")
            return Content(first, end + 1, "quotation") if closes else None
    return None


def _bare(unit: Unit, head: int, verb: Verb, limit: int) -> Content | None:
    groups = verb.groups
    start = _after_adjunct(unit, head + 1, limit)
    if head + 1 < limit and unit.lower[head + 1] == "you" and verb.lemma == "thank":
        return None
    if start < limit and _addressed_at(unit, start) and "addressee" in groups:
        return _addressed(unit, start, verb, limit)
    if verb.lemma == "ask" and start < limit and unit.lower[start] in ("to", "for"):
        return None
    if "infinitive" in groups and _infinitive(unit, start, limit):
        return _checked(unit, start, limit, "infinitive")
    if "clause" in groups and _clause_at(unit, start, limit):
        return _checked(unit, start, limit, "clause")
    if verb.lemma == "see":
        return _seen(unit, head, limit)
    if groups & {"naming", "object"} and _object_at(unit, head + 1, limit):
        if (
            "naming" in groups
            and not groups & {"object"}
            and not _named(unit, head + 1, limit)
        ):
            return None
        return _checked(unit, head + 1, limit, "object")
    return None


def _addressed_at(unit: Unit, k: int) -> bool:
    return unit.lower[k] in ADDRESSED and unit.tags[k] == "PRP"


def _addressed(unit: Unit, start: int, verb: Verb, limit: int) -> Content | None:
    """ "tells us the water is fine", "promised us a pipe", "thank you" (nothing)."""
    if start + 2 >= limit or unit.lower[start + 1] in ("so", "off", ".", ",", "about"):
        return None
    if unit.lower[start + 1] == "to" and "infinitive" in verb.groups:
        return _checked(unit, start, limit, "infinitive")
    return _checked(unit, start + 1, limit, "clause")


def _seen(unit: Unit, head: int, limit: int) -> Content | None:
    """ "sees a hand in it", "sees them as", "sees things differently": a view, not eyesight."""
    if unit.tags[head] not in ("VBZ", "VBP") or not _object_at(unit, head + 1, limit):
        return None
    view = any(unit.lower[j] in SEEN_IN for j in range(head + 2, limit))
    return _checked(unit, head + 1, limit, "object") if view else None


def _checked(unit: Unit, first: int, limit: int, shape: str) -> Content | None:
    last = limit
    if first < limit and unit.tags[first] == "QUO" and shape == "clause":
        return Content(first, _quotation_end(unit, first, limit), "quotation")
    while last > first and unit.tags[last - 1] in (".", ",", ":", "CC"):
        last -= 1
    return Content(first, last, shape) if last > first else None


def _quotation_end(unit: Unit, first: int, limit: int) -> int:
    """A quotation that is the whole content ends it, unless the clause goes on."""
    nxt = first + 1
    if nxt < limit and unit.tags[nxt] == "CC" and _closed_clause(unit, first):
        return nxt
    if nxt >= limit or unit.tags[nxt] in (".", ",", ":"):
        return nxt
    last = limit
    while last > nxt and unit.tags[last - 1] in (".", ",", ":", "CC"):
        last -= 1
    return last


def _closed_clause(unit: Unit, quotation: int) -> bool:
    """Whether a quotation ends with a stop or comma of its own."""
    return unit.words[quotation].rstrip("\"'”’»")[-1:] in (",", ".", "!", "?")


def _that_or_quotation(unit: Unit, head: int, verb: Verb, limit: int) -> int | None:
    nominal = False
    for j in range(head + 1, min(head + REACH, limit)):
        tag, word = unit.tags[j], unit.lower[j]
        if tag == "QUO":
            return j
        if word == "that" and j + 1 < limit:
            if (
                tag == "DT"
                and j == head + 1
                and _verb_soon(unit, j + 1, limit) is False
            ):
                return None
            if nominal and "addressee" not in verb.groups:
                return None
            return j + 1
        if word == ":" or (tag == ":" and word == ":"):
            return j + 1 if j + 1 < limit else None
        if tag == "." or (tag in FINITE and not _misread_noun(unit, j)):
            return None
        if j == head + 1 and tag in ("DT", "PRP$", "NN", "NNS", "NNP", "JJ", "CD"):
            nominal = word not in TEMPORAL
    return None


def _misread_noun(unit: Unit, j: int) -> bool:
    """A noun before "that" or a comma that the tagger reads as a verb ("the letters page")."""
    return (
        unit.tags[j] == "VBP"
        and j + 1 < len(unit)
        and (unit.lower[j + 1] == "that" or unit.tags[j + 1] in ("QUO", ","))
    )


def _verb_soon(unit: Unit, first: int, limit: int) -> bool:
    return any(unit.tags[j] in FINITE for j in range(first, min(first + 25, limit)))


def _after_adjunct(unit: Unit, first: int, limit: int) -> int:
    """Skip "on Tuesday", "in a statement", "late yesterday", "to reporters"."""
    k = first
    for _ in range(3):
        while k < limit and (unit.tags[k] == "RB" or unit.lower[k] in TEMPORAL):
            k += 1
        if k < limit and unit.lower[k] in (
            "on",
            "in",
            "at",
            "during",
            "to",
            "earlier",
            "last",
        ):
            end = noun_phrase_right(unit, k + 1)
            if end is None or not _adjunct_noun(unit, k + 1, end):
                return k
            k = end
        elif k < limit and unit.tags[k] == "," and k > first:
            return k + 1
        else:
            return k
    return k


def _adjunct_noun(unit: Unit, first: int, end: int) -> bool:
    carriers = lexicon().nouns["carriers"]
    return any(
        unit.lower[j] in TEMPORAL
        or unit.lower[j] in carriers
        or unit.lower[j] in ("reporters", "journalists", "parliament")
        for j in range(first, end)
    )


def _infinitive(unit: Unit, first: int, limit: int) -> bool:
    if first >= limit:
        return False
    if unit.lower[first] == "to":
        return True
    if (
        unit.lower[first] == "not"
        and first + 1 < limit
        and unit.lower[first + 1] == "to"
    ):
        return True
    end = noun_phrase_right(unit, first)
    if end is None or end + 1 >= limit:
        return False
    return unit.lower[end] == "to" or (
        unit.lower[end] == "not" and unit.lower[end + 1] == "to"
    )


def _clause_at(unit: Unit, first: int, limit: int) -> bool:
    """Whether a clause (something with a finite verb) begins here."""
    if first >= limit or unit.tags[first] in (",", ".", ":", "VBN"):
        return False
    if unit.lower[first] in PREPOSITIONS and not _verb_soon(unit, first, limit):
        return False
    for j in range(first, min(first + 40, limit)):
        if unit.tags[j] in FINITE:
            return j > first
        if unit.tags[j] in ("QUO", ":", "."):
            return False
    return False


def _object_at(unit: Unit, first: int, limit: int) -> bool:
    if first >= limit:
        return False
    tag, word = unit.tags[first], unit.lower[first]
    if word in TEMPORAL:
        return False
    if tag in (
        "DT",
        "PRP$",
        "PDT",
        "NN",
        "NNS",
        "NNP",
        "NNPS",
        "JJ",
        "JJR",
        "CD",
        "PRP",
        "``",
        "VBG",
    ):
        return True
    if word == "as" or tag == "QUO" or word in ("“", '"', "«", "‘", "'"):
        return True
    return (
        tag in ("RB", "WP") and first + 1 < limit and _object_at(unit, first + 1, limit)
    )


def _named(unit: Unit, first: int, limit: int) -> bool:
    """Whether an object is followed by what it is called."""
    if unit.lower[first] == "as":
        return True
    end = noun_phrase_right(unit, first)
    if end is None:
        return unit.tags[first] == "QUO"
    if end >= limit or unit.tags[end] in (".", ",", "CC"):
        return _two_nouns(unit, first, end)
    rest = range(first, min(limit, first + 30))
    if any(unit.lower[j] == "as" for j in rest):
        return True
    if unit.tags[end] in ("RP", "RB", "IN") and end + 1 >= limit - 1:
        return True
    return unit.tags[end] in ("DT", "JJ", "NN", "NNS", "``", "QUO", "VBN", "PRP$") or (
        unit.words[end] in ("“", '"', "‘", "'", "«")
    )


def _two_nouns(unit: Unit, first: int, end: int) -> bool:
    """ "called the marchers vandals": a plural or a name, then what it is called."""
    return (
        end - first >= 2
        and unit.tags[end - 1] in ("NN", "NNS")
        and unit.tags[end - 2] in ("NNS", "NNPS", "PRP")
    )


def _particle(unit: Unit, head: int, verb: Verb, limit: int) -> int | None:
    for j in range(head + 1, min(head + 7, limit)):
        if unit.lower[j] in verb.particles:
            at = j + 1
            if (
                unit.lower[j] == "out"
                and at < limit
                and unit.lower[at] in ("that", "at", "against")
            ):
                at += 1
            return at if at < limit and unit.lower[at] not in TEMPORAL else None
        if unit.tags[j] in FINITE or unit.tags[j] in (",", ".", ":", "QUO", "DT"):
            if not (unit.tags[j] == "DT" and unit.lower[j] in ("all", "this", "the")):
                return None
        elif unit.tags[j] in ("PRP",):
            return None
    return None


def clause_left(unit: Unit, end: int, floor: int) -> int:
    """Where the clause that ends at token ``end`` begins (after ';', ':' or ``floor``)."""
    for j in range(end - 1, floor - 1, -1):
        if unit.words[j] in (";", ":") or (unit.tags[j] == "." and j < end - 1):
            return j + 1
    return floor


def text_spans(unit: Unit, pieces: list[tuple[int, int]]) -> tuple[Span, ...]:
    """Text spans of token ranges, without empty ones."""
    return tuple(unit.span(a, b) for a, b in pieces if b > a)
