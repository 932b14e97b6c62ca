"""NewsMTSC (Hamborg and Donnay 2021): sentences with the name of a target marked."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from stance.judge.around import Around
from stance.judge.lexicon import lexicon
from stance.judge.reading import Reading


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence, where it names the target, and the tone towards it."""

    id: str
    text: str
    span: tuple[int, int]
    target: str
    label: str

    def around(self) -> Around:
        """What stands around the name."""
        passage = Reading(self.text, lexicon("en")).passage([(0, len(self.text))])
        inside = passage.inside(self.span)
        first = min(inside.start, len(passage.words) - 1)
        return Around(passage, first, max(inside.stop, first + 1))


def read_news(path: Path) -> list[Example]:
    """The examples of a JSON Lines file with the keys of ``shared/bench/stance``."""
    rows = (json.loads(line) for line in path.read_text("utf-8").splitlines())
    return [
        Example(r["id"], r["text"], tuple(r["target_span"]), r["target"], r["label"])
        for r in rows
    ]


def f1_m(right: Sequence[str], given: Sequence[str]) -> float:
    """Macro F1 of the three tones, the measure of NewsMTSC, in [0, 1]."""
    classes = ("positive", "negative", "neutral")
    return sum(_f1(right, given, name) for name in classes) / len(classes)


def _f1(right: Sequence[str], given: Sequence[str], name: str) -> float:
    both = sum(a == b == name for a, b in zip(right, given, strict=True))
    either = sum(a == name for a in right) + sum(b == name for b in given)
    return 2 * both / either if either else 0.0
