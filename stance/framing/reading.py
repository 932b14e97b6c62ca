"""TOML content into a codebook; every fault names its line."""

from __future__ import annotations

import hashlib
from types import MappingProxyType
from typing import Any, NoReturn

from perspectives.errors import DataError
from stance.framing.frames import (
    Codebook,
    Example,
    Examples,
    Frame,
    Guide,
    Near,
    Rows,
    Source,
    TermGroup,
)
from stance.framing.places import frame_line, line_of

FUNCTIONS = ("problem", "cause", "moral", "remedy")
VALENCES = (-2, 2)
REACHES = (1, 1000)
WITHIN = 5
YEARS = (1, 9999)

Table = dict[str, Any]


def read_codebook(content: Table, source: str, origin: str, data: bytes) -> Codebook:
    """The codebook of parsed TOML; ``source`` and ``data`` are its text and bytes.

    Raises DataError (file:line) for what is no codebook.
    """
    return _Reader(source, origin).codebook(content, hashlib.sha256(data).hexdigest())


class _Reader:
    def __init__(self, source: str, origin: str) -> None:
        self.source = source
        self.origin = origin

    def codebook(self, content: Table, digest: str) -> Codebook:
        head = content.get("codebook")
        if not isinstance(head, dict) or not isinstance(head.get("id"), str):
            raise DataError(f"{self.origin}:1: needs a [codebook] table with an id.")
        entries = content.get("frame", [])
        if not isinstance(entries, list) or not entries:
            raise DataError(f"{self.origin}:1: has no [[frame]].")
        frames = tuple(self.frame(e, k) for k, e in enumerate(entries, 1))
        self._no_twins(frames)
        return Codebook(
            id=head["id"],
            title=str(head.get("title", head["id"])),
            languages=self.strings(head, "languages", ""),
            referents=self.strings(head, "referents", ""),
            frames=frames,
            hash=digest,
            origin=self.origin,
            source=self.source,
        )

    def _no_twins(self, frames: tuple[Frame, ...]) -> None:
        seen: set[str] = set()
        for frame in frames:
            if frame.id in seen:
                self.fail(frame.id, "is a second frame of this id; rename one", "id")
            seen.add(frame.id)

    def frame(self, entry: Any, number: int) -> Frame:
        name = entry.get("id") if isinstance(entry, dict) else None
        if not isinstance(name, str) or not name:
            line = frame_line(self.source, number)
            raise DataError(f"{self.origin}:{line}: a [[frame]] has no id; add one.")
        groups = [self.group(g, name) for g in self.tables(entry, "said_of", name)]
        return Frame(
            id=name,
            label=str(entry.get("label", name)),
            definition=str(entry.get("definition", "")),
            function=self.functions(entry, name),
            referent=str(entry.get("referent", "other")),
            valence=self.number(entry, "valence", name, VALENCES),
            opposed=self.strings(entry, "opposed", name),
            groups=(self.group(entry, name), *groups),
            near=tuple(self.near(n, name) for n in self.tables(entry, "near", name)),
            partners=self.rows(entry, "partners", name),
            not_when=self.rows(entry, "not_when", name),
            not_with=self.rows(entry, "not_with", name),
            guide=self.guide(entry, name),
        )

    def group(self, entry: Table, frame: str) -> TermGroup:
        referent = str(entry.get("referent", "other"))
        terms = self.rows(entry, "terms", frame)
        return TermGroup(referent, terms, self.rows(entry, "weak", frame))

    def near(self, entry: Table, frame: str) -> Near:
        within = self.number(entry, "within", frame, REACHES, default=WITHIN)
        referent = str(entry.get("referent", "other"))
        return Near(referent, within, self.rows(entry, "words", frame))

    def guide(self, entry: Table, frame: str) -> Guide:
        return Guide(
            include=self.examples(entry, "include", frame),
            exclude=self.examples(entry, "exclude", frame),
            neutral=self.rows(entry, "neutral", frame),
            sources=self.sources(entry, frame),
        )

    def functions(self, entry: Table, frame: str) -> tuple[str, ...]:
        functions = self.strings(entry, "function", frame)
        for name in functions:
            if name not in FUNCTIONS:
                what = f"function {name!r} is none of {', '.join(FUNCTIONS)}"
                self.fail(frame, what, "function")
        return functions

    def examples(self, entry: Table, key: str, frame: str) -> Examples:
        value = self.by_language(entry, key, frame, '[{ text = "..." }]')
        listed = {
            language: tuple(self.example(e, f"{key}.{language}", frame) for e in given)
            for language, given in value.items()
            if self.is_list(given, f"{key}.{language}", frame)
        }
        return MappingProxyType(listed)

    def example(self, entry: Any, key: str, frame: str) -> Example:
        known = {"text", "term", "why"}
        if not isinstance(entry, dict) or not entry.keys() <= known:
            self.fail(frame, f"{key} holds {{ text, term, why }} and nothing else", key)
        if not all(isinstance(v, str) for v in entry.values()) or "text" not in entry:
            self.fail(frame, f"an example in {key} needs a text", key)
        return Example(**entry)

    def sources(self, entry: Table, frame: str) -> tuple[Source, ...]:
        return tuple(
            Source(
                author=self.text(given, "author", frame),
                year=self.number(given, "year", frame, YEARS, default=0),
                title=self.text(given, "title", frame),
            )
            for given in self.tables(entry, "sources", frame)
        )

    def text(self, entry: Table, key: str, frame: str) -> str:
        value = entry.get(key)
        if not isinstance(value, str) or not value.strip():
            self.fail(frame, f"a source needs an author, a year and a title ({key})")
        return value

    def number(
        self,
        entry: Table,
        key: str,
        frame: str,
        bounds: tuple[int, int],
        default: int = 0,
    ) -> int:
        value = entry.get(key, default)
        low, high = bounds
        if not isinstance(value, int) or not low <= value <= high:
            self.fail(frame, f"{key} must be a whole number from {low} to {high}", key)
        return int(value)

    def tables(self, entry: Table, key: str, frame: str) -> list[Table]:
        value = entry.get(key, [])
        if not isinstance(value, list) or not all(isinstance(v, dict) for v in value):
            self.fail(frame, f"{key} must be written as [[frame.{key}]]", key)
        return list(value)

    def strings(self, entry: Table, key: str, frame: str) -> tuple[str, ...]:
        return self.listed(entry.get(key, []), key, frame)

    def listed(self, value: Any, key: str, frame: str) -> tuple[str, ...]:
        if not isinstance(value, list) or not all(isinstance(v, str) for v in value):
            self.fail(frame, f"{key} must be a list of strings", key)
        return tuple(value)

    def rows(self, entry: Table, key: str, frame: str) -> Rows:
        value = self.by_language(entry, key, frame, "[...]")
        rows = {
            language: self.listed(given, f"{key}.{language}", frame)
            for language, given in value.items()
        }
        return MappingProxyType(rows)

    def by_language(self, entry: Table, key: str, frame: str, form: str) -> Table:
        value = entry.get(key, {})
        if not isinstance(value, dict):
            self.fail(frame, f"{key} needs a language, as in {key}.en = {form}", key)
        return value

    def is_list(self, value: Any, key: str, frame: str) -> bool:
        if not isinstance(value, list):
            self.fail(frame, f"{key} must be a list", key)
        return True

    def fail(self, frame: str, what: str, key: str = "id") -> NoReturn:
        line = line_of(self.source, frame, key)
        whose = f"frame {frame!r}" if frame else "[codebook]"
        raise DataError(f"{self.origin}:{line}: {whose}: {what}.")
