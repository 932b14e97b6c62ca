"""From evidence to a position: direction, confidence, or abstention."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from perspectives.document import Span
from stance.judge.evidence import Evidence
from stance.types import Label

THRESHOLD = 0.5
"""Least net weight that decides: one plain piece of evidence (see ``rules``). Below it
the judge abstains; a caller may ask for more."""

_BALANCE = 0.25
LEANINGS = frozenset({"affiliation", "same-speaker"})
"""The rules that read who speaks, and not what is said."""
_MOST_LEANING = 0.4
_PER_RULE = 1.5


@dataclass(frozen=True, slots=True)
class Verdict:
    """A position and why."""

    label: Label
    confidence: float
    rule: str
    spans: tuple[Span, ...]


def net(evidence: Iterable[Evidence]) -> float:
    """The sum of weights, each kind of rule capped so that repetition cannot win.

    What is known of the speaker counts as one kind, below the threshold of decision.
    """
    sums: dict[str, float] = {}
    for item in evidence:
        kind = "leaning" if item.kind in LEANINGS else item.kind
        sums[kind] = sums.get(kind, 0.0) + item.weight
    return sum(_capped(kind, total) for kind, total in sums.items())


def _capped(kind: str, total: float) -> float:
    most = _MOST_LEANING if kind == "leaning" else _PER_RULE
    return max(-most, min(most, total))


def decide(evidence: Sequence[Evidence], question: bool, threshold: float) -> Verdict:
    """The verdict that this evidence on one target supports.

    Confidence is ``1/2 + |net| / (2 (1 + |net|))`` for a direction: 0.67 at a net
    weight of 1/2, 0.75 at 1, 0.83 at 2. An abstention has what is left below 1/2.
    """
    total = net(evidence)
    strength = abs(total)
    if strength >= threshold:
        label = Label.SUPPORT if total > 0 else Label.OPPOSE
        side = [item for item in evidence if item.weight * total > 0]
        return Verdict(label, _confidence(strength), _strongest(side), _spans(side))
    if question:
        return Verdict(Label.NEUTRAL, 0.6, "question", _spans(evidence))
    if strength < _BALANCE and _both_sides(evidence, threshold):
        return Verdict(Label.NEUTRAL, 0.5, "balanced", _spans(evidence))
    rule = _strongest(evidence) if strength else "no-evidence"
    return Verdict(Label.UNDECIDED, round(strength / 2, 3), rule, _spans(evidence))


def _confidence(strength: float) -> float:
    return round(0.5 + strength / (2 * (1 + strength)), 3)


def _both_sides(evidence: Sequence[Evidence], least: float) -> bool:
    up = sum(item.weight for item in evidence if item.weight > 0)
    down = -sum(item.weight for item in evidence if item.weight < 0)
    return min(up, down) >= least


def _strongest(evidence: Sequence[Evidence]) -> str:
    """The rule of the heaviest evidence; what the text says goes before leanings."""
    if not evidence:
        return ""
    heaviest = max(evidence, key=lambda e: (e.kind not in LEANINGS, abs(e.weight)))
    return heaviest.rule


def _spans(evidence: Iterable[Evidence]) -> tuple[Span, ...]:
    return tuple(sorted({span for item in evidence for span in item.spans}))
