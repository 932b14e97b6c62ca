"""The casts of ``stance roles`` as a table, as CSV and as JSON Lines."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from typing import Any, TextIO

from perspectives.actors import Study
from stance.cli.plain import plural, short
from stance.cli.tables import Table
from stance.roles.tally import DECIDED, Cast
from stance.roles.types import Role
from stance.table import safe
from stance.types import NARRATOR, UNKNOWN

MOST_ROWS = 40
MOST_FINE = 2
EXAMPLE_WIDTH = 70
LETTERS = "Mentions: P protagonist, A antagonist, I innocent, ? undecided."
COLUMNS = (
    "entity", "perspective", "mentions", "documents", "protagonist", "antagonist",
    "innocent", "undecided", "protagonist_share", "antagonist_share", "innocent_share",
    "fine_roles", "example", "example_document", "example_evidence",
)  # fmt: skip
_LABELS = {NARRATOR: "narrator", UNKNOWN: "no perspective"}


def table(casts: Sequence[Cast], study: Study) -> Table:
    """The casts that decide at least one mention, entity by entity."""
    cast_once = [cast for cast in casts if cast.decided]
    shown = cast_once[:MOST_ROWS]
    rows = tuple(
        _row(cast, study, first=k == 0 or shown[k - 1].entity != cast.entity)
        for k, cast in enumerate(shown)
    )
    columns = ("Entity", "Cast by", "P", "A", "I", "?", "Mostly", "Example")
    note = " ".join(_notes(casts, len(cast_once)))
    return Table("Who is cast in which role", columns, rows, (2, 3, 4, 5), note)


def _row(cast: Cast, study: Study, first: bool) -> tuple[str, ...]:
    example = cast.examples[0] if cast.examples else None
    return (
        short(cast.entity, 40) if first else "",
        _label(cast.holder, study),
        *(str(cast.roles[role]) for role in (*DECIDED, Role.UNDECIDED)),
        ", ".join(fine for fine, _ in cast.fine.most_common(MOST_FINE)),
        short(example.excerpt, EXAMPLE_WIDTH) if example else "",
    )


def _label(holder: str, study: Study) -> str:
    perspective = study.perspective(holder)
    return perspective.label if perspective else _LABELS.get(holder, holder)


def _notes(casts: Sequence[Cast], cast_once: int) -> Iterator[str]:
    mentions = sum(cast.mentions for cast in casts)
    decided = sum(cast.decided for cast in casts)
    yield f"{LETTERS} {decided} of {plural(mentions, 'mention')} decided."
    if cast_once > MOST_ROWS:
        yield f"{cast_once - MOST_ROWS} more rows; --format csv has them all."
    if not cast_once:
        yield "Nobody is cast in a role by the words of these documents."


def write_csv(file: TextIO, casts: Iterable[Cast]) -> None:
    """Writes one row per entity and perspective, below a header line."""
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(COLUMNS)
    for cast in casts:
        writer.writerow([safe(cell) for cell in _cells(cast)])


def _cells(cast: Cast) -> Iterator[object]:
    yield from (cast.entity, cast.holder, cast.mentions, len(cast.documents))
    yield from (cast.roles[role] for role in (*DECIDED, Role.UNDECIDED))
    yield from (_share(cast, role) for role in DECIDED)
    yield "; ".join(f"{fine} {count}" for fine, count in cast.fine.most_common())
    example = cast.examples[0] if cast.examples else None
    yield example.passage if example else None
    yield example.document if example else None
    yield "; ".join(example.evidence) if example else None


def _share(cast: Cast, role: Role) -> float | None:
    share = cast.share(role)
    return None if share is None else round(share, 3)


def write_jsonl(file: TextIO, casts: Iterable[Cast]) -> None:
    """Writes one JSON object per entity and perspective, with its examples."""
    for cast in casts:
        file.write(json.dumps(record_of(cast), ensure_ascii=False) + "\n")


def record_of(cast: Cast) -> dict[str, Any]:
    """The JSON object of a cast."""
    return {
        "entity": cast.entity,
        "perspective": cast.holder,
        "mentions": cast.mentions,
        "documents": sorted(cast.documents),
        "roles": {role.value: cast.roles[role] for role in Role},
        "shares": {role.value: _share(cast, role) for role in DECIDED},
        "fine_roles": dict(cast.fine.most_common()),
        "examples": [asdict(example) for example in cast.examples],
    }
