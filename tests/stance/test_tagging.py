from __future__ import annotations

import gzip
import json

from hypothesis import given
from hypothesis import strategies as st

from stance.tagging import Tagger, read_model, word_features

TAGS = ["DT", "NN", "VB"]
WEIGHTS = st.lists(st.integers(-500, 500), min_size=3, max_size=3)


def tagger(weights: dict[str, list[int]], possible: dict[str, list[int]]) -> Tagger:
    pairs = {
        feature: [x for place, weight in enumerate(w) for x in (place, weight)]
        for feature, w in weights.items()
    }
    data = {"tags": TAGS, "weights": pairs, "possible": possible, "open": TAGS[1:]}
    return Tagger(read_model(gzip.compress(json.dumps(data).encode())))


@given(st.dictionaries(st.sampled_from(word_features("report")), WEIGHTS))
def test_the_best_open_tag_wins_the_first_of_equals(weights) -> None:
    sums = [sum(w[place] for w in weights.values()) for place in range(len(TAGS))]
    best = "NN" if sums[1] >= sums[2] else "VB"
    assert tagger(weights, {}).tag(["report"]) == [best]


def test_a_word_has_only_tags_that_it_may_have() -> None:
    weights = {"w the": [-5, 300, 300], "w set": [9, 0, 1]}
    made = tagger(weights, {"the": [0], "set": [1, 2]})
    assert made.tag(["the", "set"]) == ["DT", "VB"]
