"""The tables of ``stance evaluate`` on positions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from stance.cli.tables import Table
from stance.evaluation.gold import read_gold
from stance.evaluation.positions import (
    Judged,
    abstained,
    alpha,
    counted,
    coverage,
    figures,
    grouped,
    judged,
)

Record = Mapping[str, Any]


def stance_tables(gold: Sequence[Record], found: Mapping[str, Record]) -> list[Table]:
    """Macro F1 by perspective and target, and accuracy by coverage."""
    positions = judged(gold, found)
    if not positions:
        return []
    return [
        _groups("Stance by perspective", "Perspective", positions, "perspective"),
        _groups("Stance by target", "Target", positions, "target"),
        _coverage(positions),
    ]


def _groups(title: str, column: str, positions: Sequence[Judged], by: str) -> Table:
    rows = tuple(
        (name, *_figures(group)) for name, group in grouped(positions, by).items()
    )
    columns = (column, "Marked", "Found", "Undecided", "Macro F1")
    return Table(title, columns, rows, (1, 2, 3, 4))


def _figures(group: Sequence[Judged]) -> Iterator[str]:
    counts = counted(group)
    for name in ("marked", "found", "undecided"):
        yield str(counts[name])
    yield _shown(counts["macro_f1"])


def _coverage(positions: Sequence[Judged]) -> Table:
    rows = tuple(
        (f"{share:.0%}", str(count), _shown(right))
        for share, count, right in coverage(positions)
    )
    kinds = abstained(positions)
    note = (
        f"Of {kinds.total()} marked directions: {kinds['taken']} taken, "
        f"{kinds['undecided']} left undecided, {kinds['nothing']} not found."
    )
    columns = ("Surest", "Directions", "Right")
    return Table("Stance by confidence", columns, rows, (1, 2), note)


def agreement_table(
    gold: Sequence[Record], others: Mapping[str, Mapping[str, Record]]
) -> Table:
    """Krippendorff's alpha of stance labels between the gold and other readings."""
    rows = tuple(
        (name, str(count), _shown(value))
        for name, (value, count) in alpha(gold, others).items()
    )
    columns = ("With", "Positions of both", "Alpha")
    note = "Krippendorff's alpha, nominal, of positions that both labelled."
    return Table("Agreement on stance", columns, rows, (1, 2), note)


def readings(
    found: Mapping[str, Record], annotators: Sequence[str]
) -> dict[str, Mapping[str, Record]]:
    """The analysis and other annotators' files by name, if there are any of these.

    Raises DataError when a file cannot be read.
    """
    if not annotators:
        return {}
    read = {path: {d["id"]: d for d in read_gold(path)} for path in annotators}
    return {"this analysis": found, **read}


def stance_figures(
    gold: Sequence[Record],
    found: Mapping[str, Record],
    others: Mapping[str, Mapping[str, Record]],
) -> dict[str, Any]:
    """What the tables show, with all digits; ``others`` as for the agreement."""
    out = figures(judged(gold, found))
    if others:
        out["alpha"] = {
            name: {"alpha": value, "positions": count}
            for name, (value, count) in alpha(gold, others).items()
        }
    return out


def _shown(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}"
