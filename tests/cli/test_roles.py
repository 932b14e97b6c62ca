from __future__ import annotations

import csv
import io
import json

from stance.cli import codes

STORY = (
    "Ivo Marek said the harbour company had robbed the dockworkers.\n\n"
    "Police attacked protesters at the gate. Ana Ruzic called Ivo Marek a liar.\n"
)


def story(desk):
    (desk / "story.txt").write_text(STORY, "utf-8")
    return "story.txt"


def test_table_shows_who_is_cast_by_whom(run, desk):
    result = run("roles", story(desk))
    assert result.exit_code == codes.DONE, result.output
    assert "Who is cast in which role" in result.stdout
    assert "protesters" in result.stdout
    assert "decided" in result.stdout
    assert "1 document = 1 analysed + 0 rejected" in result.stderr


def test_csv_has_counts_and_shares_per_entity_and_perspective(run, desk):
    result = run("roles", story(desk), "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(result.stdout)))
    police = next(r for r in rows if r["entity"] == "police")
    assert police["perspective"] == "narrator"
    assert (police["antagonist"], police["antagonist_share"]) == ("1", "1.0")
    assert police["example_evidence"] == "attacked"
    assert "Police attacked protesters" in police["example"]


def test_json_lines_have_spans_into_the_document(run, desk):
    run("roles", story(desk), "-o", "roles.jsonl")
    lines = (desk / "roles.jsonl").read_text("utf-8").splitlines()
    records = [json.loads(line) for line in lines]
    marek = next(r for r in records if r["entity"] == "Ivo Marek" and r["examples"])
    assert marek["perspective"] == "company"
    assert marek["roles"]["antagonist"] == 1
    example = marek["examples"][0]
    assert STORY[example["start"] : example["end"]] == "Ivo Marek"
    assert example["fine"] == "deceiver"


def test_an_analysis_gives_the_same_roles_as_its_documents(run, desk):
    run("classify", story(desk), "-o", "analysis.jsonl")
    fresh = run("roles", "story.txt", "--format", "csv").stdout
    assert run("roles", "analysis.jsonl", "--format", "csv").stdout == fresh


def test_entity_may_be_a_name_or_plain_words(run, desk):
    name = story(desk)
    result = run(
        "roles", name, "--entity", "Marek", "--entity", "protesters", "--format", "csv"
    )
    rows = list(csv.DictReader(io.StringIO(result.stdout)))
    assert {r["entity"] for r in rows} == {"Ivo Marek", "protesters"}


def test_an_entity_without_letters_is_refused(run, desk):
    result = run("roles", story(desk), "--entity", " ")
    assert result.exit_code == codes.USAGE
    assert "no letters" in result.stderr


def test_nobody_cast_is_said(run, desk):
    (desk / "calm.txt").write_text("The ferry left at noon.\n", "utf-8")
    result = run("roles", "calm.txt")
    assert result.exit_code == codes.DONE
    assert "Nobody is cast" in " ".join(result.stdout.split())


def test_output_never_overwrites_an_input(run, desk):
    result = run("roles", story(desk), "-o", "story.txt", "--format", "csv")
    assert result.exit_code == codes.USAGE
    assert (desk / "story.txt").read_text("utf-8") == STORY
