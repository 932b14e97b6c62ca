"""Files written whole or not at all."""

from __future__ import annotations

import errno
import io
import os
import secrets
import stat
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO, TextIO

from perspectives.errors import DataError

STDOUT = "-"
_DISK = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO)


def write_atomic(path: str | Path, content: str | bytes | Iterable[str]) -> None:
    """Writes the whole content to ``path`` (``-`` is standard output).

    The file appears complete or not at all; an old one stays until the new one is on
    disk. Raises DataError when it cannot be written.
    """
    if isinstance(content, bytes):
        with atomic_bytes(path) as raw:
            raw.write(content)
        return
    with atomic_writer(path) as file:
        file.writelines([content] if isinstance(content, str) else content)


@contextmanager
def atomic_writer(path: str | Path) -> Iterator[TextIO]:
    """A text file (UTF-8, line feeds) that takes the place of ``path`` on success.

    When the block fails, nothing is left and the old file is untouched. Raises
    DataError when the file cannot be written.
    """
    if str(path) == STDOUT:
        yield _stdout()
        sys.stdout.flush()
        return
    with atomic_bytes(path) as raw:
        text = io.TextIOWrapper(raw, encoding="utf-8", newline="\n")
        try:
            yield text
            text.flush()
        finally:
            text.detach()


@contextmanager
def atomic_bytes(path: str | Path) -> Iterator[BinaryIO]:
    """A binary file that takes the place of ``path`` on success."""
    if str(path) == STDOUT:
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    target = Path(os.path.realpath(path))
    if _is_device(target):
        with _open(target, path) as file:
            yield file
        return
    temporary = target.with_name(f".{target.name[:80]}.{secrets.token_hex(6)}.tmp")
    try:
        with _open(temporary, path, exclusive=True) as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        _replace(temporary, target, path)
    except OSError as error:
        if error.errno in _DISK:
            raise _unwritable(path, error) from error
        raise
    finally:
        with suppress(OSError):
            temporary.unlink()


def _stdout() -> TextIO:
    if isinstance(sys.stdout, io.TextIOWrapper) and sys.stdout.encoding != "utf-8":
        sys.stdout.reconfigure(encoding="utf-8")
    return sys.stdout


def _is_device(path: Path) -> bool:
    """Whether the path is something to write into: a pipe, a terminal, /dev/null."""
    try:
        mode = path.stat().st_mode
    except OSError:
        return False
    return not (stat.S_ISREG(mode) or stat.S_ISDIR(mode))


def _open(real: Path, shown: str | Path, *, exclusive: bool = False) -> BinaryIO:
    try:
        if Path(shown).is_dir():
            raise IsADirectoryError(errno.EISDIR, "it is a folder")
        return open(real, "xb" if exclusive else "wb")
    except OSError as error:
        raise _unwritable(shown, error) from error


def _replace(temporary: Path, target: Path, shown: str | Path) -> None:
    try:
        if target.exists():
            temporary.chmod(stat.S_IMODE(target.stat().st_mode))
        temporary.replace(target)
    except OSError as error:
        raise _unwritable(shown, error) from error


def _unwritable(path: str | Path, error: OSError) -> DataError:
    reason = error.strerror or str(error)
    return DataError(f"Cannot write {path}: {reason}; choose another place.")
