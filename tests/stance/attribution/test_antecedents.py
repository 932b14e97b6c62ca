"""Whom "he" and "she" mean: options, their features, and the ranker's choice."""

from __future__ import annotations

from dataclasses import replace

import pytest

from stance.attribution.antecedents import Option, Ranker, Sighting, features, ranker
from stance.attribution.parties import Party

NEAR = Sighting("named", 1, 0, "first", same_paragraph=True, in_title=False)
ANA = Option(Party("Ana", kind="person"), NEAR, 0, 0, 1, 1, gender_known=False)
BO = replace(ANA, party=Party("Bo", kind="person"), turn=1, outer_turn=1)


def test_the_option_with_the_largest_weights_is_meant() -> None:
    speaking = Ranker({"turn=1": 2.0, "any": 0.5}, least=0.1)
    assert speaking.choose(False, [ANA, BO]) is BO.party
    silent = Ranker({"turn=0": 2.0}, least=0.1)
    assert silent.choose(False, [ANA, BO]) is ANA.party


def test_the_first_of_equals_is_meant() -> None:
    assert Ranker({}, least=0.1).choose(True, [BO, ANA]) is BO.party


def test_nobody_is_meant_where_none_is_likely_enough() -> None:
    assert Ranker({"any": -3.0}, least=0.1).choose(True, [ANA, BO]) is None
    assert Ranker({}, least=0.0).choose(True, []) is None


@pytest.mark.parametrize(
    ("sentences", "name"),
    [(0, "0"), (3, "3"), (4, "3+"), (5, "5+"), (8, "5+"), (500, "9+")],
)
def test_large_numbers_are_taken_together(sentences: int, name: str) -> None:
    far = replace(ANA, last=replace(NEAR, sentences=sentences))
    assert f"sentences={name}" in features(True, far)


def test_every_option_has_the_same_kinds_of_features() -> None:
    names = [[name.partition("=")[0] for name in features(False, o)] for o in (ANA, BO)]
    assert names[0] == names[1]


def test_only_languages_with_weights_have_a_ranker() -> None:
    assert ranker("en") is not None
    assert ranker("ru") is None
