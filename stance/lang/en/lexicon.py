"""The English reporting cues: every inflected form with what may follow it."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

VOWELS = "aeiou"
GROUPS = ("clause", "weak", "object", "infinitive", "naming", "addressee", "document")


@dataclass(frozen=True, slots=True)
class Verb:
    """A reporting verb: the constructions it enters, and its prepositions."""

    lemma: str
    groups: frozenset[str]
    particles: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The reporting cues of English."""

    verbs: dict[str, Verb]
    nouns: dict[str, frozenset[str]]
    adjectives: frozenset[str]
    opinions: frozenset[str]
    documents: frozenset[str] = field(default_factory=frozenset)
    things: frozenset[str] = field(default_factory=frozenset)
    people: frozenset[str] = field(default_factory=frozenset)


@cache
def lexicon() -> Lexicon:
    """The lexicon of ``cues.toml`` with all inflected forms."""
    raw = tomllib.loads(files(__package__).joinpath("cues.toml").read_text("utf-8"))
    words = tomllib.loads(
        files(__package__).joinpath("reference.toml").read_text("utf-8")
    )["words"]
    groups: dict[str, set[str]] = {}
    for group in GROUPS:
        for lemma in raw[group].split():
            groups.setdefault(lemma, set()).add(group)
    particles = {k: frozenset(v) for k, v in raw["particle"].items()}
    verbs: dict[str, Verb] = {}
    for lemma in sorted({*groups, *particles}):
        verb = Verb(
            lemma, frozenset(groups.get(lemma, ())), particles.get(lemma, frozenset())
        )
        for form in inflect(lemma, raw["irregular"].get(lemma, ())):
            verbs.setdefault(form, verb)
    return Lexicon(
        verbs=verbs,
        nouns={k: frozenset(v) for k, v in raw["nouns"].items()},
        adjectives=frozenset(raw["adjectives"]["that"]),
        opinions=frozenset(raw["adjectives"]["opinion"]),
        documents=frozenset(raw["subjects"]["documents"]),
        things=frozenset(raw["subjects"]["things"]),
        people=frozenset((words["people"] + " " + words["institutions"]).split()),
    )


def inflect(lemma: str, irregular: tuple[str, ...] | list[str] = ()) -> list[str]:
    """All forms of a verb: regular ones unless an irregular past is given."""
    stem = lemma[:-1] if lemma.endswith("e") else lemma
    third = lemma + ("es" if lemma.endswith(("s", "x", "z", "ch", "sh")) else "s")
    past, gerund = stem + "ed", stem + "ing"
    if lemma.endswith("y") and lemma[-2] not in VOWELS:
        third, past, gerund = lemma[:-1] + "ies", lemma[:-1] + "ied", lemma + "ing"
    if lemma.endswith("ee"):
        gerund = lemma + "ing"
    forms = [lemma, third, gerund]
    has_past = any(not form.endswith(("ing", "s")) for form in irregular)
    return [*forms, *irregular] if has_past else [*forms, past, *irregular]
