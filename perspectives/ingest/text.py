"""Plain text: what stands in the file is what is analysed."""

from __future__ import annotations

from perspectives.ingest.draft import Draft


def parse(text: str) -> Draft:
    """The text as it is; citation markers stay where they are."""
    return Draft(text)
