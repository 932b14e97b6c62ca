"""Where results may go, and what happens to them when the folder is read again."""

from __future__ import annotations

import csv
import os
from pathlib import Path

import pytest

from stance.cli import codes

STUDY = ("--study", "study.toml")


@pytest.fixture
def folder(desk: Path) -> Path:
    """A folder with two articles; the study lies beside it."""
    docs = desk / "docs"
    docs.mkdir()
    (desk / "article.txt").rename(docs / "01-wire.txt")
    (docs / "02-note.txt").write_text("Ivo Marek said the strike goes on.\n", "utf-8")
    return docs


def bytes_of(folder: Path) -> dict[str, bytes]:
    return {p.name: p.read_bytes() for p in folder.iterdir()}


@pytest.mark.parametrize("given", ["docs", "docs/", "docs/*", "d?cs/01*"])
@pytest.mark.parametrize(
    "command", [("classify",), ("roles",), ("report",), ("classify", "--format", "csv")]
)
def test_a_document_behind_a_folder_or_pattern_is_never_overwritten(
    run, folder, given, command
):
    before = bytes_of(folder)
    result = run(*command, given, "-o", "docs/01-wire.txt")
    assert result.exit_code == codes.USAGE
    assert "would overwrite an input" in result.stderr
    assert bytes_of(folder) == before


@pytest.mark.parametrize("link", [os.symlink, os.link], ids=["soft", "hard"])
def test_an_output_that_is_a_link_to_a_document_is_refused(run, desk, folder, link):
    link(folder / "01-wire.txt", desk / "out.csv")
    before = bytes_of(folder)
    result = run("classify", "docs", "-o", "out.csv")
    assert result.exit_code == codes.USAGE
    assert "out.csv would overwrite an input, docs/01-wire.txt" in result.stderr
    assert bytes_of(folder) == before


def test_study_codebook_and_gold_are_inputs_too(run, desk, folder):
    (desk / "parts").mkdir()
    (desk / "study.toml").rename(desk / "parts/study.toml")
    (desk / "gold").mkdir()
    (desk / "gold/a.json").write_text('{"text": "x", "statements": []}', "utf-8")
    run("codebook", "copy", "policy-frames", "book.toml")
    run("codebook", "export", "book.toml", "-o", "book.csv")
    (desk / "link").symlink_to("book.csv")
    for arguments in (
        ("classify", "docs", "--study", "parts", "-o", "parts/study.toml"),
        ("classify", "docs", "--codebook", "book.toml", "-o", "book.toml"),
    ):
        assert run(*arguments, "--format", "table").exit_code == codes.USAGE
    for arguments in (
        ("evaluate", "gold", "--save", "gold/a.json"),
        ("codebook", "export", "book.toml", "-o", "book.toml"),
        ("codebook", "import", "book.csv", "-o", "link"),
    ):
        result = run(*arguments)
        assert result.exit_code == codes.USAGE
        assert "would overwrite an input" in result.stderr


def test_standard_input_is_not_overwritten(process, folder):
    page = folder / "01-wire.txt"
    before = page.read_bytes()
    with page.open() as file:
        result = process("classify", "-", "-o", str(page), stdin=file)
    assert result.returncode == codes.USAGE
    assert "overwrite an input, standard input" in result.stderr
    assert page.read_bytes() == before


RESULTS = {
    "analysis.jsonl": ("classify", "docs"),
    "statements.csv": ("classify", "docs"),
    "summary.txt": ("classify", "docs"),
    "page.html": ("report", "docs"),
    "casts.csv": ("roles", "docs"),
    "casts.jsonl": ("roles", "docs"),
    "casts.txt": ("roles", "docs"),
    "book.csv": ("codebook", "export", "policy-frames"),
}


def test_results_in_the_folder_are_passed_over_with_a_note(run, folder):
    first = run("classify", "docs", "--format", "csv").stdout
    for name, command in RESULTS.items():
        done = run(*command, "-o", f"docs/{name}")
        assert done.exit_code == codes.DONE, done.output
    (folder / "why.txt").write_text(run("explain", "docs/01-wire.txt").stdout, "utf-8")
    again = run("classify", "docs", "--format", "csv")
    assert again.exit_code == codes.DONE
    assert again.stdout == first
    assert "2 documents = 2 analysed + 0 rejected" in again.stderr
    for name in (*RESULTS, "why.txt"):
        assert f"Note: docs/{name}: This is a" in again.stderr


