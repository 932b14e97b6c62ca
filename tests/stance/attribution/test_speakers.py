"""Who a mention means, on small documents and a small study of our own."""

from __future__ import annotations

import pytest

from perspectives.document import Document
from perspectives.lookup import Directory
from perspectives.registry import study_from_dict
from stance.attribution.statements import find_statements
from stance.segment import segment


@pytest.mark.parametrize(
    ("pronoun", "expected"), [("He", "Odo Brell"), ("She", "Maria Venn")]
)
def test_he_and_she_go_by_gender(speaker_of, pronoun, expected):
    text = "Mr Odo Brell met Ms Maria Venn on the pier. "
    text += f"{pronoun} said that the toll was fair."
    assert speaker_of("the toll", text) == expected


def test_he_is_who_spoke_last(speaker_of):
    text = "Mr Odo Brell said that the port was open. He added that the toll was fair."
    assert speaker_of("the toll", text) == "Odo Brell"


def test_it_is_an_organisation_though_a_person_is_nearer(speaker_of):
    text = (
        "The Dockers Union met Mr Odo Brell on Monday. "
        "It said that the toll was unfair."
    )
    assert speaker_of("the toll", text) == "Dockers Union"


def test_they_can_be_an_organisation(speaker_of):
    text = "The Dockers Union met on Monday. They said that the toll was unfair."
    assert speaker_of("the toll", text) == "Dockers Union"


def test_a_pronoun_without_anybody_before_it_stays_unresolved(statements):
    [statement] = statements("She said that the toll was fair.")
    assert statement.perspective is None
    assert "pronoun unresolved" in statement.speaker_rule


def test_a_press_service_speaks_for_its_organisation(speaker_of):
    text = (
        "The Ministry of Tides closed the port. "
        "Its press service said that the toll was fair."
    )
    assert speaker_of("the toll", text) == "Ministry of Tides"


def test_a_deputy_is_somebody_else(speaker_of):
    text = "Maria Venn was away. Her deputy said that the toll was unfair."
    assert speaker_of("the toll", text) == "Maria Venn's deputy"


def test_the_ministry_is_the_one_named_before(speaker_of):
    text = (
        "The Ministry of Tides closed the port. "
        "On Monday the ministry said that the toll was fair."
    )
    assert speaker_of("the toll", text) == "Ministry of Tides"


def test_the_board_speaks_for_the_company_on_its_own_page(statements):
    text = "The Board believes that the toll is fair."
    [statement] = statements(
        text, publisher="Harbour Holdings Ltd", narrator_perspective="company"
    )
    assert statement.perspective == "company"
    assert "whose page it is" in statement.speaker_rule


@pytest.mark.parametrize(
    ("office", "perspective"),
    [
        ("Spokesman Ivo Lind", "dockers"),
        ("Ivo Lind, a spokesman for Nordlake Energy,", None),
    ],
)
def test_an_officer_on_a_sides_own_page_speaks_for_it(statements, office, perspective):
    text = f"{office} said that the pier was safe."
    found = statements(text, narrator_perspective="dockers")
    assert [s.perspective for s in found] == [perspective]


def test_i_inside_a_quotation_is_who_is_quoted(statements):
    text = (
        '"I told the workers that the strike must go on until Friday," '
        "Ms Maria Venn said."
    )
    assert {s.speaker for s in statements(text)} == {"Maria Venn"}


def test_a_turn_label_is_a_person_named_in_the_text(speaker_of):
    text = (
        "Our guest is Maria Venn.\n"
        "HOST: Is the toll fair?\n"
        "VENN: No. The toll is far too high.\n"
        "HOST: Thank you."
    )
    assert speaker_of("No. The toll", text) == "Maria Venn"
    assert speaker_of("Is the toll", text) == "Host"


def test_turns_after_dashes_are_the_interviewer_and_the_guest(speaker_of):
    text = (
        "Maria Venn leads the union.\n\n"
        "— Is the toll fair?\n\n"
        "— No, it is far too high for us.\n\n"
        "— Will the strike go on?\n\n"
        "— It will go on until Friday."
    )
    assert speaker_of("Is the toll", text) == "Interviewer"
    assert speaker_of("No, it is", text) == "Maria Venn"


def test_a_signature_below_a_quotation_is_its_source(statements):
    text = (
        '"The toll is far too high for small boats."\n— Maria Venn\n\nThe port closed.'
    )
    [statement] = statements(text)
    assert statement.speaker == "Maria Venn"
    assert statement.rule == "signature below a quotation"


def test_a_floating_quotation_belongs_to_who_spoke_before(statements):
    text = (
        '"The toll is far too high for us," Ms Maria Venn said. '
        '"We will strike until the end of the month."'
    )
    assert {s.speaker for s in statements(text)} == {"Maria Venn"}


def test_two_russian_speakers_hold_a_joint_statement(statements):
    text = "Одо Брелл и Мария Венн заявили, что порт открыт."
    [statement] = statements(text, language="ru")
    assert len(statement.co_speakers) == 1
    assert statement.speaker != statement.co_speakers[0].speaker


def test_a_name_that_only_describes_is_not_the_speaker(speaker_of):
    text = (
        "The Ministry of Tides closed the port. "
        "A blogger in the Ministry of Tides said that the toll was fair."
    )
    assert speaker_of("the toll", text) != "Ministry of Tides"


def test_the_rule_travels_with_the_statement(statements):
    text = "Ms Maria Venn said that the toll was unfair."
    [statement] = statements(text)
    assert statement.perspective == "dockers"
    assert statement.speaker_rule.startswith("named; ")


def test_an_acronym_names_the_body_that_it_abbreviates():
    study = study_from_dict(
        {
            "perspectives": [
                {
                    "id": "dockers",
                    "actors": [{"name": "HTO", "kind": "organisation"}],
                }
            ]
        },
        id="x",
    )
    text = (
        "The Harbour Traffic Office (HTO) said that the toll was fair. "
        "J. Lorne (HTO) said that it was not."
    )
    document = Document("d", text)
    found = find_statements(
        document, segment(text, "en"), study, Directory(study)
    ).statements
    assert [s.speaker for s in found] == ["HTO", "J. Lorne"]


def test_it_is_the_state_bank_and_not_the_state(speaker_of):
    text = (
        "The pier was paid for by the Norlandic state bank. "
        "It said that the toll was fair."
    )
    assert speaker_of("the toll", text) == "Norlandic state bank"
