"""What changed between two sets of analyses, on the terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from reports.compare.changes import Change, Kept
from reports.compare.diff import Diff, Shift
from reports.compare.results import Interval, p_phrase
from stance.cli.plain import plural, short
from stance.cli.tables import Table

WIDTH = 48
MOST_EXAMPLES = 3
"""Changes of each kind that are shown as examples."""


def tables(
    found: Diff, made: Iterable[tuple[str, str, str]], top: int
) -> Iterator[Table]:
    """Give what made them, the documents, what was kept, and the shares."""
    sides = short(found.first, 24), short(found.second, 24)
    rows = tuple(made)
    if rows:
        yield Table("Made with", ("Setting", *sides), rows)
    yield _documents(found, sides)
    if found.kept:
        yield _kept(found, sides)
        if found.changes:
            yield _examples(found.changes, top)
    for counted, shifts in groupby(found.shifts, key=lambda shift: shift.counted):
        yield _shifts(counted, list(shifts), sides, top)
    yield Table("How shares were compared", (), (), (), _how(found))


def change_table(found: Diff) -> Table:
    """Give every change, one a row."""
    return _table("What changed", found.changes)


def _documents(found: Diff, sides: tuple[str, str]) -> Table:
    rows = (
        ("in both, same text", str(found.both), ""),
        ("in both, text edited", str(len(found.edited)), _listed(found.edited)),
        (f"only in {sides[0]}", str(len(found.only_first)), _listed(found.only_first)),
        (
            f"only in {sides[1]}",
            str(len(found.only_second)),
            _listed(found.only_second),
        ),
    )
    return Table("Documents", ("Where", "Number", "Such as"), rows, (1,))


def _listed(ids: tuple[str, ...]) -> str:
    return ", ".join(short(each, 24) for each in ids[:MOST_EXAMPLES])


def _kept(found: Diff, sides: tuple[str, str]) -> Table:
    rows = tuple(_kept_row(kept) for kept in found.kept)
    only = tuple(f"Only {side}" for side in sides)
    columns = ("Finding", "Same", "Changed", *only, "Equal", "Alpha", "AC1")
    note = (
        "In documents with the same text. Equal: labels that agree where both have the "
        "finding; alpha (Krippendorff) and AC1 (Gwet) allow for chance."
    )
    return Table("What both readings found", columns, rows, (1, 2, 3, 4, 5, 6, 7), note)


def _kept_row(kept: Kept) -> tuple[str, ...]:
    agreed = kept.agreement
    coefficients = (agreed.observed, agreed.alpha, agreed.ac1) if agreed else ()
    cells = ["" if value is None else f"{value:.2f}" for value in coefficients]
    counts = (kept.same, kept.changed, kept.only_first, kept.only_second)
    return (kept.what, *map(str, counts), *(cells or ["", "", ""]))


def _examples(changes: tuple[Change, ...], top: int) -> Table:
    by_kind: dict[str, list[Change]] = {}
    for change in changes:
        by_kind.setdefault(change.what, []).append(change)
    few = min(MOST_EXAMPLES, top)
    shown = [change for each in by_kind.values() for change in each[:few]]
    more = len(changes) - len(shown)
    note = f"{plural(more, 'more change')} with --changes." if more > 0 else ""
    return _table("Changes, for example", shown, note)


def _table(title: str, changes: Iterable[Change], note: str = "") -> Table:
    rows = tuple(
        (
            short(change.document, 20),
            change.what,
            short(change.text, WIDTH),
            _value(change.before),
            _value(change.after),
        )
        for change in changes
    )
    return Table(
        title, ("Document", "What", "Words", "Before", "After"), rows, (), note
    )


def _value(value: str | None) -> str:
    return "–" if value is None else short(value, WIDTH)


def _shifts(
    counted: str, shifts: list[Shift], sides: tuple[str, str], top: int
) -> Table:
    ordered = sorted(shifts, key=lambda s: -abs(s.contrast.score))
    rows = tuple(_shift_row(shift) for shift in ordered[:top])
    more = len(ordered) - len(rows)
    note = f"{more} more with --top or --format csv." if more > 0 else ""
    columns = (counted.capitalize(), *sides, "Points", "By documents", "Trust", "p")
    return Table(f"Shares: {counted}", columns, rows, (1, 2, 3, 4, 6), note)


def _shift_row(shift: Shift) -> tuple[str, ...]:
    c = shift.contrast
    p = "" if c.p is None else p_phrase(c.p).removeprefix("p ").removeprefix("= ")
    return (
        short(c.item, WIDTH),
        f"{c.other_count} of {c.other_size}",
        f"{c.count} of {c.size}",
        _points(c.difference),
        "" if shift.between is None else _points(shift.between),
        c.grade.value.removeprefix("seen, "),
        p,
    )


def _points(found: Interval) -> str:
    value, low, high = (round(100 * end) for end in found)
    return f"{value:+d} [{low}, {high}]" if value else f"0 [{low}, {high}]"


def _how(found: Diff) -> str:
    note = (
        "Points: difference of the shares of statements in percentage points, with "
        "Newcombe's 95 % interval, which takes statements as independent. "
    )
    if not found.tested:
        return note + (
            "The two share documents: they are not independent, the intervals are too "
            "wide, and nothing was tested."
        )
    return note + (
        "By documents: the same with whole documents drawn anew. Tested by dealing "
        "documents to the two sides, as 'stance compare' does."
    )
