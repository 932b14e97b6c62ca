"""One pass over analyses that ends in suggestions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from perspectives.actors import Study
from stance.framing.frames import Codebook
from stance.framing.suggest.grams import Gram, grams
from stance.framing.suggest.heads import KnownHeads
from stance.framing.suggest.lemmas import bases
from stance.framing.suggest.lines import Line, LineReader, Owner
from stance.framing.suggest.slots import slots
from stance.framing.suggest.tally import Cell, Cells, Quote, Tally, counts, total
from stance.framing.suggest.weigh import Weight, weigh
from stance.framing.suggest.words import term_words
from stance.types import Analysis

LEAST = 2
"""Occurrences that a suggestion has at least."""
SAME = 1.25
"""A run that is not oftener than a longer one, by this factor, is part of it."""
SHORT = 3

PERSPECTIVE, PUBLISHER = "perspective", "publisher"
GROUPS = (PERSPECTIVE, PUBLISHER)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A term that no frame holds.

    ``counts`` are occurrences by group, ``documents`` and ``speakers`` those of
    ``group`` (of all groups, when that is empty). ``weight`` says how far it sets the
    group apart; ``said_of`` what it names.
    """

    term: str
    language: str
    group: str
    counts: dict[str, int]
    documents: int
    speakers: int
    quotes: tuple[Quote, ...]
    weight: Weight | None = None
    said_of: str = ""


@dataclass(frozen=True, slots=True)
class Suggestions:
    """Terms that set groups apart, by group, and names of what is asked about."""

    apart: dict[str, tuple[Suggestion, ...]]
    naming: tuple[Suggestion, ...]
    groups: tuple[str, ...]


class Suggester:
    """Counts words of analyses; ``by`` is what groups them: GROUPS."""

    def __init__(self, book: Codebook, study: Study, by: str = PERSPECTIVE) -> None:
        self._reader = LineReader(book)
        self._study = study
        self._by = by
        self._heads: dict[str, KnownHeads] = {}
        self._runs: defaultdict[str, Tally] = defaultdict(Tally)
        self._names: defaultdict[tuple[str, str], Tally] = defaultdict(Tally)
        self._small: defaultdict[str, set[str]] = defaultdict(set)

    def add(self, analysis: Analysis) -> None:
        """Count the words of one document."""
        publisher = analysis.document.publisher or "unknown"
        for line in self._reader.lines(analysis):
            self._add(line, publisher)

    def _add(self, line: Line, publisher: str) -> None:
        language = line.language
        words, heads = term_words(language), self._heads_of(language)
        self._small[language] |= {t.form for t in line.tokens if t.small}
        for gram, owner in grams(line, words):
            group = self._group(owner, publisher)
            self._runs[language].add(gram, group, line, owner.speaker)
        for named in slots(line, words, heads):
            tally = self._names[language, named.said_of]
            group = self._group(named.owner, publisher)
            tally.add(named.gram, group, line, named.owner.speaker)

    def _heads_of(self, language: str) -> KnownHeads:
        if language not in self._heads:
            self._heads[language] = KnownHeads(self._study, language)
        return self._heads[language]

    def _group(self, owner: Owner, publisher: str) -> str:
        return owner.perspective if self._by == PERSPECTIVE else publisher

    def result(self, top: int) -> Suggestions:
        """The ``top`` terms of each group, and the ``top`` names."""
        apart: defaultdict[str, list[Suggestion]] = defaultdict(list)
        naming: list[Suggestion] = []
        seen: set[str] = set()
        for language in sorted(self._small):
            base = bases(self._runs[language].words(), language)
            runs = self._ready(self._runs[language], language, base)
            seen |= {group for cells in runs.cells.values() for group in cells}
            for suggestion in _apart(runs, language):
                apart[suggestion.group].append(suggestion)
            naming += self._naming(language, base)
        ordered = {
            group: tuple(sorted(found, key=_rank)[:top])
            for group, found in apart.items()
        }
        return Suggestions(
            ordered, tuple(sorted(naming, key=_often)[:top]), tuple(sorted(seen))
        )

    def _ready(self, tally: Tally, language: str, base: dict[str, str]) -> Tally:
        """The tally with words as their bases, without names and stop words."""
        small, stop = self._small[language], term_words(language).stop
        plain = Tally()
        plain.cells = {
            gram: cells
            for gram, cells in tally.cells.items()
            if all(word in small for word in gram)
            and stop.isdisjoint(base.get(word, word) for word in (gram[0], gram[-1]))
        }
        return plain.merged(lambda w: base.get(w, w) if len(w) > SHORT else w)

    def _naming(self, language: str, base: dict[str, str]) -> Iterator[Suggestion]:
        for (lang, said_of), tally in self._names.items():
            if lang == language:
                for gram, cells in self._ready(tally, language, base).cells.items():
                    if total(cells) >= LEAST:
                        yield _suggestion(gram, language, cells, said_of=said_of)


def _apart(runs: Tally, language: str) -> Iterator[Suggestion]:
    """Every term that a group has oftener than the others, with its weight."""
    sums = runs.totals()
    parts = _parts(runs)
    for gram, cells in runs.cells.items():
        for group, cell in cells.items():
            others = total(cells) - cell.count
            rest = sums.total() - sums[group]
            if cell.count < LEAST or not rest or (gram, group) in parts:
                continue
            weight = weigh(cell.count, sums[group], others, rest)
            if weight.rank > 0:
                yield _suggestion(gram, language, cells, group, weight)


def _parts(runs: Tally) -> set[tuple[Gram, str]]:
    """Runs that hardly occur outside a longer one, by group."""
    found: set[tuple[Gram, str]] = set()
    for gram, cells in runs.cells.items():
        for part in _inside(gram):
            for group, cell in cells.items():
                shorter = runs.cells.get(part, {}).get(group)
                if (
                    shorter
                    and LEAST <= cell.count
                    and shorter.count <= SAME * cell.count
                ):
                    found.add((part, group))
    return found


def _inside(gram: Gram) -> Iterator[Gram]:
    for size in range(1, len(gram)):
        yield from (gram[i : i + size] for i in range(len(gram) - size + 1))


def _suggestion(
    gram: Gram,
    language: str,
    cells: Cells,
    group: str = "",
    weight: Weight | None = None,
    said_of: str = "",
) -> Suggestion:
    shown = [cells[group]] if group else list(cells.values())
    return Suggestion(
        term=" ".join(gram),
        language=language,
        group=group,
        counts=counts(cells.items()),
        documents=len(_union(cell.documents for cell in shown)),
        speakers=len(_union(cell.speakers for cell in shown)),
        quotes=_joined(shown),
        weight=weight,
        said_of=said_of,
    )


def _union(sets: Iterable[set[str]]) -> set[str]:
    return set().union(*sets)


def _joined(cells: list[Cell]) -> tuple[Quote, ...]:
    whole = Cell()
    for cell in sorted(cells, key=lambda c: -c.count):
        whole.join(cell)
    return tuple(whole.quotes)


def _rank(suggestion: Suggestion) -> tuple[float, str]:
    return (-suggestion.weight.rank if suggestion.weight else 0.0, suggestion.term)


def _often(suggestion: Suggestion) -> tuple[int, str, str]:
    return -sum(suggestion.counts.values()), suggestion.said_of, suggestion.term
