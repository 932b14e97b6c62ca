"""A stance model of another package, which asks a real server on this machine."""

from __future__ import annotations

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from click.testing import CliRunner

from perspectives import plugins
from perspectives.errors import DataError, UsageError
from perspectives.registry import load_study
from stance.cli import codes
from stance.cli.group import stance
from stance.judge.choose import stance_model
from stance.judge.plugin import ANSWERS
from stance.pipeline import analyse, prepare
from stance.types import Label

STUDY = """
[study]
id = "river"
title = "The dam"

[[target]]
id = "dam"
label = "The dam"
description = "Building the dam on the Orla"
keywords = ["dam"]
"""
TEXT = (
    "The mayor said the dam would ruin the valley. "
    "An engineer said the dam was a gift. "
    "A farmer said the dam was there."
)
PACKAGE = """
import json
import urllib.request

class Model:
    version = "1"
    batch = 2

    def answer(self, questions):
        body = json.dumps(questions).encode()
        request = urllib.request.Request({url!r}, data=body)
        with urllib.request.urlopen(request, timeout=10) as answer:
            return json.load(answer)

    def estimate(self, questions, characters):
        return {{"seconds": 0.5 * questions, "cost": "nothing"}}
"""


class Server(ThreadingHTTPServer):
    """Answers by single words, and remembers what it was asked."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.batches: list[list[dict[str, str]]] = []
        self.reply = None


class Handler(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        size = int(self.headers["Content-Length"])
        questions = json.loads(self.rfile.read(size))
        self.server.batches.append(questions)
        answers = self.server.reply or [_answer(q) for q in questions]
        body = json.dumps(answers).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_args: object) -> None:
        pass


def _answer(question):
    if "ruin" in question["content"]:
        return {"label": "oppose", "confidence": 0.9, "because": "ruin"}
    if "gift" in question["content"]:
        return {"label": "support", "confidence": 0.3}
    return {"label": "none"}


@pytest.fixture
def server():
    made = Server()
    thread = threading.Thread(target=made.serve_forever, daemon=True)
    thread.start()
    yield made
    made.shutdown()
    made.server_close()


@pytest.fixture
def installed(server, tmp_path, monkeypatch):
    """A package with the stance model ``acme``, on the path as pip leaves it."""
    url = f"http://127.0.0.1:{server.server_address[1]}/"
    (tmp_path / "acme_stance.py").write_text(PACKAGE.format(url=url), "utf-8")
    info = tmp_path / "acme_stance-1.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Name: acme-stance\nVersion: 1\n", "utf-8")
    entries = "[stance.models]\nacme = acme_stance:Model\n"
    (info / "entry_points.txt").write_text(entries, "utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.setenv(ANSWERS, str(tmp_path / "answers"))
    monkeypatch.delitem(__import__("sys").modules, "acme_stance", raising=False)
    plugins.installed.cache_clear()
    yield tmp_path
    plugins.installed.cache_clear()


def positions(tmp_path):
    from perspectives.document import Document

    (tmp_path / "study.toml").write_text(STUDY, "utf-8")
    study = load_study(tmp_path / "study.toml")
    line = prepare(study, model="acme")
    analysis = analyse(Document("d", TEXT), line)
    return analysis, line


def test_the_server_decides_and_its_answers_are_kept(installed, server):
    analysis, line = positions(installed)
    labels = [stance.label for stance in analysis.stances]
    assert labels == [Label.OPPOSE, Label.UNDECIDED, Label.UNDECIDED]
    assert analysis.stances[0].confidence == pytest.approx(0.9, abs=0.05)
    assert "acme" in analysis.stances[0].rule
    assert [len(batch) for batch in server.batches] == [2, 1]
    kept = [
        json.loads(text) for text in line.model.file.read_text("utf-8").split("\n")[:-1]
    ]
    assert [k["answer"].get("because") for k in kept] == ["ruin", None, None]
    assert {k["model"] for k in kept} == {"acme"}


def test_the_same_question_is_asked_once(installed, server):
    first, _ = positions(installed)
    again, _ = positions(installed)
    assert first == again
    assert len(server.batches) == 2


def test_an_estimate_asks_nobody_and_counts_what_is_kept(installed, server):
    (installed / "study.toml").write_text(STUDY, "utf-8")
    (installed / "note.txt").write_text(TEXT, "utf-8")
    names = [str(installed / name) for name in ("note.txt", "study.toml")]
    asked = ["classify", names[0], "--study", names[1], "--stance-model", "acme"]
    first = CliRunner().invoke(stance, [*asked, "--estimate"])
    assert "acme: 3 questions, 0 kept" in first.output
    assert "1.5 seconds, nothing cost" in first.output
    assert server.batches == []
    assert CliRunner().invoke(stance, asked).exit_code == codes.DONE
    again = CliRunner().invoke(stance, [*asked, "--estimate"])
    assert "acme: 0 questions, 3 kept" in again.output


@pytest.mark.parametrize(
    "reply", [[{"label": "maybe"}, {"label": "none"}], [{"label": "none"}], [1, 2]]
)
def test_answers_that_are_none_are_named(installed, server, reply):
    server.reply = reply
    with pytest.raises(DataError, match="stance model 'acme' gave"):
        positions(installed)


def test_an_unknown_model_is_named():
    with pytest.raises(UsageError, match="no stance model 'nobody'"):
        stance_model("fast", "nobody")
