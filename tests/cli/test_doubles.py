"""A document that is given twice counts once."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from stance.cli import codes

ONCE = "1 document = 1 analysed + 0 rejected"


@pytest.fixture
def analysis(run, desk: Path) -> Path:
    assert run("classify", "article.txt", "-o", "a.jsonl").exit_code == codes.DONE
    shutil.copy(desk / "a.jsonl", desk / "b.jsonl")
    (desk / "docs").mkdir()
    shutil.copy(desk / "article.txt", desk / "docs/article.txt")
    return desk / "a.jsonl"


@pytest.mark.parametrize(
    ("paths", "named"),
    [
        (("a.jsonl", "a.jsonl"), "a.jsonl is the file a.jsonl again; read once."),
        (("a.jsonl", "./a.jsonl"), "./a.jsonl is the file a.jsonl again"),
        (("a.jsonl", "b.jsonl"), "b.jsonl: 'article' stood in a.jsonl already"),
        (("article.txt", "a.jsonl"), "a.jsonl: 'article' stood in article.txt already"),
        (("a.jsonl", "docs"), "docs/article.txt: 'article' stood in a.jsonl already"),
    ],
)
def test_it_is_counted_once_with_a_note_on_both(run, analysis, paths, named):
    plain = run("classify", "article.txt", "--format", "csv")
    again = run("classify", *paths, "--format", "csv")
    assert again.exit_code == codes.DONE
    assert again.stdout == plain.stdout
    assert ONCE in again.stderr
    (note,) = [x for x in again.stderr.splitlines() if x.startswith("Note: ")]
    assert named in note


def test_the_report_counts_once_too(run, desk, analysis):
    run("report", "a.jsonl", "-o", "one.html")
    result = run("report", "a.jsonl", "b.jsonl", "-o", "two.html")
    assert ONCE in result.stderr
    one, two = ((desk / f"{n}.html").read_text("utf-8") for n in ("one", "two"))
    assert one == two.replace("a.jsonl b.jsonl", "a.jsonl").replace("two.", "one.")


def test_rejections_of_copied_analyses_count_once(run, desk):
    (desk / "empty.txt").write_text(" ", "utf-8")
    run("classify", "article.txt", "empty.txt", "-o", "a.jsonl")
    shutil.copy(desk / "a.jsonl", desk / "b.jsonl")
    result = run("classify", "a.jsonl", "b.jsonl")
    assert "2 documents = 1 analysed + 1 rejected" in result.stderr


def test_another_text_under_the_same_id_is_counted_and_told(run, desk, analysis):
    (desk / "docs/article.txt").write_text("Ana Ruzic said so.\n", "utf-8")
    result = run("classify", "a.jsonl", "docs")
    assert "2 documents = 2 analysed" in result.stderr
    assert "has another text than in a.jsonl; both are counted" in result.stderr


def test_records_that_repeat_are_told_and_those_that_clash_rejected(run, desk):
    one, other = ({"id": "x", "text": f"Ana Ruzic said {w}."} for w in ("so", "no"))
    lines = "\n".join(map(json.dumps, (one, one, other)))
    (desk / "lines.jsonl").write_text(lines, "utf-8")
    result = run("classify", "lines.jsonl")
    assert "2 documents = 1 analysed + 1 rejected" in result.stderr
    assert "lines.jsonl:2: This is 'x' of lines.jsonl:1 again" in result.stderr
    assert "Rejected lines.jsonl:3: The id 'x' is already taken" in result.stderr
