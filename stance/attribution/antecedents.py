"""Whom "he" or "she" means: candidates ranked by a log-linear model.

Features are the classic ones of mention ranking (Denis and Baldridge 2008): recency,
grammatical place, salience, agreement, and who has been speaking. The weights of a
language are fitted by ``training/antecedents.py`` and stored beside its word lists.
"It" and "they" are too rare in the corpus to learn: there, and without weights, the
nearest candidate that agrees is taken.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from stance.attribution.parties import Party
from stance.languages import language_file

_BINS = (1, 2, 3, 5, 9)


@dataclass(frozen=True, slots=True)
class Sighting:
    """Where a party was met last before a pronoun.

    ``sentences`` counts sentence ends in between, ``parties`` other parties met in
    between; ``place`` is "first" in its sentence, "after a preposition", "possessive"
    or "inside".
    """

    how: str
    sentences: int
    parties: int
    place: str
    same_paragraph: bool
    in_title: bool


@dataclass(frozen=True, slots=True)
class Option:
    """A party that a pronoun can mean, and what is known of it there.

    ``turn`` says how many speakers ago it spoke last (1 is the last one, 0 never),
    ``met`` how often it was met in reach, ``named`` how often it was named so far.
    """

    party: Party
    last: Sighting
    turn: int
    outer_turn: int
    met: int
    named: int
    gender_known: bool


def features(opens: bool, option: Option) -> list[str]:
    """The names of what holds of an option for a pronoun that ``opens`` its sentence.

    The strings are the contract with the stored weights.
    """
    last = option.last
    kind = option.party.kind or "unknown"
    return [
        "any",
        f"how={last.how}",
        f"sentences={_bin(last.sentences)}",
        f"parties={_bin(last.parties)}",
        f"place={last.place}",
        f"how={last.how} sentences={_bin(last.sentences)}",
        f"place={last.place} sentences={_bin(last.sentences)}",
        f"turn={_bin(option.turn)}",
        f"outer turn={_bin(option.outer_turn)}",
        f"turn={_bin(option.turn)} sentences={_bin(last.sentences)}",
        f"met={_bin(option.met)}",
        f"named={_bin(option.named)}",
        f"kind={kind}",
        f"gender={option.gender_known}",
        f"plural={option.party.plural} how={last.how}",
        f"kind={kind} how={last.how}",
        f"paragraph={last.same_paragraph}",
        f"title={last.in_title}",
        f"opens={opens} sentences={_bin(last.sentences)} place={last.place}",
        f"opens={opens} turn={_bin(option.turn)}",
    ]


def _bin(number: int) -> str:
    if number <= _BINS[2]:
        return str(number)
    return f"{max(b for b in _BINS if b <= number)}+"


@dataclass(frozen=True, slots=True)
class Ranker:
    """Weights by feature, and the share below which nobody is named."""

    weights: dict[str, float]
    least: float

    def choose(self, opens: bool, options: Sequence[Option]) -> Party | None:
        """The likeliest party, or None when none is likely enough."""
        if not options:
            return None
        scores = [self.score(features(opens, o)) for o in options]
        best = max(range(len(options)), key=scores.__getitem__)
        return options[best].party if self.likely(scores[best]) else None

    def score(self, names: Iterable[str]) -> float:
        """The logit that a candidate with these features is meant."""
        return sum(self.weights.get(name, 0.0) for name in names)

    def likely(self, score: float) -> bool:
        """Whether a candidate with that score is likely enough to be named."""
        return 1 / (1 + math.exp(-score)) >= self.least


@cache
def ranker(language: str) -> Ranker | None:
    """The ranker of a language, or None where no weights have been fitted."""
    path = language_file(language, "antecedents.json")
    if path is None:
        return None
    stored = json.loads(path.read_text("utf-8"))
    return Ranker(stored["weights"], stored["least"])
