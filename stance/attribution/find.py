"""Finding attributions in a document: in paragraphs, turns and quotations."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from perspectives.document import Span
from stance.attribution.language import Doubting, Language, doubts
from stance.attribution.paragraphs import Paragraph, paragraphs, signature
from stance.attribution.raw import Attribution, Unit
from stance.attribution.turns import Turn, find_turns
from stance.attribution.units import build_units
from stance.quotes import DOUBLE, Quote, find_quotes
from stance.spans import Overlaps

MAX_DEPTH = 3
NEAR = 3
FLOATING_CONFIDENCE = 0.7
SIGNED_CONFIDENCE = 0.85
INTERRUPTED_WITHIN = 5
"""Attributions back that a quotation can belong to."""
ANNOUNCED = "paragraph after a colon"
LISTED = "list after a colon"
SENTENCE_ENDS = ".!?…"
TURN_CONFIDENCE = 0.97


@dataclass(frozen=True, slots=True)
class Findings:
    """Attributions in text order, and quotations without a source.

    ``silent`` are words that look like cues and report nothing, ``unowned`` cues of
    reports without a source.
    """

    attributions: tuple[Attribution, ...]
    loose: tuple[Span, ...]
    silent: tuple[Span, ...] = ()
    unowned: tuple[Span, ...] = ()


Look = Callable[[Unit, list[Attribution]], list[Attribution]]
"""A second look at what the rules found in a unit: their findings in, others out."""


def _as_found(unit: Unit, found: list[Attribution]) -> list[Attribution]:
    return found


class _Finder:
    def __init__(
        self, text: str, language: Language, names: Sequence[Span], look: Look
    ) -> None:
        self.text = text
        self.names = Overlaps(names) if names else None
        self.language = language
        self.doubts = doubts(language)
        self.look = look
        self.found: list[Attribution] = []
        self.loose: list[Span] = []
        self.silent: list[Span] = []
        self.unowned: list[Span] = []
        self.here: list[int] = []
        self.announced: Attribution | None = None
        self.expected: Attribution | None = None
        self.open_quote = False
        self.listing: int | None = None

    def turn(self, turn: Turn, paragraph: Paragraph) -> None:
        self._break_off()
        end = paragraph.sentences[-1][1] if paragraph.sentences else turn.end
        self.found.append(
            Attribution(
                parts=((turn.start, max(end, turn.start + 1)),),
                mention=turn.label,
                cue=None,
                rule=_turn_rule(turn),
                confidence=TURN_CONFIDENCE,
                continues=turn.continues,
                turn=True,
                asks=turn.asks,
            )
        )
        inside = _clip(paragraph.sentences, turn.start, turn.end)
        self.stretch(inside, (turn.start, turn.end), level=1)

    def signed(self, paragraph: Paragraph, span: Span, mention: Span) -> None:
        self._break_off()
        below = mention[0] >= paragraph.end
        self.found.append(
            Attribution(
                parts=(span,),
                mention=mention,
                cue=None,
                rule=f"signature {'below' if below else 'after'} a quotation",
                confidence=SIGNED_CONFIDENCE,
            )
        )
        self.stretch(_clip(paragraph.sentences, span[0] + 1, span[1]), span, level=1)

    def _break_off(self) -> None:
        """Forget what the paragraphs before left open: somebody else has the word."""
        self.announced, self.listing, self.open_quote = None, None, False

    def paragraph(self, paragraph: Paragraph) -> None:
        before = len(self.found)
        self.expected, self.announced = self.announced, None
        quotes = find_quotes(self.text, paragraph.start, paragraph.end)
        self._units(paragraph.sentences, quotes, level=0)
        if self.open_quote and len(self.found) == before:
            if quotes and quotes[0].start - paragraph.start <= 1:
                self._floating((quotes[0].start, quotes[0].end), "quotation goes on")
        if _bulleted(paragraph):
            self._announced_item(paragraph)
        else:
            self.listing = None
            if self.expected is not None:
                self._announced_text(paragraph, self.expected)
        self.open_quote = bool(quotes) and not quotes[-1].closed

    def _announced_text(self, paragraph: Paragraph, expected: Attribution) -> None:
        """Take a paragraph without marks that "The ministry said:" announced."""
        text = self.text[paragraph.start : paragraph.end].rstrip()
        plain = text[:1].isalnum() and text[-1:] in SENTENCE_ENDS
        if expected.cue is not None and plain and not DOUBLE.intersection(text):
            span = (paragraph.start, paragraph.start + len(text))
            self.found.append(replace(expected, parts=(span,), rule=ANNOUNCED))

    def _announced_item(self, paragraph: Paragraph) -> None:
        """Take an item of the list that "The union's demands:" announced."""
        first, last = paragraph.sentences[0][0], paragraph.sentences[-1][1]
        item = (first, max(first + 1, last - (self.text[last - 1] == ".")))
        if self.expected is not None and self.expected.cue is not None:
            self.listing = len(self.found)
            self.found.append(replace(self.expected, parts=(item,), rule=LISTED))
        elif self.listing is not None:
            listed = self.found[self.listing]
            self.found[self.listing] = replace(listed, parts=(*listed.parts, item))

    def stretch(self, sentences: Sequence[Span], span: Span, level: int) -> None:
        """Find what stands in a turn or inside a quotation."""
        if level <= MAX_DEPTH and sentences:
            self._units(sentences, find_quotes(self.text, *span), level)

    def _units(
        self, sentences: Sequence[Span], quotes: Sequence[Quote], level: int
    ) -> None:
        around = self.here
        self.here = around if level == 0 else []
        outermost = [q for q in quotes if q.depth == 0]
        units = build_units(
            self.text, sentences, outermost, self.language.tag, level, self.names
        )
        last: Unit | None = None
        for unit in units:
            found = self._found_in(unit)
            self._add(*found)
            self._quotations(unit, found, sentences)
            last = unit
        self.here = around
        if level == 0 and last is not None:
            self.announced = self.language.announced(last)

    def _found_in(self, unit: Unit) -> list[Attribution]:
        """What rules and second look find in a unit, without cues that are none."""
        ruled = self.language.attribute(unit)
        silent = self.doubts.silent(unit)
        unowned = self.doubts.unowned(unit, ruled)
        self.silent.extend(silent)
        self.unowned.extend(unowned)
        found = sourceless(self.look(unit, ruled), unowned)
        return reporting(found, self.text, silent, self.doubts)

    def _quotations(
        self,
        unit: Unit,
        found: list[Attribution],
        sentences: Sequence[Span],
    ) -> None:
        for k, quote in unit.inner.items():
            if not _covered(quote, found):
                self._source_of_loose(unit, k, quote, sentences)
            first, end = quote.inside
            self.stretch(_clip(sentences, first, end), (first, end), unit.level + 1)

    def _source_of_loose(
        self, unit: Unit, k: int, quote: Quote, sentences: Sequence[Span]
    ) -> None:
        span = (quote.start, quote.end)
        others = [
            w
            for j, w in enumerate(unit.words)
            if j not in unit.inner and w[0].isalnum()
        ]
        if not others and self._joins(span, sentences):
            return
        if not others and self.expected is not None and unit.level == 0:
            self._add(replace(self.expected, parts=(span,)))
            self.expected = None
            return
        if not others and self.found and unit.level == 0:
            self._floating(span, "floating quotation")
            return
        lead_in = self.language.lead_in(unit, k) if others else None
        if lead_in is not None:
            self._add(lead_in)
        else:
            self.loose.append(span)

    def _joins(self, span: Span, sentences: Sequence[Span]) -> bool:
        """Take a quotation into the statement that its attribution interrupted."""
        for i in reversed(self.here[-INTERRUPTED_WITHIN:]):
            previous = self.found[i]
            if self._interrupted(previous, span[0], sentences):
                self.found[i] = replace(previous, parts=(*previous.parts, span))
                return True
        return False

    def _interrupted(
        self, previous: Attribution, start: int, sentences: Sequence[Span]
    ) -> bool:
        """Whether a quotation at ``start`` goes on with what ``previous`` reports.

        It opens the sentence after the one with the cue, in the same paragraph,
        whatever that sentence goes on with.
        """
        if not _direct(self.text, previous):
            return False
        spans = (previous.parts[-1], previous.cue, previous.mention)
        reach = max(span[1] for span in spans if span is not None)
        k = bisect_left(sentences, reach, key=_end)
        if not sentences[0][0] < reach <= start or k == len(sentences):
            return False
        end = sentences[k][1]
        return end <= start and not self.text[end:start].strip()

    def _add(self, *found: Attribution) -> None:
        self.here.extend(range(len(self.found), len(self.found) + len(found)))
        self.found.extend(found)

    def _floating(self, span: Span, rule: str) -> None:
        self._add(
            Attribution(
                parts=(span,),
                mention=None,
                cue=None,
                rule=rule,
                confidence=FLOATING_CONFIDENCE,
                continues=True,
            )
        )


def find_attributions(
    text: str,
    sentences: Sequence[Span],
    language: Language,
    names: Sequence[Span] = (),
    look: Look = _as_found,
) -> Findings:
    """The attributions of a document, outer ones before the ones they contain.

    ``text`` is the reading text, ``sentences`` its units in order, ``names`` the spans
    of known names with a comma or "and" inside them; ``look`` goes over the findings of
    each unit.
    """
    finder = _Finder(text, language, names, look)
    lines = paragraphs(text, sentences)
    turns = find_turns(text, [(p.start, p.end) for p in lines])
    for i, paragraph in enumerate(lines):
        if i in turns:
            finder.turn(turns[i], paragraph)
        elif (signed := signature(text, paragraph, lines[i + 1 : i + 2])) is not None:
            finder.signed(paragraph, *signed)
        else:
            finder.paragraph(paragraph)
    distinct = dict.fromkeys(finder.found)
    ordered = sorted(distinct, key=lambda a: (a.start, -a.end, a.cue or (0, 0)))
    return Findings(
        tuple(ordered),
        tuple(finder.loose),
        tuple(finder.silent),
        tuple(finder.unowned),
    )


def reporting(
    found: Sequence[Attribution], text: str, silent: Sequence[Span], doubting: Doubting
) -> list[Attribution]:
    """The findings without those of a silent cue or of a source that is none."""
    mute = Overlaps(silent)
    return [
        a
        for a in found
        if not (a.cue and mute.any(*a.cue))
        and not (a.mention and doubting.names_nobody(text[slice(*a.mention)]))
    ]


def sourceless(
    found: Sequence[Attribution], unowned: Sequence[Span]
) -> list[Attribution]:
    """The findings, those of an unowned cue without the source they were given."""
    open_cues = Overlaps(unowned)
    return [
        replace(a, mention=None) if a.cue and open_cues.any(*a.cue) else a
        for a in found
    ]


def _bulleted(paragraph: Paragraph) -> bool:
    """Whether a bullet, which no sentence holds, opens a line."""
    return bool(paragraph.sentences) and paragraph.sentences[0][0] > paragraph.start


def _turn_rule(turn: Turn) -> str:
    if turn.continues:
        return "turn goes on"
    return "turn of a transcript" if turn.label else "turn after a dash"


def _clip(sentences: Sequence[Span], start: int, end: int) -> list[Span]:
    first = bisect_right(sentences, start, key=_end)
    last = bisect_left(sentences, end, key=_start)
    return [(max(a, start), min(b, end)) for a, b in sentences[first:last]]


def _start(span: Span) -> int:
    return span[0]


def _end(span: Span) -> int:
    return span[1]


def _covered(quote: Quote, found: Sequence[Attribution]) -> bool:
    """Whether a part of a statement, or its parts together, take a quotation up."""
    spans = [span for f in found for span in (*f.parts, (f.start, f.end))]
    return any(a <= quote.start + NEAR and quote.end - NEAR <= b for a, b in spans)


def _direct(text: str, attribution: Attribution) -> bool:
    return text[attribution.start] in "\"'“‘«„" or text[attribution.end - 1] in "\"'”’»"
