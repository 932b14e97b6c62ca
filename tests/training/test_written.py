"""Written studies as annotated documents."""

from __future__ import annotations

import json
from pathlib import Path

from training.stance.examples import DEV, HELD, TRAIN, documents, examples, part
from training.stance.written import passage, records, studies

POSITIONS = Path(__file__).parents[2] / "training" / "stance" / "positions"

STUDY = {
    "id": "x1",
    "event": "A harbour is closed",
    "language": "en",
    "perspectives": ["Port", "Crews"],
    "targets": [
        {"id": "closing", "label": "The closing", "description": "", "keywords": ["it"]}
    ],
    "statements": [
        {
            "text": 'Said Quill: "<<Said and done,>>" she said, "<<shut.>>"',
            "speaker": "Quill",
            "perspective": "Port",
            "cue": "said",
            "labels": {"closing": "support"},
        },
        {
            "text": "Crews argued that <<nobody had asked them>>.",
            "speaker": "Crews",
            "perspective": "Crews",
            "cue": "argued",
            "labels": {},
        },
    ],
}


def test_marks_are_taken_out_and_their_places_kept() -> None:
    read = passage("He said <<no>> and <<never>>.")
    assert read.text == "He said no and never."
    assert [read.text[a:b] for a, b in read.content] == ["no", "never"]


def test_a_study_is_one_document() -> None:
    (record,) = records(STUDY)
    text = record["text"]
    first, second = record["statements"]
    assert [text[a:b] for a, b in first["parts"]] == ["Said and done,", "shut."]
    assert text[slice(*first["mention"])] == "Quill"
    assert text[slice(*first["cue"])] == "said"
    assert first["cue"][0] > first["parts"][0][1]
    assert (first["kind"], second["kind"]) == ("direct", "indirect")
    assert text[second["start"] : second["end"]] == "nobody had asked them"
    (stance,) = record["stances"]
    assert (stance["statement"], stance["target"]) == (1, "closing")
    assert "description" not in record["targets"][0]


def test_comments_are_documents_of_their_own() -> None:
    bare = {"speaker": "", "cue": "", "perspective": "", "labels": {}}
    said = [{"text": f"<<Number {i}.>>", **bare} for i in range(3)]
    found = list(records(STUDY | {"perspectives": [], "statements": said}))
    assert [r["text"].strip() for r in found] == ["Number 0.", "Number 1.", "Number 2."]
    assert {r["statements"][0]["kind"] for r in found} == {"direct"}


def test_pairs_carry_labels_and_parts_are_apart_by_event(tmp_path: Path) -> None:
    lines = [json.dumps(STUDY | {"id": f"x{i}"}) for i in range(30)]
    (tmp_path / "a.jsonl").write_text("\n".join(lines), "utf-8")
    found = {name: list(examples([tmp_path], name)) for name in (TRAIN, HELD, DEV)}
    events = {name: {row.event for row in rows} for name, rows in found.items()}
    assert len(events[TRAIN] | events[HELD]) == 30
    assert events[HELD]
    assert not events[TRAIN] & events[HELD]
    assert not found[DEV]
    assert {row.label for row in found[TRAIN]} == {"support", "none"}
    assert part({"split": "dev", "event": "x1"}) == DEV


def test_shipped_studies_are_whole() -> None:
    for study in studies(POSITIONS):
        _check(study)


def _check(study: dict[str, object]) -> None:
    targets = {target["id"] for target in study["targets"]}
    assert targets
    assert study["statements"]
    for record in records(study):
        for statement in record["statements"]:
            assert record["text"][statement["start"] : statement["end"]].strip()
        assert {s["target"] for s in record["stances"]} <= targets
        labels = {s["label"] for s in record["stances"]}
        assert labels <= {"support", "oppose", "neutral"}


def test_shipped_studies_have_one_id_each() -> None:
    ids = [study["id"] for study in studies(POSITIONS)]
    assert len(ids) == len(set(ids))
    assert sum(1 for _ in documents([POSITIONS])) > len(ids)
