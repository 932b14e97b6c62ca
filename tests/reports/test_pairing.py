from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from perspectives.document import Document
from reports.compare.changes import Changes
from reports.compare.pairing import paired, statements
from stance.types import Analysis, Kind, Label, Stance, Statement

TEXT = "x" * 200
BUSY = settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)


def reading(*spans: tuple[int, int], name: str = "d", text: str = TEXT) -> Analysis:
    made = tuple(
        Statement(i, a, b, Kind.DIRECT, "Ada", perspective="crew")
        for i, (a, b) in enumerate(spans)
    )
    return Analysis(Document(name, text), statements=made)


SPANS = st.lists(
    st.tuples(st.integers(0, 90), st.integers(1, 40)).map(lambda s: (s[0], sum(s))),
    max_size=8,
)


@BUSY
@given(SPANS, SPANS)
def test_every_statement_of_both_is_in_one_pair(one: list, two: list) -> None:  # type: ignore[type-arg]
    first, second = reading(*one), reading(*two)
    pairs = statements(first, second)
    assert sorted(a.id for a, _ in pairs if a) == list(range(len(one)))
    assert sorted(b.id for _, b in pairs if b) == list(range(len(two)))


@BUSY
@given(SPANS)
def test_a_reading_is_the_same_as_itself(spans: list) -> None:  # type: ignore[type-arg]
    changes = Changes()
    changes.add(reading(*spans), reading(*spans))
    assert changes.found == []


def test_statements_that_share_half_of_the_longer_one_are_paired() -> None:
    pairs = statements(reading((0, 20), (50, 60)), reading((0, 12), (50, 90)))
    found = {(a and (a.start, a.end), b and (b.start, b.end)) for a, b in pairs}
    assert found == {((0, 20), (0, 12)), ((50, 60), None), (None, (50, 90))}


def test_stances_follow_their_statements_whatever_the_numbers() -> None:
    one, two = reading((0, 10), (20, 30)), reading((20, 30))
    stances = (Stance(1, 20, 30, "strike", Label.SUPPORT, 0.9),)
    turned = (Stance(0, 20, 30, "strike", Label.OPPOSE, 0.9),)
    changes = Changes()
    changes.add(
        Analysis(one.document, (), one.statements, (), stances),
        Analysis(two.document, (), two.statements, (), turned),
    )
    by_kind = {c.what: (c.before, c.after) for c in changes.found}
    assert by_kind["stance"] == ("strike: support", "strike: oppose")
    kept = {k.what: k for k in changes.kept()}
    agreed = kept["stance"].agreement
    assert agreed is not None
    assert agreed.observed == 0
    assert (kept["statement"].same, kept["statement"].only_first) == (1, 1)


def test_documents_are_paired_in_any_order_and_with_equal_ids() -> None:
    first = [reading(name=n) for n in "abca"]
    second = [reading(name=n) for n in "caxa"]
    pairs = [
        (a and a.document.id, b and b.document.id) for a, b in paired(first, second)
    ]
    assert sorted(pairs, key=str) == sorted(
        [("a", "a"), ("a", "a"), ("c", "c"), ("b", None), (None, "x")], key=str
    )
