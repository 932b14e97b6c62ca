"""Sources added to a study and taken from it, with comments and layout kept."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

from perspectives.edit import check_id
from perspectives.errors import UsageError
from perspectives.layout import read_toml, refuse_blank, tables, write_toml
from perspectives.registry import load_study, study_files

if TYPE_CHECKING:
    from tomlkit import TOMLDocument

    from perspectives.actors import Source

FILE = "sources.toml"
"""Where a new source is put in the folder of a study."""


def add_source(study: str | Path, new: Source) -> Path:
    """The file to which a source was added; the study is read anew to be sure of it.

    Raises UsageError when the id exists or is no plain word, a text is empty, or the
    study is no TOML file or folder.
    """
    check_id(new.id)
    refuse_blank(new)
    known = [source.id for source in load_study(study).sources]
    if new.id in known:
        raise UsageError(
            f"{study}: the source '{new.id}' exists; remove it first, edit its file, "
            "or choose another id."
        )
    path = Path(study)
    path = path / FILE if path.is_dir() else path
    document = read_toml(path) if path.exists() else _empty()
    _append(document, _table(new))
    write_toml(path, document)
    return path


def remove_source(study: str | Path, id_: str) -> Path:
    """The file from which a source was taken; its documents stay where they are.

    Raises UsageError when there is no such source.
    """
    for path in study_files(Path(study)):
        if path.suffix != ".toml":
            continue
        document = read_toml(path)
        if _removed(document, id_):
            write_toml(path, document)
            return path
    known = ", ".join(source.id for source in load_study(study).sources) or "none"
    raise UsageError(f"{study}: there is no source '{id_}'; there are: {known}.")


def _removed(document: TOMLDocument, id_: str) -> bool:
    for key in ("source", "sources"):
        listed = document.get(key)
        if isinstance(listed, dict) and listed.get("id") == id_:
            document.remove(key)
            return True
        for index, table in enumerate(listed if isinstance(listed, list) else ()):
            if table.get("id") == id_:
                del document[key][index]
                if not document[key]:
                    document.remove(key)
                return True
    return False


def _table(new: Source) -> Any:
    import tomlkit

    table = tomlkit.table()
    for field in fields(new):
        value = getattr(new, field.name)
        if value is not None:
            table.add(field.name, value)
    return table


def _append(document: TOMLDocument, table: Any) -> None:
    """Put the table behind the sources that are there."""
    import tomlkit

    key = "sources" if tables(document, "sources") else "source"
    if document.get(key) is None:
        document.append(key, tomlkit.aot())
    listed: Any = document[key]
    if not isinstance(listed, list):
        raise UsageError("One source stands as [source]; write [[source]] instead.")
    if len(listed):
        listed[-1].add(tomlkit.nl())
    listed.append(table)


def _empty() -> TOMLDocument:
    import tomlkit

    return tomlkit.document()
