"""What all pages share: files of ours inside, and nothing loaded from outside."""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256
from pathlib import Path

from markupsafe import Markup

from reports.labels import STATIC

TEMPLATES = Path(__file__).parent / "templates"

_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")


def static(name: str) -> Markup:
    """Give a file of ours for the page, without its indentation."""
    lines = (STATIC / name).read_text("utf-8").splitlines()
    return Markup("\n".join(line.strip() for line in lines))


def source_hash(content: str) -> str:
    """Give the source expression that lets a browser run exactly this content."""
    return f"sha256-{b64encode(sha256(content.encode()).digest()).decode()}"


def printable(page: str) -> str:
    """The page with U+FFFD for what HTML cannot hold (controls, lone surrogates)."""
    return _UNPRINTABLE.sub("\ufffd", page)
