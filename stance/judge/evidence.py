"""Evidence for a position: what a rule found in one statement for one target."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from perspectives.document import Span
from stance.judge.lexicon import Lexicon
from stance.judge.passage import Mark, Passage
from stance.judge.targets import Profile
from stance.types import FramingTerm, Statement

_CLAIM_REACH = 8
"""How many words after "claims" or "reports" are taken for what they say."""


class FrameInfo(Protocol):
    """What the judge has to know of a codebook's frame.

    ``valence`` runs from -2 (disapproves of the referent) to +2 (approves).
    """

    @property
    def valence(self) -> float:
        """The attitude of the frame's terms toward their referent."""
        ...


@dataclass(frozen=True, slots=True)
class Evidence:
    """A rule's finding: weight in [-1, 1], positive for support, and where."""

    target: int
    weight: float
    rule: str
    spans: tuple[Span, ...] = ()

    @property
    def kind(self) -> str:
        """The rule's name without what it found."""
        return self.rule.partition(":")[0]


@dataclass(frozen=True, slots=True)
class Mention:
    """A target named in a statement (by word index), or a pronoun for it.

    ``near`` holds the signal words around it, ``certainty`` is below 1 where the
    clause leaves open what it says; ``place`` means that only a country or city that
    may stand for the target is named.
    """

    target: int
    index: int
    length: int
    near: tuple[Mark, ...] = ()
    certainty: float = 1.0
    place: bool = False

    def says(self, weight: float, rule: str, span: Span) -> Evidence:
        """Evidence on the target from a word at this mention."""
        return Evidence(self.target, weight * self.certainty, rule, (span,))


@dataclass(frozen=True, slots=True)
class Case:
    """One statement with everything that the rules may look at.

    ``body`` holds the content, ``cue`` the reporting words; ``named`` are the targets
    named in the content or in the mention of the speaker. ``terms`` are the framing
    terms inside the content.
    """

    statement: Statement
    body: Passage
    cue: Passage
    mentions: tuple[Mention, ...]
    named: frozenset[int]
    terms: Sequence[FramingTerm]
    profiles: Sequence[Profile]
    frames: Mapping[str, FrameInfo]
    lexicon: Lexicon
    question: bool

    @property
    def speaker(self) -> str:
        """The speaker's canonical name where it is known; empty for nobody."""
        return self.statement.actor or self.statement.speaker or ""

    @property
    def denied(self) -> bool:
        """Whether the reporting words deny what follows."""
        return bool(self.cue.kinds() & {"deny", "reject"})

    def own(self, target: int) -> bool:
        """Whether a target is the own matter of the speaker's perspective."""
        owner = self.profiles[target].owner
        return owner is not None and owner == self.statement.perspective

    def things(self) -> Iterator[Mention]:
        """The mentions of targets that are no claims."""
        return (m for m in self.mentions if not self.profiles[m.target].claim)

    def of_words(self, mention: Mention) -> bool:
        """Whether a claim, report or criticism of which a mention is part is named."""
        before = range(max(mention.index - _CLAIM_REACH, 0), mention.index)
        return self.body.has("utterance", before)

    def places(self, target: int) -> tuple[Span, ...]:
        """Where the content names a target."""
        named = (m.index for m in self.mentions if m.target == target)
        return tuple(self.body.spans[index] for index in named)

    def outline(self) -> Outline:
        """What is still asked of the case when all its evidence is found."""
        places = {t: self.places(t) for t in {m.target for m in self.mentions}}
        return Outline(self.statement, self.speaker, self.question, places)


@dataclass(frozen=True, slots=True)
class Outline:
    """A statement that was judged by itself; ``places`` are where targets are named."""

    statement: Statement
    speaker: str
    question: bool
    places: Mapping[int, tuple[Span, ...]]
