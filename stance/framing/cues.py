"""The voice cues of a language, from ``lang/*/voice.toml``."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from stance.framing.inflection import inflection
from stance.framing.names import NameWords
from stance.framing.phrases import PhraseIndex
from stance.languages import language_file


@dataclass(frozen=True, slots=True, eq=False)
class VoiceCues:
    """Cue phrases by kind, and the words that bound and mark clauses.

    ``speakers`` are the pronouns that take up the speaker of a statement,
    ``first_person`` those in his own quoted speech. ``links`` join contrasts,
    ``content`` words open what is said, ``predicates`` follow a subject, words
    ``elsewhere`` take a negation away, ``connectors`` join what is spoken of,
    ``phrase_starts`` go on after a noun, and ``late_breaks`` open a clause unless
    right after a verb ("sank that ship"). ``follow`` is true for languages that put
    naming verbs and negations after the term.
    """

    index: PhraseIndex[str]
    breaks: frozenset[str]
    sentence_words: frozenset[str]
    articles: frozenset[str]
    objects: frozenset[str]
    negated: frozenset[str]
    elsewhere: frozenset[str]
    connectors: frozenset[str]
    naming_stops: frozenset[str]
    speakers: frozenset[str]
    first_person: frozenset[str]
    copulas: frozenset[str]
    links: frozenset[str]
    content: frozenset[str]
    definite: frozenset[str]
    predicates: frozenset[str]
    phrase_starts: frozenset[str]
    late_breaks: frozenset[str]
    follow: bool
    names: NameWords


@lru_cache(maxsize=8)
def voice_cues(language: str) -> VoiceCues:
    """The cues of a language; one without its own data has none."""
    path = language_file(language, "voice.toml")
    data = tomllib.loads(path.read_text(encoding="utf-8")) if path else {}
    clause = data.get("clause", {})
    names = data.get("names", {})
    return VoiceCues(
        index=PhraseIndex(_rows(data.get("cues", {})), inflection(language)),
        breaks=frozenset(clause.get("breaks", ())),
        sentence_words=frozenset(clause.get("sentence_words", ())),
        objects=frozenset(clause.get("objects", ())),
        articles=frozenset(clause.get("articles", ())),
        negated=frozenset(clause.get("negated", ())),
        elsewhere=frozenset(clause.get("elsewhere", ())),
        connectors=frozenset(clause.get("connectors", ())),
        naming_stops=frozenset(clause.get("naming_stops", ())),
        speakers=frozenset(clause.get("speakers", ())),
        first_person=frozenset(clause.get("first_person", ())),
        copulas=frozenset(clause.get("copulas", ())),
        links=frozenset(clause.get("links", ())),
        content=frozenset(clause.get("content", ())),
        definite=frozenset(clause.get("definite", ())),
        predicates=frozenset(clause.get("predicates", ())),
        phrase_starts=frozenset(clause.get("phrase_starts", ())),
        late_breaks=frozenset(clause.get("late_breaks", ())),
        follow=bool(clause.get("cues_follow", False)),
        names=NameWords(
            connectors=frozenset(names.get("connectors", ())),
            heads=frozenset(names.get("heads", ())),
            links=tuple(names.get("links", ())),
            tails=frozenset(names.get("tails", ())),
            quoted_capitals=bool(names.get("quoted_capitals", False)),
        ),
    )


def _rows(cues: dict[str, list[str]]) -> Iterator[tuple[str, str]]:
    return ((row, kind) for kind, rows in cues.items() for row in rows)
