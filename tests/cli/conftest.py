from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from stance.cli.group import stance

PARAGRAPHS = (
    "Strike at the harbour",
    "The harbour company said on Monday that the strike was illegal. "
    '"We will not talk to saboteurs," said Ana Ruzic, the company\'s director.',
    "According to the dockworkers' union, the company had cut wages twice. "
    "Union leader Ivo Marek said the cuts were a robbery. "
    "He promised that the dockworkers would protest peacefully.",
    "The ferry left at noon.",
)
ARTICLE = "\n\n".join(PARAGRAPHS) + "\n"

STUDY = """\
[study]
id = "harbour"
title = "Harbour strike"
languages = ["en"]

[[perspective]]
id = "company"
label = "Harbour company"

[[perspective.actor]]
name = "Ana Ruzic"
kind = "person"
aliases = ["Ruzic"]

[[perspective]]
id = "union"
label = "Dockworkers"

[[perspective.actor]]
name = "Ivo Marek"
kind = "person"
aliases = ["Marek"]

[[target]]
id = "strike"
label = "The strike"
keywords = ["strike", "protest"]
"""

Run = Callable[..., Result]


@pytest.fixture(autouse=True)
def _plain_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setenv("STANCE_TRACEBACK", "1")


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a study and an article, as the current folder."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "study.toml").write_text(STUDY, "utf-8")
    (tmp_path / "article.txt").write_text(ARTICLE, "utf-8")
    return tmp_path


@pytest.fixture
def run() -> Run:
    def run_(*args: str | Path, stdin: str | bytes | None = None) -> Result:
        arguments = [str(a) for a in args]
        return CliRunner().invoke(stance, arguments, input=stdin, prog_name="stance")

    return run_


@pytest.fixture
def process() -> Callable[..., subprocess.CompletedProcess[str]]:
    """Runs the command as a process of its own."""

    def run_(*args: str, **options: object) -> subprocess.CompletedProcess[str]:
        environment = {**os.environ, "PYTHONIOENCODING": "utf-8"}
        environment.pop("STANCE_TRACEBACK", None)
        command = [sys.executable, "-m", "stance", *args]
        return subprocess.run(
            command,
            capture_output=options.pop("capture_output", True),
            env=environment,
            encoding="utf-8",
            timeout=120,
            **options,
        )

    return run_
