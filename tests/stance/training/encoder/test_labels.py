"""What the encoder learns from an annotated document; needs no torch."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stance.neural.decode import CONTENT, CONTENT_FIRST, SOURCE, SOURCE_FIRST
from stance.training.encoder.batches import batches
from stance.training.encoder.labels import (
    CUE,
    CUE_FIRST,
    UNSURE,
    Labelled,
    forgetting,
    labelled_windows,
)
from stance.training.examples import Example, Gold

TEXT = "Ines Valdur said that the old boat\nwas late. It rained."
WORDS = ["Ines", "Valdur", "said", "that", "the", "old", "boat", "was", "late"]


def _span(words: str) -> tuple[int, int]:
    start = TEXT.index(words)
    return start, start + len(words)


GOLD = Gold(
    cue=(_span("said"),),
    source=(_span("Ines Valdur"),),
    content=(_span("the old boat"), _span("was late")),
)


def _pieces(word: str) -> list[int]:
    return [1000 + len(word)]


def _only(example: Example) -> Labelled:
    (item,) = labelled_windows(example, _pieces)
    return item


def test_each_word_is_labelled_for_the_cue() -> None:
    item = _only(Example("a", TEXT, (GOLD,)))
    assert [TEXT[a:b] for a, b in item.window.words][: len(WORDS)] == WORDS
    assert item.at == [WORDS.index("said")]
    assert item.cue[: len(WORDS)] == [0, 0, CUE_FIRST, 0, 0, 0, 0, 0, 0]
    content = [CONTENT_FIRST, CONTENT, CONTENT, CONTENT, CONTENT]
    assert item.labels[0][: len(WORDS)] == [SOURCE_FIRST, SOURCE, 0, 0, *content]
    assert not any(item.labels[0][len(WORDS) :])


def test_parts_with_words_between_them_begin_twice() -> None:
    parted = replace(GOLD, content=(_span("the"), _span("boat\nwas late")))
    labels = _only(Example("a", TEXT, (parted,))).labels[0]
    assert labels[4:9] == [CONTENT_FIRST, 0, CONTENT_FIRST, CONTENT, CONTENT]


def test_a_cue_of_two_words_is_one() -> None:
    long = replace(GOLD, cue=(_span("said that"),))
    assert _only(Example("a", TEXT, (long,))).cue[2:4] == [CUE_FIRST, CUE]


@pytest.mark.parametrize("without", ["cue", "content"])
def test_what_has_no_cue_or_no_content_is_not_learned(without: str) -> None:
    item = _only(Example("a", TEXT, (replace(GOLD, **{without: ()}),)))
    assert not item.at
    assert not any(item.cue)


def test_unsure_words_count_neither_way() -> None:
    item = _only(Example("a", TEXT, (GOLD,), unsure=(_span("late"), _span("said"))))
    assert item.cue[8] == UNSURE
    assert item.cue[2] == CUE_FIRST


def test_findings_that_serve_as_examples_are_not_shown() -> None:
    shown = _only(Example("a", TEXT, (GOLD,)))
    hidden = _only(Example("a", TEXT, (GOLD,), ruled=False))
    assert any(shown.kinds)
    assert not any(hidden.kinds)
    assert forgetting([shown], random.Random(1), 1) == [hidden]
    assert forgetting([shown], random.Random(1), 0) == [shown]


@given(st.lists(st.integers(1, 30), max_size=60), st.integers(1, 9), st.integers())
def test_each_window_is_in_one_batch(lengths: list[int], size: int, seed: int) -> None:
    items = [
        replace(x, weight=float(number))
        for number, length in enumerate(lengths)
        for x in labelled_windows(
            Example("a", "rain " * length, (), ruled=False), _pieces
        )
    ]
    made = list(batches(items, size, random.Random(seed)))
    assert sorted(x.weight for part in made for x in part) == list(range(len(items)))
    assert all(len(part) <= size for part in made)
    assert len(made) == -(-len(items) // size)
