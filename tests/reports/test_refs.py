from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reports.refs import Ref, Refs

ADDRESSES = st.builds(
    Ref, st.integers(1, 2**20), st.integers(0, 2**38), narration=st.booleans()
)


@given(ADDRESSES)
def test_an_address_survives_its_code(ref: Ref) -> None:
    assert Ref.decoded(ref.code) == ref


@given(ADDRESSES, ADDRESSES)
def test_codes_are_in_the_order_of_addresses(one: Ref, two: Ref) -> None:
    assert (one < two) == (one.code < two.code)


@given(st.lists(ADDRESSES))
def test_addresses_come_back_as_they_went_in(refs: list[Ref]) -> None:
    kept = Refs(refs)
    single = [ref for i, ref in enumerate(refs) if i == 0 or refs[i - 1] != ref]
    assert list(kept) == single
    assert kept == single
    assert kept[:2] == single[:2]
    assert len(kept) == len(single)
