"""UTF-8 and JSON of files that a user wrote, with errors that name the place."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from perspectives.errors import DataError

LINES = (".jsonl", ".ndjson")
"""Endings of JSON Lines files."""


def read_utf8(path: Path) -> str:
    """The text of a file; DataError when it cannot be read or is not UTF-8."""
    try:
        return path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        reason = error.strerror or error
        raise DataError(f"Cannot read {path}: {reason}; check the path.") from error
    except UnicodeDecodeError as error:
        raise DataError(f"{path}: this is not UTF-8; save it as UTF-8.") from error


def parse_json(text: str, path: Path, line: int | None = None) -> Any:
    """The value of a JSON text, ``line`` of ``path`` or all of it.

    Raises DataError (file:line:column) when it is broken.
    """
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        place = f"{path}:{line or error.lineno}:{error.colno}"
        raise DataError(
            f"{place}: broken JSON ({error.msg}); correct it there."
        ) from None
    except RecursionError:
        raise DataError(f"{path}: this JSON is nested too deeply.") from None


def read_lines(path: Path) -> Iterator[tuple[int, Any]]:
    """The values of a JSON Lines file with their line numbers; blank lines are none."""
    for number, line in enumerate(read_utf8(path).split("\n"), 1):
        if line.strip():
            yield number, parse_json(line, path, number)


def read_annotated(path: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """The annotated documents of a file, each with its place for error messages.

    A file of JSON Lines holds one a line; any other holds one object, a list of them,
    or an object with ``docs`` or ``documents``. What has no ``statements`` is passed
    over.
    """
    for place, item in _values(path):
        if isinstance(item, dict) and "statements" in item:
            yield place, item


def _values(path: Path) -> Iterator[tuple[str, Any]]:
    if path.suffix in LINES:
        for number, value in read_lines(path):
            yield f"{path}:{number}", value
        return
    data = parse_json(read_utf8(path), path)
    if isinstance(data, dict):
        data = data.get("docs") or data.get("documents") or [data]
    for value in data if isinstance(data, list) else ():
        yield str(path), value


def files_of(root: str | Path, pattern: str) -> list[Path]:
    """The file itself, or what a pattern finds in the folder, in name order.

    Raises DataError when there is nothing of that name.
    """
    path = Path(root)
    if not path.exists():
        raise DataError(f"There is no file or folder {root}; check the path.")
    return [path] if path.is_file() else sorted(path.glob(pattern))
