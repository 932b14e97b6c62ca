"""What a comparison is made of: counts, with the places in the text that make them."""

from __future__ import annotations

from dataclasses import dataclass

from perspectives.actors import Study
from reports.refs import Ref as Ref
from reports.refs import Refs as Refs
from stance.types import NARRATOR, Accounting, Kind, Label, Voice


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text that is marked in one way."""

    text: str
    said: bool = False
    term: bool = False
    evidence: bool = False
    cue: bool = False


@dataclass(frozen=True, slots=True)
class TermUse:
    """A framing term as a card lists it."""

    term: str
    frame: str
    referent: str
    holder: str
    reporter: str
    voice: Voice
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Position:
    """A stance as a card lists it; ``evidence`` is the words that decided."""

    target: str
    label: Label
    confidence: float
    evidence: tuple[str, ...] = ()
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who is held to say the words of a card, and what decided that."""

    speaker: str | None
    perspective: str | None
    mention: str | None
    cue: str | None
    kind: Kind
    confidence: float
    rule: str = ""
    speaker_rule: str = ""
    co_speakers: tuple[tuple[str, str | None], ...] = ()
    nested_in: Ref | None = None
    reporter: str = NARRATOR


@dataclass(frozen=True, slots=True)
class Card:
    """A passage with its findings; ``attribution`` is None for narration.

    ``runs`` cover the sentence(s) around the words; ``words`` is what was said,
    exactly; ``sentence`` counts from 1; ``cut_before`` and
    ``cut_after`` tell that the passage goes on.
    """

    ref: Ref
    sentence: int
    runs: tuple[Run, ...]
    words: str
    attribution: Attribution | None = None
    terms: tuple[TermUse, ...] = ()
    positions: tuple[Position, ...] = ()
    cut_before: bool = False
    cut_after: bool = False


@dataclass(frozen=True, slots=True)
class DocumentEntry:
    """A document of the comparison; ``sha256`` is the hash of its text in UTF-8."""

    number: int
    id: str
    title: str | None
    language: str
    date: str | None
    publisher: str | None
    url: str | None
    narrator_perspective: str | None
    origin: str
    sha256: str
    sentences: int
    statements: int


@dataclass(frozen=True, slots=True)
class PerspectiveEntry:
    """A perspective and how much it says; ``declared`` when the study lists it."""

    id: str
    label: str
    description: str
    statements: int
    speakers: int
    documents: int
    declared: bool = True


@dataclass(frozen=True, slots=True)
class TermCount:
    """Uses of one term, said of one referent, by one holder, in one voice.

    ``own_page`` tells that the holder uses it in the narration of a page that speaks
    for it, such as a press release, and not in a statement.
    """

    referent: str
    holder: str
    frame: str
    term: str
    language: str
    voice: Voice
    count: int
    refs: Refs
    own_page: bool = False


@dataclass(frozen=True, slots=True)
class StanceCount:
    """Statements of one perspective that take one position towards one target."""

    target: str
    perspective: str | None
    label: Label
    count: int
    refs: Refs


@dataclass(frozen=True, slots=True)
class SpeakerCount:
    """Statements of one speaker; ``perspective`` is None when nobody claims it."""

    speaker: str | None
    perspective: str | None
    count: int
    refs: Refs


@dataclass(frozen=True, slots=True)
class DatedCount:
    """Statements of one perspective in documents of one date (None: undated)."""

    perspective: str | None
    date: str | None
    count: int
    refs: Refs


@dataclass(frozen=True, slots=True)
class ReportedCount:
    """Statements of one perspective that reach the reader through one reporter.

    ``reporter`` is the perspective of whoever reports them in a statement of his own,
    else the one that the page speaks for, else ``narrator``; ``unknown`` is a reporter
    whose perspective nobody could tell.
    """

    perspective: str | None
    reporter: str
    count: int
    refs: Refs


@dataclass(frozen=True, slots=True)
class UnassignedSentence:
    """A sentence that is neither narration nor given to a source.

    ``terms`` are the framing terms in it, as written.
    """

    document: int
    sentence: int
    text: str
    reason: str
    terms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Comparison:
    """Analyses seen side by side: every count with its evidence, and example cards.

    ``cards`` and ``narration`` are in document order and may be fewer than the counts:
    ``card_limit`` says how many were kept at most. ``narrated`` counts framing terms
    outside statements, ``passages`` the sentences that hold them, ``positioned`` those
    that hold only positions of pages that speak for a perspective (``own_pages``), and
    ``quiet`` the narration sentences without either. ``dated`` and ``reported`` count
    statements again, by the date of their document and by who passes them on.
    """

    study: Study
    accounting: Accounting
    documents: tuple[DocumentEntry, ...]
    perspectives: tuple[PerspectiveEntry, ...]
    terms: tuple[TermCount, ...]
    stances: tuple[StanceCount, ...]
    speakers: tuple[SpeakerCount, ...]
    cards: tuple[Card, ...]
    narration: tuple[Card, ...]
    unassigned: tuple[UnassignedSentence, ...]
    card_limit: int
    narrated: int = 0
    passages: int = 0
    positioned: int = 0
    quiet: int = 0
    dated: tuple[DatedCount, ...] = ()
    reported: tuple[ReportedCount, ...] = ()
    own_pages: tuple[StanceCount, ...] = ()

    @property
    def statements(self) -> int:
        """How many statements were counted, with and without a perspective."""
        return sum(speaker.count for speaker in self.speakers)

    @property
    def unplaced(self) -> tuple[SpeakerCount, ...]:
        """Speakers without a perspective, most frequent first."""
        return tuple(s for s in self.speakers if s.perspective is None)

    def perspective_label(self, perspective_id: str) -> str:
        """Give the label of a perspective, or its id when it is not part of this."""
        found = (p.label for p in self.perspectives if p.id == perspective_id)
        return next(found, perspective_id)

    def statements_of(self, perspective_id: str) -> int:
        """How many statements a perspective makes here."""
        found = (p.statements for p in self.perspectives if p.id == perspective_id)
        return next(found, 0)
