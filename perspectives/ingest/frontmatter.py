"""Metadata in front of a text, between two lines of three dashes."""

from __future__ import annotations

import re

_FENCE = re.compile(r"---[ \t]*\n")
_PAIR = re.compile(r"([A-Za-z][\w-]{0,40})[ \t]*:(?:[ \t]+(.*))?")
_FURTHER = re.compile(r"[ \t]|-[ \t]|#|$")
_MAX_LINES = 100


def split_front_matter(text: str) -> tuple[dict[str, str], int]:
    """The ``key: value`` lines in front of a text, and where the text itself starts.

    Lists and nested values under a key are skipped. A text that merely starts with a
    rule of dashes has no front matter: ``({}, 0)``.
    """
    start = _FENCE.match(text)
    if start is None:
        return {}, 0
    values: dict[str, str] = {}
    position = start.end()
    for _ in range(_MAX_LINES):
        stop = text.find("\n", position)
        line = text[position:] if stop < 0 else text[position:stop]
        position = len(text) if stop < 0 else stop + 1
        if line.rstrip() == "---":
            return values, _skip_blank_lines(text, position)
        if stop < 0 or not _take(line, values):
            break
    return {}, 0


def _take(line: str, values: dict[str, str]) -> bool:
    pair = _PAIR.fullmatch(line.rstrip())
    if pair and pair[2]:
        values[pair[1].lower().replace("-", "_")] = _unquoted(pair[2].strip())
    return bool(pair or _FURTHER.match(line))


def _unquoted(value: str) -> str:
    if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
        return value[1:-1]
    return value


def _skip_blank_lines(text: str, position: int) -> int:
    while position < len(text) and text[position] == "\n":
        position += 1
    return position
