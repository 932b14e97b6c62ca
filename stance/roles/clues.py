"""What the role words around a mention say of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from perspectives.document import Span
from stance.attribution.raw import Unit
from stance.roles.lexicon import Entry
from stance.roles.reading import Read, RoleWord, sentence_at
from stance.roles.slots import NAME, NEAR, WITHIN, Argument

HEAD, MODIFIER, OF, INSIDE = "head", "modifier", "of", "inside"
"""Where in an argument a mention stands: alone, "Russian (army)", "(army of) Russia".
Inside another prepositional phrase ("troops in Russia") it is no argument."""

NOMINAL = frozenset({"NN", "NNS", "NNP", "NNPS", "NAME", "W", "POS", "JJ"})
PREPOSITIONS = frozenset({"IN", "TO", "PREP"})


@dataclass(frozen=True, slots=True)
class Clue:
    """A role word and how a mention stands to it.

    ``slot`` is that of an argument, or near, name or within; ``place`` where in the
    argument the mention stands; ``distance`` in tokens, positive when the word follows;
    ``span`` is the role word's.
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
    sentence = sentence_at(sentences, mention[0])
    tokens = sentence.tokens(mention) if sentence else range(0)
    if sentence is not None and tokens:
        for word in sentence.words:
            yield _clue(sentence.unit, word, tokens, mention)


def _clue(unit: Unit, word: RoleWord, tokens: range, mention: Span) -> Clue:
    slot, place = _slot(unit, word, tokens)
    first, last = word.positions[0], word.positions[-1]
    ahead = first - tokens[-1]
    distance = ahead if ahead > 0 else min(last - tokens[0], 0)
    span = (unit.starts[first], unit.ends[last])
    return Clue(word.entry, slot, place, distance, word.negated, span, mention)


def _slot(unit: Unit, word: RoleWord, tokens: range) -> tuple[str, str]:
    shared = set(word.positions).intersection(tokens)
    if shared:
        # "Russian civilians" are called civilians; "civilians" alone are only named.
        common = len(shared) < len(tokens) and all(
            unit.words[k].islower() for k in shared
        )
        return (NAME if common else WITHIN), ""
    for argument in word.arguments:
        if argument.first <= tokens[0] and tokens[-1] < argument.last:
            place = _place(unit, argument, tokens)
            if place != INSIDE:
                return word.entry.resolved(argument.slot), place
    return NEAR, ""


def _place(unit: Unit, argument: Argument, tokens: range) -> str:
    before = {
        unit.lower[k]
        for k in range(argument.first, tokens[0])
        if unit.tags[k] in PREPOSITIONS
    }
    if before:
        return OF if before == {"of"} else INSIDE
    after = tokens[-1] + 1
    modifies = after < argument.last and unit.tags[after] in NOMINAL
    return MODIFIER if modifies else HEAD
