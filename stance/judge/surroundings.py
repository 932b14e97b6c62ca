"""Where a document names the targets of a study outside a statement."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable

from stance.types import Statement

REACH = 200
"""Characters before and after a statement in which a name counts as near."""


class Surroundings:
    """The places at which a document names each target, and its title's targets."""

    def __init__(self, places: Iterable[tuple[int, int]], title: Iterable[int]) -> None:
        """``places`` are pairs of target and character, in the order of the text."""
        self._places: dict[int, list[int]] = {}
        for target, place in places:
            self._places.setdefault(target, []).append(place)
        self._title = Counter(title)
        self._total = sum(map(len, self._places.values()))
        self._most = max(map(len, self._places.values()), default=0)

    def near(self, target: int, statement: Statement) -> tuple[bool, bool]:
        """Whether the target is named shortly before, and shortly after."""
        places = self._places.get(target, [])
        start, end = statement.start, statement.end
        first, last = bisect_left(places, start), bisect_left(places, end)
        before = first > 0 and start - places[first - 1] <= REACH
        after = last < len(places) and places[last] - end <= REACH
        return before, after

    def share(self, target: int) -> float:
        """The target's share of all names of targets, in [0, 1]."""
        return len(self._places.get(target, ())) / self._total if self._total else 0.0

    def is_top(self, target: int) -> bool:
        """Whether no target is named more often."""
        return bool(self._most) and len(self._places.get(target, ())) == self._most

    def in_title(self, target: int) -> bool:
        """Whether the title names the target."""
        return target in self._title

    def other_in_title(self, target: int) -> bool:
        """Whether the title names targets, and not this one."""
        return bool(self._title) and target not in self._title
