"""Whether a subject can be a source."""

from __future__ import annotations

from collections.abc import Sequence

from stance.attribution.raw import Unit
from stance.lang.en.lexicon import Verb, lexicon
from stance.lang.en.subjects import PEOPLE_ENDINGS, Subject
from stance.lang.en.words import words

WORDS = words()
NAMES_AND_PRONOUNS = frozenset({"NNP", "NNPS", "PRP", "WP"})


DOCUMENT_GROUPS = frozenset({"document", "clause", "object"})


def may_speak(unit: Unit, subject: Subject, verb: Verb) -> bool:
    """Whether a subject can say what ``verb`` reports."""
    first = unit.lower[subject.first]
    if first == "i":
        return unit.level > 0
    phrase = unit.words[subject.first : subject.last]
    if first in WORDS.no_speakers or names_nobody(phrase):
        return False
    lex = lexicon()
    inside = set(unit.lower[subject.first : subject.last])
    if inside & lex.documents:
        return bool(verb.groups & DOCUMENT_GROUPS)
    return not inside & lex.things or _named(unit, subject)


def names_nobody(phrase: Sequence[str]) -> bool:
    """Whether the words of a mention name no source: "who", "us", but not "WHO"."""
    if len(phrase) != 1 or phrase[0].isupper():
        return False
    return phrase[0].lower() in WORDS.never_alone


def animate(unit: Unit, subject: Subject) -> bool:
    """Whether a subject holds a pronoun, a name, or a noun for people or bodies."""
    return any(
        unit.tags[k] in NAMES_AND_PRONOUNS
        or unit.lower[k] in WORDS.some_people
        or (unit.tags[k].startswith("NN") and _speaking_noun(unit.lower[k]))
        for k in range(subject.first, subject.last)
    )


def _speaking_noun(word: str) -> bool:
    lex = lexicon()
    return (
        word in lex.people
        or word.removesuffix("s") in lex.people
        or word.endswith(PEOPLE_ENDINGS)
        or word in lex.documents
    )


def _named(unit: Unit, subject: Subject) -> bool:
    return any(unit.tags[k] == "NNP" for k in range(subject.first, subject.last))


def first_person(unit: Unit, subject: Subject) -> bool:
    """Whether the words are those of who is quoted ("I say", "we say")."""
    first = unit.lower[subject.first]
    return first == "i" or (unit.level > 0 and first == "we")
