"""What two readings of one document have differently, finding by finding."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from reports.compare.pairing import Pair, stances, statements, terms
from reports.statistics.agreement import Agreement, agreement
from stance.types import Analysis, FramingTerm, Stance, Statement

Found = TypeVar("Found", Statement, FramingTerm, Stance)

EXCERPT = 160
"""Code points shown of the words that a change is about."""
NOBODY = "none"
CLOSED = ("perspective", "frame", "referent", "voice", "stance")
"""Kinds with few labels, whose agreement is measured."""
SAME, CHANGED, FIRST, SECOND = "same", "changed", "only first", "only second"
KINDS = (
    "statement", "speaker", "perspective", "term", "frame", "referent", "holder",
    "voice", "stance",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Change:
    """One finding that two readings have differently.

    ``what`` is one of ``KINDS``; ``before`` and ``after`` are None where a reading has
    nothing. ``start`` is the place of ``text`` in the document.
    """

    document: str
    start: int
    what: str
    text: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class Kept:
    """Findings of one kind: the same in both readings, changed, or in one alone.

    ``agreement`` is that of the labels where both have the finding; None for kinds
    without a closed list of labels, or where they share no finding.
    """

    what: str
    same: int
    changed: int
    only_first: int
    only_second: int
    agreement: Agreement | None = None


class Changes:
    """Collects the changes of documents that two readings share."""

    def __init__(self) -> None:
        self.found: list[Change] = []
        self._sums: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self._labels: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)

    def add(self, one: Analysis, two: Analysis) -> None:
        """Compare two readings of the same text."""
        note = _Notes(self, one)
        pairs = statements(one, two)
        for pair in pairs:
            note.statement(pair)
        for term in terms(one, two):
            note.term(term)
        for stance in stances(one, two, pairs):
            note.stance(stance)

    def note(self, change: Change) -> None:
        """Count a finding; keep it when the readings differ."""
        before, after = change.before, change.after
        if before is not None and after is not None and change.what in CLOSED:
            # Of "strike: support" the label: targets would agree by themselves.
            labels = before.rpartition(": ")[2], after.rpartition(": ")[2]
            self._labels[change.what].append(labels)
        self._sums[change.what][_outcome(before, after)] += 1
        if before != after:
            self.found.append(change)

    def kept(self) -> tuple[Kept, ...]:
        """Give the sums by kind."""
        return tuple(self._kept(what) for what in KINDS if what in self._sums)

    def _kept(self, what: str) -> Kept:
        sums, labels = self._sums[what], self._labels[what]
        return Kept(
            what,
            same=sums[SAME],
            changed=sums[CHANGED],
            only_first=sums[FIRST],
            only_second=sums[SECOND],
            agreement=agreement(list(zip(*labels, strict=True))) if labels else None,
        )


def _outcome(before: str | None, after: str | None) -> str:
    if before is None or after is None:
        return SECOND if before is None else FIRST
    return SAME if before == after else CHANGED


class _Notes:
    """Writes down the findings of one document."""

    def __init__(self, changes: Changes, analysis: Analysis) -> None:
        self.changes = changes
        self.id, self.text = analysis.document.id, analysis.document.text

    def statement(self, pair: Pair[Statement]) -> None:
        self._note("statement", pair, lambda s: self._words(s.start, s.end))
        if None not in pair:
            self._note("speaker", pair, lambda s: s.speaker or NOBODY)
            self._note("perspective", pair, lambda s: s.perspective or NOBODY)

    def term(self, pair: Pair[FramingTerm]) -> None:
        self._note("term", pair, lambda t: t.term)
        if None not in pair:
            self._note("frame", pair, lambda t: t.frame)
            self._note("referent", pair, lambda t: t.referent)
            self._note("holder", pair, lambda t: t.holder)
            self._note("voice", pair, lambda t: t.voice.value)

    def stance(self, pair: Pair[Stance]) -> None:
        self._note("stance", pair, lambda s: f"{s.target}: {s.label}")

    def _note(
        self, what: str, pair: Pair[Found], value: Callable[[Found], str]
    ) -> None:
        """Write down what each reading has for a finding."""
        before, after = (None if found is None else value(found) for found in pair)
        at = pair[0] or pair[1]
        if at is not None:
            words = self._words(at.start, at.end)
            change = Change(self.id, at.start, what, words, before, after)
            self.changes.note(change)

    def _words(self, start: int, end: int) -> str:
        return " ".join(self.text[start:end].split())[:EXCERPT]
