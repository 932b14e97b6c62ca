"""Compressed files read as what is in them, within a limit on how far they expand."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import zlib
from collections.abc import Callable
from typing import IO, Any, BinaryIO

MOST_TIMES = 300
"""Times its size that text expands at most; ten times as repetitive as wire copy."""
FREE = 16 * 1024 * 1024
"""Bytes below which nothing is refused for its ratio."""

FAULTS = (EOFError, zlib.error, lzma.LZMAError)
"""What broken compressed data raise, besides OSError."""

_OPEN: dict[str, Callable[..., Any]] = {
    "gz": lambda file: gzip.GzipFile(fileobj=file),
    "bz2": bz2.BZ2File,
}


class TooLarge(OSError):
    """A compressed file expands beyond what a document can."""

    def __init__(self) -> None:
        super().__init__(f"it expands to more than {MOST_TIMES} times its size")


def expanded(handle: BinaryIO, path: str) -> io.BufferedReader:
    """A stream of the bytes in a file compressed with gzip, bzip2 or xz.

    Reading raises TooLarge for what looks like a bomb, and OSError or one of FAULTS for
    broken data.
    """
    counted = _Counted(handle)
    kind = path.lower().rpartition(".")[2]
    inner = _OPEN.get(kind, lzma.LZMAFile)(counted)
    return io.BufferedReader(_Bounded(inner, counted), 64 * 1024)


class _Counted(io.RawIOBase):
    """A raw stream that counts what was read from it."""

    def __init__(self, handle: BinaryIO) -> None:
        self._handle = handle
        self.taken = 0

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1, /) -> bytes:
        data = self._handle.read(size)
        self.taken += len(data)
        return data


class _Bounded(io.RawIOBase):
    """The expanded bytes, as long as they stay in proportion to what was read."""

    def __init__(self, inner: IO[bytes], source: _Counted) -> None:
        self._inner = inner
        self._source = source
        self._given = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        data = self._inner.read(len(buffer))
        self._given += len(data)
        if self._given > FREE + MOST_TIMES * self._source.taken:
            raise TooLarge
        buffer[: len(data)] = data
        return len(data)
