"""Positions in detail: by side and target, by confidence, and between annotators."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from stance.evaluation.counts import DIRECTIONS, Pair, known

Record = Mapping[str, Any]
NO_SIDE = "none"
COVERAGES = (0.25, 0.5, 0.75, 1.0)
OUTCOMES = ("taken", "undecided", "nothing")


@dataclass(frozen=True, slots=True)
class Judged:
    """A position of a statement that both sides have: gold label, found label.

    ``found`` is None where nothing was found; ``gold`` where nothing was annotated.
    """

    document: str
    statement: int
    perspective: str
    target: str
    gold: str | None
    found: str | None
    confidence: float = 0.0


def judged(gold: Iterable[Record], found: Mapping[str, Record]) -> list[Judged]:
    """The positions of matched statements of all documents with stances."""
    return [
        position
        for document in gold
        if "stances" in document
        for position in _judged(document, found.get(document["id"], {}))
    ]


def _judged(document: Record, given: Record) -> Iterator[Judged]:
    for (number, target), label, stance in Pair(document, given).positions():
        side = known(document["statements"][number].get("perspective"))
        yield Judged(
            document=document["id"],
            statement=number,
            perspective=side or NO_SIDE,
            target=target,
            gold=label,
            found=stance["label"] if stance else None,
            confidence=float((stance or {}).get("confidence", 0.0)),
        )


def macro_f1(positions: Sequence[Judged]) -> float | None:
    """The mean F1 of support and oppose; of those that occur at all."""
    each = [_f1(positions, direction) for direction in DIRECTIONS]
    occurring = [f1 for f1 in each if f1 is not None]
    return sum(occurring) / len(occurring) if occurring else None


def _f1(positions: Sequence[Judged], label: str) -> float | None:
    hits = sum(p.gold == p.found == label for p in positions)
    either = sum((p.gold == label) + (p.found == label) for p in positions)
    return 2 * hits / either if either else None


def grouped(positions: Iterable[Judged], by: str) -> dict[str, list[Judged]]:
    """The positions by an attribute, most first."""
    groups: dict[str, list[Judged]] = defaultdict(list)
    for position in positions:
        groups[getattr(position, by)].append(position)
    return dict(sorted(groups.items(), key=lambda item: (-len(item[1]), item[0])))


def coverage(positions: Iterable[Judged]) -> list[tuple[float, int, float | None]]:
    """Share of the directions taken, surest first; how many; share that is right.

    Counted are directions found for annotated directions and neutrals.
    """
    decided = [p for p in positions if p.gold and p.found in DIRECTIONS]
    decided.sort(key=lambda p: -p.confidence)
    rows: list[tuple[float, int, float | None]] = []
    for share in COVERAGES:
        taken = decided[: round(share * len(decided))]
        right = sum(p.gold == p.found for p in taken)
        rows.append((share, len(taken), right / len(taken) if taken else None))
    return rows


def abstained(positions: Iterable[Judged]) -> Counter[str]:
    """What was found for each annotated direction: taken, undecided, nothing."""
    return Counter(
        "nothing"
        if p.found is None
        else ("undecided" if p.found == "undecided" else "taken")
        for p in positions
        if p.gold in DIRECTIONS
    )


def figures(positions: Sequence[Judged]) -> dict[str, Any]:
    """What can be said of positions, by name: numbers, and shares in [0, 1]."""
    return {
        "perspectives": _by(positions, "perspective"),
        "targets": _by(positions, "target"),
        "coverage": [
            {"surest": share, "directions": count, "right": right}
            for share, count, right in coverage(positions)
        ],
        "directions": {k: abstained(positions)[k] for k in OUTCOMES},
    }


def _by(positions: Sequence[Judged], by: str) -> dict[str, dict[str, Any]]:
    return {name: counted(group) for name, group in grouped(positions, by).items()}


def counted(group: Sequence[Judged]) -> dict[str, Any]:
    """Positions marked, found and left undecided, and macro F1."""
    return {
        "marked": sum(p.gold is not None for p in group),
        "found": sum(p.found not in (None, "undecided") for p in group),
        "undecided": sum(p.found == "undecided" for p in group),
        "macro_f1": macro_f1(group),
    }


def alpha(
    gold: Sequence[Record], others: Mapping[str, Mapping[str, Record]]
) -> dict[str, tuple[float | None, int]]:
    """Krippendorff's alpha of stance labels between the gold and each other reading.

    With the number of positions that both labelled (NLTK computes the coefficient, with
    nominal distance); ``all`` is the gold and every reading together. None where there
    is no disagreement to expect.
    """
    ratings = {name: _ratings(gold, found) for name, found in others.items()}
    out = {name: _alpha([rows]) for name, rows in ratings.items()}
    if len(ratings) > 1:
        out["all"] = _alpha(list(ratings.values()))
    return out


def _ratings(gold: Sequence[Record], found: Mapping[str, Record]) -> list[Judged]:
    both = judged(gold, found)
    return [p for p in both if p.gold and p.found not in (None, "undecided")]


def _alpha(readings: Sequence[Sequence[Judged]]) -> tuple[float | None, int]:
    from nltk.metrics.agreement import AnnotationTask

    data: set[tuple[str, str, str]] = set()
    for number, rows in enumerate(readings):
        for p in rows:
            item = f"{p.document} {p.statement} {p.target}"
            data.add(("gold", item, p.gold or ""))
            data.add((f"reading {number}", item, p.found or ""))
    items = {item for _, item, _ in data}
    if len({label for _, _, label in data}) < 2:
        return None, len(items)
    return float(AnnotationTask(data=sorted(data)).alpha()), len(items)
