"""When statements are made, and through whom they reach the reader."""

from __future__ import annotations

from reports.counting import Counts
from reports.model import DatedCount, Ref, ReportedCount
from stance.types import NARRATOR, UNKNOWN, Analysis, Statement


class Speaking:
    """Statements by perspective and date, and by perspective and reporter."""

    def __init__(self) -> None:
        self._dated: Counts[tuple[str | None, str | None]] = Counts()
        self._reported: Counts[tuple[str | None, str]] = Counts()

    def add(self, analysis: Analysis, number: int) -> None:
        """Count the statements of one document, the ``number``-th."""
        date = (analysis.document.date or "")[:10] or None
        by_id = {statement.id: statement for statement in analysis.statements}
        for statement in analysis.statements:
            ref, side = Ref(number, statement.id), statement.perspective
            self._dated.add((side, date), ref)
            nested = statement.nested_in
            parent = by_id.get(nested) if nested is not None else None
            self._reported.add((side, reporter(analysis, parent)), ref)

    def dated(self) -> tuple[DatedCount, ...]:
        """Give the counts by date, most frequent first."""
        return tuple(DatedCount(*key, n, refs) for key, n, refs in self._dated.ranked())

    def reported(self) -> tuple[ReportedCount, ...]:
        """Give the counts by reporter, most frequent first."""
        ranked = self._reported.ranked()
        return tuple(ReportedCount(*key, n, refs) for key, n, refs in ranked)


def reporter(analysis: Analysis, parent: Statement | None) -> str:
    """Give whoever passes a statement on: the speaker around it, else the page."""
    if parent is not None:
        return parent.perspective or UNKNOWN
    return analysis.document.narrator_perspective or NARRATOR
