"""Statements that are not sure enough are set aside, not lost."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perspectives.document import Document
from perspectives.registry import load_study
from stance.confidence import at_least
from stance.pipeline import Tally, analyse, prepare
from stance.types import Analysis, Place

TEXT = (
    "The interior ministry said on Friday that 26 bandits had been killed. "
    'An analyst said the president called the protesters "terrorists". '
    "It rained. Residents feared that the shops would stay closed."
)


@pytest.fixture(scope="module")
def analysis() -> Analysis:
    line = prepare(load_study("kazakhstan-2022"))
    return analyse(Document(id="a", text=TEXT, language="en"), line)


def test_nothing_changes_without_a_bound(analysis: Analysis) -> None:
    assert at_least(analysis, 0.0) is analysis


def test_every_sentence_stays_in_one_place(analysis: Analysis) -> None:
    none = at_least(analysis, 1.0)
    assert not none.statements
    assert not none.stances
    assert len(none.sentences) == len(analysis.sentences)
    aside = [s for s in none.sentences if s.place == Place.UNASSIGNED]
    assert {(s.start, s.end) for s in aside} == {
        (u.start, u.end) for u in none.unassigned
    }
    assert {u.reason for u in none.unassigned} == {"confidence below 1"}
    assert [s.place for s in none.sentences].count(Place.NARRATION) == 1


def test_a_word_that_was_somebodys_never_becomes_the_pages(analysis: Analysis) -> None:
    assert any(term.statement is not None for term in analysis.framing)
    none = at_least(analysis, 1.0)
    assert len(none.framing) == len(analysis.framing)
    for before, after in zip(analysis.framing, none.framing, strict=True):
        assert after.holder == ("unknown" if before.statement else before.holder)


def test_what_a_statement_held_moves_up(analysis: Analysis) -> None:
    chain = [replace(s, confidence=0.9, nested_in=None) for s in analysis.statements]
    first, second, third, *_ = (s.id for s in chain)
    chain[1] = replace(chain[1], nested_in=first, confidence=0.1)
    chain[2] = replace(chain[2], nested_in=second)
    kept = at_least(replace(analysis, statements=tuple(chain)), 0.5).statements
    assert next(s for s in kept if s.id == third).nested_in == first


@given(bound=st.floats(0, 1))
def test_counts_add_up_for_every_bound(analysis: Analysis, bound: float) -> None:
    tally = Tally()
    tally.add(at_least(analysis, bound))
    told = tally.accounting()
    assert told.sentences == told.in_statements + told.narration + told.unassigned


def test_statements_that_hold_each_other_are_set_aside_too(analysis: Analysis) -> None:
    first, second, *rest = analysis.statements
    ring = (
        replace(first, nested_in=second.id, confidence=0.1),
        replace(second, nested_in=first.id, confidence=0.1),
        *(replace(s, nested_in=first.id, confidence=1.0) for s in rest),
    )
    kept = at_least(replace(analysis, statements=ring), 0.5).statements
    assert [s.nested_in for s in kept] == [None] * len(rest)
