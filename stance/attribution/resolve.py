"""Speakers: every mention resolved over the document, then placed in a perspective.

Ordered rules, each a method that answers or abstains; the name of the one that answered
travels with the statement. Precision before recall: an honest null beats a wrong name.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from perspectives.actors import ActorKind, Study
from perspectives.document import Document, Span
from perspectives.lookup import Directory
from perspectives.placement import Placement, SpeakerDescription, place
from stance.attribution.entities import (
    ORGANISATION,
    PERSON,
    Entity,
    Names,
)
from stance.attribution.raw import Attribution
from stance.attribution.reference import Reference, ReferenceWords, reference_words

LOOK_BACK_SENTENCES = 4


@dataclass(slots=True)
class Party:
    """A source as far as the document tells: a named entity or a described one."""

    text: str
    entity: Entity | None = None
    kind: str = ""
    gender: str = ""
    descriptions: list[str] = field(default_factory=list)
    narrator: bool = False


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks in a statement, and the rules that decided."""

    placement: Placement
    party: Party
    rule: str


@dataclass(frozen=True, slots=True)
class _Heard:
    """A party that has spoken, and where it was mentioned."""

    position: int
    party: Party
    outer: bool


class Resolver:
    """Resolves the mentions of one document, in text order."""

    def __init__(
        self,
        document: Document,
        study: Study,
        directory: Directory,
        sentences: Sequence[Span],
    ) -> None:
        self.document = document
        self.text = document.reading_text
        self.study = study
        self.directory = directory
        self.sentences = sentences
        self.words: ReferenceWords = reference_words(document.language)
        self.names = Names(self.text, sentences)
        self._sentence_starts = [s[0] for s in sentences]
        self.heard: list[_Heard] = []
        self.described: dict[str, Party] = {}
        self._placed: dict[tuple[str, str | None], Placement] = {}
        self._entity_party: dict[int, Party] = {}
        self.seen_actors, self.seen_places = self._seen()

    def _seen(self) -> tuple[frozenset[str], frozenset[str]]:
        actors = {
            match.actor.name
            for entity in self.names.entities
            if (match := self.directory.find(entity.name, date=self.document.date))
        }
        return frozenset(actors), frozenset(e.name for e in self.names.entities)

    def speaker(self, attribution: Attribution, outer: Speaker | None) -> Speaker:
        """The speaker of an attribution that stands inside ``outer``'s words, if any."""
        party, rule = self._party(attribution, outer)
        placement = self._place(party)
        if attribution.mention is not None:
            self.heard.append(_Heard(attribution.mention[0], party, outer is None))
        return Speaker(placement, party, rule)

    def joint(self, span: Span) -> Placement:
        """A further holder of a joint statement."""
        return self._place(self._from_phrase(self.text[slice(*span)], span[0], None)[0])

    def _party(
        self, attribution: Attribution, outer: Speaker | None
    ) -> tuple[Party, str]:
        if attribution.speaker is not None:
            return Party(attribution.speaker), "named by the rule"
        if attribution.mention is None:
            return self._unmentioned(attribution)
        start, end = attribution.mention
        if attribution.turn:
            return self._turn_label(self.text[start:end])
        return self._from_phrase(self.text[start:end], start, outer)

    def _unmentioned(self, attribution: Attribution) -> tuple[Party, str]:
        if attribution.turn:
            return self._after_dash(attribution)
        if attribution.continues:
            for heard in reversed(self.heard):
                if heard.outer:
                    return heard.party, "speaker of the statement before"
        return Party(""), "nobody is named"

    def _after_dash(self, attribution: Attribution) -> tuple[Party, str]:
        asks = (
            self.text[attribution.start : attribution.end].rstrip(" *_").endswith("?")
        )
        answerer = self._introduced_person()
        if asks or self._has_labels() or answerer is None:
            return Party(self.words.interviewer), "question after a dash"
        return self._of_entity(answerer), "answer after a dash"

    def _has_labels(self) -> bool:
        return any(
            h.party.entity is None and h.party.text.isupper() for h in self.heard
        )

    def _introduced_person(self) -> Entity | None:
        return next((e for e in self.names.entities if e.kind == PERSON), None)

    def _turn_label(self, label: str) -> tuple[Party, str]:
        entity = self.names.find(label)
        if entity is not None and self._really_named(entity, label):
            return self._of_entity(entity), "turn label, named in the text"
        text = label.capitalize() if label.isupper() else label
        known = self.described.get(text.lower())
        party = known or Party(text)
        self.described[text.lower()] = party
        return party, "turn label"

    def _really_named(self, entity: Entity, label: str) -> bool:
        return any(not name.isupper() for name in entity.names) or " " in label

    def _from_phrase(
        self, phrase: str, start: int, outer: Speaker | None
    ) -> tuple[Party, str]:
        reference = self.words.read(phrase)
        if reference.pronoun and reference.first_person:
            return self._first_person(outer, reference)
        if reference.pronoun:
            found = self._pronoun(reference, start)
            return (
                (found, f"pronoun: {reference.pronoun}")
                if found
                else (Party(phrase), "pronoun unresolved")
            )
        if reference.owner:
            return self._owned(reference, start, outer)
        named = self._named(phrase, start)
        if named is not None:
            return named, "named"
        return self._described(reference, phrase, start)

    def _first_person(
        self, outer: Speaker | None, reference: Reference
    ) -> tuple[Party, str]:
        if outer is not None:
            return outer.party, "first person: who is quoted"
        publisher = self.document.publisher or self.document.title or ""
        return Party(publisher, narrator=True), "first person: whose page it is"

    def _named(self, phrase: str, start: int) -> Party | None:
        inside = self.names.within(start, start + len(phrase))
        if not inside:
            return None
        best = self._head_name(
            phrase, start, [o.entity for o in inside], [o.start - start for o in inside]
        )
        if best is None or best.is_role:
            return None
        party = self._of_entity(best)
        best.describe(phrase)
        return party

    def _head_name(
        self, phrase: str, start: int, entities: list[Entity], offsets: list[int]
    ) -> Entity | None:
        """The name that the phrase is about: "Kremlin spokesman Dmitry Peskov", not Kremlin.

        A name after a preposition or with a possessive only describes; a noun phrase whose
        head is a common noun ("a blogger in Shymkent") has no name of its own.
        """
        head_end = self.words.head_end(phrase)
        heads = [
            e
            for e, at in zip(entities, offsets, strict=True)
            if at < head_end and not self._possessive(phrase, e, at)
        ]
        if heads and self._closes_head(
            phrase, heads[-1], offsets[entities.index(heads[-1])], head_end
        ):
            return heads[-1]
        after_comma = phrase.find(",")
        if 0 <= after_comma:
            people = [
                e
                for e, at in zip(entities, offsets, strict=True)
                if at > after_comma and e.kind == PERSON and at - after_comma <= 3
            ]
            if people:
                return people[0]
        return None

    def _possessive(self, phrase: str, entity: Entity, at: int) -> bool:
        rest = phrase[at:]
        return any(
            rest[len(n) : len(n) + 2] in ("'s", "’s", "’ ", "' ")
            for n in entity.names
            if rest.startswith(n)
        )

    def _closes_head(self, phrase: str, entity: Entity, at: int, head_end: int) -> bool:
        """Whether the name ends the head: "minister X", not "the Otkritie analyst"."""
        name = max(
            (n for n in entity.names if phrase[at:].startswith(n)), key=len, default=""
        )
        rest = phrase[at + len(name) : head_end].strip(' ,()"“”')
        return not rest or not rest[0].isalpha() or rest.split()[0].isdigit()

    def _of_entity(self, entity: Entity) -> Party:
        key = id(entity)
        if key not in self._entity_party:
            self._entity_party[key] = Party(
                entity.name,
                entity,
                self._kind_of(entity),
                entity.gender,
                entity.descriptions,
            )
        party = self._entity_party[key]
        party.text = entity.name
        return party

    def _kind_of(self, entity: Entity) -> str:
        """Person or organisation: by the study, else by the form of the name."""
        match = self.directory.find(entity.name, date=self.document.date)
        if match is not None:
            return PERSON if match.actor.kind == ActorKind.PERSON else ORGANISATION
        return entity.kind

    def _owned(
        self, reference: Reference, start: int, outer: Speaker | None
    ) -> tuple[Party, str]:
        """ "its press service", "Her police commissioner": resolve the owner first."""
        owner = self._pronoun(reference.owned_by(), start, outer)
        if owner is None:
            return Party(reference.phrase), "owner unresolved"
        if reference.role and self.words.speaks_for(reference.role):
            return owner, "speaks for its organisation"
        if not reference.role:
            return owner, f"pronoun: {reference.owner}"
        named = self._named(reference.phrase, start)
        if named is not None:
            return named, "named"
        text = f"{owner.text}'s {reference.role}" if owner.text else reference.phrase
        return Party(
            text, descriptions=[text, *owner.descriptions[:2]]
        ), "role with its owner"

    def _pronoun(
        self, reference: Reference, position: int, outer: Speaker | None = None
    ) -> Party | None:
        if reference.first_person:
            return outer.party if outer else None
        for party in self._candidates(position):
            if _agrees(reference, party):
                if reference.gender and not party.gender and party.kind == PERSON:
                    party.gender = reference.gender
                    if party.entity is not None:
                        party.entity.gender = reference.gender
                return party
        return None

    def _candidates(self, position: int) -> Iterator[Party]:
        """Parties before ``position``: nearest sentence first, in it speakers first."""
        end = bisect_left(self._sentence_starts, position)
        for first, last in reversed(
            self.sentences[max(0, end - LOOK_BACK_SENTENCES) : end]
        ):
            stop = min(last, position)
            yield from (h.party for h in self._heard_in(first, stop))
            named = [
                (o.start, self._of_entity(o.entity))
                for o in self.names.within(first, stop)
                if not o.entity.is_role
            ]
            for _, party in sorted(
                [*named, *self._described_in(first, stop)], key=_position
            ):
                yield party
        if self.heard:
            yield self.heard[-1].party

    def _heard_in(self, first: int, stop: int) -> list[_Heard]:
        recent = self.heard[-12:]
        return [h for h in recent if first <= h.position < stop]

    def _described_in(self, first: int, stop: int) -> Iterator[tuple[int, Party]]:
        for match in self.words.parties.finditer(self.text, first, stop):
            head = match.group("head").lower()
            kind = self.words.kind(head) or ORGANISATION
            text = _with_apposition(self.text, match.start(), match.end())
            known = self.described.get(" ".join(self.words.read(text).content_words))
            yield (
                match.start(),
                known or Party(text, kind=kind, gender=self.words.gender(head)),
            )

    def _described(
        self, reference: Reference, phrase: str, start: int
    ) -> tuple[Party, str]:
        key = " ".join(reference.content_words)
        if reference.head in self.words.own_body and len(reference.content_words) == 1:
            own = self._own_body(reference)
            if own is not None:
                return own, "body of whose page it is"
        if reference.definite and reference.head in self.words.definite_documents:
            author = self._pronoun(Reference(phrase, pronoun=phrase), start)
            if author is not None:
                return author, "document of its author"
        if reference.definite:
            earlier = self._earlier(reference, start)
            if earlier is not None:
                return earlier, "description of somebody named before"
        party = self.described.get(key)
        if party is None:
            party = Party(
                phrase,
                kind=self.words.kind(reference.head),
                gender=self.words.gender(reference.head),
            )
            self.described[key] = party
        return party, "role"

    def _own_body(self, reference: Reference) -> Party | None:
        """ "The Board" and "Management" on a page that speaks for its own perspective."""
        if not self.document.narrator_perspective:
            return None
        if self.directory.find(reference.phrase, date=self.document.date) is not None:
            return None
        name = self.document.publisher or self.document.title or reference.phrase
        return Party(name, kind=ORGANISATION, narrator=True)

    def _earlier(self, reference: Reference, start: int) -> Party | None:
        """Who "the ministry" or "the president" is, from what was named before."""
        if len(reference.content_words) == 1:
            for occurrence in reversed(self.names.before(start)):
                if self._fits(occurrence.entity, reference):
                    return self._of_entity(occurrence.entity)
            for heard in reversed(self.heard):
                if reference.head in self.words.words_of(heard.party.text):
                    return heard.party
        return None

    def _fits(self, entity: Entity, reference: Reference) -> bool:
        head = reference.head
        if entity.kind == ORGANISATION or not entity.kind:
            return any(
                self.words.head_of(name) == head and " " in name
                for name in entity.names
            )
        return entity.kind == PERSON and any(
            head == self.words.head_of(d) for d in entity.descriptions
        )

    def _is_publisher(self, party: Party) -> bool:
        """Whether a party, or the body it speaks for, is who publishes this page."""
        publisher = _telling(self.document.publisher or "")
        if not self.document.narrator_perspective or not publisher:
            return False
        names = [party.text, *(party.entity.names if party.entity else ())]
        names += [o.entity.name for o in Names(party.text, [(0, len(party.text))]).occurrences]
        return any(
            len(_telling(name)) > 1 and _telling(name) <= publisher for name in names
        )

    def _place(self, party: Party) -> Placement:
        cached = self._placed.get(
            (party.text, party.entity.name if party.entity else None)
        )
        if cached is not None:
            return cached
        description = SpeakerDescription(
            text=party.text,
            name=party.entity.name if party.entity else None,
            descriptions=tuple(party.descriptions[:8]),
            language=self.document.language,
            date=self.document.date,
            seen_actors=self.seen_actors,
            seen_places=self.seen_places,
            home=self.study.home,
        )
        placement = place(description, self.directory)
        own = party.narrator or self._is_publisher(party)
        if own and placement.perspective is None:
            placement = Placement(
                actor=None,
                canonical=party.text,
                perspective=self.document.narrator_perspective,
                rule="whose page it is",
                confidence=0.8,
            )
        self._placed[(party.text, party.entity.name if party.entity else None)] = (
            placement
        )
        return placement


APPOSITION = re.compile(
    r"[^.;:\n]{0,60}?, (?:an?|the) [^,.;:\n]{3,70}(?=,)|(?: (?:of|at|in|from|for) [^,.;:\n]{2,50})(?=,)"
)


def _with_apposition(text: str, start: int, end: int) -> str:
    match = APPOSITION.match(text, end)
    return (
        text[start : match.end()] if match and match.start() == end else text[start:end]
    )


def _position(item: tuple[int, Party]) -> int:
    return item[0]


def _telling(name: str) -> frozenset[str]:
    return frozenset(w for w in re.findall(r"\w{3,}", name.lower()))


def _agrees(reference: Reference, party: Party) -> bool:
    if not party.text:
        return False
    if reference.gender:
        return party.kind == PERSON and party.gender in ("", reference.gender)
    if reference.plural:
        return party.kind == ORGANISATION or party.text.endswith("s")
    return party.kind == ORGANISATION
