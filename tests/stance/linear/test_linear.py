"""The linear model: trained, stored, refused, and read with the rules."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from perspectives.errors import DataError
from stance.attribution.language import language
from stance.attribution.thresholds import Thresholds
from stance.linear import model as module
from stance.linear.features import FORMAT
from stance.linear.grammar import find_attributions_linear
from stance.linear.model import CARD, CUES, ROLES, Model
from stance.segment import segment
from stance.training.examples import Example, Gold
from stance.training.linear import labelled_units, train

WEIGHTS = Path(module.__file__).parents[1] / "weights"
PEOPLE = ("Ines Valdur", "the ferry company", "a clerk", "Mr Oduya", "the islanders")
CUES_USED = ("ventured", "murmured", "opined", "gathered")
CLAIMS = ("the boat was late", "fares would rise", "nobody had paid for it")


def _example(number: int, source: str, cue: str, claim: str) -> Example:
    text = f"{source} {cue} that {claim}."
    at = len(source) + 1
    start = at + len(cue) + len(" that ")
    gold = Gold(
        cue=((at, at + len(cue)),),
        source=((0, len(source)),),
        content=((start, start + len(claim)),),
    )
    return Example(str(number), text, (gold,))


EXAMPLES = [
    _example(i, source, cue, claim)
    for i, (source, cue, claim) in enumerate(
        (s, q, c) for s in PEOPLE for q in CUES_USED for c in CLAIMS
    )
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("weights")
    train((u for e in EXAMPLES for u in labelled_units(e)), path, Thresholds())
    return path


def _found(text: str, weights: Path | None = None) -> list[tuple[str, str, str]]:
    sentences = segment(text, "en")
    found = find_attributions_linear(text, sentences, language("en"), weights=weights)
    return [
        (
            text[slice(*a.mention)] if a.mention else "",
            text[slice(*a.cue)] if a.cue else "",
            " ".join(text[slice(*part)] for part in a.parts),
        )
        for a in found.attributions
    ]


def test_a_cue_of_the_examples_is_found_in_new_words(folder: Path) -> None:
    text = "Doctor Amara Sundqvist opined that the harbour would freeze."
    wanted = ("Doctor Amara Sundqvist", "opined", "the harbour would freeze")
    assert wanted in _found(text, folder)


def test_the_same_examples_give_the_same_weights(folder: Path, tmp_path: Path) -> None:
    train((u for e in EXAMPLES for u in labelled_units(e)), tmp_path, Thresholds())
    for name in (CUES, ROLES, CARD):
        assert (tmp_path / name).read_bytes() == (folder / name).read_bytes()


def test_nothing_to_learn_is_said(tmp_path: Path) -> None:
    bare = Example("bare", "It rained all day. Nobody came.", ())
    with pytest.raises(DataError, match="no attribution with a cue"):
        train(labelled_units(bare), tmp_path, Thresholds())


@pytest.mark.parametrize("name", [CUES, ROLES, CARD])
def test_missing_weights_are_named(folder: Path, tmp_path: Path, name: str) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(folder, copy)
    (copy / name).unlink()
    with pytest.raises(DataError, match=name):
        Model(copy)


def test_weights_that_were_cut_are_refused(folder: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(folder, copy)
    (copy / ROLES).write_bytes((folder / ROLES).read_bytes()[:-100])
    with pytest.raises(DataError, match="not those that"):
        Model(copy)


@pytest.mark.parametrize(
    "card",
    [
        "",
        "[]",
        "{}",
        json.dumps({"format": 1}),
        json.dumps({"format": 1, "sha256": {CUES: "", ROLES: ""}})[:-1]
        + ', "thresholds": {"speed": 1}}',
    ],
)
def test_a_broken_card_is_refused(folder: Path, tmp_path: Path, card: str) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(folder, copy)
    (copy / CARD).write_text(card, "utf-8")
    with pytest.raises(DataError, match="no card"):
        Model(copy)


def test_weights_of_another_version_are_refused(folder: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(folder, copy)
    card = json.loads((folder / CARD).read_text("utf-8"))
    (copy / CARD).write_text(json.dumps(card | {"format": FORMAT + 1}), "utf-8")
    with pytest.raises(DataError, match="train them again"):
        Model(copy)


WORDS = st.sampled_from(
    [*PEOPLE, *CUES_USED, "said", "that", "“", "”", ",", ".", ":", "and", "he", "not"]
)


@settings(max_examples=60, deadline=None)
@given(st.lists(WORDS, min_size=1, max_size=40).map(" ".join))
def test_spans_lie_in_the_text_and_in_order(text: str) -> None:
    found = find_attributions_linear(text, segment(text, "en"), language("en"))
    for attribution in found.attributions:
        ends = [0, *(x for part in attribution.parts for x in part), len(text)]
        assert ends == sorted(ends)
        assert all(a < b for a, b in attribution.parts)
        assert 0 <= attribution.confidence <= 1
