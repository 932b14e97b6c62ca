"""Where a language keeps its grammar and lists: ours, or another package's.

A language is a folder with the file names of ``stance/lang/en``; a package adds one
under its ISO 639-1 code (``perspectives.plugins``). What a language lacks is left out,
or read from English, as each caller says.
"""

from __future__ import annotations

from functools import lru_cache
from importlib import import_module
from importlib.resources import files
from importlib.resources.abc import Traversable
from types import ModuleType

from perspectives.plugins import Kind, fault, load_plugin, plugin_names
from stance.lang import BUILT_IN

DEFAULT = "en"
_KEPT = 256
"""Answers kept: documents may claim any language."""


def languages() -> tuple[str, ...]:
    """The codes of the languages that can be analysed, sorted."""
    return tuple(sorted({*BUILT_IN, *plugin_names(Kind.LANGUAGE)}))


@lru_cache(_KEPT)
def package(code: str) -> str | None:
    """The package of a language's grammar and lists, or None when there is none.

    Raises DataError when a package that adds it cannot be used.
    """
    if code in BUILT_IN:
        return f"stance.lang.{code}"
    found = load_plugin(Kind.LANGUAGE, code)
    if found is None:
        return None
    if not isinstance(found, ModuleType) or not hasattr(found, "__path__"):
        raise fault(Kind.LANGUAGE, code, f"{found!r} is no package")
    return found.__name__


@lru_cache(_KEPT)
def language_file(code: str, name: str) -> Traversable | None:
    """A file of a language, or None when the language or the file is not there."""
    found = package(code)
    path = files(found).joinpath(name) if found else None
    return path if path is not None and path.is_file() else None


def file_or_english(code: str, name: str) -> tuple[str, Traversable]:
    """A file of a language or else of English, and whose it is."""
    path = language_file(code, name)
    if path is not None:
        return code, path
    return DEFAULT, files(f"stance.lang.{DEFAULT}").joinpath(name)


@lru_cache(_KEPT)
def language_module(code: str, name: str) -> ModuleType | None:
    """A module of a language (``grammar``, ``roles``), or None when it has none."""
    if language_file(code, f"{name}.py") is None:
        return None
    return import_module(f"{package(code)}.{name}")
