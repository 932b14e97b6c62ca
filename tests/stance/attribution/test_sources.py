"""Sources that are several, unnamed, cited, in apposition or in a signature."""

from __future__ import annotations

import pytest


@pytest.fixture
def holders_of(statements):
    """A function like ``speaker_of`` that gives all who hold the statement."""

    def holders(words, text):
        [found] = [s for s in statements(text) if text[s.start :].startswith(words)]
        return [found.speaker, *(other.speaker for other in found.co_speakers)]

    return holders


@pytest.mark.parametrize(
    ("mention", "expected"),
    [
        ("Maria Venn and Odo Brell", ["Maria Venn", "Odo Brell"]),
        (
            "The Dockers Union and the Ministry of Tides",
            ["Dockers Union", "Ministry of Tides"],
        ),
        ("The Dockers Union's Maria Venn", ["Maria Venn"]),
    ],
)
def test_names_joined_by_and_hold_a_statement_together(holders_of, mention, expected):
    text = f"{mention} said that the toll was unfair."
    assert holders_of("the toll", text) == expected


def test_a_further_holder_is_placed_too(statements):
    text = "Maria Venn and Odo Brell said that the toll was unfair."
    [statement] = statements(text)
    assert statement.perspective == "dockers"
    assert [c.perspective for c in statement.co_speakers] == ["cabinet"]


@pytest.mark.parametrize(
    ("group", "expected"),
    [
        ("Dozens of drivers", "One of drivers"),
        ("The drivers", "One of the drivers"),
    ],
)
def test_one_of_them_is_somebody_of_the_group_named_before(speaker_of, group, expected):
    text = f"{group} waited at the gate. One of them said that the toll was unfair."
    assert speaker_of("the toll", text) == expected


def test_one_of_them_is_nobody_where_no_group_was_named(speaker_of):
    text = "Odo Brell waited. One of them said that the toll was unfair."
    assert speaker_of("the toll", text) == "One of them"


def test_they_are_people_named_in_the_plural(speaker_of):
    text = "Ministers met Odo Brell on Monday. They said that the toll was fair."
    assert speaker_of("the toll", text) == "Ministers"


def test_he_and_she_each_find_their_own_in_one_sentence(speaker_of):
    text = (
        "Maria Venn met Odo Brell at the port. "
        "She said that the crane was old. He said that it was new."
    )
    assert speaker_of("the crane", text) == "Maria Venn"
    assert speaker_of("it was", text) == "Odo Brell"


def test_she_is_never_who_is_known_to_be_a_man(speaker_of):
    text = "Mr Odo Brell waited. Mr Ivo Marek left. She said that the toll was fair."
    assert speaker_of("the toll", text) == "She"


def test_inside_a_quotation_he_is_not_who_is_quoted(speaker_of):
    text = (
        "Mr Odo Brell met Ivo Marek. "
        '"The toll is fair, but he said that the crane was old," Mr Brell said.'
    )
    assert speaker_of("the crane", text) == "Ivo Marek"


@pytest.mark.parametrize(
    "text",
    [
        "The mayor, Odo Brell, said that the toll was fair.",
        "The mayor (Odo Brell) said that the toll was fair.",
        "Odo Brell, the mayor, said that the toll was fair.",
    ],
)
def test_a_name_in_apposition_is_the_speaker(speaker_of, text):
    assert speaker_of("the toll", text) == "Odo Brell"


@pytest.mark.parametrize(
    "text",
    [
        "The toll is unfair, according to a survey cited by the Dockers Union.",
        "The toll is unfair, according to a report by the Dockers Union.",
    ],
)
def test_a_document_speaks_for_who_wrote_or_cites_it(speaker_of, text):
    assert speaker_of("The toll", text) == "Dockers Union"


def test_the_report_is_still_its_authors(speaker_of):
    text = (
        "A report by the Dockers Union said that the toll was unfair. "
        "The report said that ships were late."
    )
    assert speaker_of("ships", text) == "Dockers Union"


def test_who_is_cited_holds_the_same_words(statements):
    text = "The Dockers Union said, citing Odo Brell, that the toll was fair."
    outer, inner = statements(text)
    assert outer.spans == inner.spans
    assert [outer.speaker, inner.speaker] == ["Dockers Union", "Odo Brell"]
    assert (outer.nested_in, inner.nested_in) == (None, outer.id)


@pytest.mark.parametrize("dash", ["—", "–", "―", "--"])
def test_a_quotation_is_signed_on_its_own_line(statements, dash):
    text = f'"Never pay. Stay home." {dash} Odo Brell\n\nThe port opened.'
    [statement] = statements(text)
    assert text[statement.start : statement.end] == '"Never pay. Stay home."'
    assert statement.speaker == "Odo Brell"


def test_every_signed_line_has_its_own_signature(speaker_of):
    text = '"Never pay." — Odo Brell\n\n"We sail on Monday." — Maria Venn, captain\n'
    assert speaker_of('"Never', text) == "Odo Brell"
    assert speaker_of('"We sail', text) == "Maria Venn"


def test_a_dash_before_small_letters_signs_nothing(statements):
    text = '"Never pay for the toll." — that was on the wall\n\nThe port opened.'
    assert all(s.mention is None for s in statements(text))
