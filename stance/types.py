"""The values an analysis is made of, all frozen; spans index ``document.text``."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from perspectives.document import Copy, Document, Rejection, Span

SCHEMA = "stance/1"

NARRATOR = "narrator"
UNKNOWN = "unknown"


class Kind(StrEnum):
    """How the content of a statement stands in the text."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class Voice(StrEnum):
    """How a holder stands to a framing term."""

    OWN = "own"
    QUOTED = "quoted"
    DENIED = "denied"
    HYPOTHETICAL = "hypothetical"


class Label(StrEnum):
    """A position towards a target; UNDECIDED is an abstention, never a neutral."""

    SUPPORT = "support"
    OPPOSE = "oppose"
    NEUTRAL = "neutral"
    UNDECIDED = "undecided"


class Place(StrEnum):
    """Where a sentence ends up in the accounting."""

    STATEMENT = "statement"
    NARRATION = "narration"
    UNASSIGNED = "unassigned"


@dataclass(frozen=True, slots=True)
class Sentence:
    """A unit of the text (sentence, heading, caption, list item)."""

    start: int
    end: int
    place: Place = Place.NARRATION


@dataclass(frozen=True, slots=True)
class CoSpeaker:
    """A further holder of a joint statement."""

    speaker: str
    perspective: str | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """Content that the text gives to a source other than its narrator.

    ``start``/``end`` are the hull, ``parts`` the pieces when a cue interrupts. ``rule``
    names what found it, ``speaker_rule`` what resolved and placed its speaker.
    ``confidence`` is in [0, 1].
    """

    id: int
    start: int
    end: int
    kind: Kind
    speaker: str | None
    mention: Span | None = None
    cue: Span | None = None
    perspective: str | None = None
    nested_in: int | None = None
    parts: tuple[Span, ...] = ()
    actor: str | None = None
    co_speakers: tuple[CoSpeaker, ...] = ()
    rule: str = ""
    speaker_rule: str = ""
    confidence: float = 1.0

    @property
    def spans(self) -> tuple[Span, ...]:
        """The pieces of content: ``parts``, or the whole span."""
        return self.parts or ((self.start, self.end),)


@dataclass(frozen=True, slots=True)
class FramingTerm:
    """An occurrence of a framing term: which frame, said of what, in whose voice.

    ``holder`` and ``reporter`` are perspective ids, ``narrator`` or ``unknown``;
    ``statement`` is the id of the innermost statement that holds the term;
    ``evidence`` is the span that decided the voice; ``lemma`` is the codebook's entry
    for the term, under which its inflected forms are counted together.
    """

    start: int
    end: int
    term: str
    frame: str
    referent: str
    holder: str
    reporter: str
    voice: Voice
    statement: int | None = None
    evidence: Span | None = None
    rule: str = ""
    lemma: str = ""


NO_STATEMENT = 0
"""In place of the number of a statement: narration."""


@dataclass(frozen=True, slots=True)
class Stance:
    """The position of a statement's speaker towards a target.

    ``statement`` is NO_STATEMENT where a page's narrator speaks, in a sentence of the
    page's own. ``start``/``end`` repeat the hull of the statement or sentence.
    ``evidence`` holds the spans that decided; ``rule`` names the rule or model.
    """

    statement: int
    start: int
    end: int
    target: str
    label: Label
    confidence: float
    evidence: tuple[Span, ...] = ()
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Unassigned:
    """A sentence that could neither be read as narration nor given to a source."""

    start: int
    end: int
    reason: str


@dataclass(frozen=True, slots=True)
class Analysis:
    """Everything found in one document.

    ``narrator_stances`` are those of the narration of a page that speaks for a
    perspective.
    """

    document: Document
    sentences: tuple[Sentence, ...] = ()
    statements: tuple[Statement, ...] = ()
    framing: tuple[FramingTerm, ...] = ()
    stances: tuple[Stance, ...] = ()
    unassigned: tuple[Unassigned, ...] = ()
    narrator_stances: tuple[Stance, ...] = ()


@dataclass(frozen=True, slots=True)
class Accounting:
    """What happened to every input and sentence; the sums hold by construction."""

    documents: int = 0
    analysed: int = 0
    rejected: tuple[Rejection, ...] = ()
    sentences: int = 0
    in_statements: int = 0
    narration: int = 0
    unassigned: int = 0
    statements: int = 0
    unplaced: int = 0
    copies: tuple[Copy, ...] = ()
