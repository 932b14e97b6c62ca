"""The annotated pairs that models of positions are trained, tuned and measured on.

Three parts, apart by event: ``train`` fits the models, ``held`` (one event in eight of
the corpus' train split and of the written studies) fits what mixes them and chooses
limits, ``dev`` (the corpus' own) is only measured on.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from training.stance.rows import Row, codebook, rows
from training.stance.written import records, studies

HELD_OUT = 8
TRAIN, HELD, DEV = "train", "held", "dev"


def part(record: dict[str, Any]) -> str:
    """Which part a document belongs to, by its event."""
    if record.get("split") == DEV:
        return DEV
    event = record["event"].encode("utf-8")
    return TRAIN if zlib.crc32(event) % HELD_OUT else HELD


def documents(sources: Sequence[Path]) -> Iterator[dict[str, Any]]:
    """The documents of corpus files and of folders of written studies."""
    for source in sources:
        if source.is_dir():
            for study in studies(source):
                yield from records(study)
        else:
            yield from map(json.loads, source.read_text("utf-8").splitlines())


def examples(sources: Sequence[Path], wanted: str) -> Iterator[Row]:
    """The pairs of one part."""
    book = codebook()
    for document in documents(sources):
        if part(document) == wanted:
            yield from rows(document, book)
