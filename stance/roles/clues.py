"""What the role words around a mention say of it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from perspectives.document import Span
from stance.attribution.raw import Unit
from stance.roles.lexicon import Entry
from stance.roles.reading import Found, Read
from stance.roles.slots import Argument

NEAR, NAME = "near", "name"
HEAD, MODIFIER, OF, INSIDE = "head", "modifier", "of", "inside"
NOMINAL = frozenset({"NN", "NNS", "NNP", "NNPS", "NAME", "W"})


@dataclass(frozen=True, slots=True)
class Clue:
    """A role word and how a mention stands to it.

    ``slot`` is agent, patient, bearer or near; ``place`` where in the argument the
    mention stands; ``distance`` in tokens; ``span`` is the role word's.
    """

    entry: Entry
    slot: str
    place: str
    distance: int
    negated: bool
    span: Span
    mention: Span


def clues_of(sentences: Sequence[Read], mention: Span) -> Iterator[Clue]:
    """The clues that the sentence of a mention holds for it."""
    sentence = sentence_of(sentences, mention[0])
    if sentence is None:
        return
    unit = sentence.unit
    tokens = tokens_of(unit, mention)
    if not tokens:
        return
    for found in sentence.found:
        if found.positions:
            yield _clue(unit, found, tokens, mention)


def sentence_of(sentences: Sequence[Read], position: int) -> Read | None:
    """The sentence that holds a position."""
    k = bisect_right([s.start for s in sentences], position) - 1
    return sentences[k] if k >= 0 and position < sentences[k].end else None


def tokens_of(unit: Unit, span: Span) -> range:
    """The tokens of a unit that a span touches."""
    inside = [
        k
        for k, (a, b) in enumerate(zip(unit.starts, unit.ends, strict=True))
        if a < span[1] and b > span[0]
    ]
    return range(inside[0], inside[-1] + 1) if inside else range(0)


def _clue(unit: Unit, found: Found, tokens: range, mention: Span) -> Clue:
    slot, place = NEAR, ""
    if set(found.positions) & set(tokens):
        slot = NAME
    for argument in found.arguments if slot == NEAR else ():
        if argument.first <= tokens[0] and tokens[-1] < argument.last:
            here = _place(unit, argument, tokens)
            if here != INSIDE:
                slot, place = found.entry.resolved(argument.slot), here
                break
    first, last = found.positions[0], found.positions[-1]
    distance = max(tokens[0] - last, first - tokens[-1], 0)
    signed = distance if first > tokens[-1] else -distance
    span = (unit.starts[first], unit.ends[last])
    return Clue(found.entry, slot, place, signed, found.negated, span, mention)


def _place(unit: Unit, argument: Argument, tokens: range) -> str:
    before = [
        unit.lower[k] for k in range(argument.first, tokens[0]) if unit.tags[k] in ("IN", "TO", "PREP")
    ]
    if any(word != "of" for word in before):
        return INSIDE
    if before:
        return OF
    after = tokens[-1] + 1
    if after < argument.last and (
        unit.tags[after] in NOMINAL or unit.tags[after] in ("POS", "JJ")
    ):
        return MODIFIER
    return HEAD
