"""Statements of a document: attributions nested, numbered and given to speakers."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from perspectives.actors import Study
from perspectives.document import Document, Span
from perspectives.lookup import Directory
from stance.attribution.certainty import confidence
from stance.attribution.find import Findings, find_attributions
from stance.attribution.language import Language, language
from stance.attribution.nesting import nesting
from stance.attribution.parties import Speaker
from stance.attribution.raw import Attribution
from stance.attribution.resolve import Resolver
from stance.quotes import find_quotes
from stance.spans import Overlaps
from stance.types import CoSpeaker, Kind, Statement, Unassigned

LOOSE_FROM_WORDS = 4
NO_SOURCE = "quotation without a source"
WORDS = re.compile(r"\w+")
WHAT = frozenset({"what", "которые", "что"})
WHAT_WITHIN = 12
MAX_DEPTH = 8


Finder = Callable[[str, Sequence[Span], Language, Sequence[Span]], Findings]
Sure = Callable[[Attribution, Speaker, bool], float]


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
    find: Finder = find_attributions,
    sure: Sure = confidence,
) -> Attributed:
    """Who says what in a document, outer statements before those nested in them.

    ``find`` is the attribution engine, ``sure`` gives a statement's confidence.
    """
    text = document.reading_text
    findings = find(
        text, sentences, language(document.language), _composites(text, directory)
    )
    resolver = Resolver(document, study, directory, sentences)
    statements = _Reading(text, findings, resolver, sure).statements()
    return Attributed(statements, _unassigned(text, sentences, findings, statements))


def _composites(text: str, directory: Directory) -> list[Span]:
    """Where names stand that grammar would take apart."""
    return [
        (m.start(), m.end())
        for name in directory.composite_names
        if name in text
        for m in re.finditer(re.escape(name), text)
    ]


class _Reading:
    """The attributions of a document as a reader meets them, with their speakers."""

    def __init__(
        self, text: str, findings: Findings, resolver: Resolver, sure: Sure
    ) -> None:
        self.text = text
        self.sure = sure
        self.resolver = resolver
        self.order = sorted(
            findings.attributions, key=lambda a: (_first(a), a.start, -a.end)
        )
        self.outer = nesting(self.order)
        self.found: dict[int, Speaker] = {}
        self.speakers = [self._speaker(i) for i in range(len(self.order))]
        self.quotes = _quotes(text, findings)

    def statements(self) -> tuple[Statement, ...]:
        """The statements, numbered by where their content begins."""
        kept = [i for i in range(len(self.order)) if not self._repeats_outer(i)]
        kept.sort(key=lambda i: (self.order[i].start, -self.order[i].end))
        ids = {i: number for number, i in enumerate(kept, start=1)}
        return tuple(self._statement(i, ids) for i in kept)

    def _speaker(self, i: int, depth: int = 0) -> Speaker:
        """The speaker of an attribution, after that of the one that holds it."""
        if i not in self.found:
            nested = self.outer[i] >= 0 and depth < MAX_DEPTH
            holder = self._speaker(self.outer[i], depth + 1) if nested else None
            self.found[i] = self.resolver.speaker(self.order[i], holder)
        return self.found[i]

    def _repeats_outer(self, i: int) -> bool:
        """Whether "what he described as" stands inside his own statement."""
        mention = self.order[i].mention
        if self.outer[i] < 0 or mention is None:
            return False
        before = self.text[max(0, mention[0] - WHAT_WITHIN) : mention[0]].lower()
        if not before.split() or before.split()[-1] not in WHAT:
            return False
        own, outer = self.speakers[i], self.speakers[self.outer[i]]
        return own.placement.canonical == outer.placement.canonical

    def _statement(self, i: int, ids: dict[int, int]) -> Statement:
        attribution, speaker = self.order[i], self.speakers[i]
        placement = speaker.placement
        return Statement(
            id=ids[i],
            start=attribution.start,
            end=attribution.end,
            kind=_kind(self.text, attribution, self.quotes),
            speaker=placement.canonical or None,
            mention=attribution.mention,
            cue=attribution.cue,
            perspective=placement.perspective,
            nested_in=self._outer_id(i, ids),
            parts=attribution.parts if len(attribution.parts) > 1 else (),
            actor=placement.actor,
            co_speakers=self._co_speakers(attribution, placement.canonical),
            rule=attribution.rule,
            speaker_rule=f"{speaker.rule}; {placement.rule}",
            confidence=self.sure(attribution, speaker, self.outer[i] >= 0),
        )

    def _co_speakers(
        self, attribution: Attribution, speaker: str
    ) -> tuple[CoSpeaker, ...]:
        placed = self.resolver.joint(attribution)
        others = {p.canonical: p for p in placed if p.canonical not in ("", speaker)}
        return tuple(CoSpeaker(p.canonical, p.perspective) for p in others.values())

    def _outer_id(self, i: int, ids: dict[int, int]) -> int | None:
        j = self.outer[i]
        while j >= 0 and j not in ids:
            j = self.outer[j]
        return ids.get(j)


def _first(attribution: Attribution) -> int:
    """Where a reader meets a statement: at its mention, or where its content begins."""
    return attribution.start if attribution.mention is None else attribution.mention[0]


def _quotes(text: str, findings: Findings) -> Overlaps:
    """The quotations of the lines in which attributions stand."""
    lines = {
        (text.rfind("\n", 0, a.start) + 1, text.find("\n", a.end))
        for a in findings.attributions
    }
    return Overlaps(
        (q.start, q.end)
        for a, b in sorted(lines)
        for q in find_quotes(text, a, len(text) if b < 0 else b)
    )


def _kind(text: str, attribution: Attribution, quotes: Overlaps) -> Kind:
    """Direct when all words stand in quotation marks, mixed when some do."""
    if attribution.turn:
        return Kind.DIRECT
    inside = outside = 0
    for start, end in attribution.parts:
        if not quotes.any(start, end):
            outside += WORDS.search(text, start, end) is not None
            continue
        around = list(quotes.within(start, end))
        for word in WORDS.finditer(text, start, end):
            quoted = any(a < word.start() and word.end() <= b for a, b in around)
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
    content = Overlaps(span for s in statements for span in s.spans)
    loose = Overlaps(
        (a, b)
        for a, b in findings.loose
        if len(WORDS.findall(text, a, b)) >= LOOSE_FROM_WORDS
    )
    return tuple(
        Unassigned(start, end, NO_SOURCE)
        for start, end in sentences
        if loose.any(start, end) and not content.any(start, end)
    )
