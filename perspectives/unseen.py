"""Actors that no document names: misspelled, or not needed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from perspectives.actors import Actor, Study
from perspectives.document import Document
from perspectives.lookup import Directory
from perspectives.names import words


def unseen_actors(study: Study, documents: Iterable[Document]) -> Iterator[Actor]:
    """The actors of a study that no document names, in file order.

    An actor in several perspectives comes once.
    """
    directory = Directory(study)
    seen: set[str] = set()
    for document in documents:
        for line in document.text.splitlines():
            seen.update(n.actor.name for n in directory.named_inside(line))
    listed = {actor.name: actor for actor in reversed(study.actors())}
    for actor in reversed(listed.values()):
        named = bool(words(actor.name))
        if named and actor.name not in seen:
            yield actor
