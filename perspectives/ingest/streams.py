"""Bytes read in bounded pieces."""

from __future__ import annotations

import io
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import BinaryIO, Protocol, cast

from perspectives.ingest.decode import bom_encoding, decode, guess_encoding, is_utf8

_PIECE = 1024 * 1024
_BEGINNING = 8 * 1024
_IN_MEMORY = 8 * 1024 * 1024


class Readable(Protocol):
    """Anything that gives bytes and lines of bytes."""

    def read(self, size: int = -1, /) -> bytes:
        """At most ``size`` bytes."""
        ...

    def readline(self, size: int = -1, /) -> bytes:
        """A line, or at most ``size`` bytes of it."""
        ...


@dataclass(frozen=True, slots=True)
class ByteStream:
    """An open input, its first bytes already taken, and the name to report."""

    origin: str
    head: bytes
    rest: Readable
    beginning: bytes = b""

    @classmethod
    def start(cls, origin: str, handle: Readable) -> ByteStream:
        """The stream of an open file, with its first line (or 64 KB) as ``head``.

        ``beginning`` is what is known of the first bytes, to recognise a format by.
        """
        if not hasattr(handle, "peek"):
            handle = io.BufferedReader(_Rejoined(b"", handle))
        beginning = handle.peek(_BEGINNING)
        return cls(origin, handle.readline(64 * 1024), handle, beginning)

    def file(self) -> io.BufferedReader:
        """The whole stream, to be read once from its start to its end."""
        return io.BufferedReader(_Rejoined(self.head, self.rest), 64 * 1024)

    @contextmanager
    def seekable(self) -> Iterator[BinaryIO]:
        """The whole stream as a file in which one can go back; copied when it must be.

        The copy is on disk, and gone afterwards.
        """
        handle = cast(BinaryIO, self.rest)
        if getattr(handle, "seekable", bool)():
            handle.seek(0)
            yield handle
            return
        with tempfile.SpooledTemporaryFile(_IN_MEMORY) as copy:
            copy.write(self.head)
            while piece := self.rest.read(_PIECE):
                copy.write(piece)
            copy.seek(0)
            yield cast(BinaryIO, copy)

    def read(self, size: int) -> bytes:
        """At most ``size`` bytes from the start."""
        parts = [self.head]
        left = size - len(self.head)
        while left > 0 and (piece := self.rest.read(min(left, _PIECE))):
            parts.append(piece)
            left -= len(piece)
        return b"".join(parts)[:size]

    def lines(self, limit: int, encoding: str | None = None) -> Iterator[Line]:
        """The lines, numbered from 1, each with its line end.

        Nothing longer than ``limit`` bytes is ever held in memory.
        """
        wide = _wide(encoding) or _wide(bom_encoding(self.head))
        if wide:
            recoded = self._recoded(wide)
            return _decoded(_bounded(b"", recoded, limit), "utf-8")
        return _decoded(_bounded(self.head, self.rest, limit), encoding)

    def _recoded(self, encoding: str) -> Readable:
        whole = io.BufferedReader(_Rejoined(self.head, self.rest))
        text = io.TextIOWrapper(whole, encoding, errors="replace", newline="\n")
        return _AsUtf8(text)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a stream; ``text`` is None for one beyond the limit."""

    number: int
    text: str | None
    note: str | None = None


def _wide(encoding: str | None) -> str | None:
    """The encoding, when its line ends are more than one byte."""
    name = (encoding or "").lower().replace("_", "-")
    return name if name.startswith(("utf-16", "utf-32", "utf16", "utf32")) else None


def _decoded(
    lines: Iterator[tuple[int, bytes | None]], encoding: str | None
) -> Iterator[Line]:
    for number, line in lines:
        if line is None:
            yield Line(number, None)
            continue
        if encoding is None and not is_utf8(line):
            encoding = guess_encoding(line)  # taken for all lines that follow
        text, note = decode(line, encoding)
        yield Line(number, text.removeprefix("\ufeff") if number == 1 else text, note)


class _Rejoined(io.RawIOBase):
    """The head and the rest of a stream as one raw stream."""

    def __init__(self, head: bytes, rest: Readable) -> None:
        self._head = head
        self._rest = rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        piece = self._head[: len(buffer)] or self._rest.read(len(buffer))
        self._head = self._head[len(buffer) :]
        buffer[: len(piece)] = piece
        return len(piece)


class _AsUtf8:
    """Lines of a text stream as UTF-8 bytes."""

    def __init__(self, text: io.TextIOWrapper) -> None:
        self._text = text

    def read(self, size: int = -1, /) -> bytes:
        return self._text.read(size).encode("utf-8", "replace")

    def readline(self, size: int = -1, /) -> bytes:
        return self._text.readline(size).encode("utf-8", "replace")


def _bounded(
    head: bytes, rest: Readable, limit: int
) -> Iterator[tuple[int, bytes | None]]:
    number = 0
    line = head or rest.readline(_PIECE)
    while line:
        number += 1
        yield number, _whole_line(line, rest, limit)
        line = rest.readline(_PIECE)


def _whole_line(start: bytes, rest: Readable, limit: int) -> bytes | None:
    """The line; None, after skipping all of it, when it is too long."""
    parts, size = [start], len(start)
    last = start
    while not last.endswith(b"\n") and (last := rest.readline(_PIECE)):
        size += len(last)
        if size <= limit + 2:
            parts.append(last)
        else:
            parts.clear()
    line = b"".join(parts)
    fits = size <= limit + 2 and len(line.rstrip(b"\r\n")) <= limit
    return line if fits else None
