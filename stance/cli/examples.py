"""The example block that ends the help of every command."""

from __future__ import annotations

KEEP_LINES = "\b"
"""Tells click to leave the paragraph's lines as they are."""


def examples(*lines: str) -> str:
    """An epilog with one command a line."""
    return "\n".join([KEEP_LINES, "Example:", *(f"  {line}" for line in lines)])
