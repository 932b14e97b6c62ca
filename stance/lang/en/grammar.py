"""English attribution: the rules in their order."""

from __future__ import annotations

from collections.abc import Sequence

from perspectives.document import Span
from stance.attribution.raw import Attribution, Unit
from stance.lang.en import nouns, verbs
from stance.lang.en.repair import repair
from stance.lang.en.subjects import FINITE, subject_left, verb_group
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
        """The subject of "He was blunt: ..." before a quotation after a colon."""
        if quotation == 0 or unit.words[quotation - 1] != ":":
            return None
        verb = next((k for k in range(quotation) if unit.tags[k] in FINITE), None)
        subject = subject_left(unit, verb_group(unit, verb).first) if verb else None
        if subject is None:
            return None
        return Attribution(
            parts=(unit.span(quotation, quotation + 1),),
            mention=unit.span(subject.first, subject.last),
            cue=None,
            rule="colon before a quotation",
            confidence=0.6,
        )


GRAMMAR = English()
