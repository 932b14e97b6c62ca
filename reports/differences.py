"""What sets the perspectives of a page apart: their words, and what they leave out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from perspectives.actors import Study
from reports.compare.contrast import contrasts
from reports.compare.question import Counted, Question
from reports.compare.results import Contrasts, Silence
from reports.compare.sheet import SheetMaker
from stance.types import Analysis

WORDS = 80
"""Words of a perspective that are asked for; a page shows few of them."""

NAMED = (Counted.TARGETS, Counted.REFERENTS, Counted.FRAMES)
"""What a perspective can be silent about."""


@dataclass(frozen=True, slots=True)
class Unsaid:
    """A silence, and whether it is about a target, a referent or a frame."""

    kind: Counted
    silence: Silence


@dataclass(frozen=True, slots=True)
class Differences:
    """Contrasts of words, a set for each language, and all silences."""

    words: tuple[Contrasts, ...]
    unsaid: tuple[Unsaid, ...]


class Watch:
    """Counts analyses while they go by, so that they are read once."""

    def __init__(self, study: Study) -> None:
        self._words = SheetMaker(study, Question(counted=Counted.WORDS))
        self._named = {
            kind: SheetMaker(study, Question(counted=kind)) for kind in NAMED
        }

    def over(self, analyses: Iterable[Analysis]) -> Iterator[Analysis]:
        """Pass the analyses on, each counted."""
        for analysis in analyses:
            self._words.add(analysis)
            for maker in self._named.values():
                maker.add(analysis)
            yield analysis

    def differences(self) -> Differences:
        """Compare what went by."""
        return Differences(
            words=tuple(contrasts(s, most=WORDS) for s in self._words.sheets()),
            unsaid=tuple(self._unsaid()),
        )

    def _unsaid(self) -> Iterator[Unsaid]:
        for kind, maker in self._named.items():
            for sheet in maker.sheets():
                for silence in contrasts(sheet, most=0).silences:
                    yield Unsaid(kind, silence)
