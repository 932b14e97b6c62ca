"""The command that tells what changed: ``stance diff``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from reports.table_output import is_shown, top_option, write_tables
from stance.cli.examples import examples
from stance.cli.output import Format, Output, output_options
from stance.cli.overwriting import refuse_replacing
from stance.cli.request import study_option

if TYPE_CHECKING:
    from perspectives.actors import Study
    from reports.compare.diff import Diff
    from stance.streams import Provenance

LEAD = (
    "Two sets of analyses side by side: the documents, what two readings of one text "
    "have differently, and which shares differ."
)


@click.command(
    epilog=examples(
        "stance diff fast.jsonl neural.jsonl",
        "stance diff january.jsonl february.jsonl",
        "stance diff january.jsonl february.jsonl -o diff.html",
        "stance diff old.jsonl new.jsonl --changes -o changes.csv",
    )
)
@click.argument("first", metavar="FIRST.jsonl")
@click.argument("second", metavar="SECOND.jsonl")
@study_option
@click.option(
    "--changes",
    is_flag=True,
    help="Every finding that changed, one a row, instead of the counts (table, CSV).",
)
@top_option("kind")
@output_options(Format.TABLE, Format.CSV, Format.JSON, Format.HTML)
def diff(
    first: str, second: str, study: str | None, changes: bool, top: int, output: Output
) -> None:
    """Show what changed between two analyses: two runs, or two periods.

    Documents with the same id and text are compared finding by finding: statements,
    speakers, perspectives, terms, stances, with the agreement of the two. Shares are
    compared over all documents, and tested when the two have no document in common.
    """
    from reports.compare.diff import diff as compare_sets
    from stance.streams import read_analyses

    refuse_replacing(output.path, (first, second))
    made_first, of_first = read_analyses(first)
    made_second, of_second = read_analyses(second)
    names = _names(first, second)
    found = compare_sets(
        (names[0], of_first), (names[1], of_second), _study(study, made_first)
    )
    made = _made_with(made_first, made_second)
    _write(output, found, made, top, changes)
    if output.path != "-":
        click.echo(f"Wrote {output.path}", err=True)


def _names(first: str, second: str) -> tuple[str, str]:
    """Short names of the files that differ."""
    stems = Path(first).stem, Path(second).stem
    if stems[0] != stems[1]:
        return stems
    return (first, second) if first != second else (f"{first} (1)", f"{second} (2)")


def _study(name: str | None, made: Provenance | None) -> Study:
    """The study that is named, else that of the first analysis, else an empty one."""
    from perspectives.actors import Study
    from perspectives.errors import UsageError
    from stance.cli.session import find_study

    if name is not None:
        return find_study(name)
    try:
        return find_study(made.study) if made and made.study else Study("", "")
    except UsageError:
        return Study(made.study or "" if made else "", "")


Made = tuple[tuple[str, str, str], ...]
"""What differs in how the analyses were made: name, first, second."""


def _made_with(first: Provenance | None, second: Provenance | None) -> Made:
    one, two = _settings(first), _settings(second)
    return tuple(
        (key, one.get(key, ""), two.get(key, ""))
        for key in dict.fromkeys([*one, *two])
        if one.get(key) != two.get(key)
    )


def _settings(made: Provenance | None) -> dict[str, str]:
    if made is None:
        return {}
    plain = {
        "study": made.study,
        "study hash": made.study_hash,
        "codebook": made.codebook,
        "codebook hash": made.codebook_hash,
    }
    found = {key: str(value)[:16] for key, value in plain.items() if value}
    for values in (made.versions, made.models, made.options):
        found |= {key: str(value)[:40] for key, value in values.items()}
    return found


def _title(found: Diff) -> str:
    return f"What changed: {found.first} and {found.second}"


def _write(output: Output, found: Diff, made: Made, top: int, changes: bool) -> None:
    from perspectives.files import atomic_writer
    from reports.compare.export import diff_json, write_changes, write_shifts
    from reports.diff_tables import change_table, tables

    if is_shown(output):
        shown = [change_table(found)] if changes else list(tables(found, made, top))
        write_tables(output, _title(found), LEAD, shown)
        return
    with atomic_writer(output.path) as file:
        if output.format is Format.JSON:
            file.write(diff_json(found, made))
        elif changes:
            write_changes(file, found)
        else:
            write_shifts(file, found)
