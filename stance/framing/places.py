"""Where things stand in the source of a codebook, for messages with a line number."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

_HEADER = re.compile(r"\s*\[\[?\s*([^\[\]]+?)\s*\]\]?\s*(?:#.*)?$")
_KEY = re.compile(r"\s*([\w.\- ]+?)\s*=")
_FRAME = re.compile(r"\s*\[\[\s*frame\s*\]\]")


class Line(NamedTuple):
    """A line of the source: the frame (by number) and the key it belongs to."""

    number: int
    frame: int
    key: str
    text: str


def line_of(source: str, frame: str = "", key: str = "", text: str = "") -> int:
    """The 1-based line of ``text`` in the part of the source meant.

    That part is the key (or keys, as ``terms.en``) of the frame of that id. What is not
    found there is looked for in the whole frame; then its ``id`` is the place.
    """
    lines = _lines(source)
    own = [line for line in lines if line.frame == _number(lines, frame)]
    forms = _literals(text) if text else ()
    for chosen in (
        [line for line in own if _under(line.key, key)],
        own if text else [],
    ):
        for line in chosen:
            if not text or any(form in line.text for form in forms):
                return line.number
    return _head(own, frame)


def frame_line(source: str, number: int) -> int:
    """The 1-based line of the header of a frame, counted from 1."""
    return next((line.number for line in _lines(source) if line.frame == number), 1)


def _number(lines: tuple[Line, ...], frame: str) -> int:
    """The number of the frame of that id; 0 is what stands before the frames."""
    named = (line.frame for line in lines if frame and _is_id(line, frame))
    return next(named, 0)


def _is_id(line: Line, frame: str) -> bool:
    value = line.text.partition("=")[2].strip()
    return line.key == "id" and value.startswith(_literals(frame))


def _head(own: list[Line], frame: str) -> int:
    named = (line.number for line in own if frame and _is_id(line, frame))
    return next(named, own[0].number if own else 1)


def _literals(text: str) -> tuple[str, ...]:
    """How a string may be written in TOML."""
    return json.dumps(text, ensure_ascii=False), f"'{text}'", json.dumps(text)


def _under(key: str, wanted: str) -> bool:
    return not wanted or key == wanted or key.startswith(f"{wanted}.")


@lru_cache(maxsize=4)
def _lines(source: str) -> tuple[Line, ...]:
    return tuple(_read(source))


def _read(source: str) -> Iterator[Line]:
    frame, table, key = 0, "", ""
    for number, text in enumerate(source.split("\n"), 1):
        header = _HEADER.match(text)
        if header:
            frame += _FRAME.match(text) is not None
            table, key = _table(header[1]), ""
        elif assigned := _KEY.match(text):
            key = ".".join(part for part in (table, _plain(assigned[1])) if part)
        yield Line(number, frame, key, text)


def _table(header: str) -> str:
    """A header below a frame as a prefix of its keys; groups of terms have none."""
    parts = [part.strip() for part in header.split(".")[1:]]
    return ".".join(p for p in parts if p not in ("said_of", "near"))


def _plain(key: str) -> str:
    return ".".join(part.strip() for part in key.split("."))
