"""Kazakh attribution: the rules in their order."""

from __future__ import annotations

from collections.abc import Sequence

from stance.attribution.raw import Attribution, Unit
from stance.attribution.stems import before_colon, one_per_cue
from stance.lang.kk import sources, verbs, words
from stance.lang.kk.subjects import subject_left


class Kazakh:
    """The attribution grammar of Kazakh."""

    def tag(self, words_: Sequence[str]) -> list[str]:
        """Light tags of one sentence."""
        return words.tag(words_)

    def attribute(self, unit: Unit) -> list[Attribution]:
        """The attributions of one unit, at most one per cue, in text order."""
        found = [*sources.inside_quotations(unit), *sources.according_to(unit)]
        found += verbs.attributions(unit)
        if not found:
            found = sources.headline(unit)
        return one_per_cue(found)

    def announced(self, unit: Unit) -> Attribution | None:
        """Nobody: a colon at the end of a paragraph is not followed up."""
        return None

    def lead_in(self, unit: Unit, quotation: int) -> Attribution | None:
        """The subject before a colon and a quotation: "Ол қысқа жауап қатты: ..."."""
        if quotation == 0 or unit.tags[quotation - 1] != ":":
            return None
        subject = subject_left(unit, 0, quotation - 1)
        if subject is None:
            return None
        mention, content = (subject.first, subject.last), (quotation, quotation + 1)
        return before_colon(unit, mention, content, "colon before a quotation", 0.6)


GRAMMAR = Kazakh()
