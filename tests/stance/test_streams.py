"""Analyses go out and come back unchanged; gold files are read as they are."""

import csv
import io
import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from perspectives.document import Copy, Document, Reference, Rejection
from perspectives.errors import DataError
from stance.streams import (
    Provenance,
    analysis_from_dict,
    analysis_to_dict,
    read_accounting,
    read_analyses,
    write_accounting,
    write_analyses,
    write_csv,
)
from stance.types import (
    Accounting,
    Analysis,
    CoSpeaker,
    FramingTerm,
    Kind,
    Label,
    Place,
    Sentence,
    Stance,
    Statement,
    Unassigned,
    Voice,
)

GOLD = Path(__file__).resolve().parents[2] / "../shared/gold"

number = st.integers(0, 10_000)
words = st.text(max_size=12)
start, end = st.integers(0, 9), st.integers(10, 20)
span = st.tuples(start, end)
maybe = st.none() | words
share = st.floats(0, 1)


def many(values):
    return st.lists(values, max_size=3).map(tuple)


documents = st.builds(
    Document,
    id=words,
    text=st.text(min_size=20, max_size=30),
    title=maybe,
    date=maybe,
    publisher=maybe,
    url=maybe,
    narrator_perspective=maybe,
    source=maybe,
    origin=words,
    references=many(st.builds(Reference, start, end, words)),
    notes=many(words),
)
statements = st.lists(
    st.builds(
        Statement,
        id=number,
        start=start,
        end=end,
        kind=st.sampled_from(Kind),
        speaker=maybe,
        mention=st.none() | span,
        cue=st.none() | span,
        perspective=maybe,
        nested_in=st.none(),
        parts=many(span),
        actor=maybe,
        co_speakers=many(st.builds(CoSpeaker, words, maybe)),
        rule=words,
        speaker_rule=words,
        confidence=share,
    ),
    max_size=4,
    unique_by=lambda s: s.id,
).map(tuple)


@st.composite
def analyses(draw):
    found = draw(statements)
    ids = st.sampled_from([s.id for s in found]) if found else st.nothing()
    terms = st.builds(
        FramingTerm,
        *(start, end, words),
        frame=words,
        referent=words.filter(bool),
        holder=words.filter(bool),
        reporter=words.filter(bool),
        voice=st.sampled_from(Voice),
        statement=st.none() | ids,
        evidence=st.none() | span,
        rule=words,
    )
    stances = st.builds(
        Stance,
        statement=ids,
        target=words,
        label=st.sampled_from(Label),
        start=start,
        end=end,
        confidence=share,
        evidence=many(span),
        rule=words,
    )
    return Analysis(
        draw(documents),
        draw(many(st.builds(Sentence, start, end, st.sampled_from(Place)))),
        found,
        draw(many(terms)),
        draw(many(stances)) if found else (),
        draw(many(st.builds(Unassigned, start, end, words))),
    )


@settings(max_examples=80, deadline=None)
@given(analyses())
def test_analysis_survives_json(analysis):
    line = json.dumps(analysis_to_dict(analysis), ensure_ascii=False)
    assert analysis_from_dict(json.loads(line)) == analysis


def example():
    text = 'He said: "We were peaceful." They did not answer.'
    return Analysis(
        Document("d", text, title="=Title", date="2022-01-05"),
        (Sentence(0, 28, Place.STATEMENT), Sentence(29, 49)),
        (
            Statement(
                1, 9, 28, Kind.DIRECT, "He", (0, 2), (3, 7), parts=((9, 15), (16, 28))
            ),
        ),
        (
            FramingTerm(
                18, 26, "peaceful", "protest", "x", "a", "narrator", Voice.OWN, 1
            ),
        ),
        (Stance(1, 9, 28, "protesters", Label.SUPPORT, 0.5),),
    )


def test_file_has_provenance_documents_and_accounting(tmp_path):
    path = tmp_path / "a.jsonl"
    provenance = Provenance(study="s", models={"m": "0f"}, options={"workers": 1})
    accounting = Accounting(
        3,
        1,
        (Rejection("x.txt", "It is empty."),),
        sentences=2,
        copies=(Copy("y.txt", "y", "a", 0.9),),
    )
    with path.open("w", encoding="utf-8") as file:
        write_analyses(file, provenance, [example()])
        write_accounting(file, accounting)
    read, found = read_analyses(path)
    assert read == provenance
    assert list(found) == [example()]
    assert read_accounting(path) == accounting
    lines = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    assert ["id" in line for line in lines] == [False, True, False]


