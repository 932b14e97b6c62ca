"""Actors, perspectives, targets and studies as a study file declares them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class ActorKind(StrEnum):
    """What an actor is."""

    PERSON = "person"
    ORGANISATION = "organisation"
    GROUP = "group"
    ROLE = "role"


@dataclass(frozen=True, slots=True)
class Office:
    """A role with the dates in which the actor holds it (ISO 8601, inclusive)."""

    title: str
    since: str | None = None
    until: str | None = None


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody who can speak: canonical name, aliases per language, roles.

    ``aliases`` maps a language code (``""`` for any language) to names; ``since`` and
    ``until`` bound the membership in ``perspective``.
    """

    name: str
    perspective: str
    kind: ActorKind = ActorKind.ORGANISATION
    aliases: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    roles: tuple[Office, ...] = ()
    since: str | None = None
    until: str | None = None
    wikidata: str | None = None
    note: str | None = None

    def names(self, language: str | None = None) -> tuple[str, ...]:
        """The canonical name and every alias (of one language, when given)."""
        wanted = [
            alias
            for code, aliases in self.aliases.items()
            if language is None or code in ("", language)
            for alias in aliases
        ]
        return tuple(dict.fromkeys([self.name, *wanted]))


@dataclass(frozen=True, slots=True)
class Perspective:
    """A named group of actors whose statements are read together.

    ``roles`` are words for people no list names ("analyst", "protester"); ``places``
    are countries and cities whose officials belong here. Both may be empty: then they
    are inferred from label, description and actors.
    """

    id: str
    label: str
    description: str = ""
    parent: str | None = None
    roles: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    actors: tuple[Actor, ...] = ()


@dataclass(frozen=True, slots=True)
class Target:
    """A question the study asks about, e.g. "the CSTO deployment".

    ``keywords`` may be of any language; ``actors`` are names of actors whose mention is
    a mention of the target; ``referents`` are framing referents that bear on it.
    """

    id: str
    label: str
    description: str = ""
    keywords: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    referents: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """Where documents come from, and whose voice their narration is."""

    id: str
    name: str
    path: str | None = None
    publisher: str | None = None
    language: str | None = None
    licence: str | None = None
    narrator_perspective: str | None = None
    importer: str | None = None


@dataclass(frozen=True, slots=True)
class Study:
    """Perspectives, codebook, targets and sources of one investigation.

    ``home`` names the countries whose offices are meant by a bare "the president";
    ``declared`` holds the keys that the study's own table has; ``merged`` the studies
    it was merged from, base first, and ``notes`` what they contradict each other in.
    """

    id: str
    title: str
    perspectives: tuple[Perspective, ...] = ()
    targets: tuple[Target, ...] = ()
    sources: tuple[Source, ...] = ()
    languages: tuple[str, ...] = ("en",)
    codebook: str = "contested-politics"
    origin: str = ""
    home: tuple[str, ...] = ()
    declared: frozenset[str] = frozenset()
    merged: tuple[Study, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def parts(self) -> tuple[Study, ...]:
        """The studies it was merged from, or itself."""
        return self.merged or (self,)

    @property
    def perspective_ids(self) -> tuple[str, ...]:
        """Ids in the order of the study file."""
        return tuple(p.id for p in self.perspectives)

    def perspective(self, perspective_id: str) -> Perspective | None:
        """The perspective of that id, or None."""
        return next((p for p in self.perspectives if p.id == perspective_id), None)

    def actors(self) -> tuple[Actor, ...]:
        """Every actor of every perspective, in file order."""
        return tuple(a for p in self.perspectives for a in p.actors)

    def lineage(self, perspective_id: str) -> tuple[str, ...]:
        """The id, its parent's, and so on to the top; no id twice."""
        found: list[str] = []
        current: str | None = perspective_id
        while current is not None and current not in found:
            found.append(current)
            held = self.perspective(current)
            current = held.parent if held else None
        return tuple(found)
