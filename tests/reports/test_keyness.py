"""Statistics that need no shared file: by hand, by scipy, and by their own nature."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp
from scipy import stats
from scipy.sparse import csr_array
from scipy.spatial.distance import jensenshannon

from reports.statistics.agreement import agreement
from reports.statistics.dispersion import deviation, normed_deviation
from reports.statistics.divergence import jensen_shannon
from reports.statistics.exact import fisher, silence, table_test
from reports.statistics.keyness import g2, log_ratio, log_ratio_interval, lrc
from reports.statistics.log_odds import Prior, informative_prior, log_odds
from reports.statistics.resampling import rate_difference
from reports.statistics.shares import most_if_unseen, newcombe
from reports.statistics.shuffles import Plan, max_t, plan

COUNTS = st.integers(0, 60)


def row(*values: float) -> np.ndarray:  # type: ignore[type-arg]
    return np.array(values, dtype=float)


@given(COUNTS, COUNTS)
def test_g2_is_scipys_log_likelihood(a: int, b: int) -> None:
    table = [[a, b], [70 - a, 90 - b]]
    expected = 0.0
    if a + b:
        expected = stats.chi2_contingency(
            table, correction=False, lambda_="log-likelihood"
        ).statistic
    assert g2(row(a), row(b), 70, 90)[0] == pytest.approx(expected, abs=1e-9)


def test_log_ratio_counts_doublings() -> None:
    found = log_ratio(row(8, 4, 0), row(2, 8, 4), 100, 100)
    assert found == pytest.approx([2, -1, -3])


def test_log_ratio_interval_is_scipys_for_a_relative_risk() -> None:
    low, high = log_ratio_interval(row(9), row(4), 120, 200)
    theirs = stats.contingency.relative_risk(9, 120, 4, 200).confidence_interval()
    assert (2 ** low[0], 2 ** high[0]) == pytest.approx((theirs.low, theirs.high))


def test_interval_of_a_word_that_one_side_lacks_is_open() -> None:
    low, high = log_ratio_interval(row(9, 0), row(0, 9), 100, 100)
    assert np.isposinf(high[0])
    assert low[0] > 0
    assert np.isneginf(low[1])
    assert high[1] == pytest.approx(-low[0])


def test_conservative_ratio_is_nought_when_there_may_be_no_difference() -> None:
    assert lrc(row(3), row(2), 100, 100) == pytest.approx([0])


def test_prior_draws_rare_words_towards_no_difference() -> None:
    first, second = row(2, 40, 358), row(0, 10, 390)
    prior = informative_prior(first + second, 800)
    thin = Prior(prior.counts / 1000, prior.mass / 1000)
    shrunk, flat = (log_odds(first, second, 400, 400, p) for p in (prior, thin))
    assert abs(shrunk.delta[0]) < abs(flat.delta[0])
    assert shrunk.z.argmax() == 1
    assert prior.counts.sum() == pytest.approx(prior.mass) == pytest.approx(10)


def test_log_odds_of_what_every_statement_holds_are_even() -> None:
    every = row(7)
    found = log_odds(every, every, 7, 7, informative_prior(every * 2, 14))
    assert found.z == pytest.approx([0])


def test_dispersion_from_even_to_clumped() -> None:
    counts = csr_array(row(*[3] * 4, *[12, 0, 0, 0], *[0] * 4).reshape(3, 4).T)
    sizes = row(100, 100, 100, 100)
    assert deviation(counts, sizes)[:2] == pytest.approx([0, 0.75])
    assert normed_deviation(counts, sizes)[:2] == pytest.approx([0, 1])
    assert np.isnan(deviation(counts, sizes)[2])
    assert np.isnan(normed_deviation(counts[:1], sizes[:1])).all()


@given(hnp.arrays(float, (2, 5), elements=st.integers(1, 30)))
def test_divergence_is_the_square_of_scipys_distance(counts: np.ndarray) -> None:  # type: ignore[type-arg]
    found = jensen_shannon(counts)
    distance = jensenshannon(counts[0], counts[1], base=2)
    assert found.bits == pytest.approx(distance**2, abs=1e-9)
    assert found.bits == pytest.approx(found.parts.sum())


def test_groups_that_share_nothing_are_as_far_apart_as_can_be() -> None:
    assert jensen_shannon(np.eye(4)).bits == pytest.approx(2)


@given(COUNTS, COUNTS)
def test_exact_test_of_four_cells_is_scipys(a: int, b: int) -> None:
    table = [[a, b], [60 - a, 70 - b]]
    assert table_test(table).p == pytest.approx(fisher(table), abs=1e-6)


def test_exact_test_by_hand() -> None:
    # Margins 2, 1 and 1, 1, 1: three tables, all equally likely.
    assert table_test([[1, 1, 0], [0, 0, 1]]).p == pytest.approx(1)
    # Two of the six ways to give 2 and 2 to rows leave a column in one row each.
    assert table_test([[2, 0], [0, 2]]).p == pytest.approx(1 / 3)


def test_a_table_of_one_row_says_nothing() -> None:
    found = table_test([[3, 4], [0, 0]])
    assert found[:2] == (1.0, 0.0)
    assert not found.residuals.any()


def test_a_table_too_large_to_enumerate_is_sampled_the_same_each_time() -> None:
    table = [[40, 20, 10, 5], [20, 30, 10, 9], [11, 12, 30, 30]]
    first, second = table_test(table), table_test(table)
    assert first.p == second.p < 0.001


def test_silence_and_what_it_allows() -> None:
    # 5 hits among 10 cases all miss the 3: C(7, 5) / C(10, 5).
    assert silence(3, 5, 7) == pytest.approx(21 / 252)
    assert (1 - most_if_unseen(12)) ** 12 == pytest.approx(0.05)
    assert most_if_unseen(0) == 1


def test_difference_of_shares_by_newcombe() -> None:
    # The worked example of his paper: 56 of 70 less 48 of 80.
    assert newcombe(56, 70, 48, 80) == pytest.approx((0.2, 0.0524, 0.3339), abs=5e-5)
    with pytest.raises(ValueError, match="share of nothing"):
        newcombe(0, 0, 1, 2)


def test_agreement_by_hand() -> None:
    found = agreement([["x", "x", "y", "y"], ["x", "y", "y", "y"]])
    assert (found.things, found.observed) == (4, 0.75)
    # Expected by chance: 2/4 * 1/4 + 2/4 * 3/4 = .5.
    assert found.kappa == pytest.approx(0.5)
    assert agreement([["x", None], ["x", "y"]]).kappa is None
    assert agreement([["x"], ["x"]]).alpha is None
    with pytest.raises(ValueError, match="share a thing"):
        agreement([["x", None], [None, "x"]])


def test_all_splits_are_dealt_when_they_are_few() -> None:
    made = plan(np.array([0] * 4 + [1] * 3, dtype=np.int32))
    assert made.complete
    assert {tuple(np.flatnonzero(d)) for d in made.deals} == set(
        combinations(range(7), 3)
    )


def test_three_groups_are_dealt_too() -> None:
    made = plan(np.array([0, 0, 1, 1, 2], dtype=np.int32))
    assert len(np.unique(made.deals, axis=0)) == len(made.deals) == 30


def test_drawn_deals_keep_the_sizes_and_are_the_same_each_time() -> None:
    groups = np.repeat([0, 1, 2], [9, 8, 7]).astype(np.int32)
    one, two = plan(groups), plan(groups)
    assert not one.complete
    assert (one.deals == two.deals).all()
    assert (np.sort(one.deals, axis=1) == groups).all()


def _shuffled(units: int, words: int, planted: int) -> tuple[np.ndarray, Plan]:  # type: ignore[type-arg]
    rng = np.random.default_rng(3)
    counts = rng.poisson(1.0, (2 * units, words)).astype(float)
    counts[:units, 0] += planted
    groups = np.repeat([0, 1], units).astype(np.int32)
    made = plan(groups)
    found = max_t(csr_array(counts), np.full(2 * units, 200.0), groups, made)
    return found.family, made


def test_a_planted_word_is_found_and_no_other() -> None:
    family, _ = _shuffled(units=20, words=40, planted=3)
    assert family[0, 0] < 0.01
    assert family[0, 1:].min() > 0.05
    assert (family[1] == family[0]).all()


def test_family_wise_p_is_exact_when_all_splits_are_dealt() -> None:
    family, made = _shuffled(units=4, words=1, planted=9)
    assert len(made.deals) == 70
    assert family[0, 0] == pytest.approx(2 / 70)


def test_sides_of_three_units_get_no_p() -> None:
    family, _ = _shuffled(units=3, words=4, planted=9)
    assert np.isnan(family).all()


def test_every_group_is_tested_against_the_rest() -> None:
    rng = np.random.default_rng(5)
    counts = rng.poisson(1.0, (30, 12)).astype(float)
    counts[10:20, 4] += 4
    groups = np.repeat([0, 1, 2], 10).astype(np.int32)
    sizes = np.full(30, 100.0)
    found = max_t(csr_array(counts), sizes, groups, plan(groups))
    assert found.family[1, 4] < 0.01
    assert found.z[1, 4] > 0 > found.z[0, 4]


def test_rate_difference_of_few_documents() -> None:
    high, low = [(5, 10), (6, 10), (5, 10), (7, 10)], [(0, 10), (1, 10), (0, 10)]
    assert rate_difference(high, low).p is None
    found = rate_difference(high, [*low, (1, 10)])
    assert found.value == pytest.approx(0.525)
    assert found.p == pytest.approx(2 / 70)
    assert found.low < found.value < found.high
