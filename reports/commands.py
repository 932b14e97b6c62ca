"""The commands that write reports: ``stance report`` and ``stance demo``."""

from __future__ import annotations

import os
import shlex
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from perspectives.errors import UsageError
from reports.wording import LANGUAGES
from stance.cli import codes
from stance.cli.day import today
from stance.cli.examples import examples
from stance.cli.output import HTML, refuse_ending
from stance.cli.overwriting import refuse_overwriting
from stance.cli.request import Request, document_options

if TYPE_CHECKING:
    from reports.options import ReportOptions
    from stance.cli.session import Session

DEMO_STUDY = "kazakhstan-2022"
DEMO_PAGE = "stance-demo.html"


FORMS = {
    "html": HTML,
    "json": (".json",),
    "md": (".md", ".markdown"),
    "xlsx": (".xlsx",),
}
"""The forms of a report, with the endings that tell them."""


class Page(NamedTuple):
    """The report to write: where, in which form and language, made by which command."""

    path: str
    title: str | None = None
    command: str = ""
    sections: tuple[str, ...] = ()
    form: str = "html"
    split: bool = False
    spoken: str = "en"
    templates: str | None = None
    cards: int | None = None


@click.command(
    epilog=examples(
        "stance report articles/ -o report.html",
        "stance classify articles/ -o analysis.jsonl",
        'stance report analysis.jsonl -o report.html --title "Ten days in January"',
        "stance report analysis.jsonl -o numbers.xlsx",
        "stance report corpus.jsonl --split -o site",
    )
)
@document_options("DOCS...|ANALYSIS.jsonl")
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    required=True,
    help="The page to write; with --split, the folder.",
)
@click.option("--title", help="Title of the page. [default: the study's]")
@click.option(
    "--format",
    "form",
    type=click.Choice(tuple(FORMS)),
    help="A page, all its numbers (JSON), a summary (Markdown) or a workbook (extra "
    "'xlsx'). [default: by the ending of -o, else html]",
)
@click.option(
    "--split",
    is_flag=True,
    help="Write a folder: an overview and pages of quotes, for large corpora.",
)
@click.option(
    "--cards",
    type=click.IntRange(min=0),
    help="Quotes that the page holds at most; the full set is written beside it. "
    "[default: 2000]",
)
@click.option(
    "--lang",
    "spoken",
    type=click.Choice(LANGUAGES),
    default=LANGUAGES[0],
    show_default=True,
    help="Language of the page's own words; quotes stay as they are.",
)
@click.option(
    "--template",
    "templates",
    metavar="DIR",
    type=click.Path(exists=True, file_okay=False),
    help="Folder with templates that take the place of ours of the same name.",
)
@click.option(
    "--section",
    "sections",
    multiple=True,
    metavar="NAME",
    help="A section that another package adds (see 'stance plugins'); repeatable.",
)
@click.pass_context
def report(
    ctx: click.Context, /, request: Request, output: str, form: str | None, **given: Any
) -> None:
    """Write a side-by-side report as one HTML file.

    Takes documents like "stance classify", or analyses that it wrote. The page needs
    no network, and reads on paper too.
    """
    page = Page(output, form=form or _form(output), **given)
    ctx.exit(_write(request, page._replace(command=_command(request, page))))


def _form(output: str) -> str:
    """The form that the ending of a file tells."""
    ending = os.path.splitext(output)[1].lower()
    return next((form for form, ends in FORMS.items() if ending in ends), "html")


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


def _command(request: Request, page: Page) -> str:
    """The command that makes the page again."""
    plain = Request(())
    options = {
        "--study": request.study,
        "--engine": None if request.engine == plain.engine else request.engine,
        "--model": request.model,
        "--stance-model": request.stance_model,
        "--min-confidence": f"{request.min_confidence or ''}",
        "--min-stance": f"{request.min_stance or ''}",
        "--codebook": request.codebook,
        "--language": request.language,
        "--encoding": request.encoding,
        "--narrator-perspective": request.narrator_perspective,
        "--importer": request.importer,
        "--title": page.title,
        "--cards": None if page.cards is None else str(page.cards),
        "--lang": None if page.spoken == LANGUAGES[0] else page.spoken,
        "--template": page.templates,
    }
    given = [part for key, value in options.items() if value for part in (key, value)]
    given += [part for name in page.sections for part in ("--section", name)]
    given += ["--keep-copies"] if request.keep_copies else []
    given += ["--split"] if page.split else []
    return shlex.join(["stance", "report", *request.documents, *given, "-o", page.path])


def _write(request: Request, page: Page) -> int:
    """Writes the page, says where it is, and gives the exit code."""
    from pathlib import Path

    from reports.report import Form, write_folder, write_report
    from stance.cli.account import print_accounting
    from stance.cli.session import open_session

    _check(request, page)
    with open_session(request) as session:
        options = _options(session, page)
        analyses = session.first_then_all()
        sums = session.tally.accounting
        if page.split:
            write_folder(analyses, session.study, sums, page.path, options)
        else:
            form = Form(page.form)
            write_report(analyses, session.study, sums, page.path, options, form)
        print_accounting(session.tally.accounting(), session.notes)
        if page.path != "-":
            click.echo(str(Path(page.path).resolve()))
        return codes.DATA_FAILED if session.failed else codes.DONE


def _check(request: Request, page: Page) -> None:
    """Raise UsageError where the output does not fit what is asked."""
    refuse_overwriting(request, page.path)
    if not page.split:
        page_like = "a page (HTML; browsers print it as PDF)"
        what = page_like if page.form == "html" else f"a report as {page.form}"
        refuse_ending(page.path, what, FORMS[page.form])
    elif page.form != "html":
        raise UsageError("--split writes pages; leave --format away.")
    elif page.path == "-" or os.path.isfile(page.path):
        raise UsageError("--split writes a folder; name one with -o.")


def _options(session: Session, page: Page) -> ReportOptions:
    from pathlib import Path

    from reports.compare import CARD_LIMIT
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
        language=page.spoken,
        templates=Path(page.templates) if page.templates else None,
        today=today(),
        sections=page.sections,
        command=page.command,
        versions=dict(made.versions),
        settings={**known, **made.options},
        frame_labels={frame.id: frame.label for frame in session.line.codebook.frames},
        card_limit=CARD_LIMIT if page.cards is None else page.cards,
    )
