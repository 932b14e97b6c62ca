"""From what a user names (files, folders, globs, ``-``) to a list of inputs."""

from __future__ import annotations

import glob
import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePath

from perspectives.document import Rejection
from perspectives.ingest.importer import Importer
from perspectives.ingest.importers import (
    REFUSED,
    candidates,
    extension_of,
    known_extensions,
    stem_of,
)
from perspectives.ingest.walk import Dead, walk

STDIN = "-"


@dataclass(frozen=True, slots=True)
class Input:
    """A file to read; of several ``importers`` its first bytes choose, of none all."""

    path: str
    importers: tuple[Importer, ...]
    id: str = ""

    @property
    def origin(self) -> str:
        """The path as it can be shown and written."""
        if self.path == STDIN:
            return "standard input"
        return os.fsencode(self.path).decode("utf-8", "replace")


Named = Callable[[str], Importer | None]
"""The importer that the user named for the file of a path, if any."""


def find_inputs(
    paths: Sequence[str], named: Named = lambda path: None
) -> list[Input | Rejection]:
    """Every file behind the paths, once each, in the order given and sorted inside."""
    found: dict[str, Input | Rejection] = {}
    for path in paths:
        for item in _expand(path, named):
            key = item.path if isinstance(item, Input) else item.origin
            found.setdefault(os.path.normpath(key), item)
    return _with_ids(list(found.values()))


def _expand(path: str, named: Named) -> Iterator[Input | Rejection]:
    if path == STDIN:
        yield _input(path, named)
    elif os.path.isdir(path):
        yield from _folder(path, named)
    elif os.path.exists(path):
        yield _file(path, named)
    elif os.path.islink(path):
        yield Rejection(_shown(path), Dead.NOWHERE)
    else:
        yield from _pattern(path, named)


def _pattern(path: str, named: Named) -> Iterator[Input | Rejection]:
    if not glob.has_magic(path):
        reason = "There is no such file or folder; check the path."
        yield Rejection(_shown(path), reason)
        return
    matches = sorted(glob.glob(path, recursive=True))
    if not matches:
        yield Rejection(_shown(path), "No file matches this pattern; check it.")
    for match in matches:
        yield from _expand(match, named)


def _input(path: str, named: Named) -> Input:
    chosen = named(path)
    return Input(path, (chosen,) if chosen else candidates(path))


def _file(path: str, named: Named) -> Input | Rejection:
    extension = extension_of(path)
    found = _input(path, named)
    if found.importers or not extension:
        return found
    return Rejection(
        _shown(path),
        f"The format '{extension}' is not known; known are "
        f"{', '.join(known_extensions())}: convert the file, or name what reads it "
        "with --importer NAME.",
    )


def _folder(folder: str, named: Named) -> Iterator[Input | Rejection]:
    """The files of known formats; of others only those that hold documents."""
    empty = True
    for item in walk(folder):
        if isinstance(item, Rejection):
            empty = False
            yield item
            continue
        found = _input(item, named)
        if found.importers or extension_of(item) in REFUSED:
            empty = False
            yield found if found.importers else _file(item, named)
    if empty:
        yield Rejection(
            _shown(folder),
            "The folder holds no document; known formats are "
            f"{', '.join(known_extensions())}.",
        )


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
    return (*folders, stem_of(path.name))
