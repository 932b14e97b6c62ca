"""``stance perspectives import``: actors of a Wikidata file."""

from __future__ import annotations

from collections.abc import Collection

import click

from perspectives.errors import DataError, UsageError
from perspectives.wikidata import read_wikidata
from perspectives.write_actors import write_actors
from stance.cli.adding import own_study
from stance.cli.names import did_you_mean
from stance.cli.plain import plural
from stance.cli.session import find_study


def import_actors(
    study: str | None, perspective: str, file: str, only: Collection[str]
) -> None:
    """Write the actors of a file into the user's study, and say what came of each.

    Raises UsageError for an unknown study or perspective, DataError for a file that
    has nothing to import.
    """
    path = own_study(study, perspective, "perspective")
    read = find_study(path)
    if read.perspective(perspective) is None:
        raise UsageError(did_you_mean("perspective", perspective, read.perspective_ids))
    languages = tuple(dict.fromkeys((*read.languages, "en")))
    found = read_wikidata(file, perspective, languages, only)
    if not found.actors:
        listed = ", ".join(only) or "nobody"
        raise DataError(f"{file}: {listed} with a label in {', '.join(languages)}.")
    written, fresh, known = write_actors(path, perspective, found.actors)
    for actor in fresh:
        offices = plural(len(actor.roles), "office")
        names = plural(len(actor.names()), "name")
        click.echo(f"{actor.wikidata}: {actor.name} ({names}, {offices})")
    for actor in known:
        click.echo(f"{actor.wikidata}: {actor.name} is in the study; left as it is")
    for id_ in found.nameless:
        click.echo(f"{id_}: no label in {', '.join(languages)}; left out")
    click.echo(f"{written}: {plural(len(fresh), 'actor')} added", err=True)
