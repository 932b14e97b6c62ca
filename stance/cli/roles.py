"""``stance roles``: who is cast as protagonist, antagonist or innocent, by whom."""

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
    from stance.roles.tally import Casting


@click.command(
    epilog=examples(
        "stance roles articles/",
        "stance roles analysis.jsonl --entity police --entity protesters",
        "stance roles articles/ --format csv -o roles.csv",
    )
)
@document_options("DOCS|ANALYSIS.jsonl")
@click.option(
    "--entity",
    "entities",
    metavar="NAME",
    multiple=True,
    help="Only this entity (may be given several times): a name, an actor of the "
    "study, or plain words such as 'the miners'. [default: all that are named]",
)
@output_options(Format.TABLE, Format.CSV, Format.JSONL)
@click.pass_context
def roles(
    ctx: click.Context, request: Request, entities: tuple[str, ...], output: Output
) -> None:
    """Show who is cast in which role, and by which perspective.

    One row per entity and perspective: how often it is cast as protagonist, antagonist
    or innocent, the shares, and an example. Roles are read off what an entity does and
    suffers and what it is called; a mention without such words stays undecided. They
    tell how somebody is presented, not what somebody is. English and Russian.
    """
    from stance.cli.account import print_accounting
    from stance.cli.session import open_session

    _check_names(entities)
    refuse_overwriting(request, output.path)
    with open_session(request) as session:
        casting = _casting(session, entities)
        _write(casting, session, output)
        print_accounting(session.tally.accounting(), session.notes)
        if output.path != "-":
            click.echo(f"Wrote {output.path}", err=True)
        ctx.exit(codes.DATA_FAILED if session.failed else codes.DONE)


def _check_names(entities: tuple[str, ...]) -> None:
    if not all(any(c.isalnum() for c in name) for name in entities):
        from perspectives.errors import UsageError

        raise UsageError("An --entity has no letters; give a name or plain words.")


def _casting(session: Session, entities: tuple[str, ...]) -> Casting:
    from stance.roles.portray import portrayals
    from stance.roles.tally import Casting

    casting = Casting()
    for analysis in session.first_then_all():
        sentences = ((s.start, s.end) for s in analysis.sentences)
        found = portrayals(analysis, session.line.directory, entities)
        casting.add(analysis.document, sentences, found)
    return casting


def _write(casting: Casting, session: Session, output: Output) -> None:
    from perspectives.files import atomic_writer
    from stance.cli import casts
    from stance.cli.tables import print_tables, tables_text

    found = casting.casts()
    table = casts.table(found, session.study)
    if output.path == "-" and output.format is Format.TABLE:
        print_tables([table])
        return
    open_ = csv_file if output.format is Format.CSV else atomic_writer
    with open_(output.path) as file:
        if output.format is Format.TABLE:
            file.write(tables_text([table]))
        elif output.format is Format.CSV:
            casts.write_csv(file, found)
        else:
            casts.write_jsonl(file, found)
