"""Whom a mention without a name means: "the ministry", "a spokesman", "the report".

Ordered rules, each a method that answers or abstains, as in ``resolve``.
"""

from __future__ import annotations

import re
from functools import cached_property

from perspectives.actors import ActorKind
from perspectives.document import Document
from perspectives.lookup import Directory
from stance.attribution.candidates import Candidates
from stance.attribution.entities import ORGANISATION, PERSON
from stance.attribution.parties import Found, Party
from stance.attribution.pronouns import Pronouns
from stance.attribution.reference import Reference, ReferenceWords

NAME_STARTS_WITHIN = 2
"""Characters between what opens a name ("by the") and the name."""

APPOSED = re.compile(r", (?:that )?| \((?=[^\W\d_])")
"""What stands between a description and the name of whom it describes."""

BRACKET = re.compile(r" ?\(")


class Nameless:
    """Resolves the descriptions of one document."""

    def __init__(
        self,
        document: Document,
        directory: Directory,
        words: ReferenceWords,
        candidates: Candidates,
        pronouns: Pronouns,
    ) -> None:
        self._document = document
        self._text = document.reading_text
        self._directory = directory
        self._words = words
        self._candidates = candidates
        self._pronouns = pronouns
        self._names = candidates.names

    def party(self, reference: Reference, start: int) -> Found:
        """Whom a description that begins at ``start`` means, and by which rule."""
        for rule, name in (
            (self._own_body, "body of whose page it is"),
            (self._apposed, "named beside its description"),
            (self._whole, "one of a group named before"),
            (self._spoken_for, "speaks for its organisation"),
            (self._authored, "document of its author"),
            (self._earlier, "description of somebody named before"),
        ):
            party = rule(reference, start)
            if party is not None:
                return party, name
        return self._candidates.of_role(reference), "role"

    def _spoken_for(self, reference: Reference, start: int) -> Party | None:
        body = self._words.body_spoken_for(reference.phrase)
        return self._body(body, start) if body else None

    def _authored(self, reference: Reference, start: int) -> Party | None:
        """Who wrote "the report", "a study by the World Bank"."""
        phrase = reference.phrase
        if reference.head in self._words.authored:
            author = self._author(phrase, start)
            if author is not None:
                return author
        if reference.definite and reference.head in self._words.definite_documents:
            return self._pronouns.meant(Reference(phrase, pronoun=phrase), start)
        return None

    def _earlier(self, reference: Reference, start: int) -> Party | None:
        alone = self._words.head_end(reference.phrase) >= len(reference.phrase)
        if reference.definite and alone:
            return self._candidates.earlier(reference, start)
        return None

    def _apposed(self, reference: Reference, start: int) -> Party | None:
        """The person in ", that Ruzic," right after a description."""
        end = start + len(reference.phrase)
        opened = APPOSED.match(self._text, end)
        if opened is None:
            return None
        for name in self._names.within(opened.end(), opened.end() + 1):
            closed = self._text[name.end : name.end + 1] in (",", ")")
            if closed and name.entity.kind == PERSON:
                return self._candidates.of_entity(name.entity)
        return None

    def _whole(self, reference: Reference, start: int) -> Party | None:
        """Somebody of the group that "them" means in "one of them"."""
        parted = self._words.parted.fullmatch(reference.phrase)
        if parted is None:
            return None
        them = self._words.read(parted["whole"])
        group = self._pronouns.meant(them, start)
        if group is None or group.entity is not None:
            return None
        first, blank, rest = group.text.partition(" ")
        if first.lower() in self._words.articles:
            first = first.lower()
        text = f"{parted['part']} of {first}{blank}{rest}"
        return Party(text, kind=group.kind, descriptions=[group.text])

    def _body(self, body: str, start: int) -> Party:
        """The organisation that "a government spokesman" lends his voice to."""
        entity = self._names.find(body) if body[0].isupper() else None
        if entity is not None:
            return self._candidates.of_entity(entity)
        reference = self._words.read(f"the {body}")
        return (
            self._own_body(reference, start)
            or self._candidates.earlier(reference, start)
            or self._candidates.of_role(reference)
        )

    def _author(self, phrase: str, start: int) -> Party | None:
        """The named body behind "a report by the World Bank", "Halden's return"."""
        head_end = start + self._words.head_end(phrase)
        for occurrence in self._names.within(start, head_end):
            if self._text[occurrence.end : occurrence.end + 2] in ("'s", "’s"):
                return self._candidates.of_entity(occurrence.entity)
        bracket = BRACKET.match(self._text, start + len(phrase))
        if bracket is not None:
            named = self._names.within(bracket.end(), bracket.end() + 1)
            return self._candidates.of_entity(named[0].entity) if named else None
        written = self._words.written_by.match(self._text, head_end)
        if written is None:
            return None
        reach = max(start + len(phrase), written.end() + NAME_STARTS_WITHIN)
        named = self._names.within(written.end(), reach)
        return self._candidates.of_entity(named[0].entity) if named else None

    def _own_body(self, reference: Reference, start: int) -> Party | None:
        """The publisher behind "the Board" on a page that speaks for a perspective."""
        if not self._document.narrator_perspective:
            return None
        if (
            reference.head not in self._words.own_body
            or len(reference.content_words) != 1
        ):
            return None
        date = self._document.date
        if self._directory.find(reference.phrase, date=date) is not None:
            return None
        name = self._own_name or reference.phrase
        return Party(name, kind=ORGANISATION, narrator=True)

    @cached_property
    def _own_name(self) -> str:
        """Who speaks on the page: its publisher, or the listed body of its side.

        A publisher that the text never names only reprints ("Company filings digest").
        """
        publisher = self._document.publisher or ""
        if publisher and publisher in self._text:
            return publisher
        own = self._document.narrator_perspective
        seen = (
            self._directory.find(e.name, date=self._document.date)
            for e in self._names.entities
            if e.kind != PERSON
        )
        bodies = (m.actor for m in seen if m and m.actor.kind != ActorKind.PERSON)
        return next((a.name for a in bodies if a.perspective == own), publisher)
