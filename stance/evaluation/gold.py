"""Annotated documents, and analyses to be scored, read from files."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from perspectives.errors import DataError

Record = dict[str, Any]


def read_gold(folder: str | Path) -> list[Record]:
    """The annotated documents of a folder of ``*.json`` (or of one such file).

    A file holds one object, a list of them, or an object with ``docs`` or
    ``documents``. Raises DataError (file:line:column) for what cannot be read.
    """
    root = Path(folder)
    if not root.exists():
        raise DataError(f"There is no file or folder {folder}; check the path.")
    paths = [root] if root.is_file() else sorted(root.glob("*.json"))
    found = [record for path in paths for record in _documents(path)]
    if not found:
        raise DataError(
            f"{folder} holds no annotated document; give a folder of *.json files "
            "with 'statements'."
        )
    _no_twins(found, folder)
    return found


def _no_twins(found: list[Record], folder: str | Path) -> None:
    seen: set[str] = set()
    for record in found:
        if record["id"] in seen:
            raise DataError(
                f"{folder}: two documents have the id '{record['id']}'; rename one."
            )
        seen.add(record["id"])


def _documents(path: Path) -> Iterator[Record]:
    data = _parse(_read(path), str(path))
    if isinstance(data, dict):
        data = data.get("docs") or data.get("documents") or [data]
    for item in data if isinstance(data, list) else ():
        if isinstance(item, dict) and "statements" in item:
            item["id"] = str(item.get("id") or path.stem)
            yield item


def read_predictions(path: str | Path) -> dict[str, Record]:
    """Analyses (JSON Lines) as records by document id; other lines are passed over."""
    found: dict[str, Record] = {}
    for number, line in enumerate(_read(Path(path)).split("\n"), 1):
        record = _parse(line, str(path), number) if line.strip() else None
        if isinstance(record, dict) and "id" in record:
            found[str(record["id"])] = record
    return found


def _read(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        reason = error.strerror or error
        raise DataError(f"Cannot read {path}: {reason}; check the path.") from error
    except UnicodeDecodeError as error:
        raise DataError(f"{path}: this is not UTF-8; save it as UTF-8.") from error


def _parse(text: str, name: str, line: int | None = None) -> Any:
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        place = f"{name}:{line or error.lineno}:{error.colno}"
        raise DataError(
            f"{place}: broken JSON ({error.msg}); correct it there."
        ) from None
    except RecursionError:
        raise DataError(f"{name}: this JSON is nested too deeply.") from None
