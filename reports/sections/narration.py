"""Framing terms that the documents use in their own voice."""

from __future__ import annotations

from reports.card_views import card_view
from reports.context import Context
from reports.sections.quotes import limit_note
from reports.views import Narration


def build(context: Context) -> Narration:
    """Narrated passages with framing terms, in document order."""
    comparison = context.comparison
    passages = {ref for t in comparison.terms for ref in t.refs if ref.narration}
    terms = sum(t.count for t in comparison.terms if t.refs and t.refs[0].narration)
    shown = len(comparison.narration)
    return Narration(
        cards=tuple(card_view(context, card) for card in comparison.narration),
        terms=terms,
        limit_note=limit_note(shown, len(passages), "passage"),
    )
