"""Actors that a study has already, given more names and roles in place."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from perspectives.edit import NewActor
from perspectives.errors import UsageError
from perspectives.layout import (
    perspective_table,
    read_toml,
    refuse_blank,
    tables,
    write_toml,
)
from perspectives.names import key
from perspectives.registry import load_study, study_files


def extend_actor(path: str | Path, perspective: str, more: NewActor) -> Path:
    """The file in which an actor of a perspective got further aliases and roles.

    ``more.name`` is any of its names; a kind that is given takes the place of the old
    one. Comments and layout stay. Raises UsageError when the perspective has no such
    actor, or several entries for it, or when a text is empty or there is
    nothing to change.
    """
    refuse_blank(more)
    load_study(path)  # tells what cannot be read, with its line
    for file in study_files(Path(path)):
        document = read_toml(file)
        held = perspective_table(document, perspective)
        found = [] if held is None else list(_called(held, more.name))
        place = f"{file}: the actor '{more.name}' in the perspective '{perspective}'"
        if len(found) > 1:
            raise UsageError(f"{place} has {len(found)} entries; edit the one meant.")
        if found:
            _extend(found[0], more, place)
            write_toml(file, document)
            return file
    raise UsageError(
        f"{path}: no actor '{more.name}' in '{perspective}'; add it first."
    )


def _called(perspective: Any, name: str) -> Iterator[Any]:
    """The tables of the actors that have the name or alias."""
    for table in tables(perspective, "actor"):
        if key(name) in map(key, _names(table)):
            yield table


def _names(table: Any) -> list[str]:
    aliases = table.get("aliases", [])
    by_language = aliases.values() if isinstance(aliases, dict) else [aliases]
    return [str(table["name"]), *(str(a) for some in by_language for a in _list(some))]


def _roles(table: Any) -> list[str]:
    listed = _list(table.get("roles", []))
    return [str(r["title"] if isinstance(r, dict) else r) for r in listed]


def _list(value: Any) -> list[Any]:
    """A value that may stand without brackets when it is one."""
    return [value] if isinstance(value, str | dict) else list(value)


def _extend(table: Any, more: NewActor, place: str) -> None:
    aliases = _new(more.aliases, _names(table))
    roles = _new(more.roles, _roles(table))
    kind = more.kind not in ("", table.get("kind"))
    if not (aliases or roles or kind):
        raise UsageError(
            f"{place} exists and has all that; give it more with --alias or --role, or "
            "choose another name."
        )
    if kind:
        _set(table, "kind", more.kind)
    for alias in aliases:
        _add_alias(table, alias)
    for role in roles:
        _append(table, "roles", role)


def _new(wanted: tuple[str, ...], known: list[str]) -> list[str]:
    return [one for one in dict.fromkeys(wanted) if one not in known]


def _add_alias(table: Any, alias: str) -> None:
    """Add to a list, or to the first language with names in letters of that kind."""
    languages = table.get("aliases")
    if not isinstance(languages, dict) or not languages:
        _append(table, "aliases", alias)
        return
    alike = [
        code
        for code, names in languages.items()
        if any(str(name).isascii() == alias.isascii() for name in _list(names))
    ]
    _append(languages, next(iter(alike or languages)), alias)


def _append(table: Any, name: str, text: str) -> None:
    """Put a text at the end of a list, which may be missing or without brackets."""
    import tomlkit
    from tomlkit.items import AoT

    listed = table.get(name, [])
    if isinstance(listed, AoT):
        role = tomlkit.table().add("title", text).add(tomlkit.nl())
        listed.append(role)
    elif isinstance(listed, list) and name in table:
        listed.append(text)
    else:
        _set(table, name, [*_list(listed), text])


def _set(table: Any, name: str, value: Any) -> None:
    """Set a key; a new one stands before the comments that follow the table."""
    from tomlkit.items import Table

    after = []
    if isinstance(table, Table) and name not in table:
        body = table.value.body
        while body and body[-1][0] is None:
            after.append(body.pop()[1])
    table[name] = value
    for item in reversed(after):
        table.add(item)
