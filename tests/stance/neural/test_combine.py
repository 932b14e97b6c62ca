from __future__ import annotations

from stance.attribution.raw import Attribution
from stance.attribution.thresholds import Thresholds
from stance.neural.combine import combine

SETTINGS = Thresholds(add=0.5, keep=0.1, repair=0.5)


def ruled(parts: tuple[int, int], cue: tuple[int, int] | None) -> Attribution:
    return Attribution((parts,), (0, 3), cue, "a rule", 0.9)


def modelled(
    parts: tuple[int, int], cue: tuple[int, int], probability: float
) -> Attribution:
    return Attribution((parts,), (0, 2), cue, "encoder", probability)


def test_the_model_adds_cues_it_is_sure_of() -> None:
    sure, unsure = modelled((20, 30), (15, 19), 0.8), modelled((50, 60), (45, 49), 0.3)
    assert combine([], [sure, unsure], SETTINGS) == [sure]


def test_the_model_repairs_the_content_of_a_rule() -> None:
    (found,) = combine(
        [ruled((9, 20), (4, 8))], [modelled((9, 40), (4, 8), 0.9)], SETTINGS
    )
    assert found.parts == ((9, 40),)
    assert found.mention == (0, 3)
    assert "a rule" in found.rule


def test_the_model_drops_what_it_does_not_believe() -> None:
    one = ruled((9, 20), (4, 8))
    assert combine([one], [modelled((9, 40), (4, 8), 0.05)], SETTINGS) == []


def test_floating_quotations_and_turns_stay_with_the_rules() -> None:
    turn = ruled((40, 60), None)
    assert combine([turn], [modelled((41, 50), (4, 8), 0.1)], SETTINGS) == [turn]


def test_the_rules_keep_their_content_unless_repair_is_asked_for() -> None:
    one = ruled((9, 20), (4, 8))
    other = modelled((9, 40), (4, 8), 0.9)
    assert combine([one], [other], Thresholds()) == [one]


def test_nothing_is_said_twice() -> None:
    one = ruled((9, 30), (4, 8))
    same, twin = modelled((9, 30), (4, 8), 0.9), modelled((9, 29), (31, 35), 0.9)
    assert combine([one], [same, twin], Thresholds()) == [one]
