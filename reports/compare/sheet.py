"""Statements by items as a sparse table: what every count of a comparison is made of.

A statement costs a few dozen bytes and eight for each of its words, so that a corpus of
100,000 statements stays below 50 MB.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from perspectives.actors import Study
from reports.compare.items import Row, rows
from reports.compare.question import MISSING, By, Counted, Question, group_of
from reports.labels import readable
from reports.model import Ref
from stance.types import Analysis

Index = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Sheet:
    """Rows (statements or sentences) by items.

    ``counts`` has a row per statement and a column per item; the other arrays have a
    place per row: its group, its tokens, the number of its document (from 1) and of the
    statement in it, and its speaker (-1 for nobody named). ``units`` number what is
    shuffled, documents or speakers as ``unit`` says. ``groups`` are (id, label),
    ``documents`` the ids of all documents, the first being number 1.
    """

    question: Question
    language: str | None
    groups: tuple[tuple[str, str], ...]
    items: tuple[str, ...]
    counts: csr_array
    group: Index
    size: Index
    document: Index
    number: Index
    narration: NDArray[np.bool_]
    speaker: Index
    units: Index
    unit: str
    documents: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()

    def refs(self, places: Iterable[int]) -> tuple[Ref, ...]:
        """Give the addresses of rows."""
        return tuple(
            Ref(int(self.document[i]), int(self.number[i]), bool(self.narration[i]))
            for i in places
        )


def sheets(
    analyses: Iterable[Analysis], study: Study, question: Question
) -> tuple[Sheet, ...]:
    """Give the rows of all analyses, read once: a sheet per language for words.

    Words of two languages are never set against each other. The sheet with the most
    rows comes first.
    """
    maker = SheetMaker(study, question)
    for analysis in analyses:
        maker.add(analysis)
    return maker.sheets()


class SheetMaker:
    """Takes analyses one by one; several makers can share one reading."""

    def __init__(self, study: Study, question: Question) -> None:
        self.study, self.question = study, question
        self._documents: list[str] = []
        self._builders: dict[str | None, _Builder] = {}

    def add(self, analysis: Analysis) -> None:
        """Count one document."""
        question, document = self.question, analysis.document
        self._documents.append(document.id)
        language = document.language if question.counted is Counted.WORDS else None
        builder = self._builders.setdefault(language, _Builder(question))
        for row in rows(analysis, question):
            group = group_of(question, analysis, row.statement)
            if group is None:
                builder.left_out["statement" if row.statement else "sentence"] += 1
            else:
                builder.add(row, group, len(self._documents))
                builder.labels.setdefault(group, _label(analysis, question))

    def sheets(self) -> tuple[Sheet, ...]:
        """Give the finished sheets, the one with the most rows first."""
        documents = tuple(self._documents)
        found = (
            builder.sheet(self.study, language, documents)
            for language, builder in self._builders.items()
        )
        return tuple(sorted(found, key=lambda s: -len(s.group)))


def _label(analysis: Analysis, question: Question) -> str | None:
    """The label of a document's group, where the document knows it."""
    return analysis.document.title if question.by is By.DOCUMENT else None


@dataclass(slots=True)
class _Numbers:
    """Names numbered in the order in which they come."""

    known: dict[Hashable, int] = field(default_factory=dict)

    def of(self, name: Hashable) -> int:
        return self.known.setdefault(name, len(self.known))


class _Builder:
    """Takes rows one by one into flat arrays."""

    def __init__(self, question: Question) -> None:
        self.question = question
        self.labels: dict[str, str | None] = {}
        self.left_out: Counter[str] = Counter()
        self.items, self.groups, self.speakers = _Numbers(), _Numbers(), _Numbers()
        self.starts, self.columns = array("q", [0]), array("i")
        self.values = array("i")
        self.columns_of_rows = {
            name: array("q")
            for name in ("group", "size", "document", "number", "narration", "speaker")
        }

    def add(self, row: Row, group: str, document: int) -> None:
        for item, count in Counter(row.items).items():
            self.columns.append(self.items.of(item))
            self.values.append(count)
        self.starts.append(len(self.columns))
        name = row.statement.speaker if row.statement else None
        side = self.groups.of(group)
        values = {
            "group": side,
            "size": row.size,
            "document": document,
            "number": row.number,
            "narration": row.statement is None,
            "speaker": -1 if name is None else self.speakers.of((side, name)),
        }
        for key, value in values.items():
            self.columns_of_rows[key].append(int(value))

    def sheet(
        self, study: Study, language: str | None, documents: tuple[str, ...]
    ) -> Sheet:
        """The finished table, groups in the order of the study or of time."""
        at = {k: np.array(v, dtype=np.int64) for k, v in self.columns_of_rows.items()}
        order = self._order(study)
        place = np.zeros(len(order), dtype=np.int64)
        place[[self.groups.known[name] for name in order]] = np.arange(len(order))
        group = place[at["group"]] if len(order) else at["group"]
        units, unit = _units(group, at["document"], at["speaker"])
        return Sheet(
            self.question,
            language,
            tuple((name, self._named(study, name)) for name in order),
            tuple(map(str, self.items.known)),
            self._counts(),
            group,
            at["size"],
            at["document"],
            at["number"],
            at["narration"].astype(bool),
            at["speaker"],
            units,
            unit,
            documents,
            tuple(self._left_out()),
        )

    def _left_out(self) -> Iterator[str]:
        for kind, count in self.left_out.most_common():
            of = " of narration" if kind == "sentence" else ""
            many = kind if count == 1 else f"{kind}s"
            yield f"{count} {many}{of} {MISSING[self.question.by]}"

    def _counts(self) -> csr_array:
        shape = len(self.starts) - 1, len(self.items.known)
        cells = (np.array(self.values), np.array(self.columns), np.array(self.starts))
        return csr_array(cells, shape=shape, dtype=np.int32)

    def _order(self, study: Study) -> list[str]:
        seen = [str(name) for name in self.groups.known]
        if self.question.by is By.PERSPECTIVE:
            known = {name: i for i, name in enumerate(study.perspective_ids)}
            return sorted(seen, key=lambda name: (known.get(name, len(known)), name))
        return sorted(seen) if self.question.by is By.PERIOD else seen

    def _named(self, study: Study, name: str) -> str:
        if self.question.by is By.PERSPECTIVE:
            found = study.perspective(name)
            return found.label if found else readable(name)
        return self.labels.get(name) or name


def _units(group: Index, document: Index, speaker: Index) -> tuple[Index, str]:
    """Number what is shuffled: documents, or speakers where one holds several groups.

    A speaker without a name is one per document and group.
    """
    pairs = np.unique(np.stack([document, group]), axis=1)
    if pairs.shape[1] == len(np.unique(document)):
        return np.unique(document, return_inverse=True)[1], "documents"
    nobody = speaker < 0
    keys = np.stack([np.where(nobody, document, -1), group, speaker])
    return np.unique(keys, axis=1, return_inverse=True)[1].ravel(), "speakers"
