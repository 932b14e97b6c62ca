"""Annotations of users: the product's format, brat standoff, and slips in both."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from perspectives.errors import DataError
from stance.training.examples import Gold, read_examples
from stance.training.shipped import shipped_examples

TEXT = "The mayor said the bridge was safe."
STATEMENT = {"start": 15, "end": 34, "cue": [10, 14], "mention": [0, 9]}
GOLD = Gold(cue=((10, 14),), source=((0, 9),), content=((15, 34),))
STANDOFF = (
    "T1\tSource 0 9\tThe mayor\nT2\tCue 10 14\tsaid\n"
    "T3\tContent 15 25;26 34\tthe bridge was safe\nT4\tAttribution 10 14\tsaid\n"
    "E1\tAttribution:T4 Content:T3 Cue:T2 Source:T1\nA1\tNote E1\n"
)


def test_documents_of_the_products_format_are_read(tmp_path: Path) -> None:
    record = {"id": "a", "text": TEXT, "statements": [STATEMENT]}
    (tmp_path / "a.json").write_text(json.dumps(record), "utf-8")
    lines = [{"versions": {}}, record | {"id": "b"}, record | {"language": "ru"}]
    (tmp_path / "b.jsonl").write_text("\n".join(map(json.dumps, lines)), "utf-8")
    found = read_examples(tmp_path)
    assert [e.name for e in found] == ["a", "b"]
    assert found[0].attributions == (GOLD,)


@pytest.mark.parametrize(
    ("annotation", "text"),
    [("a.ann", "a.txt"), ("attributions/a_ef2d.ann", "text/a.txt")],
)
def test_brat_standoff_is_read(tmp_path: Path, annotation: str, text: str) -> None:
    for name, content in ((annotation, STANDOFF), (text, TEXT)):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(content, "utf-8")
    (example,) = read_examples(tmp_path)
    assert example.attributions == (Gold(((10, 14),), ((0, 9),), ((15, 25), (26, 34))),)


def test_one_text_of_several_annotators_counts_once(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    (tmp_path / "a_one.ann").write_text(STANDOFF, "utf-8")
    (tmp_path / "a_two.ann").write_text("", "utf-8")
    (example,) = read_examples(tmp_path)
    assert len(example.attributions) == 1


def test_an_event_may_stand_before_its_spans(tmp_path: Path) -> None:
    lines = STANDOFF.splitlines(keepends=True)
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    (tmp_path / "a.ann").write_text("".join(reversed(lines)), "utf-8")
    (example,) = read_examples(tmp_path)
    assert len(example.attributions) == 1


def test_text_that_runs_over_its_line_is_no_annotation(tmp_path: Path) -> None:
    broken = STANDOFF.replace("the bridge was safe", "\nThe bridge\nEvery bridge")
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    (tmp_path / "a.ann").write_text(broken, "utf-8")
    (example,) = read_examples(tmp_path)
    assert example.attributions[0].content == ((15, 25), (26, 34))


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.json", "{", "a.json:1"),
        ("a.jsonl", '{"id": "a"}\n{"x": ', "a.jsonl:2"),
        ("a.jsonl", json.dumps({"text": "x", "statements": [{}]}), "a.jsonl:1"),
        (
            "a.jsonl",
            json.dumps({"text": "x", "statements": [{"start": 0, "end": 9}]}),
            "not inside the text",
        ),
        ("a.ann", STANDOFF, "no a.txt beside"),
        ("readme.md", "nothing", "holds no annotated"),
    ],
)
def test_slips_are_named_with_their_place(
    tmp_path: Path, name: str, content: str, said: str
) -> None:
    (tmp_path / name).write_text(content, "utf-8")
    with pytest.raises(DataError, match=said):
        read_examples(tmp_path)


@pytest.mark.parametrize(
    "line", ["T1\tSource 0 99\tx", "E1\tAttribution:T9 Content:T8"]
)
def test_broken_standoff_is_named_with_its_line(tmp_path: Path, line: str) -> None:
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    (tmp_path / "a.ann").write_text(f"T7\tCue 10 14\tsaid\n{line}\n", "utf-8")
    with pytest.raises(DataError, match=r"a\.ann:2"):
        read_examples(tmp_path)


def test_the_shipped_examples_are_whole() -> None:
    examples = shipped_examples()
    assert len(examples) > 200
    for example in examples:
        for gold in example.attributions:
            for start, end in (*gold.cue, *gold.source, *gold.content):
                assert 0 <= start < end <= len(example.text)
