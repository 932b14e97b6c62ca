"""A document file taken apart: header fields, marked body, footer entries."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from training.corpus.marks import Marked, Problem, read_marks

ONCE = (
    *("id", "title", "genre", "language", "event", "invented", "date", "publisher"),
    *("narrator", "split"),
)
REPEATED = ("perspective", "target")
OPTIONAL = ("made-up", "note")
_FIELD = re.compile(r"([a-z-]+)\s*:\s*(.*)")
_ENTRY = re.compile(r"(\d+)\s+([a-z]+)(!?)")
_CO_SPEAKER = re.compile(r"\s\+\s")
_ACTOR = re.compile(r"([^()]+?)\s*(?:\(([^()]*)\))?\s*")


@dataclass(frozen=True)
class Entry:
    """A footer line. ``sure`` (``kind!``) silences the check of quotation marks."""

    number: int
    kind: str
    speaker: str | None
    co_speakers: tuple[tuple[str, str | None], ...]
    perspective: str | None
    nested_in: int | None
    stances: tuple[tuple[str, str], ...]
    line: int
    sure: bool = False


@dataclass(frozen=True)
class Source:
    """A document file as its writer wrote it."""

    path: Path
    fields: dict[str, str]
    perspectives: tuple[dict[str, Any], ...]
    targets: tuple[dict[str, Any], ...]
    made_up: frozenset[str]
    body: Marked
    entries: tuple[Entry, ...]
    body_line: int
    problems: tuple[Problem, ...]

    def line_at(self, offset: int) -> int:
        """The file's line at an offset of the text."""
        return self.body_line + self.body.text.count("\n", 0, offset)


