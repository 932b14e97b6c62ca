"""A language's rules with the linear model's second look."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from perspectives.document import Span
from stance.attribution.find import Findings, find_attributions
from stance.attribution.language import Language
from stance.attribution.raw import Attribution, Unit
from stance.linear.features import RoleFeatures, Run, cue_features, marks
from stance.linear.model import CONTENT, SOURCE, Model, load_model

RULE = "linear model"
_EDGES = frozenset(",;:.-–—")
_SHORTEST = 2

Chance = tuple[Run, float]


@dataclass(frozen=True, slots=True)
class Taught:
    """The grammar of a language whose findings in each unit a model looks over.

    The model drops verbs it does not believe, adds attributions with a source whose
    cue only it sees, and may replace the content of the rules' findings
    (``Thresholds``). Findings without a cue are the rules' alone.
    """

    grammar: Language
    model: Model

    def tag(self, words: Sequence[str]) -> list[str]:
        """Part-of-speech tags of one sentence."""
        return self.grammar.tag(words)

    def announced(self, unit: Unit) -> Attribution | None:
        """Who is about to speak when the unit ends with a colon."""
        return self.grammar.announced(unit)

    def lead_in(self, unit: Unit, quotation: int) -> Attribution | None:
        """The source of a quotation that no cue introduces."""
        return self.grammar.lead_in(unit, quotation)

    def attribute(self, unit: Unit) -> list[Attribution]:
        """The attributions of one unit, in text order."""
        ruled = self.grammar.attribute(unit)
        if len(unit) < _SHORTEST:
            return ruled
        found = list(_Second(unit, ruled, self.model).look())
        return sorted(found, key=lambda a: (a.start, a.end))


class _Second:
    def __init__(self, unit: Unit, ruled: list[Attribution], model: Model) -> None:
        self._unit = unit
        self._ruled = ruled
        self._model = model
        seen = marks(unit, ruled)
        self._chances = model.cues(cue_features(unit, seen))
        self._roles = RoleFeatures(unit, ruled, seen)

    def look(self) -> Iterator[Attribution]:
        limits = self._model.thresholds
        used: set[Run] = set()
        for found in self._ruled:
            chance = self._chance(found.cue) if found.cue else None
            if chance is None or chance[1] < limits.keep:
                if not self._doubtful(found.cue):
                    yield found
                continue
            used.add(chance[0])
            sure = round((found.confidence + chance[1]) / 2, 4)
            yield self._looked_over(replace(found, confidence=sure), chance)
        for run, probability in self._chances:
            if run not in used and probability >= limits.add:
                added = self._read((run, probability))
                if added is not None and added.mention is not None:
                    yield added

    def _doubtful(self, cue: Span | None) -> bool:
        """Whether a finding with that cue may be dropped: only if it is a verb.

        Noun cues ("his terminology") are rarer than the model's examples of them.
        """
        if cue is None:
            return False
        unit = self._unit
        return any(
            tag.startswith("VB")
            for tag, start, end in zip(unit.tags, unit.starts, unit.ends, strict=True)
            if start < cue[1] and cue[0] < end
        )

    def _looked_over(self, found: Attribution, chance: Chance) -> Attribution:
        if chance[1] < self._model.thresholds.repair:
            return found
        read = self._read(chance)
        if read is None:
            return found
        return replace(
            found,
            parts=read.parts,
            mention=read.mention,
            rule=f"{found.rule}; content by the {RULE}",
        )

    def _chance(self, cue: Span) -> Chance | None:
        for run, probability in self._chances:
            start, end = self._unit.span(*run)
            if start < cue[1] and cue[0] < end:
                return run, probability
        return None

    def _read(self, chance: Chance) -> Attribution | None:
        """The attribution of a cue as the model labels the tokens around it."""
        (first_cue, last_cue), probability = chance
        first, features = self._roles.around((first_cue, last_cue))
        labels = self._model.roles(features)
        content = [self._trimmed(run) for run in _runs(labels, CONTENT, first)]
        parts = tuple(self._unit.span(*run) for run in content if run is not None)
        if not parts:
            return None
        source = max(_runs(labels, SOURCE, first), key=_length, default=None)
        return Attribution(
            parts=parts,
            mention=self._unit.span(*source) if source else None,
            cue=self._unit.span(first_cue, last_cue),
            rule=RULE,
            confidence=round(probability, 4),
        )

    def _trimmed(self, run: Run) -> Run | None:
        first, last = run
        words = self._unit.words
        while first < last and words[first] in _EDGES:
            first += 1
        while last > first and words[last - 1] in _EDGES:
            last -= 1
        return (first, last) if first < last else None


def _length(run: Run) -> int:
    return run[1] - run[0]


def _runs(labels: Sequence[str], wanted: str, offset: int) -> list[Run]:
    runs: list[Run] = []
    for k, label in enumerate(labels, offset):
        if label != wanted:
            continue
        if runs and runs[-1][1] == k:
            runs[-1] = (runs[-1][0], k + 1)
        else:
            runs.append((k, k + 1))
    return runs


def find_attributions_linear(
    text: str,
    sentences: Sequence[Span],
    language: Language,
    names: Sequence[Span] = (),
    weights: Path | None = None,
) -> Findings:
    """The attributions of an English document by rules and linear model together.

    Takes and gives what ``stance.attribution.find.find_attributions`` does; ``weights``
    is a folder other than the shipped one. Raises DataError when weights are missing.
    """
    taught = Taught(language, load_model(weights))
    return find_attributions(text, sentences, taught, names)
