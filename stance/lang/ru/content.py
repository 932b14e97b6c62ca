"""What is said: the content of a Russian cue, to its right."""

from __future__ import annotations

from dataclasses import dataclass

from stance.attribution.raw import Unit
from stance.attribution.stems import FAR, NEAR, Piece, trimmed
from stance.lang.ru.lexicon import Verb
from stance.lang.ru.phrases import LIGHT, closing_comma, opens_insertion, phrase_end

REACH = 30
ENDS = frozenset((",", ".", ";", ":", "-", "CONJ"))
THAT = frozenset(("что", "чтобы", "будто", "мол", "дескать"))
POINTING = frozenset(("том", "то", "тем", "того", "тому"))
QUESTIONS = frozenset(
    "ли где куда почему зачем откуда сколько как какой какая какое какие каким кто чей "
    "чья когда каков кого кому кем".split()
)
NOUNS = frozenset(("W", "NAME", "ADJ", "PART", "NUM", "OBLIQUE", "``", "QUO", "PRON"))


@dataclass(frozen=True, slots=True)
class Content:
    """Tokens ``[first, last)`` of content and the construction that gave it."""

    first: int
    last: int
    shape: str


def content_right(
    unit: Unit, head: int, verb: Verb, limit: int, after: int
) -> Content | None:
    """The content right of the cue, before token ``limit``.

    ``after`` is the token after an inverted subject, or ``head + 1``.
    """
    if verb.groups & {"clause", "weak"} or verb.idioms:
        found = _clause(unit, head, limit)
        if found is None and "clause" in verb.groups:
            found = _short_quotation(unit, after, limit)
        if found is not None:
            return found
    if "object" in verb.groups and after < limit and unit.tags[after] in NOUNS:
        return _idiom(unit, head, verb, limit) or _bare(unit, verb, limit, after)
    return (
        _idiom(unit, head, verb, limit)
        or _particle(unit, verb, limit, after)
        or _bare(unit, verb, limit, after)
    )


def _content(unit: Unit, first: int, limit: int, shape: str) -> Content | None:
    a, b = trimmed(unit, (first, limit), ENDS)
    return Content(a, b, shape) if b > a else None


def _clause(unit: Unit, head: int, limit: int) -> Content | None:
    """Content after ", что", a question word, a colon or as a quotation."""
    j = head + 1
    stop = min(limit, head + REACH)
    while j < stop:
        tag = unit.tags[j]
        if tag == "QUO":
            return _quotation(unit, j, limit)
        if tag == ":":
            return _after_colon(unit, j + 1, limit)
        if tag in (".", ";", "VERB", "INF"):
            return None
        if tag == "-" and not (j + 1 < stop and unit.tags[j + 1] == "QUO"):
            return None
        if tag == ",":
            first = _subordinate(unit, j + 1, limit)
            if first is not None:
                return _content(unit, first, limit, "clause")
            closing = closing_comma(unit, j, limit)
            if closing is None or not opens_insertion(unit, j, closing):
                return None
            j = closing
            continue
        j += 1
    return None


def _subordinate(unit: Unit, first: int, limit: int) -> int | None:
    """Where content starts after a comma: after "что", at a question word."""
    if first >= limit:
        return None
    word = unit.lower[first]
    if word in THAT:
        return first + 1
    if word in QUESTIONS:
        return first
    if word == "как" and first + 1 < limit and unit.lower[first + 1] == "будто":
        return first + 2
    if any(unit.lower[j] == "ли" for j in range(first + 1, min(first + 3, limit))):
        return first
    # "на каком основании", "за что": a question behind a preposition.
    if unit.tags[first] == "PREP" and first + 1 < limit:
        asks = unit.lower[first + 1] in QUESTIONS or unit.lower[first + 1] in (
            "каком",
            "чём",
        )
        return first if asks else None
    return None


def _after_colon(unit: Unit, first: int, limit: int) -> Content | None:
    if first < limit and unit.tags[first] == "QUO":
        return _quotation(unit, first, limit)
    return _content(unit, first, limit, "colon")


def _quotation(unit: Unit, k: int, limit: int) -> Content | None:
    """A quotation that is the whole content ends it, unless the clause goes on."""
    after = k + 1
    if after >= limit or unit.tags[after] in (".", ",", ":", "-", ";", "CONJ"):
        return Content(k, after, "quotation")
    return _content(unit, k, limit, "clause")


