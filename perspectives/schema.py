"""Study tables checked key by key and made into actors, perspectives and targets."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain
from typing import Any

from perspectives.actors import Actor, ActorKind, Office, Perspective, Source, Target
from perspectives.errors import DataError
from perspectives.kinds import guessed_kind

Table = Mapping[str, Any]

_HEADER = re.compile(r"^\s*\[\[?\s*([\w.\-]+)\s*\]\]?", re.MULTILINE)
_DATE = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")

STUDY_KEYS = frozenset({"id", "title", "languages", "codebook", "home", "description"})
PERSPECTIVE_KEYS = frozenset(
    {"id", "label", "description", "parent", "roles", "places", "actor", "actors"}
)
ACTOR_KEYS = frozenset(
    {"name", "kind", "aliases", "roles", "since", "until", "wikidata", "note"}
)
OFFICE_KEYS = frozenset({"title", "since", "until"})
TARGET_KEYS = frozenset(
    {"id", "label", "description", "keywords", "actors", "referents"}
)
SOURCE_KEYS = frozenset(
    {"id", "name", "path", "glob", "publisher", "language", "licence"}
    | {"narrator_perspective", "importer", "url", "note"}
)


@dataclass(frozen=True, slots=True)
class Where:
    """A place in a study file: the file's name, its text, and the table meant."""

    name: str
    text: str = ""
    header: str = ""
    number: int = 0

    def table(self, header: str, number: int) -> Where:
        """The ``number``-th table of that header (``perspective.actor``), from 0."""
        return Where(self.name, self.text, header, number)

    def line(self, key: str | None = None) -> int | None:
        """The line of a key in the table, or of its header; None without a text."""
        if not self.text:
            return None
        start, end = self._block()
        if key is not None:
            pattern = rf"^[ \t]*[\"']?{re.escape(key)}[\"']?[ \t]*[.=]"
            found = re.search(pattern, self.text[start:end], re.MULTILINE)
            start += found.start() if found else 0
        return self.text.count("\n", 0, start) + 1

    def _block(self) -> tuple[int, int]:
        headers = list(_HEADER.finditer(self.text))
        mine = [i for i, m in enumerate(headers) if m[1] == self.header]
        if self.number >= len(mine):
            return 0, len(self.text)
        at = mine[self.number]
        end = headers[at + 1].start() if at + 1 < len(headers) else len(self.text)
        return headers[at].start(), end

    def error(self, problem: str, key: str | None = None) -> DataError:
        """A data error that says where."""
        line = self.line(key)
        place = self.name if line is None else f"{self.name}:{line}"
        return DataError(f"{place}: {problem}")


def check_keys(table: Table, allowed: frozenset[str], where: Where) -> None:
    """Raise DataError for a key that the table cannot have."""
    for name in table:
        if name not in allowed:
            known = ", ".join(sorted(allowed))
            raise where.error(f"unknown key '{name}'; use one of {known}.", name)


def string(table: Table, name: str, where: Where, required: bool = False) -> str | None:
    """A non-empty text value, or None when it is missing."""
    value = table.get(name)
    if value is None and not required:
        return None
    if not isinstance(value, str) or not value.strip():
        raise where.error(f"'{name}' must be a text that is not empty.", name)
    return value.strip()


def strings(value: Any, name: str, where: Where) -> tuple[str, ...]:
    """A list of texts as a tuple; nothing is an empty one."""
    listed = [value] if isinstance(value, str) else value
    if listed is None:
        return ()
    if not isinstance(listed, list | tuple) or not all(
        isinstance(x, str) and x.strip() for x in listed
    ):
        raise where.error(f"'{name}' must be a list of texts.", name)
    return tuple(dict.fromkeys(x.strip() for x in listed))


def date(table: Table, name: str, where: Where) -> str | None:
    """A date as ISO 8601 text (a year or month alone will do), or None."""
    value = table.get(name)
    if value is None:
        return None
    text = value.isoformat() if isinstance(value, datetime.date) else str(value)
    if not _DATE.fullmatch(text) or not _exists(text):
        problem = f"'{name}' is no date: '{text}'; write it as 2022-01-05."
        raise where.error(problem, name)
    return text


def _exists(text: str) -> bool:
    try:
        datetime.date.fromisoformat((text + "-01-01")[:10])
    except ValueError:
        return False
    return True


def period(table: Table, where: Where) -> tuple[str | None, str | None]:
    """``since`` and ``until`` of a table, in that order in time."""
    since, until = date(table, "since", where), date(table, "until", where)
    if since and until and since > until:
        raise where.error(f"'until' ({until}) lies before 'since' ({since}).", "until")
    return since, until


def office(value: Any, where: Where) -> Office:
    """A role: a title, or a table of title, since, until."""
    if isinstance(value, str) and value.strip():
        return Office(value.strip())
    if not isinstance(value, dict):
        raise where.error("a role must be a text or a table with 'title'.", "roles")
    check_keys(value, OFFICE_KEYS, where)
    title = string(value, "title", where, required=True)
    return Office(title or "", *period(value, where))


def aliases(value: Any, where: Where) -> dict[str, tuple[str, ...]]:
    """Aliases by language; a plain list serves every language (code "")."""
    if isinstance(value, dict):
        return {k: strings(v, "aliases", where) for k, v in value.items()}
    return {"": strings(value, "aliases", where)} if value else {}


