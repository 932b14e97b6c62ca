"""What a set of analyses holds, counted as it goes by: the summary of ``classify``."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from perspectives.actors import Study, Target
from stance.cli.plain import short
from stance.cli.shares import shares_table
from stance.cli.tables import LABEL_WIDTH, Table, page_width
from stance.types import NARRATOR, UNKNOWN, Analysis, Label, Stance, Voice

MOST_SPEAKERS = 4
MOST_TERMS = 6
MOST_REFERENTS = 8
NO_PERSPECTIVE = "no perspective"
NOBODY = "nobody named"
OWN_PAGE = " (own page)"
"""After the id of a perspective: narration of pages that speak for it."""

STANDS = "Where each side stands"
SIGNS = "Statements: + support, − oppose, = neutral, ? undecided."
OWN_PAGES = "Own page: sentences of its narration."
GRID_CELL = 12
"""Columns that a target needs for the grid to be readable."""

_SIGNS = {
    Label.SUPPORT: "+",
    Label.OPPOSE: "−",
    Label.NEUTRAL: "=",
    Label.UNDECIDED: "?",
}


@dataclass
class Summary:
    """Counts of statements, speakers, terms and stances per perspective."""

    study: Study
    statements: Counter[str | None] = field(default_factory=Counter)
    speakers: defaultdict[str | None, Counter[str]] = field(
        default_factory=lambda: defaultdict(Counter)
    )
    terms: defaultdict[str, defaultdict[str, Counter[str]]] = field(
        default_factory=lambda: defaultdict(lambda: defaultdict(Counter))
    )
    others: Counter[Voice] = field(default_factory=Counter)
    stances: Counter[tuple[str | None, str, Label]] = field(default_factory=Counter)

    def add(self, analysis: Analysis) -> None:
        """Count one analysis."""
        side = {s.id: s.perspective for s in analysis.statements}
        for statement in analysis.statements:
            self.statements[statement.perspective] += 1
            name = statement.actor or statement.speaker or NOBODY
            self.speakers[statement.perspective][name] += 1
        page = analysis.document.narrator_perspective or NARRATOR
        for term in analysis.framing:
            if term.voice is Voice.OWN:
                holder = page if term.holder == NARRATOR else term.holder
                word = term.lemma or term.term.casefold()
                self.terms[term.referent][holder][word] += 1
            else:
                self.others[term.voice] += 1
        for stance in analysis.stances:
            self._stance(stance, side.get(stance.statement))
        for stance in analysis.narrator_stances:
            self._stance(stance, f"{page}{OWN_PAGE}")

    def _stance(self, stance: Stance, perspective: str | None) -> None:
        self.stances[perspective, stance.target, stance.label] += 1

    def tables(self) -> Iterator[Table]:
        """Who speaks, who calls what how, and where each side stands."""
        yield self._who_speaks()
        if self.terms:
            yield self._words()
        if self.stances:
            yield self._positions()
            shares = self._shares()
            if shares is not None:
                yield shares

    def _who_speaks(self) -> Table:
        rows = [
            (
                self._label(side),
                str(count),
                str(len(self.speakers[side].keys() - {NOBODY})),
                _listed(self.speakers[side], MOST_SPEAKERS),
            )
            for side, count in self.statements.most_common()
        ]
        columns = ("Perspective", "Statements", "Speakers", "Most often")
        return Table("Who speaks", columns, tuple(rows), numbers=(1, 2))

    def _words(self) -> Table:
        weight = {r: sum(map(Counter.total, h.values())) for r, h in self.terms.items()}
        order = sorted(weight, key=lambda r: (r == "other", -weight[r], r))
        rows = [
            (referent if first else "", self._label(holder), _listed(words, MOST_TERMS))
            for referent in order[:MOST_REFERENTS]
            for first, holder, words in _by_size(self.terms[referent])
        ]
        columns = ("Said of", "In the words of", "Terms")
        return Table(
            "Same thing, different words", columns, tuple(rows), (), self._left()
        )

    def _left(self) -> str:
        rest = [f"{n} {voice.value}" for voice, n in self.others.most_common()]
        if not rest:
            return ""
        return f"Own words only; left out: {', '.join(rest)}."

    def _positions(self) -> Table:
        used = {target for _, target, _ in self.stances}
        targets = [t for t in self.study.targets if t.id in used]
        sides = self._sides()
        if LABEL_WIDTH + GRID_CELL * len(targets) > page_width():
            return Table(
                STANDS,
                ("Perspective", "Target", ""),
                self._long(sides, targets),
                (),
                self._signs(),
            )
        rows = tuple(
            (self._label(side), *(self._cell(side, target.id) for target in targets))
            for side in sides
        )
        columns = ("Perspective", *(t.label for t in targets))
        return Table(STANDS, columns, rows, (), self._signs())

    def _shares(self) -> Table | None:
        """How far each side is for each target."""
        sides = self._sides()
        targets = [(t.id, t.label) for t in self.study.targets]
        return shares_table(sides, targets, self.stances, self._label)

    def _long(
        self, sides: Iterable[str | None], targets: Sequence[Target]
    ) -> tuple[tuple[str, ...], ...]:
        """The grid as a list, for narrow pages."""
        cells = ((s, t, self._cell(s, t.id)) for s in sides for t in targets)
        return tuple((self._label(s), t.label, cell) for s, t, cell in cells if cell)

    def _signs(self) -> str:
        """What the signs mean, and whose sentences are counted."""
        pages = any(side and side.endswith(OWN_PAGE) for side, _, _ in self.stances)
        return f"{SIGNS} {OWN_PAGES}" if pages else SIGNS

    def _sides(self) -> list[str | None]:
        """Who takes a position: speakers' sides first, each with its own pages."""
        standing = {side for side, _, _ in self.stances}
        speaking = [s for s, _ in self.statements.most_common()]
        pages = [f"{p}{OWN_PAGE}" for p in (*speaking, *self.study.perspective_ids)]
        return [s for s in dict.fromkeys([*speaking, *pages]) if s in standing]

    def _cell(self, side: str | None, target: str) -> str:
        counts = ((sign, self.stances[side, target, lb]) for lb, sign in _SIGNS.items())
        return " ".join(f"{sign}{count}" for sign, count in counts if count)

    def _label(self, side: str | None) -> str:
        if side is None:
            return NO_PERSPECTIVE
        if side.endswith(OWN_PAGE):
            return f"{self._label(side.removesuffix(OWN_PAGE))}, own page"
        if side == NARRATOR:
            return "narration"
        if side == UNKNOWN:
            return "unknown holder"
        found = self.study.perspective(side)
        return found.label if found else side


def _by_size(
    holders: dict[str, Counter[str]],
) -> Iterator[tuple[bool, str, Counter[str]]]:
    """Holders with their words, most words first; True marks the first."""
    ordered = sorted(holders.items(), key=lambda item: (-item[1].total(), item[0]))
    for index, (holder, words) in enumerate(ordered):
        yield index == 0, holder, words


def _listed(counts: Counter[str], most: int) -> str:
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    shown = [f"{short(name, 48)} {count}" for name, count in ordered[:most]]
    more = len(ordered) - most
    return ", ".join(shown) + (f", {more} more" if more > 0 else "")
