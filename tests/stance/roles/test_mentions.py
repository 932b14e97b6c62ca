from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from stance.roles.entities import entity_key, full_names
from stance.roles.mentions import mentions_of


def words(text: str, *names: str) -> list[str]:
    return [text[a:b] for a, b in mentions_of(text, names)]


def test_full_name_and_family_name() -> None:
    text = "Anna Berg spoke. Later Berg left; Bergamo stayed."
    assert words(text, "Anna Berg") == ["Anna Berg", "Berg"]


def test_case_endings_of_names() -> None:
    text = "Украина молчит. Об Украине говорят. Украину ждут."
    assert words(text, "Украина") == ["Украина", "Украине", "Украину"]


def test_acronyms_are_no_words() -> None:
    assert words("The US told us so.", "US") == ["US"]


def test_possessives_and_quotation_marks() -> None:
    assert words("Berg's plan, “Anna Berg” said.", "Anna Berg") == ["Berg", "Anna Berg"]


def test_last_word_means_the_full_name_only_where_there_is_one() -> None:
    names = ("Anna Berg", "Berg", "Ivo Marek", "Jan Marek", "Marek", "Harbour Police")
    keys = {entity_key(name): name for name in (*names, "police")}
    assert full_names(keys) == {entity_key("Berg"): entity_key("Anna Berg")}


@given(st.text(max_size=60), st.text(min_size=1, max_size=12))
def test_mentions_lie_in_the_text_in_order(text: str, name: str) -> None:
    found = mentions_of(text, (name,))
    ends = [0, *(end for _, end in found)]
    assert all(
        before <= start < end <= len(text)
        for before, (start, end) in zip(ends, found, strict=False)
    )
