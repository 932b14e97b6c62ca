"""From clues to a role: hand-set weights, evidence, or abstention.

No learner fits these weights: they order the kinds of evidence as a reader would, an
argument before a neighbour, the head of a phrase before what stands inside it. They and
the role words were chosen while errors and scores on development documents were looked
at (bench/roles-results.md).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from perspectives.document import Span
from stance.roles.clues import HEAD, MODIFIER, OF, Clue
from stance.roles.lexicon import ACT, Entry
from stance.roles.slots import AGENT, BEARER, NAME, NEAR, PATIENT, WITHIN
from stance.roles.types import Role

PLACES = {HEAD: 1.0, MODIFIER: 0.8, OF: 0.6, "": 1.0}
NEAR_REACH = 8
NEAR_WEIGHT = 0.25
MOST_NEAR = 0.4
"""Words that are only near never decide: their sum stays below the threshold."""

THRESHOLD = 0.5
MARGIN = 0.25


@dataclass(frozen=True, slots=True)
class Weight:
    """What one clue says: a role (``main`` or ``main/fine``), how much, and by what."""

    role: str
    value: float
    rule: str
    span: Span

    @property
    def main(self) -> Role:
        """The main role."""
        return Role(self.role.partition("/")[0])

    @property
    def fine(self) -> str:
        """The fine role, or an empty string."""
        return self.role.partition("/")[2]

    @property
    def near(self) -> bool:
        """Whether the word only stands close by."""
        return self.rule.endswith(NEAR)


@dataclass(frozen=True, slots=True)
class Verdict:
    """A role and why; ``confidence`` is in [0, 1]."""

    role: Role
    fine: str
    confidence: float
    rule: str
    evidence: tuple[Span, ...]


def weights_of(clues: Iterable[Clue]) -> list[Weight]:
    """What each clue says; negated words and names say nothing."""
    found = (_weight(clue) for clue in clues if not clue.negated)
    return [weight for weight in found if weight is not None]


def _weight(clue: Clue) -> Weight | None:
    entry = clue.entry
    role, share = _role(clue), PLACES.get(clue.place, 1.0)
    if clue.slot == NEAR:
        share = NEAR_WEIGHT if abs(clue.distance) <= NEAR_REACH else 0.0
    if not role or not share:
        return None
    return Weight(role, share * entry.weight, f"{entry.id}:{clue.slot}", clue.span)


def _role(clue: Clue) -> str:
    if clue.slot == NEAR:
        return _role_near(clue.entry, clue.distance)
    if clue.slot == NAME:
        return clue.entry.bearer
    return "" if clue.slot == WITHIN else clue.entry.role(clue.slot)


def _role_near(entry: Entry, distance: int) -> str:
    """Who stands before an act rather does it, who stands after rather suffers it."""
    if entry.kind == ACT:
        return entry.role(AGENT if distance > 0 else PATIENT)
    return entry.role(BEARER)


def sums(weights: Iterable[Weight], share: float = 1.0) -> dict[Role, float]:
    """The sum of weights per main role, those of words nearby bounded."""
    firm = dict.fromkeys(Role, 0.0)
    near = dict.fromkeys(Role, 0.0)
    for weight in weights:
        (near if weight.near else firm)[weight.main] += weight.value * share
    for role, value in near.items():
        firm[role] += min(value, MOST_NEAR * share)
    return firm


def decide(weights: Sequence[Weight]) -> Verdict:
    """The role that these weights give a mention, or an abstention.

    A role needs THRESHOLD, and MARGIN more than the next. Confidence is
    ``1/2 + lead / (2 (1 + lead))``, the lead being that margin; an abstention has what
    is left below 1/2.
    """
    total = sums(weights)
    role, other = sorted(total, key=lambda r: -total[r])[:2]
    most = total[role]
    lead = most - total[other]
    if most < THRESHOLD or lead < MARGIN:
        return Verdict(Role.UNDECIDED, "", round(min(lead, 1.0) / 2, 3), "", ())
    side = [w for w in weights if w.main == role and not w.near]
    strongest = max(side, key=lambda w: w.value)
    evidence = tuple(sorted({w.span for w in side}))
    confidence = round(0.5 + lead / (2 * (1 + lead)), 3)
    return Verdict(role, fine_role(side), confidence, strongest.rule, evidence)


def fine_role(weights: Iterable[Weight]) -> str:
    """The fine role that most of the weight is for, or an empty string."""
    total: defaultdict[str, float] = defaultdict(float)
    for weight in weights:
        total[weight.fine] += weight.value
    named = [(value, fine) for fine, value in total.items() if fine]
    return max(named)[1] if named else ""
