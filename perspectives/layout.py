"""TOML files read and written with their comments and layout."""

from __future__ import annotations

import tomllib
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

from perspectives.errors import UsageError
from perspectives.files import write_atomic

if TYPE_CHECKING:
    from tomlkit import TOMLDocument


def perspective_table(document: TOMLDocument, wanted: str) -> Any:
    """The table of a perspective, as it stands in a file; None without one."""
    listed = tables(document, "perspective")
    return next((t for t in listed if t.get("id") == wanted), None)


def tables(parent: Any, name: str) -> list[Any]:
    """The tables under a key in singular or plural, as ``schema.items`` reads them."""
    both = [parent.get(name, []), parent.get(name + "s", [])]
    return [
        t for value in both for t in ([value] if isinstance(value, dict) else value)
    ]


def refuse_blank(new: Any) -> None:
    """Raise UsageError for an empty text in a dataclass, which no study may hold.

    A text that is empty when left out stays out of the file.
    """
    for field in fields(new):
        value = getattr(new, field.name)
        texts = value if isinstance(value, tuple) else (value,)
        blank = any(isinstance(text, str) and not text.strip() for text in texts)
        if blank and value != field.default:
            raise UsageError(f"'{field.name}': an empty text is none; write one.")


def read_toml(path: Path) -> TOMLDocument:
    """A file with its layout; UsageError when it is no TOML file."""
    import tomlkit

    if path.suffix != ".toml":
        raise UsageError(f"{path}: only TOML files can be edited; convert it first.")
    return tomlkit.parse(path.read_text("utf-8-sig"))


def write_toml(path: Path, document: TOMLDocument) -> None:
    """Write an edited file whole.

    Raises UsageError, and writes nothing, when its layout cannot take the change.
    """
    text = document.as_string()
    if tomllib.loads(text) != document.unwrap():
        message = "its layout leaves no place for the change; edit it by hand."
        raise UsageError(f"{path}: {message}")
    write_atomic(path, text)
