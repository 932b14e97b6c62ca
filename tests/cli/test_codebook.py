"""The commands that exchange and extend codebooks."""

from __future__ import annotations

from pathlib import Path

import pytest

from stance.cli import codes
from stance.framing.codebook import load_codebook

SAID = """\
{0} on Monday

The harbour company said that the gantry quarrel was a nuisance. "The gantry quarrel
must end," said Ana Ruzic, the company's director.

According to the dockworkers' union, the rotting strike fund was empty. "Our dinghy
brigade will stay," union leader Ivo Marek said. "The dinghy brigade is tired."
"""

MINE = "codebooks/mine.toml"


@pytest.fixture
def articles(desk: Path) -> list[str]:
    for number in (1, 2):
        (desk / f"a{number}.txt").write_text(SAID.format(f"Number {number}"), "utf-8")
    return ["a1.txt", "a2.txt"]


def test_copy_is_a_file_of_ones_own(run, desk):
    result = run("codebook", "copy", "policy-frames", "mine.toml")
    assert result.exit_code == codes.DONE
    assert "Wrote mine.toml" in result.stderr
    assert run("codebook", "check", "mine.toml").exit_code == codes.DONE
    again = run("codebook", "copy", "policy-frames", "mine.toml")
    assert again.exit_code == codes.USAGE
    assert "exists" in again.stderr


def test_export_and_import_give_the_same_codebook(run, desk):
    assert run("codebook", "export", "policy-frames", "-o", "p.csv").exit_code == 0
    assert (desk / "p.csv").read_bytes().startswith(b"\xef\xbb\xbfframe,kind,")
    result = run("codebook", "import", "p.csv", "-o", "p.toml")
    assert result.exit_code == codes.DONE
    assert "15 frames" in result.stderr
    one, two = load_codebook("policy-frames"), load_codebook(desk / "p.toml")
    assert [f.terms("ru") for f in one.frames] == [f.terms("ru") for f in two.frames]
    assert run("codebook", "check", "p.toml").exit_code == codes.DONE
    piped = run("codebook", "export", "p.toml")
    assert piped.stdout.startswith("frame,kind,")


def test_import_reads_an_old_table_of_another_tool(run, desk):
    rows = "код;code;term\n1;протест;забастовка\n2;протест;стачка\n"
    (desk / "old.csv").write_bytes(rows.encode("cp1251"))
    result = run("codebook", "import", "old.csv", "--encoding", "cp1251")
    assert result.exit_code == codes.DONE
    assert 'terms.en = ["забастовка", "стачка"]' in result.stdout
    assert 'id = "old"' in result.stdout


@pytest.mark.parametrize(
    ("data", "place"),
    [
        (b"frame,kind,text\na,noise,x\n", "bad.csv:2: the kind 'noise'"),
        (b"PK\x03\x04 not a table", "bad.csv: is a zip archive"),
        (b"only,these\n1,2\n", "bad.csv:1: no column is called frame"),
    ],
)
def test_a_wrong_table_is_named_with_its_line(run, desk, data, place):
    (desk / "bad.csv").write_bytes(data)
    result = run("codebook", "import", "bad.csv", "-o", "bad.toml")
    assert result.exit_code == codes.DATA_FAILED
    assert place in result.stderr
    assert not (desk / "bad.toml").exists()


def test_unknown_encoding_is_a_wrong_use(run, desk):
    (desk / "t.csv").write_text("frame,text\na,b\n", "utf-8")
    result = run("codebook", "import", "t.csv", "--encoding", "klingon")
    assert result.exit_code == codes.USAGE
    assert "There is no encoding 'klingon'" in result.stderr


def test_suggest_shows_terms_with_quotes(run, articles):
    result = run("codebook", "suggest", "--keep-copies", *articles)
    assert result.exit_code == codes.DONE, result.output
    assert "Sets company apart" in result.stdout
    assert "gantry quarrel" in result.stdout
    assert "dinghy brigade" in result.stdout
    assert "Names or describes what the study asks about" in result.stdout
    assert "rotting" in result.stdout
    assert "A ranking, no test" in " ".join(result.stdout.split())
    assert "2 documents = 2 analysed" in result.stderr


def test_suggest_reads_an_analysis_too(run, articles):
    run("classify", *articles, "-o", "a.jsonl")
    one = run("codebook", "suggest", *articles)
    assert run("codebook", "suggest", "a.jsonl").stdout == one.stdout


def test_suggest_writes_to_a_codebook_of_ones_own(run, desk, articles):
    run("codebook", "copy", "contested-politics", MINE)
    before = (desk / MINE).read_text("utf-8")
    given = ["--file", MINE, "--write", "protest=dinghy brigade"]
    result = run("codebook", "suggest", *articles, *given)
    assert result.exit_code == codes.DONE, result.output
    assert "'dinghy brigade' (en) in protest" in result.stderr
    after = (desk / MINE).read_text("utf-8")
    new = [line for line in after.splitlines() if line not in before.splitlines()]
    assert new == ['  "dinghy brigade",']
    again = run("codebook", "suggest", *articles, "--codebook", MINE)
    shown = [line.strip() for line in again.stdout.splitlines()]
    assert not any(line.startswith("dinghy brigade") for line in shown)


@pytest.mark.parametrize(
    ("given", "message"),
    [
        (["--write", "protest=x y"], "name it with --file"),
        (["--file", MINE, "--write", "protest"], "needs FRAME=TERM"),
        (
            ["--file", "contested-politics", "--write", "protest=x y"],
            "stance codebook copy contested-politics",
        ),
        (["--file", MINE, "--write", "weather=x y"], "has no frame 'weather'"),
    ],
)
def test_wrong_writing_is_refused(run, articles, given, message):
    run("codebook", "copy", "contested-politics", MINE)
    result = run("codebook", "suggest", *articles, *given)
    assert result.exit_code == codes.USAGE
    assert message in result.stderr


def test_show_prints_examples_neutral_words_and_sources(run):
    shown = " ".join(run("codebook", "show", "coup").stdout.split())
    assert "The president spoke of an attempted coup." in shown
    assert "Luttwak" in shown
    assert "neutral, en" in shown
    assert "labels-to-watch" in run("codebook", "list").stdout
