"""Checks of a document's header and length."""

from __future__ import annotations

from collections.abc import Iterator

from stance.types import NARRATOR, UNKNOWN
from training.corpus.checks import View, valid_date, valid_id, vocabulary
from training.corpus.marks import Problem


def problems(view: View) -> Iterator[Problem]:
    """What is wrong in the header, and a text that is too short or too long."""
    fields = view.source.fields
    lists = vocabulary().lists
    for name, allowed in (
        ("genre", lists["genres"]),
        ("language", lists["languages"]),
        ("split", lists["splits"]),
        ("invented", ["yes", "no"]),
        ("narrator", ["-", *sorted(view.perspectives)]),
    ):
        if name in fields and fields[name] not in allowed:
            message = f"{name} '{fields[name]}' is unknown; known: {', '.join(allowed)}"
            yield Problem(1, message)
    for name in ("id", "event"):
        if name in fields and not valid_id(fields[name]):
            yield Problem(1, f"{name} '{fields[name]}': lower case, digits and hyphens")
    if "date" in fields and not valid_date(fields["date"]):
        yield Problem(1, f"date '{fields['date']}': write it like 2023-03-16")
    if "event" in fields and fields["event"] != view.source.path.parent.name:
        yield Problem(1, f"event '{fields['event']}' is not the name of the folder")
    yield from _length(view)
    yield from _perspectives(view)


def _length(view: View) -> Iterator[Problem]:
    least, most = vocabulary().lists["words"]
    count = len(view.source.body.text.split())
    if not least <= count <= most:
        yield Problem(1, f"the text has {count} words; write {least} to {most}")


def _perspectives(view: View) -> Iterator[Problem]:
    """Perspectives and targets with bad or repeated ids, co-speakers of nobody."""
    if not view.source.perspectives:
        yield Problem(1, "the header has no 'perspective:' line")
    declared = (view.source.perspectives, view.source.targets)
    for items in declared:
        seen: set[str] = set()
        for item in items:
            if not valid_id(item["id"]) or item["id"] in {NARRATOR, UNKNOWN}:
                yield Problem(1, f"'{item['id']}' cannot be an id")
            if item["id"] in seen:
                yield Problem(1, f"the id '{item['id']}' is declared twice")
            seen.add(item["id"])
    for entry in view.source.entries:
        held = [entry.perspective, *(where for _, where in entry.co_speakers)]
        for perspective in held:
            if perspective is not None and perspective not in view.perspectives:
                message = f"no 'perspective: {perspective} | ...' in the header"
                yield Problem(entry.line, message)
