"""The commands that write reports: ``stance report`` and ``stance demo``."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING, NamedTuple

import click

from stance.cli import codes
from stance.cli.examples import examples
from stance.cli.output import HTML, refuse_ending
from stance.cli.overwriting import refuse_overwriting
from stance.cli.request import Request, document_options

if TYPE_CHECKING:
    from reports.options import ReportOptions
    from stance.cli.session import Session

DEMO_STUDY = "kazakhstan-2022"
DEMO_PAGE = "stance-demo.html"


class Page(NamedTuple):
    """The page to write: where, under which title, made by which command."""

    path: str
    title: str | None = None
    command: str = ""
    sections: tuple[str, ...] = ()


@click.command(
    epilog=examples(
        "stance report articles/ -o report.html",
        "stance classify articles/ -o analysis.jsonl",
        'stance report analysis.jsonl -o report.html --title "Ten days in January"',
    )
)
@document_options("DOCS...|ANALYSIS.jsonl")
@click.option(
    "-o", "--output", metavar="FILE", required=True, help="The HTML page to write."
)
@click.option("--title", help="Title of the page. [default: the study's]")
@click.option(
    "--section",
    "sections",
    multiple=True,
    metavar="NAME",
    help="A section that another package adds (see 'stance plugins'); repeatable.",
)
@click.pass_context
def report(
    ctx: click.Context,
    request: Request,
    output: str,
    title: str | None,
    sections: tuple[str, ...],
) -> None:
    """Write a side-by-side report as one HTML file.

    Takes documents like "stance classify", or analyses that it wrote. The page needs
    no network, and reads on paper too.
    """
    page = Page(output, title, _command(request, output, title, sections), sections)
    ctx.exit(_write(request, page))


@click.command(epilog=examples("stance demo", "stance demo -o kazakhstan.html"))
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    default=DEMO_PAGE,
    show_default=True,
    help="The HTML page to write.",
)
@click.pass_context
def demo(ctx: click.Context, output: str) -> None:
    """Analyse the embedded study and write its report.

    Example documents on Kazakhstan in January 2022, in three languages, are read with
    the perspectives of that study. Everything happens on this machine.
    """
    from perspectives.registry import list_studies

    folder = next(info.path for info in list_studies() if info.id == DEMO_STUDY)
    request = Request((str(folder / "documents"),), study=str(folder))
    page = Page(output, command="stance demo")
    ctx.exit(_write(request, page))


def _command(
    request: Request, output: str, title: str | None, sections: tuple[str, ...]
) -> str:
    """The command that makes the page again."""
    options = {
        "--study": request.study,
        "--codebook": request.codebook,
        "--language": request.language,
        "--encoding": request.encoding,
        "--narrator-perspective": request.narrator_perspective,
        "--title": title,
    }
    given = [part for key, value in options.items() if value for part in (key, value)]
    given += [part for name in sections for part in ("--section", name)]
    return shlex.join(["stance", "report", *request.documents, *given, "-o", output])


def _write(request: Request, page: Page) -> int:
    """Writes the page, says where it is, and gives the exit code."""
    from pathlib import Path

    from perspectives.files import atomic_writer
    from stance.cli.account import print_accounting
    from stance.cli.session import open_session

    refuse_overwriting(request, page.path)
    refuse_ending(page.path, "a page (HTML; browsers print it as PDF)", HTML)
    with open_session(request) as session:
        # Opened first: a place that cannot be written shows before the long work.
        with atomic_writer(page.path) as file:
            file.write(_html(session, page))
        print_accounting(session.tally.accounting(), session.notes)
        if page.path != "-":
            click.echo(str(Path(page.path).resolve()))
        return codes.DATA_FAILED if session.failed else codes.DONE


def _html(session: Session, page: Page) -> str:
    from reports.compare import compare
    from reports.render import render_html

    options = _options(session, page)
    comparison = compare(
        session.first_then_all(),
        session.study,
        session.tally.accounting,
        card_limit=options.card_limit,
    )
    return render_html(comparison, options)


def _options(session: Session, page: Page) -> ReportOptions:
    from reports.options import ReportOptions

    made = session.provenance()
    hashes = {
        f"Study {made.study}": made.study_hash,
        f"Codebook {made.codebook}": made.codebook_hash,
        **{f"Model {name}": value for name, value in made.models.items()},
    }
    known = {name: f"SHA-256 {value[:16]}" for name, value in hashes.items() if value}
    return ReportOptions(
        title=page.title,
        sections=page.sections,
        command=page.command,
        versions=dict(made.versions),
        settings={**known, **made.options},
        frame_labels={frame.id: frame.label for frame in session.line.codebook.frames},
    )
