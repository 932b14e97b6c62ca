"""Parties that the text describes without naming them: "a lawyer from Taraz"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from perspectives.document import Span
from stance.attribution.entities import ORGANISATION
from stance.attribution.names import Names
from stance.attribution.parties import Party
from stance.attribution.reference import ReferenceWords

REACH = 500
"""Characters before a pronoun in which descriptions are looked for."""

STRETCHES = 64
"""Stretches of text whose descriptions are kept: pronouns look back at the same."""

EXTENSION = re.compile(
    r"[^.;:\n]{0,60}?, (?:an?|the) [^,.;:\n]{3,70}(?=,)"
    r"|(?: (?:of|at|in|from|for) [^,.;:\n]{2,50})(?=,)"
)
"""An apposition or a prepositional phrase that a comma closes."""


class Described:
    """The parties of one document that go by a description.

    ``known`` holds those that a mention has called so, by the content words of the
    description; a description that is only met gives a new party each time.
    """

    def __init__(self, text: str, names: Names, words: ReferenceWords) -> None:
        self.known: dict[str, Party] = {}
        self._text = text
        self._names = names
        self._words = words
        self._read: dict[Span, tuple[tuple[int, str, Party], ...]] = {}

    def within(self, first: int, stop: int) -> Iterator[tuple[int, Party]]:
        """Where a stretch describes somebody; a long one only near its end."""
        stretch = max(first, stop - REACH), stop
        if stretch not in self._read:
            if len(self._read) >= STRETCHES:
                self._read.clear()
            self._read[stretch] = tuple(self._descriptions(*stretch))
        for at, key, party in self._read[stretch]:
            yield at, self.known.get(key) or replace(party, descriptions=[])

    def _descriptions(self, first: int, stop: int) -> Iterator[tuple[int, str, Party]]:
        """Where a stretch describes somebody, in which words, and as what party."""
        for match in self._words.parties.finditer(self._text, first, stop):
            group = "bare" if match["head"] is None else "head"
            if self._opens_name(*match.span(group)):
                continue
            head = match[group].lower()
            text = _extended(self._text, match.start(), match.end())
            key = " ".join(self._words.read(text).content_words)
            party = Party(
                text,
                kind=self._words.kind(head) or ORGANISATION,
                gender=self._words.gender(head),
                plural=group == "bare" or match["plural"] is not None,
            )
            yield match.start(), key, party

    def _opens_name(self, start: int, end: int) -> bool:
        """Whether a noun is the first word of a name ("the Ministry of Health")."""
        return any(o.end > end for o in self._names.within(start, end))


def _extended(text: str, start: int, end: int) -> str:
    """A phrase with the apposition or affiliation that follows it."""
    match = EXTENSION.match(text, end)
    return text[start : match.end() if match else end]