def test_shape_of_gold_is_read():
    record = {
        "id": "g",
        "text": "So they say.",
        "statements": [
            {"id": "s1", "start": 0, "end": 2, "kind": "direct", "co_speakers": ["B"]},
            {"id": "s2", "start": 0, "end": 1, "kind": "indirect", "nested_in": "s1"},
        ],
        "stances": [{"statement": "s2", "target": "t", "label": "oppose"}],
    }
    found = analysis_from_dict(record)
    assert [s.id for s in found.statements] == [1, 2]
    assert found.statements[1].nested_in == 1
    assert found.statements[0].co_speakers == (CoSpeaker("B"),)
    assert (found.stances[0].start, found.stances[0].end) == (0, 1)


def test_gold_files_are_read():
    paths = sorted(GOLD.glob("*/*.json"))
    if not paths:
        pytest.skip("no gold files here")
    for path in paths:
        record = json.loads(path.read_text("utf-8"))
        found = analysis_from_dict(record)
        assert len(found.statements) == len(record["statements"])
        assert len(found.framing) == len(record["framing"])


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("", "holds no analysis"),
        ('{"id": "a"}\n{"id": }\n', "a.jsonl:2:8: broken JSON"),
        ("Title: plain words\n", "a.jsonl:1: this is no analysis; 'stance classify"),
        ('{"id": "a"}\n[]\n', "a.jsonl:2: an analysis must be"),
        ('{"id": "a"}\n{"text": "b"}\n', "a.jsonl:2: this is no analysis"),
        ('{"schema": "stance/9"}\n', "this version reads 'stance/1'"),
        ('{"id": "a", "stances": [{"statement": 4}]}', "no analysis"),
        ('{"id": "a", "text": "b", "sentences": [[0, 2]]}', "no place in the text"),
        ('{"id": "a", "text": "bc", "sentences": [[1, 1]]}', "no place in the text"),
        ('{"id": "a", "text": ["b"]}', "'text' is no text"),
        ('{"id": "a", "title": {}, "text": "b"}', "'title' is no text"),
    ],
)
def test_broken_files_say_where(tmp_path, content, expected):
    path = tmp_path / "a.jsonl"
    path.write_text(content)
    with pytest.raises(DataError, match=expected.replace("[", r"\[")):
        list(read_analyses(path)[1])


@pytest.mark.parametrize("accounting", ["[]", '{"x": 1}', '{"rejected": [1]}', "1"])
def test_broken_accounting_says_where(tmp_path, accounting):
    path = tmp_path / "a.jsonl"
    path.write_text(f'{{"schema": "stance/1", "accounting": {accounting}}}\n')
    with pytest.raises(DataError, match=r"a.jsonl:1: this is no accounting"):
        read_accounting(path)


def test_missing_file_says_so(tmp_path):
    with pytest.raises(DataError, match="Cannot read"):
        read_analyses(tmp_path / "none.jsonl")


def test_csv_has_a_row_per_statement_and_no_formulas():
    file = io.StringIO()
    write_csv(file, [example()])
    (row,) = csv.DictReader(io.StringIO(file.getvalue()))
    assert row["title"] == "'=Title"
    assert " … " in row["text"]
    assert (row["frames"], row["stances"]) == ("protest", "protesters: support")
    assert (row["cue"], row["mention"]) == ("said", "He")


def test_sources_of_references_and_authors_come_back(tmp_path):
    analysis = example()
    marks = (Reference(0, 1, "1", "A title (The Post)"), Reference(2, 3, "2"))
    document = replace(analysis.document, references=marks, author="Nora Quill")
    analysis = replace(analysis, document=document)
    path = tmp_path / "a.jsonl"
    with path.open("w", encoding="utf-8") as file:
        write_analyses(file, None, [analysis])
    assert list(read_analyses(path)[1]) == [analysis]
