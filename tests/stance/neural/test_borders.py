"""Contents fitted to quotation marks: every quotation is whole, or left out."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from stance.neural.borders import fitted
from stance.neural.features import quoted_spans
from stance.spans import Overlaps

TEXT = 'The mayor said the port is "shut and empty", as the union feared.'


def fit(text, words, cue="said"):
    """The contents fitted, as text; ``words`` are the encoder's parts."""
    parts = [(text.index(w), text.index(w) + len(w)) for w in words]
    at = text.index(cue)
    quotations = Overlaps(quoted_spans(text))
    return [text[a:b] for a, b in fitted(text, parts, (at, at + len(cue)), quotations)]


def test_a_content_that_holds_most_of_a_quotation_takes_all_of_it():
    assert fit(TEXT, ["the port is", '"shut and']) == ['the port is "shut and empty"']


def test_a_content_that_holds_little_of_a_quotation_leaves_it_out():
    assert fit(TEXT, ['the port is "shut']) == ["the port is"]


def test_a_quotation_inside_a_content_stays():
    content = 'the port is "shut and empty", as the union feared'
    assert fit(TEXT, [content]) == [content]


def test_a_quotation_with_the_cue_inside_is_no_border():
    text = 'It says: "The mayor said the port is shut, and that is all."'
    assert fit(text, ["the port is shut"]) == ["the port is shut"]


def test_parts_with_nothing_but_marks_between_them_are_one():
    assert fit(TEXT, ['"shut and empty"', "as the union feared"]) == [
        '"shut and empty", as the union feared'
    ]


def test_parts_without_a_letter_are_dropped():
    assert fit(TEXT, ["the port is", ","]) == ["the port is"]


MIXED = st.lists(
    st.sampled_from(['"', "“", "”", "the port", " ", "shut", ",", "\n", "said", "–"]),
    max_size=25,
).map("".join)


@given(text=MIXED, data=st.data())
def test_contents_are_in_order_and_no_quotation_is_cut(text, data):
    place = st.integers(0, len(text))
    spans = st.tuples(place, place).filter(lambda s: s[0] < s[1])
    parts = data.draw(st.lists(spans, max_size=4)) if text else []
    quotations = quoted_spans(text)
    found = fitted(text, parts, (0, 0), Overlaps(quotations))
    end = 0
    for a, b in found:
        assert end <= a < b <= len(text)
        assert any(c.isalnum() for c in text[a:b])
        assert text[a:b] == text[a:b].strip()
        end = b
    for first, last in quotations:
        inside = sum(max(0, min(b, last) - max(a, first)) for a, b in found)
        assert inside in (0, last - first)
