"""What somebody meets who follows the README with articles of their own."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from stance.cli import codes

ROOT = Path(__file__).resolve().parents[2]
DEFAULTED = (
    "Study: kazakhstan-2022 (none given: officials count as Kazakhstan's; "
    "--study chooses another)\n"
)


@pytest.fixture
def bureau(desk: Path) -> Path:
    """The current folder: articles, and no study."""
    (desk / "study.toml").unlink()
    (desk / "articles").mkdir()
    (desk / "article.txt").rename(desk / "articles/article.txt")
    return desk


def readme_commands() -> list[str]:
    page = ROOT / "README.md"
    if not page.is_file():
        return []
    blocks = re.findall(r"```sh\n(.*?)```", page.read_text("utf-8"), re.DOTALL)
    lines = [line for block in blocks for line in block.splitlines()]
    return [line for line in lines if line.startswith("stance ")]


@pytest.mark.skipif(not readme_commands(), reason="needs the checkout")
def test_every_command_of_the_readme_works_in_its_order(run, bureau):
    text = (bureau / "articles/article.txt").read_text("utf-8")
    (bureau / "article.txt").write_text(text, "utf-8")
    for month in ("january", "february"):
        run("classify", "articles/", "-o", f"{month}.jsonl")
    for line in readme_commands():
        result = run(*shlex.split(line, comments=True)[1:])
        assert result.exit_code == codes.DONE, f"{line}\n{result.output}"


@pytest.mark.parametrize(
    "command",
    [
        ("classify", "articles"),
        ("report", "articles", "-o", "page.html"),
        ("explain", "articles/article.txt"),
        ("perspectives", "suggest", "articles"),
    ],
)
def test_the_study_that_nobody_chose_is_named(run, bureau, command):
    assert DEFAULTED in run(*command).stderr
    chosen = run(*command, "--study", "kazakhstan-2022")
    assert "none given" not in chosen.stderr


def test_the_study_of_the_folder_or_of_an_analysis_is_a_choice(run, desk):
    made = run("classify", "article.txt", "-o", "analysis.jsonl")
    assert "none given" not in made.stderr
    assert "none given" not in run("classify", "analysis.jsonl").stderr


def test_the_study_stands_first_or_after_its_option(run, bureau):
    assert run("init", "mine").exit_code == codes.DONE
    new = ("unions", "--label", "Trade unions", "--role", "docker")
    added = run("perspectives", "add", "mine", *new)
    assert added.exit_code == codes.DONE, added.output
    for command in (("list",), ("show", "unions"), ("check",)):
        name, *id_ = command
        first = run("perspectives", name, "mine", *id_)
        after = run("perspectives", name, *id_, "--study", "mine")
        assert first.exit_code == after.exit_code == codes.DONE, first.output
        assert first.output == after.output
    twice = run("perspectives", "check", "mine", "--study", "other")
    assert twice.exit_code == codes.USAGE
    assert "'mine' and 'other'" in twice.stderr
    many = run("perspectives", "show", "mine", "unions", "more")
    assert many.exit_code == codes.USAGE
    assert "leave out 'more'" in many.stderr


def test_a_new_study_has_no_documents_and_names_its_examples(run, bureau):
    made = run("init", "mine")
    assert "edit or delete the invented example" in made.stderr
    assert list((bureau / "mine/documents").iterdir()) == []
    result = run("classify", "mine/documents", "--study", "mine")
    assert result.exit_code == codes.DATA_FAILED
    assert "holds no document" in result.stderr


def test_a_new_perspective_needs_a_label_and_a_plain_id(run, bureau):
    run("init", "mine")
    bare = run("perspectives", "add", "mine", "unions")
    assert bare.exit_code == codes.USAGE
    assert "--label" in bare.stderr
    odd = run("perspectives", "add", "mine", "Trade_Unions", "--label", "Unions")
    assert odd.exit_code == codes.USAGE
    assert "such as 'trade-unions'" in odd.stderr
    assert not list(bureau.glob("mine/perspectives/[!e]*"))


def test_a_label_and_an_actor_make_a_perspective_with_its_first_actor(run, bureau):
    run("init", "mine")
    add = ("perspectives", "add", "mine", "unions", "--actor", "Dockers' Union")
    bare = run(*add)
    assert bare.exit_code == codes.USAGE
    assert "--label" in bare.stderr
    done = run(*add, "--label", "Unions", "--alias", "DU")
    assert done.exit_code == codes.DONE, done.output
    shown = run("perspectives", "show", "unions", "--study", "mine").stdout
    assert "Unions (unions)" in shown
    assert "DU" in shown


@pytest.mark.parametrize(
    "more",
    [
        ("union", "--actor", ""),
        ("union", "--actor", "Ann Other", "--alias", " "),
        ("union", "--actor", "Ivo Marek", "--role", ""),
        ("nurses", "--label", "Nurses", "--role", ""),
        ("nurses", "--label", "Nurses", "--actor", ""),
    ],
)
def test_an_empty_text_never_breaks_the_study(run, desk, more):
    result = run("perspectives", "add", *more)
    assert result.exit_code == codes.USAGE
    assert "an empty text" in result.stderr
    assert run("perspectives", "show", "union").exit_code == codes.DONE
    assert run("perspectives", "show", "nurses").exit_code == codes.USAGE


def test_an_actor_that_exists_is_told_with_its_perspective(run, desk):
    for name in ("Ivo Marek", "Marek"):
        result = run("perspectives", "add", "company", "--actor", name)
        assert result.exit_code == codes.USAGE
        assert "in the perspective 'union'" in result.stderr


def test_an_actor_of_the_perspective_is_extended(run, desk):
    more = ("perspectives", "add", "union", "--actor", "Ivo Marek", "--alias", "Boss M")
    result = run(*more)
    assert result.exit_code == codes.DONE, result.output
    assert "Boss M" in run("perspectives", "show", "union").stdout
    again = run(*more)
    assert again.exit_code == codes.USAGE
    assert "has all that" in again.stderr


def line_of(path: Path, text: str) -> int:
    lines = path.read_text("utf-8").splitlines()
    return next(n for n, line in enumerate(lines, 1) if text in line)


def test_check_reports_an_unknown_codebook(run, desk):
    study = desk / "study.toml"
    text = study.read_text("utf-8")
    study.write_text(
        text.replace("languages", 'codebook = "contested-politic"\nlanguages'), "utf-8"
    )
    result = run("perspectives", "check")
    assert result.exit_code == codes.NOT_MET
    place = f"study.toml:{line_of(study, 'codebook')}: "
    assert place in result.stdout
    assert "Did you mean 'contested-politics'?" in result.stdout


def test_check_reports_unknown_referents_of_targets(run, desk):
    study = desk / "study.toml"
    with study.open("a", encoding="utf-8") as file:
        file.write('referents = [\n  "events",\n  "enviroment",\n]\n')
    result = run("perspectives", "check")
    assert result.exit_code == codes.NOT_MET
    assert f"study.toml:{line_of(study, 'enviroment')}: target 'strike'" in (
        result.stdout
    )
    assert "Did you mean 'environment'?" in result.stdout
    assert len(result.stdout.splitlines()) == 1


TALK = """\
HOST: Why was the ferry late?

