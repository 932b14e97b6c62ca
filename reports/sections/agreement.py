"""Pairs of perspectives: on what they stand against each other, on what together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations

from reports.context import Context
from reports.findings import LEAST_DECIDED, Tally, decided, net, positions
from reports.views import Cites
from stance.types import Label

OPEN_PAIRS = 8
MAX_PAIRS = 12
"""Pairs that the section shows at once, and at all."""


@dataclass(frozen=True, slots=True)
class Side:
    """How many decided statements of one perspective take its main position."""

    label: str
    key: str
    position: str
    count: int
    decided: int
    cites: Cites


@dataclass(frozen=True, slots=True)
class Meeting:
    """A target on which two perspectives take a side; ``thin`` with few statements."""

    target: str
    one: Side
    two: Side
    thin: bool


@dataclass(frozen=True, slots=True)
class PairView:
    """Two perspectives, the targets that part them and those that join them."""

    one: str
    two: str
    opposed: tuple[Meeting, ...]
    agreed: tuple[Meeting, ...]


@dataclass(frozen=True, slots=True)
class Shared:
    """A target on which everybody who takes a side takes the same one."""

    target: str
    sides: tuple[Side, ...]


@dataclass(frozen=True, slots=True)
class Agreement:
    """Pairs, the most opposed first; ``left_out`` counts pairs that are not shown."""

    pairs: tuple[PairView, ...]
    folded: tuple[PairView, ...]
    left_out: int
    shared: tuple[Shared, ...]
    least: int = LEAST_DECIDED


Stands = dict[str, dict[str, Tally]]
"""By target and perspective, positions of those that lean to a side."""


def build(context: Context) -> Agreement:
    """Give the pairs that take a side on at least one target in common."""
    stands = _stands(context)
    heard = [p.id for p in context.comparison.perspectives if p.statements]
    pairs = [_pair(context, stands, one, two) for one, two in combinations(heard, 2)]
    met = sorted((p for p in pairs if p.opposed or p.agreed), key=_rank)
    shown = sum(_firm(pair) > 0 for pair in met[:OPEN_PAIRS])
    return Agreement(
        pairs=tuple(met[:shown]),
        folded=tuple(met[shown:MAX_PAIRS]),
        left_out=max(len(met) - MAX_PAIRS, 0),
        shared=tuple(_shared(context, stands)),
    )


def _stands(context: Context) -> Stands:
    targets = dict.fromkeys(s.target for s in context.comparison.stances)
    return {
        target: {
            perspective: tally
            for perspective, tally in positions(context, target).items()
            if perspective is not None and net(tally)
        }
        for target in targets
    }


def _rank(pair: PairView) -> tuple[int, int, int]:
    opposed = sum(not meeting.thin for meeting in pair.opposed)
    return -opposed, -_firm(pair), -len(pair.opposed)


def _firm(pair: PairView) -> int:
    """Targets on which both have enough statements to lean."""
    return sum(not meeting.thin for meeting in (*pair.opposed, *pair.agreed))


def _pair(context: Context, stands: Stands, one: str, two: str) -> PairView:
    opposed: list[Meeting] = []
    agreed: list[Meeting] = []
    for target, tallies in stands.items():
        if one in tallies and two in tallies:
            same = (net(tallies[one]) > 0) == (net(tallies[two]) > 0)
            meeting = _meeting(context, target, tallies, (one, two))
            (agreed if same else opposed).append(meeting)
    return PairView(
        one=context.holder(one),
        two=context.holder(two),
        opposed=_firm_first(opposed),
        agreed=_firm_first(agreed),
    )


def _firm_first(meetings: Iterable[Meeting]) -> tuple[Meeting, ...]:
    return tuple(sorted(meetings, key=lambda m: (m.thin, -_weight(m))))


def _weight(meeting: Meeting) -> int:
    return min(meeting.one.decided, meeting.two.decided)


def _meeting(
    context: Context,
    target: str,
    tallies: Mapping[str, Tally],
    pair: tuple[str, str],
) -> Meeting:
    one, two = (_side(context, target, p, tallies[p]) for p in pair)
    thin = min(one.decided, two.decided) < LEAST_DECIDED
    return Meeting(context.target(target), one, two, thin)


def _side(context: Context, target: str, perspective: str, tally: Tally) -> Side:
    position = Label.SUPPORT if net(tally) > 0 else Label.OPPOSE
    stance = tally[position]
    return Side(
        label=context.holder(perspective),
        key=position,
        position=context.position(position),
        count=stance.count,
        decided=decided(tally),
        cites=context.cites(
            stance.refs, stance.count, p=perspective, t=target, s=position
        ),
    )


def _shared(context: Context, stands: Stands) -> Iterable[Shared]:
    for target, tallies in stands.items():
        directions = {net(tally) > 0 for tally in tallies.values()}
        if len(tallies) > 1 and len(directions) == 1:
            sides = (_side(context, target, p, t) for p, t in tallies.items())
            yield Shared(context.target(target), tuple(sides))
