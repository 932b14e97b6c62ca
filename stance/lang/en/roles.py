"""English: who does what an act names, to whom, and of whom a trait is said."""

from __future__ import annotations

from collections.abc import Sequence

from stance.attribution.raw import Unit
from stance.lang.en.role_nouns import noun_arguments
from stance.lang.en.role_traits import trait_arguments
from stance.lang.en.role_verbs import verb_arguments
from stance.lang.en.tags import VERBS
from stance.roles.slots import Argument

BEFORE_NOUN = frozenset({"DT", "JJ", "PRP$", "POS"})


def arguments(unit: Unit, positions: Sequence[int], act: bool) -> tuple[Argument, ...]:
    """The arguments of a role word at these token positions."""
    if not act:
        return tuple(trait_arguments(unit, positions[0], positions[-1]))
    head = next((k for k in positions if _is_verb(unit, k)), None)
    if head is None or _adjectival(unit, head):
        return tuple(noun_arguments(unit, positions[0], positions[-1]))
    return tuple(verb_arguments(unit, head, positions[-1]))


def _is_verb(unit: Unit, k: int) -> bool:
    """Whether a token is a verb; after "to" the tagger takes some for nouns."""
    if unit.tags[k] in VERBS:
        return True
    return unit.tags[k] == "NN" and k > 0 and unit.tags[k - 1] == "TO"


def _adjectival(unit: Unit, head: int) -> bool:
    """Whether a participle stands before the noun it modifies: "a devastated city"."""
    return (
        unit.tags[head] in ("VBN", "VBG")
        and 0 < head < len(unit) - 1
        and unit.tags[head + 1] in ("NN", "NNS")
        and unit.tags[head - 1] in BEFORE_NOUN
    )
