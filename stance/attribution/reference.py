"""How a mention refers: pronoun, possessive, definite description, head noun."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from stance.attribution.entities import (
    FEMALE,
    MALE,
    ORGANISATION,
    PERSON,
    is_organisation_word,
)

WORD = re.compile(r"[^\W\d_](?:[\w]|[’'\-.](?=\w))*")
_CACHED = 10_000


@dataclass(frozen=True, slots=True)
class Reference:
    """What a mention's words tell about whom it means."""

    phrase: str
    pronoun: str = ""
    owner: str = ""
    role: str = ""
    head: str = ""
    content_words: tuple[str, ...] = ()
    definite: bool = False
    gender: str = ""
    plural: bool = False
    first_person: bool = False

    def owned_by(self) -> Reference:
        """The owner of "its press service" as a reference of its own."""
        return Reference(
            self.owner,
            pronoun=self.owner,
            gender=self.gender,
            plural=self.plural,
            first_person=self.first_person,
        )


@dataclass(frozen=True, slots=True)
class ReferenceWords:
    """The closed word classes of one language that references are read with.

    ``before_subject`` words may open a sentence before its subject, ``before_object``
    words stand before a name that is none. ``plurals`` are endings with those of the
    singular; ``sorts`` the words of names that a noun can stand for.
    """

    pronouns: dict[str, dict[str, object]]
    possessives: dict[str, dict[str, object]]
    articles: frozenset[str]
    definite: frozenset[str]
    prepositions: frozenset[str]
    spokes: frozenset[str]
    voices: frozenset[str]
    own_body: frozenset[str]
    people: frozenset[str]
    bodies: frozenset[str]
    female: frozenset[str]
    male: frozenset[str]
    interviewer: str
    parties: re.Pattern[str]
    definite_documents: frozenset[str]
    authored: frozenset[str]
    question_labels: frozenset[str]
    answer_labels: frozenset[str]
    byline: re.Pattern[str]
    written_by: re.Pattern[str]
    parted: re.Pattern[str]
    indefinite: re.Pattern[str]
    before_subject: frozenset[str]
    before_object: frozenset[str]
    plurals: dict[str, str]
    sorts: dict[str, frozenset[str]]

    def read(self, phrase: str) -> Reference:
        """The reference of a mention."""
        words = [w.group().lower() for w in WORD.finditer(phrase)]
        if not words:
            return Reference(phrase)
        if len(words) == 1 and words[0] in self.pronouns:
            return _with(Reference(phrase, pronoun=words[0]), self.pronouns[words[0]])
        if words[0] in self.possessives:
            return self._possessive(phrase, words)
        content = tuple(w for w in self._head_words(phrase) if w not in self.articles)
        return Reference(
            phrase,
            head=content[-1] if content else "",
            content_words=content,
            definite=words[0] in self.definite or (not self.definite and bool(content)),
        )

    def _possessive(self, phrase: str, words: list[str]) -> Reference:
        rest = phrase.split(None, 1)[1] if len(phrase.split(None, 1)) > 1 else ""
        head = self.head_of(rest)
        base = Reference(phrase, owner=words[0], role=rest.strip(), head=head)
        return _with(base, self.possessives[words[0]])

    def _head_words(self, phrase: str) -> list[str]:
        return [
            w.group().lower() for w in WORD.finditer(phrase, 0, self.head_end(phrase))
        ]

    def head_end(self, phrase: str) -> int:
        """Where the head of a phrase ends: before a preposition, comma or bracket."""
        cuts = (phrase.find(mark) for mark in (",", "(", " –"))
        cut = min((at for at in cuts if at > 0), default=len(phrase))
        for match in WORD.finditer(phrase, 0, cut):
            if (
                match.start()
                and match.group().lower() in self.prepositions
                and match.group()[0].islower()
            ):
                if match.group() in ("of", "for") and _capital(phrase, match.start()):
                    continue
                return match.start()
        return cut

    def head_of(self, phrase: str) -> str:
        """The last word of the head, in lower case without a possessive."""
        words = self._head_words(phrase)
        return words[-1].removesuffix("'s").removesuffix("’s") if words else ""

    def words_of(self, phrase: str) -> frozenset[str]:
        """The words of a phrase in lower case."""
        return _words_of(phrase)

    def speaks_for(self, role: str) -> bool:
        """Whether a role only lends its organisation a voice (spokesperson)."""
        return self.head_of(role) in self.spokes or role.lower() in self.spokes

    def body_spoken_for(self, phrase: str) -> str:
        """The body in "a ministry spokeswoman"; empty for any other phrase."""
        head = phrase[: self.head_end(phrase)].split()
        if head and head[0].lower() in self.articles:
            head = head[1:]
        if len(head) < 2 or head[-1].lower() not in self.voices:
            return ""
        body = head[:-1]
        last = body[-1]
        known = last.lower() in self.bodies or last[0].isupper()
        return " ".join(body) if known and last.lower() not in self.people else ""

    def kind(self, head: str) -> str:
        """What the head noun names: a person, an organisation, or unknown ("")."""
        head = self._singular(head)
        if head in self.people or head in self.female or head in self.male:
            return PERSON
        return ORGANISATION if head in self.bodies else ""

    def is_plural(self, head: str) -> bool:
        """Whether a head noun is the plural of a listed one: "officials"."""
        return self._singular(head) != head

    def _singular(self, head: str) -> str:
        if self._is_listed(head):
            return head
        cuts = (
            head.removesuffix(ending) + singular
            for ending, singular in self.plurals.items()
            if head.endswith(ending)
        )
        return next((word for word in cuts if self._is_listed(word)), head)

    def _is_listed(self, head: str) -> bool:
        return head in self.people or head in self.bodies

    def gender(self, head: str) -> str:
        """The gender that a head noun tells, or an empty string."""
        return FEMALE if head in self.female else MALE if head in self.male else ""


@lru_cache(_CACHED)
def _words_of(phrase: str) -> frozenset[str]:
    return frozenset(w.group().lower() for w in WORD.finditer(phrase))


def _capital(phrase: str, at: int) -> bool:
    """Whether "of" stands inside a name: "Ministry of Foreign Affairs"."""
    before = phrase[:at].split()
    after = phrase[at:].split()
    return (
        bool(before)
        and is_organisation_word(before[-1])
        and len(after) > 1
        and (after[1][0].isupper() or after[1] == "the")
    )


def _with(reference: Reference, features: dict[str, object]) -> Reference:
    return replace(
        reference,
        gender=str(features.get("gender", "")),
        plural=bool(features.get("plural")),
        first_person=bool(features.get("first")),
    )