@pytest.mark.parametrize("name", RESULTS)
def test_the_same_command_may_be_run_again(run, folder, name):
    command = (*RESULTS[name], "-o", f"docs/{name}")
    run(*command)
    first = (folder / name).read_bytes()
    again = run(*command)
    assert again.exit_code == codes.DONE, again.output
    assert (folder / name).read_bytes() == first


def test_an_analysis_that_is_read_is_not_replaced(run, desk, folder):
    run("classify", "docs", "-o", "a.jsonl")
    before = (desk / "a.jsonl").read_bytes()
    result = run("classify", "a.jsonl", "--min-confidence", "0.9", "-o", "a.jsonl")
    assert result.exit_code == codes.USAGE
    assert (desk / "a.jsonl").read_bytes() == before


@pytest.mark.parametrize("delimiter", [";", "\t"])
def test_a_table_that_a_spreadsheet_saved_again_is_known(run, folder, delimiter):
    run("classify", "docs", "-o", "docs/out.csv")
    text = (folder / "out.csv").read_text("utf-8-sig")
    with (folder / "out.csv").open("w", encoding="utf-16", newline="") as file:
        writer = csv.writer(file, delimiter=delimiter, lineterminator="\r\n")
        writer.writerows([*row, "code"] for row in csv.reader(text.splitlines()))
    result = run("classify", "docs")
    assert result.exit_code == codes.DONE
    assert "a table of statements made by stance" in result.stderr


def test_tables_of_others_are_documents(run, folder):
    table = "document,statement,speaker,text\n1,2,Ana,Ana Ruzic said so.\n"
    (folder / "theirs.csv").write_text(table, "utf-8")
    (folder / "why.txt").write_text("Who speaks\n\nAna Ruzic said so.\n", "utf-8")
    assert "4 documents = 4 analysed" in run("classify", "docs").stderr


def test_a_folder_of_results_alone_says_so(run, desk, folder):
    (desk / "results").mkdir()
    run("classify", "docs", "-o", "results/out.csv")
    result = run("classify", "results")
    assert result.exit_code == codes.DATA_FAILED
    assert "No document could be analysed." in result.stderr
    assert "results/out.csv: This is a table of statements" in result.stderr


def test_csv_files_carry_a_mark_and_standard_output_none(run, desk, folder):
    for command, heading in (("classify", "document,"), ("roles", "entity,")):
        run(command, "docs", "-o", f"{command}.csv")
        written = (desk / f"{command}.csv").read_bytes()
        assert written.startswith(b"\xef\xbb\xbf" + heading.encode())
        printed = run(command, "docs", "--format", "csv").stdout
        assert printed.startswith(heading)
        assert written[3:].decode("utf-8") == printed


@pytest.mark.parametrize(
    "arguments",
    [
        ("classify", "docs", "--format", "csv", "-o", "x.jsonl"),
        ("classify", "docs", "--format", "jsonl", "-o", "x.csv"),
        ("classify", "docs", "--format", "csv", "-o", "x.xlsx"),
        ("classify", "docs", "-o", "x.xlsx"),
        ("roles", "docs", "--format", "table", "-o", "x.CSV"),
        ("report", "docs", "-o", "x.pdf"),
        ("codebook", "export", "policy-frames", "-o", "x.toml"),
        ("evaluate", "docs", "--save", "x.csv"),
    ],
)
def test_an_ending_that_contradicts_the_format_is_refused(run, desk, folder, arguments):
    result = run(*arguments)
    assert result.exit_code == codes.USAGE
    assert f"The ending of '{arguments[-1]}' does not fit" in result.stderr
    assert not list(desk.glob("x.*"))


def test_text_files_may_hold_any_format(run, desk, folder):
    result = run("classify", "docs", "--format", "csv", "-o", "out.txt")
    assert result.exit_code == codes.DONE


def test_positions_of_a_page_that_speaks_for_a_side_are_told_apart(run, desk):
    (desk / "port.toml").write_text(
        '[study]\nid = "s"\ntitle = "S"\n\n[[perspective]]\nid = "port"\n'
        'label = "The port"\n\n[[target]]\nid = "strike"\nlabel = "The strike"\n'
        'keywords = ["strike"]\n',
        "utf-8",
    )
    text = "The strike is illegal and harmful. Nora Quill said the strike was just.\n"
    (desk / "note.txt").write_text(text, "utf-8")
    given = ("classify", "note.txt", "--study", "port.toml")
    assert "own page" not in run(*given).output
    done = run(*given, "--narrator-perspective", "port")
    assert "The port, own page" in done.output
    assert "Own page: sentences of its narration." in done.output
