"""Whole actors written into a study's file, its comments and layout kept."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from perspectives.actors import Actor, ActorKind, Study
from perspectives.errors import UsageError
from perspectives.files import write_atomic
from perspectives.names import key
from perspectives.registry import load_study, study_files

if TYPE_CHECKING:
    from tomlkit.items import InlineTable, Table


def write_actors(
    study: str | Path, perspective: str, actors: Iterable[Actor]
) -> tuple[Path, tuple[Actor, ...], tuple[Actor, ...]]:
    """The file changed, the actors written there, and those that the study has.

    Known is who has the Wikidata id or a name of an actor of the study. Raises
    UsageError when the perspective is in no TOML file of the study.
    """
    import tomlkit
    from tomlkit.items import AoT

    read = load_study(study)
    known, fresh = _apart(read, actors)
    for path in study_files(Path(study)):
        document = tomlkit.parse(path.read_text("utf-8-sig"))
        held = document.get("perspective", AoT([]))
        table = next((t for t in held if t.get("id") == perspective), None)
        if table is None:
            continue
        listed = table.setdefault("actor", tomlkit.aot())
        for actor in fresh:
            listed.append(_table(actor))
        if fresh:
            write_atomic(path, document.as_string())
        return path, fresh, known
    raise UsageError(
        f"{study}: no perspective '{perspective}' in a TOML file of it; there are: "
        f"{', '.join(read.perspective_ids) or 'none'}."
    )


def _apart(
    study: Study, actors: Iterable[Actor]
) -> tuple[tuple[Actor, ...], tuple[Actor, ...]]:
    """The actors that the study or an earlier one of them has, and the others."""
    ids = {a.wikidata for a in study.actors() if a.wikidata}
    names = {key(n) for a in study.actors() for n in a.names()}
    known: list[Actor] = []
    fresh: list[Actor] = []
    for actor in actors:
        met = actor.wikidata in ids or key(actor.name) in names
        (known if met else fresh).append(actor)
        ids.add(actor.wikidata or "")
        names.add(key(actor.name))
    return tuple(known), tuple(fresh)


def _table(actor: Actor) -> Table:
    import tomlkit

    table = tomlkit.table()
    table.add("name", actor.name)
    if actor.kind is not ActorKind.ORGANISATION:
        table.add("kind", actor.kind.value)
    for language, names in actor.aliases.items():
        table.add(tomlkit.key(["aliases", language]), list(names))
    if actor.roles:
        roles = tomlkit.array()
        for office in actor.roles:
            entry = _inline(
                {"title": office.title, "since": office.since, "until": office.until}
            )
            roles.append(entry)
        table.add("roles", roles.multiline(len(actor.roles) > 1))
    if actor.wikidata:
        table.add("wikidata", actor.wikidata)
    table.add(tomlkit.nl())
    return table


def _inline(values: dict[str, str | None]) -> InlineTable:
    import tomlkit

    table = tomlkit.inline_table()
    table.update({k: v for k, v in values.items() if v})
    return table
