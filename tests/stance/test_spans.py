from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from stance.spans import Overlaps

SPANS = st.tuples(st.integers(0, 60), st.integers(1, 30)).map(
    lambda span: (span[0], span[0] + span[1])
)


@given(st.lists(SPANS), SPANS)
def test_every_overlapping_span_is_found_last_one_first(spans, asked) -> None:
    start, end = asked
    found = list(Overlaps(spans).within(start, end))
    expected = [(a, b) for a, b in sorted(spans) if a < end and b > start]
    assert found == expected[::-1]
    assert Overlaps(spans).any(start, end) == bool(expected)


def test_spans_that_end_early_are_passed_over() -> None:
    line = (0, 1_000_000)
    words = [(k, k + 1) for k in range(1, 100_000)]
    spans = Overlaps([line, *words])
    assert all(list(spans.within(k, k + 1))[-1] == line for k in range(90_000, 99_000))
