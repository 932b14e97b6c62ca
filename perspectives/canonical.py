"""The name to show for a speaker."""

from __future__ import annotations

import re

from perspectives.actors import Actor
from perspectives.countries import adjective, countries_in, genitive_name
from perspectives.names import Key, dropped, looks_like_person, words
from perspectives.phrases import Phrase, parse
from perspectives.roles import lexicon


def canonical_actor(actor: Actor, language: str, mention: str = "") -> str:
    """The actor's name in a document of that language: its first alias there, if any.

    A name that the document itself writes in Latin letters stays so.
    """
    if language == "en" or (mention and mention.isascii()):
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
    return rest if rest and first.casefold() in dropped().definite else phrase


def person_name(text: str, language: str) -> str | None:
    """A person's name in a mention of somebody unlisted, or None.

    "Ana Ruzic of the movement" begins with it, "spokeswoman Ana Ruzic" closes with it.
    """
    pieces = parse(text, language)
    if not pieces or pieces[0].text.isupper():
        return None
    phrase = pieces[0]
    start = len(phrase.words)
    while start > 0 and _is_name_word(phrase, start - 1):
        start -= 1
    named = " ".join(phrase.words[start:])
    whole = start == 0 and phrase.owner is None
    if not looks_like_person(named) or not (whole or start):
        return None
    return _as_written(text, phrase.words[start:])


def _as_written(text: str, parts: tuple[str, ...]) -> str:
    """The words with the hyphens and points between them in the text."""
    found = re.search(r"[\W_]{1,3}".join(map(re.escape, parts)), text)
    return found[0] if found else " ".join(parts)


def _is_name_word(phrase: Phrase, at: int) -> bool:
    return phrase.words[at][0].isupper() and not _is_role(phrase.lemmas[at : at + 1])


def _is_role(lemmas: Key) -> bool:
    """Whether any word is a word for a role, an office or a body."""
    lexical = lexicon()
    return any(
        (x,) in lexical.words
        or any((x,) in lexical.groups[g] for g in ("transparent", "spokes"))
        for x in lemmas
    )


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
