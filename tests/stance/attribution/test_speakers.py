"""Who a mention means, on small documents and a small study of our own."""

from __future__ import annotations

import pytest

from perspectives.document import Document
from perspectives.lookup import Directory
from perspectives.registry import study_from_dict
from stance.attribution.statements import find_statements
from stance.segment import segment

STUDY = study_from_dict(
    {
        "title": "The harbour strike",
        "perspectives": [
            {
                "id": "cabinet",
                "label": "Government",
                "actors": [
                    {"name": "Ministry of Tides", "kind": "organisation"},
                    {"name": "Odo Brell", "kind": "person"},
                ],
            },
            {
                "id": "dockers",
                "label": "Dockers",
                "actors": [
                    {"name": "Dockers Union", "kind": "organisation"},
                    {"name": "Maria Venn", "kind": "person"},
                ],
            },
            {
                "id": "company",
                "label": "Harbour company",
                "actors": [{"name": "Harbour Holdings Ltd", "kind": "organisation"}],
            },
        ],
    },
    id="harbour",
)


def statements(text, **metadata):
    document = Document("d", text, **metadata)
    spans = segment(text, document.language)
    return find_statements(document, spans, STUDY, Directory(STUDY)).statements


def speaker_of(words, text, **metadata):
    """The speaker of the statement whose content begins with ``words``."""
    by_content = {
        text[s.start : s.end]: s.speaker for s in statements(text, **metadata)
    }
    found = [who for content, who in by_content.items() if content.startswith(words)]
    assert found, by_content
    return found[0]


@pytest.mark.parametrize(
    ("pronoun", "expected"), [("He", "Odo Brell"), ("She", "Maria Venn")]
)
def test_he_and_she_go_by_gender(pronoun, expected):
    text = "Mr Odo Brell met Ms Maria Venn on the pier. "
    text += f"{pronoun} said that the toll was fair."
    assert speaker_of("the toll", text) == expected


def test_he_is_who_spoke_last():
    text = "Mr Odo Brell said that the port was open. He added that the toll was fair."
    assert speaker_of("the toll", text) == "Odo Brell"


def test_it_is_an_organisation_though_a_person_is_nearer():
    text = (
        "The Dockers Union met Mr Odo Brell on Monday. "
        "It said that the toll was unfair."
    )
    assert speaker_of("the toll", text) == "Dockers Union"


def test_they_can_be_an_organisation():
    text = "The Dockers Union met on Monday. They said that the toll was unfair."
    assert speaker_of("the toll", text) == "Dockers Union"


def test_a_pronoun_without_anybody_before_it_stays_unresolved():
    [statement] = statements("She said that the toll was fair.")
    assert statement.perspective is None
    assert "pronoun unresolved" in statement.speaker_rule


def test_a_press_service_speaks_for_its_organisation():
    text = (
        "The Ministry of Tides closed the port. "
        "Its press service said that the toll was fair."
    )
    assert speaker_of("the toll", text) == "Ministry of Tides"


def test_a_deputy_is_somebody_else():
    text = "Maria Venn was away. Her deputy said that the toll was unfair."
    assert speaker_of("the toll", text) == "Maria Venn's deputy"


def test_the_ministry_is_the_one_named_before():
    text = (
        "The Ministry of Tides closed the port. "
        "On Monday the ministry said that the toll was fair."
    )
    assert speaker_of("the toll", text) == "Ministry of Tides"


def test_the_board_speaks_for_the_company_on_its_own_page():
    text = "The Board believes that the toll is fair."
    [statement] = statements(
        text, publisher="Harbour Holdings Ltd", narrator_perspective="company"
    )
    assert statement.perspective == "company"
    assert "whose page it is" in statement.speaker_rule


def test_i_inside_a_quotation_is_who_is_quoted():
    text = (
        '"I told the workers that the strike must go on until Friday," '
        "Ms Maria Venn said."
    )
    assert {s.speaker for s in statements(text)} == {"Maria Venn"}


def test_a_turn_label_is_a_person_named_in_the_text():
    text = (
        "Our guest is Maria Venn.\n"
        "HOST: Is the toll fair?\n"
        "VENN: No. The toll is far too high.\n"
        "HOST: Thank you."
    )
    assert speaker_of("No. The toll", text) == "Maria Venn"
    assert speaker_of("Is the toll", text) == "Host"


def test_turns_after_dashes_are_the_interviewer_and_the_guest():
    text = (
        "Maria Venn leads the union.\n\n"
        "— Is the toll fair?\n\n"
        "— No, it is far too high for us.\n\n"
        "— Will the strike go on?\n\n"
        "— It will go on until Friday."
    )
    assert speaker_of("Is the toll", text) == "Interviewer"
    assert speaker_of("No, it is", text) == "Maria Venn"


