"""What the same party says elsewhere in a document, as weak evidence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from stance.judge.decide import LEANINGS, net
from stance.judge.evidence import Case, Evidence

_COMPANY = {"speaker": 0.25, "perspective": 0.15}
_HINT = 0.25


def complete(
    cases: Sequence[Case],
    direct: Sequence[Mapping[int, list[Evidence]]],
    threshold: float,
) -> list[dict[int, list[Evidence]]]:
    """Evidence that decides too little, with what the same party says elsewhere.

    Decided statements of the same speaker and of the same perspective count; where the
    target is the perspective's own matter, affiliation has said so already.
    """
    said: dict[tuple[str, str, int], float] = defaultdict(float)
    for case, found in zip(cases, direct, strict=True):
        for target, items in found.items():
            total = net(items)
            if abs(total) >= threshold:
                for kind, name in _party(case):
                    said[kind, name, target] += 1.0 if total > 0 else -1.0
    return [
        {
            target: [*items, *_company(case, target, said)]
            if _is_hint(case, items, threshold)
            else items
            for target, items in found.items()
        }
        for case, found in zip(cases, direct, strict=True)
    ]


def _is_hint(case: Case, items: Sequence[Evidence], threshold: float) -> bool:
    """Whether the words of a statement point somewhere, but not far enough."""
    words = abs(net(item for item in items if item.kind not in LEANINGS))
    return not case.question and words >= _HINT and abs(net(items)) < threshold


def _company(
    case: Case, target: int, said: Mapping[tuple[str, str, int], float]
) -> Iterator[Evidence]:
    own = case.profiles[target].owner == case.statement.perspective
    for kind, name in _party(case):
        lean = said.get((kind, name, target), 0.0)
        if lean and not (own and kind == "perspective"):
            weight = _COMPANY[kind] if lean > 0 else -_COMPANY[kind]
            yield Evidence(target, weight, f"same-{kind}")


def _party(case: Case) -> Iterator[tuple[str, str]]:
    speaker = case.statement.actor or case.statement.speaker
    if speaker:
        yield "speaker", speaker
    if case.statement.perspective:
        yield "perspective", case.statement.perspective
