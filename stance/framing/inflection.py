"""Inflected forms of the words in terms and cues, from ``lang/*/inflection.toml``."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from stance.languages import language_file


@dataclass(frozen=True, slots=True)
class Rule:
    """Endings for the words that ``ending`` fits; -1 strips all that it matches."""

    ending: re.Pattern[str]
    strip: int
    add: tuple[str, ...]

    def forms(self, word: str) -> set[str] | None:
        """The forms of ``word``, or None when the rule is not for it."""
        match = self.ending.search(word)
        if match is None:
            return None
        cut = match.start() if self.strip < 0 else len(word) - self.strip
        return {word[:cut] + ending for ending in self.add}


@dataclass(frozen=True, slots=True, eq=False)
class Inflection:
    """The inflection of one language."""

    rules: tuple[Rule, ...]
    irregular: dict[str, tuple[str, ...]]
    variants: tuple[tuple[str, str], ...]
    soften: dict[str, str]

    def forms(self, word: str) -> frozenset[str]:
        """All forms of a lower-case word, the word itself among them."""
        found = {word, *self.irregular.get(word, ())}
        for spelling in self._spellings(word):
            found |= self._regular(spelling)
        return frozenset(found)

    def _spellings(self, word: str) -> set[str]:
        pairs = [(a, b) for a, b in self.variants if a in word]
        return {word, *(word.replace(a, b) for a, b in pairs)}

    def _regular(self, word: str) -> set[str]:
        forms = next(
            (f for r in self.rules if (f := r.forms(word)) is not None), {word}
        )
        soft = self.soften.get(word[-1:])
        if soft is None:
            return forms
        return forms | {word[:-1] + soft + form[len(word) :] for form in forms}


def _rule(entry: dict[str, Any]) -> Rule:
    return Rule(re.compile(entry["ending"]), entry["strip"], tuple(entry["add"]))


@lru_cache(maxsize=8)
def inflection(language: str) -> Inflection:
    """The inflection of a language; one without its own data inflects nothing."""
    path = language_file(language, "inflection.toml")
    if path is None:
        return Inflection((), {}, (), {})
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    return Inflection(
        rules=tuple(_rule(entry) for entry in data["rule"]),
        irregular={word: tuple(forms) for word, forms in data["irregular"].items()},
        variants=tuple(data["variants"].items()),
        soften=data.get("soften", {}),
    )
