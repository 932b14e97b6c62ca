"""What changed between two sets of analyses: two runs, or two periods."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from perspectives.actors import Study
from reports.compare.changes import Change, Changes, Kept
from reports.compare.contrast import contrasts
from reports.compare.pairing import paired
from reports.compare.question import By, Counted, Question
from reports.compare.results import Contrast, Interval
from reports.compare.sheet import Sheet, SheetMaker
from reports.compare.sums import Sums
from reports.statistics.resampling import Unit, rate_difference
from stance.types import Analysis

SHIFTED = (Counted.PERSPECTIVES, Counted.FRAMES, Counted.STANCES)
"""What is counted on both sides."""
RESAMPLES = 2_000

Named = tuple[str, Iterable[Analysis]]
"""A set of analyses with its name."""


@dataclass(frozen=True, slots=True)
class Shift:
    """A share in the second set (``contrast``) against the first, its reference.

    ``between`` is the difference with its 95 % interval when whole documents are drawn
    anew; None with fewer than four documents a side, or the same ones on both.
    """

    counted: str
    contrast: Contrast
    between: Interval | None


@dataclass(frozen=True, slots=True)
class Diff:
    """Two sets of analyses side by side.

    ``both`` documents are in both with the same text; those in ``edited`` have another
    text and are not compared finding by finding. ``kept`` and ``changes`` tell what two
    readings of the same text have differently, ``shifts`` which shares differ.
    ``tested`` is False when the sets share documents: then nothing can be tested.
    """

    first: str
    second: str
    both: int
    edited: tuple[str, ...]
    only_first: tuple[str, ...]
    only_second: tuple[str, ...]
    kept: tuple[Kept, ...]
    changes: tuple[Change, ...]
    shifts: tuple[Shift, ...]
    tested: bool


def diff(first: Named, second: Named, study: Study) -> Diff:
    """Compare two sets of analyses, each read once; their names must differ.

    Documents are the same when their ids are.
    """
    reading = _Reading(study, (first[0], second[0]))
    for one, two in paired(first[1], second[1]):
        reading.add(one, two)
    return reading.result()


class _Reading:
    """Takes documents one pair at a time."""

    def __init__(self, study: Study, names: tuple[str, str]) -> None:
        self.names = names
        self.makers = [
            SheetMaker(study, Question(By.SOURCE, counted, reference=names[:1]))
            for counted in SHIFTED
        ]
        self.both = 0
        self.edited: list[str] = []
        self.alone: tuple[list[str], list[str]] = ([], [])
        self.changes = Changes()

    def add(self, one: Analysis | None, two: Analysis | None) -> None:
        for name, alone, analysis in zip(
            self.names, self.alone, (one, two), strict=True
        ):
            if analysis is not None:
                self._count(analysis, name)
                if one is None or two is None:
                    alone.append(analysis.document.id)
        if one is not None and two is not None:
            if one.document.text != two.document.text:
                self.edited.append(one.document.id)
            else:
                self.both += 1
                self.changes.add(one, two)

    def _count(self, analysis: Analysis, name: str) -> None:
        # Each set is a source of its own.
        document = replace(analysis.document, publisher=name)
        for maker in self.makers:
            maker.add(replace(analysis, document=document))

    def result(self) -> Diff:
        shared = self.both + len(self.edited)
        sheets = [sheet for maker in self.makers for sheet in maker.sheets()]
        return Diff(
            first=self.names[0],
            second=self.names[1],
            both=self.both,
            edited=tuple(self.edited),
            only_first=tuple(self.alone[0]),
            only_second=tuple(self.alone[1]),
            kept=self.changes.kept(),
            changes=tuple(self.changes.found),
            shifts=tuple(s for sheet in sheets for s in _shifts(sheet, not shared)),
            tested=not shared,
        )


def _shifts(sheet: Sheet, test: bool) -> Iterator[Shift]:
    """What the second set has more of, then what it has less of."""
    if len(sheet.groups) < 2:
        return
    found = contrasts(sheet, most=None, test=test)
    sums = Sums(sheet)
    place = {item: i for i, item in enumerate(sheet.items)}
    for contrast in found.contrasts:
        between = _between(sums, place[contrast.item]) if test else None
        yield Shift(found.counted, contrast, between)


def _between(sums: Sums, item: int) -> Interval | None:
    """The difference of the shares, with its interval between documents."""
    names = [name for name, _ in sums.sheet.groups]
    first = names.index(sums.sheet.question.reference[0])
    found = rate_difference(
        _units(sums, 1 - first, item), _units(sums, first, item), RESAMPLES
    )
    if found.p is None:
        return None
    return Interval(found.value, found.low, found.high)


def _units(sums: Sums, group: int, item: int) -> list[Unit]:
    """Statements with the item and statements in all, by document."""
    counts, sizes = sums.parts(group)
    hits = counts[:, [item]].toarray().ravel()
    return list(zip(hits.tolist(), sizes.tolist(), strict=True))
