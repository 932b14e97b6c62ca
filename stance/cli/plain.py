"""Text from documents, made safe and short for a terminal."""

from __future__ import annotations


def plain(text: str) -> str:
    """One line without control characters; runs of white space become one space."""
    words = "".join(c if c.isprintable() else " " for c in text).split()
    return " ".join(words)


def short(text: str, width: int) -> str:
    """The text on one line, cut at ``width`` characters with an ellipsis."""
    line = plain(text)
    return line if len(line) <= width else line[: width - 1].rstrip() + "…"


def plural(count: int, noun: str) -> str:
    """``1 document``, ``2 documents``."""
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"
