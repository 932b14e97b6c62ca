"""Studies by name or path: read, merged, checked for contradictions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from perspectives.actors import Study
from perspectives.contradictions import refuse_contradictions
from perspectives.errors import UsageError
from perspectives.memberships import with_shared_names
from perspectives.merge import merge
from perspectives.plugins import Kind, plugin_names, plugin_path
from perspectives.schema import Parts, Table, Where, string, strings
from perspectives.study_text import parse_json, parse_toml, read_text

STUDY_FILE = "study.toml"
"""The file that makes a folder a study."""

DOCUMENTS = "documents"
"""The folder of a study whose files are texts, not settings."""

DEFAULT_CODEBOOK = "contested-politics"


@dataclass(frozen=True, slots=True)
class StudyInfo:
    """A shipped study: its id, title and folder."""

    id: str
    title: str
    path: Path


def list_studies() -> tuple[StudyInfo, ...]:
    """The shipped studies, by id."""
    return tuple(_shipped())


def _shipped() -> Iterator[StudyInfo]:
    root = Path(str(files("perspectives"))) / "data"
    for path in sorted(root.glob("[!_]*/study.toml")):
        head = parse_toml(path).get("study", {})
        yield StudyInfo(path.parent.name, str(head.get("title", "")), path.parent)


def study_names() -> tuple[str, ...]:
    """The ids of shipped studies, then the names of those that other packages add."""
    return (*(info.id for info in _shipped()), *plugin_names(Kind.STUDY))


def load_study(name_or_path: str | Path) -> Study:
    """The study of a folder with ``study.toml``, of one TOML/JSON file, or of a name.

    A name is a shipped study's, or one that another package adds. Raises DataError
    (file:line:column) for content that no study can have, UsageError for what is
    neither a name nor a path.
    """
    path = study_path(name_or_path)
    if path.is_dir():
        return _read_folder(path)
    return _read_file(path)


def load_studies(names_or_paths: Sequence[str | Path]) -> Study:
    """Several studies as one, as ``merge`` makes it; a single one as it is."""
    found = [load_study(name) for name in names_or_paths]
    if len(found) == 1:
        return found[0]
    merged = merge(found)
    refuse_contradictions(merged, [Where(merged.origin)])
    return merged


def study_path(name_or_path: str | Path) -> Path:
    """Where a study is; UsageError when there is none of that name or path.

    The ``study.toml`` of a folder stands for the folder.
    """
    path = Path(name_or_path)
    if path.exists():
        return study_root(path)
    name = str(name_or_path)
    shipped = next((info.path for info in _shipped() if info.id == name), None)
    found = shipped or plugin_path(Kind.STUDY, name)
    if found is None:
        listed = ", ".join(study_names()) or "none"
        message = f"No study '{name}': give a folder, a file, or one of: {listed}."
        raise UsageError(message)
    return found


def _read_folder(folder: Path) -> Study:
    if not (folder / STUDY_FILE).is_file():
        raise UsageError(
            f"{folder}: no study.toml here; `stance init {folder}` makes one."
        )
    return _build(study_files(folder), folder.resolve().name, str(folder))


def study_root(path: Path) -> Path:
    """The folder that a ``study.toml`` stands for; any other path as it is."""
    return path.parent if path.name == STUDY_FILE and path.is_file() else path


def study_files(path: Path) -> tuple[Path, ...]:
    """The files a study is written in: one, or every ``*.toml`` of its folder."""
    path = study_root(path)
    if path.is_file():
        return (path,)
    found = sorted(p for p in path.rglob("*.toml") if _is_setting(p, path))
    first = path / STUDY_FILE
    return (first, *(p for p in found if p != first))


def files_of(study: Study) -> tuple[Path, ...]:
    """The files that a study, or what it was merged from, was read from; maybe none."""
    origins = [Path(part.origin) for part in study.parts if part.origin]
    return tuple(p for o in origins if o.exists() for p in study_files(o))


def _is_setting(path: Path, folder: Path) -> bool:
    parts = path.relative_to(folder).parts
    hidden = any(part.startswith(".") for part in parts)
    return DOCUMENTS not in parts[:-1] and not hidden and "codebooks" not in parts[:-1]


def _read_file(path: Path) -> Study:
    if path.suffix.casefold() in {".json", ".jsonl"}:
        data = parse_json(path)
        return study_from_dict(data, id=path.stem, title="", origin=str(path))
    return _build([path], path.stem, str(path))


def study_from_dict(
    data: Table, *, id: str, title: str = "", origin: str = ""
) -> Study:
    """The study that the keys ``perspectives`` and ``targets`` of a record declare.

    Other keys of the record (a gold document's text) are left alone. Raises DataError
    like ``load_study``.
    """
    where = Where(origin or id)
    parts = Parts()
    wanted = ("study", "perspectives", "targets", "sources")
    parts.add({k: data[k] for k in wanted if data.get(k)}, where)
    parts.study.setdefault("title", title or str(data.get("title") or id))
    return _finish(parts, id, origin, [where])


def _build(paths: Iterable[Path], name: str, origin: str) -> Study:
    parts = Parts()
    wheres: list[Where] = []
    for path in paths:
        wheres.append(Where(str(path), read_text(path)))
        parts.add(parse_toml(path, wheres[-1].text), wheres[-1])
    return _finish(parts, name, origin, wheres)


def _finish(parts: Parts, name: str, origin: str, wheres: Sequence[Where]) -> Study:
    head, where = parts.study, wheres[0].table("study", 0)
    identity = string(head, "id", where) or name
    study = Study(
        id=identity,
        title=string(head, "title", where) or identity,
        perspectives=with_shared_names(tuple(parts.perspectives)),
        targets=tuple(parts.targets),
        sources=tuple(parts.sources),
        languages=strings(head.get("languages"), "languages", where) or ("en",),
        codebook=string(head, "codebook", where) or DEFAULT_CODEBOOK,
        origin=origin,
        home=strings(head.get("home"), "home", where),
        declared=frozenset(head),
    )
    refuse_contradictions(study, wheres)
    return study
