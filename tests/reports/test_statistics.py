import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.statistics import interval_phrase, wilson

VECTORS = (
    Path(__file__).resolve().parents[2] / "../shared/bench/report/stat_vectors.json"
)


@given(st.integers(1, 5000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_interval_holds_the_share_and_stays_a_share(counts: tuple[int, int]) -> None:
    count, total = counts
    low, high = wilson(count, total)
    assert 0 <= low <= count / total <= high <= 1


@pytest.mark.parametrize(("count", "total"), [(0, 1), (1, 1), (3, 4), (17, 300)])
def test_interval_is_that_of_scipy(count: int, total: int) -> None:
    stats = pytest.importorskip("scipy.stats")
    theirs = stats.binomtest(count, total).proportion_ci(method="wilson")
    assert wilson(count, total) == pytest.approx((theirs.low, theirs.high), abs=1e-9)


def test_shared_vectors_are_reproduced() -> None:
    if not VECTORS.is_file():
        pytest.skip("no shared vectors here")
    cases = json.loads(VECTORS.read_text("utf-8"))["vectors"]["proportion_ci95"]
    assert cases
    for case in cases:
        expected = pytest.approx(tuple(case["wilson"]), abs=case["tolerance"])
        assert wilson(case["k"], case["n"]) == expected


def test_nothing_known_of_nothing() -> None:
    assert wilson(0, 0) == (0.0, 1.0)


def test_impossible_counts_are_refused() -> None:
    with pytest.raises(ValueError, match=r"5 is not in 0\.\.4"):
        wilson(5, 4)


def test_phrase_prints_counts_share_and_interval() -> None:
    assert interval_phrase(3, 4) == "3 of 4, 75 % (95 % interval 30 to 95 %)"
