"""Speakers that no perspective claims."""

from __future__ import annotations

from collections import Counter, defaultdict

from stance.cli.plain import short
from stance.cli.tables import Table
from stance.types import Analysis, Statement

EXAMPLES = 3
EXAMPLE_WIDTH = 90


class Unclaimed:
    """Counts speakers without a perspective, with examples of what they say."""

    def __init__(self) -> None:
        self._counts: Counter[str] = Counter()
        self._documents: defaultdict[str, set[str]] = defaultdict(set)
        self._examples: defaultdict[str, list[str]] = defaultdict(list)

    def add(self, analysis: Analysis) -> None:
        """Count the speakers of one analysis."""
        for statement in analysis.statements:
            if statement.perspective is None and statement.speaker:
                self._add(analysis, statement, statement.speaker)

    def _add(self, analysis: Analysis, statement: Statement, speaker: str) -> None:
        document = analysis.document
        self._counts[speaker] += 1
        self._documents[speaker].add(document.id)
        if len(self._examples[speaker]) < EXAMPLES:
            words = " … ".join(document.text[a:b] for a, b in statement.spans)
            self._examples[speaker].append(
                f"{short(words, EXAMPLE_WIDTH)} ({document.id})"
            )

    def table(self, most: int) -> Table:
        """The speakers, most frequent first, then by name."""
        ordered = sorted(self._counts.items(), key=lambda item: (-item[1], item[0]))
        rows = tuple(
            row
            for speaker, count in ordered[:most]
            for row in self._rows(speaker, count)
        )
        more = len(ordered) - most
        note = f"{more} more speakers; see them with --most." if more > 0 else ""
        columns = ("Speaker", "Statements", "Documents", "Examples")
        title = "Speakers that no perspective claims"
        return Table(title, columns, rows, (1, 2), note or _none(ordered))

    def _rows(self, speaker: str, count: int) -> list[tuple[str, ...]]:
        first, *others = self._examples[speaker]
        documents = str(len(self._documents[speaker]))
        head = (short(speaker, 60), str(count), documents, first)
        return [head, *(("", "", "", example) for example in others)]


def _none(found: list[tuple[str, int]]) -> str:
    return "" if found else "Every named speaker has a perspective."
