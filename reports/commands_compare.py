"""The command that compares groups: ``stance compare``."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

import click

from perspectives.errors import UsageError
from reports.compare.question import By, Counted, Part, Period, Question
from reports.table_output import is_shown, top_option, write_tables
from stance.cli import codes
from stance.cli.examples import examples
from stance.cli.output import Format, Output, output_options
from stance.cli.overwriting import refuse_overwriting
from stance.cli.request import Request, document_options

if TYPE_CHECKING:
    from reports.compare.results import Contrasts
    from reports.compare.sheet import Sheet
    from stance.cli.session import Session

LEAD = (
    "What each group has more of than the others, how surely, and what it never says."
)

COUNTED = {
    Counted.WORDS: "The words, language by language. [default]",
    Counted.TERMS: "The framing terms, with what they are said of.",
    Counted.FRAMES: "The frames.",
    Counted.REFERENTS: "What framing terms are said of.",
    Counted.TARGETS: "The targets that a position is taken on.",
    Counted.STANCES: "The positions, with an exact test per target.",
    Counted.PERSPECTIVES: "The perspectives that speak (by source, period, document).",
    Counted.SPEAKERS: "The speakers that speak (by source, period, document).",
}
"""Options of what is counted, one flag each."""


def _counted_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Adds the flags, passed to the command as one ``counted``."""

    @functools.wraps(command)
    def wrapper(*args: Any, **values: Any) -> Any:
        given = [each for each in Counted if values.pop(each.value)]
        if len(given) > 1:
            raise UsageError(f"Choose one of {' and '.join(f'--{g}' for g in given)}.")
        return command(*args, counted=given[0] if given else Counted.WORDS, **values)

    wrapped: Callable[..., Any] = wrapper
    for counted in reversed(Counted):
        flag = click.option(f"--{counted}", is_flag=True, help=COUNTED[counted])
        wrapped = flag(wrapped)
    return wrapped


@click.command(
    epilog=examples(
        "stance compare analysis.jsonl",
        "stance compare analysis.jsonl --frames --reference government",
        "stance compare articles/ --by source --part text -o words.csv",
        "stance compare analysis.jsonl --stances -o stances.html",
    )
)
@document_options("DOCS|ANALYSIS.jsonl")
@click.option(
    "--by",
    type=click.Choice([by.value for by in By]),
    default=By.PERSPECTIVE.value,
    show_default=True,
    help="What makes the groups.",
)
@click.option(
    "--reference",
    metavar="GROUP",
    multiple=True,
    help="Set every group against this one (may be given several times). [default: "
    "against all others]",
)
@_counted_options
@click.option(
    "--part",
    type=click.Choice([part.value for part in Part]),
    default=Part.STATEMENTS.value,
    show_default=True,
    help="Count what sources say, what the page itself says, or both.",
)
@click.option(
    "--period",
    type=click.Choice([period.value for period in Period]),
    default=Period.MONTH.value,
    show_default=True,
    help="The grain of --by period.",
)
@top_option("group")
@output_options(Format.TABLE, Format.CSV, Format.JSON, Format.HTML)
@click.pass_context
def compare(
    ctx: click.Context, /, request: Request, output: Output, top: int, **chosen: Any
) -> None:
    """Show what sets groups apart, and which differences can be trusted.

    Words are counted by token, all else once a statement. A difference is "supported"
    when it holds as whole documents (speakers, where one document holds several groups)
    are dealt to the groups at random, for all words together; "suggestive" when it
    does for this word alone.
    """
    from stance.cli.account import print_accounting
    from stance.cli.session import open_session

    question = _question(**chosen)
    refuse_overwriting(request, output.path)
    with open_session(request) as session:
        found = _compared(session, question, top if is_shown(output) else None)
        _write(output, question, found, top)
        print_accounting(session.tally.accounting(), session.notes)
        if output.path != "-":
            click.echo(f"Wrote {output.path}", err=True)
        ctx.exit(codes.DATA_FAILED if session.failed else codes.DONE)


def _question(
    by: str, counted: Counted, part: str, period: str, reference: tuple[str, ...]
) -> Question:
    if By(by) is By.PERSPECTIVE and counted in (Counted.PERSPECTIVES, Counted.SPEAKERS):
        raise UsageError(
            f"--{counted} are the same question as --by perspective; add --by source, "
            "--by period or --by document."
        )
    return Question(By(by), counted, Part(part), Period(period), reference)


def _compared(
    session: Session, question: Question, most: int | None
) -> list[Contrasts]:
    from reports.compare.contrast import contrasts
    from reports.compare.sheet import sheets

    made = sheets(session.first_then_all(), session.study, question)
    held = [sheet for sheet in made if sheet.groups]
    able = [sheet for sheet in held if set(question.reference) <= _ids(sheet)]
    session.notes.extend(
        f"Nothing in '{sheet.language}' belongs to the reference; left out."
        for sheet in held
        if able and not set(question.reference) <= _ids(sheet)
    )
    return [contrasts(sheet, most) for sheet in able or held]


def _ids(sheet: Sheet) -> set[str]:
    return {name for name, _ in sheet.groups}


def _write(
    output: Output, question: Question, found: Iterable[Contrasts], top: int
) -> None:
    from perspectives.files import atomic_writer
    from reports.compare.export import contrasts_json, write_csv
    from reports.compare_tables import NOTHING, tables

    if is_shown(output):
        shown = [table for each in found for table in tables(each, top)] or [NOTHING]
        title = f"{question.counted.capitalize()} by {question.by}"
        write_tables(output, title, LEAD, shown)
        return
    with atomic_writer(output.path) as file:
        if output.format is Format.CSV:
            write_csv(file, found)
        else:
            file.write(contrasts_json(question, found))
