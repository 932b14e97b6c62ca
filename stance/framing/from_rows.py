"""A codebook made of rows, as a spreadsheet or another tool holds them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any, NoReturn

from perspectives.errors import DataError
from stance.framing.frames import Codebook
from stance.framing.reading import FUNCTIONS, REACHES, VALENCES, WITHIN, read_codebook
from stance.framing.sheet import Row

LANGUAGE = "en"
"""The language of entries that name none."""

_SOURCE = re.compile(r"(.+?) *\(?(\d{1,4})\)?")
_PHRASES = {
    "partner": "partners",
    "not_when": "not_when",
    "not_with": "not_with",
    "neutral": "neutral",
}
_GROUPED = {"term": "terms", "weak": "weak"}

Table = dict[str, Any]


def codebook_of(rows: Iterable[tuple[int, Row]], origin: str, name: str) -> Codebook:
    """The codebook of numbered rows; ``name`` is its id when no row gives one.

    Rows without a kind are terms, those without a language are English. Raises
    DataError (``origin``:line) for a row that means nothing.
    """
    builder = _Builder(origin, name)
    for line, row in rows:
        builder.add(line, row)
    return builder.codebook()


class _Builder:
    def __init__(self, origin: str, name: str) -> None:
        self.origin = origin
        self.head: Table = {"id": name, "languages": [], "referents": []}
        self.frames: dict[str, Table] = {}
        self.spoken: dict[str, None] = {}

    def codebook(self) -> Codebook:
        if not self.frames:
            raise DataError(f"{self.origin}:1: no row names a frame.")
        head = {**self.head, "languages": self.head["languages"] or list(self.spoken)}
        content = {"codebook": head, "frame": list(self.frames.values())}
        return read_codebook(content, "", self.origin, b"")

    def add(self, line: int, row: Row) -> None:
        kind = "_".join(row.kind.casefold().split()) or "term"
        if not row.text:
            self.fail(line, "has no text")
        if not row.frame:
            self.add_head(line, kind, row)
            return
        entry = self.frames.setdefault(row.frame, {"id": row.frame, "terms": {}})
        reader = _KINDS.get(kind)
        if reader is None:
            self.fail(line, f"the kind '{row.kind}' is none of {', '.join(_KINDS)}")
        if kind in _SPOKEN:
            row = row._replace(language=row.language or LANGUAGE)
            self.spoken.setdefault(row.language)
        reader(self, line, entry, row._replace(kind=kind))

    def add_head(self, line: int, kind: str, row: Row) -> None:
        if kind in ("id", "title"):
            self.head[kind] = row.text
        elif kind in ("language", "referent"):
            _once(self.head[f"{kind}s"], row.text)
        else:
            self.fail(line, f"a row of the kind '{kind}' needs a frame")

    def fact(self, line: int, entry: Table, row: Row) -> None:
        if row.kind == "valence":
            entry["valence"] = self.number(line, row.text, VALENCES, "valence")
        else:
            entry[row.kind] = row.text

    def listed(self, line: int, entry: Table, row: Row) -> None:
        if row.kind == "function" and row.text not in FUNCTIONS:
            known = ", ".join(FUNCTIONS)
            self.fail(line, f"the function '{row.text}' is none of {known}")
        _once(entry.setdefault(row.kind, []), row.text)

    def phrase(self, line: int, entry: Table, row: Row) -> None:
        rows = entry.setdefault(_PHRASES[row.kind], {})
        rows.setdefault(row.language, []).append(row.text)

    def term(self, line: int, entry: Table, row: Row) -> None:
        group = entry
        if row.referent:
            group = _one(entry.setdefault("said_of", []), referent=row.referent)
        rows = group.setdefault(_GROUPED[row.kind], {})
        rows.setdefault(row.language, []).append(row.text)

    def near(self, line: int, entry: Table, row: Row) -> None:
        given = row.detail or str(WITHIN)
        within = self.number(line, given, REACHES, "the detail of a near word")
        if not row.referent:
            self.fail(line, "a near word needs the referent that it gives")
        near = _one(entry.setdefault("near", []), referent=row.referent, within=within)
        near.setdefault("words", {}).setdefault(row.language, []).append(row.text)

    def example(self, line: int, entry: Table, row: Row) -> None:
        example = {"text": row.text, "term": row.detail, "why": row.why}
        entry.setdefault(row.kind, {}).setdefault(row.language, []).append(example)

    def source(self, line: int, entry: Table, row: Row) -> None:
        found = _SOURCE.fullmatch(row.detail)
        if found is None or int(found[2]) == 0:
            self.fail(line, "a source needs a detail such as 'Entman, R. M. (1993)'")
        source = {"author": found[1], "year": int(found[2]), "title": row.text}
        entry.setdefault("sources", []).append(source)

    def number(self, line: int, text: str, bounds: tuple[int, int], what: str) -> int:
        low, high = bounds
        if not re.fullmatch(r"[+-]?\d{1,6}", text) or not low <= int(text) <= high:
            self.fail(line, f"{what} must be a whole number from {low} to {high}")
        return int(text)

    def fail(self, line: int, what: str) -> NoReturn:
        raise DataError(f"{self.origin}:{line}: {what}.")


_KINDS: dict[str, Callable[[_Builder, int, Table, Row], None]] = {
    **dict.fromkeys(("label", "definition", "referent", "valence"), _Builder.fact),
    **dict.fromkeys(("function", "opposed"), _Builder.listed),
    **dict.fromkeys(_GROUPED, _Builder.term),
    **dict.fromkeys(_PHRASES, _Builder.phrase),
    "near": _Builder.near,
    **dict.fromkeys(("include", "exclude"), _Builder.example),
    "source": _Builder.source,
}
_SPOKEN = {*_GROUPED, *_PHRASES, "near", "include", "exclude"}


def _once(listed: list[str], text: str) -> None:
    if text not in listed:
        listed.append(text)


def _one(listed: list[Table], **keys: Any) -> Table:
    """The table with these values, made when there is none."""
    found = next((t for t in listed if keys.items() <= t.items()), None)
    if found is None:
        listed.append(found := dict(keys))
    return found
