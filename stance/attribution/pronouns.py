"""Whom a pronoun means: the likeliest party in reach, or the nearest that agrees."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from stance.attribution.antecedents import Option, Ranker, ranker
from stance.attribution.candidates import EARLIER, LOOK_BACK_SPEAKERS, Candidates
from stance.attribution.parties import Heard, Party, agrees, may_agree
from stance.attribution.reach import Met, Reach
from stance.attribution.reference import Reference

Turns = dict[int, int]
"""How many speakers ago each party spoke last, 1 for the last one."""


class Pronouns:
    """Finds the parties that the pronouns of one document mean."""

    def __init__(self, candidates: Candidates, reach: Reach, language: str) -> None:
        self.reach = reach
        self._candidates = candidates
        self._ranker: Ranker | None = ranker(language)
        self._named: dict[int, list[int]] = {}

    def meant(
        self, reference: Reference, position: int, outer: Party | None = None
    ) -> Party | None:
        """Whom a pronoun at ``position`` means: the likeliest party that agrees.

        Inside a quotation it is never ``outer``, who says "I" and "we" there.
        """
        if self._ranker is not None and reference.gender:
            options = self.options(reference, position, outer)
            found = self._ranker.choose(self.reach.opens(position), options)
        else:
            found = self._nearest(reference, position, outer)
        if found is not None:
            found.learn_gender(reference.gender)
        return found

    def options(
        self, reference: Reference, position: int, outer: Party | None = None
    ) -> list[Option]:
        """The parties before ``position`` that a reference there can mean."""
        every = list(self._met(reference, position, outer))
        by_party: dict[int, list[Met]] = {}
        for met in every:
            by_party.setdefault(id(met.party), []).append(met)
        places = {met.at: id(met.party) for met in every}
        ends = sorted({key: at for at, key in sorted(places.items())}.values())
        heard = self._candidates.heard[-EARLIER:]
        turns = _turns(heard), _turns([h for h in heard if h.outer])
        return [self._option(mets, ends, turns, position) for mets in by_party.values()]

    def _met(
        self, reference: Reference, position: int, outer: Party | None
    ) -> Iterator[Met]:
        barred = outer if self.reach.quoted(position) else None
        for met in self.reach.met(position):
            if met.party is not barred and may_agree(reference, met.party):
                yield met

    def _option(
        self,
        mets: Sequence[Met],
        ends: Sequence[int],
        turns: tuple[Turns, Turns],
        position: int,
    ) -> Option:
        """A party with where it was met; ``ends`` is where each party was met last."""
        last = max(mets, key=lambda met: met.at)
        between = len(ends) - bisect_right(ends, last.at)
        party, key = last.party, id(last.party)
        return Option(
            party=party,
            last=self.reach.sighting(last, between, position),
            turn=turns[0].get(key, 0),
            outer_turn=turns[1].get(key, 0),
            met=len(mets),
            named=self._named_before(party, position),
            gender_known=bool(party.gender),
        )

    def _named_before(self, party: Party, position: int) -> int:
        """How often a party was named before a position."""
        if party.entity is None:
            return 0
        if not self._named:
            for name in self._candidates.names.occurrences:
                self._named.setdefault(id(name.entity), []).append(name.start)
        return bisect_left(self._named.get(id(party.entity), []), position)

    def _nearest(
        self, reference: Reference, position: int, outer: Party | None
    ) -> Party | None:
        barred = outer if self.reach.quoted(position) else None
        return next(
            (
                party
                for party in self.reach.nearest(position)
                if party is not barred and agrees(reference, party)
            ),
            None,
        )


def _turns(heard: Sequence[Heard]) -> Turns:
    turns: Turns = {}
    for h in reversed(heard[-LOOK_BACK_SPEAKERS:]):
        turns.setdefault(id(h.party), len(turns) + 1)
    return turns
