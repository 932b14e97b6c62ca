"""Positions of narration, where a page speaks for a perspective."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from perspectives.actors import Perspective, Study, Target
from perspectives.document import Document
from stance.confidence import abstaining
from stance.pipeline import analyse, prepare
from stance.records import analysis_from_dict, analysis_to_dict
from stance.types import Label

STUDY = Study(
    "s",
    "S",
    perspectives=(Perspective("port", "The port"),),
    targets=(Target("strike", "The strike", "", ("strike*",)),),
)
OWN = "The strike is illegal and harmful."
TEXT = f"{OWN} Nora Quill said that the strike was just."


@pytest.fixture(scope="module")
def line():
    return prepare(STUDY)


@pytest.fixture(scope="module")
def release(line):
    return analyse(Document("d", TEXT, narrator_perspective="port"), line)


def test_a_page_that_speaks_for_a_side_takes_positions(release):
    (found,) = release.narrator_stances
    assert TEXT[found.start : found.end] == OWN
    assert (found.target, found.label) == ("strike", Label.OPPOSE)
    words = {TEXT[a:b] for a, b in found.evidence}
    assert words & {"illegal", "harmful"}


def test_a_page_that_speaks_for_nobody_takes_none(line, release):
    plain = analyse(Document("d", TEXT), line)
    assert not plain.narrator_stances
    assert "narrator_stances" not in analysis_to_dict(plain)
    assert plain.stances == release.stances


def test_a_heading_claims_nothing(line):
    text = f"Strike illegal\n\n{TEXT}"
    found = analyse(Document("d", text, narrator_perspective="port"), line)
    assert {s.start for s in found.narrator_stances} == {text.index(OWN)}


def test_they_are_stored_beside_those_of_statements(release):
    record = json.loads(json.dumps(analysis_to_dict(release)))
    (stored,) = record["narrator_stances"]
    assert "statement" not in stored
    assert all("statement" in stance for stance in record["stances"])
    read = analysis_from_dict(record)
    assert read.narrator_stances == release.narrator_stances
    record["narrator_stances"][0]["end"] = len(TEXT) + 9
    with pytest.raises(ValueError, match="no place"):
        analysis_from_dict(record)


def test_what_is_not_sure_enough_is_left_undecided(release):
    (sure,) = release.narrator_stances
    (left,) = abstaining(release, sure.confidence + 0.01).narrator_stances
    assert left == replace(sure, label=Label.UNDECIDED, rule=left.rule)
