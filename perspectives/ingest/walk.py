"""The files of a folder and its folders, links followed once, in a fixed order."""

from __future__ import annotations

import os
from collections.abc import Iterator
from enum import StrEnum

from perspectives.document import Rejection


class Dead(StrEnum):
    """What is wrong with a link."""

    NOWHERE = "This link leads nowhere; correct or remove it."
    BACK = "This link leads back to a folder it lies in; it was not followed."


_Identity = tuple[int, int]


def walk(folder: str) -> Iterator[str | Rejection]:
    """The regular files below a folder, sorted; hidden ones are left out.

    A folder that two links lead to is read once. A rejection stands for a link that
    leads nowhere or back, and for a folder that cannot be read.
    """
    waiting: list[tuple[str, tuple[_Identity, ...]]] = [(folder, ())]
    seen: set[_Identity] = set()
    while waiting:
        path, above = waiting.pop()
        try:
            here, names = _identity(path), sorted(os.listdir(path))
        except OSError as error:
            reason = f"The folder cannot be read: {error.strerror}."
            yield Rejection(_shown(path), reason)
            continue
        if here in above:
            yield Rejection(_shown(path), Dead.BACK)
        if here in seen:
            continue
        seen.add(here)
        below = [os.path.join(path, name) for name in names if name[0] != "."]
        yield from _files(each for each in below if not os.path.isdir(each))
        folders = [each for each in below if os.path.isdir(each)]
        waiting += [(each, (*above, here)) for each in reversed(folders)]


def _files(paths: Iterator[str]) -> Iterator[str | Rejection]:
    for path in paths:
        if os.path.isfile(path):
            yield path
        elif os.path.islink(path):
            yield Rejection(_shown(path), Dead.NOWHERE)


def _identity(path: str) -> _Identity:
    found = os.stat(path)
    return found.st_dev, found.st_ino


def _shown(path: str) -> str:
    return os.fsencode(path).decode("utf-8", "replace")
