"""Metadata in front of a text, between two lines of three dashes or without them."""

from __future__ import annotations

import re

from perspectives.ingest.draft import METADATA

_FENCE = re.compile(r"---[ \t]*\n")
_PAIR = re.compile(r"([A-Za-z][\w-]{0,40})[ \t]*:(?:[ \t]+(.*))?")
_FURTHER = re.compile(r"[ \t]|-[ \t]|#|$")
_MAX_LINES = 100
_LEAST_PAIRS = 2
"""Lines that make a head without dashes; one alone may be a sentence."""
_OPEN_KEYS = {**{key: key for key in METADATA}, "source": "publisher"}
"""What the lines of a head without dashes may be called, and what is meant."""


def split_front_matter(text: str) -> tuple[dict[str, str], int]:
    """The ``key: value`` lines in front of a text, and where the text itself starts.

    Lists and nested values under a key are skipped. A text that merely starts with a
    rule of dashes has no front matter: ``({}, 0)``. Without dashes, only a first
    paragraph of such lines alone is one, all of known keys.
    """
    start = _FENCE.match(text)
    if start is None:
        return _open_head(text)
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


def _open_head(text: str) -> tuple[dict[str, str], int]:
    head, gap, _ = text.partition("\n\n")
    lines = head.splitlines()
    pairs = [_PAIR.fullmatch(line.rstrip()) for line in lines[:_MAX_LINES]]
    values: dict[str, str] = {}
    for pair in pairs:
        key = _OPEN_KEYS.get(_key(pair[1])) if pair else None
        if pair is None or key is None or not pair[2] or key in values:
            return {}, 0
        values[key] = _unquoted(pair[2].strip())
    if not gap or not _LEAST_PAIRS <= len(lines) <= _MAX_LINES:
        return {}, 0
    return values, _skip_blank_lines(text, len(head))


def _key(written: str) -> str:
    return written.lower().replace("-", "_")


def _take(line: str, values: dict[str, str]) -> bool:
    pair = _PAIR.fullmatch(line.rstrip())
    if pair and pair[2]:
        values[_key(pair[1])] = _unquoted(pair[2].strip())
    return bool(pair or _FURTHER.match(line))


def _unquoted(value: str) -> str:
    if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
        return value[1:-1]
    return value


def _skip_blank_lines(text: str, position: int) -> int:
    while position < len(text) and text[position] == "\n":
        position += 1
    return position
