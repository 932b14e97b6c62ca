"""English attribution: the rules in their order."""

from __future__ import annotations

from collections.abc import Sequence

from perspectives.document import Span
from stance.attribution.raw import Attribution, Unit
from stance.lang.en import nouns, verbs
from stance.lang.en.repair import repair
from stance.lang.en.phrases import noun_phrase_right
from stance.lang.en.subjects import (
    FINITE,
    Subject,
    subject_inverted,
    subject_left,
    verb_group,
)
from stance.tagging import tag


class English:
    """The attribution grammar of English."""

    def tag(self, words: Sequence[str]) -> list[str]:
        """Penn Treebank tags of one sentence."""
        return repair(words, tag(words))

    def attribute(self, unit: Unit) -> list[Attribution]:
        """The attributions of one unit, at most one per cue."""
        found = [a for rule in nouns.RULES for a in rule(unit)]
        found += verbs.attributions(unit)
        by_cue: dict[Span | None, Attribution] = {}
        for attribution in sorted(found, key=lambda a: (-a.confidence, a.start)):
            by_cue.setdefault(attribution.cue, attribution)
        out = {(a.parts, a.mention): a for a in reversed(by_cue.values())}
        return sorted(out.values(), key=lambda a: (a.start, a.end))

    def lead_in(self, unit: Unit, quotation: int) -> Attribution | None:
        """The source of a quotation that no reporting verb introduces."""
        return _manner(unit, quotation) or _before_colon(unit, quotation)


def _manner(unit: Unit, quotation: int) -> Attribution | None:
    """``"In the end," he laughs``: any verb after a quotation that ends with a comma."""
    first = quotation + 1
    comma = first < len(unit) and unit.tags[first] == ","
    if not comma and unit.words[quotation].rstrip("\"'”’»")[-1:] not in (",", "?", "!"):
        return None
    first += comma
    for verb in range(first, min(first + 11, len(unit))):
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


def _before_colon(unit: Unit, quotation: int) -> Attribution | None:
    """``He was blunt: "..."``: the subject of the clause before the colon."""
    if quotation == 0 or unit.words[quotation - 1] != ":":
        return None
    verb = next((k for k in range(1, quotation) if unit.tags[k] in FINITE), None)
    subject = subject_left(unit, verb_group(unit, verb).first) if verb else None
    if subject is None:
        end = noun_phrase_right(unit, 0)
        subject = Subject(0, end, "left") if end is not None and end < quotation else None
    if subject is None:
        return None
    return _sourced(unit, quotation, subject, None, "colon before a quotation")


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
