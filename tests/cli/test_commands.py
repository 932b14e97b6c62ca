from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from stance.cli import codes


def records(path: Path) -> list[dict]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def analyse(run, desk: Path, name: str = "analysis.jsonl") -> Path:
    result = run("classify", "article.txt", "-o", name)
    assert result.exit_code == codes.DONE, result.output
    return desk / name


def test_summary_names_perspectives_and_accounts(run, desk):
    result = run("classify", "article.txt")
    assert result.exit_code == codes.DONE
    assert "Who speaks" in result.stdout
    assert "Dockworkers" in result.stdout
    assert "\x1b" not in result.stdout
    assert "1 document = 1 analysed + 0 rejected" in result.stderr
    assert "without perspective" in result.stderr
    assert "document" not in result.stdout.lower().replace("documents", "")


def test_jsonl_has_provenance_documents_and_accounting(run, desk):
    first, document, last = records(analyse(run, desk))
    assert first["schema"] == "stance/1"
    assert first["study"] == "."
    assert len(first["study_hash"]) == len(first["codebook_hash"]) == 64
    assert document["id"] == "article"
    assert {s["perspective"] for s in document["statements"]} >= {"company", "union"}
    sums = last["accounting"]
    assert sums["sentences"] == len(document["sentences"])
    places = sums["in_statements"] + sums["narration"] + sums["unassigned"]
    assert places == sums["sentences"]


def test_same_input_gives_the_same_bytes(run, desk):
    one, two = analyse(run, desk, "one.jsonl"), analyse(run, desk, "two.jsonl")
    assert one.read_bytes() == two.read_bytes()


def test_format_follows_the_ending_and_the_option_wins(run, desk):
    run("classify", "article.txt", "-o", "a.csv")
    rows = list(csv.DictReader(io.StringIO((desk / "a.csv").read_text("utf-8-sig"))))
    assert rows
    assert rows[0]["document"] == "article"
    run("classify", "article.txt", "-o", "b.txt", "--format", "jsonl")
    assert (desk / "b.txt").read_text("utf-8").startswith('{"schema"')
    result = run("classify", "article.txt", "-o", "a.xyz")
    assert result.exit_code == codes.USAGE
    assert "--format" in result.stderr
    assert not (desk / "a.xyz").exists()


def test_analysis_takes_the_place_of_documents(run, desk):
    analyse(run, desk)
    (desk / "article.txt").unlink()
    table = run("classify", "analysis.jsonl")
    assert table.exit_code == codes.DONE
    assert "Dockworkers" in table.stdout
    again = run("classify", "analysis.jsonl", "-o", "again.jsonl")
    assert again.exit_code == codes.DONE
    assert records(desk / "again.jsonl") == records(desk / "analysis.jsonl")


def test_analysis_of_a_changed_study_is_noted(run, desk):
    analyse(run, desk)
    assert "Note:" not in run("classify", "analysis.jsonl").stderr
    with (desk / "study.toml").open("a", encoding="utf-8") as file:
        file.write("# changed\n")
    result = run("classify", "analysis.jsonl")
    assert result.exit_code == codes.DONE
    assert "Note: analysis.jsonl was made with another study" in result.stderr


def test_standard_input_is_a_document_or_an_analysis(run, desk):
    text = (desk / "article.txt").read_text("utf-8")
    result = run("classify", "-", "--format", "jsonl", stdin=text)
    assert result.exit_code == codes.DONE
    assert json.loads(result.stdout.splitlines()[1])["id"] == "stdin"
    page = run("report", "-", "-o", "page.html", stdin=result.stdout)
    assert page.exit_code == codes.DONE
    assert "Harbour strike" in (desk / "page.html").read_text("utf-8")


def test_report_is_the_same_from_documents_and_from_their_analysis(run, desk):
    analyse(run, desk)
    one = run("report", "article.txt", "-o", "one.html", "--title", "Docks")
    two = run("report", "analysis.jsonl", "-o", "two.html", "--title", "Docks")
    assert one.exit_code == two.exit_code == codes.DONE
    assert one.stdout.strip() == str((desk / "one.html").resolve())
    pages = [(desk / name).read_text("utf-8") for name in ("one.html", "two.html")]
    assert "<title>Docks" in pages[0]
    strip = [p.replace("one.html", "X").replace("two.html", "X") for p in pages]
    strip = [
        p.replace("analysis.jsonl", "D").replace("article.txt", "D") for p in strip
    ]
    assert strip[0].count("saboteurs") == strip[1].count("saboteurs") > 0


