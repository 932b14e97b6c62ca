"""Attributions carried by nouns and adjectives: "X's claim that", "is sure that"."""

from __future__ import annotations

from stance.attribution.raw import Attribution, Unit
from stance.lang.en.build import Basis, Range, build, without_stops
from stance.lang.en.lexicon import lexicon
from stance.lang.en.phrases import noun_phrase_left, noun_phrase_right
from stance.lang.en.quotations import quotation_right
from stance.lang.en.subjects import subject_left
from stance.lang.en.tags import FINITE
from stance.lang.en.words import words

WORDS = words()
MODIFIERS = frozenset({"JJ", "NN", "VBN", "RB"})
NOUN_WITHIN = 9


def noun_that(unit: Unit) -> list[Attribution]:
    """The contents of "X's claim that ..." and "a warning by X that ..."."""
    nouns = lexicon().nouns["that"]
    found = (_claim(unit, k) for k in _nouns_of(unit, nouns))
    return [attribution for attribution in found if attribution is not None]


def _nouns_of(unit: Unit, nouns: frozenset[str]) -> list[int]:
    return [
        k
        for k, word in enumerate(unit.lower)
        if word in nouns and unit.tags[k].startswith("NN")
    ]


def _claim(unit: Unit, noun: int) -> Attribution | None:
    that = noun + 1
    mention = _owner(unit, noun)
    if mention is None and that < len(unit) and unit.lower[that] in WORDS.noun_agents:
        end = noun_phrase_right(unit, that + 1)
        if end is None or unit.lower[that] == "of":
            return None
        mention, that = (that + 1, end), end
    if mention is None or that >= len(unit) - 1 or unit.lower[that] != "that":
        return None
    content = (that + 1, without_stops(unit, that, len(unit)))
    return build(unit, [content], mention, (noun, noun + 1), Basis("noun: that", 0.7))


def _owner(unit: Unit, noun: int) -> Range | None:
    k = noun
    while k > 0 and unit.tags[k - 1] in MODIFIERS:
        k -= 1
    if k > 0 and unit.tags[k - 1] == "PRP$":
        return k - 1, k
    if k > 0 and unit.tags[k - 1] == "POS":
        start = noun_phrase_left(unit, k - 1)
        return None if start is None else (start, k)
    return None


def noun_of(unit: Unit) -> list[Attribution]:
    """What is claimed in "the minister's claim of foreign funding"."""
    found = (_claimed(unit, k) for k in _nouns_of(unit, lexicon().nouns["of"]))
    return [attribution for attribution in found if attribution is not None]


def _claimed(unit: Unit, noun: int) -> Attribution | None:
    if noun + 2 >= len(unit) or unit.lower[noun + 1] != "of":
        return None
    mention = _owner(unit, noun)
    end = noun_phrase_right(unit, noun + 2)
    if mention is None or end is None:
        return None
    basis = Basis("noun: of", 0.65)
    return build(unit, [(noun + 2, end)], mention, (noun, noun + 1), basis)


def vocabulary(unit: Unit) -> list[Attribution]:
    """The quotation in ``his terminology, including "..."``: reported single words."""
    nouns = lexicon().nouns["vocabulary"]
    found = (_term(unit, k) for k in _nouns_of(unit, nouns))
    return [attribution for attribution in found if attribution is not None]


def _term(unit: Unit, noun: int) -> Attribution | None:
    quoted = quotation_right(unit, noun + 1)
    mention = _owner(unit, noun) if quoted is not None else None
    if quoted is None or mention is None:
        return None
    basis = Basis("noun: vocabulary", 0.8)
    return build(unit, [quoted], mention, (noun, noun + 1), basis)


def colon(unit: Unit) -> list[Attribution]:
    """The content after the first colon in "The ministry's answer: ..."."""
    at = next((k for k in range(1, len(unit) - 1) if unit.words[k] == ":"), None)
    noun = _noun_before(unit, at) if at is not None else None
    if at is None or noun is None:
        return []
    mention = _owner(unit, noun) or _subject_before(unit, noun, at)
    if mention is None:
        return []
    content = (at + 1, without_stops(unit, 0, len(unit)))
    cue = (noun, noun + 1)
    found = build(unit, [content], mention, cue, Basis("noun: colon", 0.7))
    return [found] if found else []


def announcing(unit: Unit, at: int) -> tuple[Range, Range] | None:
    """Source and noun in "The ministry's list:" with the colon at token ``at``."""
    noun = _noun_before(unit, at)
    mention = _owner(unit, noun) if noun is not None else None
    return (mention, (noun, noun + 1)) if noun is not None and mention else None


def _noun_before(unit: Unit, end: int) -> int | None:
    nouns = lexicon().nouns["colon"]
    near = range(end - 1, max(-1, end - NOUN_WITHIN), -1)
    return next((j for j in near if unit.lower[j] in nouns), None)


def _subject_before(unit: Unit, noun: int, at: int) -> Range | None:
    """Who has the noun in ``The union has another answer: "..."``."""
    verb = next((j for j in range(noun) if unit.tags[j] in FINITE), None)
    subject = subject_left(unit, verb) if verb else None
    if subject is None or unit.tags[at + 1] not in ("QUO", "``"):
        return None
    return subject.first, subject.last


def adjective_that(unit: Unit) -> list[Attribution]:
    """The contents of "X is convinced that ..."."""
    adjectives = lexicon().adjectives
    found = (
        _convinced(unit, k)
        for k in range(2, len(unit) - 2)
        if unit.lower[k + 1] == "that"
        and (unit.lower[k] in adjectives or _of_opinion(unit, k))
    )
    return [attribution for attribution in found if attribution is not None]


def _convinced(unit: Unit, adjective: int) -> Attribution | None:
    verb = adjective - 2 if _of_opinion(unit, adjective) else adjective
    while verb > 0 and _copular(unit, verb - 1):
        verb -= 1
    subject = subject_left(unit, verb) if verb < adjective else None
    if subject is None or unit.lower[subject.first] in WORDS.no_holders:
        return None
    content = (adjective + 2, without_stops(unit, 0, len(unit)))
    mention = (subject.first, subject.last)
    cue = (adjective, adjective + 1)
    return build(unit, [content], mention, cue, Basis("adjective: that", 0.75))


def _of_opinion(unit: Unit, noun: int) -> bool:
    """Whether "of the opinion" ends at this noun."""
    return (
        unit.lower[noun] in lexicon().opinions
        and noun > 2
        and unit.lower[noun - 2 : noun] == ["of", "the"]
    )


def _copular(unit: Unit, k: int) -> bool:
    word = unit.lower[k]
    return unit.tags[k] in ("RB", "JJR") or word in WORDS.be or word in WORDS.copulas
