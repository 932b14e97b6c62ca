"""The linear model's second look at what the rules found in a unit."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from perspectives.document import Span
from stance.attribution.find import Findings, find_attributions
from stance.attribution.language import Language
from stance.attribution.raw import Attribution, Unit
from stance.linear.features import (
    FEWEST_WORDS,
    RoleFeatures,
    Run,
    cue_features,
    marks,
)
from stance.linear.model import CONTENT, SOURCE, Model, load_model

RULE = "linear model"
_EDGES = frozenset(",;:.-–—")
_CLOCK = "LS"
"""The tag of the time that opens an entry of a running report."""

Chance = tuple[Run, float]


class _Second:
    def __init__(self, unit: Unit, ruled: list[Attribution], model: Model) -> None:
        self._unit = unit
        self._ruled = ruled
        self._model = model
        seen = marks(unit, ruled)
        self._chances = model.cues(cue_features(unit, seen))
        self._ends = [unit.ends[last - 1] for (_, last), _ in self._chances]
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
        """The first run of tokens that overlaps a cue, with its probability."""
        k = bisect_right(self._ends, cue[0])
        if k < len(self._chances):
            (first, _), _ = self._chances[k]
            if self._unit.starts[first] < cue[1]:
                return self._chances[k]
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
        sources = (self._trimmed(run) for run in _runs(labels, SOURCE, first))
        source = max((run for run in sources if run), key=_length, default=None)
        return Attribution(
            parts=parts,
            mention=self._unit.span(*source) if source else None,
            cue=self._unit.span(first_cue, last_cue),
            rule=RULE,
            confidence=round(probability, 4),
        )

    def _trimmed(self, run: Run) -> Run | None:
        first, last = run
        words, tags = self._unit.words, self._unit.tags
        while first < last and (words[first] in _EDGES or tags[first] == _CLOCK):
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


def second_look(
    unit: Unit, ruled: list[Attribution], model: Model
) -> list[Attribution]:
    """The attributions of a unit once the model has looked over the rules' findings.

    The model drops verbs it does not believe, adds attributions with a source whose
    cue only it sees, and may replace the content of the rules' findings
    (``Thresholds``). Findings without a cue are the rules' alone.
    """
    if len(unit) < FEWEST_WORDS:
        return ruled
    found = list(_Second(unit, ruled, model).look())
    return sorted(found, key=lambda a: (a.start, a.end))


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
    look = partial(second_look, model=load_model(weights))
    return find_attributions(text, sentences, language, names, look)
