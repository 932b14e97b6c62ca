"""The straight line from a document to its analysis."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property, partial
from pathlib import Path

from perspectives.actors import Study
from perspectives.document import Copy, Document, Rejection, Span
from perspectives.errors import UsageError
from perspectives.lookup import Directory
from stance.attribution.find import find_attributions
from stance.attribution.statements import Finder, find_statements
from stance.confidence import at_least
from stance.framing.codebook import Codebook, load_codebook
from stance.framing.find import find_framing
from stance.judge import Judge
from stance.judge.choose import stance_model
from stance.judge.models import StanceModel
from stance.judge.narration import narrator_stances
from stance.linear.grammar import find_attributions_linear
from stance.linear.model import load_model
from stance.segment import segment
from stance.spans import Overlaps
from stance.types import (
    Accounting,
    Analysis,
    Place,
    Sentence,
    Statement,
    Unassigned,
)

FAST, NEURAL = "fast", "neural"
ENGINES = (FAST, NEURAL)
"""Rules with a linear model; rules with a small encoder (extra ``neural``), slower."""


def finder(engine: str, weights: Path | None = None) -> Finder:
    """What finds attributions in English with an engine of ENGINES.

    ``weights`` is a folder of other weights for it.
    """
    if engine == FAST:
        return partial(find_attributions_linear, weights=weights)
    from stance.neural.engine import find_attributions_neural

    return partial(find_attributions_neural, weights=weights)


@dataclass(frozen=True)
class Line:
    """What an analysis needs besides the document: study, codebook and engine.

    ``model`` tells positions in English; without one, and elsewhere, rules do.
    """

    study: Study
    codebook: Codebook
    engine: str = FAST
    weights: Path | None = None
    model: StanceModel | None = None

    @cached_property
    def directory(self) -> Directory:
        """The study's actors, indexed by name and role."""
        return Directory(self.study)

    @cached_property
    def _judges(self) -> dict[str, Judge]:
        return {}

    def finder(self, language: str) -> Finder:
        """The attribution engine for a language; the models read English only."""
        if language != "en":
            return find_attributions
        return finder(self.engine, self.weights)

    def judge(self, language: str) -> Judge:
        """The stance judge of the study for one language."""
        if language not in self._judges:
            frames = {frame.id: frame for frame in self.codebook.frames}
            model = self.model if language == "en" else None
            self._judges[language] = Judge(self.study, language, frames, model=model)
        return self._judges[language]


def prepare(
    study: Study,
    codebook: str | None = None,
    engine: str = FAST,
    weights: Path | None = None,
    model: str | None = None,
) -> Line:
    """The line for a study; ``codebook`` overrides the study's own.

    ``engine`` is one of ENGINES, ``weights`` a folder of other weights for it,
    ``model`` a stance model in place of the engine's (``stance.judge.choose``). Raises
    UsageError when the codebook or engine is unknown, or when the extra that the engine
    needs is not installed, DataError when the weights cannot be used.
    """
    if engine not in ENGINES:
        known = ", ".join(ENGINES)
        raise UsageError(f"There is no engine '{engine}'; there are: {known}.")
    if engine == NEURAL:
        from stance.neural.model import load_model as load_encoder

        load_encoder(weights)
    else:
        load_model(weights)
    book = load_codebook(codebook or study.codebook)
    return Line(study, book, engine, weights, stance_model(engine, model))


def analyse(document: Document, line: Line) -> Analysis:
    """The analysis of one document; nothing is changed, nothing is kept."""
    spans = segment(document.reading_text, document.language)
    find = line.finder(document.language)
    attributed = find_statements(document, spans, line.study, line.directory, find)
    sentences = _placed(spans, attributed.statements, attributed.unassigned)
    framing = find_framing(document, sentences, attributed.statements, line.codebook)
    judge = line.judge(document.language)
    stances = judge(document, attributed.statements, framing, spans)
    narrated = narrator_stances(document, sentences, framing, judge)
    return Analysis(
        document=document,
        sentences=sentences,
        statements=attributed.statements,
        framing=framing,
        stances=stances,
        unassigned=attributed.unassigned,
        narrator_stances=narrated,
    )


def _placed(
    spans: Iterable[Span],
    statements: Iterable[Statement],
    unassigned: Iterable[Unassigned],
) -> tuple[Sentence, ...]:
    content = Overlaps(part for s in statements for part in s.spans)
    loose = {(u.start, u.end) for u in unassigned}
    return tuple(Sentence(a, b, _place(a, b, content, loose)) for a, b in spans)


def _place(start: int, end: int, content: Overlaps, loose: set[Span]) -> Place:
    if content.any(start, end):
        return Place.STATEMENT
    return Place.UNASSIGNED if (start, end) in loose else Place.NARRATION


@dataclass
class Tally:
    """Counts every input and sentence as the stream goes by."""

    rejected: list[Rejection] = field(default_factory=list)
    copies: list[Copy] = field(default_factory=list)
    analysed: int = 0
    sentences: int = 0
    places: dict[Place, int] = field(default_factory=lambda: dict.fromkeys(Place, 0))
    statements: int = 0
    unplaced: int = 0

    def add(self, analysis: Analysis) -> None:
        """Count one analysed document."""
        self.analysed += 1
        self.sentences += len(analysis.sentences)
        for sentence in analysis.sentences:
            self.places[sentence.place] += 1
        self.statements += len(analysis.statements)
        self.unplaced += sum(s.perspective is None for s in analysis.statements)

    def accounting(self) -> Accounting:
        """The sums: documents analysed, copied or rejected; sentences by place."""
        return Accounting(
            documents=self.analysed + len(self.copies) + len(self.rejected),
            analysed=self.analysed,
            rejected=tuple(self.rejected),
            copies=tuple(self.copies),
            sentences=self.sentences,
            in_statements=self.places[Place.STATEMENT],
            narration=self.places[Place.NARRATION],
            unassigned=self.places[Place.UNASSIGNED],
            statements=self.statements,
            unplaced=self.unplaced,
        )


def analyse_all(
    inputs: Iterable[Document | Copy | Rejection],
    line: Line,
    tally: Tally,
    min_confidence: float = 0.0,
) -> Iterator[Analysis]:
    """Analyses of the readable inputs, in order; ``tally`` counts all of them.

    Statements below ``min_confidence`` are left out (``stance.confidence.at_least``).
    """
    for item in inputs:
        if isinstance(item, Rejection):
            tally.rejected.append(item)
            continue
        if isinstance(item, Copy):
            tally.copies.append(item)
            continue
        try:
            analysis = at_least(analyse(item, line), min_confidence)
        except Exception as error:  # one document never stops the others
            tally.rejected.append(Rejection(item.origin or item.id, _fault(error)))
            continue
        tally.add(analysis)
        yield analysis


def _fault(error: Exception) -> str:
    return (
        f"The analysis failed ({type(error).__name__}: {error}); this is a fault of "
        "the tool, please report it with the document."
    )