def test_the_day_of_a_report_can_be_given(run, desk, monkeypatch):
    text = (desk / "article.txt").read_text("utf-8")
    record = {"id": "a", "text": text, "date": "2150-01-01"}
    (desk / "a.jsonl").write_text(json.dumps(record), "utf-8")
    asked = ("report", "a.jsonl", "--study", "study.toml", "-o", "page.html")

    def page(given: str) -> str:
        monkeypatch.setenv("SOURCE_DATE_EPOCH", given)
        assert run(*asked).exit_code == codes.DONE
        return (desk / "page.html").read_text("utf-8")

    assert "dated in the future: 1" in page("1000000000")
    assert "dated in the future" not in page("6000000000")


@pytest.mark.parametrize("wrong", ["9" * 30, "tomorrow", "²", ""])
def test_a_wrong_day_is_refused_by_every_command(process, desk, monkeypatch, wrong):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", wrong)
    refused = process("compare", "article.txt", "--study", "study.toml")
    assert refused.returncode == codes.USAGE
    assert f"SOURCE_DATE_EPOCH={wrong} is no time" in refused.stderr


def test_explain_names_rules_and_evidence(run, desk):
    result = run("explain", "article.txt", "--statement", "1")
    assert result.exit_code == codes.DONE
    assert "Statement 1:" in result.stdout
    assert "Statement 2:" not in result.stdout
    assert "by 'said'" in result.stdout
    whole = run("explain", "article.txt").stdout
    assert "Ivo Marek" in whole
    assert "perspective: union" in whole
    wrong = run("explain", "article.txt", "--statement", "99")
    assert wrong.exit_code == codes.USAGE
    assert "no statement 99" in wrong.stderr


def test_explain_asks_which_document(run, desk):
    (desk / "second.txt").write_text("Ana Ruzic said that she was tired.", "utf-8")
    run("classify", "article.txt", "second.txt", "-o", "two.jsonl")
    result = run("explain", "two.jsonl", "--statement", "1")
    assert result.exit_code == codes.USAGE
    assert "article, second" in result.stderr
    named = run("explain", "two.jsonl", "--document", "second", "--statement", "1")
    assert named.exit_code == codes.DONE
    assert "she was tired" in named.stdout
    missing = run("explain", "two.jsonl", "--document", "secnd")
    assert "Did you mean 'second'?" in missing.stderr


def test_suggest_lists_speakers_without_perspective(run, desk):
    text = "Petra Kolm said the ferry was late. Kolm said that nobody was hurt."
    (desk / "other.txt").write_text(text, "utf-8")
    result = run("perspectives", "suggest", "other.txt")
    assert result.exit_code == codes.DONE
    assert "Petra Kolm" in result.stdout
    assert "nobody was hurt (other)" in " ".join(result.stdout.split())


MORE = (
    "Petra Kolm, a lightkeeper from the north, said the ferry was late. Kolm said that "
    "nobody was hurt. Rhea Lind said that it rained."
)


def test_suggest_says_where_a_speaker_may_belong_and_writes_it(run, desk):
    study = desk / "study.toml"
    label = 'label = "Dockworkers"\n'
    more = label + 'description = "Dockers, lightkeepers, pilots."\n'
    study.write_text(study.read_text("utf-8").replace(label, more), "utf-8")
    (desk / "other.txt").write_text(MORE, "utf-8")
    shown = " ".join(run("perspectives", "suggest", "other.txt").stdout.split())
    assert "Petra Kolm 2 1 union words: 'lightkeeper'" in shown
    assert "add union --actor 'Petra Kolm'" in shown
    assert "add PERSPECTIVE --actor 'Rhea Lind'" in shown
    accepted = ("--write", "Petra Kolm", "--write", "Rhea Lind=company")
    done = run("perspectives", "suggest", "other.txt", *accepted)
    assert done.exit_code == codes.DONE, done.output
    assert "'Petra Kolm' in union" in done.stderr
    again = run("perspectives", "suggest", "other.txt").stdout
    assert "Every named speaker has a perspective" in again


def test_what_suggest_cannot_write_is_refused(run, desk):
    (desk / "other.txt").write_text(MORE, "utf-8")
    for given, message in (
        ("Rhea Lind", "--write 'Rhea Lind=ID'"),
        ("Rhea Lint=union", "Did you mean 'Rhea Lind'?"),
        ("Rhea Lind=unoin", "Did you mean 'union'?"),
    ):
        refused = run("perspectives", "suggest", "other.txt", "--write", given)
        assert refused.exit_code == codes.USAGE
        assert message in refused.stderr