@dataclass
class _Head:
    fields: dict[str, str] = field(default_factory=dict)
    perspectives: list[dict[str, Any]] = field(default_factory=list)
    targets: list[dict[str, Any]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def bad(self, line: int, message: str) -> None:
        self.problems.append(Problem(line, message))

    def read(self, lines: list[str]) -> None:
        for number, line in enumerate(lines, 1):
            if line.strip() and not line.startswith("#"):
                self.take(line.strip(), number)
        for name in ONCE:
            if name not in self.fields:
                self.bad(1, f"the header has no '{name}:' line")

    def take(self, line: str, number: int) -> None:
        match = _FIELD.fullmatch(line)
        if not match or match[1] not in (*ONCE, *REPEATED, *OPTIONAL):
            self.bad(number, f"'{line[:40]}' is no header line; write 'name: value'")
        elif match[1] == "perspective":
            self.perspective(match[2], number)
        elif match[1] == "target":
            self.target(match[2], number)
        elif match[1] in self.fields:
            self.bad(number, f"'{match[1]}:' is given twice")
        else:
            self.fields[match[1]] = match[2].strip()

    def perspective(self, value: str, line: int) -> None:
        cells = [cell.strip() for cell in value.split("|", 2)]
        if len(cells) < 2 or not all(cells[:2]):
            self.bad(line, "write 'perspective: id | label | actor ; actor'")
            return
        actors = list(self.actors(cells[2] if len(cells) > 2 else "", line))
        self.perspectives.append({"id": cells[0], "label": cells[1], "actors": actors})

    def actors(self, value: str, line: int) -> Iterator[dict[str, Any]]:
        for piece in re.split(r";(?![^(]*\))", value):
            match = _ACTOR.fullmatch(piece.strip())
            if match:
                aliases, _, roles = (match[2] or "").partition(";")
                yield {
                    "name": match[1].strip(),
                    "aliases": _list(aliases),
                    "roles": _list(roles),
                }
            elif piece.strip():
                self.bad(line, f"'{piece.strip()}': write 'Name (aliases; roles)'")

    def target(self, value: str, line: int) -> None:
        cells = [cell.strip() for cell in value.split("|")]
        if len(cells) < 3 or not all(cells[:3]):
            self.bad(line, "write 'target: id | label | keyword, keyword'")
            return
        description = cells[3] if len(cells) > 3 else cells[1]
        self.targets.append(
            {
                "id": cells[0],
                "label": cells[1],
                "description": description,
                "keywords": _list(cells[2]),
            }
        )


def _list(value: str, separator: str = ",") -> list[str]:
    return [item.strip() for item in value.split(separator) if item.strip()]


def _entry(line: str, number: int) -> Entry | Problem:
    """A footer line read, or what is wrong with it."""
    cells = [cell.strip() for cell in line.split("|")]
    head = _ENTRY.fullmatch(cells[0])
    if not head or not 4 <= len(cells) <= 5:
        message = (
            "write 'N kind | speaker | perspective or - | nested-in or - | stances'"
        )
        return Problem(number, message)
    if not re.fullmatch(r"-|\d+", cells[3]):
        return Problem(number, f"nested-in is '{cells[3]}'; write a number or -")
    speaker, *others = _CO_SPEAKER.split(cells[1])
    pairs = [pair.partition(":") for pair in " ".join(cells[4:]).split()]
    return Entry(
        number=int(head[1]),
        kind=head[2],
        speaker=_value(speaker),
        co_speakers=tuple(_co_speaker(other) for other in others),
        perspective=_value(cells[2]),
        nested_in=int(cells[3]) if cells[3] != "-" else None,
        stances=tuple((left, right) for left, _, right in pairs if left != "-"),
        line=number,
        sure=bool(head[3]),
    )


def _value(cell: str) -> str | None:
    return None if cell.strip() in {"-", ""} else cell.strip()


def _co_speaker(cell: str) -> tuple[str, str | None]:
    name, _, perspective = cell.partition("@")
    return name.strip(), _value(perspective)


def _divide(lines: list[str]) -> tuple[int, int] | None:
    """Where the header and the body end (line indexes), if both marks are there."""
    if "===" not in lines or "---" not in lines:
        return None
    top = lines.index("===")
    bottom = len(lines) - 1 - lines[::-1].index("---")
    return (top, bottom) if top < bottom else None


def read_source(path: Path) -> Source:
    """The parts of a document file; problems are collected, never raised."""
    text = path.read_bytes().decode("utf-8-sig", errors="replace")
    return parse_source(text, path)


def parse_source(text: str, path: Path) -> Source:
    """The parts of a document given as text; ``path`` is only kept."""
    lines = [line.rstrip() for line in text.replace("\r\n", "\n").split("\n")]
    cut = _divide(lines)
    head = _Head()
    if cut is None:
        head.bad(
            1, "the file needs a line '===' after the header and '---' after the text"
        )
        cut = (len(lines), len(lines))
    head.read(lines[: cut[0]])
    first = cut[0] + 1
    while first < cut[1] and not lines[first]:
        first += 1
    body = read_marks("\n".join(lines[first : cut[1]]).rstrip("\n"), first + 1)
    found = [
        _entry(line, number)
        for number, line in enumerate(lines[cut[1] + 1 :], cut[1] + 2)
        if line.strip() and not line.startswith("#")
    ]
    wrong = [item for item in found if isinstance(item, Problem)]
    if "\ufffd" in text:
        head.bad(1, "this is not UTF-8, or it holds a replacement character")
    return Source(
        path=path,
        fields=head.fields,
        perspectives=tuple(head.perspectives),
        targets=tuple(head.targets),
        made_up=frozenset(_list(head.fields.get("made-up", ""), ";")),
        body=body,
        entries=tuple(item for item in found if isinstance(item, Entry)),
        body_line=first + 1,
        problems=(*head.problems, *body.problems, *wrong),
    )


def read_folder(folder: Path) -> list[Source]:
    """The documents of a folder (or the one file), in the order of their paths."""
    paths = [folder] if folder.is_file() else sorted(folder.rglob("*.txt"))
    return [read_source(path) for path in paths]
