"""Annotated documents in, figures out."""

from stance.evaluation.figures import ALL, NAMES, Figures, evaluate
from stance.evaluation.gold import gold_files, read_gold, read_predictions

__all__ = [
    "ALL",
    "NAMES",
    "Figures",
    "evaluate",
    "gold_files",
    "read_gold",
    "read_predictions",
]
