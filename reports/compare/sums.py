"""A sheet added up: by group, by document, by speaker, by what is shuffled."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csc_array, csr_array

from reports.compare.sheet import Index, Sheet
from reports.statistics.keyness import Numbers


@dataclass
class Sums:
    """Counts of a sheet; arrays have a row per group and a column per item."""

    sheet: Sheet

    @cached_property
    def counts(self) -> Numbers:
        """How often each group has each item."""
        return np.asarray(self._by(self.sheet.group).toarray(), dtype=float)

    @cached_property
    def sizes(self) -> Numbers:
        """Tokens (or statements) of each group."""
        return _added(self.sheet.group, self.sheet.size)

    @property
    def groups(self) -> int:
        """How many groups there are."""
        return len(self.sheet.groups)

    @cached_property
    def speakers(self) -> Numbers:
        """How many named speakers of each group have each item."""
        named = self.sheet.speaker >= 0
        held = self._by(np.where(named, self.sheet.speaker, -1)) > 0
        of = np.zeros(held.shape[0], dtype=np.int64)
        of[self.sheet.speaker[named]] = self.sheet.group[named]
        return np.asarray((_indicator(of, self.groups) @ held).toarray(), dtype=float)

    def documents(self, groups: list[int]) -> Numbers:
        """In how many documents any of these groups has each item."""
        inside = np.isin(self.sheet.group, groups)
        held = self._by(np.where(inside, self.sheet.document - 1, -1)) > 0
        return np.asarray(held.sum(axis=0), dtype=float).ravel()

    def parts(self, group: int) -> tuple[csr_array, Numbers]:
        """The documents of a group: counts by item, and tokens."""
        inside = self.sheet.group == group
        numbers = np.unique(self.sheet.document[inside], return_inverse=True)[1]
        place = np.full(len(inside), -1)
        place[inside] = numbers
        return self._by(place), _added(numbers, self.sheet.size[inside])

    @cached_property
    def unit_counts(self) -> csr_array:
        """What is shuffled, by item."""
        return self._by(self.sheet.units)

    @cached_property
    def unit_sizes(self) -> Numbers:
        """Tokens (or statements) of what is shuffled."""
        return _added(self.sheet.units, self.sheet.size)

    @cached_property
    def unit_groups(self) -> NDArray[np.int32]:
        """The group of each unit."""
        of = np.zeros(len(self.unit_sizes), dtype=np.int32)
        of[self.sheet.units] = self.sheet.group
        return of

    def rows_with(self, item: int, group: int | None = None) -> list[int]:
        """Give the rows (of a group) that hold an item."""
        start, end = self._columns.indptr[item : item + 2]
        held = np.sort(self._columns.indices[start:end])
        if group is not None:
            held = held[self.sheet.group[held] == group]
        return [int(row) for row in held]

    @cached_property
    def _columns(self) -> csc_array:
        return self.sheet.counts.tocsc()

    def tally(self, group: int) -> tuple[int, int, int, int]:
        """Rows, named speakers, documents and units of a group."""
        inside = self.sheet.group == group
        speakers = self.sheet.speaker[inside]
        return (
            int(inside.sum()),
            len(np.unique(speakers[speakers >= 0])),
            len(np.unique(self.sheet.document[inside])),
            int((self.unit_groups == group).sum()),
        )

    def _by(self, index: Index) -> csr_array:
        return _indicator(index, int(index.max(initial=-1)) + 1) @ self.sheet.counts


def _indicator(index: Index, rows: int) -> csr_array:
    """A matrix that adds up the places with the same number; -1 is left out."""
    columns = np.flatnonzero(index >= 0)
    cells = np.ones(len(columns), dtype=np.int32), (index[columns], columns)
    return csr_array(cells, shape=(max(rows, 1), len(index)))


def _added(index: Index, values: Index) -> Numbers:
    """The sums of values with the same number."""
    return np.asarray(np.bincount(index, weights=values), dtype=float)
