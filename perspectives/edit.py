"""Studies written and extended, with the user's comments and layout kept."""

from __future__ import annotations

import re
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from perspectives.errors import DataError, UsageError
from perspectives.files import write_atomic
from perspectives.registry import load_study, study_files

if TYPE_CHECKING:
    from tomlkit import TOMLDocument
    from tomlkit.items import Table

TEMPLATE = "_template"
_ID = re.compile(r"\w[\w-]{0,79}")


@dataclass(frozen=True, slots=True)
class NewActor:
    """An actor to be added; ``kind`` is person, organisation, group or role."""

    name: str
    kind: str = "organisation"
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
    return tuple(written)


def add_perspective(path: str | Path, new: NewPerspective) -> Path:
    """The file that holds the added perspective: its own, in a folder study.

    Raises UsageError when the id exists or is no plain word (it names the file), or
    the path is no study of the user's.
    """
    if not _ID.fullmatch(new.id):
        raise UsageError(
            f"'{new.id[:80]}' cannot be an id; use letters, digits, '-' and '_'."
        )
    study = load_study(path)
    if study.perspective(new.id) is not None:
        message = f"{path}: the perspective '{new.id}' exists; choose another id."
        raise UsageError(message)
    root = Path(path)
    if root.is_dir():
        root = root / "perspectives" / f"{new.id}.toml"
        if root.exists():
            raise UsageError(f"{root}: exists; remove it or choose another id.")
    document = _document(root) if root.exists() else _empty()
    keys = ("id", "label", "description", "roles")
    _append(document, "perspective", _table(new, keys))
    _make_folder(root.parent)
    write_atomic(root, document.as_string())
    return root


def add_actor(path: str | Path, perspective: str, new: NewActor) -> Path:
    """The file to which an actor of a perspective was added.

    Raises UsageError when the perspective is unknown (lists what exists) or has an
    actor of that name.
    """
    study = load_study(path)
    held = study.perspective(perspective)
    if held is None:
        known = ", ".join(study.perspective_ids) or "none"
        raise UsageError(f"{path}: no perspective '{perspective}'; there are: {known}.")
    if any(new.name == actor.name for actor in study.actors()):
        raise UsageError(f"{path}: the actor '{new.name}' exists; choose another name.")
    for file in study_files(Path(path)):
        document = _document(file)
        table = _perspective_table(document, perspective)
        if table is not None:
            _append(table, "actor", _table(new, ("name", "kind", "aliases", "roles")))
            write_atomic(file, document.as_string())
            return file
    raise UsageError(f"{path}: only studies in TOML files can be edited; convert it.")


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


def _perspective_table(document: TOMLDocument, wanted: str) -> Any:
    listed = document.get("perspective", [])
    tables = [listed] if isinstance(listed, dict) else listed
    return next((t for t in tables if t.get("id") == wanted), None)


def _document(path: Path) -> TOMLDocument:
    import tomlkit

    if path.suffix != ".toml":
        raise UsageError(f"{path}: only TOML files can be edited; convert it first.")
    return tomlkit.parse(path.read_text("utf-8-sig"))


def _empty() -> TOMLDocument:
    import tomlkit

    return tomlkit.document()


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        message = f"{folder}: cannot be made ({error.strerror}); choose another folder."
        raise DataError(message) from None
