"""The training examples that come with the toolkit."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable
from importlib.resources import files
from typing import Any

from stance.training.examples import Example, Gold

FILE = "data/attribution-examples.jsonl.gz"


def shipped_examples() -> list[Example]:
    """The training documents of the project's own corpus (CC0), without their cards."""
    packed = files("stance").joinpath(FILE).read_bytes()
    lines = gzip.decompress(packed).decode("utf-8").splitlines()
    return [_example(number, json.loads(line)) for number, line in enumerate(lines)]


def pack(examples: Iterable[Example]) -> bytes:
    """The bytes of the file that ``shipped_examples`` reads: only marks with a cue."""
    lines = (
        json.dumps(
            [e.text, [[g.cue, g.source, g.content] for g in e.attributions if g.cue]],
            ensure_ascii=False,
            separators=(",", ":"),
        )
        for e in examples
    )
    return gzip.compress("\n".join(lines).encode("utf-8"), 9, mtime=0)


def _example(number: int, row: list[Any]) -> Example:
    text, marked = row
    golds = tuple(
        Gold(*(tuple((a, b) for a, b in spans) for spans in one)) for one in marked
    )
    return Example(f"shipped-{number}", text, golds)
