"""Positions by the shipped model, from a text to its stances. All is invented."""

from __future__ import annotations

from dataclasses import replace

import pytest

from perspectives.actors import Study, Target
from perspectives.document import Document
from stance.confidence import abstaining
from stance.judge.answers import likeliest
from stance.judge.linear import read_linear, write_linear
from stance.judge.models import Limits, Shares, fast_model, joined
from stance.judge.surroundings import Surroundings
from stance.pipeline import analyse, prepare
from stance.types import Kind, Label, Statement

STUDY = Study(
    "river",
    "The dam",
    targets=(
        Target("dam", "The dam", "Building the dam on the Orla", ("dam",)),
        Target("crackdown", "The crackdown", "What the police did", ("crackdown",)),
    ),
)


@pytest.fixture(scope="module")
def line():
    return prepare(STUDY)


def stances(line, text):
    return analyse(Document("d", text), line)


def labels(line, text):
    return {s.target: s.label.value for s in stances(line, text).stances}


@pytest.mark.parametrize(
    ("text", "target", "label"),
    [
        ("The minister defended the crackdown on Monday.", "crackdown", "support"),
        ('"The dam must never be built," Anna Orsk said.', "dam", "oppose"),
        ("Fishermen said the dam had killed the river.", "dam", "oppose"),
        ("Doctors said forty were wounded in the crackdown.", "crackdown", "neutral"),
        ("He said he regrets the loss of life near the dam.", "dam", "undecided"),
        ("The insurer put the damage from the dam at 3.2 million.", "dam", "neutral"),
        ("The engineer said the dam is 40 metres high.", "dam", "neutral"),
    ],
)
def test_what_is_said_of_a_target_decides(line, text, target, label):
    assert labels(line, text)[target] == label


def test_what_is_left_out_to_flip_a_position_is_its_evidence(line):
    text = "The minister defended the crackdown on Monday."
    (stance,) = stances(line, text).stances
    assert [text[a:b] for a, b in stance.evidence] == ["defended"]
    assert labels(line, text.replace("defended", "mentioned")) != {
        "crackdown": "support"
    }


def test_less_sure_positions_become_abstentions_and_stay(line):
    whole = stances(line, "Fishermen said the dam had killed the river.")
    (before,) = whole.stances
    (after,) = abstaining(whole, before.confidence + 0.01).stances
    assert after == replace(before, label=Label.UNDECIDED, rule=after.rule)
    assert "oppose below" in after.rule
    assert abstaining(whole, before.confidence) == whole


def test_a_share_below_the_limits_is_undecided_and_never_neutral():
    limits = Limits(decides=0.2, sure=0.5)
    assert likeliest(Shares(0.35, 0.2, 0.25, 0.2), limits) is Label.UNDECIDED
    assert likeliest(Shares(0.6, 0.1, 0.1, 0.2), limits) is Label.SUPPORT
    assert likeliest(Shares(0.1, 0.1, 0.0, 0.8), limits) is Label.UNDECIDED


def test_shares_add_up_to_one():
    shares = joined((0.7, 0.3), (0.5, 0.25, 0.25))
    assert sum(shares) == pytest.approx(1)
    assert shares.support == pytest.approx(0.35)


def test_the_order_of_statements_changes_no_answer(line):
    one = "Fishermen said the dam had killed the river."
    other = "The mayor said that the dam would bring jobs."
    first = {s.start: s.label for s in stances(line, f"{one}\n\n{one}").stances}
    assert len(set(first.values())) == 1
    assert labels(line, other) == labels(line, other)


def test_a_model_is_stored_and_read(tmp_path):
    model = fast_model().bearing
    write_linear(model, tmp_path / "m.json.gz")
    again = read_linear(tmp_path / "m.json.gz")
    assert again.shares({"net": 1.0}) == model.shares({"net": 1.0})


def test_surroundings():
    around = Surroundings([(0, 10), (1, 400), (0, 500)], [1])
    statement = Statement(1, 50, 90, Kind.DIRECT, None)
    assert around.near(0, statement) == (True, False)
    assert around.near(1, statement) == (False, False)
    assert around.share(0) == pytest.approx(2 / 3)
    assert (around.is_top(0), around.in_title(0), around.other_in_title(0)) == (
        True,
        False,
        True,
    )
