"""What is doubtful in a study that can be read: nothing here stops an analysis."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from perspectives.actors import Actor, ActorKind, Study
from perspectives.contradictions import overlap
from perspectives.endings import lemma_key
from perspectives.names import key
from perspectives.registry import files_of, load_study
from perspectives.roles import lexicon


@dataclass(frozen=True, slots=True)
class Problem:
    """A doubt about a study: where (file:line, or the study), what, and what to do."""

    place: str
    message: str


def check_study(study: Study | str | Path) -> tuple[Problem, ...]:
    """The doubts about a study, in the order of its perspectives.

    Takes what ``load_study`` takes, or a study already read. Raises DataError or
    UsageError when the study cannot be read at all.
    """
    read = study if isinstance(study, Study) else load_study(study)
    lines = Lines(read)
    return tuple(
        Problem(lines.place(value) or read.id, message)
        for check in _CHECKS
        for value, message in check(read)
    )


class Lines:
    """Where the files of a study mention a value."""

    def __init__(self, study: Study) -> None:
        self._texts = [(p, p.read_text("utf-8-sig")) for p in files_of(study)]

    def place(self, value: str, of: str = "") -> str | None:
        """``file:line`` of the first place that has the value in quotes.

        With ``of``, the first in the value or list of that key, when there is one.
        """
        quoted = rf"[\"']{re.escape(value)}[\"']"
        patterns = [rf"\b{of}[\"']?\s*[=:][^=\]]*?{quoted}"] if of else []
        for pattern in (*patterns, quoted):
            for path, text in self._texts:
                if found := re.search(pattern, text):
                    return f"{path}:{text.count(chr(10), 0, found.end()) + 1}"
        return None


_Doubt = tuple[str, str]
"""A value to be found in the files, and what is doubtful about it."""


def _no_perspectives(study: Study) -> Iterator[_Doubt]:
    if not study.perspectives:
        yield study.id, "the study has no perspectives; add one."
    if not study.targets:
        yield study.id, "the study has no targets; stances will not be judged."


def _empty_perspectives(study: Study) -> Iterator[_Doubt]:
    for perspective in study.perspectives:
        if not perspective.actors and not perspective.roles:
            message = f"the perspective '{perspective.id}' has no actors and no roles."
            yield perspective.id, message


def _shared_names(study: Study) -> Iterator[_Doubt]:
    """One name for actors of two perspectives: neither is then found by it."""
    holders: dict[tuple[str, ...], list[tuple[str, Actor]]] = defaultdict(list)
    for actor in study.actors():
        for name in actor.names():
            holders[key(name)].append((name, actor))
    for listed in holders.values():
        for (name, one), (_, other) in combinations(listed, 2):
            if one.perspective != other.perspective and overlap(one, other):
                yield name, _shared(name, one, other)


def _shared(name: str, one: Actor, other: Actor) -> str:
    return (
        f"'{name}' names '{one.name}' ({one.perspective}) and '{other.name}' "
        f"({other.perspective}); keep it in one place."
    )


def _shadowed(study: Study) -> Iterator[_Doubt]:
    """A canonical name that is another actor's alias."""
    canonical = {key(a.name): a for a in study.actors()}
    for actor in study.actors():
        for alias in actor.names()[1:]:
            other = canonical.get(key(alias))
            if other is None or other.name == actor.name:
                continue
            if other.perspective == actor.perspective:
                yield (
                    alias,
                    f"the alias '{alias}' of '{actor.name}' is the name of another "
                    f"actor; remove it.",
                )


