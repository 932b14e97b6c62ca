"""Studies by name or path: read, checked for contradictions, ready to look up in."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

from perspectives.actors import Actor, Study
from perspectives.errors import DataError, UsageError
from perspectives.schema import Parts, Table, Where, string, strings

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
        head = _parse(path).get("study", {})
        yield StudyInfo(path.parent.name, str(head.get("title", "")), path.parent)


def load_study(name_or_path: str | Path) -> Study:
    """The study of a shipped id, a folder with ``study.toml``, or one TOML/JSON file.

    The ``study.toml`` of a folder stands for the folder. Raises DataError
    (file:line:column) for content that no study can have, UsageError for a name that
    is neither a shipped study nor a path.
    """
    path = Path(name_or_path)
    if not path.exists():
        path = _shipped_path(str(name_or_path))
    path = study_root(path)
    if path.is_dir():
        return _read_folder(path)
    return _read_file(path)


def _shipped_path(name: str) -> Path:
    known = {info.id: info.path for info in _shipped()}
    if name not in known:
        listed = ", ".join(known) or "none"
        message = f"No study '{name}': give a folder, a file, or one of: {listed}."
        raise UsageError(message)
    return known[name]


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


def _is_setting(path: Path, folder: Path) -> bool:
    parts = path.relative_to(folder).parts
    hidden = any(part.startswith(".") for part in parts)
    return DOCUMENTS not in parts[:-1] and not hidden and "codebooks" not in parts[:-1]


def _read_file(path: Path) -> Study:
    if path.suffix.casefold() in {".json", ".jsonl"}:
        return study_from_dict(_json(path), id=path.stem, title="", origin=str(path))
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
    parts.study.setdefault("id", id)
    parts.study.setdefault("title", title or str(data.get("title") or id))
    return _finish(parts, where, origin)


def _build(paths: Iterable[Path], name: str, origin: str) -> Study:
    parts = Parts()
    wheres: list[Where] = []
    for path in paths:
        wheres.append(Where(str(path), _text(path)))
        parts.add(_parse(path, wheres[-1].text), wheres[-1])
    parts.study.setdefault("id", name)
    return _finish(parts, wheres[0], origin, wheres)


def _finish(
    parts: Parts, where: Where, origin: str, wheres: Iterable[Where] = ()
) -> Study:
    head = parts.study
    identity = string(head, "id", where, required=True) or ""
    study = Study(
        id=identity,
        title=string(head, "title", where) or identity,
        perspectives=tuple(parts.perspectives),
        targets=tuple(parts.targets),
        sources=tuple(parts.sources),
        languages=strings(head.get("languages"), "languages", where) or ("en",),
        codebook=string(head, "codebook", where) or DEFAULT_CODEBOOK,
        origin=origin,
        home=strings(head.get("home"), "home", where),
    )
    _refuse_contradictions(study, list(wheres) or [where])
    return study


def _refuse_contradictions(study: Study, wheres: list[Where]) -> None:
    for what, ids in (
        ("perspective", study.perspective_ids),
        ("target", tuple(t.id for t in study.targets)),
        ("source", tuple(s.id for s in study.sources)),
    ):
        twice = first_double(ids)
        if twice is not None:
            raise _error_at(
                wheres, twice, f"two {what}s have the id '{twice}'; rename one."
            )
    for actor in _double_actors(study.actors()):
        problem = f"the actor '{actor.name}' is declared twice; keep one entry."
        raise _error_at(wheres, actor.name, problem)
    for perspective in study.perspectives:
        if perspective.parent and perspective.parent not in study.perspective_ids:
            problem = (
                f"the parent '{perspective.parent}' is no perspective of the study."
            )
            raise _error_at(wheres, perspective.parent, problem)


def first_double(ids: Iterable[str]) -> str | None:
    """The first value that comes twice, or None."""
    seen: set[str] = set()
    for one in ids:
        if one in seen:
            return one
        seen.add(one)
    return None


def _double_actors(actors: Iterable[Actor]) -> Iterator[Actor]:
    """Actors whose name an earlier actor has in an overlapping period."""
    earlier: dict[str, list[Actor]] = {}
    for actor in actors:
        if any(overlap(actor, other) for other in earlier.get(actor.name, ())):
            yield actor
        earlier.setdefault(actor.name, []).append(actor)


def overlap(one: Actor, other: Actor) -> bool:
    """Whether the memberships of two actors share a day."""
    return not (
        (one.until is not None and other.since is not None and one.until < other.since)
        or (
            other.until is not None
            and one.since is not None
            and other.until < one.since
        )
    )


def _error_at(wheres: list[Where], value: str, problem: str) -> DataError:
    """The error at the last line that holds the value in quotes."""
    for where in reversed(wheres):
        at = where.text.rfind(f'"{value}"')
        if at >= 0:
            line = where.text.count("\n", 0, at) + 1
            return DataError(f"{where.name}:{line}: {problem}")
    return wheres[0].error(problem)


def _text(path: Path) -> str:
    try:
        return path.read_text("utf-8-sig")
    except UnicodeDecodeError as error:
        raise DataError(
            f"{path}: not UTF-8 at byte {error.start}; save it as UTF-8."
        ) from None
    except OSError as error:
        raise DataError(f"{path}: cannot be read ({error.strerror}).") from None


def _parse(path: Path, text: str | None = None) -> dict[str, Any]:
    text = _text(path) if text is None else text
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise DataError(_toml_problem(path, text, str(error))) from None
    except RecursionError:
        raise DataError(f"{path}: nested too deeply for a study; flatten it.") from None


def _toml_problem(path: Path, text: str, message: str) -> str:
    """The parser's message with its position moved to the front."""
    at = re.search(r"\(at line (\d+), column (\d+)\)", message)
    lines = text.rstrip("\n").split("\n")
    line, column = at.groups() if at else (len(lines), len(lines[-1]) + 1)
    what = message.split(" (at ")[0]
    return f"{path}:{line}:{column}: not valid TOML ({what}); correct this place."


def _json(path: Path) -> dict[str, Any]:
    try:
        data = json.loads(_text(path))
    except json.JSONDecodeError as error:
        place = f"{path}:{error.lineno}:{error.colno}"
        raise DataError(
            f"{place}: not valid JSON ({error.msg}); correct this place."
        ) from None
    except RecursionError:
        raise DataError(f"{path}: nested too deeply for a study; flatten it.") from None
    if not isinstance(data, dict) or not data.get("perspectives"):
        raise DataError(f"{path}: no study, the key 'perspectives' is missing.")
    return data
