"""What other packages add, chosen by name: asked only for what is not built in.

A package says in its metadata (entry points) what it adds; ``docs/plugins.md`` shows
one. Nothing of it is imported before its name is asked for.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from perspectives.errors import DataError, UsageError

if TYPE_CHECKING:
    from importlib.metadata import Distribution, EntryPoint

PREFIX = "stance."


class Kind(StrEnum):
    """What a package can add; the group of its entry point is ``stance.<kind>``."""

    STUDY = "studies"
    CODEBOOK = "codebooks"
    LANGUAGE = "languages"
    IMPORTER = "importers"
    SECTION = "sections"
    STANCE_MODEL = "models"

    @property
    def one(self) -> str:
        """The word for one of the kind."""
        return _ONE.get(self, self.value[:-1])


_ONE = {Kind.STUDY: "study", Kind.STANCE_MODEL: "stance model"}


@dataclass(frozen=True, slots=True)
class Plugin:
    """What a package adds: its kind and name, and the package it comes from."""

    kind: Kind
    name: str
    package: str
    version: str
    entry: EntryPoint
    folder: str

    @property
    def origin(self) -> str:
        """Package and version."""
        return f"{self.package} {self.version}"


@cache
def installed() -> tuple[Plugin, ...]:
    """Everything that installed packages add, by kind and name; imports none of it."""
    from importlib.metadata import distributions

    found = {
        (p.kind, p.name, p.package): p for d in distributions() for p in _plugins(d)
    }
    return tuple(found[key] for key in sorted(found))


def _plugins(distribution: Distribution) -> Iterator[Plugin]:
    kinds = {PREFIX + kind.value: kind for kind in Kind}
    for entry in distribution.entry_points:
        kind = kinds.get(entry.group)
        if kind is not None:
            yield Plugin(
                kind=kind,
                name=entry.name,
                package=distribution.metadata["Name"],
                version=distribution.version,
                entry=entry,
                folder=str(distribution.locate_file("")),
            )


def plugin_names(kind: Kind) -> tuple[str, ...]:
    """The names of one kind that packages add."""
    return tuple(dict.fromkeys(p.name for p in installed() if p.kind is kind))


def load_plugin(kind: Kind, name: str) -> object | None:
    """What a package adds under that name, imported; None when no package does.

    Raises UsageError when two packages add it, DataError when it cannot be imported.
    """
    found = [p for p in installed() if p.kind is kind and p.name == name]
    if not found:
        return None
    if len(found) > 1:
        packages = ", ".join(p.origin for p in found)
        raise UsageError(
            f"Several packages add the {kind.one} '{name}': {packages}; uninstall all "
            "but one."
        )
    return _imported(found[0])


@cache
def _imported(plugin: Plugin) -> object:
    try:
        return plugin.entry.load()
    except Exception as error:  # whatever a foreign package does at its import
        raise _fault(plugin, f"{type(error).__name__}: {error}") from error


def fault(kind: Kind, name: str, what: str) -> DataError:
    """The error that names a package which does not do what it says."""
    return _fault(_first(kind, name), what)


def _first(kind: Kind, name: str) -> Plugin:
    return next(p for p in installed() if p.kind is kind and p.name == name)


def _fault(plugin: Plugin, what: str) -> DataError:
    return DataError(
        f"The {plugin.kind.one} '{plugin.name}' of the package {plugin.origin} cannot "
        f"be used ({what}); update that package or uninstall it."
    )


def plugin_path(kind: Kind, name: str) -> Path | None:
    """The file or folder that a package adds under that name; None when none does.

    The entry point names a path (``str`` or ``os.PathLike``). Raises DataError when it
    is none, or nothing is there.
    """
    value = load_plugin(kind, name)
    if value is None:
        return None
    if not isinstance(value, str | os.PathLike):
        raise fault(kind, name, f"{value!r} is no path")
    path = Path(value)
    if not path.exists():
        raise fault(kind, name, f"there is no {path}")
    return path
