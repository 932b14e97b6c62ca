"""Annotated documents to learn from: the product's own format and brat standoff."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from perspectives.document import Span
from perspectives.errors import DataError
from stance.evaluation.files import LINES, files_of, read_annotated, read_utf8

EVENTS = ("Attribution", "Attribution-no-source")
"""Types of brat events that stand for an attribution, as in PolNeAR (Newell et al.
2018)."""

_ROLE = re.compile(r"\d+$")
_LINE = re.compile(r"([TE]\d+)\t([^\t\r]*)")
"""A span or an event; other lines are notes, or text that runs over its line."""


@dataclass(frozen=True, slots=True)
class Gold:
    """An attribution as somebody marked it: spans of its cue, source and content."""

    cue: tuple[Span, ...]
    source: tuple[Span, ...]
    content: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Example:
    """A document with its attributions.

    ``unsure`` are spans that count neither for nor against a model; ``ruled`` says
    whether the rules' findings may be shown to it.
    """

    name: str
    text: str
    attributions: tuple[Gold, ...]
    unsure: tuple[Span, ...] = ()
    ruled: bool = True


def read_examples(folder: str | Path) -> list[Example]:
    """The English annotated documents of a folder (or file), in name order.

    Read are ``*.json`` and ``*.jsonl`` in the product's format (corrected analyses
    too), and ``*.ann`` in brat standoff, each beside its ``.txt`` or in the sibling
    folders ``attributions`` and ``text`` of PolNeAR; of several annotators' files for
    one text the alphabetically first counts. Raises DataError (file:line) for what
    cannot be read and when nothing is found.
    """
    found: list[Example] = []
    texts: set[Path] = set()
    for path in files_of(folder, "**/*"):
        if path.suffix in (".json", *LINES):
            found += _records(path)
        elif path.suffix == ".ann":
            text = _text_of(path)
            if text not in texts:
                texts.add(text)
                found.append(_standoff(path, text))
    if not found:
        raise DataError(
            f"{folder} holds no annotated English document; give *.json or *.jsonl "
            "with 'text' and 'statements', or *.ann beside *.txt."
        )
    return found


def _records(path: Path) -> Iterator[Example]:
    for place, row in read_annotated(path):
        if row.get("text") and row.get("language", "en") == "en":
            yield example_of(row, place)


def example_of(row: Mapping[str, Any], place: str) -> Example:
    """The example of a record in the product's format; ``place`` is named in errors.

    Raises DataError when a span of a statement cannot be used.
    """
    text = row["text"]
    try:
        golds = tuple(_gold(item, len(text)) for item in row["statements"])
    except (KeyError, TypeError, ValueError, IndexError) as error:
        raise DataError(
            f"{place}: a statement of '{row.get('id', '?')}' has no usable spans "
            f"({type(error).__name__}: {error}); correct its start, end, parts, cue "
            "and mention."
        ) from error
    return Example(str(row.get("id", place)), text, golds)


def _gold(item: Mapping[str, Any], length: int) -> Gold:
    parts = item.get("parts") or [(item["start"], item["end"])]
    cue, mention = item.get("cue"), item.get("mention")
    return Gold(
        cue=_spans([cue] if cue else [], length),
        source=_spans([mention] if mention else [], length),
        content=_spans(parts, length),
    )


def _spans(given: Sequence[Sequence[int]], length: int) -> tuple[Span, ...]:
    spans = tuple((int(span[0]), int(span[1])) for span in given)
    for start, end in spans:
        if not 0 <= start < end <= length:
            raise ValueError(f"the span [{start}, {end}] is not inside the text")
    return spans


def _text_of(path: Path) -> Path:
    """The text that a standoff file annotates; DataError when there is none."""
    names = [path.stem, path.stem.rpartition("_")[0]]
    folders = [path.parent, path.parent.parent / "text"]
    for candidate in (f / f"{name}.txt" for name in names if name for f in folders):
        if candidate.exists():
            return candidate
    raise DataError(f"{path}: there is no {path.stem}.txt beside it; add the text.")


def _standoff(path: Path, text_path: Path) -> Example:
    text = read_utf8(text_path)
    spans: dict[str, tuple[Span, ...]] = {}
    golds: list[Gold] = []
    lines = enumerate(read_utf8(path).split("\n"), 1)
    # An event may stand before the spans that it names.
    for number, line in sorted(lines, key=lambda numbered: numbered[1][:1] == "E"):
        found = _LINE.match(line)
        if found is None:
            continue
        name, rest = found.groups()
        try:
            if name.startswith("T"):
                spans[name] = _places(rest, len(text))
            else:
                golds.extend(_event(rest, spans))
        except (ValueError, IndexError) as error:
            raise DataError(
                f"{path}:{number}: this is no brat standoff line ({error}); correct it "
                "or leave it out."
            ) from error
    return Example(text_path.stem, text, tuple(golds))


def _places(given: str, length: int) -> tuple[Span, ...]:
    offsets = given.partition(" ")[2]
    pieces = [piece.split() for piece in offsets.split(";")]
    return _spans([(int(a), int(b)) for a, b in pieces], length)


def _event(given: str, spans: Mapping[str, tuple[Span, ...]]) -> Iterator[Gold]:
    kind, *arguments = given.split()
    if kind.partition(":")[0] not in EVENTS:
        return
    roles: dict[str, list[Span]] = {"cue": [], "source": [], "content": []}
    for argument in arguments:
        role, _, name = argument.partition(":")
        role = _ROLE.sub("", role).lower()
        if name not in spans:
            raise ValueError(f"there is no span {name}")
        if role in roles:
            roles[role].extend(spans[name])
    if roles["content"]:
        ordered = {role: tuple(sorted(given)) for role, given in roles.items()}
        yield Gold(**ordered)
