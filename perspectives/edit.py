"""Studies written and extended, with the user's comments and layout kept."""

from __future__ import annotations

import re
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from perspectives.errors import DataError, UsageError
from perspectives.files import write_atomic
from perspectives.layout import (
    perspective_table,
    read_toml,
    refuse_blank,
    write_toml,
)
from perspectives.names import key
from perspectives.registry import DOCUMENTS, load_study, study_files, study_root

if TYPE_CHECKING:
    from tomlkit import TOMLDocument
    from tomlkit.items import Table

    from perspectives.actors import Study

TEMPLATE = "_template"
_ID = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_LONGEST_ID = 80


@dataclass(frozen=True, slots=True)
class NewActor:
    """An actor to be added.

    ``kind`` is person, organisation, group or role; empty, it is read from the name.
    """

    name: str
    kind: str = ""
    aliases: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NewPerspective:
    """A perspective to be added, with words for people no list names."""

    id: str
    label: str
    description: str = ""
    roles: tuple[str, ...] = ()


def write_new_study(folder: str | Path) -> tuple[Path, ...]:
    """The files of a new study, written with comments that explain every key.

    An empty folder for its documents stands beside them.
    Raises UsageError when the folder exists and holds anything.
    """
    target = Path(folder)
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise UsageError(f"{target}: exists and is not empty; choose another folder.")
    template = Path(str(files("perspectives"))) / "data" / TEMPLATE
    written = []
    for source in sorted(p for p in template.rglob("*") if p.is_file()):
        path = target / source.relative_to(template)
        _make_folder(path.parent)
        write_atomic(path, source.read_text("utf-8"))
        written.append(path)
    _make_folder(target / DOCUMENTS)
    return tuple(written)


def add_perspective(path: str | Path, new: NewPerspective) -> Path:
    """The file that holds the added perspective: its own, in a folder study.

    Raises UsageError when the id exists or is no plain word (it names the file), when
    there is no label, a text is empty, or the path is no study of the user's.
    """
    check_id(new.id)
    study = load_study(path)
    if study.perspective(new.id) is not None:
        raise UsageError(
            f"{path}: the perspective '{new.id}' exists; add to it with --actor, edit "
            "its roles in its file, or choose another id."
        )
    if not new.label.strip():
        message = f"the new perspective '{new.id}' needs a name to show; add --label."
        raise UsageError(f"{path}: {message}")
    refuse_blank(new)
    root = study_root(Path(path))
    if root.is_dir():
        root = root / "perspectives" / f"{new.id}.toml"
        if root.exists():
            raise UsageError(f"{root}: exists; remove it or choose another id.")
    document = read_toml(root) if root.exists() else _empty()
    keys = ("id", "label", "description", "roles")
    _append(document, "perspective", _table(new, keys))
    _make_folder(root.parent)
    write_toml(root, document)
    return root


def check_id(given: str) -> None:
    """Raise UsageError for an id that is not lower-case words joined by hyphens."""
    plain = _ID.fullmatch(given) and given == given.lower()
    if plain and len(given) <= _LONGEST_ID:
        return
    near = "-".join(re.findall(r"[^\W_]+", given[:_LONGEST_ID].lower()))
    hint = f" such as '{near}'" if near else ""
    raise UsageError(
        f"'{given[:_LONGEST_ID]}' cannot be an id; use lower-case letters, digits and "
        f"hyphens{hint}."
    )


def add_actor(path: str | Path, perspective: str, new: NewActor) -> Path:
    """The file to which an actor of a perspective was added.

    Raises UsageError when the perspective is unknown (lists what exists), or an actor
    of any perspective has that name, or a text is empty.
    """
    study = load_study(path)
    held = study.perspective(perspective)
    if held is None:
        known = ", ".join(study.perspective_ids) or "none"
        raise UsageError(f"{path}: no perspective '{perspective}'; there are: {known}.")
    refuse_blank(new)
    refuse_known(study, new.name, str(path))
    for file in study_files(Path(path)):
        document = read_toml(file)
        table = perspective_table(document, perspective)
        if table is not None:
            _append(table, "actor", _table(new, ("name", "kind", "aliases", "roles")))
            write_toml(file, document)
            return file
    raise UsageError(f"{path}: only studies in TOML files can be edited; convert it.")


def refuse_known(study: Study, name: str, place: str) -> None:
    """Raise UsageError when an actor of any perspective has the name."""
    for actor in study.actors():
        if key(name) in map(key, actor.names()):
            called = "" if actor.name == name else f" as '{actor.name}'"
            raise UsageError(
                f"{place}: the actor '{name}' exists{called} in the perspective "
                f"'{actor.perspective}'; give it more names or roles there, or choose "
                "another name."
            )


def _table(new: NewActor | NewPerspective, keys: tuple[str, ...]) -> Table:
    import tomlkit

    table = tomlkit.table()
    for name in keys:
        value = getattr(new, name)
        if value:
            table.add(name, list(value) if isinstance(value, tuple) else value)
    table.add(tomlkit.nl())
    return table


def _append(parent: Any, name: str, table: Table) -> None:
    """Put a table at the end of an array of tables, made when there is none."""
    import tomlkit

    listed = parent.get(name)
    if listed is None:
        listed = tomlkit.aot()
        parent.append(name, listed)
        listed = parent[name]
    listed.append(table)


def _empty() -> TOMLDocument:
    import tomlkit

    return tomlkit.document()


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        message = f"{folder}: cannot be made ({error.strerror}); choose another folder."
        raise DataError(message) from None
