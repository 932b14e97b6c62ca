"""A problem of a codebook, with the place where it stands."""

from __future__ import annotations

from dataclasses import dataclass

from stance.framing.frames import Codebook
from stance.framing.places import line_of


@dataclass(frozen=True, slots=True)
class Problem:
    """Something to mend in a codebook, with the line it stands on."""

    origin: str
    line: int
    frame: str
    message: str

    def __str__(self) -> str:
        whose = f"frame {self.frame!r}" if self.frame else "[codebook]"
        return f"{self.origin}:{self.line}: {whose}: {self.message}"


def problem(
    book: Codebook, frame: str, message: str, key: str = "id", text: str = ""
) -> Problem:
    """A problem of a frame, at the line of ``text`` under ``key``."""
    line = line_of(book.source, frame, key, text)
    return Problem(book.origin, line, frame, message)