def _doubled_names(study: Study) -> Iterator[_Doubt]:
    """A name that an actor has twice, or that two actors of one perspective have."""
    holders: dict[tuple[str, tuple[str, ...]], list[Actor]] = defaultdict(list)
    for actor in study.actors():
        for language, names in actor.aliases.items():
            own = () if language else (actor.name,)
            for name in _doubles((*own, *names)):
                yield name, f"'{actor.name}' has the name '{name}' twice; remove one."
        for name in dict.fromkeys(actor.names()):
            holders[actor.perspective, key(name)].append(actor)
    for (_, folded), listed_actors in holders.items():
        for one, other in combinations(listed_actors, 2):
            if one.name != other.name and overlap(one, other):
                name = next(n for n in other.names() if key(n) == folded)
                if key(one.name) != folded and key(other.name) != folded:
                    yield (
                        name,
                        f"'{name}' names '{one.name}' and '{other.name}' of "
                        f"'{one.perspective}'; neither is found by it.",
                    )


def _doubles(names: Iterable[str]) -> Iterator[str]:
    """The names that come again, as written; each as often as it does."""
    seen: set[str] = set()
    for name in names:
        if name in seen:
            yield name
        seen.add(name)


def _shadowed_roles(study: Study) -> Iterator[_Doubt]:
    """A role word of one perspective that names an actor of another.

    Words that the toolkit knows as roles are told from names by their place.
    """
    named = {key(name): actor for actor in study.actors() for name in actor.names()}
    for perspective in study.perspectives:
        for role in perspective.roles:
            actor = named.get(key(role))
            if actor is None or lemma_key(role) in lexicon().words:
                continue
            if actor.perspective != perspective.id:
                yield (
                    role,
                    f"the role word '{role}' of '{perspective.id}' is a name of "
                    f"'{actor.name}' ({actor.perspective}), which wins; remove one.",
                )


def _nameless(study: Study) -> Iterator[_Doubt]:
    for actor in study.actors():
        for name in actor.names():
            if not key(name):
                yield name, f"'{name}' of '{actor.name}' has no letters; remove it."


def _late_offices(study: Study) -> Iterator[_Doubt]:
    """An office held outside the actor's membership in the perspective."""
    for actor in study.actors():
        for office in actor.roles:
            ends = actor.until and office.since and office.since > actor.until
            starts = actor.since and office.until and office.until < actor.since
            if ends or starts:
                yield (
                    actor.name,
                    f"'{actor.name}' is '{office.title}' outside the time in "
                    f"'{actor.perspective}'; correct the dates.",
                )


def _two_holders(study: Study) -> Iterator[_Doubt]:
    """A dated office that two persons hold on one day."""
    held: dict[str, list[tuple[Actor, str, str]]] = defaultdict(list)
    for actor in study.actors():
        for office in actor.roles:
            if office.since and actor.kind is ActorKind.PERSON:
                span = (actor, office.since, office.until or "9999")
                held[office.title.casefold()].append(span)
    for title, spans in held.items():
        for one, other in combinations(spans, 2):
            if one[1] < other[2] and other[1] < one[2] and one[0] != other[0]:
                yield (
                    other[0].name,
                    f"'{one[0].name}' and '{other[0].name}' are both '{title}' from "
                    f"{max(one[1], other[1])}; correct the dates.",
                )


def _idle_targets(study: Study) -> Iterator[_Doubt]:
    known = {name for actor in study.actors() for name in actor.names()}
    for target in study.targets:
        if not (target.keywords or target.actors or target.referents):
            yield target.id, f"the target '{target.id}' has no keywords; add some."
        for name in target.actors:
            if name not in known:
                yield (
                    name,
                    f"'{name}' of target '{target.id}' is no actor of the study.",
                )


def _strange_sources(study: Study) -> Iterator[_Doubt]:
    for source in study.sources:
        voice = source.narrator_perspective
        if voice is not None and voice not in study.perspective_ids:
            message = f"source '{source.id}': no perspective '{voice}' in the study."
            yield voice, message


_CHECKS = (
    _no_perspectives,
    _empty_perspectives,
    _nameless,
    _shared_names,
    _shadowed,
    _shadowed_roles,
    _doubled_names,
    _late_offices,
    _two_holders,
    _idle_targets,
    _strange_sources,
)
