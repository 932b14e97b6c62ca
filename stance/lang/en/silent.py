"""Cues that report nothing: acts of speech not done, orders, reports turned down."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator

from perspectives.document import Span
from stance.attribution.raw import Attribution, Unit
from stance.lang.en.build import clause_left
from stance.lang.en.complements import after_adjunct
from stance.lang.en.groups import VerbGroup, verb_group
from stance.lang.en.lexicon import Verb, lexicon
from stance.lang.en.phrases import noun_phrase_left
from stance.lang.en.tags import VERBS
from stance.lang.en.words import words

WORDS = words()
OTHERS = (VERBS - {"VBN"}) | {"POS", "PRP$"}
"""Between a verb and a noun: another verb, or an owner of the noun."""

OBJECT = ": object, "
"""What the rules of verbs whose content is an object have in their names."""


def silent_cues(unit: Unit) -> Iterator[Span]:
    """Words that look like cues and report nothing, whoever finds them.

    These are acts of speech not done ("has never called for") and orders ("stop
    calling it").
    """
    for head, word in enumerate(unit.lower):
        verb = lexicon().verbs.get(word)
        if verb is not None and unit.tags[head] in VERBS:
            group = verb_group(unit, head)
            act = verb.lemma in WORDS.acts and not_done(unit, head, verb, group)
            if act or ordered(unit, group):
                yield unit.span(head, head + 1)


def turned_down(unit: Unit, found: Iterable[Attribution]) -> Iterator[Span]:
    """Nouns in what is called or denied whose content others hold: "denied reports"."""
    for attribution in found:
        if OBJECT in attribution.rule:
            yield from _turned_down(unit, attribution)


def not_done(unit: Unit, head: int, verb: Verb, group: VerbGroup) -> bool:
    """Whether an act of speech is only said not to have been done.

    "Did not say whether" and its like leave a question open, which is a statement.
    """
    if verb.lemma not in WORDS.acts | WORDS.silent_when_negated:
        return False
    if not group.negated and not _negated_subject(unit, group.first):
        return False
    return not leaves_open(unit, head, verb)


def leaves_open(unit: Unit, head: int, verb: Verb) -> bool:
    """Whether a question follows a verb that, negated, leaves it open."""
    if verb.lemma not in WORDS.left_open:
        return False
    at = after_adjunct(unit, head + 1, len(unit))
    if at >= len(unit) or unit.tags[at] == ".":
        return unit.lower[clause_left(unit, head)] in WORDS.question_words
    return unit.lower[at] in WORDS.question_words


def _negated_subject(unit: Unit, end: int) -> bool:
    """Whether who stands before token ``end`` is negated: "neither A nor B", "no A"."""
    first = noun_phrase_left(unit, end)
    if first is None or unit.lower[first : first + 2] == ["no", "doubt"]:
        return False
    if unit.lower[first] in WORDS.negated_subjects:
        return True
    while first > 0 and unit.lower[first - 1] in WORDS.auxiliaries - WORDS.negations:
        first -= 1
    return first > 0 and unit.lower[first - 1] in WORDS.negated_subjects


def ordered(unit: Unit, group: VerbGroup) -> bool:
    """Whether a verb is asked for: "stop calling it ...", "let us call it ..."."""
    before = group.first
    if before > 1 and unit.lower[before - 1] == "us":
        before -= 1
    opens = before == 1 or (before > 1 and unit.tags[before - 2] in (".", ":"))
    return before > 0 and opens and unit.lower[before - 1] in WORDS.orders


def _turned_down(unit: Unit, attribution: Attribution) -> Iterator[Span]:
    """The noun at the head of an object: "reports" in "denied reports that ..."."""
    nouns = lexicon().nouns["that"]
    for k, start in enumerate(unit.starts):
        if start < attribution.start or unit.lower[k] not in nouns:
            continue
        inside = bisect_left(unit.starts, attribution.start)
        between = unit.tags[inside:k]
        if "that" in unit.lower[k + 1 : k + 2] and OTHERS.isdisjoint(between):
            yield unit.span(k, k + 1)
        return
