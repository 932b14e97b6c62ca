"""Attributions carried by prepositions: "according to X", "in X's words"."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from stance.attribution.raw import Attribution, Unit
from stance.lang.en.build import Basis, Range, build, clause_left, without_stops
from stance.lang.en.lexicon import lexicon
from stance.lang.en.phrases import apposition_right, noun_phrase_left, noun_phrase_right
from stance.lang.en.quotations import quotation_left
from stance.lang.en.tags import FINITE
from stance.lang.en.words import words

WORDS = words()
ADJUNCT_WORDS = 3
"""Words between "said" and ", citing": "said on Monday, citing"."""
LEAD_STOPS = frozenset({",", ":"})
PREDICATES = FINITE | {"VBN", "VBG", "QUO", "''"}


def according_to(unit: Unit) -> list[Attribution]:
    """The contents of "according to X, ..."."""
    found = [
        _sourced(unit, k, k + 2, "according to")
        for k in range(len(unit) - 2)
        if unit.lower[k] == "according" and unit.lower[k + 1] == "to"
    ]
    return [attribution for attribution in found if attribution is not None]


def citing(unit: Unit, found: Sequence[Attribution]) -> list[Attribution]:
    """What a reporter takes from X in "said, citing X, that ...": the same content.

    Somebody who acts "citing works on the road" only gives a reason.
    """
    out = []
    for k in range(1, len(unit) - 1):
        if unit.lower[k] != "citing" or unit.tags[k - 1] != ",":
            continue
        end = noun_phrase_right(unit, k + 1)
        told = _told_before(unit, found, k)
        if end is not None and told is not None:
            cue, mention = unit.span(k, k + 1), unit.span(k + 1, end)
            out.append(replace(told, mention=mention, cue=cue, rule="citing"))
    return out


def _told_before(
    unit: Unit, found: Sequence[Attribution], k: int
) -> Attribution | None:
    """The attribution whose cue or source stands right before token ``k``."""
    comma = unit.starts[k - 1]
    for attribution in found:
        spans = (attribution.cue, attribution.mention)
        reach = max((span[1] for span in spans if span), default=-1)
        between = range(bisect_left(unit.starts, reach), k - 1)
        if reach <= comma and len(between) <= ADJUNCT_WORDS:
            return attribution
    return None


def _sourced(unit: Unit, cue: int, first: int, rule: str) -> Attribution | None:
    end = noun_phrase_right(unit, first)
    if end is None:
        return None
    end = _with_apposition(unit, first, end)
    pieces = _content_around(unit, cue, end)
    return build(unit, pieces, (first, end), (cue, first), Basis(rule, 0.9))


def _with_apposition(unit: Unit, first: int, end: int) -> int:
    close = apposition_right(unit, end)
    if close is None or close >= len(unit) or unit.tags[close] != ",":
        return end
    return close if _clause_after(unit, close) or first > 2 else end


def _clause_after(unit: Unit, k: int) -> bool:
    return not FINITE.isdisjoint(unit.tags[k:])


def _content_around(unit: Unit, cue: int, end: int) -> list[Range]:
    """The clauses left of token ``cue`` and right of token ``end`` that are content."""
    after = _skip_relative(unit, end)
    limit = next(
        (j for j in range(after, len(unit)) if unit.words[j] == ";"), len(unit)
    )
    right = (after, without_stops(unit, after, limit))
    start = clause_left(unit, cue)
    left = (start, without_stops(unit, start, cue, LEAD_STOPS))
    if not _is_content(unit, left, alone=right[1] <= after):
        return [right] if right[1] > after else []
    comma = right[1] > after and unit.tags[end] == ","
    cut_off = unit.lower[left[1] - 1] in WORDS.be
    return (
        [left, right] if comma and (cut_off or _clause_after(unit, after)) else [left]
    )


def _is_content(unit: Unit, left: Range, *, alone: bool) -> bool:
    """Whether words left of a source are said: with a predicate, or with no others."""
    first, last = left
    if last > first and unit.lower[last - 1] == "that":
        return False  # "said that, in her view, ..."
    quoted = unit.tags[first:last] == ["QUO"]
    if quoted or (alone and last - first >= 3):
        return True
    return last - first >= 2 and not PREDICATES.isdisjoint(unit.tags[first:last])


def _skip_relative(unit: Unit, end: int) -> int:
    """Past ", which operates the field," and the comma that follows a source."""
    if end >= len(unit) or unit.tags[end] != ",":
        return end
    k = end + 1
    if k < len(unit) and unit.lower[k] in WORDS.source_relatives:
        close = next((j for j in range(k, len(unit)) if unit.tags[j] == ","), None)
        return len(unit) if close is None else close + 1
    return k


def in_somebodys_words(unit: Unit) -> list[Attribution]:
    """The contents of "..., in the company's view, ..." and "by her own account"."""
    nouns = lexicon().nouns["in_words"]
    found = (
        _possessed(unit, k)
        for k in range(1, len(unit))
        if unit.lower[k] in nouns and unit.tags[k] in ("NN", "NNS")
    )
    return [attribution for attribution in found if attribution is not None]


def _possessed(unit: Unit, noun: int) -> Attribution | None:
    mention = _possessor(unit, noun)
    if mention is None or unit.lower[mention[0] - 1] not in WORDS.noun_openers:
        return None
    opener = mention[0] - 1
    cue = (noun, noun + 1)
    if opener > 0 and unit.lower[opener] == "by":
        quoted = quotation_left(unit, opener)
        if quoted is not None:
            return build(unit, [quoted], mention, cue, Basis("in words", 0.7))
    pieces = _content_around(unit, opener, noun + 1)
    return build(unit, pieces, mention, cue, Basis("in words", 0.75))


def _possessor(unit: Unit, noun: int) -> Range | None:
    """Whose words: "her [own] account", "the company's view"."""
    first = noun - 1
    if unit.lower[first] == "own":
        first -= 1
    if first < 1:
        return None
    if unit.tags[first] == "PRP$":
        return first, first + 1
    if unit.tags[first] != "POS":
        return None
    start = noun_phrase_left(unit, first)
    return None if start is None else (start, first + 1)
