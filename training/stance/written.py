"""Statements written for training: short passages on many events and targets.

``training/stance/positions`` holds them as JSON Lines, one study a line (see the README
there). A study becomes one document, a paragraph for each statement; comments, which
have no reporter, become a document each.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from training.corpus.quoting import kind_of

Record = dict[str, Any]
Span = tuple[int, int]

SAID = re.compile(r"<<(.*?)>>", re.DOTALL)
QUOTES = "\"“”„«»'‘’"
GAP = "\n\n"


class Passage(NamedTuple):
    """A text without its marks, and where its content stands."""

    text: str
    content: tuple[Span, ...]


def studies(folder: Path) -> Iterator[Record]:
    """The studies of all files of a folder, in order of their names."""
    for path in sorted(folder.glob("*.jsonl")):
        yield from map(json.loads, path.read_text("utf-8").splitlines())


def records(study: Mapping[str, Any]) -> Iterator[Record]:
    """The annotated documents of a study, as ``training.stance.rows`` reads them."""
    statements = study["statements"]
    parts = [statements] if study["perspectives"] else [[one] for one in statements]
    for number, part in enumerate(parts, 1):
        yield _record(f"{study['id']}-{number}", study, part)


def passage(marked: str) -> Passage:
    """A text with ``<<`` and ``>>`` around what is said, without these marks."""
    parts = SAID.split(marked)
    text, content = "", []
    for i, part in enumerate(parts):
        if i % 2:
            content.append((len(text), len(text) + len(part)))
        text += part
    return Passage(text, tuple(content))


def _record(id_: str, study: Mapping[str, Any], said: Sequence[Record]) -> Record:
    sides = {label: f"p{i}" for i, label in enumerate(study["perspectives"])}
    text, statements, stances = "", [], []
    for number, one in enumerate(said, 1):
        read = passage(one["text"])
        side = sides.get(one["perspective"])
        statements.append(_statement(number, one, read, len(text), side))
        stances += _stances(statements[-1], one["labels"])
        text += read.text + GAP
    return {
        "id": id_,
        "event": study["id"],
        "language": "en",
        "text": text,
        "perspectives": [{"id": i, "label": label} for label, i in sides.items()],
        "targets": [{k: v for k, v in t.items() if v} for t in study["targets"]],
        "statements": statements,
        "framing": [],
        "stances": stances,
    }


def _statement(
    number: int, one: Record, read: Passage, start: int, side: str | None
) -> Record:
    content = [(a + start, b + start) for a, b in read.content]
    (first, _), (_, last) = content[0], content[-1]
    found: Record = {"id": number, "start": first, "end": last}
    if len(content) > 1:
        found["parts"] = [list(span) for span in content]
    return found | {
        "kind": _kind(read, one),
        "speaker": one["speaker"] or None,
        "actor": None,
        "perspective": side,
        "mention": _outside(read, one["speaker"], start),
        "cue": _outside(read, one["cue"], start),
        "nested_in": None,
    }


def _kind(read: Passage, one: Record) -> str:
    """By the quotation marks, also those around the content; of nobody, direct."""
    if not (one["cue"] or one["speaker"]):
        return "direct"
    return kind_of([_with_marks(read.text, span) for span in read.content])


def _with_marks(text: str, span: Span) -> str:
    """The words of a span with the quotation marks that touch it."""
    before, after = text[: span[0]], text[span[1] :]
    opening = before[len(before.rstrip(QUOTES)) :]
    closing = after[: len(after) - len(after.lstrip(QUOTES))]
    return opening + text[slice(*span)] + closing


def _outside(read: Passage, words: str, start: int) -> list[int] | None:
    """Where words stand outside the content, in the document."""
    at = read.text.find(words) if words else -1
    while at >= 0 and any(a < at + len(words) and at < b for a, b in read.content):
        at = read.text.find(words, at + 1)
    return [start + at, start + at + len(words)] if at >= 0 else None


def _stances(statement: Record, labels: Mapping[str, str]) -> Iterable[Record]:
    where = {key: statement[key] for key in ("start", "end")}
    return [
        {"statement": statement["id"], **where, "target": target, "label": label}
        for target, label in labels.items()
    ]
