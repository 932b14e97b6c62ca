from __future__ import annotations

import csv
import io
import json

import pytest

from stance.cli import codes

SAID = (
    "Ana Ruzic said the saboteurs broke the crane on {day}.\n\n"
    "Ivo Marek said the dockworkers would protest peacefully on {day}.\n"
)
ONE_SIDED = (
    "Ana Ruzic said the saboteurs broke the crane on {day}.\n\n"
    "Ruzic said the harbour would stay closed on {day}.\n"
)
DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday".split()


def write(desk, name, form):
    lines = (
        json.dumps({"id": f"{name}{i}", "text": form.format(day=day)})
        for i, day in enumerate(DAYS)
    )
    (desk / f"{name}.jsonl").write_text("\n".join(lines) + "\n", "utf-8")
    return f"{name}.jsonl"


@pytest.fixture
def two_runs(run, desk):
    """The same documents read twice; the second reading lacks a statement."""
    run("classify", write(desk, "docs", SAID), "-o", "first.jsonl")
    lines = (desk / "first.jsonl").read_text("utf-8").splitlines()
    record = json.loads(lines[1])
    dropped = record["statements"].pop()
    record["statements"][0]["speaker"] = "Somebody"
    record["framing"] = [
        {**t, "frame": "order"}
        for t in record["framing"]
        if t.get("statement") != dropped["id"]
    ]
    record["stances"] = [
        s for s in record["stances"] if s["statement"] != dropped["id"]
    ]
    lines[1] = json.dumps(record)
    (desk / "second.jsonl").write_text("\n".join(lines) + "\n", "utf-8")
    return "first.jsonl", "second.jsonl"


@pytest.fixture
def two_periods(run, desk):
    run("classify", write(desk, "january", SAID), "-o", "jan.jsonl")
    run("classify", write(desk, "february", ONE_SIDED), "-o", "feb.jsonl")
    return "jan.jsonl", "feb.jsonl"


def rows(result):
    return list(csv.DictReader(io.StringIO(result.stdout)))


def test_two_runs_are_compared_finding_by_finding(run, two_runs):
    result = run("diff", *two_runs)
    assert result.exit_code == codes.DONE, result.output
    text = " ".join(result.stdout.split())
    assert "in both, same text 6" in text
    assert "statement 11 0 1 0" in text
    assert "speaker 10 1 0 0" in text
    assert "nothing was tested" in text


def test_every_change_is_a_row(run, two_runs):
    found = rows(run("diff", *two_runs, "--changes", "--format", "csv"))
    by_kind = {row["what"]: row for row in found}
    assert by_kind["speaker"]["after"] == "Somebody"
    assert by_kind["statement"]["after"] == ""
    assert "protest peacefully" in by_kind["statement"]["before"]
    assert by_kind["frame"]["after"] == "order"


def test_a_run_against_itself_has_no_change(run, two_runs):
    result = run("diff", two_runs[0], two_runs[0], "--format", "json")
    data = json.loads(result.stdout)
    assert data["changes"] == []
    assert data["made_with"] == []
    assert all(k["changed"] == k["only_first"] == 0 for k in data["kept"])


def test_two_periods_are_tested(run, two_periods):
    found = rows(run("diff", *two_periods, "--format", "csv"))
    union = next(r for r in found if r["item"] == "union")
    assert (union["other_count"], union["other_size"]) == ("6", "12")
    assert (union["count"], union["size"]) == ("0", "12")
    assert (union["difference"], union["between"]) == ("-0.5", "-0.5")
    assert union["grade"] == "supported"
    result = run("diff", *two_periods)
    assert "only in jan" in result.stdout
    assert "By documents" in result.stdout


def test_page_has_every_table_and_loads_nothing(run, two_periods, desk):
    assert run("diff", *two_periods, "-o", "diff.html").exit_code == codes.DONE
    page = (desk / "diff.html").read_text("utf-8")
    for heading in ("Documents", "Shares: perspectives", "How shares were compared"):
        assert f"<bdi>{heading}</bdi></h2>" in page
    assert "<script" not in page
    assert "default-src &#39;none&#39;" in page or "default-src 'none'" in page
    assert "http" not in page.replace("http-equiv", "")


def test_settings_that_differ_are_named(run, desk):
    name = write(desk, "docs", SAID)
    run("classify", name, "-o", "a.jsonl")
    run("classify", name, "-o", "b.jsonl", "--min-confidence", "0.1")
    result = run("diff", "a.jsonl", "b.jsonl")
    assert "Made with" in result.stdout
    assert "min_confidence" in result.stdout


def test_a_missing_file_is_one_sentence(run, two_runs):
    result = run("diff", two_runs[0], "nowhere.jsonl")
    assert result.exit_code == codes.DATA_FAILED
    assert "Cannot read nowhere.jsonl" in result.stderr


def test_an_empty_side_is_no_failure(run, desk, two_runs):
    (desk / "none.jsonl").write_text('{"schema": "stance/1"}\n', "utf-8")
    result = run("diff", "none.jsonl", two_runs[0])
    assert result.exit_code == codes.DONE, result.output
    assert "only in first" in result.stdout
    # Nothing of the first set: no share to compare.
    assert "Shares: perspectives" not in result.stdout


def test_output_never_overwrites_an_input(run, two_runs):
    result = run("diff", *two_runs, "-o", two_runs[1], "--format", "json")
    assert result.exit_code == codes.USAGE
