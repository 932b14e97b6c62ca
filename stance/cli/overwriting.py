"""Results never take the place of what they are made from."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path

from perspectives.errors import UsageError
from perspectives.files import STDOUT
from perspectives.ingest.inputs import Input, find_inputs
from perspectives.ingest.results import is_result
from perspectives.merge import SIGN
from perspectives.registry import STUDY_FILE, study_root
from stance.cli.inputs import STDIN, is_analysis
from stance.cli.request import Request

Identity = tuple[int, int]
"""Device and inode: the same for every name of a file."""


def refuse_overwriting(request: Request, output: str) -> None:
    """Raise UsageError when the output is a file that the request reads.

    A result of an earlier run that lies among the documents may be replaced; an
    analysis that is read may not.
    """
    if output == STDOUT:
        return
    read = _analyses(request) if is_result(output) else _documents(request)
    refuse_replacing(output, chain(read, _settings(request)))


def refuse_replacing(output: str, inputs: Iterable[str]) -> None:
    """Raise UsageError when the output is one of the files, by whatever name or link.

    The inputs are asked for only when the output exists.
    """
    wanted = None if output == STDOUT else _identity(output)
    if wanted is None:
        return
    for path in inputs:
        if _identity(path) == wanted:
            shown = "standard input" if path == STDIN else os.path.normpath(path)
            also = "" if shown == os.path.normpath(output) else f", {shown}"
            raise UsageError(
                f"The output {output} would overwrite an input{also}; choose another "
                "name for it."
            )


def _identity(path: str) -> Identity | None:
    try:
        found = os.fstat(sys.stdin.fileno()) if path == STDIN else os.stat(path)
    except (OSError, ValueError, AttributeError):
        return None
    return (found.st_dev, found.st_ino) if stat.S_ISREG(found.st_mode) else None


def _analyses(request: Request) -> Iterator[str]:
    return (path for path in request.documents if is_analysis(path))


def _documents(request: Request) -> Iterator[str]:
    found = find_inputs(request.documents)
    return (item.path for item in found if isinstance(item, Input))


def _settings(request: Request) -> Iterator[str]:
    """The files of the study and the codebook, as far as they are the user's."""
    for name in (request.study or STUDY_FILE).split(SIGN):
        study = study_root(Path(name))
        yield from map(str, study.rglob("*.toml") if study.is_dir() else [study])
    if request.codebook is not None:
        yield request.codebook
