"""Counts of agreement for one document; figures are made from their sums."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from stance.evaluation.matching import OVERLAP, Text, Units, one_to_one, similarity
from stance.evaluation.names import NOTHING, same_speaker

Record = Mapping[str, Any]
Position = tuple[int, str]
"""Number of a gold statement, and a target."""

DIRECTIONS = ("support", "oppose")


def known(value: object) -> str | None:
    """The value as text; None when it says that nobody can know."""
    text = None if value is None else str(value).strip()
    return None if text is None or text.lower() in NOTHING else text


def count(gold: Record, given: Record) -> Counter[str]:
    """What agrees between a gold document and what was found in it."""
    return Pair(gold, given).counts()


@dataclass(frozen=True)
class Pair:
    """A gold document and the analysis of the same document."""

    gold: Record
    given: Record

    def counts(self) -> Counter[str]:
        """The counts of every layer that the gold document has."""
        counts = self._statements()
        if "framing" in self.gold:
            counts.update(self._framing())
        if "stances" in self.gold:
            counts.update(self._stances())
        return counts

    @cached_property
    def text(self) -> Text:
        """The text as words."""
        return Text(self.gold.get("text"))

    @cached_property
    def wanted(self) -> list[tuple[Units, ...]]:
        """Each gold statement's readings."""
        return [self.text.readings(s) for s in self.gold["statements"]]

    @cached_property
    def found(self) -> list[Record]:
        """The statements found."""
        return list(self.given.get("statements") or ())

    @cached_property
    def matches(self) -> dict[int, int]:
        """Gold statements and the found ones that are the same."""
        readings = [self.text.readings(s) for s in self.found]
        return one_to_one(
            (self._rank(i, j, overlap), i, j)
            for i, one in enumerate(self.wanted)
            for j, other in enumerate(readings)
            if (overlap := similarity(one, other)) >= OVERLAP
        )

    def _rank(self, i: int, j: int, overlap: float) -> tuple[float, bool, bool]:
        """Overlap first; then agreement in speaker and perspective decides."""
        one, other = self.gold["statements"][i], self.found[j]
        return (round(overlap, 6), self._speaker(one, other), _same_side(one, other))

    def _speaker(self, one: Record, other: Record) -> bool:
        return same_speaker(one, other.get("speaker"), self.gold)

    def _statements(self) -> Counter[str]:
        counts: Counter[str] = Counter(
            statement_gold=len(self.wanted),
            statement_given=len(self.found),
            statement=len(self.matches),
        )
        for i, j in self.matches.items():
            one, other = self.gold["statements"][i], self.found[j]
            counts["speaker"] += self._speaker(one, other)
            counts["perspective"] += _same_side(one, other)
            if "kind" in one:
                counts["kind_gold"] += 1
                counts["kind"] += one["kind"] == other.get("kind")
        return counts

    def _framing(self) -> Counter[str]:
        wanted = self.gold["framing"]
        found = self.given.get("framing") or []
        pairs = one_to_one(
            ((shared, a.get("voice") == b.get("voice")), i, j)
            for i, a in enumerate(wanted)
            for j, b in enumerate(found)
            if (shared := _shared(a, b)) > 0 and a["frame"] == b.get("frame")
        )
        counts: Counter[str] = Counter(
            framing_gold=len(wanted), framing_given=len(found), framing=len(pairs)
        )
        for i, j in pairs.items():
            one, other = wanted[i], found[j]
            counts["holder"] += self._party(one) == self._party(other)
            counts["voice"] += one.get("voice") == other.get("voice")
            counts["referent"] += one.get("referent") == other.get("referent")
        return counts

    def _party(self, term: Record) -> str | None:
        """The holder; whoever narrates is the narrator."""
        holder = known(term.get("holder"))
        narrating = known(self.gold.get("narrator_perspective"))
        return "narrator" if holder is not None and holder == narrating else holder

    def _stances(self) -> Counter[str]:
        wanted, (found, stray) = self._gold_positions(), self._positions()
        counts: Counter[str] = Counter()
        for position in wanted.keys() | found.keys():
            pair = wanted.get(position), found.get(position)
            counts.update(_directions("stance_e2e", *pair))
            if position[0] in self.matches:
                counts.update(_directions("stance_matched", *pair))
        for label in stray:
            counts.update(_directions("stance_e2e", None, label))
        return counts

    def positions(self) -> list[tuple[Position, str | None, Record | None]]:
        """Each position of a matched gold statement: gold label, found stance."""
        wanted = self._gold_positions()
        found: dict[Position, Record] = {}
        for stance in self.given.get("stances") or ():
            number = self._statement_of(stance)
            if number is not None:
                found.setdefault((number, stance["target"]), stance)
        both = [p for p in (wanted.keys() | found.keys()) if p[0] in self.matches]
        return [(p, wanted.get(p), found.get(p)) for p in sorted(both)]

    def _gold_positions(self) -> dict[Position, str]:
        number = {s["id"]: i for i, s in enumerate(self.gold["statements"])}
        return {
            (number[x["statement"]], x["target"]): x["label"]
            for x in self.gold["stances"]
            if x["statement"] in number
        }

    def _positions(self) -> tuple[dict[Position, str], list[str]]:
        """Labels found for gold statements, and those that belong to none of them."""
        found: dict[Position, str] = {}
        stray: list[str] = []
        for stance in self.given.get("stances") or ():
            number = self._statement_of(stance)
            if number is None:
                stray.append(stance["label"])
            else:
                found.setdefault((number, stance["target"]), stance["label"])
        return found, stray

    def _statement_of(self, stance: Record) -> int | None:
        """The gold statement that a found stance is about."""
        place = stance if "start" in stance else self._by_id.get(stance["statement"])
        if place is None:
            return None
        hull = place["start"], place["end"]
        if hull in self._by_hull:
            return self._by_hull[hull]
        here = self.text.readings({**stance, "start": hull[0], "end": hull[1]})
        ranked = [(similarity(one, here), -i) for i, one in enumerate(self.wanted)]
        overlap, number = max(ranked, default=(0.0, 0))
        return -number if overlap >= OVERLAP else None

    @cached_property
    def _by_id(self) -> dict[object, Record]:
        return {s.get("id"): s for s in self.found}

    @cached_property
    def _by_hull(self) -> dict[tuple[int, int], int]:
        hulls = ((self.found[j], i) for i, j in self.matches.items())
        return {(item["start"], item["end"]): i for item, i in hulls}


def _same_side(one: Record, other: Record) -> bool:
    return known(one.get("perspective")) == known(other.get("perspective"))


def _shared(one: Record, other: Record) -> int:
    """How many characters two spans share; not above 0 when they are apart."""
    return int(min(one["end"], other["end"]) - max(one["start"], other["start"]))


def _directions(name: str, wanted: str | None, found: str | None) -> Iterator[str]:
    """The keys to count for one position: hit, missed, wrong, per direction."""
    for direction in DIRECTIONS:
        if wanted == found == direction:
            yield f"{name}_{direction}_hit"
        elif wanted == direction:
            yield f"{name}_{direction}_missed"
        elif found == direction:
            yield f"{name}_{direction}_wrong"
