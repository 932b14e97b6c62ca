"""Training of the linear model: units with labels, two conditional random fields."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from perspectives.document import Span
from perspectives.errors import DataError
from stance.attribution.card import Made, write_card
from stance.attribution.find import find_attributions
from stance.attribution.language import language
from stance.attribution.raw import Attribution, Unit
from stance.attribution.thresholds import Thresholds
from stance.attribution.units import QUOTATION
from stance.linear.features import (
    FEWEST_WORDS,
    RoleFeatures,
    Run,
    cue_features,
    marks,
)
from stance.linear.model import (
    BEGINS,
    CONTENT,
    CUE,
    CUES,
    INSIDE,
    KIND,
    OUTSIDE,
    ROLES,
    SOURCE,
    load_model,
)
from stance.segment import segment
from stance.training.examples import Example, Gold
from stance.training.material import NOTHING, Material

SETTINGS = {
    "c1": 0.05,
    "c2": 0.05,
    "max_iterations": 60,
    "feature.minfreq": 2,
    "feature.possible_transitions": True,
}
"""Options of CRFsuite's L-BFGS (Okazaki 2007): elastic net, passes, rare features."""


@dataclass(frozen=True, slots=True)
class Labelled:
    """A unit, what the rules found in it, and what the model should say."""

    unit: Unit
    ruled: tuple[Attribution, ...]
    cues: tuple[str, ...]
    roles: tuple[tuple[Run, tuple[str, ...]], ...]


def labelled_units(example: Example) -> Iterator[Labelled]:
    """The units of a document with labels; those with unsure spans are left out."""
    units: list[tuple[Unit, list[Attribution]]] = []

    def keeping(unit: Unit, found: list[Attribution]) -> list[Attribution]:
        units.append((unit, found))
        return found

    sentences = segment(example.text, "en")
    find_attributions(example.text, sentences, language("en"), look=keeping)
    for unit, found in units:
        if len(unit) < FEWEST_WORDS or _touches(unit, example.unsure):
            continue
        yield _labelled(unit, found if example.ruled else [], example.attributions)


def _touches(unit: Unit, spans: Iterable[Span]) -> bool:
    return any(a < unit.ends[-1] and unit.starts[0] < b for a, b in spans)


def _labelled(
    unit: Unit, found: Sequence[Attribution], golds: Iterable[Gold]
) -> Labelled:
    cues = [OUTSIDE] * len(unit)
    roles: list[tuple[Run, tuple[str, ...]]] = []
    for gold in golds:
        run = _first_run(_under(unit, gold.cue))
        content = _under(unit, gold.content)
        if run is None or not content or unit.tags[run[0]] == QUOTATION:
            continue
        cues[run[0]] = BEGINS
        for k in range(run[0] + 1, run[1]):
            cues[k] = INSIDE if cues[k] == OUTSIDE else cues[k]
        labels = [OUTSIDE] * len(unit)
        for label, places in (
            (SOURCE, _under(unit, gold.source)),
            (CONTENT, content),
            (CUE, range(*run)),
        ):
            for k in places:
                labels[k] = label
        roles.append((run, tuple(labels)))
    return Labelled(unit, tuple(found), tuple(cues), tuple(roles))


def _under(unit: Unit, spans: Sequence[Span]) -> list[int]:
    """The tokens of which the spans cover at least half."""
    if not spans or spans[-1][1] <= unit.starts[0] or spans[0][0] >= unit.ends[-1]:
        return []
    return [
        k
        for k, (start, end) in enumerate(zip(unit.starts, unit.ends, strict=True))
        if any(2 * (min(end, b) - max(start, a)) >= end - start for a, b in spans)
    ]


def _first_run(places: Sequence[int]) -> Run | None:
    if not places:
        return None
    last = places[0] + 1
    for k in places[1:]:
        if k != last:
            break
        last += 1
    return places[0], last


def retrain(material: Material, folder: Path) -> None:
    """Fit a model to documents and write it, with the shipped one's thresholds.

    The same documents in the same order give the same weights. Raises DataError when
    there is nothing to learn.
    """
    units = material.units(labelled_units)
    train(units, folder, load_model().thresholds, str(material))


def train(
    units: Iterable[Labelled], folder: Path, thresholds: Thresholds, note: str = ""
) -> None:
    """Fit both taggers on the units and write them with their card to ``folder``.

    ``note`` says in the card what they were trained on. The same units in the same
    order give the same weights. Raises DataError when there is nothing to learn.
    """
    import pycrfsuite

    cues = pycrfsuite.Trainer(verbose=False)
    roles = pycrfsuite.Trainer(verbose=False)
    count = attributions = 0
    for item in units:
        seen = marks(item.unit, item.ruled)
        cues.append(cue_features(item.unit, seen), item.cues)
        count += 1
        around = RoleFeatures(item.unit, item.ruled, seen)
        for run, labels in item.roles:
            first, features = around.around(run)
            roles.append(features, labels[first : first + len(features)])
            attributions += 1
    if not attributions:
        raise DataError(NOTHING)
    folder.mkdir(parents=True, exist_ok=True)
    for trainer, name in ((cues, CUES), (roles, ROLES)):
        trainer.select("lbfgs")
        trainer.set_params(SETTINGS)
        trainer.train(str(folder / name))
    write_card(folder, KIND, Made(thresholds, count, attributions, note))
