"""Codebooks: frames, what they say of whom, and the terms that carry them.

The format is explained at the head of ``data/codebooks/contested-politics.toml``.
"""

from __future__ import annotations

import hashlib
import re
import tomllib
from importlib.resources import files
from pathlib import Path
from types import MappingProxyType
from typing import Any

from perspectives.errors import DataError, UsageError
from stance.framing.frames import Codebook, Frame, Near, Rows, TermGroup

__all__ = ["Codebook", "Frame", "codebook_names", "load_codebook"]

_TOML_PLACE = re.compile(r" ?\(at line (\d+), column (\d+)\)$")
_FUNCTIONS = ("problem", "cause", "moral", "remedy")


def codebook_names() -> tuple[str, ...]:
    """Names of the codebooks that come with the toolkit."""
    folder = files("stance").joinpath("data", "codebooks")
    names = (entry.name for entry in folder.iterdir())
    return tuple(sorted(n.removesuffix(".toml") for n in names if n.endswith(".toml")))


def load_codebook(name_or_path: str | Path) -> Codebook:
    """The codebook of that name, or read from a TOML file.

    Raises UsageError for an unknown name, DataError (file:line:column) for a file that
    cannot be read.
    """
    name = str(name_or_path)
    if name in codebook_names():
        found = files("stance").joinpath("data", "codebooks", f"{name}.toml")
        return _parse(found.read_bytes(), f"{name}.toml")
    path = Path(name_or_path)
    if path.suffix != ".toml" and not path.is_file():
        raise UsageError(
            f"There is no codebook {name!r}; give a .toml file or one of "
            f"{', '.join(codebook_names())}."
        )
    try:
        return _parse(path.read_bytes(), name)
    except OSError as error:
        raise DataError(f"{name}: cannot be read ({error.strerror}).") from error


def _parse(data: bytes, origin: str) -> Codebook:
    try:
        source = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise DataError(
            f"{origin}:{line}: is not UTF-8; save the file as UTF-8."
        ) from error
    try:
        content = tomllib.loads(source)
    except tomllib.TOMLDecodeError as error:
        raise DataError(_toml_message(str(error), source, origin)) from error
    except RecursionError:
        message = f"{origin}: nested too deeply for a codebook; flatten it."
        raise DataError(message) from None
    return _Reader(source, origin).codebook(content, hashlib.sha256(data).hexdigest())


def _toml_message(error: str, source: str, origin: str) -> str:
    place = _TOML_PLACE.search(error)
    if place is None:
        line, what = source.count("\n") + 1, error
        return f"{origin}:{line}: is not valid TOML: {what}."
    what = error[: place.start()]
    return f"{origin}:{place[1]}:{place[2]}: is not valid TOML: {what}."


def line_of(source: str, text: str, after: str = "") -> int:
    """The 1-based line of ``text`` (after the frame id ``after``), or 1."""
    head = f'id = "{after}"'
    start = max(source.find(head), 0) if after else 0
    skip = len(head) if text != head else 0
    found = source.find(text, start + skip)
    return source.count("\n", 0, max(found, start)) + 1


class _Reader:
    """Turns TOML content into a codebook and says where it goes wrong."""

    def __init__(self, source: str, origin: str) -> None:
        self.source = source
        self.origin = origin

    def codebook(self, content: dict[str, Any], digest: str) -> Codebook:
        head = content.get("codebook")
        if not isinstance(head, dict) or not isinstance(head.get("id"), str):
            raise DataError(f"{self.origin}:1: needs a [codebook] table with an id.")
        entries = content.get("frame", [])
        if not isinstance(entries, list) or not entries:
            raise DataError(f"{self.origin}:1: has no [[frame]].")
        frames = tuple(self.frame(entry) for entry in entries)
        self._no_twins(frames)
        return Codebook(
            id=head["id"],
            title=str(head.get("title", head["id"])),
            languages=self.strings(head, "languages", head["id"]),
            referents=self.strings(head, "referents", head["id"]),
            frames=frames,
            hash=digest,
            origin=self.origin,
            source=self.source,
        )

    def _no_twins(self, frames: tuple[Frame, ...]) -> None:
        seen: set[str] = set()
        for frame in frames:
            if frame.id in seen:
                self.fail(frame.id, "is a second frame of this id; rename one")
            seen.add(frame.id)

    def frame(self, entry: dict[str, Any]) -> Frame:
        name = entry.get("id")
        if not isinstance(name, str) or not name:
            line = line_of(self.source, "[[frame]]")
            raise DataError(f"{self.origin}:{line}: a [[frame]] has no id; add one.")
        referent = str(entry.get("referent", "other"))
        own = self.group(entry, name)
        groups = [self.group(g, name) for g in self.tables(entry, "said_of", name)]
        return Frame(
            id=name,
            label=str(entry.get("label", name)),
            definition=str(entry.get("definition", "")),
            function=self.functions(entry, name),
            referent=referent,
            valence=self.number(entry, "valence", name, (-2, 2)),
            opposed=self.strings(entry, "opposed", name),
            groups=(own, *groups),
            near=tuple(self.near(n, name) for n in self.tables(entry, "near", name)),
            partners=self.rows(entry, "partners", name),
            not_when=self.rows(entry, "not_when", name),
            not_with=self.rows(entry, "not_with", name),
        )

    def group(self, entry: dict[str, Any], frame: str) -> TermGroup:
        referent = str(entry.get("referent", "other"))
        terms = self.rows(entry, "terms", frame)
        return TermGroup(referent, terms, self.rows(entry, "weak", frame))

    def near(self, entry: dict[str, Any], frame: str) -> Near:
        within = self.number(entry, "within", frame, (1, 1000), default=5)
        referent = str(entry.get("referent", "other"))
        return Near(referent, within, self.rows(entry, "words", frame))

    def functions(self, entry: dict[str, Any], frame: str) -> tuple[str, ...]:
        functions = self.strings(entry, "function", frame)
        for name in functions:
            if name not in _FUNCTIONS:
                self.fail(
                    frame, f"function {name!r} is none of {', '.join(_FUNCTIONS)}"
                )
        return functions

    def number(
        self,
        entry: dict[str, Any],
        key: str,
        frame: str,
        bounds: tuple[int, int],
        default: int = 0,
    ) -> int:
        value = entry.get(key, default)
        low, high = bounds
        if not isinstance(value, int) or not low <= value <= high:
            self.fail(frame, f"{key} must be a whole number from {low} to {high}")
        return int(value)

    def tables(
        self, entry: dict[str, Any], key: str, frame: str
    ) -> list[dict[str, Any]]:
        value = entry.get(key, [])
        if not isinstance(value, list) or not all(isinstance(v, dict) for v in value):
            self.fail(frame, f"{key} must be written as [[frame.{key}]]")
        return list(value)

    def strings(self, entry: dict[str, Any], key: str, frame: str) -> tuple[str, ...]:
        value = entry.get(key, [])
        if not isinstance(value, list) or not all(isinstance(v, str) for v in value):
            self.fail(frame, f"{key} must be a list of strings")
        return tuple(value)

    def rows(self, entry: dict[str, Any], key: str, frame: str) -> Rows:
        value = entry.get(key, {})
        if not isinstance(value, dict):
            self.fail(frame, f"{key} needs a language, as in {key}.en = [...]")
        rows = {language: self.strings(value, language, frame) for language in value}
        return MappingProxyType(rows)

    def fail(self, frame: str, what: str) -> None:
        line = line_of(self.source, f'id = "{frame}"')
        raise DataError(f"{self.origin}:{line}: frame {frame!r}: {what}.")
