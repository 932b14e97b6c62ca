"""The accounting as people read it."""

from __future__ import annotations

from collections.abc import Iterator

import click

from stance.cli.plain import plain, plural
from stance.types import Accounting

MOST_REJECTED = 50
MOST_NOTES = 20
MOST_COPIES = 20


def print_accounting(accounting: Accounting, notes: list[str] | None = None) -> None:
    """Writes to stderr what became of every document and sentence."""
    for line in accounting_lines(accounting):
        click.echo(line, err=True)
    for note in (notes or [])[:MOST_NOTES]:
        click.echo(f"Note: {plain(note)}", err=True)
    more = len(notes or ()) - MOST_NOTES
    if more > 0:
        click.echo(f"Note: {more} more notes of this kind.", err=True)


def accounting_lines(a: Accounting) -> Iterator[str]:
    """The sums in words, then each rejected input with its reason."""
    copies = f"+ {len(a.copies)} copied " if a.copies else ""
    rejected = len(a.rejected)
    yield (
        f"{plural(a.documents, 'document')} = {a.analysed} analysed "
        f"{copies}+ {rejected} rejected"
    )
    yield (
        f"{plural(a.sentences, 'sentence')} = {a.in_statements} in statements "
        f"+ {a.narration} narration + {a.unassigned} unassigned"
    )
    hint = " ('stance perspectives suggest' lists whose)" if a.unplaced else ""
    said = plural(a.statements, "statement")
    yield f"{said}, {a.unplaced} without perspective{hint}"
    yield from _copies(a)
    for item in a.rejected[:MOST_REJECTED]:
        yield f"Rejected {plain(item.origin)}: {plain(item.reason)}"
    if rejected > MOST_REJECTED:
        yield f"Rejected: {rejected - MOST_REJECTED} more."


def _copies(a: Accounting) -> Iterator[str]:
    """The documents that repeat others, which are counted once."""
    for copy in a.copies[:MOST_COPIES]:
        yield (
            f"Copy {plain(copy.origin)}: {copy.share:.0%} of it and of "
            f"'{plain(copy.of)}' are the same"
        )
    if len(a.copies) > MOST_COPIES:
        yield f"Copies: {len(a.copies) - MOST_COPIES} more."
