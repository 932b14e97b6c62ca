"""Inline marks: the text without them, and the span each one covers."""

from __future__ import annotations

import re
from dataclasses import dataclass

_TOKEN = re.compile(r"\\([{}|\\])|\{([^{}|\n\\]*)\||([{}])")
_SPECIAL = re.compile(r"[{}|\\]")


@dataclass(frozen=True, order=True)
class Problem:
    """Something a writer has to correct (``grave``) or to look at, and its line."""

    line: int
    message: str
    grave: bool = True


@dataclass(frozen=True)
class Mark:
    """A mark: its tag, the span it covers, its line, the tags around it (outer first).

    ``start`` and ``end`` are offsets in the text without marks.
    """

    tag: str
    start: int
    end: int
    line: int
    outer: tuple[str, ...] = ()


@dataclass(frozen=True)
class Marked:
    """A text without its marks, the marks in order of their start, and problems."""

    text: str
    marks: tuple[Mark, ...]
    problems: tuple[Problem, ...]


@dataclass
class _Reader:
    body: str
    first_line: int

    def __post_init__(self) -> None:
        self.pieces: list[str] = []
        self.length = 0
        self.open: list[tuple[str, int, int]] = []
        self.marks: list[Mark] = []
        self.problems: list[Problem] = []

    def read(self) -> Marked:
        done = 0
        for token in _TOKEN.finditer(self.body):
            self.add(self.body[done : token.start()])
            self.take(token, self.line(token.start()))
            done = token.end()
        self.add(self.body[done:])
        for tag, _, line in self.open:
            self.problems.append(Problem(line, f"the mark {{{tag}|...}} is not closed"))
        marks = sorted(self.marks, key=lambda m: (m.start, -m.end, len(m.outer)))
        return Marked("".join(self.pieces), tuple(marks), tuple(self.problems))

    def line(self, position: int) -> int:
        return self.first_line + self.body.count("\n", 0, position)

    def add(self, piece: str) -> None:
        self.pieces.append(piece)
        self.length += len(piece)

    def take(self, token: re.Match[str], line: int) -> None:
        escaped, tag, brace = token.groups()
        if escaped:
            self.add(escaped)
        elif tag is not None:
            self.open.append((tag.strip(), self.length, line))
        elif brace == "}":
            self.close(line)
        else:
            message = "'{' opens no mark; write {tag|words}, or \\{ for a real brace"
            self.problems.append(Problem(line, message))

    def close(self, line: int) -> None:
        if not self.open:
            message = "'}' closes nothing; write \\} for a real brace"
            self.problems.append(Problem(line, message))
            return
        tag, start, opened = self.open.pop()
        outer = tuple(other for other, _, _ in self.open)
        self.marks.append(Mark(tag, start, self.length, opened, outer))


def read_marks(body: str, first_line: int = 1) -> Marked:
    """The text of a marked body, its marks with offsets, and what is unbalanced.

    ``first_line`` is the line number of the body's first line in its file.
    """
    return _Reader(body, first_line).read()


def escape(text: str) -> str:
    """The text with braces, bars and backslashes written so that they mark nothing."""
    return _SPECIAL.sub(lambda match: "\\" + match.group(), text)
