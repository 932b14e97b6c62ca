"""Reprinted and syndicated articles, counted once."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from perspectives.document import Copy, Document
from perspectives.ingest import ReadOptions, read_documents
from perspectives.ingest.duplicates import Seen, shared, sketch_of

DRAW = random.Random(3)
WORDS = ["".join(DRAW.choices("abcdefghijklmnoprstuvz", k=5)) for _ in range(900)]


def article(seed, words=300):
    draw = random.Random(seed)
    return " ".join(draw.choice(WORDS) for _ in range(words))


STORY = article(1)
LINES = STORY.split(" ")


@pytest.mark.parametrize(
    "copy",
    [
        STORY,
        STORY.upper().replace(" ", "\n"),
        f"Our correspondent, with agencies\n{STORY}",
        " ".join(LINES[:180]),
        " ".join([*LINES[150:], *LINES[:150]]),
        f"{STORY} {article(2, 100)}",
    ],
)
def test_copies_are_found_with_what_they_copy(copy):
    seen = Seen()
    assert seen.copy_of("first", STORY) is None
    assert seen.copy_of("other", article(3)) is None
    found = seen.copy_of("second", copy)
    assert found is not None
    assert found[0] == "first"
    assert 0.4 <= found[1] <= 1


@pytest.mark.parametrize(
    "text",
    [
        f"{article(4)} {' '.join(LINES[:40])}",  # quotes the story
        " ".join(LINES[:50]),  # is quoted by it
        "Read more.",
        "",
    ],
)
def test_quoting_is_no_copying(text):
    seen = Seen()
    seen.copy_of("first", STORY)
    assert seen.copy_of("second", text) is None


def test_short_texts_are_never_copies():
    seen = Seen()
    assert [seen.copy_of(n, "No comment for now.") for n in "ab"] == [None, None]


@settings(deadline=None, max_examples=60)
@given(st.text(max_size=300), st.text(max_size=300))
def test_shares_are_symmetric_and_within_bounds(one, other):
    first, second = sketch_of(one), sketch_of(other)
    assert 0 <= shared(first, second) <= 1
    assert shared(first, second) == pytest.approx(shared(second, first))


def test_reading_lists_copies_when_asked_to(tmp_path):
    for name, text in (("a", STORY), ("b", article(5)), ("c", STORY + " End.")):
        (tmp_path / f"{name}.txt").write_text(text)
    found = list(read_documents([str(tmp_path)], ReadOptions(copies=False)))
    assert [type(each) for each in found] == [Document, Document, Copy]
    assert (found[2].id, found[2].of) == ("c", "a")
    assert found[2].origin.endswith("c.txt")
    assert len(list(read_documents([str(tmp_path)]))) == 3
