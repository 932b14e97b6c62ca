"""``stance sources``: where the documents of a study come from."""

from __future__ import annotations

from glob import iglob
from pathlib import Path
from typing import TYPE_CHECKING

import click

from stance.cli import codes
from stance.cli.examples import examples
from stance.cli.groups import NamedGroup
from stance.cli.plain import plain, plural
from stance.cli.study import study_and_id, study_first

if TYPE_CHECKING:
    from perspectives.check_sources import Holding
    from stance.cli.tables import Table

MOST_LISTED = 50


@click.group(cls=NamedGroup, epilog=examples("stance sources check my-study"))
def sources() -> None:
    """Say where documents come from, and see what can be read of them."""


@sources.command("list", epilog=examples("stance sources list my-study"))
@study_first
def list_(study: str | None) -> None:
    """List the sources of a study."""
    from stance.cli.session import find_study
    from stance.cli.tables import Table, print_tables

    found = find_study(study)
    rows = tuple(
        (s.id, s.name, s.path or "", s.publisher or "", s.language or "",
         s.narrator_perspective or "", s.importer or "by ending")
        for s in found.sources
    )  # fmt: skip
    columns = ("Id", "Name", "Path", "Publisher", "Language", "Voice", "Importer")
    note = "" if rows else "No source is listed; 'stance sources add' adds one."
    print_tables([Table(f"{found.title} ({found.id})", columns, rows, note=note)])


@sources.command(
    epilog=examples(
        'stance sources add my-study dispatch --path "documents/dispatch-*.txt"',
        "stance sources add my-study council --path documents/minutes --importer "
        "transcript --publisher 'City Council'",
    )
)
@study_and_id
@click.option("--path", required=True, help="File, folder or glob, from the study.")
@click.option("--name", help="What to call the source; its id when left out.")
@click.option("--publisher", help="Publisher of documents that name none.")
@click.option("--language", help="Language of documents that name none (en, ru ...).")
@click.option("--licence", help="Under which licence the documents are used.")
@click.option(
    "--narrator-perspective",
    metavar="ID",
    help="Whose voice the narration is, as in a press release.",
)
@click.option("--importer", metavar="NAME", help="What reads the files of any ending.")
def add(id_: str, study: str | None, name: str | None, **given: str | None) -> None:
    """Add the source ID to a study.

    What a document says of itself wins over what its source says. Comments and layout
    of the study's files stay as they are.
    """
    from perspectives.actors import Source
    from perspectives.edit_sources import add_source
    from stance.cli.adding import own_study

    path = own_study(study, id_, "source")
    _check(path, given)
    written = add_source(path, Source(id=id_, name=name or id_, **given))
    click.echo(f"Wrote {written}", err=True)
    _tell_nothing_there(written.parent, given["path"] or "")


def _tell_nothing_there(folder: Path, path: str) -> None:
    """Say that a path finds nothing, as one written from another folder does."""
    wanted = folder / path
    if not wanted.exists() and not any(iglob(str(wanted), recursive=True)):
        click.echo(
            f"Note: {wanted} finds no file yet; paths are from the study's folder.",
            err=True,
        )


def _check(study: str, given: dict[str, str | None]) -> None:
    """Raise UsageError for an importer or a perspective that does not exist."""
    from perspectives.errors import UsageError
    from perspectives.ingest.read import checked_importer
    from stance.cli.names import did_you_mean
    from stance.cli.session import find_study

    checked_importer(given["importer"])
    known = find_study(study).perspective_ids
    voice = given["narrator_perspective"]
    if voice is not None and voice not in known:
        raise UsageError(did_you_mean("perspective", voice, known))


@sources.command(epilog=examples("stance sources remove my-study dispatch"))
@study_and_id
def remove(id_: str, study: str | None) -> None:
    """Take the source ID from a study; its documents stay where they are."""
    from perspectives.edit_sources import remove_source
    from stance.cli.adding import own_study

    written = remove_source(own_study(study, id_, "source"), id_)
    click.echo(f"Wrote {written}", err=True)


@sources.command(epilog=examples("stance sources check my-study"))
@study_first
@click.pass_context
def check(ctx: click.Context, study: str | None) -> None:
    """Read all documents of all sources, without analysing them.

    Listed are documents, dates and languages of each source, its copies (reprinted
    articles), and what was rejected, with the reason. Ends with exit code 3 when there
    is something to mend.
    """
    from perspectives.check_sources import holdings, source_problems
    from stance.cli.session import find_study
    from stance.cli.tables import print_tables

    found = find_study(study)
    held = list(holdings(found))
    print_tables([_holdings(held, f"{found.title} ({found.id})")])
    problems = [f"{id_}: {message}" for id_, message in source_problems(found, held)]
    for line in [*_listed(held), *problems]:
        click.echo(plain(line))
    rejected = sum(holding.rejected for holding in held)
    click.echo(
        f"{found.id}: {plural(len(found.sources), 'source')}, "
        f"{plural(sum(h.documents for h in held), 'document')}, "
        f"{sum(len(h.copies) for h in held)} copied, {rejected} rejected, "
        f"{plural(len(problems), 'problem')}",
        err=True,
    )
    ctx.exit(codes.NOT_MET if problems or rejected else codes.DONE)


def _holdings(held: list[Holding], title: str) -> Table:
    from stance.cli.tables import Table

    rows = tuple(_row(holding) for holding in held)
    columns = ("Source", "Documents", "Copied", "Rejected", "Dates", "Languages")
    return Table(title, columns, rows, numbers=(1, 2, 3))


def _row(holding: Holding) -> tuple[str, ...]:
    days = dict.fromkeys(day for day in (holding.first, holding.last) if day)
    undated = f"{holding.undated} undated" if holding.undated else ""
    languages = (f"{name} {n}" for name, n in holding.languages.most_common())
    return (
        holding.source.id,
        str(holding.documents),
        str(len(holding.copies)),
        str(holding.rejected),
        ", ".join(part for part in (" to ".join(days), undated) if part),
        ", ".join(languages),
    )


def _listed(held: list[Holding]) -> list[str]:
    """A line for each copy and for what was rejected or passed over."""
    lines: list[str] = []
    for holding in held:
        lines += [f"{c.origin}: {c.share:.0%} as '{c.of}'" for c in holding.copies]
        lines += [f"{item.origin}: {item.reason}" for item in holding.left_out]
    more = len(lines) - MOST_LISTED
    return [*lines[:MOST_LISTED], *([f"and {more} more."] if more > 0 else [])]
