"""``stance explain``: which rule or model decided what, with its evidence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import click

from perspectives.errors import UsageError
from stance.cli import codes
from stance.cli.examples import examples
from stance.cli.names import did_you_mean
from stance.cli.plain import plain, short
from stance.cli.request import Request, document_options

if TYPE_CHECKING:
    from stance.explain import Decision, Explanation
    from stance.types import Analysis

PASSAGE_WIDTH = 600


@click.command(
    epilog=examples(
        "stance explain article.txt",
        "stance explain article.txt --statement 3",
        "stance explain analysis.jsonl --document article",
    )
)
@document_options("DOC|ANALYSIS.jsonl", many=False)
@click.option(
    "--statement", type=int, metavar="N", help="Explain the statement of this number."
)
@click.option("--document", metavar="ID", help="Only this document of a file of many.")
@click.pass_context
def explain(
    ctx: click.Context, request: Request, statement: int | None, document: str | None
) -> None:
    """Show which rule or model decided what, and on which words."""
    from stance.cli.account import print_accounting
    from stance.cli.session import open_session
    from stance.explain import explain as explain_analysis

    with open_session(request) as session:
        analyses = session.first_then_all()
        if document is not None:
            analyses = iter([_named(analyses, document)])
        elif statement is not None:
            analyses = iter([_only(analyses)])
        for analysis in analyses:
            _print_all(analysis, explain_analysis(analysis, statement))
        print_accounting(session.tally.accounting(), session.notes)
        ctx.exit(codes.DATA_FAILED if session.failed else codes.DONE)


def _named(analyses: Iterator[Analysis], document: str) -> Analysis:
    """The analysis of a document; all are read, so that the accounting is whole."""
    ids: list[str] = []
    found = None
    for analysis in analyses:
        ids.append(analysis.document.id)
        found = analysis if ids[-1] == document else found
    if found is None:
        raise UsageError(did_you_mean("document", document, ids))
    return found


def _only(analyses: Iterator[Analysis]) -> Analysis:
    first, *others = analyses
    if others:
        ids = ", ".join(plain(a.document.id) for a in (first, *others)[:20])
        raise UsageError(
            f"There are several documents; name one with --document: {ids}."
        )
    return first


def _print_all(analysis: Analysis, items: Iterable[Explanation]) -> None:
    click.echo(f"Document {plain(analysis.document.id)}")
    for item in items:
        _print(item)


def _print(item: Explanation) -> None:
    head = f"Statement {item.number}" if item.number is not None else "No statement"
    click.echo(f"\n{head}: {short(item.words, PASSAGE_WIDTH)}")
    if plain(item.passage) != plain(item.words):
        click.echo(f"  in: {short(item.passage, PASSAGE_WIDTH)}")
    for decision in item.decisions:
        click.echo(f"  {decision.what}: {_decision(decision)}")


def _decision(decision: Decision) -> str:
    parts = [plain(decision.value)]
    if decision.evidence:
        parts.append("by " + ", ".join(f"'{plain(e)}'" for e in decision.evidence))
    if decision.rule:
        parts.append(f"[{plain(decision.rule)}]")
    return " ".join(parts)
