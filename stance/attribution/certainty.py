"""How sure a statement is: the chance that a reader would mark it and name its speaker.

A logistic regression over what is known when a statement is made, fitted on development
documents by ``bench/calibration.py``, which also draws its reliability diagram.
"""

from __future__ import annotations

import json
import math
from functools import cache
from importlib.resources import files

from stance.attribution.parties import Speaker
from stance.attribution.raw import Attribution

FILE = "data/confidence.json"
DIGITS = 3
_EDGE = 0.02

_FOUND_BY = {
    "turn": "turn",
    "signature": "signature",
    "floating": "floating",
    "quotation goes on": "floating",
    "encoder": "encoder",
    "linear model": "linear",
}
"""Beginnings of rule names; every other rule is ``rule``."""

_SPEAKER_BY = {
    "named": "named",
    "turn label": "named",
    "pronoun unresolved": "unresolved",
    "owner unresolved": "unresolved",
    "pronoun": "pronoun",
    "nobody": "nobody",
    "speaker of the statement before": "before",
    "first person": "pronoun",
}
"""Beginnings of resolution rules; every other is ``described``."""


def features(attribution: Attribution, speaker: Speaker, nested: bool) -> list[str]:
    """The names of what holds of a statement; ``raw`` is added by ``confidence``."""
    placed = "placed" if speaker.placement.perspective else "unplaced"
    model = "repaired" if "content by the" in attribution.rule else "as found"
    return [
        f"found: {_group(attribution.rule, _FOUND_BY, 'rule')}",
        f"speaker: {_group(speaker.rule, _SPEAKER_BY, 'described')}",
        "nested" if nested else "outer",
        placed,
        model,
    ]


def raw(attribution: Attribution) -> float:
    """The logit of what the rule or model itself is sure of."""
    share = min(1 - _EDGE, max(_EDGE, attribution.confidence))
    return math.log(share / (1 - share))


def confidence(attribution: Attribution, speaker: Speaker, nested: bool) -> float:
    """The calibrated chance, in [0, 1], that content and speaker are right."""
    weights = _weights()
    score = weights["bias"] + weights["raw"] * raw(attribution)
    for name in features(attribution, speaker, nested):
        score += weights.get(name, 0.0)
    return round(1 / (1 + math.exp(-score)), DIGITS)


@cache
def _weights() -> dict[str, float]:
    stored = files("stance").joinpath(FILE).read_text(encoding="utf-8")
    weights: dict[str, float] = json.loads(stored)["weights"]
    return weights


def _group(rule: str, groups: dict[str, str], other: str) -> str:
    return next(
        (name for start, name in groups.items() if rule.startswith(start)), other
    )
