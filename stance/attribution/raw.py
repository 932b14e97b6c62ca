"""What a language's attribution rules return, and the units they read."""

from __future__ import annotations

from dataclasses import dataclass, field

from perspectives.document import Span
from stance.quotes import Quote


@dataclass(frozen=True, slots=True)
class Attribution:
    """Content given to a source, before speakers are resolved and numbers are given.

    ``mention`` is None when the attribution names nobody; ``continues`` asks that the
    speaker of the attribution before it is taken over; ``turn`` marks a turn of a
    transcript and ``asks`` one of an interviewer without a label; ``joint`` holds
    further mentions of a joint statement.
    """

    parts: tuple[Span, ...]
    mention: Span | None
    cue: Span | None
    rule: str
    confidence: float
    continues: bool = False
    turn: bool = False
    asks: bool = False
    joint: tuple[Span, ...] = ()

    @property
    def start(self) -> int:
        """Where the content begins."""
        return self.parts[0][0]

    @property
    def end(self) -> int:
        """Where the content ends."""
        return self.parts[-1][1]


@dataclass(slots=True)
class Unit:
    """A stretch of text read as one sentence: parallel lists of its tokens.

    Quotations that stand for a clause are one token with the tag ``QUO``; ``inner``
    gives for each such token its Quote. ``level`` is 0 outside quotations.
    """

    words: list[str] = field(default_factory=list)
    lower: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    inner: dict[int, Quote] = field(default_factory=dict)
    level: int = 0

    def __len__(self) -> int:
        return len(self.words)

    def append(self, word: str, tag: str, start: int, end: int) -> None:
        """Add one token."""
        self.words.append(word)
        self.lower.append(word.lower())
        self.tags.append(tag)
        self.starts.append(start)
        self.ends.append(end)

    def span(self, first: int, last: int) -> Span:
        """The text span of tokens ``[first, last)``."""
        return self.starts[first], self.ends[last - 1]
