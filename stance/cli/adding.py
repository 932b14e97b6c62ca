"""Adding to a study what ``stance perspectives add`` was given."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from perspectives.actors import Perspective
from perspectives.edit import (
    NewActor,
    NewPerspective,
    add_actor,
    add_perspective,
    refuse_known,
)
from perspectives.errors import UsageError
from perspectives.extend import extend_actor
from perspectives.layout import refuse_blank
from perspectives.names import key
from perspectives.registry import list_studies
from stance.cli.names import did_you_mean
from stance.cli.session import find_study


def add_to_study(
    study: str | None, perspective: str, actor: str | None, given: Mapping[str, Any]
) -> Path:
    """The file that was changed; UsageError for what does not fit together.

    A label and an actor make a new perspective with that actor in it.
    """
    path = own_study(study, perspective, "perspective")
    if actor is None:
        return add_perspective(path, _new_perspective(perspective, given))
    found = find_study(path)
    held = found.perspective(perspective)
    if held is None:
        if not given["label"]:
            known = did_you_mean("perspective", perspective, found.perspective_ids)
            raise UsageError(f"{known} With --label it is made.")
        return _add_both(path, perspective, actor, given)
    change = extend_actor if _has(held, actor) else add_actor
    return change(path, perspective, _new_actor(actor, given))


def _add_both(
    path: str, perspective: str, actor: str, given: Mapping[str, Any]
) -> Path:
    """The file of the new perspective, whose first actor has what is said of one."""
    new = _new_actor(actor, {**given, "label": None, "description": None})
    refuse_blank(new)
    refuse_known(find_study(path), actor, path)
    label = {**given, "kind": None, "alias": (), "role": ()}
    add_perspective(path, _new_perspective(perspective, label))
    return add_actor(path, perspective, new)


def _has(perspective: Perspective, name: str) -> bool:
    """Whether an actor of the perspective is called so."""
    names = (own for actor in perspective.actors for own in actor.names())
    return key(name) in map(key, names)


def own_study(study: str | None, id_: str, what: str) -> str:
    """The path of a study that the user may change; ``what`` is what the id is of.

    Raises UsageError when none is named, or one that comes with the toolkit.
    """
    if study is None and Path(id_, "study.toml").is_file():
        raise UsageError(
            f"Which {what}? Give its id after the study '{id_}', such as 'unions'."
        )
    if study is None and not Path("study.toml").is_file():
        raise UsageError(
            "Which study? Name its folder first, or go into it; "
            "'stance init DIR' makes a new one."
        )
    if study in {info.id for info in list_studies()} and not Path(study or "").exists():
        raise UsageError(
            f"The study '{study}' comes with the toolkit and is not changed; "
            "'stance init DIR' makes one of your own."
        )
    path = study or "."
    find_study(path)
    return path


def _new_perspective(id_: str, given: Mapping[str, Any]) -> NewPerspective:
    _refuse(given, ("kind", "alias"), "without --actor")
    return NewPerspective(
        id=id_,
        label=given["label"] or "",
        description=given["description"],
        roles=given["role"],
    )


def _new_actor(name: str, given: Mapping[str, Any]) -> NewActor:
    _refuse(given, ("label", "description"), "with --actor")
    return NewActor(
        name=name,
        kind=given["kind"] or "",
        aliases=given["alias"],
        roles=given["role"],
    )


def _refuse(given: Mapping[str, Any], keys: tuple[str, ...], where: str) -> None:
    for option in keys:
        if given[option]:
            raise UsageError(f"--{option} has no meaning {where}; leave it out.")
