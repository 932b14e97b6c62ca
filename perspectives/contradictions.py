"""What no study can say: the same id or actor twice, parents that do not exist."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from perspectives.actors import Actor, Study
from perspectives.errors import DataError
from perspectives.schema import Where

Contradiction = tuple[str, str]
"""A value to be found in the files, and what is wrong about it."""


def refuse_contradictions(study: Study, wheres: Sequence[Where]) -> None:
    """Raise DataError, at the last line with the value, for the first contradiction."""
    for check in (_double_ids, _double_actors, _parents):
        for value, problem in check(study):
            raise _error_at(wheres, value, problem)


def _double_ids(study: Study) -> Iterator[Contradiction]:
    for what, ids in (
        ("perspective", study.perspective_ids),
        ("target", tuple(t.id for t in study.targets)),
        ("source", tuple(s.id for s in study.sources)),
    ):
        twice = first_double(ids)
        if twice is not None:
            yield twice, f"two {what}s have the id '{twice}'; rename one."


def first_double(ids: Iterable[str]) -> str | None:
    """The first value that comes twice, or None."""
    seen: set[str] = set()
    for one in ids:
        if one in seen:
            return one
        seen.add(one)
    return None


def _double_actors(study: Study) -> Iterator[Contradiction]:
    """Actors whose name an earlier actor has in an overlapping period."""
    earlier: dict[str, list[Actor]] = {}
    for actor in study.actors():
        others = earlier.setdefault(actor.name, [])
        if any(overlap(actor, other) for other in others):
            yield (
                actor.name,
                f"the actor '{actor.name}' is declared twice; keep one entry, or give "
                "each its 'since' and 'until'.",
            )
        others.append(actor)


def overlap(one: Actor, other: Actor) -> bool:
    """Whether the memberships of two actors share a day."""
    return not (_ends_before(one, other) or _ends_before(other, one))


def _ends_before(one: Actor, other: Actor) -> bool:
    """Whether one membership is over before the other begins, as far as dates tell."""
    if one.until is None or other.since is None:
        return False
    return one.until < other.since and not other.since.startswith(one.until)


def _parents(study: Study) -> Iterator[Contradiction]:
    for perspective in study.perspectives:
        parent = perspective.parent
        if parent and parent not in study.perspective_ids:
            yield parent, f"the parent '{parent}' is no perspective of the study."
        ancestors = study.lineage(perspective.id)
        top = study.perspective(ancestors[-1])
        if top is not None and top.parent in ancestors:
            round_ = " under ".join(f"'{a}'" for a in (*ancestors, top.parent))
            yield (
                perspective.id,
                f"the parents go round ({round_}); take one 'parent' out.",
            )


def _error_at(wheres: Sequence[Where], value: str, problem: str) -> DataError:
    """The error at the last line that holds the value in quotes."""
    for where in reversed(wheres):
        at = where.text.rfind(f'"{value}"')
        if at >= 0:
            line = where.text.count("\n", 0, at) + 1
            return DataError(f"{where.name}:{line}: {problem}")
    return wheres[0].error(problem)
