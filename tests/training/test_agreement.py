import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from training.corpus.agreement import alpha, compare, f1, twins  # noqa: E402
from training.corpus.source import read_folder  # noqa: E402

HEADER = """id: quay-01
title: The quay
genre: wire
language: en
event: quay
invented: yes
date: 2024-01-02
publisher: Nobody's Post (fictional)
narrator: -
split: train
perspective: port | The port | Ana Ruiz (Ruiz; harbour master)
target: quay | The quay | quay
===
"""
FILLER = "\n" + " ".join(f"Filler{n} stands here." for n in range(50))
FIRST = (
    "The {s1|{f:safety company|unsafe} quay stays shut}, {m1|Ruiz} {c1|said}. "
    "{m2|The crew} {c2|fears} {s2|it will sink}. {m3|They} {c3|blame} {s3|her}."
)
FOOT = """
---
1 indirect | Ana Ruiz | port | - | quay:oppose
2 indirect | The crew | - | - | quay:oppose
3 indirect | The crew | - | - | -
"""
SECOND = (
    "{s1|The {f:safety environment|unsafe} quay stays shut}, {m1|Ruiz} {c1|said}. "
    "{m2|The crew} {c2|fears} {s2|it will sink}. They blame her."
)
SECOND_FOOT = """
---
1 indirect | Ana Ruiz | port | - | quay:neutral
2 indirect | Crew of the ship | port | - | quay:oppose
"""


def folder(path, body, foot):
    path.mkdir(parents=True)
    (path / "01.txt").write_text(HEADER + body + FILLER + foot, encoding="utf-8")
    return path


@pytest.fixture
def pair(tmp_path):
    first = folder(tmp_path / "first" / "quay", FIRST, FOOT)
    second = folder(tmp_path / "second" / "quay", SECOND, SECOND_FOOT)
    return first, second


def test_what_both_have_is_counted_and_what_differs_is_named(pair):
    result = compare(twins(*pair))
    found = result.found["statements"]
    assert (found.first, found.second, found.both) == (3, 2, 2)
    assert result.labels["speaker"] == [
        ("Ana Ruiz", "Ana Ruiz"),
        ("The crew", "The crew"),
    ]
    assert result.labels["speaker, same words"][1] == ("the crew", "crew of the ship")
    assert result.labels["perspective"] == [("port", "port"), ("None", "port")]
    assert result.labels["referent"] == [("company", "environment")]
    assert result.labels["stance"] == [("oppose", "neutral"), ("oppose", "oppose")]
    assert result.share("content") == 0.5
    assert result.share("cue") == result.share("mention") == 1
    assert "only first: quay-01 'her'" in result.differences
    assert result.alone["first reader: indirect"] == 1


def test_an_annotation_agrees_with_itself(pair):
    first, _ = pair
    result = compare(twins(first, first))
    assert all(n.first == n.second == n.both for n in result.found.values())
    assert all(result.share(name) == 1 for name in result.labels)
    assert result.differences == []


def test_two_texts_are_not_compared(pair, tmp_path):
    other = folder(
        tmp_path / "third" / "quay", SECOND.replace("They", "All"), SECOND_FOOT
    )
    with pytest.raises(ValueError, match="the two texts differ"):
        compare(twins(pair[0], other))


def test_a_document_with_errors_is_not_compared(pair, tmp_path):
    other = folder(
        tmp_path / "third" / "quay", SECOND.replace("{s2|", "{s9|"), SECOND_FOOT
    )
    with pytest.raises(ValueError, match="has errors"):
        twins(pair[0], other)


def test_alpha_is_that_of_the_textbook():
    # Krippendorff (2011), nominal data of two observers: alpha = 0.095
    one = "0100000000"
    other = "1110010010"
    assert alpha(list(zip(one, other, strict=True))) == pytest.approx(0.095, abs=0.001)
    assert alpha([("a", "a"), ("a", "a")]) == alpha([]) == 1


def test_f1_of_nothing_is_nothing():
    assert f1(0, 0, 0) == 0
    assert f1(2, 3, 2) == pytest.approx(0.8)


def test_the_second_annotation_reads_the_corpus_as_it_stands():
    command = [sys.executable, "-m", "training.corpus.agreement"]
    command += ["training/corpus/documents", "training/corpus/second", "--list"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    second = read_folder(ROOT / "training/corpus/second")
    assert f"{len(second)} documents annotated twice" in done.stdout
    assert "| kind |" in done.stdout
