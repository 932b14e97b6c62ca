"""Shares of support with their intervals."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stance.cli.shares import shares_table, wilson
from stance.types import Label


@given(st.integers(1, 500), st.data())
def test_an_interval_holds_its_share(count, data):
    hits = data.draw(st.integers(0, count))
    low, high = wilson(hits, count)
    assert 0 <= low <= hits / count + 1e-9
    assert hits / count - 1e-9 <= high <= 1


def test_a_known_interval():
    assert wilson(5, 10) == pytest.approx((0.237, 0.763), abs=0.001)


def test_undecided_statements_count_for_nothing():
    counts = {
        ("union", "strike", Label.SUPPORT): 3,
        ("union", "strike", Label.OPPOSE): 1,
        ("union", "strike", Label.UNDECIDED): 5,
        ("company", "strike", Label.OPPOSE): 1,
    }
    targets = [("strike", "The strike")]
    table = shares_table(["union", "company"], targets, counts, str)
    assert table is not None
    assert table.rows == (("union", "The strike", "4", "75%", "30% to 95%", "5"),)
    assert shares_table(["company"], targets, counts, str) is None
