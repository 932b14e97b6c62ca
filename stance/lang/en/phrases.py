"""Noun phrases around a position of a unit, from part-of-speech tags alone."""

from __future__ import annotations

from stance.attribution.raw import Unit
from stance.lang.en.tags import DASHES, DETERMINERS, FINITE, INNER, NOUNS
from stance.lang.en.words import words

WORDS = words()
MAX_PHRASE = 30
EDGE_TAGS = frozenset({",", ":", ".", "CC", "QUO", "``", "''", "-LRB-"})
APPOSITION_OPENS = frozenset({"DT", "PRP$", "NN", "NNP", "JJ", "NNS"})
APPOSITION_CLOSES = frozenset({",", ".", ":", "QUO"})


def noun_phrase_left(unit: Unit, end: int) -> int | None:
    """The first token of the noun phrase that ends before token ``end``, or None."""
    start = _core_left(unit, end)
    if start is None:
        return None
    while (
        longer := _extend_left(unit, start)
    ) is not None and end - longer < MAX_PHRASE:
        start = longer
    while unit.tags[start] in ("``", "''") and start < end - 1:
        start += 1
    return start


def _core_left(unit: Unit, end: int) -> int | None:
    last = end - 1
    if last < 0:
        return None
    if unit.lower[last] in WORDS.pronouns or unit.tags[last] == "PRP":
        return last
    if unit.lower[last] in WORDS.quantifiers:
        return last
    if unit.tags[last] not in NOUNS and unit.tags[last] not in ("CD", "''"):
        return None
    start = _walk_inner(unit, last)
    return start if any(unit.tags[k] in NOUNS for k in range(start, end)) else None


def _walk_inner(unit: Unit, last: int) -> int:
    start = last
    while start > 0 and last - start < MAX_PHRASE:
        tag, word = unit.tags[start - 1], unit.lower[start - 1]
        if tag in DETERMINERS:
            return start - 1
        if word == "&":
            start -= 1
            continue
        if tag == "VBG" and start > 1 and unit.tags[start - 2] in DETERMINERS:
            return start - 2
        if tag not in INNER or (word in WORDS.temporal and tag != "POS"):
            break
        if word in WORDS.temporal or (tag == "CD" and _after_month(unit, start - 1)):
            break
        start -= 1
    return start


def _after_month(unit: Unit, k: int) -> bool:
    return k > 0 and unit.lower[k - 1] in WORDS.temporal


def _extend_left(unit: Unit, start: int) -> int | None:
    if start < 2:
        return None
    before = unit.lower[start - 1]
    if before == "of":
        return _core_left(unit, start - 1)
    if before == "by" and unit.tags[start - 2] == "VBN":
        return _core_left(unit, start - 2)
    if before in WORDS.prepositions and unit.lower[start] not in WORDS.temporal:
        at = start - 1
        if unit.lower[at - 1] == "close":
            at -= 1
        wider = _wider(unit, at)
        if wider is not None:
            return wider
    if unit.tags[start - 1] == "CC" and before in ("and", "or", "nor"):
        return _wider(unit, start - 1)
    return None


def _wider(unit: Unit, end: int) -> int | None:
    """The start of a phrase before token ``end`` that a clause can begin with."""
    start = _core_left(unit, end)
    if start is None or not _is_edge(unit, start) or _temporal(unit, start, end):
        return None
    return start


def _temporal(unit: Unit, start: int, end: int) -> bool:
    return unit.lower[end - 1] in WORDS.temporal or unit.lower[start] in WORDS.temporal


def _is_edge(unit: Unit, start: int) -> bool:
    """Whether a clause can begin at this token."""
    if start == 0:
        return True
    tag, word = unit.tags[start - 1], unit.lower[start - 1]
    return tag in EDGE_TAGS or word in WORDS.clause_edges or word in DASHES


def noun_phrase_right(unit: Unit, start: int) -> int | None:
    """The token after the noun phrase that starts at ``start``, or None.

    Prepositional phrases are taken in unless they tell the time.
    """
    end = _core_right(unit, start)
    if end is None:
        return None
    while (
        longer := _extend_right(unit, end)
    ) is not None and longer - start < MAX_PHRASE:
        end = longer
    return end


def _core_right(unit: Unit, start: int) -> int | None:
    n = len(unit)
    if start >= n:
        return None
    if unit.tags[start] == "PRP" or unit.lower[start] in WORDS.pronouns:
        return start + 1
    end = start
    while end < n and unit.tags[end] in DETERMINERS:
        end += 1
    end = _walk_right(unit, end)
    nouns = any(unit.tags[k] in NOUNS for k in range(start, end))
    if not nouns and unit.lower[start] in WORDS.quantifiers:
        return start + 1
    return end if nouns else None


def _walk_right(unit: Unit, end: int) -> int:
    n = len(unit)
    seen_noun = False
    while end < n:
        tag, word = unit.tags[end], unit.lower[end]
        if tag not in INNER and word != "&" and not (tag == "VBG" and not seen_noun):
            break
        if seen_noun and word in WORDS.temporal and unit.tags[end - 1] != "POS":
            break
        if seen_noun and tag == "VBN":
            break
        seen_noun = seen_noun or tag in NOUNS
        end += 1
        if tag == "POS" and end < n and unit.tags[end] == "DT":
            break
    return end


def _extend_right(unit: Unit, end: int) -> int | None:
    if end + 1 >= len(unit):
        return None
    word = unit.lower[end]
    step = 2 if word == "close" and unit.lower[end + 1] == "to" else 1
    if word in WORDS.prepositions or step == 2:
        if word != "of" and _tells_time(unit, end + step):
            return None
        if unit.tags[end + 1].startswith("VB"):
            return None
        return _core_right(unit, end + step)
    if word == "and" and unit.tags[end + 1] in ("NNP", "DT", "PRP$"):
        wider = _core_right(unit, end + 1)
        if wider is not None and not _finite_follows(unit, wider):
            return wider
    return None


def _tells_time(unit: Unit, k: int) -> bool:
    return any(
        unit.lower[j] in WORDS.temporal for j in range(k, min(k + 3, len(unit)))
    ) or (k < len(unit) and unit.tags[k] == "CD")


def _finite_follows(unit: Unit, k: int) -> bool:
    return k < len(unit) and unit.tags[k] in FINITE


def apposition_right(unit: Unit, end: int) -> int | None:
    """The token after ", an apposition" that follows a noun phrase, or None."""
    n = len(unit)
    if end + 1 >= n or unit.tags[end] != ",":
        return None
    if unit.tags[end + 1] not in APPOSITION_OPENS:
        return None
    close = noun_phrase_right(unit, end + 1)
    if close is None or (close < n and unit.tags[close] not in APPOSITION_CLOSES):
        return None
    return close
