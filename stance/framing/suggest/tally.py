"""Counts of runs of words per perspective, with where they stand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from stance.framing.suggest.grams import Gram
from stance.framing.suggest.lines import Line

QUOTES = 3
MOST = 400_000
"""Runs of words that are kept: beyond it, longer ones seen once are forgotten."""


class Quote(NamedTuple):
    """A sentence and the document it stands in."""

    document: str
    sentence: str


@dataclass(slots=True)
class Cell:
    """How often a group uses a run of words, where and by whom."""

    count: int = 0
    documents: set[str] = field(default_factory=set)
    speakers: set[str] = field(default_factory=set)
    quotes: list[Quote] = field(default_factory=list)

    def add(self, line: Line, speaker: str) -> None:
        """Count one occurrence."""
        self.count += 1
        quote = Quote(line.document, " ".join(line.sentence.split()))
        if len(self.quotes) < QUOTES and quote not in self.quotes:
            # Quotes from several documents say more than several of one.
            self.quotes.append(quote)
        elif quote.document not in self.documents and len(self.documents) < QUOTES:
            self.quotes[-1] = quote
        self.documents.add(line.document)
        self.speakers.add(speaker)

    def join(self, other: Cell) -> None:
        """Add the occurrences of another form of the same words."""
        self.count += other.count
        self.documents |= other.documents
        self.speakers |= other.speakers
        new = [quote for quote in other.quotes if quote not in self.quotes]
        self.quotes.extend(new[: QUOTES - len(self.quotes)])


Cells = dict[str, Cell]
"""Cells by group."""


class Tally:
    """Counts of runs of words in one language."""

    def __init__(self) -> None:
        self.cells: dict[Gram, Cells] = {}

    def add(self, gram: Gram, group: str, line: Line, speaker: str) -> None:
        """Count one occurrence of a run."""
        cells = self.cells.setdefault(gram, {})
        cells.setdefault(group, Cell()).add(line, speaker)
        if len(self.cells) > MOST:
            self._forget()

    def _forget(self) -> None:
        self.cells = {
            gram: cells
            for gram, cells in self.cells.items()
            if len(gram) == 1 or total(cells) > 1
        }

    def merged(self, base: Callable[[str], str]) -> Tally:
        """The same with every word as its base."""
        result = Tally()
        for gram, cells in self.cells.items():
            into = result.cells.setdefault(tuple(map(base, gram)), {})
            for group, cell in cells.items():
                into.setdefault(group, Cell()).join(cell)
        return result

    def words(self) -> Counter[str]:
        """How often each word stands in a run."""
        counts: Counter[str] = Counter()
        for gram, cells in self.cells.items():
            counts.update(dict.fromkeys(gram, total(cells)))
        return counts

    def totals(self) -> Counter[str]:
        """Words that may be terms, by group."""
        sums: Counter[str] = Counter()
        for gram, cells in self.cells.items():
            if len(gram) == 1:
                sums.update({group: cell.count for group, cell in cells.items()})
        return sums


def total(cells: Cells) -> int:
    """Occurrences in all groups."""
    return sum(cell.count for cell in cells.values())


def counts(cells: Iterable[tuple[str, Cell]]) -> dict[str, int]:
    """Occurrences by group, most frequent first, then by name."""
    found = {group: cell.count for group, cell in cells}
    return dict(sorted(found.items(), key=lambda item: (-item[1], item[0])))
