"""Analyses side by side."""

from reports.compare.collect import CARD_LIMIT, compare

__all__ = ["CARD_LIMIT", "compare"]
