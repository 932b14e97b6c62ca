"""The name to show for a speaker."""

from __future__ import annotations

from perspectives.actors import Actor
from perspectives.countries import adjective, countries_in, genitive_name
from perspectives.names import dropped, fold, words
from perspectives.phrases import parse
from perspectives.roles import lexicon


def canonical_actor(actor: Actor, language: str) -> str:
    """The actor's name in a document of that language: its first alias there, if any."""
    if language == "en":
        return actor.name
    listed = actor.aliases.get(language, ())
    return listed[0] if listed else actor.name


def canonical_phrase(text: str, language: str, home: frozenset[str]) -> str:
    """The role phrase of somebody unnamed: as it stands, an office with its country.

    Definite articles, possessive pronouns and a closing possessive 's go.
    """
    phrase = text.strip().strip("\"'«»“”„ ").removesuffix("’s").removesuffix("'s")
    plain = _without_definite(phrase)
    return canonical_office(plain, language, home)


def _without_definite(phrase: str) -> str:
    """The phrase without "the", "its", "my"; "a" stays, as in "A protester"."""
    first, _, rest = phrase.partition(" ")
    kept = {"a", "an", "one", "two", "some", "several", "many", "another", "other"}
    is_article = fold(first) in dropped().articles and first.casefold() not in kept
    return rest if rest and is_article else phrase


def canonical_office(phrase: str, language: str, home: frozenset[str]) -> str:
    """A state body with its country put to it: "Kazakh Interior Ministry"."""
    if len(home) != 1 or countries_in(words(phrase)) or not _is_body(phrase, language):
        return phrase
    code = next(iter(home))
    if language == "ru":
        return f"{phrase} {genitive_name(code)}"
    prefix = adjective(code, language)
    return f"{prefix} {phrase}" if prefix else phrase


def _is_body(phrase: str, language: str) -> bool:
    """Whether a phrase is a bare word for a state body, not a person's office."""
    pieces = parse(phrase, language)
    if len(pieces) != 1 or pieces[0].owner or pieces[0].link:
        return False
    lemmas = pieces[0].lemmas
    head = lemmas[:1] if language == "ru" else lemmas[-1:]
    return head in lexicon().groups["bodies"]
