"""Framing terms that the documents use in their own voice."""

from __future__ import annotations

from reports.card_views import card_view
from reports.context import Context
from reports.sections.quotes import limit_note
from reports.views import Narration
from reports.wording import _


def build(context: Context) -> Narration:
    """Narrated passages with framing terms, in document order."""
    comparison = context.comparison
    shown = len(comparison.narration)
    held = comparison.passages + comparison.positioned
    return Narration(
        cards=tuple(card_view(context, card) for card in comparison.narration),
        terms=comparison.narrated,
        passages=comparison.passages,
        quiet=comparison.quiet,
        limit_note=limit_note(shown, held, _("{n} passages")),
    )
