"""``stance codebook``: the frames and their terms."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from stance.cli import codes
from stance.cli.examples import examples
from stance.cli.groups import NamedGroup
from stance.cli.names import did_you_mean
from stance.cli.plain import plural
from stance.cli.request import Request, document_options

if TYPE_CHECKING:
    from stance.framing.codebook import Codebook

DEFAULT = "contested-politics"

_codebook_option = click.option(
    "--codebook",
    "name",
    metavar="NAME|FILE",
    default=DEFAULT,
    show_default=True,
    help="A shipped codebook or a TOML file.",
)
_output_option = click.option(
    "-o",
    "--output",
    metavar="FILE",
    default="-",
    help="Where to write; - is standard output.",
)


@click.group(cls=NamedGroup, epilog=examples("stance codebook show terrorism"))
def codebook() -> None:
    """Look at the frames and their terms; check, extend and exchange them."""


@codebook.command("list", epilog=examples("stance codebook list"))
def list_() -> None:
    """List the codebooks that come with the toolkit."""
    from stance.cli.codebook_tables import books_table
    from stance.cli.tables import print_tables
    from stance.framing.codebook import known_codebooks, load_codebook

    print_tables(
        [books_table((name, load_codebook(name)) for name in known_codebooks())]
    )


@codebook.command(
    epilog=examples(
        "stance codebook show",
        "stance codebook show peacekeeping",
        "stance codebook show euphemism --codebook labels-to-watch",
    )
)
@click.argument("frame", required=False)
@_codebook_option
def show(frame: str | None, name: str) -> None:
    """Show all frames, or one FRAME with definition, examples and terms."""
    from stance.cli.codebook_tables import frame_table, frames_table
    from stance.cli.tables import print_tables

    book = _load(name)
    if frame is None:
        print_tables([frames_table(book)])
        return
    found = next((f for f in book.frames if f.id == frame), None)
    if found is None:
        from perspectives.errors import UsageError

        raise UsageError(did_you_mean("frame", frame, (f.id for f in book.frames)))
    print_tables([frame_table(book, found)])


@codebook.command(epilog=examples("stance codebook check my-codebook.toml"))
@click.argument("path", default=DEFAULT, metavar="[NAME|FILE]")
@click.pass_context
def check(ctx: click.Context, path: str) -> None:
    """Look for terms that are never found, terms of two frames and the like.

    Also found: unknown keys, frames and referents, missing definitions, contexts and
    partners that never apply, examples that the terms do not bear out. Ends with exit
    code 3 when there is something to mend.
    """
    from stance.framing.check import check_codebook

    book = _load(path)
    problems = check_codebook(book)
    for problem in problems:
        click.echo(str(problem))
    click.echo(
        f"{book.id}: {plural(len(book.frames), 'frame')}, "
        f"{plural(len(problems), 'problem')}",
        err=True,
    )
    ctx.exit(codes.NOT_MET if problems else codes.DONE)


@codebook.command(
    epilog=examples("stance codebook copy contested-politics codebooks/my.toml")
)
@click.argument("name", metavar="NAME|FILE")
@click.argument("file", metavar="FILE")
def copy(name: str, file: str) -> None:
    """Copy a codebook to a FILE that you may change."""
    from stance.cli.session import find_codebook_name
    from stance.framing.edit import copy_codebook

    path = copy_codebook(find_codebook_name(name), file)
    click.echo(f"Wrote {path}", err=True)


@codebook.command(
    epilog=examples("stance codebook export contested-politics -o codebook.csv")
)
@click.argument("name", metavar="NAME|FILE")
@_output_option
def export(name: str, output: str) -> None:
    """Write a codebook as CSV, one entry a row, for spreadsheets and other tools.

    The columns are explained in docs/formats.md.
    """
    from stance.cli.codebook_files import export_csv

    export_csv(_load(name), output)


@codebook.command(
    "import",
    epilog=examples(
        "stance codebook import codebook.csv -o my-codebook.toml",
        "stance codebook import old.csv --encoding cp1251 -o my-codebook.toml",
    ),
)
@click.argument("file", metavar="FILE.csv")
@_output_option
@click.option(
    "--encoding", metavar="NAME", help="Encoding of the file, instead of detecting it."
)
def import_(file: str, output: str, encoding: str | None) -> None:
    """Make a codebook of a CSV file; columns "frame" and "text" are enough.

    Any of the usual delimiters and encodings will do. An existing output file is
    replaced.
    """
    from stance.cli.codebook_files import import_csv

    import_csv(file, output, encoding)


@codebook.command(
    epilog=examples(
        "stance codebook suggest articles/ --study my-study",
        "stance codebook suggest analysis.jsonl --file codebooks/my.toml "
        '--write "protest=lock on"',
    )
)
@document_options("DOCS...|ANALYSIS.jsonl")
@click.option(
    "--by",
    type=click.Choice(["perspective", "publisher"]),
    default="perspective",
    show_default=True,
    help="Whose words are compared.",
)
@click.option(
    "--top",
    type=click.IntRange(1),
    default=10,
    show_default=True,
    help="How many terms to list of each.",
)
@click.option(
    "--write",
    "terms",
    metavar="FRAME=TERM",
    multiple=True,
    help="Add this term to a frame of --file; repeatable.",
)
@click.option(
    "--file", metavar="FILE", help="Your codebook, for --write. [default: --codebook]"
)
@click.pass_context
def suggest(
    ctx: click.Context,
    request: Request,
    by: str,
    top: int,
    terms: tuple[str, ...],
    file: str | None,
) -> None:
    """List terms that no frame holds and that set perspectives apart.

    Ordered by log-odds over their spread, which is a ranking and no test; and terms
    that name or describe what the study asks about. Each comes with counts and up to
    three quotes. --write adds terms to your codebook; comments and layout stay.
    """
    from stance.cli.codebook_suggest import suggest_terms

    ctx.exit(suggest_terms(request, by, top, (terms, file)))


def _load(name: str) -> Codebook:
    from stance.cli.session import find_codebook_name
    from stance.framing.codebook import load_codebook

    return load_codebook(find_codebook_name(name))
