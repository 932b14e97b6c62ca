"""The actors of two studies as one list: who is the same, and whose word counts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

from perspectives.actors import Actor, Study
from perspectives.contradictions import overlap
from perspectives.memberships import joined
from perspectives.names import Key, key


def merge_actors(base: Study, later: Study) -> tuple[list[Actor], list[str]]:
    """The actors of both, and a sentence for each contradiction.

    An actor of the base gives way to one of the later study that goes by its name or
    by whose name it goes, in an overlapping time; of two others that share an alias the
    later one keeps it.
    """
    names = _by_name(later)
    kept: list[Actor] = []
    notes: list[str] = []
    replaced: dict[int, list[Actor]] = defaultdict(list)
    for actor in base.actors():
        rivals = _rivals(actor, names)
        same = next((r for r in rivals if _same(actor, r)), None)
        if same is None:
            kept.append(_without(actor, rivals))
            notes += (_taken(actor, r, later) for r in rivals)
        else:
            replaced[id(same)].append(actor)
            notes += _differences(actor, same, later)
    mine = [_with(actor, replaced[id(actor)]) for actor in later.actors()]
    return kept + mine, notes


def _by_name(study: Study) -> dict[Key, list[Actor]]:
    found: dict[Key, list[Actor]] = defaultdict(list)
    for actor in study.actors():
        for name in {key(n) for n in actor.names()}:
            found[name].append(actor)
    return found


def _rivals(actor: Actor, names: dict[Key, list[Actor]]) -> list[Actor]:
    """The later actors that share a name with an actor at some time."""
    found = {
        id(other): other
        for name in actor.names()
        for other in names.get(key(name), ())
        if overlap(actor, other)
    }
    return list(found.values())


def _same(one: Actor, other: Actor) -> bool:
    """Whether the canonical name of one is a name of the other."""
    return key(one.name) in map(key, other.names()) or (
        key(other.name) in map(key, one.names())
    )


def _without(actor: Actor, rivals: list[Actor]) -> Actor:
    """The actor without the aliases that later actors have."""
    taken = {key(name) for rival in rivals for name in rival.names()}
    aliases = {
        language: tuple(n for n in names if key(n) not in taken)
        for language, names in actor.aliases.items()
    }
    return replace(actor, aliases=aliases) if rivals else actor


def _with(actor: Actor, earlier: list[Actor]) -> Actor:
    """The later actor with what it does not say itself of the ones it replaces."""
    if not earlier:
        return actor
    names = {"": tuple(a.name for a in earlier if a.name != actor.name)}
    return replace(
        actor,
        aliases=joined([actor.aliases, *(a.aliases for a in earlier), names]),
        roles=actor.roles or next((a.roles for a in earlier if a.roles), ()),
        wikidata=actor.wikidata or next((a.wikidata for a in earlier), None),
        note=actor.note or next((a.note for a in earlier), None),
    )


def _taken(actor: Actor, rival: Actor, later: Study) -> str:
    shared = {key(n) for n in actor.names()} & {key(n) for n in rival.names()}
    alias = next(n for n in rival.names() if key(n) in shared)
    return (
        f"'{alias}' names '{rival.name}', as in '{later.id}', which comes later, and "
        f"no more '{actor.name}'."
    )


def _differences(actor: Actor, same: Actor, later: Study) -> Iterator[str]:
    if actor.perspective != same.perspective:
        yield (
            f"'{same.name}' stands in '{same.perspective}', as in '{later.id}', which "
            f"comes later, and no more in '{actor.perspective}'."
        )
    for field in ("since", "until", "wikidata"):
        mine, theirs = getattr(same, field), getattr(actor, field)
        if mine and theirs and mine != theirs:
            yield (
                f"'{same.name}': '{field}' is {mine}, as in '{later.id}', which comes "
                f"later, and not {theirs}."
            )
