"""Statements over time: one row for each perspective, one grain for all of them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from reports.context import Context
from reports.labels import date_label, month_label, read_day
from reports.model import DatedCount
from reports.views import Cites
from reports.wording import _

Key = tuple[str | None, str | None]
"""A perspective, and the first day of a bin in ISO 8601 (None: undated)."""

LONGEST_BY_DAY = 45
LONGEST_BY_WEEK = 300
LONGEST_BY_MONTH = 1800
"""Days up to which a time is shown by day, week, and month; beyond, by year."""

HEIGHT = 32.0
STEP = 10
"""Height of a full bar and width of a bin, in the units of the drawing."""


@dataclass(frozen=True, slots=True)
class Series:
    """The bars of one perspective: an outline to draw, its sum and its peak."""

    label: str
    total: int
    peak: int
    path: str


@dataclass(frozen=True, slots=True)
class Moment:
    """A figure of the table: statements of one perspective in one bin."""

    label: str
    count: int
    cites: Cites | None


@dataclass(frozen=True, slots=True)
class Bin:
    """A row of the table; ``gap`` counts the empty bins before it.

    ``query`` is the filter that finds its documents, as an address holds it.
    """

    label: str
    gap: int
    query: str
    moments: tuple[Moment, ...]


@dataclass(frozen=True, slots=True)
class Timeline:
    """Bars and their figures; ``missing`` says what the dates do not tell."""

    grain: str
    width: int
    series: tuple[Series, ...]
    ticks: tuple[str, ...]
    bins: tuple[Bin, ...]
    undated: tuple[Moment, ...]
    missing: tuple[str, ...]


def build(context: Context) -> Timeline:
    """Give the statements by date; without a date there are no bars."""
    counts = context.comparison.dated
    days = sorted({day for c in counts if (day := read_day(c.date))})
    grain = _grain(days)
    order = _order(context)
    sums: Counter[Key] = Counter()
    evidence: defaultdict[Key, list[DatedCount]] = defaultdict(list)
    for each in counts:
        day = read_day(each.date)
        key = (each.perspective, _start(day, grain).isoformat() if day else None)
        sums[key] += each.count
        evidence[key].append(each)
    bins = _bins(days, grain) if days else []
    made = _Figures(context, order, sums, evidence, grain)
    return Timeline(
        grain=grain,
        width=STEP * len(bins),
        series=tuple(made.series(bins)),
        ticks=_ticks(bins, grain),
        bins=tuple(made.rows(bins)),
        undated=made.moments(None),
        missing=tuple(_missing(context)),
    )


def _grain(days: list[date]) -> str:
    span = (days[-1] - days[0]).days if days else 0
    if span <= LONGEST_BY_DAY:
        return "day"
    if span <= LONGEST_BY_WEEK:
        return "week"
    return "month" if span <= LONGEST_BY_MONTH else "year"


def _start(day: date, grain: str) -> date:
    """The first day of the bin that a day is in."""
    if grain == "week":
        return day - timedelta(days=min(day.weekday(), day.toordinal() - 1))
    if grain == "day":
        return day
    return day.replace(day=1, month=1 if grain == "year" else day.month)


def _bins(days: list[date], grain: str) -> list[date]:
    """Every bin from the first day to the last; of many years, those that are used."""
    first, last = _start(days[0], grain), _start(days[-1], grain)
    if grain == "year":
        used = sorted({_start(day, grain) for day in days})
        whole = [date(y, 1, 1) for y in range(first.year, last.year + 1)]
        return whole if len(whole) <= 60 else used
    found = [first]
    while found[-1] < last:
        # The middle of the next bin, wherever this one ends.
        step = {"day": 1, "week": 7, "month": 40}[grain]
        found.append(_start(found[-1] + timedelta(days=step), grain))
    return found


def _end(start: date, grain: str) -> date:
    """The last day of a bin."""
    if grain == "day":
        return start
    if grain == "year":
        return start.replace(month=12, day=31)
    if grain == "month":
        after = (start.replace(day=28) + timedelta(days=4)).replace(day=1)
        return after - timedelta(days=1)
    return start + timedelta(days=6)


def _order(context: Context) -> tuple[str | None, ...]:
    heard = [p.id for p in context.comparison.perspectives if p.statements]
    return (*heard, None) if context.comparison.unplaced else tuple(heard)


def _label(start: date, grain: str) -> str:
    if grain == "day":
        return date_label(start.isoformat())
    if grain == "week":
        return _("week of {date}").format(date=date_label(start.isoformat()))
    return month_label(start) if grain == "month" else f"{start.year}"


def _ticks(bins: list[date], grain: str) -> tuple[str, ...]:
    """The first, the middle and the last bin in words."""
    if len(bins) < 3:
        return tuple(_label(each, grain) for each in bins)
    return tuple(_label(b, grain) for b in (bins[0], bins[len(bins) // 2], bins[-1]))


def _missing(context: Context) -> Iterator[str]:
    """What is wrong with the dates of the documents, in sentences."""
    given = [d.date for d in context.comparison.documents]
    unread = sum(1 for each in given if each and not read_day(each))
    if unread:
        yield _("Dates without a day, or that cannot be read: {n}.").format(n=unread)
    today = context.options.today
    ahead = sum((read_day(d) or date.min) > today for d in given) if today else 0
    if ahead:
        yield _("Documents dated in the future: {n}. Check their dates.").format(
            n=ahead
        )


@dataclass(frozen=True)
class _Figures:
    """Counts by perspective and bin, as rows of the drawing and of the table."""

    context: Context
    order: tuple[str | None, ...]
    sums: Counter[Key]
    evidence: defaultdict[Key, list[DatedCount]]
    grain: str

    def series(self, bins: list[date]) -> Iterator[Series]:
        keys = [each.isoformat() for each in bins]
        top = max((self.sums[p, key] for p in self.order for key in keys), default=1)
        for perspective in self.order:
            counts = [self.sums[perspective, key] for key in keys]
            yield Series(
                label=self.context.holder(perspective),
                total=sum(counts),
                peak=max(counts, default=0),
                path=_outline(counts, top or 1),
            )

    def rows(self, bins: list[date]) -> Iterator[Bin]:
        gap = 0
        for start in bins:
            moments = self.moments(start)
            if not moments:
                gap += 1
                continue
            yield Bin(_label(start, self.grain), gap, _when(start, self.grain), moments)
            gap = 0

    def moments(self, start: date | None) -> tuple[Moment, ...]:
        """The figures of a bin, empty when nobody speaks in it."""
        key = start.isoformat() if start else None
        if not any(self.sums[p, key] for p in self.order):
            return ()
        return tuple(self._moment(p, start) for p in self.order)

    def _moment(self, perspective: str | None, start: date | None) -> Moment:
        key = (perspective, start.isoformat() if start else None)
        refs = [ref for each in self.evidence[key] for ref in each.refs]
        cites = self.context.cites(refs, p=perspective or "-")
        label = self.context.holder(perspective)
        return Moment(label, self.sums[key], cites if refs else None)


def _when(start: date, grain: str) -> str:
    """The filter that finds the statements of a bin."""
    return f"k=s&from={start.isoformat()}&to={_end(start, grain).isoformat()}"


def _outline(counts: Iterable[int], top: int) -> str:
    """An SVG path of one bar for each count that is not nothing."""
    bars = []
    for index, count in enumerate(counts):
        if count:
            height = max(round(HEIGHT * count / top, 1), 1)
            left = STEP * index + 1
            bars.append(f"M{left} {HEIGHT:g}v-{height:g}h{STEP - 2}v{height:g}z")
    return "".join(bars)
