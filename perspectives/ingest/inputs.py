"""From what a user names (files, folders, globs, ``-``) to a list of inputs."""

from __future__ import annotations

import glob
import os
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePath

from perspectives.document import Rejection
from perspectives.ingest.formats import (
    KNOWN_EXTENSIONS,
    NOT_YET,
    TEXT,
    Format,
    extension_of,
    format_of,
)

STDIN = "-"


@dataclass(frozen=True, slots=True)
class Input:
    """A file to read; ``format`` is None where the content decides."""

    path: str
    format: Format | None
    id: str = ""

    @property
    def origin(self) -> str:
        """The path as it can be shown and written."""
        if self.path == STDIN:
            return "standard input"
        return os.fsencode(self.path).decode("utf-8", "replace")


def find_inputs(paths: Sequence[str]) -> list[Input | Rejection]:
    """Every file behind the paths, once each, in the order given and sorted inside."""
    found: dict[str, Input | Rejection] = {}
    for path in paths:
        for item in _expand(path):
            key = item.path if isinstance(item, Input) else item.origin
            found.setdefault(os.path.normpath(key), item)
    return _with_ids(list(found.values()))


def _expand(path: str) -> Iterator[Input | Rejection]:
    if path == STDIN:
        yield Input(STDIN, None)
    elif os.path.isdir(path):
        yield from _folder(path)
    elif os.path.exists(path):
        yield _file(path)
    else:
        yield from _pattern(path)


def _pattern(path: str) -> Iterator[Input | Rejection]:
    if not glob.has_magic(path):
        reason = "There is no such file or folder; check the path."
        yield Rejection(_shown(path), reason)
        return
    matches = sorted(glob.glob(path, recursive=True))
    if not matches:
        yield Rejection(_shown(path), "No file matches this pattern; check it.")
    for match in matches:
        yield from _expand(match)


def _file(path: str) -> Input | Rejection:
    extension = extension_of(path)
    known = format_of(path)
    if known or not extension:
        return Input(path, known or TEXT)
    if extension in NOT_YET:
        return _not_yet(path)
    return Rejection(
        _shown(path),
        f"The format '{extension}' is not known; known are "
        f"{', '.join(KNOWN_EXTENSIONS)}: rename or convert the file.",
    )


def _not_yet(path: str) -> Rejection:
    return Rejection(
        _shown(path),
        f"The format '{extension_of(path)}' cannot be read yet (planned, issue 7); "
        "save the document as text or HTML.",
    )


def _folder(folder: str) -> Iterator[Input | Rejection]:
    failures: list[OSError] = []
    empty = True
    for path in _walk(folder, failures):
        known = format_of(path)
        if known or extension_of(path) in NOT_YET:
            empty = False
            yield Input(path, known) if known else _not_yet(path)
    for failure in failures:
        reason = f"The folder cannot be read: {failure.strerror}."
        yield Rejection(_shown(str(failure.filename)), reason)
    if empty and not failures:
        yield Rejection(
            _shown(folder),
            "The folder holds no document; known formats are "
            f"{', '.join(KNOWN_EXTENSIONS)}.",
        )


def _walk(folder: str, failures: list[OSError]) -> Iterator[str]:
    """The regular files of a folder and its folders, sorted, hidden ones left out."""
    for parent, folders, names in os.walk(folder, onerror=failures.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = os.path.join(parent, name)
            if not name.startswith(".") and os.path.isfile(path):
                yield path


def _shown(path: str) -> str:
    return os.fsencode(path).decode("utf-8", "replace")


def _with_ids(items: list[Input | Rejection]) -> list[Input | Rejection]:
    """The inputs with the shortest ids that differ: stem, then folders before it."""
    inputs = [item for item in items if isinstance(item, Input)]
    names = dict(zip([i.path for i in inputs], _names(inputs), strict=True))
    return [
        replace(item, id=names[item.path]) if isinstance(item, Input) else item
        for item in items
    ]


def _names(inputs: Iterable[Input]) -> list[str]:
    parts = [_name_parts(item) for item in inputs]
    lengths = [1] * len(parts)
    for _ in range(max(map(len, parts), default=0)):
        names = ["/".join(p[-n:]) for p, n in zip(parts, lengths, strict=True)]
        counts = Counter(names)
        if len(counts) == len(names):
            break
        for index, name in enumerate(names):
            if counts[name] > 1 and lengths[index] < len(parts[index]):
                lengths[index] += 1
    return ["/".join(p[-n:]) for p, n in zip(parts, lengths, strict=True)]


def _name_parts(item: Input) -> tuple[str, ...]:
    if item.path == STDIN:
        return ("stdin",)
    path = PurePath(item.origin)
    folders = [p for p in path.parent.parts if p not in ("/", ".", "..")]
    return (*folders, path.stem)
