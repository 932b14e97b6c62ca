from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perspectives.endings import lemma, stems, variants
from perspectives.names import fold, key, looks_like_person, words


@pytest.mark.parametrize(
    "spellings",
    [
        ("Tokayev", "Tokaev", "Toqayev", "Токаев", "Тоқаев"),
        ("Zelensky", "Zelenskyy", "Zelenskiy", "Зеленский"),
        ("Jomart", "Zhomart", "Жомарт"),
        ("Kassym", "Kasym", "Qasym", "Касым", "Қасым"),
        ("Yerlan", "Erlan", "Ерлан"),
        ("Türk", "Turk"),
        ("Šavell", "Savell"),
        ("Йонас", "Jonas"),
        ("Ян", "Jan"),
    ],
)
def test_spellings_of_one_name_have_one_key(spellings: tuple[str, ...]) -> None:
    assert len({fold(s) for s in spellings}) == 1


@pytest.mark.parametrize("form", ["Токаева", "Токаеву", "Токаевым", "Токаеве"])
def test_case_endings_are_seen_through(form: str) -> None:
    assert fold("Tokayev") in stems(form)


def test_kazakh_endings_are_seen_through() -> None:
    assert fold("Тоқаев") in stems("Тоқаевтың")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("protesters", "protester"),
        ("policemen", "policeman"),
        ("witnesses", "witness"),
        ("authorities", "authority"),
        ("правозащитников", "правозащитник"),
        ("властей", "власти"),
    ],
)
def test_number_and_case_do_not_matter_in_role_words(one: str, other: str) -> None:
    assert lemma(one) == lemma(other)


def test_short_acronyms_of_two_scripts_stay_apart() -> None:
    assert fold("ҰҚК") != fold("UK")


@pytest.mark.parametrize(
    "text", ["the Front", "The Front's", "a Front", "“Front”", "FRONT"]
)
def test_articles_quotes_and_possessives_are_no_part_of_a_name(text: str) -> None:
    assert key(text) == key("Front")


def test_hyphens_and_points_do_not_matter() -> None:
    assert key("Nur-Sultan") == key("Nur Sultan")
    assert words("the U.S. side") == ("the", "US", "side")


def test_persons_are_told_from_bodies() -> None:
    assert looks_like_person("Ann Example")
    assert not looks_like_person("Village Committee")
    assert not looks_like_person("example")


@given(st.text(max_size=60))
def test_any_text_has_keys(text: str) -> None:
    assert key(text) in {key(text), ()}
    assert all(part for k in variants(words(text)) for part in k)
