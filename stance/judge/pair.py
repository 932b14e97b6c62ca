"""A statement and a target as a reader would be asked about them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from perspectives.actors import Target
from perspectives.document import Span
from stance.judge.evidence import Case

BEFORE = 400
"""Characters that the sentence before a statement may have to be shown with it."""

MOST_KEYWORDS = 8
SOMEBODY = "somebody"


@dataclass(frozen=True, slots=True)
class Passage:
    """A statement in its sentences; all spans are offsets in ``text``."""

    text: str
    start: int
    content: tuple[Span, ...]
    cue: Span | None
    mention: Span | None
    speaker: str
    perspective: str

    @property
    def who(self) -> str:
        """Who speaks, and for whom."""
        named = [name for name in (self.speaker, self.perspective) if name]
        return ", ".join(named) or SOMEBODY


@dataclass(frozen=True, slots=True)
class Pair:
    """A passage, a target, and where the statement names the target."""

    passage: Passage
    target: Target
    names: tuple[Span, ...] = ()

    @property
    def question(self) -> str:
        """The target with its description and keywords."""
        return asked(self.target)


def asked(target: Target) -> str:
    """A target as one line of text: label, description, Latin keywords."""
    parts = [target.label]
    if target.description and target.description != target.label:
        parts.append(target.description)
    words = [w.rstrip("*") for w in target.keywords if _is_latin(w)]
    if words:
        parts.append(", ".join(words[:MOST_KEYWORDS]))
    return ": ".join(parts)


def _is_latin(word: str) -> bool:
    return all(ord(letter) < 0x250 for letter in word)


class Passages:
    """Cuts the passages of statements out of a document."""

    def __init__(self, text: str, sentences: Sequence[Span]) -> None:
        self._text, self._sentences = text, sentences
        self._starts = [start for start, _ in sentences]

    def of(self, case: Case, perspective: str) -> Passage:
        """The passage of one statement; ``perspective`` is its side's label."""
        statement = case.statement
        edges = [(statement.start, statement.end), statement.mention, statement.cue]
        held = [edge for edge in edges if edge is not None]
        start, end = self._window(held)
        return Passage(
            text=self._text[start:end],
            start=start,
            content=_moved(statement.spans, start),
            cue=next(iter(_moved([statement.cue], start)), None),
            mention=next(iter(_moved([statement.mention], start)), None),
            speaker=statement.speaker or "",
            perspective=perspective,
        )

    def _window(self, held: Sequence[Span]) -> Span:
        """The sentences that some spans touch, with the one before in its paragraph."""
        low, high = min(a for a, _ in held), max(b for _, b in held)
        first = max(0, bisect_right(self._starts, low) - 1)
        last = max(first, bisect_right(self._starts, high - 1) - 1)
        if not self._sentences or self._sentences[last][0] >= high:
            return low, high
        start, end = self._sentences[first][0], max(high, self._sentences[last][1])
        start = min(start, low)
        before = self._sentences[first - 1] if first else None
        if before and start - before[0] < BEFORE and not self._parted(before[1], start):
            start = before[0]
        return start, end

    def _parted(self, start: int, end: int) -> bool:
        """Whether a paragraph ends between two places."""
        return self._text.count("\n", start, end) > 1


def _moved(spans: Iterable[Span | None], by: int) -> tuple[Span, ...]:
    return tuple((span[0] - by, span[1] - by) for span in spans if span is not None)
