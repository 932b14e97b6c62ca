from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from perspectives.document import Document, Rejection
from perspectives.ingest import ReadOptions, read_documents


class Desk:
    """A folder to put files in and to read from."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def put(self, name: str, content: str | bytes) -> Path:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    def read(self, *paths: str | Path, **options: Any) -> list[Any]:
        return list(read_documents([str(p) for p in paths], ReadOptions(**options)))

    def one(self, name: str, content: str | bytes, **options: Any) -> Document:
        (found,) = self.read(self.put(name, content), **options)
        assert isinstance(found, Document), found
        return found

    def refused(self, name: str, content: str | bytes, **options: Any) -> str:
        (found,) = self.read(self.put(name, content), **options)
        assert isinstance(found, Rejection), found
        assert "\n" not in found.reason
        assert "failed (" not in found.reason
        return found.reason


@pytest.fixture
def files(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


@pytest.fixture
def reason() -> Callable[[object], str]:
    def reason_(found: object) -> str:
        assert isinstance(found, Rejection), found
        return found.reason

    return reason_
