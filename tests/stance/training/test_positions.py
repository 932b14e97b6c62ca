"""Heads from labels: what is read, what is refused, what is measured."""

from __future__ import annotations

import json
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from perspectives.actors import Target
from perspectives.errors import DataError
from stance.judge.models import POSITIONS
from stance.training.positions.heads import Item, head
from stance.training.positions.labels import Given, read_labels
from stance.training.positions.measure import (
    curve,
    gain,
    interval,
    macro_f1,
    more_labels,
    predicted,
)
from stance.training.positions.train import check_labels, check_target

ROWS = "text,label\nThe toll is a robbery,oppose\nWe need the toll,support\n"


def test_labels_of_a_csv(tmp_path):
    path = tmp_path / "labels.csv"
    path.write_text(ROWS, "utf-8")
    assert [(g.text, g.label) for g in read_labels(path, "toll")] == [
        ("The toll is a robbery", "oppose"),
        ("We need the toll", "support"),
    ]


def test_rows_of_other_targets_are_passed_over(tmp_path):
    path = tmp_path / "labels.csv"
    text = "text,label,target\nOne,oppose,toll\nTwo,support,port\nThree,support,\n"
    path.write_text(text, "utf-8")
    assert [g.text for g in read_labels(path, "toll")] == ["One", "Three"]


@pytest.mark.parametrize(
    ("text", "line", "word"),
    [
        ("text,label\nOne,against\n", 2, "against"),
        ("text,label\nOne,oppose\n,support\n", 3, "text"),
        ("id,text,label\n1,One,oppose\n,Two,support\n", 3, "id"),
        ("text,stance\nOne,oppose\n", 1, "label"),
    ],
)
def test_broken_rows_are_named_by_line(tmp_path, text, line, word):
    path = tmp_path / "labels.csv"
    path.write_text(text, "utf-8")
    with pytest.raises(DataError, match=rf"labels\.csv:{line}: .*{word}"):
        read_labels(path, "toll")


def test_contradictions_are_listed(tmp_path):
    path = tmp_path / "labels.csv"
    path.write_text(ROWS + "The toll is a robbery,support\n", "utf-8")
    with pytest.raises(DataError) as error:
        read_labels(path, "toll")
    assert "labels.csv:2 oppose" in str(error.value)
    assert "labels.csv:4 support" in str(error.value)


def test_a_corrected_analysis(tmp_path):
    record = {
        "id": "d",
        "text": "The toll is a robbery, she said.",
        "statements": [{"id": 1, "start": 0, "end": 21, "kind": "indirect"}],
        "stances": [
            {"statement": 1, "target": "toll", "label": "oppose"},
            {"statement": 1, "target": "port", "label": "support"},
        ],
    }
    path = tmp_path / "corrected.jsonl"
    path.write_text(json.dumps(record) + "\n", "utf-8")
    (one,) = read_labels(path, "toll")
    assert (one.text, one.label, one.statement) == (record["text"][:21], "oppose", 1)
    record["stances"][0]["statement"] = 9
    path.write_text("\n" + json.dumps(record) + "\n", "utf-8")
    with pytest.raises(DataError, match=r"corrected\.jsonl:2: .*statement 9"):
        read_labels(path, "toll")


@pytest.mark.parametrize(
    "labels",
    [["oppose"] * 12, ["oppose", "support", "support"], ["oppose"] * 11 + ["support"]],
)
def test_too_little_to_learn_from(labels):
    with pytest.raises(DataError, match="'toll'"):
        check_labels([Given("x", str(i), lb) for i, lb in enumerate(labels)], "toll")


def test_a_target_needs_more_than_a_name():
    with pytest.raises(DataError, match="description"):
        check_target(Target("toll", "The toll"))


def items(count, noise=0.0):
    chance = random.Random(4)
    for i in range(count):
        label = ("support", "oppose")[i % 2]
        word = label if chance.random() >= noise else "neutral"
        yield Item({f"word {word}": 1.0, f"word {i % 5}": 0.3}, label, "neutral")


def test_a_head_that_can_tell_learns_to():
    learned = list(items(40))
    right = [item.label for item in learned]
    found = predicted(learned)
    assert found == right
    assert predicted(learned) == found
    change = gain(right, found, [item.zero_shot for item in learned])
    assert change.low > 0.9
    shares = head(learned).shares({"word support": 1.0})
    assert POSITIONS[shares.index(max(shares))] == "support"
    assert shares[2] < 0.01


def test_a_head_reads_vectors_and_weighs_rare_labels_like_frequent_ones():
    chance = random.Random(5)
    learned = []
    for i in range(60):
        label = "support" if i % 6 == 0 else "oppose"
        place = (1.0 if label == "support" else -1.0) + chance.gauss(0, 0.3)
        learned.append(Item({"word x": 1.0}, label, "neutral", (7.0, place, 100.0)))
    assert predicted(learned) == [item.label for item in learned]
    model = head(learned)
    support, oppose, neutral = model.shares(learned[0].all)
    assert support > oppose > neutral
    between = model.shares(Item({}, "", "", (7.0, 0.0, 100.0)).all)
    assert 0.45 < between[0] < 0.55


def test_the_curve_says_whether_more_labels_pay():
    points = curve(list(items(60, noise=0.3)))
    assert [n for n, _ in points] == [12, 24, 36, 48]
    assert more_labels([(10, 0.5), (20, 0.6), (40, 0.7)])[1] == 6
    assert more_labels([(10, 0.7), (20, 0.7), (40, 0.7)])[1] is None


LABELS = st.lists(st.tuples(*[st.sampled_from(POSITIONS)] * 2), min_size=1, max_size=40)


@settings(max_examples=50, deadline=None)
@given(LABELS)
def test_an_interval_holds_figures_of_shares(pairs):
    right, found = zip(*pairs, strict=True)
    figure = interval(right, found)
    assert 0 <= figure.low <= figure.high <= 1
    assert macro_f1(right, right) == 1
