"""The only values that templates may see: words to print and anchors to link."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from reports.model import Run


@dataclass(frozen=True, slots=True)
class Link:
    """A link to a quote card: ``2.17`` leads to ``#d2-s17``, maybe on another page."""

    anchor: str
    name: str
    page: str = ""


@dataclass(frozen=True, slots=True)
class Cites:
    """The quote cards behind a number; ``more`` counts those without a link.

    ``query`` are the filters that find exactly these cards, as an address holds them;
    ``rest`` are anchors of embedded cards that have no link for want of room.
    """

    links: tuple[Link, ...]
    more: int = 0
    query: str = ""
    rest: str = ""

    @property
    def anchors(self) -> str:
        """Every anchor, parted by spaces, for the script."""
        shown = " ".join(link.anchor for link in self.links)
        return f"{shown} {self.rest}" if self.rest else shown


@dataclass(frozen=True, slots=True)
class Strip:
    """A perspective in the head: its statements and the length of its bar in %."""

    label: str
    statements: int
    speakers: int
    width: float
    anchor: str | None
    query: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a sentence; ``language`` is set when it is quoted from a document."""

    text: str
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """A sentence made from a template, with the quotes it rests on."""

    parts: tuple[Part, ...]
    cites: Cites


@dataclass(frozen=True, slots=True)
class Head:
    """The first screen."""

    title: str
    period: str
    facts: tuple[tuple[str, str], ...]
    strips: tuple[Strip, ...]
    folded: tuple[Strip, ...]
    absent: tuple[str, ...]
    warning: str | None
    accounting: tuple[str, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A perspective as a column, with the number its cells are out of."""

    label: str
    note: str


@dataclass(frozen=True, slots=True)
class VoiceUse:
    """How often a term is used in one voice, and in which quotes.

    ``own_page`` marks uses in the narration of a page that speaks for the holder.
    """

    key: str
    label: str
    count: int
    own_page: bool
    cites: Cites


@dataclass(frozen=True, slots=True)
class Use:
    """A term in a cell with its quotes, voice by voice."""

    term: str
    language: str
    cites: Cites
    voices: tuple[VoiceUse, ...]


@dataclass(frozen=True, slots=True)
class FrameGroup:
    """The terms of one frame in a cell: first ones, folded ones, number left out."""

    label: str
    total: int
    cites: Cites
    uses: tuple[Use, ...]
    folded: tuple[Use, ...]
    left_out: int


@dataclass(frozen=True, slots=True)
class WordsCell:
    """What one perspective calls one thing; ``none`` says so when it has no term."""

    column: str
    frames: tuple[FrameGroup, ...]
    none: str | None


@dataclass(frozen=True, slots=True)
class WordsRow:
    """One thing, and what each perspective calls it."""

    label: str
    total: int
    cites: Cites
    cells: tuple[WordsCell, ...]

    @property
    def left_out(self) -> int:
        """Terms of the row that are not listed."""
        return sum(frame.left_out for cell in self.cells for frame in cell.frames)


@dataclass(frozen=True, slots=True)
class VoiceNote:
    """One entry of the legend."""

    key: str
    label: str
    note: str


@dataclass(frozen=True, slots=True)
class Words:
    """The table "same thing, different words"; ``wide`` when it has to scroll."""

    columns: tuple[Column, ...]
    rows: tuple[WordsRow, ...]
    voices: tuple[VoiceNote, ...]
    wide: bool


@dataclass(frozen=True, slots=True)
class Figure:
    """How many statements take one position."""

    key: str
    label: str
    count: int
    cites: Cites
    interval: str | None = None
    x: float = 0
    width: float = 0


@dataclass(frozen=True, slots=True)
class StanceCell:
    """Positions of one perspective; ``lean`` is set where sides oppose each other."""

    column: str
    figures: tuple[Figure, ...]
    undecided: Figure | None
    decided: int
    lean: str | None
    none: str | None


