"""``stance explain``: which rule or model decided what, with its evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from stance.cli import codes
from stance.cli.examples import examples
from stance.cli.plain import plain, short
from stance.cli.request import Request, document_options

if TYPE_CHECKING:
    from stance.explain import Decision, Explanation

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

    found: list[str] = []
    with open_session(request) as session:
        for analysis in session.first_then_all():
            found.append(analysis.document.id)
            if document not in (None, analysis.document.id):
                continue
            click.echo(f"Document {plain(analysis.document.id)}")
            for item in explain_analysis(analysis, statement):
                _print(item)
        _check(document, found)
        print_accounting(session.tally.accounting(), session.notes)
        ctx.exit(codes.DATA_FAILED if session.failed else codes.DONE)


def _check(document: str | None, found: list[str]) -> None:
    from perspectives.errors import UsageError
    from stance.cli.names import did_you_mean

    if document is not None and document not in found:
        raise UsageError(did_you_mean("document", document, found))


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
