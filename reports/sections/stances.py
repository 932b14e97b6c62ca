"""The stance grid: targets, perspectives, and how many statements stand where."""

from __future__ import annotations

from reports.context import Context
from reports.findings import Tally, decided, lead, positions
from reports.labels import label
from reports.model import StanceCount
from reports.statistics import wilson
from reports.views import Column, Figure, OwnPage, StanceCell, StanceRow, Stances
from reports.wording import _, counted
from stance.types import Label

DECIDED = (Label.SUPPORT, Label.NEUTRAL, Label.OPPOSE)

Cells = dict[str | None, Tally]


def build(context: Context) -> Stances:
    """Give the grid; contested targets first, then in the order of the study."""
    columns = _columns(context)
    targets = {target: positions(context, target) for target in _targets(context)}
    heard = {target: cells for target, cells in targets.items() if cells}
    ordered = sorted(heard.items(), key=lambda item: not _contested(item[1]))
    return Stances(
        columns=tuple(
            Column(context.holder(p), _column_note(context, p)) for p in columns
        ),
        rows=tuple(_row(context, t, cells, columns) for t, cells in ordered),
        silent=tuple(context.target(t) for t, cells in targets.items() if not cells),
        own_pages=tuple(_own_page(context, s) for s in context.comparison.own_pages),
    )


def _own_page(context: Context, stance: StanceCount) -> OwnPage:
    return OwnPage(
        perspective=context.holder(stance.perspective),
        target=context.target(stance.target),
        key=stance.label,
        label=label("stance", stance.label),
        count=stance.count,
        cites=context.cites(stance.refs, stance.count),
    )


def _targets(context: Context) -> tuple[str, ...]:
    declared = [target.id for target in context.comparison.study.targets]
    seen = sorted({stance.target for stance in context.comparison.stances})
    return tuple(dict.fromkeys([*declared, *seen]))


def _columns(context: Context) -> tuple[str | None, ...]:
    speaking = [p.id for p in context.comparison.perspectives if p.statements]
    unplaced = any(s.perspective is None for s in context.comparison.stances)
    return (*speaking, None) if unplaced else tuple(speaking)


def _column_note(context: Context, perspective: str | None) -> str:
    if perspective is None:
        count = sum(s.count for s in context.comparison.unplaced)
    else:
        count = context.comparison.statements_of(perspective)
    return counted(count, "{n} statement", "{n} statements")


def _contested(cells: Cells) -> bool:
    leads = [lead(tally) for perspective, tally in cells.items() if perspective]
    return any(x > 0 for x in leads) and any(x < 0 for x in leads)


def _row(
    context: Context, target: str, cells: Cells, columns: tuple[str | None, ...]
) -> StanceRow:
    declared = (t for t in context.comparison.study.targets if t.id == target)
    known = next(declared, None)
    contested = _contested(cells)
    return StanceRow(
        label=context.target(target),
        description=known.description if known else "",
        contested=contested,
        cells=tuple(_cell(context, p, cells.get(p, {}), contested) for p in columns),
    )


def _cell(
    context: Context, perspective: str | None, tally: Tally, contested: bool
) -> StanceCell:
    undecided = tally.get(Label.UNDECIDED)
    return StanceCell(
        column=context.holder(perspective),
        figures=_figures(context, tally),
        undecided=_figure(context, Label.UNDECIDED, tally) if undecided else None,
        decided=decided(tally),
        lean=_lean(tally) if contested and perspective else None,
        none=None if tally else _("no statement on it"),
    )


def _lean(tally: Tally) -> str | None:
    difference = lead(tally)
    if difference == 0:
        return None
    return Label.SUPPORT if difference > 0 else Label.OPPOSE


def _figures(context: Context, tally: Tally) -> tuple[Figure, ...]:
    total, x = decided(tally), 0.0
    figures = []
    for position in DECIDED:
        if position in tally:
            width = 100 * tally[position].count / total
            figures.append(_figure(context, position, tally, x, width))
            x += width
    return tuple(figures)


def _figure(
    context: Context, position: Label, tally: Tally, x: float = 0, width: float = 0
) -> Figure:
    stance, total = tally[position], decided(tally)
    tested = position is not Label.UNDECIDED and total > 1
    return Figure(
        key=position,
        label=label("stance", position),
        count=stance.count,
        cites=context.cites(
            stance.refs,
            stance.count,
            p=stance.perspective or "-",
            t=stance.target,
            s=position,
        ),
        interval=_interval(stance.count, total) if tested else None,
        x=round(x, 2),
        width=round(width, 2),
    )


def _interval(count: int, total: int) -> str:
    """A share with its interval: ``3 of 4, 75 % (95 % interval 30 to 95 %)``."""
    low, high = wilson(count, total)
    words = _("{n} of {all}, {share} % (95 % interval {low} to {high} %)")
    return words.format(
        n=count,
        all=total,
        share=f"{100 * count / total:.0f}",
        low=f"{100 * low:.0f}",
        high=f"{100 * high:.0f}",
    )
