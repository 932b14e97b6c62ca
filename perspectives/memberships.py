"""One actor in several perspectives, one after the other: who stands where, and when.

An official on Tuesday and a critic on Thursday is listed in both perspectives, with
``until`` in one and ``since`` in the other.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from perspectives.actors import Actor, Perspective

NOWHERE = ""
"""The perspective of an actor whose memberships do not tell where it stands then."""


def with_shared_names(listed: tuple[Perspective, ...]) -> tuple[Perspective, ...]:
    """The perspectives; entries of one actor share their aliases and Wikidata id.

    So a second membership needs only the name and its dates.
    """
    entries: dict[str, list[Actor]] = defaultdict(list)
    for perspective in listed:
        for actor in perspective.actors:
            entries[actor.name].append(actor)
    if all(len(found) == 1 for found in entries.values()):
        return listed
    return tuple(
        replace(p, actors=tuple(_complete(a, entries[a.name]) for a in p.actors))
        for p in listed
    )


def _complete(actor: Actor, entries: list[Actor]) -> Actor:
    if len(entries) == 1:
        return actor
    first = max(entries, key=lambda a: len(a.names()))
    return replace(
        actor,
        aliases=joined(a.aliases for a in entries),
        kind=first.kind,
        wikidata=next((a.wikidata for a in entries if a.wikidata), None),
    )


def joined(
    tables: Iterable[Mapping[str, tuple[str, ...]]],
) -> dict[str, tuple[str, ...]]:
    """Aliases by language of several tables, each once, in their order."""
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for table in tables:
        for language, names in table.items():
            found[language].update(dict.fromkeys(names))
    return {language: tuple(names) for language, names in found.items()}


def current(actors: Iterable[Actor], date: str | None) -> list[Actor]:
    """The entries that are valid at a date (ISO 8601), one for each actor.

    An actor without a valid entry stays in ``NOWHERE``, and so does one that the
    document's unknown date leaves in several perspectives.
    """
    entries: dict[str, list[Actor]] = defaultdict(list)
    for actor in actors:
        entries[actor.name].append(actor)
    return [entry_at(listed, date) for listed in entries.values()]


def entry_at(entries: Sequence[Actor], date: str | None) -> Actor:
    """The entry of one actor that is valid at a date, else one in ``NOWHERE``."""
    if len(entries) == 1 and not (entries[0].since or entries[0].until):
        return entries[0]
    valid = [a for a in entries if within(date, a.since, a.until)]
    if len({a.perspective for a in valid}) == 1:
        return valid[0]
    return replace((valid or entries)[0], perspective=NOWHERE)


def within(date: str | None, since: str | None, until: str | None) -> bool:
    """Whether a date lies between two others; what is not known does not exclude.

    Of dates of which one is a year or month alone, only that much is compared.
    """
    if date is None:
        return True
    return (since is None or _order(since, date)) and (
        until is None or _order(date, until)
    )


def _order(one: str, other: str) -> bool:
    size = min(len(one), len(other))
    return one[:size] <= other[:size]
