"""A document's gold record (the schema of the gold files) from its source."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from stance.segment import segment
from stance.types import NARRATOR, UNKNOWN, Voice
from training.corpus.marks import Mark
from training.corpus.source import Entry, Source

Span = list[int]
Record = dict[str, Any]

TAG = re.compile(
    r"(?P<content>s)(?P<number>\d+)"
    r"|(?P<mention>m)(?P<numbers>m?\d+(?:\s*,\s*m?\d+)*)"
    r"|(?P<cue>c)(?P<cued>\d+)"
    r"|(?P<frame>f):\s*(?P<values>[^\s,]+(?:[\s,]+[^\s,]+){1,4})"
    r"|(?P<distractor>x)(?::\s*(?P<why>.+))?"
)


@dataclass
class Parts:
    """The spans of a source's marks, by statement number."""

    content: dict[int, list[Span]] = field(default_factory=lambda: defaultdict(list))
    mention: dict[int, Span] = field(default_factory=dict)
    cue: dict[int, Span] = field(default_factory=dict)
    framing: list[tuple[Mark, list[str]]] = field(default_factory=list)
    distractors: list[tuple[Mark, str]] = field(default_factory=list)
    unknown: list[Mark] = field(default_factory=list)
    twice: list[Mark] = field(default_factory=list)


def numbers(tag: str) -> list[int]:
    """The statement numbers in a tag."""
    return [int(number) for number in re.findall(r"\d+", tag)]


def content_number(tag: str) -> int | None:
    """The statement whose content the tag marks, if it marks content."""
    return int(tag[1:]) if re.fullmatch(r"s\d+", tag) else None


def sort_marks(source: Source) -> Parts:
    """The marks of a source, sorted by what they mark."""
    parts = Parts()
    for mark in source.body.marks:
        match = TAG.fullmatch(mark.tag)
        if match is None:
            parts.unknown.append(mark)
        else:
            _sort(mark, match, parts)
    return parts


def _sort(mark: Mark, match: re.Match[str], parts: Parts) -> None:
    span = [mark.start, mark.end]
    if match["content"]:
        parts.content[int(match["number"])].append(span)
    elif match["frame"]:
        parts.framing.append((mark, re.split(r"[\s,]+", match["values"])))
    elif match["distractor"]:
        parts.distractors.append((mark, (match["why"] or "").strip()))
    else:
        spans = parts.mention if match["mention"] else parts.cue
        for number in numbers(mark.tag):
            if spans.setdefault(number, span) is not span:
                parts.twice.append(mark)


def build(source: Source) -> Record:
    """The gold record of a source without grave problems.

    Offsets are code points of ``text``; sentences are those of ``stance.segment``.
    """
    parts = sort_marks(source)
    entries = {entry.number: entry for entry in source.entries}
    fields = source.fields
    return {
        **{key: fields[key] for key in ("id", "title", "genre", "language", "event")},
        "invented": fields["invented"] == "yes",
        "split": fields["split"],
        "date": fields["date"],
        "publisher": fields["publisher"],
        "narrator_perspective": _or_none(fields["narrator"]),
        "synthetic": True,
        "text": source.body.text,
        "perspectives": list(source.perspectives),
        "targets": list(source.targets),
        "sentences": [list(s) for s in segment(source.body.text, fields["language"])],
        "statements": [_statement(entries[n], parts) for n in sorted(entries)],
        "framing": _framing(source, parts, entries),
        "stances": [
            {"statement": number, "target": target, "label": label}
            for number in sorted(entries)
            for target, label in entries[number].stances
        ],
        "distractors": [
            {**_term(mark, source.body.text), "reason": why}
            for mark, why in parts.distractors
        ],
    }


def _or_none(value: str) -> str | None:
    return None if value in {"-", ""} else value


def _term(mark: Mark, text: str) -> Record:
    term = text[mark.start : mark.end]
    return {"start": mark.start, "end": mark.end, "term": term}


def _statement(entry: Entry, parts: Parts) -> Record:
    spans = sorted(parts.content[entry.number])
    record: Record = {"id": entry.number, "start": spans[0][0], "end": spans[-1][1]}
    if len(spans) > 1:
        record["parts"] = spans
    record |= {
        "kind": entry.kind,
        "speaker": entry.speaker,
        "mention": parts.mention.get(entry.number),
        "cue": parts.cue.get(entry.number),
        "perspective": entry.perspective,
        "nested_in": entry.nested_in,
    }
    if entry.co_speakers:
        record["co_speakers"] = [
            {"speaker": name, "perspective": perspective}
            for name, perspective in entry.co_speakers
        ]
    return record


def _framing(source: Source, parts: Parts, entries: dict[int, Entry]) -> list[Record]:
    found = []
    for mark, values in parts.framing:
        holder, reporter, number = voices(mark, values, entries)
        record = _term(mark, source.body.text) | {
            "frame": values[0],
            "referent": values[1],
            "holder": holder,
            "reporter": reporter,
            "voice": values[2] if len(values) > 2 else Voice.OWN.value,
        }
        found.append(record if number is None else record | {"statement": number})
    return found


def voices(
    mark: Mark, values: list[str], entries: dict[int, Entry]
) -> tuple[str, str, int | None]:
    """Holder, reporter and innermost statement of a framing mark."""
    around = [n for tag in mark.outer if (n := content_number(tag)) in entries]
    if not around:
        holder, reporter, number = NARRATOR, NARRATOR, None
    else:
        number = around[-1]
        outer = entries.get(entries[number].nested_in or -1)
        holder = entries[number].perspective or UNKNOWN
        reporter = (outer.perspective or UNKNOWN) if outer else NARRATOR
    given = [*values[3:], "", ""]
    return given[0] or holder, given[1] or reporter, number
