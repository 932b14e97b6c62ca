"""Who reports whom: through whom the words of each perspective reach the reader."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from reports.context import Context
from reports.model import ReportedCount
from reports.views import Cites
from stance.types import NARRATOR, UNKNOWN


@dataclass(frozen=True, slots=True)
class Passage:
    """Statements of a perspective that one reporter passes on, and their share in %."""

    reporter: str
    count: int
    share: int
    self_told: bool
    cites: Cites | None


@dataclass(frozen=True, slots=True)
class Route:
    """A perspective, and through whom its statements come."""

    label: str
    total: int
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Reporting:
    """The table; without a second reporter there is only a sentence to tell."""

    reporters: tuple[str, ...]
    routes: tuple[Route, ...]


def build(context: Context) -> Reporting:
    """Give the statements of each perspective by who passes them on."""
    cells: defaultdict[str | None, dict[str, ReportedCount]] = defaultdict(dict)
    for each in context.comparison.reported:
        cells[each.perspective][each.reporter] = each
    heard = [p.id for p in context.comparison.perspectives if p.id in cells]
    rows: list[str | None] = [*heard, None] if None in cells else [*heard]
    used = {reporter for row in cells.values() for reporter in row}
    sides = [p.id for p in context.comparison.perspectives if p.id in used]
    columns = [*(h for h in (NARRATOR,) if h in used), *sides]
    columns += [UNKNOWN] if UNKNOWN in used else []
    return Reporting(
        reporters=tuple(_name(context, each) for each in columns),
        routes=tuple(_route(context, row, cells[row], columns) for row in rows),
    )


def _name(context: Context, reporter: str) -> str:
    return context.holder(reporter)


def _route(
    context: Context,
    perspective: str | None,
    row: dict[str, ReportedCount],
    columns: list[str],
) -> Route:
    total = sum(each.count for each in row.values())
    passages = (_passage(context, perspective, c, row.get(c), total) for c in columns)
    return Route(context.holder(perspective), total, tuple(passages))


def _passage(
    context: Context,
    perspective: str | None,
    reporter: str,
    found: ReportedCount | None,
    total: int,
) -> Passage:
    count = found.count if found else 0
    return Passage(
        reporter=_name(context, reporter),
        count=count,
        share=round(100 * count / total) if total else 0,
        self_told=reporter == perspective,
        cites=context.cites(found.refs, p=perspective or "-", r=reporter, k="s")
        if found
        else None,
    )
