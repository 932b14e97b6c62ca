"""A comparison of groups on the terminal."""

from __future__ import annotations

from collections.abc import Iterator
from math import isinf

from reports.compare.results import (
    Contrast,
    Contrasts,
    CrossTable,
    Grade,
    Silence,
    p_phrase,
)
from reports.compare.testing import LEAST_DOCUMENTS
from reports.statistics.shuffles import LEAST_UNITS
from stance.cli.plain import plural, short
from stance.cli.tables import Table

ITEM_WIDTH = 40
MOST_SILENCES = 8
MOST_PARTS = 6
WORDS = "words"
WORD_COLUMNS = ("/1,000", "Others", "LogRatio")
SHARE_COLUMNS = ("Share", "Others", "Points")
RATIO_NOTE = "LogRatio 1 is twice as often, 2 four times [95 %]."
POINTS_NOTE = (
    "Share of passages [95 %, Wilson] and its difference in points [95 %, Newcombe]."
)
COLUMNS_NOTE = (
    "By: how many named speakers. Spread 0 is even over documents, 1 clumped in one."
)
NOTHING = Table(
    "Nothing to compare", (), (), (), "No passage belongs to a group of this kind."
)


def tables(found: Contrasts, top: int) -> Iterator[Table]:
    """Give who is compared, what sets each apart, and what they never say."""
    names = {group.id: short(group.label, ITEM_WIDTH) for group in found.groups}
    yield _groups(found)
    for group in found.groups:
        table = _contrasts(found, group.id, names[group.id], top)
        if table.rows:
            yield table
    yield Table("How this was tested", (), (), (), _test(found))
    if found.silences:
        yield _silences(found, names)
    for crossed in found.tables:
        yield _crossed(crossed, names)


def _groups(found: Contrasts) -> Table:
    words = found.counted == WORDS
    columns = [found.by.capitalize(), "Passages", "Speakers", "Documents"]
    columns += ["Words"] if words else []
    rows = []
    for g in found.groups:
        numbers = [g.rows, g.speakers, g.documents, g.size][: len(columns) - 1]
        rows.append((short(g.label, ITEM_WIDTH), *map(str, numbers)))
    language = f" ({found.language})" if found.language else ""
    title = f"{found.counted.capitalize()}{language} by {found.by}: who is compared"
    numbers_at = tuple(range(1, len(columns)))
    return Table(title, tuple(columns), tuple(rows), numbers_at, _apart(found))


def _apart(found: Contrasts) -> str:
    notes = [f"Left out: {'; '.join(found.left_out)}."] if found.left_out else []
    if found.distance is not None:
        bits, most = found.distance.bits, found.distance.most
        parts = "; ".join(short(p[0], 30) for p in found.distance.parts[:MOST_PARTS])
        notes.append(
            f"Jensen-Shannon divergence {bits:.2f} of {most:.2f} bits, most of it "
            f"from: {parts}."
        )
    return " ".join(notes)


def _contrasts(found: Contrasts, group: str, name: str, top: int) -> Table:
    words = found.counted == WORDS
    shown = sorted(
        (c for c in found.of(group) if c.score > 0),
        key=lambda c: (c.grade is not Grade.SUPPORTED, -c.score),
    )[:top]
    measures = WORD_COLUMNS if words else SHARE_COLUMNS
    spread = ("Docs", "By", "Spread", "Trust", "p")
    columns = (found.counted.capitalize()[:-1], "n", *measures, *spread)
    against = ", ".join(found.reference) or "all others"
    rows = tuple(_cells(contrast, words) for contrast in shown)
    numbers = (1, 2, 3, 4, 5, 6, 7, 9)
    return Table(f"{name}, against {against}", columns, rows, numbers)


def _cells(c: Contrast, words: bool) -> tuple[str, ...]:
    counts = (str(c.documents), str(c.speakers))
    spread = "" if c.dispersion is None else f"{c.dispersion:.2f}"
    measures = _rates(c) if words else _shares(c)
    item = short(c.item, ITEM_WIDTH)
    return (item, str(c.count), *measures, *counts, spread, _grade(c), _p(c))


