"""What the same speaker says elsewhere in a document, as weak evidence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from math import copysign

from stance.judge.decide import LEANINGS, net
from stance.judge.evidence import Evidence, Outline

_COMPANY = 0.25
_HINT = 0.25

Said = Mapping[tuple[str, int], float]


def complete(
    cases: Sequence[Outline],
    direct: Sequence[Mapping[int, list[Evidence]]],
    threshold: float,
) -> list[dict[int, list[Evidence]]]:
    """Evidence that decides too little, with what the same speaker says elsewhere.

    Other speakers of a perspective do not count: analysts or media hold no one line.
    """
    said = _decided(cases, direct, threshold)
    return [
        {
            target: [*items, *_company(case, target, said)]
            if _is_hint(case, items, threshold)
            else items
            for target, items in found.items()
        }
        for case, found in zip(cases, direct, strict=True)
    ]


def _decided(
    cases: Sequence[Outline],
    direct: Sequence[Mapping[int, list[Evidence]]],
    threshold: float,
) -> Said:
    """For each speaker and target, statements for it less statements against it."""
    said: dict[tuple[str, int], float] = defaultdict(float)
    for case, found in zip(cases, direct, strict=True):
        for target, items in found.items():
            total = net(items)
            if abs(total) >= threshold:
                said[case.speaker, target] += copysign(1.0, total)
    return said


def _is_hint(case: Outline, items: Sequence[Evidence], threshold: float) -> bool:
    """Whether the words of a statement point somewhere, but not far enough."""
    words = abs(net(item for item in items if item.kind not in LEANINGS))
    return not case.question and words >= _HINT and abs(net(items)) < threshold


def _company(case: Outline, target: int, said: Said) -> list[Evidence]:
    lean = said.get((case.speaker, target), 0.0) if case.speaker else 0.0
    weight = copysign(_COMPANY, lean)
    return [Evidence(target, weight, "same-speaker")] if lean else []
