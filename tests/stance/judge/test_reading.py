from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from stance.judge.lexicon import WORD, lexicon
from stance.judge.reading import Reading

LEXICON = lexicon("en")
PIECES = st.sampled_from(
    [
        "the ",
        "union's ",
        "not ",
        "condemned",
        ", ",
        ". ",
        "but ",
        "-",
        "Don't ",
        "1,000",
        " ",
    ]
)
TEXTS = st.lists(PIECES, min_size=1, max_size=40).map("".join)


def parts_of(data: st.DataObject, text: str) -> list[tuple[int, int]]:
    places = st.integers(0, len(text))
    cuts = data.draw(st.lists(st.tuples(places, places), min_size=1, max_size=3))
    return [(min(cut), max(cut)) for cut in cuts]


@given(st.data(), TEXTS)
def test_a_passage_is_what_its_parts_are_read_alone(data, text) -> None:
    parts = parts_of(data, text)
    spans = [m.span() for a, b in parts for m in WORD.finditer(text, a, b)]
    passage = Reading(text, LEXICON).passage(parts)
    assert list(passage.spans) == spans
    assert list(passage.words) == [text[a:b].lower() for a, b in spans]
    assert passage.commas == {
        k for k in range(1, len(spans)) if "," in text[spans[k - 1][1] : spans[k][0]]
    }
    for index, marks in passage.marks.items():
        found = LEXICON.classes.at(passage.words, index)
        assert {(m.length, m.kind) for m in marks} == set(found)


@given(TEXTS)
def test_a_clause_ends_at_a_stop_and_before_a_contrast(text) -> None:
    passage = Reading(text, LEXICON).passage([(0, len(text))])
    contrast = {
        k
        for k, marks in passage.marks.items()
        if any(m.kind == "contrast" for m in marks)
    }
    for k in range(1, len(passage.spans)):
        gap = text[passage.spans[k - 1][1] : passage.spans[k][0]]
        opened = bool(re.search(r"[.;:?!…\n]", gap)) + (k in contrast)
        assert passage.clauses[k] - passage.clauses[k - 1] == opened
