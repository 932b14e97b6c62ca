"""What a codebook finds of the framing terms marked in annotated documents.

usage: python bench/framing.py DOCUMENTS.jsonl [--split train|dev]...
           [--codebook NAME|FILE] [--most N] [--frame ID] [--lines]

DOCUMENTS is the output of ``python -m training.corpus.build``, or a folder of gold
files. Statements are those of the annotation, so that only terms are measured: a term
is found when a found one shares a character and has its frame (as ``stance evaluate``
counts). The commonest misses and false hits are named for the split ``train`` only, so
that nobody learns from ``dev``; ``--lines`` prints each with its words around.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from stance.evaluation.gold import document_of, read_gold
from stance.evaluation.matching import one_to_one
from stance.framing.codebook import Codebook, load_codebook
from stance.framing.find import find_framing
from stance.records import analysis_from_dict
from stance.segment import segment
from stance.types import Sentence

AROUND = 60
OPEN = "train"
"""The split whose words may be read."""


class Error(NamedTuple):
    """A term missed or found wrongly, with its words around."""

    frame: str
    term: str
    line: str


class Counts(NamedTuple):
    """What was marked, found and both, by frame, with the errors."""

    marked: Counter[str]
    found: Counter[str]
    both: Counter[str]
    voice: Counter[str]
    referent: Counter[str]
    missed: list[Error]
    false: list[Error]


def count(documents: Iterable[dict[str, Any]], book: Codebook) -> Counts:
    """The counts of all documents."""
    counts = Counts(*(Counter() for _ in range(5)), [], [])
    for record in documents:
        _add(counts, record, _found(record, book))
    return counts


def _found(record: dict[str, Any], book: Codebook) -> list[dict[str, Any]]:
    document = document_of(record)
    units = segment(document.reading_text, document.language)
    sentences = [Sentence(start, end) for start, end in units]
    statements = analysis_from_dict(record).statements
    terms = find_framing(document, sentences, statements, book)
    return [
        {"start": t.start, "end": t.end, "frame": t.frame}
        | {"voice": t.voice.value, "referent": t.referent}
        for t in terms
    ]


def _add(counts: Counts, record: dict[str, Any], found: list[dict[str, Any]]) -> None:
    marked = record["framing"]
    pairs = one_to_one(
        ((_shared(a, b), a["voice"] == b["voice"]), i, j)
        for i, a in enumerate(marked)
        for j, b in enumerate(found)
        if _shared(a, b) > 0 and a["frame"] == b["frame"]
    )
    counts.marked.update(term["frame"] for term in marked)
    counts.found.update(term["frame"] for term in found)
    for i, j in pairs.items():
        frame = marked[i]["frame"]
        counts.both[frame] += 1
        counts.voice[frame] += marked[i]["voice"] == found[j]["voice"]
        counts.referent[frame] += marked[i]["referent"] == found[j]["referent"]
    missed = (term for i, term in enumerate(marked) if i not in pairs)
    false = (term for j, term in enumerate(found) if j not in pairs.values())
    counts.missed.extend(_error(record, term) for term in missed)
    counts.false.extend(_error(record, term) for term in false)


def _shared(one: dict[str, Any], other: dict[str, Any]) -> int:
    return int(min(one["end"], other["end"]) - max(one["start"], other["start"]))


def _error(record: dict[str, Any], term: dict[str, Any]) -> Error:
    text, start, end = record["text"], term["start"], term["end"]
    before, after = text[max(start - AROUND, 0) : start], text[end : end + AROUND]
    line = f"{before}[{text[start:end]}]{after}".replace("\n", " ")
    return Error(term["frame"], text[start:end].lower(), f"{record['id']}: {line}")


def table(counts: Counts) -> Iterator[str]:
    """Lines of the table, one per frame, all of them last."""
    yield f"{'frame':22}marked  found   both      P      R     F1  voice  refer."
    total: list[Counter[str]] = list(counts[:5])
    for frame in sorted(counts.marked.keys() | counts.found.keys()):
        yield _row(frame, [c[frame] for c in total])
    yield _row("all", [c.total() for c in total])


def _row(name: str, numbers: list[int]) -> str:
    marked, found, both, voice, referent = numbers
    shares = (
        both / max(1, found),
        both / max(1, marked),
        2 * both / max(1, found + marked),
        voice / max(1, both),
        referent / max(1, both),
    )
    plain = "".join(f"{n:7}" for n in (marked, found, both))
    return f"{name:21}{plain}{''.join(f'{100 * share:7.1f}' for share in shares)}"


def errors(found: list[Error], most: int, frame: str, lines: bool) -> Iterator[str]:
    """The commonest errors, or every one with its words around."""
    chosen = [e for e in found if frame in ("", e.frame)]
    if lines:
        yield from (f"  {e.frame}  {e.line}" for e in chosen)
        return
    for (name, term), times in Counter(e[:2] for e in chosen).most_common(most):
        yield f"  {times:4} {name}: {term}"


def read(path: Path) -> list[dict[str, Any]]:
    """The annotated documents of a JSON Lines file, or of a folder of gold files."""
    if path.is_dir():
        return read_gold(path)
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("documents", type=Path)
    parser.add_argument("--split", action="append")
    parser.add_argument("--codebook", default="contested-politics")
    parser.add_argument("--most", type=int, default=20)
    parser.add_argument("--frame", default="")
    parser.add_argument("--lines", action="store_true")
    options = parser.parse_args()
    book, documents = load_codebook(options.codebook), read(options.documents)
    shown = options.most, options.frame, options.lines
    for split in options.split or sorted({d.get("split", "all") for d in documents}):
        chosen = [d for d in documents if d.get("split", "all") == split]
        counts = count(chosen, book)
        print(f"{split}: {len(chosen)} documents", *table(counts), sep="\n")
        if split == OPEN:
            print("missed:", *errors(counts.missed, *shown), sep="\n")
            print("false:", *errors(counts.false, *shown), sep="\n")


if __name__ == "__main__":
    main()
