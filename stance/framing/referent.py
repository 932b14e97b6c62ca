"""What a term is said of: a linear model over the codebook's answer.

A multinomial logistic regression over the words around a term, its frame, what the
codebook's groups found and the commonest frames of the document, fitted to our own
corpus by ``training/referent.py`` and stored as numbers beside the language's lists.
A language without numbers keeps the codebook's answer.
"""

from __future__ import annotations

import gzip
import json
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from stance.framing.match import Term
from stance.framing.words import Words
from stance.languages import language_file

NEAR = 6
"""Words on either side of a term that are told apart by side."""

PLACES = 3
"""Of these, those told apart by distance."""

LONG = 4
"""Letters from which a word of the sentence counts for the whole of it."""

_ENDINGS = ("ing", "ed", "es", "s")
_SHORTEST = 3


def stem(word: str) -> str:
    """A word without its commonest English endings."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST:
            return word[: -len(ending)]
    return word


def referent_features(
    words: Words, term: Term, common: Sequence[str] = ()
) -> list[str]:
    """The names of what holds of a term; a contract with the stored weights.

    ``common`` are the commonest frames of the document, which tell its kind.
    """
    forms = words.forms
    left = [stem(w) for w in reversed(forms[max(0, term.first - NEAR) : term.first])]
    right = [stem(w) for w in forms[term.last + 1 : term.last + 1 + NEAR]]
    frame = term.frame.id
    own = " ".join(stem(w) for w in forms[term.first : term.last + 1])
    return [
        f"rule={term.referent}",
        f"frame={frame}",
        f"frame={frame} rule={term.referent}",
        f"term={own}",
        *(f"left {min(k, PLACES)}={w}" for k, w in enumerate(left)),
        *(f"right {min(k, PLACES)}={w}" for k, w in enumerate(right)),
        *(f"left={w}" for w in left),
        *(f"right={w}" for w in right),
        f"frame={frame} before={left[0] if left else ''}",
        f"frame={frame} after={right[0] if right else ''}",
        *(f"near={stem(w)}" for w in forms if len(w) >= LONG),
        *(f"document={other}" for other in common),
        *(f"frame={frame} document={other}" for other in common),
        *(f"rule={term.referent} document={other}" for other in common),
        f"frame={frame} protest={'protest' in common}",
    ]


@dataclass(frozen=True, slots=True)
class Linear:
    """Weights of each class by feature; ``least`` is the share that is taken."""

    classes: tuple[str, ...]
    bias: tuple[float, ...]
    weights: dict[str, Sequence[float]]
    least: float

    def best(self, features: Iterable[str]) -> tuple[str, float]:
        """The likeliest class and its share, in [0, 1]."""
        scores = list(self.bias)
        for name in dict.fromkeys(features):
            row = self.weights.get(name)
            if row is not None:
                scores = [a + b for a, b in zip(scores, row, strict=True)]
        top = max(scores)
        total = sum(math.exp(score - top) for score in scores)
        return self.classes[scores.index(top)], 1 / total

    def referent(self, words: Words, term: Term, common: Sequence[str]) -> str:
        """What a term is said of: by the model when it is sure, else by the rules."""
        found, share = self.best(referent_features(words, term, common))
        return found if share >= self.least else term.referent


@cache
def referents(language: str) -> Linear | None:
    """The model of a language, or None where none has been fitted."""
    path = language_file(language, "referent.json.gz")
    if path is None:
        return None
    stored = json.loads(gzip.decompress(path.read_bytes()))
    return Linear(
        classes=tuple(stored["classes"]),
        bias=tuple(stored["bias"]),
        weights=stored["weights"],
        least=stored["least"],
    )
