"""The study as a first argument: ``stance perspectives check my-study``."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any, TypeVar

import click

from perspectives.errors import UsageError
from stance.cli.request import study_option

Command = TypeVar("Command", bound=Callable[..., Any])


def study_first(command: Command) -> Callable[..., Any]:
    """Adds ``[STUDY]`` and ``--study``, passed to the command as one ``study``."""

    @functools.wraps(command)
    def wrapper(*args: Any, place: str | None, study: str | None, **kw: Any) -> Any:
        return command(*args, study=_one(place, study), **kw)

    add = click.argument("place", metavar="[STUDY]", required=False)
    added: Callable[..., Any] = add(study_option(wrapper))
    return added


def study_and_id(command: Command) -> Callable[..., Any]:
    """Adds ``[STUDY] ID`` and ``--study``, passed as ``study`` and ``id_``."""

    @functools.wraps(command)
    def wrapper(
        *args: Any, names: tuple[str, ...], study: str | None, **kw: Any
    ) -> Any:
        *places, id_ = names
        if len(places) > 1:
            extra = " ".join(names[2:])
            raise UsageError(f"Only a study and an id fit here; leave out '{extra}'.")
        place = places[0] if places else None
        return command(*args, study=_one(place, study), id_=id_, **kw)

    add = click.argument("names", metavar="[STUDY] ID", nargs=-1, required=True)
    added: Callable[..., Any] = add(study_option(wrapper))
    return added


def _one(place: str | None, study: str | None) -> str | None:
    if place is not None and study is not None and place != study:
        raise UsageError(
            f"Two studies are named, '{place}' and '{study}'; leave one out."
        )
    return study if place is None else place
