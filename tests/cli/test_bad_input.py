from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from stance.cli import codes

GOOD = "article.txt"


def sentences(stderr: str) -> list[str]:
    return [line for line in stderr.splitlines() if line.startswith("Rejected ")]


def no_leftovers(folder: Path) -> bool:
    return not [p for p in folder.rglob("*") if p.name.endswith(".tmp")]


def binary(desk: Path) -> str:
    (desk / "photo.txt").write_bytes(bytes(range(256)) * 20)
    return "photo.txt"


def empty(desk: Path) -> str:
    (desk / "empty.txt").write_text(" \n", "utf-8")
    return "empty.txt"


def missing(desk: Path) -> str:
    return "missing.txt"


def hollow_folder(desk: Path) -> str:
    (desk / "folder").mkdir()
    return "folder"


def broken_json_line(desk: Path) -> str:
    (desk / "lines.jsonl").write_text('{"id": broken}\n', "utf-8")
    return "lines.jsonl"


def unknown_format(desk: Path) -> str:
    (desk / "sheet.xyz").write_text("text", "utf-8")
    return "sheet.xyz"


def same_id(desk: Path) -> str:
    record = '{"id": "article", "text": "Ana Ruzic said so."}\n'
    (desk / "twin.jsonl").write_text(record, "utf-8")
    return "twin.jsonl"


BAD = [
    (binary, "not text"),
    (empty, "empty"),
    (missing, "no such file"),
    (hollow_folder, "no document"),
    (broken_json_line, "lines.jsonl:1:8"),
    (unknown_format, "'.xyz' is not known"),
    (same_id, "'article' is already taken"),
]


@pytest.mark.parametrize(("make", "said"), BAD, ids=[b[0].__name__ for b in BAD])
def test_bad_input_is_one_sentence_and_the_others_are_analysed(run, desk, make, said):
    result = run("classify", GOOD, make(desk), "-o", "out.jsonl")
    assert result.exit_code == codes.DATA_FAILED
    (sentence,) = sentences(result.stderr)
    assert said in sentence
    assert "2 documents = 1 analysed + 1 rejected" in result.stderr
    assert '"id": "article"' in (desk / "out.jsonl").read_text("utf-8")
    assert no_leftovers(desk)


@pytest.mark.parametrize(
    "make", [b[0] for b in BAD[:-1]], ids=[b[0].__name__ for b in BAD[:-1]]
)
def test_nothing_analysed_writes_nothing(run, desk, make):
    name = make(desk)
    for command, *options in (("classify", "--format", "jsonl"), ("report",)):
        result = run(command, name, "-o", f"{command}.out", *options)
        assert result.exit_code == codes.DATA_FAILED
        assert result.stderr.startswith("Error: No document could be analysed.")
        assert name in result.stderr
        assert not (desk / f"{command}.out").exists()
    assert no_leftovers(desk)


SAID = "Ana Ruzic said so."
TABLES = [
    (f'1,{SAID}\n2,"{SAID}\n3,{SAID}\n4,{SAID}\n', 3, "is never closed", 3),
    (f'1,"{SAID}"\n2,"{SAID}\n3,"{SAID}"\n', 3, "is closed inside a cell", 2),
    (f'1,"{SAID}\n\nMore."\n2,"Ana "so" Ruzic"\n', 5, "is closed inside", 1),
    (f'1,"{SAID}\nMore."\n2,Ana, she said.\n3,{SAID}\n', 4, "has 3 cells", 2),
]


@pytest.mark.parametrize(("rows", "line", "said", "kept"), TABLES)
def test_a_broken_row_of_a_table_is_named_with_its_line(
    run, desk, rows, line, said, kept
):
    (desk / "t.csv").write_text(f"id,text\n{rows}", "utf-8")
    result = run("classify", "t.csv")
    assert result.exit_code == codes.DATA_FAILED
    (sentence,) = sentences(result.stderr)
    assert sentence.startswith(f"Rejected t.csv:{line}: ")
    assert said in sentence
    assert f"= {kept} analysed + 1 rejected" in result.stderr


def test_a_table_with_long_cells_and_empty_ones_is_read(run, desk):
    cell = '"He said ""so"", and:\n2,that\n3,"'
    (desk / "t.csv").write_text(f"id,text\n1,{cell},,\n2,{SAID}\n", "utf-8")
    assert "2 documents = 2 analysed + 0" in run("classify", "t.csv").stderr


def test_invalid_utf8_is_read_with_a_note(run, desk):
    (desk / "odd.txt").write_bytes(
        b"Ana Ruzic said that caf\xe9 \x81 owners left.\n" * 3
    )
    result = run("classify", "odd.txt", "--encoding", "utf-8")
    assert result.exit_code == codes.DONE
    assert "Note: odd.txt" in result.stderr


@pytest.mark.slow
def test_huge_line_is_refused_and_the_rest_is_read(run, desk):
    with open(desk / "huge.jsonl", "w", encoding="utf-8") as file:
        file.write('{"id": "huge", "text": "')
        for _ in range(200):
            file.write("word " * 200_000)
        file.write('"}\n{"id": "small", "text": "Ana Ruzic said so."}\n')
    result = run("classify", "huge.jsonl", "-o", "out.jsonl")
    assert result.exit_code == codes.DATA_FAILED
    (sentence,) = sentences(result.stderr)
    assert "huge.jsonl:1" in sentence
    assert "64 MB" in sentence
    assert '"id": "small"' in (desk / "out.jsonl").read_text("utf-8")


