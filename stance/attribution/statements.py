"""Statements of a document: attributions nested, numbered and given to speakers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from perspectives.actors import Study
from perspectives.document import Document, Span
from perspectives.lookup import Directory
from stance.attribution.find import Findings, find_attributions
from stance.attribution.language import language
from stance.attribution.raw import Attribution
from stance.attribution.resolve import Resolver, Speaker
from stance.quotes import Quote, find_quotes
from stance.types import CoSpeaker, Kind, Statement, Unassigned

LOOSE_FROM_WORDS = 4
NO_SOURCE = "quotation without a source"
WORDS = re.compile(r"\w+")
WHAT = (["what"], ["которые"], ["что"])


@dataclass(frozen=True, slots=True)
class Attributed:
    """The statements of a document and the quotations nobody could be found for."""

    statements: tuple[Statement, ...]
    unassigned: tuple[Unassigned, ...]


def find_statements(
    document: Document,
    sentences: Sequence[Span],
    study: Study,
    directory: Directory,
) -> Attributed:
    """Who says what in a document, outer statements before those nested in them."""
    text = document.reading_text
    findings = find_attributions(
        text, sentences, language(document.language), _composite_names(text, study)
    )
    resolver = Resolver(document, study, directory, sentences)
    order = sorted(
        findings.attributions,
        key=lambda a: (_first(a), a.start, -a.end),
    )
    outer = _nesting(order)
    speakers = _speakers(order, outer, resolver)
    kept = [i for i in range(len(order)) if not _repeats_outer(text, i, order, outer, speakers)]
    quotes = _quotes(text, findings)
    numbered = sorted(kept, key=lambda i: (order[i].start, -order[i].end))
    ids = {i: n + 1 for n, i in enumerate(numbered)}
    statements = tuple(
        _statement(
            text,
            order[i],
            ids[i],
            _outer_id(i, outer, ids),
            speakers[i],
            quotes,
            resolver,
        )
        for i in numbered
    )
    return Attributed(statements, _unassigned(text, sentences, findings, statements))


def _composite_names(text: str, study: Study) -> list[Span]:
    """Where names such as "Oyan, Qazaqstan" stand, which grammar would take apart."""
    names = {n for a in study.actors() for n in a.names() if ", " in n or " and " in n}
    return [
        (m.start(), m.end())
        for name in sorted(names)
        if name in text
        for m in re.finditer(re.escape(name), text)
    ]


def _first(attribution: Attribution) -> int:
    """Where a reader meets the statement: at its mention, or where the content begins."""
    return attribution.start if attribution.mention is None else attribution.mention[0]


def _nesting(order: Sequence[Attribution]) -> list[int]:
    """For each attribution the index of the smallest one whose content holds it, or -1."""
    out = []
    by_start = sorted(range(len(order)), key=lambda i: order[i].start)
    for i, inner in enumerate(order):
        best, size = -1, 0
        for j in by_start:
            if order[j].start > inner.start:
                break
            if j == i or not _holds(order[j], inner):
                continue
            width = order[j].end - order[j].start
            if best < 0 or width < size:
                best, size = j, width
        out.append(best)
    return out


def _holds(outer: Attribution, inner: Attribution) -> bool:
    start, end = inner.start, inner.end
    for span in (inner.cue, inner.mention if not inner.turn else None):
        if span is not None and inner.cue is not None:
            start, end = min(start, span[0]), max(end, span[1])
    if (start, end) == (outer.start, outer.end) and outer.cue == inner.cue:
        return False
    if (
        inner.cue is not None
        and inner.mention is not None
        and not _in_parts(outer, inner.cue)
    ):
        return False
    return (
        outer.start <= start
        and end <= outer.end
        and (
            inner.end - inner.start < outer.end - outer.start
            or _in_parts(outer, inner.cue)
        )
    )


def _in_parts(outer: Attribution, span: Span | None) -> bool:
    return span is not None and any(
        a <= span[0] and span[1] <= b for a, b in outer.parts
    )


def _outer_id(i: int, outer: Sequence[int], ids: dict[int, int]) -> int | None:
    j = outer[i]
    while j >= 0 and j not in ids:
        j = outer[j]
    return ids.get(j)


def _repeats_outer(
    text: str,
    i: int,
    order: Sequence[Attribution],
    outer: Sequence[int],
    speakers: Sequence[Speaker],
) -> bool:
    """ "What he described as" inside his own statement is no second statement."""
    mention = order[i].mention
    if outer[i] < 0 or mention is None:
        return False
    if text[max(0, mention[0] - 12) : mention[0]].lower().split()[-1:] not in WHAT:
        return False
    return speakers[i].placement.canonical == speakers[outer[i]].placement.canonical


def _speakers(
    order: Sequence[Attribution], outer: Sequence[int], resolver: Resolver
) -> list[Speaker]:
    found: dict[int, Speaker] = {}

    def resolve(i: int, depth: int = 0) -> Speaker:
        if i not in found:
            holder = (
                resolve(outer[i], depth + 1) if outer[i] >= 0 and depth < 8 else None
            )
            found[i] = resolver.speaker(order[i], holder)
        return found[i]

    return [resolve(i) for i in range(len(order))]


def _quotes(text: str, findings: Findings) -> list[Quote]:
    lines = {
        (text.rfind("\n", 0, a.start) + 1, text.find("\n", a.end))
        for a in findings.attributions
    }
    return [
        q
        for a, b in sorted(lines)
        for q in find_quotes(text, a, len(text) if b < 0 else b)
    ]


def _statement(
    text: str,
    attribution: Attribution,
    number: int,
    nested_in: int | None,
    speaker: Speaker,
    quotes: Sequence[Quote],
    resolver: Resolver,
) -> Statement:
    placement = speaker.placement
    co_speakers = tuple(
        CoSpeaker(joint.canonical, joint.perspective)
        for span in attribution.joint
        if (joint := resolver.joint(span)).canonical
    )
    return Statement(
        id=number,
        start=attribution.start,
        end=attribution.end,
        kind=_kind(text, attribution, quotes),
        speaker=placement.canonical or None,
        mention=attribution.mention,
        cue=attribution.cue,
        perspective=placement.perspective,
        nested_in=nested_in,
        parts=attribution.parts if len(attribution.parts) > 1 else (),
        actor=placement.actor,
        co_speakers=co_speakers,
        rule=attribution.rule,
        speaker_rule=f"{speaker.rule}; {placement.rule}",
        confidence=round(
            attribution.confidence * (0.5 + 0.5 * placement.confidence), 3
        ),
    )


def _kind(text: str, attribution: Attribution, quotes: Sequence[Quote]) -> Kind:
    """Direct when all words stand in quotation marks, mixed when some do."""
    if attribution.turn:
        return Kind.DIRECT
    inside = outside = 0
    for start, end in attribution.parts:
        around = [q for q in quotes if q.start < end and q.end > start]
        for word in WORDS.finditer(text, start, end):
            quoted = any(q.start < word.start() and word.end() <= q.end for q in around)
            inside, outside = inside + quoted, outside + (not quoted)
    if not inside:
        return Kind.INDIRECT
    return Kind.MIXED if outside else Kind.DIRECT


def _unassigned(
    text: str,
    sentences: Sequence[Span],
    findings: Findings,
    statements: Sequence[Statement],
) -> tuple[Unassigned, ...]:
    out = []
    for start, end in sentences:
        if any(a < end and b > start for s in statements for a, b in s.spans):
            continue
        if any(
            a < end and b > start and len(WORDS.findall(text, a, b)) >= LOOSE_FROM_WORDS
            for a, b in findings.loose
        ):
            out.append(Unassigned(start, end, NO_SOURCE))
    return tuple(out)
