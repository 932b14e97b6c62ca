from __future__ import annotations

import io

import pytest

from stance.cli.progress import Progress
from stance.pipeline import Tally


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def steps(stream: io.StringIO, named: int, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setattr("sys.stderr", stream)
    with Progress(named) as progress:
        for count in range(3):
            progress.step(Tally(analysed=count))
    return stream.getvalue()


def test_long_input_on_a_terminal_shows_counts_and_cleans_up(monkeypatch):
    shown = steps(Terminal(), 50, monkeypatch)
    assert "0 documents, 0 sentences" in shown
    assert shown.endswith("\r\x1b[K")


def test_short_input_shows_nothing(monkeypatch):
    assert steps(Terminal(), 2, monkeypatch) == ""


def test_pipe_shows_nothing(monkeypatch):
    assert steps(io.StringIO(), 50, monkeypatch) == ""
