"""``stance sources``: added, listed, checked and removed, layout kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from stance.cli import codes

MINUTES = "The Mayor (Ana Ruzic)\n\nThe strike was illegal.\n\nIt was a robbery.\n"


@pytest.fixture
def study(run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    assert run("init", "harbour").exit_code == codes.DONE
    documents = tmp_path / "harbour" / "documents"
    (documents / "a.txt").write_text("Words of the first day, said nobody.\n")
    (documents / "minutes").mkdir()
    (documents / "minutes" / "m.txt").write_text(MINUTES)
    return tmp_path / "harbour"


def add(run, *more: str):
    command = ["sources", "add", "harbour", "council", "--path", "documents/minutes"]
    command += ["--importer", "transcript", "--publisher", "City Council"]
    return run(*command, *more)


def test_source_is_added_with_the_comments_kept(run, study):
    before = (study / "sources.toml").read_text()
    assert add(run).exit_code == codes.DONE
    after = (study / "sources.toml").read_text()
    assert after.startswith(before.rstrip())
    listed = run("sources", "list", "harbour").stdout
    assert "City Council" in listed
    assert "transcript" in listed


def test_removed_source_leaves_the_file_as_it_was(run, study):
    before = (study / "sources.toml").read_text()
    add(run)
    assert run("sources", "remove", "harbour", "council").exit_code == codes.DONE
    assert (study / "sources.toml").read_text().strip() == before.strip()


def test_all_sources_can_be_removed_and_added_again(run, study):
    run("sources", "remove", "harbour", "documents")
    assert "No source is listed" in run("sources", "list", "harbour").stdout
    assert add(run).exit_code == codes.DONE
    assert "council" in run("sources", "list", "harbour").stdout


def test_study_of_one_file(run, desk):
    result = run("sources", "add", "study.toml", "press", "--path", "article.txt")
    assert result.exit_code == codes.DONE, result.stderr
    assert "press" in run("sources", "list", "study.toml").stdout
    result = run("sources", "check", "study.toml")
    assert result.exit_code == codes.DONE, result.stdout
    assert "1 source, 1 document, 0 copied, 0 rejected, 0 problems" in result.stderr


def test_documents_are_of_the_source_that_is_closest(run, study):
    add(run)
    result = run("sources", "check", "harbour")
    assert result.exit_code == codes.DONE, result.output
    rows = [line.split()[:2] for line in result.stdout.splitlines() if line]
    assert ["documents", "1"] in rows
    assert ["council", "1"] in rows


def test_importer_of_a_source_is_used_by_the_analysis(run, study):
    add(run)
    result = run("classify", "harbour/documents/minutes", "--study", "harbour",
                 "--format", "jsonl")  # fmt: skip
    assert "Ana Ruzic (The Mayor): The strike was illegal." in result.stdout
    assert '"publisher": "City Council"' in result.stdout


def test_check_lists_rejected_files_and_copies(run, study):
    words = " ".join(f"word{n}" for n in range(60))
    (study / "documents" / "b.txt").write_text(words)
    (study / "documents" / "c.txt").write_text(f"Head\n\n{words}")
    (study / "documents" / "d.pdf").write_bytes(b"%PDF-1.4 nothing")
    result = run("sources", "check", "harbour")
    assert result.exit_code == codes.NOT_MET
    assert "as 'b'" in result.stdout
    assert "d.pdf: " in result.stdout
    assert "1 copied, 1 rejected" in result.stderr


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ('importer = "nope"\npath = "x"', "there is no importer 'nope'"),
        ('narrator_perspective = "nobody"\npath = "x"', "no perspective 'nobody'"),
        ("", "it has no path"),
        ('path = "gone/*"', "No file matches this pattern"),
    ],
)
def test_check_names_what_is_to_be_mended(run, study, lines, said):
    with (study / "sources.toml").open("a") as file:
        file.write(f'\n[[source]]\nid = "more"\nname = "More"\n{lines}\n')
    result = run("sources", "check", "harbour")
    assert result.exit_code == codes.NOT_MET
    assert said in result.stdout


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (("--importer", "nope"), "There is no importer 'nope'"),
        (("--narrator-perspective", "nobody"), "There is no perspective 'nobody'"),
    ],
)
def test_wrong_names_are_refused(run, study, more, said):
    result = add(run, *more)
    assert result.exit_code == codes.USAGE
    assert said in result.stderr


def test_source_that_exists_or_does_not(run, study):
    add(run)
    assert "exists" in add(run).stderr
    missing = run("sources", "remove", "harbour", "nope")
    assert missing.exit_code == codes.USAGE
    assert "there are: documents, council" in missing.stderr


def test_unknown_ending_is_read_by_the_importer_named(run, desk):
    text = (desk / "article.txt").read_text("utf-8")
    (desk / "article.press").write_text(text, "utf-8")
    refused = run("classify", "article.press")
    assert "'.press' is not known" in refused.stderr
    assert "--importer NAME" in refused.stderr
    done = run("classify", "article.press", "--importer", "text")
    assert done.exit_code == codes.DONE
    wrong = run("classify", "article.press", "--importer", "txet")
    assert wrong.exit_code == codes.USAGE


@pytest.mark.parametrize(
    ("id_", "path", "said"),
    [("<x>", "documents", "cannot be an id"), ("more", " ", "'path': an empty text")],
)
def test_a_source_that_no_study_could_hold_is_refused(run, study, id_, path, said):
    before = (study / "sources.toml").read_text("utf-8")
    result = run("sources", "add", "harbour", id_, "--path", path)
    assert result.exit_code == codes.USAGE
    assert said in result.stderr
    assert (study / "sources.toml").read_text("utf-8") == before


def test_a_path_that_finds_nothing_is_told_from_where_it_is_read(run, study):
    there = run("sources", "add", "harbour", "one", "--path", "documents/*.txt")
    assert "Note" not in there.stderr
    gone = run("sources", "add", "harbour", "two", "--path", "harbour/documents")
    assert gone.exit_code == codes.DONE
    assert "harbour/harbour/documents finds no file yet" in gone.stderr