def actor(table: Any, perspective: str, where: Where) -> Actor:
    """An actor of a perspective; a missing kind is read from the name."""
    if not isinstance(table, dict):
        raise where.error("an actor must be a table with 'name'.")
    check_keys(table, ACTOR_KEYS, where)
    name = string(table, "name", where, required=True) or ""
    since, until = period(table, where)
    names = aliases(table.get("aliases"), where)
    offices = _offices(table.get("roles"), where)
    return Actor(
        name=name,
        perspective=perspective,
        kind=_kind(table, where)
        or guessed_kind(name, chain.from_iterable(names.values()), offices),
        aliases=names,
        roles=offices,
        since=since,
        until=until,
        wikidata=string(table, "wikidata", where),
        note=string(table, "note", where),
    )


def _offices(value: Any, where: Where) -> tuple[Office, ...]:
    listed = [value] if isinstance(value, str | dict) else value or []
    if not isinstance(listed, list | tuple):
        raise where.error("'roles' must be a list of texts or tables.", "roles")
    return tuple(office(one, where) for one in listed)


def _kind(table: Table, where: Where) -> ActorKind | None:
    given = table.get("kind")
    if given is None:
        return None
    if given not in list(ActorKind):
        known = ", ".join(ActorKind)
        raise where.error(f"unknown kind '{given}'; use one of {known}.", "kind")
    return ActorKind(given)


def perspective(table: Any, where: Where, first_actor: int = 0) -> Perspective:
    """A perspective with its actors; ``first_actor`` numbers them within the file."""
    if not isinstance(table, dict):
        raise where.error("a perspective must be a table with 'id' and 'label'.")
    check_keys(table, PERSPECTIVE_KEYS, where)
    identity = string(table, "id", where, required=True) or ""
    actors = [
        actor(one, identity, where.table("perspective.actor", first_actor + n))
        for n, one in enumerate(items(table, "actor", where))
    ]
    return Perspective(
        id=identity,
        label=string(table, "label", where) or identity,
        description=string(table, "description", where) or "",
        parent=string(table, "parent", where),
        roles=strings(table.get("roles"), "roles", where),
        places=strings(table.get("places"), "places", where),
        actors=tuple(actors),
    )


def target(table: Any, where: Where) -> Target:
    """A target; its label is its id when none is given."""
    if not isinstance(table, dict):
        raise where.error("a target must be a table with 'id' and 'keywords'.")
    check_keys(table, TARGET_KEYS, where)
    identity = string(table, "id", where, required=True) or ""
    return Target(
        id=identity,
        label=string(table, "label", where) or identity,
        description=string(table, "description", where) or "",
        keywords=strings(table.get("keywords"), "keywords", where),
        actors=strings(table.get("actors"), "actors", where),
        referents=strings(table.get("referents"), "referents", where),
    )


def source(table: Any, where: Where) -> Source:
    """A source of documents; ``glob`` is read as ``path``."""
    if not isinstance(table, dict):
        raise where.error("a source must be a table with 'id' and 'name'.")
    check_keys(table, SOURCE_KEYS, where)
    identity = string(table, "id", where, required=True) or ""
    return Source(
        id=identity,
        name=string(table, "name", where) or identity,
        path=string(table, "path", where) or string(table, "glob", where),
        publisher=string(table, "publisher", where),
        language=string(table, "language", where),
        licence=string(table, "licence", where),
        narrator_perspective=string(table, "narrator_perspective", where),
        importer=string(table, "importer", where),
    )


def items(table: Table, name: str, where: Where) -> list[Any]:
    """The tables under a key in singular or plural (``actor``, ``actors``)."""
    both = [table.get(name), table.get(name + "s")]
    out: list[Any] = []
    for value in both:
        if isinstance(value, dict):
            out.append(value)
        elif isinstance(value, list | tuple):
            out.extend(value)
        elif value is not None:
            raise where.error(f"'{name}' must be a list of tables.", name)
    return out


@dataclass(slots=True)
class Parts:
    """What the files of a study have declared so far."""

    study: dict[str, Any] = field(default_factory=dict)
    perspectives: list[Perspective] = field(default_factory=list)
    targets: list[Target] = field(default_factory=list)
    sources: list[Source] = field(default_factory=list)

    def add(self, data: Table, where: Where) -> None:
        """Take in the tables of one file; DataError for what a study cannot hold."""
        check_keys(data, TOP_KEYS, where)
        head = data.get("study", {})
        if not isinstance(head, dict):
            raise where.error("'study' must be a table.", "study")
        check_keys(head, STUDY_KEYS, where.table("study", 0))
        self.study.update(head)
        self.perspectives.extend(_perspectives(data, where))
        for name, make, kept in (
            ("target", target, self.targets),
            ("source", source, self.sources),
        ):
            for n, one in enumerate(items(data, name, where)):
                kept.append(make(one, where.table(name, n)))  # type: ignore[arg-type]


TOP_KEYS = frozenset(
    {"study", "perspective", "perspectives", "target", "targets", "source", "sources"}
)


def _perspectives(data: Table, where: Where) -> Iterator[Perspective]:
    actors = 0
    for n, one in enumerate(items(data, "perspective", where)):
        made = perspective(one, where.table("perspective", n), actors)
        actors += len(made.actors)
        yield made
