"""Other weights, and what is not sure enough, from the command line."""

from __future__ import annotations

import json

from stance.cli import codes

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


def test_own_annotations_make_weights_that_the_commands_take(run, desk):
    (desk / "gold").mkdir()
    for record in _documents():
        (desk / f"gold/{record['id']}.json").write_text(json.dumps(record), "utf-8")
    done = run("train", "attribution", "--data", "gold", "-o", "mine", "--alone")
    assert done.exit_code == codes.DONE, done.output
    assert "95 %" in done.output
    (desk / "new.txt").write_text("The clerk opined that fares would rise.", "utf-8")
    done = run("explain", "new.txt", "--model", "mine")
    assert "by 'opined'" in done.output


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
