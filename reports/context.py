"""What every section builder needs: the comparison, its labels and its links."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from urllib.parse import urlencode

from reports.differences import Differences
from reports.labels import known, label, plain, readable
from reports.model import Comparison, Ref, TermCount
from reports.options import ReportOptions
from reports.views import Cites, Link
from reports.wording import _, message
from stance.types import NARRATOR, UNKNOWN

NO_PERSPECTIVE = message("No perspective")

MAX_LINKS = 100
MAX_FAR_LINKS = 20
"""Links to quotes behind one number, on this page and elsewhere; the rest is counted.
"""


@dataclass(frozen=True, slots=True)
class Pages:
    """Which page of quotes holds a document; ``firsts`` are their first documents."""

    firsts: tuple[int, ...]

    def of(self, document: int) -> str:
        """Give the name of the page that holds the quotes of a document."""
        return page_name(bisect_right(self.firsts, document))


@dataclass(frozen=True, slots=True)
class Place:
    """What a page of quotes holds, and the pages beside it."""

    holds: str
    links: tuple[Link, ...]


def page_name(number: int) -> str:
    """Give the name of a page of quotes, counted from 1."""
    return f"quotes-{number:04}.html"


@dataclass(frozen=True)
class Context:
    """A comparison with what the page calls things; made once per page.

    ``pages`` tells where the quotes are that this page does not hold, ``place`` what a
    page of quotes is among its neighbours.
    """

    comparison: Comparison
    options: ReportOptions = field(default_factory=ReportOptions)
    differences: Differences | None = None
    pages: Pages | None = None
    place: Place | None = None
    embedded: frozenset[Ref] = field(init=False)

    def __post_init__(self) -> None:
        cards = (*self.comparison.cards, *self.comparison.narration)
        object.__setattr__(self, "embedded", frozenset(card.ref for card in cards))

    @property
    def title(self) -> str:
        """The title of the page."""
        return plain(self.options.title or self.comparison.study.title)

    def cites(
        self, refs: Iterable[Ref], count: int | None = None, **query: str
    ) -> Cites:
        """Links to the embedded cards among ``refs``; the rest is counted.

        ``count`` is how many cards there are when ``refs`` was cut; ``query`` are the
        filters that find exactly these cards, where there are such.
        """
        refs = tuple(dict.fromkeys(refs))
        links = tuple(link for ref in refs if (link := self._link(ref)))
        most = MAX_LINKS if self.pages is None else MAX_FAR_LINKS
        shown = links[:most]
        rest = "" if query else " ".join(link.anchor for link in links[most:])
        return Cites(
            shown, max(len(refs), count or 0) - len(shown), urlencode(query), rest
        )

    def _link(self, ref: Ref) -> Link | None:
        """A link to a card that is on this page, or on one of the pages beside it."""
        if self.pages is not None:
            return Link(ref.anchor, ref.name, self.pages.of(ref.document))
        return Link(ref.anchor, ref.name) if ref in self.embedded else None

    def frame(self, frame_id: str) -> str:
        """Give the label of a frame."""
        return plain(self.options.frame_labels.get(frame_id, readable(frame_id)))

    def referent(self, referent_id: str) -> str:
        """Give the label of a referent."""
        own = self.options.referent_labels.get(referent_id)
        return plain(own or label("referent", referent_id))

    def target(self, target_id: str) -> str:
        """Give the label of a target of the study, or a readable id."""
        targets = self.comparison.study.targets
        found = (t.label for t in targets if t.id == target_id)
        return plain(next(found, readable(target_id)))

    def position(self, position: str) -> str:
        """Give the label of a stance."""
        return label("stance", position)

    def holder(self, holder_id: str | None) -> str:
        """Give the label of a perspective, of narration, or of an unknown holder."""
        if holder_id is None:
            return _(NO_PERSPECTIVE)
        if holder_id in known("holder"):
            return label("holder", holder_id)
        return plain(self.comparison.perspective_label(holder_id))

    def holders(self) -> tuple[str, ...]:
        """Columns of the words table: who speaks here, then narration and unknown."""
        held = {term.holder for term in self.comparison.terms}
        entries = self.comparison.perspectives
        speaking = [p.id for p in entries if p.statements or p.id in held]
        return (*speaking, *(h for h in (NARRATOR, UNKNOWN) if h in held))

    def absent(self) -> tuple[str, ...]:
        """Labels of declared perspectives without a statement here."""
        entries = self.comparison.perspectives
        return tuple(plain(p.label) for p in entries if not p.statements)

    def terms_by_referent(self) -> dict[str, list[TermCount]]:
        """Term counts by referent, most used referent first, ``other`` last."""
        rows: dict[str, list[TermCount]] = {}
        for term in self.comparison.terms:
            rows.setdefault(term.referent, []).append(term)
        return dict(sorted(rows.items(), key=_row_rank))


def _row_rank(item: tuple[str, list[TermCount]]) -> tuple[bool, int, str]:
    referent, terms = item
    return referent == "other", -sum(t.count for t in terms), referent
