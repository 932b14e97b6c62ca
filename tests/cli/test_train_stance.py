"""A head for one target, from labels to an analysis that uses it."""

from __future__ import annotations

import csv
import json

import pytest

from stance.cli import codes

OPPOSE = ("a robbery", "a disgrace", "a swindle", "an insult", "a plague", "a trap")
SUPPORT = ("a gift", "a relief", "a blessing", "a rescue", "a bargain", "a treat")


@pytest.fixture
def labels(desk):
    """Forty labels for the strike, of a kind that words tell apart."""
    with (desk / "labels.csv").open("w", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(["text", "label"])
        for n in range(20):
            place = f"pier {n}"
            for words, label in ((OPPOSE, "oppose"), (SUPPORT, "support")):
                said = words[n % len(words)]
                writer.writerow([f"Grumbly {said}, says {place}", label])
    return "labels.csv"


@pytest.fixture
def study(desk):
    path = desk / "study.toml"
    path.write_text(
        '[study]\nid = "s"\ntitle = "S"\n\n[[target]]\nid = "strike"\n'
        'label = "The strike"\nkeywords = ["strike"]\n\n[[target]]\nid = "bare"\n'
        'label = "Bare"\n',
        "utf-8",
    )
    return str(path)


def train(run, study, *more):
    return run("train", "stance", "--study", study, "-o", "head", *more)


def test_a_head_is_measured_written_and_used(run, desk, labels, study):
    done = train(run, study, "--target", "strike", "--data", labels)
    assert done.exit_code == codes.DONE, done.output
    for words in ("In cross-validation", "With fewer labels", "labels", "Wrote head"):
        assert words in done.output
    text = "The strike is a swindle, says Nora Quill.\n"
    (desk / "note.txt").write_text(text, "utf-8")
    done = run(
        *("classify", "note.txt", "--study", study, "--stance-model", "head"),
        *("--format", "jsonl", "-o", "out.jsonl"),
    )
    assert done.exit_code == codes.DONE, done.output
    first, document, _ = map(
        json.loads, (desk / "out.jsonl").read_text("utf-8").splitlines()
    )
    assert first["options"]["stance_model"] == "head"
    assert [s["rule"].split(";")[0] for s in document["stances"]] == ["head"]


def test_a_head_that_was_changed_is_refused(run, desk, labels, study):
    train(run, study, "--target", "strike", "--data", labels)
    (desk / "head" / "stance-head.json.gz").write_bytes(b"something else")
    done = run("classify", "article.txt", "--study", study, "--stance-model", "head")
    assert done.exit_code == codes.DATA_FAILED
    assert "not those that stance-head.json" in done.output


def test_a_head_over_the_encoder_is_used_with_it_only(run, desk, labels, study):
    pytest.importorskip("onnxruntime")
    given = ("--target", "strike", "--data", labels, "--engine", "neural")
    done = train(run, study, *given)
    assert "--stance-model head --engine neural" in done.output
    text = "The strike is a swindle, says Nora Quill.\n"
    (desk / "note.txt").write_text(text, "utf-8")
    use = ("classify", "note.txt", "--study", study, "--stance-model", "head")
    done = run(*use)
    assert done.exit_code == codes.USAGE
    assert "stance-toolkit[neural]" in done.output
    done = run(*use, "--engine", "neural", "--format", "jsonl")
    assert done.exit_code == codes.DONE, done.output
    assert '"rule": "head' in done.output
    card = desk / "head" / "stance-head.json"
    made = json.loads(card.read_text("utf-8"))
    card.write_text(json.dumps({**made, "encoder": "0" * 64}), "utf-8")
    done = run(*use, "--engine", "neural")
    assert done.exit_code == codes.DATA_FAILED
    assert "another encoder" in done.output


@pytest.mark.parametrize(
    ("given", "code", "words"),
    [
        (("--target", "strike", "--data", "none.csv"), codes.DATA_FAILED, "none.csv"),
        (("--target", "strikes", "--data", "labels.csv"), codes.USAGE, "strike"),
        (("--target", "bare", "--data", "labels.csv"), codes.DATA_FAILED, "keywords"),
    ],
)
def test_what_cannot_be_done_is_said(run, labels, study, given, code, words):
    done = train(run, study, *given)
    assert (done.exit_code, words in done.output) == (code, True), done.output
