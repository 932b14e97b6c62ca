"""What a model is trained on: a user's documents, and the shipped ones."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from stance.training.examples import Example

NOTHING = "The training documents hold no attribution with a cue; annotate some."
"""What is said of documents that nothing can be learned from."""

Unit = TypeVar("Unit")


@dataclass(frozen=True, slots=True)
class Material:
    """Documents of a user, read ``times`` times for once of a shipped one."""

    own: Sequence[Example]
    shipped: Sequence[Example] = ()
    times: int = 1

    def __str__(self) -> str:
        """How many documents there are of either."""
        shipped = f" and {len(self.shipped)} shipped ones" if self.shipped else ""
        return f"{len(self.own)} documents{shipped}"

    def units(self, read: Callable[[Example], Iterable[Unit]]) -> Iterator[Unit]:
        """What ``read`` makes of the documents, the shipped ones first."""
        for example in self.shipped:
            yield from read(example)
        own = [unit for example in self.own for unit in read(example)]
        for _ in range(self.times):
            yield from own
