"""What stands around the name of a target, as named numbers for the model of tone.

The names are a contract with the stored weights, as in ``stance/judge/features.py``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from stance.judge.passage import Passage

FAR = 12
"""Words on either side of a name that are told apart by side."""

CLOSE = 3
"""Of these, those told apart by distance."""

PAIRED = 8

Charges = Mapping[str, Sequence[float]]
"""How a word charges who does it, whom it is done to, and what it is said of."""

Named = Iterator[tuple[str, float]]


class Around:
    """A passage and the name of a target in it: ``first`` and ``last`` word, exclusive.

    ``before`` are words of the same sentence before the passage: its reporting words.
    """

    def __init__(
        self,
        passage: Passage,
        first: int,
        last: int,
        before: Sequence[str] = (),
    ) -> None:
        shift = len(before)
        self.words = [*before, *passage.words]
        self.first, self.last = first + shift, last + shift
        clauses = passage.clauses
        self._clauses = [clauses[0] if clauses else 0] * shift + list(clauses)
        self._negated = {i + shift for i in passage.negated}
        self._kinds = [
            (mark.index + shift, mark.kind)
            for marks in passage.marks.values()
            for mark in marks
        ]
        self._here = set(self._clauses[self.first : self.last])

    def features(self, charges: Charges) -> dict[str, float]:
        """The features by name."""
        found: dict[str, float] = {}
        for part in (self._single, self._pairs, self._signals, self._shape):
            for name, value in part():
                found[name] = found.get(name, 0.0) + value
        for name, value in self._charged(charges):
            found[name] = found.get(name, 0.0) + value
        return found

    def _outside(self) -> Iterator[tuple[int, str, str, int]]:
        """Each word that is not the name: index, word, side and distance."""
        for i, word in enumerate(self.words):
            if i < self.first:
                yield i, word, "L", self.first - 1 - i
            elif i >= self.last:
                yield i, word, "R", i - self.last

    def _single(self) -> Named:
        for i, word, side, distance in self._outside():
            negation = "!" if i in self._negated else ""
            yield f"W:{word}{negation}", 0.5
            if distance < FAR:
                yield f"{side}:{word}", 1 / (1 + 0.15 * distance)
            if distance < CLOSE:
                yield f"{side}{distance}:{word}", 1
            if self._clauses[i] in self._here:
                yield f"C{side}:{word}{negation}", 0.7

    def _pairs(self) -> Named:
        words = self.words
        left = words[max(0, self.first - PAIRED) : self.first][::-1]
        right = words[self.last : self.last + PAIRED]
        for side, near in (("L", left), ("R", right)):
            for one, other in pairwise(near):
                yield f"{side}2:{one}_{other}", 0.8
        for i in range(len(words) - 1):
            if not self.first - 1 <= i < self.last:
                yield f"B:{words[i]}_{words[i + 1]}", 0.3

    def _signals(self) -> Named:
        for i, kind in self._kinds:
            if self.first <= i < self.last:
                continue
            side = "L" if i < self.first else "R"
            distance = self.first - 1 - i if i < self.first else i - self.last
            negation = "!" if i in self._negated else ""
            yield f"k{side}:{kind}{negation}", 1 / (1 + 0.1 * distance)
            yield f"k:{kind}{negation}", 0.5
            if self._clauses[i] in self._here:
                yield f"kc{side}:{kind}{negation}", 1

    def _charged(self, charges: Charges) -> Named:
        """Sums of the charges of words, near ones and those of the clause apart."""
        for i, word, side, distance in self._outside():
            row = charges.get(word)
            if row is None:
                continue
            sign = -1.0 if i in self._negated else 1.0
            near = sign / (1 + 0.3 * distance)
            for k, value in enumerate(row):
                yield f"q{k}:{side}", near * value
                yield f"q{k}", 0.3 * sign * value
                if self._clauses[i] in self._here:
                    yield f"qc{k}:{side}", sign * value

    def _shape(self) -> Named:
        yield "place", self.first / max(1, len(self.words))
        yield "length", min(1.0, len(self.words) / 40)
        yield "opens", float(self.first == 0)
