"""Speakers: every mention resolved over the document, then placed in a perspective.

Ordered rules, each a method that answers or abstains; the name of the one that answered
travels with the statement. Precision before recall: an honest null beats a wrong name.
"""

from __future__ import annotations

from collections.abc import Sequence

from perspectives.actors import Study
from perspectives.document import Document, Span
from perspectives.lookup import Directory
from perspectives.placement import Placement
from stance.attribution.candidates import Candidates
from stance.attribution.entities import PERSON, Entity
from stance.attribution.head_names import head_name, joint_names
from stance.attribution.nameless import Nameless
from stance.attribution.names import Names
from stance.attribution.parties import Found, Party, Speaker
from stance.attribution.placing import Placing
from stance.attribution.pronouns import Pronouns
from stance.attribution.raw import Attribution
from stance.attribution.reach import Reach
from stance.attribution.reference import Reference
from stance.attribution.reference_words import reference_words

BYLINE_WITHIN = 600
"""Characters from the start in which a byline stands."""


class Resolver:
    """Resolves the mentions of one document, in text order."""

    def __init__(
        self,
        document: Document,
        study: Study,
        directory: Directory,
        sentences: Sequence[Span],
    ) -> None:
        self._document = document
        self.text = document.reading_text
        self._words = words = reference_words(document.language)
        self.candidates = Candidates(document, directory, sentences, words)
        reach = Reach(self.text, sentences, words, self.candidates)
        self.pronouns = Pronouns(self.candidates, reach, document.language)
        self._nameless = Nameless(
            document, directory, words, self.candidates, self.pronouns
        )
        self._labelled = False
        self._taking_turn: Party | None = None
        self._answerer: Party | None = None
        self._names = self.candidates.names
        self._place = Placing(document, study, directory, self._names)

    def speaker(self, attribution: Attribution, outer: Speaker | None) -> Speaker:
        """The speaker of an attribution; ``outer`` is in whose words it stands."""
        party, rule = self._party(attribution, outer)
        placement = self._place(party)
        if attribution.mention is not None:
            self.candidates.hear(attribution.mention[0], party, outer=outer is None)
        return Speaker(placement, party, rule)

    def joint(self, attribution: Attribution) -> list[Placement]:
        """The placements of the further holders of a joint statement."""
        parties = [
            self._from_phrase(self.text[slice(*span)], span[0], None)[0]
            for span in attribution.joint
        ]
        if attribution.mention is not None and not attribution.turn:
            parties += map(self.candidates.of_entity, self._joint(*attribution.mention))
        return [self._place(party) for party in parties]

    def _joint(self, start: int, end: int) -> tuple[Entity, ...]:
        """Whom a mention names besides its first: "Mali and Burkina Faso"."""
        phrase, inside = self.text[start:end], self._names.within(start, end)
        if len(inside) < 2:
            return ()
        return joint_names(phrase, start, inside, self._words.head_end(phrase))[1:]

    def _party(self, attribution: Attribution, outer: Speaker | None) -> Found:
        if attribution.mention is None:
            return self._unmentioned(attribution)
        start, end = attribution.mention
        if attribution.turn:
            found = self._turn_label(self.text[start:end], attribution.start)
            self._taking_turn = found[0]
            return found
        return self._from_phrase(self.text[start:end], start, outer)

    def _unmentioned(self, attribution: Attribution) -> Found:
        if attribution.turn and not attribution.continues:
            found = self._after_dash(attribution)
            self._taking_turn = found[0]
            return found
        last = self.candidates.last_outer() if attribution.continues else None
        if attribution.turn and self._taking_turn is not None:
            last = self._taking_turn
        if last is not None:
            return last, "speaker of the statement before"
        return Party(""), "nobody is named"

    def _after_dash(self, attribution: Attribution) -> Found:
        answerer = None if attribution.asks else self._interviewee(attribution.start)
        if answerer is None or self._labelled:
            return Party(self._words.interviewer), "question after a dash"
        return answerer, "answer after a dash"

    def _interviewee(self, first_turn: int) -> Party | None:
        """Whom an interview is with: the person of its title or introduction.

        Who signs the page asks; without an introduction it is the first person named.
        """
        if self._answerer is None:
            self._answerer = self._introduced(first_turn)
        return self._answerer

    def _introduced(self, first_turn: int) -> Party | None:
        signed = self._signed()
        before = [o.entity for o in self._names.within(0, first_turn)]
        persons = [
            e
            for e in (*before, *self._names.entities)
            if e.kind == PERSON and e is not signed
        ]
        title = self._document.title or ""
        titled = (e for e in persons if any(n in title for n in e.names))
        entity = next(titled, None)
        if entity is None and not before:
            named = Names(title, [(0, len(title))]).entities
            entity = next((e for e in named if e.kind == PERSON), None)
        entity = entity or next(iter(persons), None)
        return self.candidates.of_entity(entity) if entity is not None else None

    def _turn_label(self, label: str, start: int) -> Found:
        self._labelled = True
        known = label.rstrip(".").lower()
        if known in self._words.question_labels:
            return Party(self._words.interviewer), "question of an interview"
        if known in self._words.answer_labels:
            answerer = self._interviewee(start)
            if answerer is not None:
                return answerer, "answer of an interview"
        name, _, aside = label.partition(",")
        entity = self._names.find(name)
        if entity is not None and aside:
            self.candidates.describe(entity, aside)
        if entity is not None and _named_in_text(entity, name):
            return self._speaking(entity), "turn label, named in the text"
        if entity is not None:
            entity.kind = PERSON  # "PRESENTER:" is nobody's acronym
        text = name.capitalize() if name.isupper() else name
        party = self.candidates.described.known.setdefault(text.lower(), Party(text))
        if aside.strip():
            party.descriptions.append(aside.strip())
        return party, "turn label"

    def _speaking(self, entity: Entity) -> Party:
        """The party of a named entity that takes a turn itself: a person."""
        party = self.candidates.of_entity(entity)
        if not entity.kind:
            entity.kind = party.kind = PERSON
        return party

    def _from_phrase(self, phrase: str, start: int, outer: Speaker | None) -> Found:
        reference = self._words.read(phrase)
        if reference.pronoun and reference.first_person:
            return self._first_person(outer)
        if reference.pronoun:
            found = self.pronouns.meant(reference, start, _party_of(outer))
            if found is None:
                return Party(phrase), "pronoun unresolved"
            return found, f"pronoun: {reference.pronoun}"
        if reference.owner:
            return self._owned(reference, start, outer)
        named = self._named(phrase, start)
        if named is not None:
            return named, "named"
        return self._nameless.party(reference, start)

    def _first_person(self, outer: Speaker | None) -> Found:
        if outer is not None:
            return outer.party, "first person: who is quoted"
        if not self._document.narrator_perspective:
            entity = self._signed()
            if entity is not None:
                return self.candidates.of_entity(entity), "first person: the byline"
        publisher = self._document.publisher or ""
        return Party(publisher, narrator=True), "first person: whose page it is"

    def _signed(self) -> Entity | None:
        """The person whose byline stands at the top of the page."""
        signed = self._words.byline.search(self.text, 0, BYLINE_WITHIN)
        entity = self._names.find(signed.group(1)) if signed else None
        return entity if entity is not None and entity.kind == PERSON else None

    def _named(self, phrase: str, start: int) -> Party | None:
        inside = self._names.within(start, start + len(phrase))
        if not inside:
            return None
        entity = head_name(phrase, start, inside, self._words.head_end(phrase))
        if entity is None or entity.is_role:
            return None
        party = self.candidates.of_entity(entity)
        self.candidates.describe(entity, phrase)
        return party

    def _owned(self, reference: Reference, start: int, outer: Speaker | None) -> Found:
        """The party of "its press service" or "her deputy": the owner comes first."""
        owner = self._owner(reference.owned_by(), start, outer)
        if owner is None:
            return Party(reference.phrase), "owner unresolved"
        if not reference.role:
            return owner, f"pronoun: {reference.owner}"
        named = self._named(reference.phrase, start)
        if named is not None:
            return named, "named"
        if self._words.speaks_for(reference.role):
            return owner, "speaks for its organisation"
        text = f"{owner.text}'s {reference.role}" if owner.text else reference.phrase
        party = Party(text, descriptions=[text, *owner.descriptions[:2]])
        return party, "role with its owner"

    def _owner(
        self, owner: Reference, start: int, outer: Speaker | None
    ) -> Party | None:
        if owner.first_person:
            return outer.party if outer else None
        return self.pronouns.meant(owner, start, _party_of(outer))


def _named_in_text(entity: Entity, label: str) -> bool:
    """Whether the text has more than the label itself, written in capitals."""
    return " " in label or any(not name.isupper() for name in entity.names)


def _party_of(speaker: Speaker | None) -> Party | None:
    return speaker.party if speaker else None
