"""Codebooks: frames, what they say of whom, and the terms that carry them.

The format is explained at the head of ``data/codebooks/contested-politics.toml``.
"""

from __future__ import annotations

import re
import tomllib
from importlib.resources import files
from pathlib import Path

from perspectives.errors import DataError, UsageError
from perspectives.plugins import Kind, plugin_names, plugin_path
from stance.framing.frames import Codebook, Frame
from stance.framing.reading import read_codebook

__all__ = [
    "Codebook",
    "Frame",
    "codebook_names",
    "known_codebooks",
    "load_codebook",
    "parse_codebook",
]

_TOML_PLACE = re.compile(r" ?\(at line (\d+), column (\d+)\)$")


def codebook_names() -> tuple[str, ...]:
    """Names of the codebooks that come with the toolkit."""
    folder = files("stance").joinpath("data", "codebooks")
    names = (entry.name for entry in folder.iterdir())
    return tuple(sorted(n.removesuffix(".toml") for n in names if n.endswith(".toml")))


def known_codebooks() -> tuple[str, ...]:
    """Names of the codebooks that come with the toolkit or with another package."""
    return (*codebook_names(), *plugin_names(Kind.CODEBOOK))


def codebook_bytes(name_or_path: str | Path) -> tuple[bytes, str]:
    """The file of a shipped codebook or of the user, and what to call it.

    Raises UsageError for an unknown name, DataError for a file that cannot be read.
    """
    name = str(name_or_path)
    if name in codebook_names():
        found = files("stance").joinpath("data", "codebooks", f"{name}.toml")
        return found.read_bytes(), f"{name}.toml"
    path = _path_of(name)
    try:
        return path.read_bytes(), str(path)
    except OSError as error:
        raise DataError(f"{path}: cannot be read ({error.strerror}).") from error


def _path_of(name: str) -> Path:
    """The user's file, or the one that another package adds under that name."""
    path = Path(name)
    if path.suffix == ".toml" or path.is_file():
        return path
    found = plugin_path(Kind.CODEBOOK, name)
    if found is None:
        raise UsageError(
            f"There is no codebook {name!r}; give a .toml file or one of "
            f"{', '.join(known_codebooks())}."
        )
    return found


def load_codebook(name_or_path: str | Path) -> Codebook:
    """The codebook of that name, or read from a TOML file.

    Raises UsageError for an unknown name, DataError (file:line:column) for a file that
    cannot be read.
    """
    return parse_codebook(*codebook_bytes(name_or_path))


def parse_codebook(data: bytes, origin: str) -> Codebook:
    """The codebook that the bytes of a TOML file hold.

    Raises DataError (``origin``:line:column) when they hold none.
    """
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
    return read_codebook(content, source, origin, data)


def _toml_message(error: str, source: str, origin: str) -> str:
    place = _TOML_PLACE.search(error)
    if place is None:
        line, what = source.count("\n") + 1, error
        return f"{origin}:{line}: is not valid TOML: {what}."
    what = error[: place.start()]
    return f"{origin}:{place[1]}:{place[2]}: is not valid TOML: {what}."
