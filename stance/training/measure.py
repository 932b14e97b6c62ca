"""How many attributions a model finds in held-out documents, before and after."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from perspectives.document import Span
from stance.attribution.raw import Attribution
from stance.evaluation.matching import Text, same_content
from stance.segment import segment
from stance.training.examples import Example

Finder = Callable[[str, Sequence[Span]], Sequence[Attribution]]

DRAWS = 1000
SEED = 1


@dataclass(frozen=True, slots=True)
class Counts:
    """What was found of what was marked.

    ``content`` are pairs whose words overlap by half (Jaccard), ``whole`` those of them
    whose source overlaps too, or is missing on both sides.
    """

    found: int = 0
    marked: int = 0
    content: int = 0
    whole: int = 0

    def __add__(self, other: Counts) -> Counts:
        """The counts of both."""
        return Counts(
            self.found + other.found,
            self.marked + other.marked,
            self.content + other.content,
            self.whole + other.whole,
        )

    @property
    def precision(self) -> float:
        """Share of what was found whose content is marked."""
        return self.content / max(1, self.found)

    @property
    def recall(self) -> float:
        """Share of what is marked whose content was found."""
        return self.content / max(1, self.marked)

    @property
    def content_f1(self) -> float:
        """F1 of contents."""
        return 2 * self.content / max(1, self.found + self.marked)

    @property
    def whole_f1(self) -> float:
        """F1 of contents with their sources."""
        return 2 * self.whole / max(1, self.found + self.marked)


def split(
    examples: Sequence[Example], share: float, seed: int = SEED
) -> tuple[list[Example], list[Example]]:
    """Training and held-out documents, drawn at random; both keep their order."""
    count = max(1, round(share * len(examples)))
    held = set(random.Random(seed).sample(range(len(examples)), count))
    return (
        [e for i, e in enumerate(examples) if i not in held],
        [e for i, e in enumerate(examples) if i in held],
    )


def count(example: Example, find: Finder) -> Counts:
    """The counts of one document."""
    found = [
        a for a in find(example.text, segment(example.text, "en")) if a.cue is not None
    ]
    marked = [g for g in example.attributions if g.cue]
    taken = same_content(
        Text(example.text),
        [_statement(g.content) for g in marked],
        [_statement(a.parts) for a in found],
    )
    whole = sum(_same(marked[i].source, found[j].mention) for i, j in taken.items())
    return Counts(len(found), len(marked), len(taken), whole)


def _statement(parts: Sequence[Span]) -> dict[str, Any]:
    """Content as the record that matching reads."""
    several = parts if len(parts) > 1 else ()
    return {"start": parts[0][0], "end": parts[-1][1], "parts": several}


def _same(marked: Sequence[Span], found: Span | None) -> bool:
    if found is None or not marked:
        return found is None and not marked
    return any(a < found[1] and found[0] < b for a, b in marked)


def total(counts: Iterable[Counts]) -> Counts:
    """The sum of the counts of documents."""
    return sum(counts, Counts())


def gain(
    before: Sequence[Counts], after: Sequence[Counts]
) -> tuple[float, float, float]:
    """Change of ``whole_f1`` with its 95 % interval: paired bootstrap of documents."""
    chance = random.Random(SEED)
    places = range(len(before))
    changes = []
    for _ in range(DRAWS):
        drawn = [chance.choice(places) for _ in places]
        one = total(before[i] for i in drawn).whole_f1
        changes.append(total(after[i] for i in drawn).whole_f1 - one)
    changes.sort()
    change = total(after).whole_f1 - total(before).whole_f1
    return change, changes[DRAWS // 40], changes[-DRAWS // 40 - 1]
