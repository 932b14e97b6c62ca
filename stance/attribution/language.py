"""What a language gives to attribution, chosen by code."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Protocol, runtime_checkable

from perspectives.document import Span
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


@runtime_checkable
class Doubting(Protocol):
    """What a grammar may add: which findings, a model's too, report nothing."""

    def silent(self, unit: Unit) -> list[Span]:
        """Words that look like cues and report nothing, whoever finds them."""

    def unowned(self, unit: Unit, found: Sequence[Attribution]) -> list[Span]:
        """Cues of reports without a source, whatever stands around them."""

    def names_nobody(self, mention: str) -> bool:
        """Whether a mention is a word that can be no source ("who")."""


class _Trusting:
    """Doubts nothing: the part of grammars that have no doubts of their own."""

    def silent(self, unit: Unit) -> list[Span]:
        return []

    def unowned(self, unit: Unit, found: Sequence[Attribution]) -> list[Span]:
        return []

    def names_nobody(self, mention: str) -> bool:
        return False


def doubts(grammar: Language) -> Doubting:
    """The doubts of a grammar, which need not have any."""
    return grammar if isinstance(grammar, Doubting) else _Trusting()


@cache
def language(code: str) -> Language:
    """The grammar of a language; English where there is none for ``code``."""
    grammar = language_module(code, "grammar") or language_module(DEFAULT, "grammar")
    assert grammar is not None
    chosen: Language = grammar.GRAMMAR
    return chosen