def test_a_signature_below_a_quotation_is_its_source():
    text = (
        '"The toll is far too high for small boats."\n— Maria Venn\n\nThe port closed.'
    )
    [statement] = statements(text)
    assert statement.speaker == "Maria Venn"
    assert statement.rule == "signature below a quotation"


def test_a_floating_quotation_belongs_to_who_spoke_before():
    text = (
        '"The toll is far too high for us," Ms Maria Venn said. '
        '"We will strike until the end of the month."'
    )
    assert {s.speaker for s in statements(text)} == {"Maria Venn"}


def test_two_russian_speakers_hold_a_joint_statement():
    text = "Одо Брелл и Мария Венн заявили, что порт открыт."
    [statement] = statements(text, language="ru")
    assert len(statement.co_speakers) == 1
    assert statement.speaker != statement.co_speakers[0].speaker


def test_a_name_that_only_describes_is_not_the_speaker():
    text = (
        "The Ministry of Tides closed the port. "
        "A blogger in the Ministry of Tides said that the toll was fair."
    )
    assert speaker_of("the toll", text) != "Ministry of Tides"


def test_the_rule_travels_with_the_statement():
    text = "Ms Maria Venn said that the toll was unfair."
    [statement] = statements(text)
    assert statement.perspective == "dockers"
    assert statement.speaker_rule.startswith("named; ")


def holders_of(words, text, **metadata):
    """The speaker and further holders of the statement that begins with ``words``."""
    [found] = [
        s
        for s in statements(text, **metadata)
        if text[s.start : s.end].startswith(words)
    ]
    return [found.speaker, *(other.speaker for other in found.co_speakers)]


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
def test_names_joined_by_and_hold_a_statement_together(mention, expected):
    text = f"{mention} said that the toll was unfair."
    assert holders_of("the toll", text) == expected


def test_a_further_holder_is_placed_too():
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
def test_one_of_them_is_somebody_of_the_group_named_before(group, expected):
    text = f"{group} waited at the gate. One of them said that the toll was unfair."
    assert speaker_of("the toll", text) == expected


def test_one_of_them_is_nobody_where_no_group_was_named():
    text = "Odo Brell waited. One of them said that the toll was unfair."
    assert speaker_of("the toll", text) == "One of them"


def test_they_are_people_named_in_the_plural():
    text = "Ministers met Odo Brell on Monday. They said that the toll was fair."
    assert speaker_of("the toll", text) == "Ministers"


def test_he_and_she_each_find_their_own_in_one_sentence():
    text = (
        "Maria Venn met Odo Brell at the port. "
        "She said that the crane was old. He said that it was new."
    )
    assert speaker_of("the crane", text) == "Maria Venn"
    assert speaker_of("it was", text) == "Odo Brell"


def test_she_is_never_who_is_known_to_be_a_man():
    text = "Mr Odo Brell waited. Mr Ivo Marek left. She said that the toll was fair."
    assert speaker_of("the toll", text) == "She"


def test_inside_a_quotation_he_is_not_who_is_quoted():
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
def test_a_name_in_apposition_is_the_speaker(text):
    assert speaker_of("the toll", text) == "Odo Brell"


@pytest.mark.parametrize(
    "text",
    [
        "The toll is unfair, according to a survey cited by the Dockers Union.",
        "The toll is unfair, according to a report by the Dockers Union.",
    ],
)
def test_a_document_speaks_for_who_wrote_or_cites_it(text):
    assert speaker_of("The toll", text) == "Dockers Union"


def test_the_report_is_still_its_authors():
    text = (
        "A report by the Dockers Union said that the toll was unfair. "
        "The report said that ships were late."
    )
    assert speaker_of("ships", text) == "Dockers Union"


def test_who_is_cited_holds_the_same_words():
    text = "The Dockers Union said, citing Odo Brell, that the toll was fair."
    outer, inner = statements(text)
    assert outer.spans == inner.spans
    assert [outer.speaker, inner.speaker] == ["Dockers Union", "Odo Brell"]
    assert (outer.nested_in, inner.nested_in) == (None, outer.id)


@pytest.mark.parametrize("dash", ["—", "–", "―", "--"])
def test_a_quotation_is_signed_on_its_own_line(dash):
    text = f'"Never pay. Stay home." {dash} Odo Brell\n\nThe port opened.'
    [statement] = statements(text)
    assert text[statement.start : statement.end] == '"Never pay. Stay home."'
    assert statement.speaker == "Odo Brell"


def test_every_signed_line_has_its_own_signature():
    text = '"Never pay." — Odo Brell\n\n"We sail on Monday." — Maria Venn, captain\n'
    assert speaker_of('"Never', text) == "Odo Brell"
    assert speaker_of('"We sail', text) == "Maria Venn"


def test_a_dash_before_small_letters_signs_nothing():
    text = '"Never pay for the toll." — that was on the wall\n\nThe port opened.'
    assert all(s.mention is None for s in statements(text))
