"""The shared vectors: values that other libraries computed for the same inputs."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from scipy.sparse import csr_array
from scipy.stats import false_discovery_control

from reports.statistics.agreement import agreement
from reports.statistics.dispersion import deviation, normed_deviation
from reports.statistics.divergence import jensen_shannon
from reports.statistics.exact import fisher, silence, table_test
from reports.statistics.keyness import (
    bic,
    g2,
    log_ratio,
    log_ratio_interval,
    lrc,
    two_cell_g2,
)
from reports.statistics.log_odds import LogOdds, Prior, informative_prior, log_odds
from reports.statistics.resampling import rate_difference
from reports.statistics.shares import most_if_unseen, newcombe, wilson

FILE = Path(__file__).resolve().parents[2] / "../shared/bench/report/stat_vectors.json"
pytestmark = pytest.mark.skipif(not FILE.is_file(), reason="needs the shared vectors")

Case = dict[str, Any]


@cache
def _vectors() -> dict[str, list[Case]]:
    found: dict[str, list[Case]] = json.loads(FILE.read_text("utf-8"))["vectors"]
    return found


def cases(family: str) -> pytest.MarkDecorator:
    found = _vectors()[family] if FILE.is_file() else []
    ids = [f"{family}-{i}" for i in range(len(found))]
    return pytest.mark.parametrize("case", found, ids=ids)


def close(value: Any, case: Case) -> Any:
    return pytest.approx(value, abs=case["tolerance"])


def row(*values: float) -> Any:
    return np.array(values, dtype=float)


def flat(first: Any, second: Any, prior: Any) -> LogOdds:
    mass = float(prior.sum())
    return log_odds(first, second, first.sum(), second.sum(), Prior(prior, mass))


@cases("log_odds_dirichlet")
def test_log_odds(case: Case) -> None:
    words = sorted(case["counts_1"])
    counts = [row(*(case[k][w] for w in words)) for k in ("counts_1", "counts_2")]
    found = flat(*counts, row(*(case["prior"][w] for w in words)))
    for i, word in enumerate(words):
        expected = case["expected"][word]
        values = found.delta[i], found.variance[i], found.z[i]
        assert values == close(tuple(expected.values()), case)
        assert found.z[i] == close(case["convokit_z"][word], case)


@cases("log_odds_one_vs_rest_k3")
def test_log_odds_against_the_rest(case: Case) -> None:
    words = sorted(next(iter(case["groups"].values())))
    table = np.array([[g[w] for w in words] for g in case["groups"].values()], float)
    prior = np.full(len(words), case["prior"])
    for i, expected in enumerate(case["expected_z"].values()):
        found = flat(table[i], table.sum(axis=0) - table[i], prior)
        assert found.z == close([expected[w] for w in words], case)


@cases("keyness_2x2")
def test_keyness(case: Case) -> None:
    values = row(case["a"]), row(case["b"]), case["c"], case["d"]
    assert g2(*values)[0] == close(case["g2_four_cell"], case)
    assert two_cell_g2(*values)[0] == close(case["g2_two_cell_rayson"], case)
    assert bic(*values)[0] == close(case["bic_bayes_factor"], case)
    assert log_ratio(*values)[0] == close(case["log_ratio"], case)
    low, high = log_ratio_interval(*values)
    if case["log_ratio_ci95"]:
        assert (low[0], high[0]) == close(tuple(case["log_ratio_ci95"]), case)
    else:
        assert np.isinf(high[0])
    a, b, c, d = (case[k] for k in "abcd")
    table = [[a, b], [c - a, d - b]]
    assert fisher(table) == close(case["fisher_p_two_sided"], case)
    assert fisher(table, "greater") == close(case["fisher_p_greater"], case)


@cases("lrc_conservative_log_ratio")
def test_conservative_log_ratio(case: Case) -> None:
    found = lrc(row(case["f1"]), row(case["f2"]), case["n1"], case["n2"])
    assert found[0] == close(case["lrc"], case)


@cases("benjamini_hochberg")
def test_false_discovery_control_is_scipys(case: Case) -> None:
    assert false_discovery_control(case["p"]) == close(case["q"], case)


@cases("jensen_shannon")
def test_divergence_of_two(case: Case) -> None:
    found = jensen_shannon(np.array([case["p"], case["q"]], float))
    assert found.bits == close(case["divergence"], case)
    assert found.parts == close(case["contribution"], case)


@cases("jensen_shannon_k")
def test_divergence_of_more(case: Case) -> None:
    found = jensen_shannon(np.array(case["groups"], float))
    assert found.bits == close(case["divergence"], case)
    assert found.parts.sum() == close(case["divergence"], case)


@cases("dispersion")
def test_dispersion(case: Case) -> None:
    counts = csr_array(np.array([case["counts"]], float).T)
    sizes = row(*case["sizes"])
    assert deviation(counts, sizes)[0] == close(case["dp"], case)
    assert normed_deviation(counts, sizes)[0] == close(case["dp_norm"], case)


@cases("contingency_rxc")
def test_tables(case: Case) -> None:
    found = table_test(case["table"])
    assert found.p == close(case["freeman_halton_p"], case)
    assert found.cramers_v == close(case["cramers_v_bias_corrected"], case)
    assert found.residuals == close(np.array(case["adjusted_residuals"]), case)


@cases("proportion_ci95")
def test_shares(case: Case) -> None:
    assert wilson(case["k"], case["n"]) == close(tuple(case["wilson"]), case)
    if case["k"] == 0:
        upper = case["zero_upper_one_sided_95"]
        assert most_if_unseen(case["n"]) == close(upper, case)


@cases("proportion_difference_ci95")
def test_differences(case: Case) -> None:
    found = newcombe(case["k1"], case["n1"], case["k2"], case["n2"])
    assert found == close((case["difference"], *case["newcombe"]), case)
    one, two = case["k1"], case["k2"]
    table = [[one, case["n1"] - one], [two, case["n2"] - two]]
    assert fisher(table) == close(case["fisher_p"], case)


@cases("silence")
def test_silences(case: Case) -> None:
    own = case["statements_self"]
    p = silence(own, case["mentions_others"], case["statements_others"])
    assert p == close(case["fisher_p_less"], case)
    assert most_if_unseen(own) == close(case["upper_95_own_rate"], case)


@cases("agreement")
def test_agreement(case: Case) -> None:
    found, expected = agreement(case["ratings"]), case["expected"]
    assert found.alpha == close(expected["krippendorff_alpha_nominal"], case)
    assert found.alpha == close(expected["nltk_alpha"], case)
    if "cohen_kappa" in expected:
        values = found.observed, found.kappa, found.pi, found.ac1
        names = ("percent_agreement", "cohen_kappa", "scott_pi", "gwet_ac1")
        assert values == close(tuple(expected[n] for n in names), case)
    if "fleiss_kappa" in expected:
        assert found.pi == close(expected["fleiss_kappa"], case)


@cases("document_bootstrap")
def test_resampled_documents(case: Case) -> None:
    found = rate_difference(case["docs_1"], case["docs_2"])
    assert found.value == pytest.approx(case["observed"], abs=1e-9)
    ends = pytest.approx(tuple(case["percentile_95"]), abs=0.0025)
    assert (found.low, found.high) == ends
    assert found.error == pytest.approx(case["standard_error"], rel=0.03)


@cases("document_permutation")
def test_dealt_documents(case: Case) -> None:
    found = rate_difference(case["docs_1"], case["docs_2"], least=3)
    assert found.p == pytest.approx(case["p_two_sided_abs"], abs=1e-9)
    assert found.p_greater == pytest.approx(case["p_greater"], abs=1e-9)


def test_the_prior_of_ten_is_the_shared_one() -> None:
    for case in _vectors()["log_odds_dirichlet"]:
        if case["kind"].startswith("informative"):
            shares = row(*case["prior"].values())
            found = informative_prior(shares, float(shares.sum()))
            assert found.counts == pytest.approx(shares, abs=1e-9)


def test_all_forty_are_here() -> None:
    assert sum(map(len, _vectors().values())) == 40
