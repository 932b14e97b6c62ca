"""``stance plugins``: what other packages add, and from where."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from stance.cli.examples import examples

if TYPE_CHECKING:
    from perspectives.plugins import Plugin

OWN = "stance-toolkit"


@click.command(epilog=examples("stance plugins", "stance plugins --all"))
@click.option("--all", "everything", is_flag=True, help="List what is built in, too.")
def plugins(everything: bool) -> None:
    """List what installed packages add, with package and folder.

    Studies, codebooks, languages and sections are used by their names like our own
    (--study, --codebook, --language, --section), importers by the ending of the file.
    Nothing of a package is loaded before its name is asked for.
    """
    from perspectives.plugins import installed
    from stance.cli.tables import Table, print_tables

    own = built_in()
    rows = [row for kind, names in own.items() for row in _own(kind, names)]
    added = [_row(p, p.name in own.get(p.kind.one, ())) for p in installed()]
    columns = ("Kind", "Name", "Package", "Where")
    shown = [*(rows if everything else ()), *added]
    note = "" if shown else "No installed package adds anything."
    print_tables([Table("Plugins", columns, tuple(shown), note=note)])


def _own(kind: str, names: tuple[str, ...]) -> list[tuple[str, ...]]:
    from stance import __version__

    return [(kind, name, f"{OWN} {__version__}", "built in") for name in names]


def _row(plugin: Plugin, shadowed: bool) -> tuple[str, ...]:
    """A row of the table; a name of ours is never looked for elsewhere."""
    where = plugin.folder + (" (unused: the name is built in)" if shadowed else "")
    return plugin.kind.one, plugin.name, plugin.origin, where


def built_in() -> dict[str, tuple[str, ...]]:
    """The names that come with the toolkit, by kind."""
    from perspectives.ingest.importers import IMPORTERS
    from perspectives.registry import list_studies
    from reports.sections import SECTIONS
    from stance.framing.codebook import codebook_names
    from stance.lang import BUILT_IN

    return {
        "study": tuple(info.id for info in list_studies()),
        "codebook": codebook_names(),
        "language": BUILT_IN,
        "importer": tuple(each.name for each in IMPORTERS),
        "section": tuple(section.id for section in SECTIONS),
    }
