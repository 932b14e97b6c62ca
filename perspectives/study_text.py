"""The files of a study as text and tables, with errors that say where."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path
from typing import Any

from perspectives.errors import DataError

LARGEST = 32 * 1024 * 1024
"""Bytes of the largest file that is read as part of a study."""


def read_text(path: Path) -> str:
    """The text of a file of a study; DataError when it cannot be read."""
    try:
        if path.stat().st_size > LARGEST:
            raise DataError(
                f"{path}: too large for a study ({path.stat().st_size:,} bytes; at "
                f"most {LARGEST:,} are read); documents belong into documents/."
            )
        return path.read_text("utf-8-sig")
    except UnicodeDecodeError as error:
        raise DataError(
            f"{path}: not UTF-8 at byte {error.start}; save it as UTF-8."
        ) from None
    except OSError as error:
        raise DataError(f"{path}: cannot be read ({error.strerror}).") from None


def parse_toml(path: Path, text: str | None = None) -> dict[str, Any]:
    """The tables of a TOML file; DataError (file:line:column) when it is none."""
    text = read_text(path) if text is None else text
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise DataError(_toml_problem(path, text, str(error))) from None
    except RecursionError:
        raise _too_deep(path) from None


def _toml_problem(path: Path, text: str, message: str) -> str:
    """The parser's message with its position moved to the front."""
    at = re.search(r"\(at line (\d+), column (\d+)\)", message)
    lines = text.rstrip("\n").split("\n")
    line, column = at.groups() if at else (len(lines), len(lines[-1]) + 1)
    what = message.split(" (at ")[0]
    return f"{path}:{line}:{column}: not valid TOML ({what}); correct this place."


def parse_json(path: Path) -> dict[str, Any]:
    """The study of a JSON file (a gold document, say); DataError when it is none."""
    try:
        data = json.loads(read_text(path))
    except json.JSONDecodeError as error:
        place = f"{path}:{error.lineno}:{error.colno}"
        raise DataError(
            f"{place}: not valid JSON ({error.msg}); correct this place."
        ) from None
    except RecursionError:
        raise _too_deep(path) from None
    if not isinstance(data, dict) or not data.get("perspectives"):
        raise DataError(f"{path}: no study, the key 'perspectives' is missing.")
    return data


def _too_deep(path: Path) -> DataError:
    return DataError(f"{path}: nested too deeply for a study; flatten it.")
