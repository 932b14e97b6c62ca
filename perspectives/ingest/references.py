"""Citation markers such as ``[12]``: known, and out of the words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from perspectives.document import Reference


@cache
def _pattern() -> re.Pattern[str]:
    import tomllib

    source = files("perspectives").joinpath("data", "ingest", "references.toml")
    words = tomllib.loads(source.read_text("utf-8"))
    numbered, alone, asked = (
        "|".join(map(re.escape, words[key])) for key in ("numbered", "alone", "asked")
    )
    return re.compile(
        r"\[(?:(?P<number>\d{1,4}(?:[ ]?[,–-][ ]?\d{1,4}){0,8})|(?P<letter>[a-z])"
        rf"|(?i:{numbered})\.?[ ]?(?:\d{{1,3}}|[a-z])"
        rf"|(?i:{alone})(?:[ ][^\[\]\n]{{1,60}})?\??|(?i:{asked})\?)\]"
        # The page that follows a marker, [12]:45 or [12]: 45–47, but no "[12]: 45 men".
        r"(?::[ \u200a\u2009]?\d{1,4}(?:[–-]\d{1,4})?"
        r"(?!\w|[.,:]\d|[ ][^\W\d_A-ZА-ЯЁ]))?"
    )


def find_references(
    text: str, cited: Mapping[str, str] | None = None
) -> tuple[Reference, ...]:
    """The citation markers of a text, in order; the text itself is not changed.

    ``cited`` gives the source that a label stands for, where a document tells it.
    """
    if "[" not in text:
        return ()
    found = [m for m in _pattern().finditer(text) if not _is_inserted(m)]
    letters = _note_letters(found)
    known = cited or {}
    labels = ((m, m[0][1 : m[0].index("]")]) for m in found)
    return tuple(
        Reference(m.start(), m.end(), label, known.get(label))
        for m, label in labels
        if m["letter"] is None or m["letter"] in letters
    )


def _is_inserted(match: re.Match[str]) -> bool:
    """Whether the brackets are an editor's insertion: "in January [2022]", "[a]n"."""
    text, start, end = match.string, match.start(), match.end()
    apart = start > 0 and text[start - 1] in " \u00a0\"“«'‘(—"
    if match["letter"]:
        return apart or start == 0 or text[end : end + 1].isalnum()
    number = match["number"]
    return bool(number) and apart and len(number) == 4 and number.isdigit()


def _note_letters(found: list[re.Match[str]]) -> frozenset[str]:
    """The letters that label notes: a, b, c … without a gap ("want[s]" is none)."""
    present = {m["letter"] for m in found if m["letter"]}
    alphabet = "abcdefghijklmnopqrstuvwxyz"
    count = next((i for i, x in enumerate(alphabet) if x not in present), 26)
    return frozenset(alphabet[:count])
