"""What a term is said of: the model where it is sure, the codebook where not."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from perspectives.document import Document
from perspectives.registry import load_study
from stance.framing.codebook import load_codebook
from stance.framing.match import Term, matcher
from stance.framing.referent import Linear, referent_features, referents, stem
from stance.framing.words import Words, fold, words_of
from stance.pipeline import Line, analyse, prepare

BOOK = load_codebook("contested-politics")
SENTENCE = "Soldiers met the terrorists near the airport."


def read(text: str) -> tuple[Words, Term]:
    """The words of a text and its first term."""
    words = words_of(text, fold(text), 0, len(text))
    return words, matcher(BOOK, "en").find(words)[0]


@pytest.fixture(scope="module")
def line() -> Line:
    return prepare(load_study("kazakhstan-2022"))


MODEL = Linear(
    classes=("demonstrators", "events"),
    bias=(0.0, 0.0),
    weights={"left=met": (3.0, 0.0), "document=coup": (0.0, 9.0)},
    least=0.9,
)


def test_the_likeliest_class_has_the_largest_weight() -> None:
    found, share = MODEL.best(["left=met", "unheard of"])
    assert found == "demonstrators"
    assert share == pytest.approx(0.9526, abs=1e-4)


def test_a_feature_counts_once_however_often_it_holds() -> None:
    assert MODEL.best(["left=met"] * 5) == MODEL.best(["left=met"])


def test_the_codebook_decides_where_the_model_is_not_sure() -> None:
    words, term = read(SENTENCE)
    doubtful = replace(MODEL, least=0.99)
    assert MODEL.referent(words, term, ()) == "demonstrators"
    assert doubtful.referent(words, term, ()) == term.referent


def test_what_the_document_is_about_tells_too() -> None:
    words, term = read(SENTENCE)
    assert MODEL.referent(words, term, ("coup",)) == "events"


def test_words_count_by_the_side_they_stand_on() -> None:
    words, term = read(SENTENCE)
    found = set(referent_features(words, term))
    assert {"left=met", "right=airport", "frame=terrorism"} <= found
    assert not {"right=met", "left=airport"} & found


def test_a_stem_keeps_three_letters() -> None:
    assert [stem(w) for w in ("reforms", "looted", "gas", "is")] == [
        "reform",
        "loot",
        "gas",
        "is",
    ]


def test_a_language_without_a_model_keeps_the_answer_of_the_codebook(
    line: Line,
) -> None:
    assert referents("kk") is None
    text = "Террористы напали на аэропорт."
    [term] = analyse(Document("d", text, language="ru"), line).framing
    assert term.referent == BOOK.frame("terrorism").referent


@settings(deadline=None, max_examples=40)
@given(
    st.lists(
        st.sampled_from(
            ["terrorists", "reform", "coup", "the", "police", ".", "were", "looted"]
        ),
        max_size=30,
    )
)
def test_every_referent_is_one_of_the_codebook(line: Line, words: list[str]) -> None:
    text = " ".join(words)
    for term in analyse(Document("d", text), line).framing:
        assert term.referent in BOOK.referents
        assert term.term == text[term.start : term.end]
