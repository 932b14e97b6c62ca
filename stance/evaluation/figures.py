"""Figures from counts: precision, recall, F1, accuracy."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from stance.evaluation.counts import DIRECTIONS, count

Record = Mapping[str, Any]
Figures = dict[str, float | None]
"""Figures in [0, 1] by name; None where there was nothing to measure."""

ALL = "ALL"


def evaluate(gold: Iterable[Record], found: Mapping[str, Record]) -> dict[str, Figures]:
    """Figures of all documents together (``ALL``) and of each genre.

    ``found`` are analyses as records, by document id; a gold document without one
    counts as an analysis that found nothing.
    """
    groups: dict[str, Counter[str]] = {ALL: Counter()}
    for document in gold:
        counts = count(document, found.get(document["id"], {}))
        groups[ALL].update(counts)
        groups.setdefault(document.get("genre") or "-", Counter()).update(counts)
    return {name: figures(counts) for name, counts in groups.items()}


def figures(c: Counter[str]) -> Figures:
    """The figures of summed counts."""
    out: Figures = {}
    for layer in ("statement", "framing"):
        hits, wanted, given = c[layer], c[f"{layer}_gold"], c[f"{layer}_given"]
        out[f"{layer}_p"] = _ratio(hits, given)
        out[f"{layer}_r"] = _ratio(hits, wanted)
        out[f"{layer}_f1"] = _ratio(2 * hits, wanted + given)
        for accuracy in _ACCURACIES[layer]:
            out[f"{accuracy}_acc"] = _ratio(c[accuracy], hits)
    out["kind_acc"] = _ratio(c["kind"], c["kind_gold"])
    both = c["statement_gold"] + c["statement_given"]
    out["perspective_e2e_f1"] = _ratio(2 * c["perspective"], both)
    out["stance_macro_f1_matched"] = _macro(c, "stance_matched")
    out["stance_macro_f1_e2e"] = _macro(c, "stance_e2e")
    return {name: out[name] for name in NAMES}


_ACCURACIES = {
    "statement": ("speaker", "perspective"),
    "framing": ("holder", "voice", "referent"),
}

NAMES = {
    "statement_p": "statements: precision",
    "statement_r": "statements: recall",
    "statement_f1": "statements: F1",
    "speaker_acc": "speaker: accuracy",
    "perspective_acc": "perspective: accuracy",
    "perspective_e2e_f1": "perspective: F1, end to end",
    "kind_acc": "kind: accuracy",
    "framing_p": "framing terms: precision",
    "framing_r": "framing terms: recall",
    "framing_f1": "framing terms: F1",
    "holder_acc": "holder: accuracy",
    "voice_acc": "voice: accuracy",
    "referent_acc": "referent: accuracy",
    "stance_macro_f1_matched": "stance: macro F1, matched statements",
    "stance_macro_f1_e2e": "stance: macro F1, end to end",
}
"""Every figure with what it measures, in the order of the output."""


def _ratio(part: int, whole: int) -> float | None:
    return part / whole if whole else None


def _macro(c: Counter[str], name: str) -> float | None:
    """The mean F1 of support and oppose; of those that occur at all."""
    each = [_f1(c, f"{name}_{direction}") for direction in DIRECTIONS]
    occurring = [f1 for f1 in each if f1 is not None]
    return sum(occurring) / len(occurring) if occurring else None


def _f1(c: Counter[str], key: str) -> float | None:
    hits = 2 * c[f"{key}_hit"]
    return _ratio(hits, hits + c[f"{key}_missed"] + c[f"{key}_wrong"])
