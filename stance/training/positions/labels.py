"""Labels that a user gave: a CSV of texts, or corrected analyses."""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from perspectives.errors import DataError
from stance.evaluation.files import files_of, read_annotated, read_utf8
from stance.judge.models import POSITIONS
from stance.types import Label

NEEDED = ("text", "label")
_SHOWN = 10


@dataclass(frozen=True, slots=True)
class Given:
    """A label and the place it was given at.

    ``record`` is the annotated document and ``statement`` the number of its statement;
    a label from a CSV has only the ``text``.
    """

    place: str
    text: str
    label: str
    record: Mapping[str, Any] | None = None
    statement: int | None = None


def read_labels(data: str | Path, target: str) -> list[Given]:
    """The labels for one target, each text once, in the order of the files.

    Raises DataError (file:line) for unknown labels, missing texts, ids or columns, and
    for texts that were given two labels.
    """
    given = [one for path in files_of(data, "**/*") for one in _read(path, target)]
    _refuse_contradictions(given)
    once = {one.text: one for one in reversed(given)}
    return sorted(once.values(), key=given.index)


def _read(path: Path, target: str) -> Iterator[Given]:
    if path.suffix == ".csv":
        yield from _rows(path, target)
    elif path.suffix in (".json", ".jsonl"):
        for place, record in read_annotated(path):
            yield from _stances(place, record, target)


def _rows(path: Path, target: str) -> Iterator[Given]:
    reader = csv.DictReader(io.StringIO(read_utf8(path)))
    missing = [name for name in NEEDED if name not in (reader.fieldnames or ())]
    if missing:
        raise DataError(
            f"{path}:1: the column '{missing[0]}' is missing; the first line names the "
            "columns: text, label, and if you like target and id."
        )
    for row in reader:
        place = f"{path}:{reader.line_num}"
        if (row.get("target") or target) != target:
            continue
        if "id" in row and not (row["id"] or "").strip():
            raise DataError(f"{place}: this label has no id; fill it in.")
        text = (row["text"] or "").strip()
        if not text:
            raise DataError(f"{place}: this label has no text; fill it in.")
        yield Given(place, text, _known(place, row["label"]))


def _known(place: str, label: str | None) -> str:
    """The label, when there is one of that name."""
    found = (label or "").strip().lower()
    if found not in POSITIONS:
        known = ", ".join(POSITIONS)
        raise DataError(f"{place}: there is no label '{label}'; there are: {known}.")
    return found


def _stances(place: str, record: Mapping[str, Any], target: str) -> Iterator[Given]:
    """The decided stances of a corrected analysis."""
    statements = {s.get("id"): s for s in record["statements"]}
    for stance in record.get("stances") or ():
        if stance.get("target") != target or stance.get("label") == Label.UNDECIDED:
            continue
        number = stance.get("statement")
        if number not in statements:
            raise DataError(
                f"{place}: a stance towards '{target}' names statement {number}, which "
                f"the document '{record.get('id')}' does not have; correct the number."
            )
        item = statements[number]
        text = str(record.get("text", ""))[item["start"] : item["end"]]
        label = _known(place, stance.get("label"))
        yield Given(place, text, label, record, number)


def _refuse_contradictions(given: Iterable[Given]) -> None:
    by_text: dict[str, list[Given]] = defaultdict(list)
    for one in given:
        by_text[one.text].append(one)
    twice = [same for same in by_text.values() if len({o.label for o in same}) > 1]
    if not twice:
        return
    listed = [
        "\n  " + ", ".join(f"{one.place} {one.label}" for one in same)
        for same in twice[:_SHOWN]
    ]
    more = f"\n  and {len(twice) - _SHOWN} more." if len(twice) > _SHOWN else ""
    raise DataError(
        f"{len(twice)} texts were given two labels; keep one of each:"
        + "".join(listed)
        + more
    )
