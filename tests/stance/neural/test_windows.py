from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from stance.neural.features import Hints, covered, piece_kinds, quoted_spans
from stance.neural.windows import MAX_PIECES, windows
from stance.segment import segment
from stance.tokens import tokenize

LINES = st.lists(
    st.text(st.sampled_from("ab. \"'“”,?é1-"), max_size=400), min_size=1, max_size=12
)


def pieces(word: str) -> list[int]:
    """One piece for every three characters."""
    return [1000 + len(word)] * ((len(word) + 2) // 3)


def numbered(count: int) -> str:
    return " ".join(f"word{i}" for i in range(count)) + "."


@given(LINES)
def test_every_word_is_in_exactly_one_window(lines: list[str]) -> None:
    text = "\n".join(lines)
    sentences = segment(text, "en")
    found = [w for window in windows(text, sentences, pieces) for w in window.words]
    assert found == [w for a, b in sentences for w in tokenize(text, a, b)]


@given(LINES)
def test_windows_are_aligned_and_not_too_long(lines: list[str]) -> None:
    text = "\n".join(lines)
    for window in windows(text, segment(text, "en"), pieces):
        assert len(window.pieces) <= MAX_PIECES
        assert len(window.first) == len(window.words) == len(window.sentence)
        for place, (a, b) in zip(window.first, window.words, strict=True):
            assert window.pieces[place] == pieces(text[a:b])[0]


def test_a_window_ends_with_a_line_where_it_can() -> None:
    text = "\n".join(numbered(80) for _ in range(3))
    found = list(windows(text, segment(text, "en"), pieces))
    assert [text[w.words[0][0] - 1 : w.words[0][0]] for w in found] == ["", "\n", "\n"]


def test_a_sentence_longer_than_a_window_is_cut() -> None:
    text = numbered(1000)
    found = list(windows(text, [(0, len(text))], pieces))
    assert len(found) > 5
    assert len([w for x in found for w in x.words]) == 1001


def test_words_under_a_span() -> None:
    text = "one two three four"
    window = next(windows(text, [(0, len(text))], pieces))
    assert list(covered(window, (4, 13))) == [1, 2]
    assert list(covered(window, (5, 6))) == [1]
    assert list(covered(window, (3, 4))) == []


def test_words_in_quotation_marks_are_told_apart() -> None:
    text = 'He said "no way" twice'
    window = next(windows(text, [(0, len(text))], pieces))
    kinds = Hints(quoted_spans(text), []).kinds(window)
    assert kinds == [0, 0, 1, 1, 1, 1, 0]
    assert len(piece_kinds(window, kinds)) == len(window.pieces)
