"""Analyses as plain dictionaries, in the schema that scorers read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from perspectives.document import Document, Reference, Span
from stance.placed import check_spans
from stance.types import (
    NARRATOR,
    NO_STATEMENT,
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

Record = dict[str, Any]

_DOCUMENT = (
    "id", "title", "language", "date", "publisher", "url", "narrator_perspective",
    "source", "origin",
)  # fmt: skip


def analysis_to_dict(analysis: Analysis) -> Record:
    """The JSON object of an analysis; keys always come in the same order."""
    document = analysis.document
    record: Record = {key: getattr(document, key) for key in _DOCUMENT}
    if document.author:
        record["author"] = document.author
    if document.notes:
        record["notes"] = list(document.notes)
    record = {
        **record,
        "text": document.text,
        "references": [_reference(r) for r in document.references],
        "sentences": [[s.start, s.end] for s in analysis.sentences],
        "places": [s.place.value for s in analysis.sentences],
        "statements": [_statement(s) for s in analysis.statements],
        "framing": [_term(t) for t in analysis.framing],
        "stances": [_stance(s) for s in analysis.stances],
        "unassigned": [
            {"start": u.start, "end": u.end, "reason": u.reason}
            for u in analysis.unassigned
        ],
    }
    if analysis.narrator_stances:
        record["narrator_stances"] = [_position(s) for s in analysis.narrator_stances]
    return record


def _reference(item: Reference) -> list[object]:
    """Start, end and label, then the source where the document tells it."""
    listed: list[object] = [item.start, item.end, item.label]
    return [*listed, item.source] if item.source else listed


def _statement(item: Statement) -> Record:
    record: Record = {"id": item.id, "start": item.start, "end": item.end}
    if item.parts:
        record["parts"] = [list(part) for part in item.parts]
    record |= {"kind": item.kind.value, "speaker": item.speaker, "actor": item.actor}
    if item.co_speakers:
        record["co_speakers"] = [
            {"speaker": c.speaker, "perspective": c.perspective}
            for c in item.co_speakers
        ]
    return record | {
        "mention": _listed(item.mention),
        "cue": _listed(item.cue),
        "perspective": item.perspective,
        "nested_in": item.nested_in,
        "rule": item.rule,
        "speaker_rule": item.speaker_rule,
        "confidence": item.confidence,
    }


def _term(item: FramingTerm) -> Record:
    record: Record = {
        "start": item.start,
        "end": item.end,
        "term": item.term,
        "lemma": item.lemma,
        "frame": item.frame,
        "referent": item.referent,
        "holder": item.holder,
        "reporter": item.reporter,
        "voice": item.voice.value,
        "statement": item.statement,
    }
    if item.evidence is not None:
        record["evidence"] = list(item.evidence)
    return record | {"rule": item.rule}


def _stance(item: Stance) -> Record:
    return {"statement": item.statement, **_position(item)}


def _position(item: Stance) -> Record:
    """A stance without whose it is."""
    record: Record = {
        "start": item.start,
        "end": item.end,
        "target": item.target,
        "label": item.label.value,
        "confidence": item.confidence,
    }
    if item.evidence:
        record["evidence"] = [list(span) for span in item.evidence]
    return record | {"rule": item.rule}


def _listed(span: Span | None) -> list[int] | None:
    return None if span is None else list(span)


def analysis_from_dict(record: Mapping[str, Any]) -> Analysis:
    """The analysis of a JSON object; what is missing takes its default.

    Reads the shape of the gold files too: ids of statements may be text, stances may
    lack their span, co-speakers may be plain names. Raises KeyError, TypeError or
    ValueError when the object is no analysis.
    """
    document = _document(record)
    given = record.get("statements") or ()
    ids = _Ids.of(given)
    statements = tuple(
        _read_statement(item, ids, position) for position, item in enumerate(given, 1)
    )
    hulls = {s.id: (s.start, s.end) for s in statements}
    analysis = Analysis(
        document,
        sentences=_read_sentences(record),
        statements=statements,
        framing=tuple(_read_term(item, ids) for item in record.get("framing") or ()),
        stances=tuple(
            _read_stance(item, ids, hulls) for item in record.get("stances") or ()
        ),
        unassigned=tuple(
            Unassigned(*_span(item), reason=item.get("reason", ""))
            for item in record.get("unassigned") or ()
        ),
        narrator_stances=tuple(
            _read_position(item, NO_STATEMENT, _span(item))
            for item in record.get("narrator_stances") or ()
        ),
    )
    check_spans(analysis)
    return analysis


@dataclass(frozen=True, slots=True)
class _Ids:
    """Ids of statements as numbers, whatever they were."""

    numbers: Mapping[str, int]

    @classmethod
    def of(cls, items: Iterable[Mapping[str, Any]]) -> _Ids:
        given = [str(item.get("id", n)) for n, item in enumerate(items, 1)]
        if len(set(given)) < len(given):
            raise ValueError("two statements have the same id")
        if all(_is_number(text) for text in given):
            return cls({text: int(text) for text in given})
        return cls({text: number for number, text in enumerate(given, 1)})

    def number(self, given: object) -> int | None:
        """The number of an id; None for none. Raises KeyError for an unknown one."""
        return None if given is None else self.numbers[str(given)]


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and str(int(text)) == text


def _document(record: Mapping[str, Any]) -> Document:
    known = {key: record[key] for key in _DOCUMENT if record.get(key) is not None}
    known["id"] = str(record["id"])
    text = record.get("text") or ""
    for key, value in {**known, "text": text}.items():
        if not isinstance(value, str):
            raise TypeError(f"'{key}' is no text")
    return Document(
        text=text,
        references=tuple(Reference(*item) for item in record.get("references") or ()),
        author=record.get("author"),
        notes=tuple(record.get("notes") or ()),
        **known,
    )


def _read_sentences(record: Mapping[str, Any]) -> tuple[Sentence, ...]:
    spans = record.get("sentences") or ()
    places = record.get("places") or [Place.NARRATION.value] * len(spans)
    return tuple(
        Sentence(int(start), int(end), Place(place))
        for (start, end), place in zip(spans, places, strict=True)
    )


def _read_statement(item: Mapping[str, Any], ids: _Ids, position: int) -> Statement:
    start, end = _span(item)
    return Statement(
        id=ids.numbers[str(item.get("id", position))],
        start=start,
        end=end,
        kind=Kind(item.get("kind", Kind.INDIRECT)),
        speaker=item.get("speaker"),
        mention=_pair(item.get("mention")),
        cue=_pair(item.get("cue")),
        perspective=item.get("perspective"),
        nested_in=ids.number(item.get("nested_in")),
        parts=_pairs(item.get("parts")),
        actor=item.get("actor"),
        co_speakers=tuple(_co_speaker(c) for c in item.get("co_speakers") or ()),
        rule=item.get("rule", ""),
        speaker_rule=item.get("speaker_rule", ""),
        confidence=float(item.get("confidence", 1.0)),
    )


def _co_speaker(item: str | Mapping[str, Any]) -> CoSpeaker:
    if isinstance(item, str):
        return CoSpeaker(item)
    return CoSpeaker(item["speaker"], item.get("perspective"))


def _read_term(item: Mapping[str, Any], ids: _Ids) -> FramingTerm:
    start, end = _span(item)
    return FramingTerm(
        start=start,
        end=end,
        term=item.get("term", ""),
        lemma=item.get("lemma", ""),
        frame=item["frame"],
        referent=item.get("referent") or "other",
        holder=item.get("holder") or NARRATOR,
        reporter=item.get("reporter") or NARRATOR,
        voice=Voice(item.get("voice", Voice.OWN)),
        statement=ids.number(item.get("statement")),
        evidence=_pair(item.get("evidence")),
        rule=item.get("rule", ""),
    )


def _read_stance(
    item: Mapping[str, Any], ids: _Ids, hulls: Mapping[int, Span]
) -> Stance:
    statement = ids.number(item["statement"])
    if statement is None:
        raise ValueError("a stance names no statement")
    hull = _span(item) if "start" in item else hulls[statement]
    return _read_position(item, statement, hull)


def _read_position(item: Mapping[str, Any], statement: int, hull: Span) -> Stance:
    return Stance(
        statement=statement,
        start=hull[0],
        end=hull[1],
        target=item["target"],
        label=Label(item["label"]),
        confidence=float(item.get("confidence", 1.0)),
        evidence=_pairs(item.get("evidence")),
        rule=item.get("rule", ""),
    )


def _span(item: Mapping[str, Any]) -> Span:
    return int(item["start"]), int(item["end"])


def _pair(value: Any) -> Span | None:
    return None if value is None else (int(value[0]), int(value[1]))


def _pairs(value: Any) -> tuple[Span, ...]:
    return tuple((int(start), int(end)) for start, end in value or ())
