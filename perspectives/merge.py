"""Several studies read as one: a shared base, and what somebody adds to it.

What a later study says wins; every contradiction is named in the merged study's notes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import reduce
from pathlib import Path
from typing import Protocol, TypeVar

from perspectives.actors import Perspective, Study
from perspectives.merge_actors import merge_actors

SIGN = " + "
"""What stands between the names of studies that are read as one."""


class _Named(Protocol):
    @property
    def id(self) -> str: ...


_Entry = TypeVar("_Entry", bound=_Named)


def merge(studies: Sequence[Study]) -> Study:
    """The studies as one, later ones winning.

    Perspectives of one id are joined: label, description and parent of the later one
    where it has some, role words and places of both. An actor that goes by the name of
    an earlier one (in an overlapping time) takes its place, with the aliases of both.
    Targets and sources of one id are the later's. Paths of sources and codebook are
    made absolute, so that they still lead where their own study meant.
    """
    return reduce(_two, map(_rooted, studies))


def study_folder(study: Study) -> Path:
    """The folder that a study's relative paths start from."""
    origin = Path(study.origin)
    return origin if origin.is_dir() else origin.parent


def _rooted(study: Study) -> Study:
    """The study, its relative paths made to start from its own folder."""
    folder = study_folder(study).absolute()
    codebook = folder / study.codebook
    beside = codebook.suffix == ".toml" and codebook.is_file()
    return replace(
        study,
        sources=tuple(
            replace(s, path=str(folder / s.path)) if s.path else s
            for s in study.sources
        ),
        codebook=str(codebook) if beside else study.codebook,
        merged=(study,),
    )


def _two(base: Study, later: Study) -> Study:
    actors, notes = merge_actors(base, later)
    joined = _joined(base, later)
    return Study(
        id=base.id + SIGN + later.id,
        title=later.title if "title" in later.declared else base.title,
        perspectives=tuple(
            replace(p, actors=tuple(a for a in actors if a.perspective == p.id))
            for p in joined
        ),
        targets=_by_id(base.targets, later.targets),
        sources=_by_id(base.sources, later.sources),
        languages=tuple(dict.fromkeys((*base.languages, *later.languages))),
        codebook=(later if "codebook" in later.declared else base).codebook,
        origin=base.origin + SIGN + later.origin,
        home=later.home or base.home,
        declared=base.declared | later.declared,
        merged=(*base.parts, *later.parts),
        notes=(*base.notes, *later.notes, *notes, *_conflicts(base, later)),
    )


def _joined(base: Study, later: Study) -> tuple[Perspective, ...]:
    """The perspectives of both; those of one id as one, without their actors."""
    both = (
        _one(p, other) if (other := later.perspective(p.id)) else p
        for p in base.perspectives
    )
    fresh = (p for p in later.perspectives if base.perspective(p.id) is None)
    return (*both, *fresh)


def _one(base: Perspective, later: Perspective) -> Perspective:
    return Perspective(
        id=base.id,
        label=later.label if later.label != later.id else base.label,
        description=later.description or base.description,
        parent=later.parent or base.parent,
        roles=tuple(dict.fromkeys((*base.roles, *later.roles))),
        places=tuple(dict.fromkeys((*base.places, *later.places))),
    )


def _by_id(base: tuple[_Entry, ...], later: tuple[_Entry, ...]) -> tuple[_Entry, ...]:
    """The later entries, then those of the base that none of them replaces."""
    ids = {entry.id for entry in later}
    return (*later, *(entry for entry in base if entry.id not in ids))


def _conflicts(base: Study, later: Study) -> Iterator[str]:
    """Where the later study contradicts the base, actors aside."""
    for mine in later.perspectives:
        theirs = base.perspective(mine.id)
        for field in _OWN if theirs else ():
            values = {getattr(mine, field), getattr(theirs, field)}
            if len(values - {None, "", mine.id}) == 2:
                yield _note(f"the {field} of perspective '{mine.id}'", later)
    yield from _other_entries("target", base.targets, later)
    yield from _other_entries("source", base.sources, later)


_OWN = ("label", "description", "parent")
"""What a perspective says once; a label that is the id is none of its own."""


def _other_entries(what: str, base: Sequence[_Named], later: Study) -> Iterator[str]:
    known = {entry.id: entry for entry in base}
    for entry in later.targets if what == "target" else later.sources:
        if known.get(entry.id, entry) != entry:
            yield _note(f"the {what} '{entry.id}'", later)


def _note(what: str, later: Study) -> str:
    return f"{what[0].upper()}{what[1:]} is that of '{later.id}', which comes later."
