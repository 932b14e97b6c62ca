"""Citation markers are known and change nothing."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perspectives.document import Document
from perspectives.ingest import find_references


def marks(text):
    return [text[r.start : r.end] for r in find_references(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It ended.[71][72] Then", ["[71]", "[72]"]),
        ("[47] In a speech", ["[47]"]),
        ("It ended.[12]:45 Then", ["[12]:45"]),
        ("It ended.[12]: 45–47 Then", ["[12]: 45–47"]),
        ("It ended.[12]: 45 men fell.", ["[12]"]),
        ("free or fair,[26] with", ["[26]"]),
        (
            "so[note 3] and[citation needed] on[who?]",
            ["[note 3]", "[citation needed]", "[who?]"],
        ),
        (
            "слово[прим. 1] и[источник не указан 100 дней]",
            ["[прим. 1]", "[источник не указан 100 дней]"],
        ),
        ("the state[a] and its army[b]", ["[a]", "[b]"]),
        ("the range[12–14] and[3, 4]", ["[12–14]", "[3, 4]"]),
        ("protester[s] want[ed] it", []),
        ('"[a] disgrace", "[a]nd so"', []),
        ("in January [2022] he", []),
        ("those [who] came [...] and [the crowd]", []),
    ],
)
def test_markers(text, expected):
    assert marks(text) == expected


PIECES = st.sampled_from(
    ["[", "]", "12", "a", " ", ":", "note ", "[1]", "[a]", ".", "[who?]", "–"]
)


@given(st.lists(PIECES, max_size=40).map("".join))
def test_masking_keeps_length_and_words(text):
    document = Document("d", text, references=find_references(text))
    masked = document.reading_text
    assert len(masked) == len(text)
    kept = [i for i, c in enumerate(masked) if c == text[i]]
    inside = {i for r in document.references for i in range(r.start, r.end)}
    assert all(i in kept or i in inside for i in range(len(text)))


@given(st.text(alphabet="[]a1 :,.n", max_size=60))
def test_markers_are_ordered_and_apart(text):
    spans = [(r.start, r.end) for r in find_references(text)]
    assert all(a < b for a, b in spans)
    assert all(x[1] <= y[0] for x, y in pairwise(spans))