Petra Kolm said the ferry was late. Kolm's deputy was angry. They said that nobody
was hurt. He said that it was over.

HOST: We think that the ferry was old.
"""


def test_suggest_leaves_out_what_is_no_name_and_says_so(run, desk):
    (desk / "talk.txt").write_text(TALK, "utf-8")
    result = run("perspectives", "suggest", "talk.txt")
    names = {line.split("  ")[0].strip() for line in result.stdout.splitlines()}
    assert "Petra Kolm" in names
    assert not names & {"He", "They", "HOST", "Host"}
    assert "speakers that are no name" in result.stdout


def test_suggest_prints_commands_that_can_be_run(run, desk):
    (desk / "talk.txt").write_text(TALK, "utf-8")
    result = run("perspectives", "suggest", "talk.txt")
    lines = [x for x in result.stdout.splitlines() if x.startswith("stance ")]
    (line,) = [x for x in lines if "Petra Kolm" in x]
    done = run(*shlex.split(line.replace("PERSPECTIVE", "company"))[1:])
    assert done.exit_code == codes.DONE, done.output
    shown = run("perspectives", "show", "company").stdout
    assert re.search(r"Petra Kolm\s+person", shown)
    again = run("perspectives", "suggest", "talk.txt").stdout
    assert "Petra Kolm" not in again


def test_suggest_without_an_own_study_tells_to_make_one(run, bureau):
    (bureau / "talk.txt").write_text(TALK, "utf-8")
    result = run("perspectives", "suggest", "talk.txt")
    assert "'stance init my-study'" in result.stdout
    assert "stance perspectives add my-study PERSPECTIVE --actor" in result.stdout


def test_a_report_is_no_document(run, desk):
    assert run("report", "article.txt", "-o", "page.html").exit_code == codes.DONE
    result = run("classify", "page.html")
    assert result.exit_code == codes.DATA_FAILED
    assert "a report made by stance, not a document" in result.stderr
    page = (desk / "page.html").read_text("utf-8")
    assert run("classify", "-", stdin=page).exit_code == codes.DATA_FAILED


def test_a_study_without_an_id_after_it_is_told_what_is_missing(run, bureau):
    run("init", "mine")
    told = run("perspectives", "add", "mine")
    assert told.exit_code == codes.USAGE
    assert "Which perspective?" in told.stderr


def test_a_perspective_that_exists_is_told_how_to_add_to_it(run, bureau):
    run("init", "mine")
    again = ("perspectives", "add", "mine", "villagers", "--role", "farmer")
    assert "--actor" in run(*again).stderr


def test_copies_are_listed_and_counted_once(desk, run):
    article = (desk / "article.txt").read_text("utf-8")
    (desk / "reprint.txt").write_text(f"City paper\n\n{article}", "utf-8")
    result = run("classify", "article.txt", "reprint.txt")
    assert "2 documents = 1 analysed + 1 copied + 0 rejected" in result.stderr
    assert "Copy reprint.txt" in result.stderr
    both = run("classify", "article.txt", "reprint.txt", "--keep-copies")
    assert "2 documents = 2 analysed + 0 rejected" in both.stderr


def test_a_person_with_and_without_an_office_is_one_suggestion(run, desk):
    said = (
        "Governor Helen Marsh said that the gates would be cleared.",
        "Helen Marsh said that she was ready for talks.",
        "Ms Marsh said that she would not resign.",
    )
    for number, text in enumerate(said):
        (desk / f"said-{number}.txt").write_text(text + "\n", "utf-8")
    shown = run("perspectives", "suggest", "said-0.txt", "said-1.txt", "said-2.txt")
    rows = [x.split() for x in shown.stdout.splitlines() if x.startswith("Helen Marsh")]
    assert [row[2:4] for row in rows] == [["3", "3"]]
    assert "--actor 'Governor Helen Marsh'" not in shown.stdout
