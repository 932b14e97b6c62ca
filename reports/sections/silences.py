"""What a perspective never mentions and others do, each with its chance."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from reports.compare.question import Counted
from reports.compare.results import Silence, Verdict, p_phrase
from reports.context import Context
from reports.differences import Unsaid
from reports.views import Cites
from reports.wording import _

OPEN = 8
MOST = 12
"""Silences that the section shows at once, and at all."""


@dataclass(frozen=True, slots=True)
class SilenceView:
    """A perspective and what it never mentions, with the figures of both sides."""

    perspective: str
    kind: str
    thing: str
    own: int
    count: int
    total: int
    verdict: str
    firm: bool
    at_most: str
    cites: Cites


@dataclass(frozen=True, slots=True)
class Silences:
    """Silences, the least likely chance first; ``few`` cannot be told from chance."""

    shown: tuple[SilenceView, ...]
    folded: tuple[SilenceView, ...]
    few: int
    left_out: int


def build(context: Context) -> Silences | None:
    """Give the silences, when the differences were looked at."""
    if context.differences is None:
        return None
    unsaid = [each for each in context.differences.unsaid if _named(each)]
    told = [each for each in unsaid if each.silence.verdict is not Verdict.FEW]
    told.sort(key=_rank)
    views = tuple(_view(context, each) for each in told[:MOST])
    firm = sum(view.firm for view in views)
    shown = max(firm, min(OPEN, len(views)))
    return Silences(
        shown=views[:shown],
        folded=views[shown:],
        few=len(unsaid) - len(told),
        left_out=max(len(told) - MOST, 0),
    )


def _named(unsaid: Unsaid) -> bool:
    """Whether it is a thing of its own, in nobody's special voice."""
    return unsaid.silence.item != "other" and ", " not in unsaid.silence.item


def _rank(unsaid: Unsaid) -> tuple[bool, float, int]:
    silence = unsaid.silence
    unlikely = silence.verdict is Verdict.UNLIKELY
    return not unlikely, silence.p or 0.0, -silence.other_count


def _view(context: Context, unsaid: Unsaid) -> SilenceView:
    silence, kind = unsaid.silence, unsaid.kind
    return SilenceView(
        perspective=context.holder(silence.group),
        kind=_kinds()[kind],
        thing=_names(context)[kind](silence.item),
        own=silence.size,
        count=silence.other_count,
        total=silence.other_size,
        verdict=_verdict(silence),
        firm=silence.verdict is Verdict.UNLIKELY,
        at_most=f"{100 * silence.most:.0f}",
        cites=context.cites(silence.refs, silence.other_count),
    )


def _kinds() -> Mapping[Counted, str]:
    return {
        Counted.TARGETS: _("question"),
        Counted.REFERENTS: _("thing"),
        Counted.FRAMES: _("frame"),
    }


def _names(context: Context) -> Mapping[Counted, Callable[[str], str]]:
    return {
        Counted.TARGETS: context.target,
        Counted.REFERENTS: context.referent,
        Counted.FRAMES: context.frame,
    }


def _verdict(silence: Silence) -> str:
    words = (
        _("unlikely chance")
        if silence.verdict is Verdict.UNLIKELY
        else _("could be chance")
    )
    chance = silence.chance
    return words if chance is None else f"{words}, {p_phrase(chance)}"
