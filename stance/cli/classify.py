"""``stance classify``: statements, speakers, terms and positions of documents."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from stance.cli import codes
from stance.cli.examples import examples
from stance.cli.output import Format, Output, csv_file, output_options
from stance.cli.overwriting import refuse_overwriting
from stance.cli.request import Request, document_options

if TYPE_CHECKING:
    from stance.cli.session import Session


@click.command(
    epilog=examples(
        "stance classify articles/",
        "stance classify articles/ -o analysis.jsonl",
        "curl -s URL | stance classify - --format csv",
    )
)
@document_options("DOCS...")
@output_options(Format.TABLE, Format.JSONL, Format.CSV)
@click.option(
    "--estimate",
    is_flag=True,
    help="Only say what a stance model of another package would be asked, how long it "
    "would take and what it would cost.",
)
@click.pass_context
def classify(
    ctx: click.Context, request: Request, output: Output, estimate: bool
) -> None:
    """Find who says what, in which words and where they stand.

    DOCS are files, folders, globs, or - for standard input: text, Markdown, HTML,
    JSON Lines, CSV, MediaWiki. An analysis made earlier is read as it is, so that
    "stance classify analysis.jsonl --format csv" turns it into a spreadsheet.
    """
    from stance.cli.account import print_accounting
    from stance.cli.session import open_session

    refuse_overwriting(request, output.path)
    with open_session(request) as session:
        if estimate:
            click.echo(_estimate(session))
            ctx.exit(codes.DONE)
        _FORMATS[output.format](session, output.path)
        print_accounting(session.tally.accounting(), session.notes)
        if output.path != "-":
            click.echo(f"Wrote {output.path}", err=True)
        ctx.exit(codes.DATA_FAILED if session.failed else codes.DONE)


def _estimate(session: Session) -> str:
    """What the session's stance model would be asked, in a line."""
    from perspectives.errors import UsageError
    from stance.judge.plugin import PluginModel

    model = session.line.model
    if not isinstance(model, PluginModel):
        raise UsageError(
            "--estimate is for a stance model of another package ('stance plugins' "
            "lists them), named with --stance-model; what else there is costs nothing."
        )
    model.only_count = True
    for _ in session.first_then_all():
        pass
    parts = (f"{value} {name}" for name, value in model.estimate().items())
    return f"{model.name}: {', '.join(parts)}"


def _table(session: Session, path: str) -> None:
    from contextlib import nullcontext

    from perspectives.files import atomic_writer
    from stance.cli.summary import Summary
    from stance.cli.tables import print_tables, tables_text

    summary = Summary(session.study)
    with nullcontext() if path == "-" else atomic_writer(path) as file:
        for analysis in session.first_then_all():
            summary.add(analysis)
        if file is None:
            print_tables(summary.tables())
        else:
            file.write(tables_text(summary.tables()))


def _jsonl(session: Session, path: str) -> None:
    from perspectives.files import atomic_writer
    from stance.streams import write_accounting, write_analyses

    analyses = session.first_then_all()
    with atomic_writer(path) as file:
        write_analyses(file, session.provenance(), analyses)
        write_accounting(file, session.tally.accounting())


def _csv(session: Session, path: str) -> None:
    from stance.streams import write_csv

    analyses = session.first_then_all()
    with csv_file(path) as file:
        write_csv(file, analyses)


_FORMATS = {Format.TABLE: _table, Format.JSONL: _jsonl, Format.CSV: _csv}
