"""What somebody stands for: sides taken on targets."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from stance.types import Analysis, Label, Statement

LEAST_SHARED = 3
"""Views in common from which agreement counts."""

View = tuple[str, str]
"""A target and a label."""

_SIDES = {Label.SUPPORT: Label.OPPOSE, Label.OPPOSE: Label.SUPPORT}


@dataclass(slots=True)
class Views:
    """How often somebody took a side on a target."""

    stances: Counter[View] = field(default_factory=Counter)

    def add(self, analysis: Analysis, statement: Statement) -> None:
        """Count the views of one statement."""
        for stance in analysis.stances:
            if stance.statement == statement.id and stance.label in _SIDES:
                self.stances[stance.target, stance.label] += 1

    def agreement(self, other: Views) -> tuple[int, int, str]:
        """Views shared with the others, those contradicted, and a target shared.

        A side counts for what most of the others' statements say of that target.
        """
        agreed = opposed = 0
        shared: Counter[str] = Counter()
        for (target, label), count in self.stances.items():
            ours = other.stances[target, label]
            theirs = other.stances[target, _SIDES[Label(label)]]
            if ours > theirs:
                agreed += count
                shared[target] += count
            elif theirs > ours:
                opposed += count
        best = min(shared, key=lambda t: (-shared[t], t), default="")
        return agreed, opposed, best
