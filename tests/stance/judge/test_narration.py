"""Positions of narration, where a page speaks for a perspective."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from perspectives.actors import Perspective, Study, Target
from perspectives.document import Document
from reports.compare.changes import Changes
from reports.compare.items import rows
from reports.compare.question import Counted, Part, Question
from stance.confidence import abstaining
from stance.explain import explain
from stance.pipeline import analyse, prepare
from stance.records import analysis_from_dict, analysis_to_dict
from stance.table import COLUMNS, rows_of
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


def test_each_is_explained_as_the_pages_own(release):
    (told,) = [e for e in explain(release) if e.words == OWN]
    (decision,) = told.decisions
    assert (told.number, decision.what) == (None, "stance of the page (port)")
    assert decision.value.startswith("strike: oppose")
    assert decision.evidence


def test_each_has_a_row_of_the_table_after_the_statements(release):
    *said, told = (dict(zip(COLUMNS, row, strict=True)) for row in rows_of(release))
    assert [row["statement"] for row in said] == [1]
    assert (told["statement"], told["kind"]) == (None, "narration")
    assert (told["perspective"], told["stances"]) == ("port", "strike: oppose")
    assert told["text"] == OWN


def test_they_are_counted_where_narration_is_compared(release):
    asked = Question(counted=Counted.STANCES, part=Part.NARRATION)
    items = [item for row in rows(release, asked) for item in row.items]
    assert items == ["strike: oppose"]
    asked = Question(counted=Counted.STANCES, part=Part.STATEMENTS)
    items = [item for row in rows(release, asked) for item in row.items]
    assert "strike: oppose" not in items


def test_two_readings_are_compared_on_them(release):
    other = replace(
        release,
        narrator_stances=tuple(
            replace(s, label=Label.SUPPORT) for s in release.narrator_stances
        ),
    )
    changes = Changes()
    changes.add(release, other)
    (change,) = changes.found
    assert (change.before, change.after) == ("strike: oppose", "strike: support")
