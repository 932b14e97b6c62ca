"""What a comparison is made of: counts, with the places in the text that make them."""

from __future__ import annotations

from dataclasses import dataclass

from perspectives.actors import Study
from stance.types import Accounting, Kind, Label, Voice


@dataclass(frozen=True, slots=True, order=True)
class Ref:
    """The address of a quote card.

    ``document`` counts from 1 in input order; ``number`` is the statement's id, or the
    number of the sentence when ``narration`` is set.
    """

    document: int
    number: int
    narration: bool = False

    @property
    def anchor(self) -> str:
        """The id of the card on the page, such as ``d2-s17``."""
        return f"d{self.document}-{'n' if self.narration else 's'}{self.number}"

    @property
    def name(self) -> str:
        """The number that readers see, such as ``2.17`` or ``2.n5``."""
        return f"{self.document}.{'n' if self.narration else ''}{self.number}"


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
    refs: tuple[Ref, ...]
    own_page: bool = False


@dataclass(frozen=True, slots=True)
class StanceCount:
    """Statements of one perspective that take one position towards one target."""

    target: str
    perspective: str | None
    label: Label
    count: int
    refs: tuple[Ref, ...]


@dataclass(frozen=True, slots=True)
class SpeakerCount:
    """Statements of one speaker; ``perspective`` is None when nobody claims it."""

    speaker: str | None
    perspective: str | None
    count: int
    refs: tuple[Ref, ...]


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
    outside statements, ``passages`` the sentences that hold them, and ``quiet`` the
    narration sentences without any.
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
    quiet: int = 0

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
