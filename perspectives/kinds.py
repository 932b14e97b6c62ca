"""What an actor is, read from its name, its aliases and its offices."""

from __future__ import annotations

from collections.abc import Iterable

from perspectives.actors import ActorKind, Office
from perspectives.countries import countries_in
from perspectives.names import Key, dropped, fold, key, looks_like_person, words
from perspectives.roles import lexicon

_ONE_PERSON = ("persons", "personal", "chiefs", "advisers", "kin", "about")
"""Groups of role words that are one person's when they stand in the singular."""


def guessed_kind(
    name: str, aliases: Iterable[str], offices: Iterable[Office] = ()
) -> ActorKind:
    """A person when name and aliases read so, a group for a common noun.

    Whoever is called "the ..." or by an acronym is an organisation, unless the words
    are one person's ("the minister") or an office of the actor.
    """
    if not words(name):
        return ActorKind.ORGANISATION
    if name == name.lower():
        return ActorKind.GROUP
    held = {word for office in offices for word in key(office.title)}
    bodily = any(_is_acronym(a) or _names_body(a, held) for a in aliases)
    if bodily or countries_in(words(name)) or not looks_like_person(name):
        return ActorKind.ORGANISATION
    return ActorKind.PERSON


def _is_acronym(alias: str) -> bool:
    return alias.isupper() and 1 < len(alias) <= 5


def _names_body(alias: str, held: set[str]) -> bool:
    """Whether an alias opens with "the" and is no single person's."""
    if not alias.startswith(("the ", "The ")):
        return False
    called = key(alias)
    return called[-1] not in held and not _names_person(called)


def _names_person(called: Key) -> bool:
    """Whether the folded words end in a noun for one person; plurals do not."""
    if called[-1] in dropped().titles:
        return True
    listed = lexicon().groups
    ends = called[-1:], called[-2:]
    personal = any(end in listed[group] for group in _ONE_PERSON for end in ends)
    return personal and fold(called[-1]) not in dropped().organisation
