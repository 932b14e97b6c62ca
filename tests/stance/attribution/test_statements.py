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