def _rates(c: Contrast) -> tuple[str, str, str]:
    other, ratio = c.other_count / c.other_size, c.log_ratio
    ends = f"[{_end(ratio.low)}, {_end(ratio.high)}]"
    return (
        f"{1000 * c.share.value:.1f}",
        f"{1000 * other:.1f}",
        (f"{ratio.value:+.1f} {ends}"),
    )


def _shares(c: Contrast) -> tuple[str, str, str]:
    other = 100 * c.other_count / c.other_size
    share, low, high = (round(100 * end) for end in c.share)
    more, least, most = (round(100 * end) for end in c.difference)
    return (
        f"{share} % [{low}, {high}]",
        f"{other:.0f} %",
        f"{more:+d} [{least}, {most}]",
    )


def _end(value: float) -> str:
    return ("∞" if value > 0 else "−∞") if isinf(value) else f"{value:.1f}"


def _grade(c: Contrast) -> str:
    """The grade, short."""
    return "not tested" if c.grade is Grade.UNTESTED else c.grade.value


def _p(c: Contrast) -> str:
    """The p-value that the grade rests on."""
    p = c.family_p if c.grade is Grade.SUPPORTED else c.p
    return "" if p is None else p_phrase(p).removeprefix("p ").removeprefix("= ")


def _test(found: Contrasts) -> str:
    """What the columns mean and how the last one was found."""
    test = found.test
    measure = RATIO_NOTE if found.counted == WORDS else POINTS_NOTE
    parts = [f"{measure} {COLUMNS_NOTE}"]
    if test.family:
        how = (
            f"in all {test.shuffles:,} ways"
            if test.complete
            else f"{test.shuffles:,} times (seed {test.seed})"
        )
        parts.append(
            f"Tested by dealing whole {test.units} to the groups {how}: supported is "
            f"p < .05 for all {test.family:,} tests together and in "
            f"{LEAST_DOCUMENTS} documents or more, suggestive p < .05 taken alone."
        )
    else:
        alone = len(found.groups) < 2
        parts.append(
            f"A comparison needs two; here is one {found.by}."
            if alone
            else "Nothing could be tested."
        )
    if test.untested:
        parts.append(
            f"No p-value for {plural(len(test.untested), 'group')}: fewer than "
            f"{LEAST_UNITS} {test.units} on a side."
        )
    return " ".join(parts)


def _silences(found: Contrasts, names: dict[str, str]) -> Table:
    rows = []
    for silence in found.silences[:MOST_SILENCES]:
        counts, _, chance = silence.phrase.partition(": ")
        item = short(silence.item, ITEM_WIDTH)
        rows.append((names[silence.group], item, counts, chance, _at_most(silence)))
    more = len(found.silences) - len(rows)
    note = f"{more} more with --format json." if more > 0 else ""
    columns = (found.by.capitalize(), "Never", "Passages", "Chance", "At most")
    return Table("What they never say", columns, tuple(rows), (), note)


def _at_most(silence: Silence) -> str:
    return f"{100 * silence.most:.0f} %"


def _crossed(table: CrossTable, names: dict[str, str]) -> Table:
    rows = tuple(
        (names[group], *map(str, counts))
        for group, counts in zip(table.groups, table.counts, strict=True)
        if any(counts)
    )
    note = "Too few statements for a test."
    if table.p is not None and table.cramers_v is not None:
        note = (
            f"Exact test over groups with {LEAST_UNITS} statements or more: "
            f"{p_phrase(table.p)}, Cramér's V {table.cramers_v:.2f}; statements are "
            "taken as independent."
        )
    columns = ("Group", *(label.capitalize() for label in table.labels))
    return Table(f"Stances: {table.question}", columns, rows, (1, 2, 3), note)
