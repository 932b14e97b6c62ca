"""What a study names that its codebook, or the documents, do not have."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from perspectives.actors import Study
from perspectives.check import Lines, Problem
from perspectives.document import Document
from perspectives.errors import DataError, UsageError
from perspectives.ingest import read_documents
from perspectives.unseen import unseen_actors
from stance.cli.names import did_you_mean
from stance.cli.plain import plural
from stance.cli.session import own_codebook
from stance.framing.codebook import Codebook, load_codebook


def codebook_problems(study: Study) -> Iterator[Problem]:
    """An unknown codebook, or the unknown referents of the study's targets.

    Raises DataError when the codebook is a file that cannot be read.
    """
    lines = Lines(study)
    try:
        name = own_codebook(study)
    except UsageError as error:
        yield Problem(lines.place(study.codebook, "codebook") or study.id, str(error))
        return
    known = _referents(load_codebook(name))
    for target in study.targets:
        for referent in target.referents:
            if referent not in known:
                message = did_you_mean("referent", referent, known)
                place = lines.place(referent, "referents") or study.id
                yield Problem(place, f"target '{target.id}': {message}")


def unseen_problems(study: Study, paths: Sequence[str]) -> Iterator[Problem]:
    """The actors that no document under the paths names; none without paths.

    Raises DataError when nothing there can be read.
    """
    if not paths:
        return
    lines = Lines(study)
    found = [d for d in read_documents(paths) if isinstance(d, Document)]
    if not found:
        raise DataError(f"No document can be read in {', '.join(paths)}.")
    count = plural(len(found), "document")
    for actor in unseen_actors(study, found):
        yield Problem(
            lines.place(actor.name) or study.id,
            f"'{actor.name}' ({actor.perspective}) is never named in {count}; check "
            "the spelling, or remove it.",
        )


def _referents(codebook: Codebook) -> list[str]:
    """What the frames of a codebook can be said of, in the codebook's order."""
    found = list(codebook.referents)
    for frame in codebook.frames:
        found.append(frame.referent)
        found.extend(group.referent for group in frame.groups)
        found.extend(near.referent for near in frame.near)
    return list(dict.fromkeys(found))
