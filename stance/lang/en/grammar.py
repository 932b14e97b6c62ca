"""English attribution: the rules in their order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from perspectives.document import Span
from stance.attribution.entities import word_list
from stance.attribution.raw import Attribution, Unit
from stance.lang.en import entries, nouns, sources, verbs
from stance.lang.en.complements import after_adjunct
from stance.lang.en.cues import find_cues
from stance.lang.en.groups import verb_group
from stance.lang.en.phrases import noun_phrase_right
from stance.lang.en.repair import repair
from stance.lang.en.silent import silent_cues, turned_down
from stance.lang.en.speakers import names_nobody
from stance.lang.en.subjects import Subject, subject_inverted, subject_left
from stance.lang.en.tags import CLOSING_MARKS, DASHES, FINITE
from stance.lang.en.words import words
from stance.tagging import tag

WORDS = words()
RULES = (
    sources.according_to,
    sources.in_somebodys_words,
    nouns.noun_that,
    nouns.noun_of,
    nouns.vocabulary,
    nouns.colon,
    nouns.adjective_that,
    entries.before_colon,
    entries.said_again,
    verbs.attributions,
)
MANNER_WITHIN = 11


class English:
    """The attribution grammar of English."""

    def tag(self, words: Sequence[str]) -> list[str]:
        """Penn Treebank tags of one sentence."""
        return repair(words, tag(words))

    def attribute(self, unit: Unit) -> list[Attribution]:
        """The attributions of one unit, at most one per cue."""
        found = [a for rule in RULES for a in rule(unit)]
        found += sources.citing(unit, found)
        by_cue: dict[Span | None, Attribution] = {}
        for attribution in sorted(found, key=lambda a: (-a.confidence, a.start)):
            by_cue.setdefault(attribution.cue, attribution)
        out = {(a.parts, a.mention): a for a in reversed(by_cue.values())}
        return sorted(out.values(), key=lambda a: (a.start, a.end))

    def silent(self, unit: Unit) -> list[Span]:
        """Cues of acts of speech not done and of orders."""
        return list(silent_cues(unit))

    def unowned(self, unit: Unit, found: Sequence[Attribution]) -> list[Span]:
        """Cues of reports that somebody turns down: whose they are stays open."""
        return list(turned_down(unit, found))

    def names_nobody(self, mention: str) -> bool:
        """Whether a mention is a lone word such as "who"."""
        return names_nobody(mention.split())

    def lead_in(self, unit: Unit, quotation: int) -> Attribution | None:
        """The source of a quotation that no reporting verb introduces."""
        return (
            _manner(unit, quotation)
            or _before_colon(unit, quotation)
            or _signed(unit, quotation)
        )

    def announced(self, unit: Unit) -> Attribution | None:
        """Who is about to speak when a paragraph ends with a colon: "She wrote:".

        Its cue is the reporting verb of the last clause, if that is what ends there.
        """
        last = len(unit) - 1
        if last < 1 or unit.words[last] != ":":
            return None
        named = nouns.announcing(unit, last)
        if named is not None:
            mention, noun = named
            subject, cue = Subject(*mention, "left"), noun
            return _sourced(unit, last, subject, cue, "colon before a quotation")
        found = _before_colon(unit, last + 1, last)
        return replace(found, cue=_announcing(unit, last)) if found else None


def _announcing(unit: Unit, colon: int) -> Span | None:
    """The reporting verb that the colon at the end of a paragraph belongs to."""
    for cue in reversed(find_cues(unit)):
        after = after_adjunct(unit, cue.head + 1, colon)
        reports = cue.verb.groups & {"clause", "weak", "document"}
        if reports and max(after, cue.subject.last) >= colon:
            return unit.span(cue.head, cue.head + 1)
    return None


def _manner(unit: Unit, quotation: int) -> Attribution | None:
    """The subject of any verb after a quotation: ``"In the end," he laughs``."""
    first = _after_comma(unit, quotation)
    if first is None:
        return None
    for verb in range(first, min(first + MANNER_WITHIN, len(unit))):
        after_pronoun = verb == first + 1 and unit.tags[first] == "PRP"
        if unit.tags[verb] not in FINITE and not after_pronoun:
            continue
        subject = subject_left(unit, verb_group(unit, verb).first)
        if subject is None and verb == first:
            subject = subject_inverted(unit, verb)
        if subject is None or min(subject.first, verb) != first:
            return None
        cue = (verb, verb + 1)
        return _sourced(unit, quotation, subject, cue, "verb after a quotation")
    return None


def _after_comma(unit: Unit, quotation: int) -> int | None:
    """The token after a quotation and the comma that ends it, or None without one."""
    first = quotation + 1
    if first < len(unit) and unit.tags[first] == ",":
        return first + 1
    last = unit.words[quotation].rstrip(CLOSING_MARKS)[-1:]
    return first if last in (",", "?", "!") else None


def _signed(unit: Unit, quotation: int) -> Attribution | None:
    """The name after a dash that ends the line: ``"Never again" - a nurse``."""
    first = quotation + 2
    if first >= len(unit) or unit.words[quotation + 1] not in DASHES:
        return None
    end = noun_phrase_right(unit, first)
    if end is None or (end < len(unit) and unit.tags[end] in FINITE):
        return None
    subject = Subject(first, end, "right")
    return _sourced(unit, quotation, subject, None, "signature after a quotation")


def _before_colon(
    unit: Unit, quotation: int, content: int | None = None
) -> Attribution | None:
    """The subject of the clause before a colon: ``He was blunt: "..."``."""
    if quotation == 0 or unit.words[quotation - 1] != ":":
        return None
    verb = next((k for k in range(1, quotation) if unit.tags[k] in FINITE), None)
    subject = subject_left(unit, verb_group(unit, verb).first) if verb else None
    subject = subject or _opening_phrase(unit, quotation)
    if subject is None:
        return None
    at = quotation if content is None else content
    return _sourced(unit, at, subject, None, "colon before a quotation")


def _opening_phrase(unit: Unit, before: int) -> Subject | None:
    first = int(unit.tags[0] == "LS")
    if unit.lower[first] in word_list("page_labels") and unit.words[first + 1] == ":":
        first += 2
    end = noun_phrase_right(unit, first)
    if end is None or end >= before or unit.lower[end - 1] in word_list("page_labels"):
        return None
    return Subject(first, end, "left")


def _sourced(
    unit: Unit,
    quotation: int,
    subject: Subject,
    cue: tuple[int, int] | None,
    rule: str,
) -> Attribution:
    return Attribution(
        parts=(unit.span(quotation, quotation + 1),),
        mention=unit.span(subject.first, subject.last),
        cue=unit.span(*cue) if cue else None,
        rule=rule,
        confidence=0.6,
    )


GRAMMAR = English()