@dataclass(frozen=True, slots=True)
class StanceRow:
    """A target, and where each perspective stands."""

    label: str
    description: str
    contested: bool
    cells: tuple[StanceCell, ...]


@dataclass(frozen=True, slots=True)
class OwnPage:
    """A position that pages take for a perspective, in sentences of their own."""

    perspective: str
    target: str
    key: str
    label: str
    count: int
    cites: Cites


@dataclass(frozen=True, slots=True)
class Stances:
    """The stance grid, and what pages say in their own text."""

    columns: tuple[Column, ...]
    rows: tuple[StanceRow, ...]
    silent: tuple[str, ...]
    own_pages: tuple[OwnPage, ...] = ()


@dataclass(frozen=True, slots=True)
class TermView:
    """A framing term in the list below a quote."""

    term: str
    frame: str
    referent: str
    voice: str
    voice_label: str
    holder: str | None


@dataclass(frozen=True, slots=True)
class PositionView:
    """A stance in the list below a quote."""

    key: str
    label: str
    target: str
    basis: str


@dataclass(frozen=True, slots=True)
class CardView:
    """A quote card, or a narrated passage when ``speaker`` is None.

    ``turned`` tells that some of it runs from right to left.
    """

    anchor: str
    name: str
    language: str
    runs: tuple[Run, ...]
    turned: bool
    cut_before: bool
    cut_after: bool
    speaker: str | None
    perspective: str | None
    byline: str
    terms: tuple[TermView, ...]
    positions: tuple[PositionView, ...]
    nested_in: str | None
    nested_anchor: str | None
    source: str
    why: str
    data: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class CardGroup:
    """The cards of one perspective."""

    anchor: str
    label: str
    note: str
    cards: tuple[CardView, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """A value that a filter offers."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Filter:
    """A drop-down filter."""

    key: str
    label: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Quotes:
    """Every embedded quote card, and the filters over them.

    ``days`` are the first and the last date; ``documents`` gives the script number,
    date and source of each document that a card is from, as ``1:2022-01-05:0|2::1``.
    """

    groups: tuple[CardGroup, ...]
    filters: tuple[Filter, ...]
    days: tuple[str, str] | None
    documents: str
    embedded: str
    total: int
    limit_note: str | None


@dataclass(frozen=True, slots=True)
class SpeakerView:
    """A speaker that no perspective claims."""

    speaker: str
    count: int
    cites: Cites


@dataclass(frozen=True, slots=True)
class SentenceView:
    """A sentence that could not be assigned."""

    text: str
    reason: str
    place: str


@dataclass(frozen=True, slots=True)
class Unattributed:
    """What was not attributed, and what to do about it."""

    statements: int
    speakers: tuple[SpeakerView, ...]
    more_speakers: int
    unassigned: int
    sentences: tuple[SentenceView, ...]
    rejected: tuple[tuple[str, str], ...]
    copies: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Narration:
    """Framing terms in the documents' own voice."""

    cards: tuple[CardView, ...]
    terms: int
    passages: int
    quiet: int
    limit_note: str | None


@dataclass(frozen=True, slots=True)
class DocumentView:
    """A row of the list of documents."""

    number: int
    title: str
    publisher: str
    date: str
    language: str
    narrator: str
    statements: int
    sentences: int
    origin: str
    url: str | None
    sha256: str
    sha256_short: str


@dataclass(frozen=True, slots=True)
class Method:
    """Sources, settings, and how each number is computed."""

    documents: tuple[DocumentView, ...]
    more_documents: int
    facts: tuple[tuple[str, str], ...]
    command: str | None
    error_note: str | None


@dataclass(frozen=True, slots=True)
class Download:
    """A file that the page carries."""

    name: str
    label: str
    size: str
    href: str


@dataclass(frozen=True, slots=True)
class Takeaway:
    """Files to take away."""

    files: tuple[Download, ...]
    notes: tuple[str, ...]