@pytest.mark.parametrize(
    ("name", "content", "place"),
    [
        ("bad.toml", '[study]\nid = "x"\n[[perspective]\n', "bad.toml:3:14"),
        ("bad.json", '{"perspectives":\n [}', "bad.json:2:3"),
    ],
)
def test_broken_study_is_named_with_line_and_column(run, desk, name, content, place):
    (desk / name).write_text(content, "utf-8")
    result = run("classify", GOOD, "--study", name)
    assert result.exit_code == codes.DATA_FAILED
    assert result.stderr.startswith(f"Error: {place}: ")
    assert len(result.stderr.splitlines()) == 1


@pytest.mark.parametrize(
    ("name", "content"),
    [("deep.toml", "a = " + "[" * 100_000), ("deep.json", "[" * 200_000)],
)
def test_study_nested_too_deeply_is_refused(run, desk, name, content):
    (desk / name).write_text(content, "utf-8")
    for option in ("--study", "--codebook"):
        result = run("classify", GOOD, option, name)
        assert result.exit_code == codes.DATA_FAILED
        assert result.stderr.startswith(f"Error: {name}")
        assert len(result.stderr.splitlines()) == 1


def test_voice_that_no_study_knows_is_left_out_with_a_note(run, desk):
    record = {"id": "a", "text": "We are open.", "narrator_perspective": "compny"}
    (desk / "voice.jsonl").write_text(json.dumps(record), "utf-8")
    result = run("classify", "voice.jsonl", "-o", "out.jsonl")
    assert result.exit_code == codes.DONE
    assert "'compny' is no perspective" in result.stderr
    written = (desk / "out.jsonl").read_text("utf-8")
    assert '"narrator_perspective": null' in written


def test_double_perspective_is_refused_with_its_line(run, desk):
    text = (desk / "study.toml").read_text("utf-8")
    (desk / "study.toml").write_text(text.replace('"union"', '"company"'), "utf-8")
    result = run("classify", GOOD)
    assert result.exit_code == codes.DATA_FAILED
    assert "study.toml:" in result.stderr
    assert "company" in result.stderr


def test_broken_codebook_is_named_with_line_and_column(run, desk):
    (desk / "book.toml").write_text("[codebook\n", "utf-8")
    result = run("classify", GOOD, "--codebook", "book.toml")
    assert result.exit_code == codes.DATA_FAILED
    assert "book.toml:1:10" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--study", "kazakstan-2022"], "Did you mean 'kazakhstan-2022'?"),
        (["--codebook", "contested"], "Did you mean 'contested-politics'?"),
        (["--narrator-perspective", "compny"], "Did you mean 'company'?"),
        (["--language", "xx"], "'en'"),
        (["--encoding", "utf-99"], "Unknown encoding 'utf-99'"),
        (["--format", "pdf"], "'csv'"),
    ],
)
def test_names_that_do_not_exist_are_usage_errors(run, desk, arguments, said):
    result = run("classify", GOOD, *arguments)
    assert result.exit_code == codes.USAGE
    assert said in result.stderr
    assert not result.stdout


@pytest.mark.parametrize(
    "command",
    [
        ["classify", GOOD, "--format", "jsonl"],
        ["classify", GOOD, "--format", "csv"],
        ["classify", GOOD, "--format", "table"],
        ["report", GOOD],
    ],
)
@pytest.mark.parametrize("target", ["folder", "nowhere/out", "/dev/full"])
def test_unwritable_output_is_one_sentence(run, desk, command, target):
    if target == "/dev/full" and not os.path.exists(target):
        pytest.skip("no /dev/full here")
    (desk / "folder").mkdir()
    result = run(*command, "-o", target)
    assert result.exit_code == codes.DATA_FAILED
    assert result.stderr.startswith("Error: Cannot write ")
    assert len(result.stderr.splitlines()) == 1
    assert no_leftovers(desk)
    assert not list((desk / "folder").iterdir())


def test_output_never_replaces_an_input(run, desk):
    before = (desk / GOOD).read_bytes()
    for command in ("classify", "report"):
        result = run(command, GOOD, "-o", f"./{GOOD}")
        assert result.exit_code == codes.USAGE
        assert "overwrite" in result.stderr
    assert (desk / GOOD).read_bytes() == before


def test_failed_run_keeps_the_old_file(run, desk):
    (desk / "out.jsonl").write_text("old", "utf-8")
    assert run("classify", "missing.txt", "-o", "out.jsonl").exit_code == 1
    assert (desk / "out.jsonl").read_text("utf-8") == "old"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ('{"schema": "stance/1"}\n{"broken\n', "a.jsonl:2:"),
        ('{"schema": "stance/1"}\n{"id": "x", "statements": [{}]}\n', "a.jsonl:2"),
        ('{"schema": "stance/999"}\n', "stance/999"),
        ('{"schema": "stance/1"}\n', "No document could be analysed"),
        ('{"schema": "stance/1", "study": "elsewhere"}\n', "--study"),
    ],
)
def test_broken_analysis_is_one_sentence(run, desk, content, said):
    (desk / "a.jsonl").write_text(content, "utf-8")
    result = run("report", "a.jsonl", "-o", "page.html")
    assert result.exit_code in (codes.DATA_FAILED, codes.USAGE)
    assert said in result.stderr
    assert not (desk / "page.html").exists()


def test_many_rejections_are_cut(run, desk):
    names = [f"missing-{n}.txt" for n in range(120)]
    result = run("classify", GOOD, *names)
    assert result.exit_code == codes.DATA_FAILED
    assert "Rejected: 70 more." in result.stderr