def test_study_is_made_listed_extended_and_checked(run, desk):
    made = run("init", "mine")
    assert made.exit_code == codes.DONE
    assert "study.toml" in made.stdout
    assert run("init", "mine").exit_code == codes.USAGE
    added = run("perspectives", "add", "crew", "--label", "Crews", "-s", "mine")
    assert added.exit_code == codes.DONE, added.output
    actor = ("--actor", "Seafarers' League", "--alias", "SL", "-s", "mine")
    assert run("perspectives", "add", "crew", *actor).exit_code == codes.DONE
    assert "Crews" in run("perspectives", "list", "-s", "mine").stdout
    shown = run("perspectives", "show", "crew", "-s", "mine").stdout
    assert "Seafarers' League" in shown
    assert run("perspectives", "check", "-s", "mine").exit_code == codes.DONE
    wrong = run("perspectives", "show", "crow", "-s", "mine")
    assert wrong.exit_code == codes.USAGE
    assert "Did you mean 'crew'?" in wrong.stderr


def test_add_refuses_the_shipped_study_and_misplaced_options(run, desk):
    shipped = run("perspectives", "add", "x", "-s", "kazakhstan-2022")
    assert shipped.exit_code == codes.USAGE
    assert "stance init" in shipped.stderr
    odd = run("perspectives", "add", "x", "--alias", "y")
    assert odd.exit_code == codes.USAGE
    assert "--alias" in odd.stderr


def test_check_of_a_doubtful_study_is_not_met(run, desk):
    text = (desk / "study.toml").read_text("utf-8")
    (desk / "study.toml").write_text(text.replace('"Marek"', '"Ruzic"'), "utf-8")
    result = run("perspectives", "check")
    assert result.exit_code == codes.NOT_MET
    assert "Ruzic" in result.stdout
    assert "study.toml:" in result.stdout


def test_codebook_list_show_and_check(run, desk):
    assert "contested-politics" in run("codebook", "list").stdout
    assert "terrorism" in run("codebook", "show").stdout
    assert "peacekeep" in run("codebook", "show", "peacekeeping").stdout.lower()
    wrong = run("codebook", "show", "terorism")
    assert wrong.exit_code == codes.USAGE
    assert "Did you mean 'terrorism'?" in wrong.stderr
    assert run("codebook", "check").exit_code == codes.DONE
    (desk / "mine.toml").write_text(
        '[codebook]\nid = "mine"\nlanguages = ["en"]\n[[frame]]\nid = "empty"\n',
        "utf-8",
    )
    result = run("codebook", "check", "mine.toml")
    assert result.exit_code == codes.NOT_MET
    assert "mine.toml:" in result.stdout


@pytest.mark.parametrize("width", ["40", "60", "120"])
def test_tables_keep_to_the_width(run, desk, monkeypatch, width):
    monkeypatch.setenv("COLUMNS", width)
    lines = run("classify", "article.txt").stdout.splitlines()
    assert max(map(len, lines)) <= int(width)


def test_control_characters_of_a_document_do_not_reach_the_terminal(run, desk):
    text = "Ana \x1b[31mRuzic said that \x1b]0;title\x07the strike was over."
    (desk / "odd.txt").write_text(text, "utf-8")
    for command in (("classify",), ("explain",), ("perspectives", "suggest")):
        result = run(*command, "odd.txt")
        assert "\x1b" not in result.stdout
        assert "\x07" not in result.stdout


def test_actors_of_a_wikidata_file_are_added(run, desk):
    person = {"id": "Q7", "labels": {"en": {"language": "en", "value": "Jan Orel"}}}
    data = json.dumps({"entities": {"Q7": person}})
    (desk / "entities.json").write_text(data, "utf-8")
    given = ("perspectives", "import", "union", "--from", "entities.json")
    done = run(*given)
    assert done.exit_code == codes.DONE, done.output
    assert "Q7: Jan Orel" in done.stdout
    assert "Jan Orel" in run("perspectives", "show", "union").stdout
    assert "left as it is" in run(*given).stdout
    for wrong in (("unoin", "--from", "entities.json"), ("union", "--from", "x.json")):
        refused = run("perspectives", "import", *wrong)
        assert refused.exit_code in (codes.USAGE, codes.DATA_FAILED)
        assert "Error: " in refused.stderr


def test_narration_of_a_page_with_a_voice_is_that_perspectives_words(run, desk):
    text = "The strike was an illegal riot. A ferry left. We condemn the riot.\n"
    (desk / "release.txt").write_text(text, "utf-8")
    nobody = run("classify", "release.txt").stdout
    rows = [line.split() for line in nobody.splitlines()]
    assert any("narration" in row and "riot" in row for row in rows)
    voiced = run("classify", "release.txt", "--narrator-perspective", "company").stdout
    rows = [line.split() for line in voiced.splitlines()]
    assert not any("narration" in row and "riot" in row for row in rows)
    row = next(x for x in voiced.splitlines() if x.startswith("Harbour company"))
    assert row.split()[2:4] == ["1", "0"], "a 'we' without a name is no speaker"
