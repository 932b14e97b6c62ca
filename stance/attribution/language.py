"""What a language gives to attribution, chosen by code."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Protocol

from stance.attribution.raw import Attribution, Unit
from stance.languages import DEFAULT, language_module


class Language(Protocol):
    """The attribution grammar of one language."""

    def tag(self, words: Sequence[str]) -> list[str]:
        """Part-of-speech tags of one sentence."""

    def attribute(self, unit: Unit) -> list[Attribution]:
        """The attributions of one unit, in text order."""

    def announced(self, unit: Unit) -> Attribution | None:
        """Who is about to speak when the unit ends with a colon; parts are void."""

    def lead_in(self, unit: Unit, quotation: int) -> Attribution | None:
        """The source of a quotation that no cue introduces ("He was blunt: ...")."""


@cache
def language(code: str) -> Language:
    """The grammar of a language; English where there is none for ``code``."""
    grammar = language_module(code, "grammar") or language_module(DEFAULT, "grammar")
    assert grammar is not None
    chosen: Language = grammar.GRAMMAR
    return chosen