def _short_quotation(unit: Unit, after: int, limit: int) -> Content | None:
    """Content as in "Говорят «оккупация»": a few quoted words right after the verb."""
    while after < limit and unit.tags[after] in LIGHT:
        after += 1
    if after >= limit or unit.tags[after] != "``":
        return None
    end = phrase_end(unit, after, after + 8)
    whole = end >= limit or unit.tags[end] in (".", ",", ":", "-", ";", "CONJ")
    return Content(after, end, "quotation") if whole and end > after + 1 else None


def _idiom(unit: Unit, head: int, verb: Verb, limit: int) -> Content | None:
    for words in verb.idioms:
        last = head + 1 + len(words)
        if tuple(unit.lower[head + 1 : last]) == words and last < limit:
            first = last + (unit.tags[last] == "PREP")
            return _content(unit, first, limit, "idiom")
    return None


def _particle(unit: Unit, verb: Verb, limit: int, after: int) -> Content | None:
    for j in range(after, min(after + 6, limit - 1)):
        if unit.lower[j] in verb.particles and unit.lower[j + 1] not in ("этом", "том"):
            return _content(unit, j + 1, cut_adjunct(unit, j + 1, limit), "particle")
        if unit.tags[j] in (",", ".", ":", "-", "QUO", "VERB", "INF"):
            return None
    return None


def cut_adjunct(unit: Unit, first: int, limit: int) -> int:
    """Where an object ends: before ", выступая ..." and a quotation after a colon."""
    for j in range(first, min(limit - 1, first + FAR)):
        if unit.tags[j] == "," and unit.tags[j + 1] in ("GER", "SUB", "CONJ"):
            if unit.lower[j - 1] in POINTING and unit.lower[j + 1] in THAT:
                continue  # "сообщения о том, что мост закрыт"
            return j
        if unit.tags[j] == ":" and unit.tags[j + 1] == "QUO":
            return j
    return limit


def _bare(unit: Unit, verb: Verb, limit: int, after: int) -> Content | None:
    first = after
    while first < limit and unit.tags[first] in LIGHT:
        if unit.tags[first : first + 2] == ["NEG", "INF"]:
            break  # "призвал не допустить": the negation is what he calls for
        first += 1
    if first >= limit:
        return None
    end = cut_adjunct(unit, first, limit)
    if "infinitive" in verb.groups and _infinitive(unit, first, end):
        return _content(unit, first, end, "infinitive")
    if verb.groups & {"naming", "object"} and unit.tags[first] in NOUNS:
        return _object(unit, verb, first, end)
    return None


def _infinitive(unit: Unit, first: int, limit: int) -> bool:
    for j in range(first, min(first + 9, limit)):
        if unit.tags[j] == "INF":
            return True
        if unit.tags[j] in (",", ".", ":", "-", "QUO", "VERB", "SUB"):
            return False
    return False


def _object(unit: Unit, verb: Verb, first: int, limit: int) -> Content | None:
    if "object" in verb.groups:
        return _content(unit, first, limit, "object")
    return (
        _content(unit, first, limit, "naming") if _named(unit, first, limit) else None
    )


NAMED = ("ой", "ей", "ом", "ем", "ём", "ым", "им", "ыми", "ими", "ами", "ями", "ью")


def _named(unit: Unit, first: int, limit: int) -> bool:
    """Whether what something is called follows: an instrumental, a quotation, "как"."""
    return any(
        unit.tags[j] in ("``", "QUO")
        or unit.lower[j] == "как"
        or (
            unit.tags[j] in ("W", "ADJ", "OBLIQUE", "PART")
            and unit.lower[j].endswith(NAMED)
        )
        for j in range(first, min(limit, first + NEAR))
    )


def named_object_left(
    unit: Unit, start: int, head: int, subject: Piece
) -> Piece | None:
    """What stands before a naming verb and is no subject: "Нас называли ..."."""
    pieces = [(start, min(subject[0], head)), (subject[1], head)]
    for a, b in pieces:
        first, last = trimmed(unit, (a, b), ENDS | LIGHT)
        if first < last and unit.tags[first] in NOUNS:
            return None if "VERB" in unit.tags[first:last] else (first, last)
    return None
