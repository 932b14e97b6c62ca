from __future__ import annotations

import csv
import io
import json

import pytest

from stance.cli import codes

SAID = (
    "Ana Ruzic said the saboteurs broke the crane {day}.\n\n"
    "Ivo Marek said the dockworkers would protest peacefully {day}.\n\n"
    "The ferry left at noon.\n"
)
DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday".split()


@pytest.fixture
def archive(desk):
    """Six articles in which both sides speak, as one analysis."""
    folder = desk / "articles"
    folder.mkdir()
    for number, day in enumerate(DAYS):
        text = SAID.format(day=f"on {day}")
        record = {
            "id": f"a{number}",
            "text": text,
            "publisher": "North" if number % 2 else "South",
            "date": f"2031-0{1 + number // 3}-10",
        }
        line = json.dumps(record) + "\n"
        (folder / f"{number}.jsonl").write_text(line, "utf-8")
    return "articles"


def rows(result):
    return list(csv.DictReader(io.StringIO(result.stdout)))


def test_table_shows_both_sides_and_how_it_was_tested(run, archive):
    result = run("compare", archive)
    assert result.exit_code == codes.DONE, result.output
    assert "Words (en) by perspective: who is compared" in result.stdout
    assert "Harbour company, against all others" in result.stdout
    text = " ".join(result.stdout.split())
    assert "fewer than 4 speakers on a side" in text
    assert "not tested" in text
    assert "6 documents = 6 analysed + 0 rejected" in result.stderr


def test_csv_has_every_number_of_a_word(run, archive):
    found = rows(run("compare", archive, "--format", "csv"))
    word = next(r for r in found if r["item"] == "saboteurs")
    assert (word["group"], word["count"], word["documents"]) == ("company", "6", "6")
    assert (word["other_count"], word["log_ratio_high"]) == ("0", "inf")
    assert (word["grade"], word["p"]) == ("seen, not tested", "")
    assert word["reference"] == "all others"


def test_json_names_documents_and_passages(run, archive, desk):
    assert run("compare", archive, "--frames", "-o", "f.json").exit_code == codes.DONE
    data = json.loads((desk / "f.json").read_text("utf-8"))
    assert data["question"]["counted"] == "frames"
    (found,) = data["comparisons"]
    assert found["documents"] == [f"a{i}" for i in range(6)]
    assert {g["id"]: g["rows"] for g in found["groups"]} == {"company": 6, "union": 6}
    protest = next(c for c in found["contrasts"] if c["item"] == "protest")
    assert len(protest["refs"]) == protest["count"]


def test_sources_periods_and_documents_make_groups_too(run, archive):
    for by, groups in (
        ("source", {"North", "South"}),
        ("period", {"2031-01", "2031-02"}),
        ("document", {f"a{i}" for i in range(6)}),
    ):
        found = rows(run("compare", archive, "--by", by, "--format", "csv"))
        assert {r["group"] for r in found} == groups


def test_which_voices_a_source_gives_room(run, archive):
    found = rows(
        run("compare", archive, "--by", "source", "--perspectives", "--format", "csv")
    )
    assert {r["item"] for r in found} == {"company", "union"}
    assert {r["share"] for r in found} == {"0.5"}


def test_a_reference_of_ones_own(run, archive):
    arguments = ("compare", archive, "--reference", "union", "--format", "csv")
    assert {r["group"] for r in rows(run(*arguments))} == {"company"}
    result = run("compare", archive, "--reference", "pirates")
    assert result.exit_code == codes.USAGE
    assert "There is no group 'pirates'" in result.stderr
    assert "company, union" in result.stderr


def test_a_question_that_answers_itself_is_refused(run, archive):
    result = run("compare", archive, "--perspectives")
    assert result.exit_code == codes.USAGE
    assert "--by source" in result.stderr


def test_two_things_to_count_are_one_too_many(run, archive):
    result = run("compare", archive, "--frames", "--words")
    assert result.exit_code == codes.USAGE
    assert "Choose one of --words and --frames." in result.stderr


def test_analysis_and_documents_give_the_same(run, archive):
    run("classify", archive, "-o", "analysis.jsonl")
    fresh = run("compare", archive, "--format", "csv").stdout
    assert run("compare", "analysis.jsonl", "--format", "csv").stdout == fresh


def test_nobody_placed_is_said_and_is_no_failure(run, desk):
    (desk / "calm.txt").write_text("The ferry left at noon.\n", "utf-8")
    result = run("compare", "calm.txt")
    assert result.exit_code == codes.DONE
    assert "Nothing to compare" in result.stdout


def test_page_escapes_what_documents_bring(run, desk):
    text = 'Ana Ruzic said "<script>alert(1)</script> saboteurs broke the crane".\n'
    (desk / "odd.txt").write_text(text, "utf-8")
    assert run("compare", "odd.txt", "-o", "page.html").exit_code == codes.DONE
    page = (desk / "page.html").read_text("utf-8")
    assert '<h1 id="h-head"><bdi>Words by perspective</bdi></h1>' in page
    assert "<script" not in page


def test_output_never_overwrites_an_input(run, desk):
    result = run("compare", "article.txt", "-o", "article.txt", "--format", "csv")
    assert result.exit_code == codes.USAGE
    assert "would overwrite an input" in result.stderr


def test_one_side_alone_is_told_that_a_comparison_needs_two(run, desk):
    (desk / "one.txt").write_text("Ana Ruzic said the saboteurs broke it.", "utf-8")
    shown = " ".join(run("compare", "one.txt").stdout.split())
    assert "A comparison needs two; here is one perspective." in shown
