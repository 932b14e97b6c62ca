"""What the evidence on one target is worth once it is seen together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from stance.judge.evidence import Case, Evidence

_CONCEDED = 0.4
_LABELLED = 0.5
_WORDS = frozenset({"polarity", "harm", "claim"})
_READ = frozenset({"framing", "polarity", "harm"})


def weigh(case: Case, target: int, items: Sequence[Evidence]) -> list[Evidence]:
    """The evidence, lighter where other evidence or the speaker's side outranks it."""
    if case.own(target):
        items = [_conceded(case, target, item) for item in items]
    return _without_stray(items)


def _conceded(case: Case, target: int, item: Evidence) -> Evidence:
    """What a speaker says against the own side concedes more often than it opposes."""
    if item.weight >= 0 or item.kind not in _READ:
        return item
    factor = -_LABELLED if _excused(case, target, item) else _CONCEDED
    return replace(item, weight=item.weight * factor)


def _excused(case: Case, target: int, item: Evidence) -> bool:
    """Whether the speaker justifies it by what those it was done to are called."""
    topic = case.profiles[target].topic
    if topic is None or item.kind != "framing":
        return False
    return any(
        term.frame in topic.excused_by and term.holder == case.statement.perspective
        for term in case.terms
    )


def _without_stray(items: Sequence[Evidence]) -> list[Evidence]:
    """Nothing kind that is only near what the speaker calls by a bad name.

    Naming what a claim is about asserts nothing beside a framing that denies it.
    """
    named = sum(item.weight for item in items if item.kind == "framing")
    if named > -_LABELLED:
        return list(items)
    return [i for i in items if i.weight < 0 or i.kind not in _WORDS]
