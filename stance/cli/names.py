"""Sentences for names that do not exist."""

from __future__ import annotations

from collections.abc import Iterable

MOST_LISTED = 40


def did_you_mean(what: str, name: str, known: Iterable[str]) -> str:
    """A sentence: no such thing, the nearest name, and what there is."""
    from difflib import get_close_matches

    names = list(known)
    near = get_close_matches(name.casefold(), [n.casefold() for n in names], 1, 0.6)
    guess = next((n for n in names if near and n.casefold() == near[0]), None)
    hint = f" Did you mean '{guess}'?" if guess else ""
    return f"There is no {what} '{name}'.{hint} {_listing(names)}"


def _listing(names: list[str]) -> str:
    if not names:
        return "There is none yet."
    shown = ", ".join(names[:MOST_LISTED])
    more = f" and {len(names) - MOST_LISTED} more" if len(names) > MOST_LISTED else ""
    return f"Known: {shown}{more}."
