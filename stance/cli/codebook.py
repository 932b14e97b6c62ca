"""``stance codebook``: the frames and their terms."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from stance.cli import codes
from stance.cli.examples import examples
from stance.cli.groups import NamedGroup
from stance.cli.names import did_you_mean

if TYPE_CHECKING:
    from stance.cli.tables import Table
    from stance.framing.codebook import Codebook, Frame

DEFAULT = "contested-politics"

_codebook_option = click.option(
    "--codebook",
    "name",
    metavar="NAME|FILE",
    default=DEFAULT,
    show_default=True,
    help="A shipped codebook or a TOML file.",
)


@click.group(cls=NamedGroup, epilog=examples("stance codebook show terrorism"))
def codebook() -> None:
    """Look at the frames, their definitions and terms."""


@codebook.command("list", epilog=examples("stance codebook list"))
def list_() -> None:
    """List the codebooks that come with the toolkit."""
    from stance.cli.tables import Table, print_tables
    from stance.framing.codebook import codebook_names, load_codebook

    books = [(name, load_codebook(name)) for name in codebook_names()]
    rows = tuple(
        (name, b.title, str(len(b.frames)), " ".join(b.languages)) for name, b in books
    )
    columns = ("Name", "Title", "Frames", "Languages")
    print_tables([Table("Codebooks", columns, rows, numbers=(2,))])


@codebook.command(
    epilog=examples("stance codebook show", "stance codebook show peacekeeping")
)
@click.argument("frame", required=False)
@_codebook_option
def show(frame: str | None, name: str) -> None:
    """Show all frames, or one FRAME with its definition and terms."""
    from stance.cli.tables import print_tables

    book = _load(name)
    if frame is None:
        print_tables([_frames(book)])
        return
    found = next((f for f in book.frames if f.id == frame), None)
    if found is None:
        from perspectives.errors import UsageError

        raise UsageError(did_you_mean("frame", frame, (f.id for f in book.frames)))
    print_tables([_frame(book, found)])


@codebook.command(epilog=examples("stance codebook check my-codebook.toml"))
@click.argument("path", default=DEFAULT, metavar="[NAME|FILE]")
@click.pass_context
def check(ctx: click.Context, path: str) -> None:
    """Look for terms of two frames, empty definitions and the like.

    Ends with exit code 3 when there is something to mend.
    """
    from stance.framing.check import check_codebook

    book = _load(path)
    problems = check_codebook(book)
    for problem in problems:
        click.echo(str(problem))
    click.echo(
        f"{book.id}: {len(book.frames)} frames, {len(problems)} problems", err=True
    )
    ctx.exit(codes.NOT_MET if problems else codes.DONE)


def _load(name: str) -> Codebook:
    from stance.cli.session import find_codebook_name
    from stance.framing.codebook import load_codebook

    return load_codebook(find_codebook_name(name))


def _frames(book: Codebook) -> Table:
    from stance.cli.tables import Table

    rows = tuple(
        (f.id, f.label, f.referent, f"{f.valence:+d}", str(_count(book, f)))
        for f in book.frames
    )
    columns = ("Frame", "Label", "Said of", "Valence", "Terms")
    title = f"{book.title} ({book.id})"
    return Table(title, columns, rows, numbers=(3, 4))


def _count(book: Codebook, frame: Frame) -> int:
    return sum(len(frame.terms(language)) for language in book.languages)


def _frame(book: Codebook, frame: Frame) -> Table:
    from stance.cli.tables import Table

    facts = [
        ("definition", frame.definition),
        ("function", ", ".join(frame.function)),
        ("said of", frame.referent),
        ("valence", f"{frame.valence:+d}"),
        ("opposed to", ", ".join(frame.opposed)),
        *((f"terms, {lang}", ", ".join(frame.terms(lang))) for lang in book.languages),
        *((f"never in, {lang}", ", ".join(c)) for lang, c in frame.not_when.items()),
    ]
    rows = tuple((key, value) for key, value in facts if value)
    return Table(f"{frame.label} ({frame.id})", ("", ""), rows)
