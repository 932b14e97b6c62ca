"""Russian attribution: the rules in their order."""

from __future__ import annotations

from collections.abc import Sequence

from stance.attribution.raw import Attribution, Unit
from stance.attribution.stems import before_colon, one_per_cue
from stance.lang.ru import sources, verbs, words
from stance.lang.ru.governing import Sources


class Russian:
    """The attribution grammar of Russian."""

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
        """The subject of "Он был краток: ..." before a quotation after a colon."""
        if quotation == 0 or unit.tags[quotation - 1] != ":":
            return None
        verb = next((k for k in range(quotation) if unit.tags[k] == "VERB"), None)
        if verb is None:
            return None
        subject = Sources(unit).of(verb)
        if subject is None:
            return None
        mention, content = (subject.first, subject.last), (quotation, quotation + 1)
        return before_colon(unit, mention, content, "colon before a quotation", 0.6)


GRAMMAR = Russian()
