"""Statements: nesting, kinds, parts, and what is left without a source."""

from __future__ import annotations

import pytest

from perspectives.document import Document
from perspectives.lookup import Directory
from perspectives.registry import study_from_dict
from stance.attribution.statements import NO_SOURCE, find_statements
from stance.segment import segment
from stance.types import Kind

STUDY = study_from_dict(
    {"title": "Empty", "perspectives": [{"id": "all", "label": "All"}]}, id="empty"
)


def attributed(text):
    document = Document("d", text)
    return find_statements(document, segment(text, "en"), STUDY, Directory(STUDY))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ('"The port is open to everyone," the mayor said.', Kind.DIRECT),
        ("The mayor said that the port was open.", Kind.INDIRECT),
        ('The mayor said that the port was "open to everyone who pays".', Kind.MIXED),
    ],
)
def test_kind(text, kind):
    [statement] = attributed(text).statements
    assert statement.kind == kind


def test_an_interrupted_quotation_has_parts():
    text = '"The port," the mayor said, "will stay open until Friday."'
    [statement] = attributed(text).statements
    assert [text[a:b] for a, b in statement.parts] == [
        '"The port,"',
        '"will stay open until Friday."',
    ]
    assert (statement.start, statement.end) == (0, len(text))


def test_one_piece_needs_no_parts():
    [statement] = attributed("The mayor said that the port was open.").statements
    assert statement.parts == ()
    assert statement.spans == ((statement.start, statement.end),)


def test_a_statement_inside_a_statement_is_nested():
    text = "The mayor said that the union claimed that the port was closed."
    outer, inner = attributed(text).statements
    assert text[outer.start : outer.end].startswith("the union claimed")
    assert text[inner.start : inner.end] == "the port was closed"
    assert (outer.nested_in, inner.nested_in) == (None, outer.id)


def test_statements_side_by_side_are_not_nested():
    text = (
        "The mayor said that the port was open. "
        "The union said that the port was closed."
    )
    assert [s.nested_in for s in attributed(text).statements] == [None, None]


def test_a_quotation_without_a_source_is_unassigned():
    text = 'The port was quiet. "Nobody has paid us for a month."'
    found = attributed(text)
    assert found.statements == ()
    assert [(text[u.start : u.end], u.reason) for u in found.unassigned] == [
        ('"Nobody has paid us for a month."', NO_SOURCE)
    ]


def test_narration_is_neither_stated_nor_unassigned():
    found = attributed("The port opened at noon. Ships came in.")
    assert (found.statements, found.unassigned) == ((), ())


def test_statements_that_interrupt_each_other_never_hold_each_other():
    text = (
        "He said, he said, the crane was branded he said, she said, cited by a docker."
    )
    holder = {s.id: s.nested_in for s in attributed(text).statements}
    assert holder
    for number in holder:
        around, seen = holder[number], {number}
        while around is not None:
            assert around not in seen
            seen.add(around)
            around = holder[around]


def contents(text):
    """The content of every statement, part by part."""
    return [[text[a:b] for a, b in s.spans] for s in attributed(text).statements]


def test_an_announced_paragraph_is_the_words_of_who_announced_it():
    text = "The union said:\n\nThe port will close. Nobody will work.\n\nShips waited."
    assert contents(text) == [["The port will close. Nobody will work."]]


def test_an_announcement_reaches_no_further_than_the_next_paragraph():
    text = "The union said:\n\nPort news\n\nThe port will close."
    assert contents(text) == []


@pytest.mark.parametrize("bullet", ["•", "-", "–", "*"])
@pytest.mark.parametrize("lead", ["The union demanded:", "The union's demands:"])
def test_the_items_of_an_announced_list_are_one_statement(lead, bullet):
    text = f"{lead}\n{bullet} a new crane\n{bullet} more pay.\nShips waited."
    assert contents(text) == [["a new crane", "more pay"]]


def test_a_list_that_nobody_announced_is_narration():
    assert contents("• a new crane\n• more pay.\nShips waited.") == []


def test_a_signed_line_ends_the_list_before_it():
    text = (
        "The union demanded:\n• a new crane\n"
        '"Never pay for it." — Odo Brell\n'
        "• free tea for all\n"
    )
    assert ["a new crane"] in contents(text)


def test_a_list_of_stops_alone_is_read():
    text = "The union demanded:\n• .\n• more pay.\n"
    assert all(a < b for s in attributed(text).statements for a, b in s.spans)


def test_a_quotation_goes_on_after_the_sentence_that_interrupts_it():
    text = '"The port is shut," the mayor said on Friday. "Nobody works." Ships waited.'
    assert contents(text) == [['"The port is shut,"', '"Nobody works."']]


@pytest.mark.parametrize(
    "text",
    [
        '"The port is shut," the mayor said.\n\n"Nobody works," the union said.',
        '"The port is shut," the mayor said. Then he left. "Nobody works."',
    ],
)
def test_a_quotation_further_on_is_another_statement(text):
    assert len(contents(text)) == 2


INTERVIEW = (
    "Why did you leave the port?\n\nI was tired, and nobody paid me.\n\n"
    "What did you do next?\n\nI walked home. My wife was angry.\n\n"
    "Will you go back?\n\nI do not think so."
)


def test_an_interview_without_labels_is_all_turns():
    assert contents(INTERVIEW) == [[turn] for turn in INTERVIEW.split("\n\n")]
    assert attributed(INTERVIEW).unassigned == ()


def test_a_page_of_frequent_questions_is_no_interview():
    page = (
        "When does the port open?\n\nThe gates open at six.\n\n"
        "What does a ticket cost?\n\nA ticket costs two crowns.\n\n"
        "Where is the gate?\n\nThe gate is in Quay Street."
    )
    assert contents(page) == []


def test_a_transcript_closes_a_quotation_left_open_before_it():
    text = (
        'The mayor said: "The port is shut.\n'
        "HOST: Is it shut for good?\n"
        "HOST: Who shut it?\n"
        '"Nobody knows anything about that."'
    )
    rules = {s.rule for s in attributed(text).statements}
    assert "quotation goes on" not in rules


def test_an_open_quotation_ends_with_its_last_letter():
    text = "The mayor said: “The port is shut and nobody works \nShips waited."
    assert contents(text) == [["“The port is shut and nobody works"]]
