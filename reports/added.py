"""Sections that other packages add to the page, chosen by name."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from jinja2 import FunctionLoader

from perspectives.errors import UsageError
from perspectives.plugins import Kind, fault, load_plugin, plugin_names
from reports.sections import SECTIONS, Section

LAST = 2
"""Sections of ours that stay last: method and download."""


def chosen(
    names: Sequence[str], own: Sequence[Section] = SECTIONS
) -> tuple[Section, ...]:
    """Our ``own`` sections, and those named before the last of them.

    Raises UsageError for a name that no package adds, DataError for a package that
    adds something else than a ``Section``.
    """
    known = {section.id for section in SECTIONS}
    added = tuple(_section(name) for name in dict.fromkeys(names) if name not in known)
    return (*own[:-LAST], *added, *own[-LAST:])


def _section(name: str) -> Section:
    found = load_plugin(Kind.SECTION, name)
    if found is None:
        known = ", ".join(plugin_names(Kind.SECTION)) or "none is installed"
        raise UsageError(f"There is no section '{name}' to add; known: {known}.")
    if not isinstance(found, Section):
        raise fault(Kind.SECTION, name, f"{found!r} is no reports.sections.Section")
    return found


def templates() -> FunctionLoader:
    """Loads the template of an added section, which is named by its whole path."""
    return FunctionLoader(_template)


def _template(name: str) -> str | None:
    path = Path(name)
    return path.read_text("utf-8") if path.is_absolute() and path.is_file() else None
