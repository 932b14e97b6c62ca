"""Other weights, and what is not sure enough, from the command line."""

from __future__ import annotations

import importlib
import json

import pytest

from stance.cli import codes
from stance.cli.progress import Steps

CLAIMS = ("the boat was late", "fares would rise", "nobody had paid for it")
CUES = ("ventured", "opined")


def _documents():
    for number in range(6):
        text, statements = "", []
        for claim in CLAIMS:
            for cue in CUES:
                start = len(text)
                text += f"The clerk {cue} that {claim}. "
                at = start + len("The clerk ")
                content = at + len(cue) + len(" that ")
                statements.append(
                    {"start": content, "end": content + len(claim)}
                    | {"cue": [at, at + len(cue)], "mention": [start, at - 1]}
                )
        yield {"id": f"d{number}", "text": text, "statements": statements}


@pytest.fixture
def gold(desk):
    """A folder of annotated documents."""
    folder = desk / "gold"
    folder.mkdir()
    for record in _documents():
        (folder / f"{record['id']}.json").write_text(json.dumps(record), "utf-8")
    return "gold"


def test_a_bound_is_kept_with_the_analysis_and_nothing_is_lost(run, desk):
    done = run(
        *("classify", "article.txt", "--min-confidence", "0.99"),
        *("--format", "jsonl", "-o", "out.jsonl"),
    )
    assert done.exit_code == codes.DONE, done.output
    lines = (desk / "out.jsonl").read_text("utf-8").splitlines()
    first, document, last = map(json.loads, lines)
    assert first["options"]["min_confidence"] == "0.99"
    assert document["statements"] == []
    assert {u["reason"] for u in document["unassigned"]} == {"confidence below 0.99"}
    sums = last["accounting"]
    assert sums["sentences"] == sums["narration"] + sums["unassigned"]


def test_own_annotations_make_weights_that_the_commands_take(run, desk, gold):
    done = run("train", "attribution", "--data", gold, "-o", "mine", "--alone")
    assert done.exit_code == codes.DONE, done.output
    assert "95 %" in done.output
    (desk / "new.txt").write_text("The clerk opined that fares would rise.", "utf-8")
    done = run("explain", "new.txt", "--model", "mine")
    assert "by 'opined'" in done.output


@pytest.mark.slow
def test_own_annotations_make_an_encoder_that_the_commands_take(run, desk, gold):
    pytest.importorskip("torch")
    pytest.importorskip("onnx")
    pytest.importorskip("onnxruntime")
    train = ("train", "attribution", "--data", gold, "--alone")
    done = run(*train, "-o", "mine", "--engine", "neural", "--times", "1")
    assert done.exit_code == codes.DONE, done.output
    assert "95 %" in done.output
    assert "step 1 of" in done.stderr
    assert "--engine neural --model mine" in done.stderr
    (desk / "new.txt").write_text("The clerk said that fares would rise.", "utf-8")
    done = run("explain", "new.txt", "--engine", "neural", "--model", "mine")
    assert done.exit_code == codes.DONE, done.output
    assert "by 'said'" in done.output
    done = run("explain", "new.txt", "--model", "mine")
    assert done.exit_code == codes.USAGE
    assert "mine holds weights of the neural engine" in done.output


def test_weights_of_the_fast_engine_are_refused_by_the_encoder(run, gold):
    run("train", "attribution", "--data", gold, "-o", "mine", "--alone")
    done = run("classify", "article.txt", "--engine", "neural", "--model", "mine")
    assert done.exit_code == codes.USAGE
    assert "mine holds weights of the fast engine" in done.output
    assert "--engine fast" in done.output


def test_the_missing_extra_is_named_before_anything_is_read(run, desk, monkeypatch):
    real = importlib.import_module

    def without(name, package=None):
        if name == "torch":
            raise ImportError(name)
        return real(name, package)

    monkeypatch.setattr(importlib, "import_module", without)
    train = ("train", "attribution", "--data", "nowhere", "-o", "mine")
    done = run(*train, "--engine", "neural")
    assert done.exit_code == codes.USAGE
    assert "needs torch: install stance-toolkit[train]" in done.output


@pytest.mark.parametrize("output", ["article.txt", "article.txt/mine"])
def test_a_file_is_no_folder_for_weights(run, desk, output):
    before = (desk / "article.txt").read_bytes()
    done = run("train", "attribution", "--data", "nowhere", "-o", output)
    assert done.exit_code == codes.USAGE
    assert "article.txt is a file, but -o takes a folder" in done.output
    assert (desk / "article.txt").read_bytes() == before


def test_a_log_gets_a_line_for_each_tenth_of_the_steps(capsys):
    with Steps() as steps:
        for done in range(1, 41):
            steps.step(done, 40, 1.5)
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 10
    assert lines[-1] == "step 40 of 40, loss 1.50, 0 min left"


def test_few_documents_are_refused(run, desk):
    record = next(_documents())
    (desk / "one.json").write_text(json.dumps(record), "utf-8")
    done = run("train", "attribution", "--data", "one.json", "-o", "mine")
    assert done.exit_code == codes.USAGE
    assert "at least 5" in done.output
    assert not (desk / "mine").exists()


def test_a_missing_model_is_named(run, desk):
    done = run("classify", "article.txt", "--model", "nowhere")
    assert done.exit_code == codes.USAGE
    assert "There is no folder nowhere" in done.output
