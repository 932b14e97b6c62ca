"""What a path given by the user is: an analysis made earlier, or documents."""

from __future__ import annotations

import re
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

STDIN = "-"
_ANALYSIS = re.compile(rb'\s*\{\s*"schema"\s*:\s*"stance/')
_LOOK_AT = 4096


def is_analysis(path: str) -> bool:
    """Whether a file (or standard input) begins with a provenance line."""
    return bool(_ANALYSIS.match(_head(path).removeprefix(b"\xef\xbb\xbf")))


def _head(path: str) -> bytes:
    if path == STDIN:
        return _peek(getattr(sys.stdin, "buffer", None))
    if not Path(path).is_file():
        return b""
    try:
        with open(path, "rb") as file:
            return file.read(_LOOK_AT)
    except OSError:
        return b""


def _peek(stream: Any) -> bytes:
    """The first bytes of a stream, left in it."""
    if hasattr(stream, "peek"):
        return bytes(stream.peek(_LOOK_AT)[:_LOOK_AT])
    if stream is not None and stream.seekable():
        head: bytes = stream.read(_LOOK_AT)
        stream.seek(-len(head), 1)
        return head
    return b""


@contextmanager
def analysis_files(paths: Sequence[str]) -> Iterator[dict[str, str]]:
    """The file to read for each path that is an analysis; stdin is spooled."""
    found = {path: path for path in paths if is_analysis(path)}
    if STDIN not in found:
        yield found
        return
    with tempfile.TemporaryDirectory(prefix="stance-") as folder:
        found[STDIN] = str(Path(folder) / "standard-input.jsonl")
        with open(found[STDIN], "wb") as copy:
            shutil.copyfileobj(sys.stdin.buffer, copy)
        yield found
