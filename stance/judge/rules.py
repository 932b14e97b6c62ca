"""The rules that read framing and parties; all rules are listed here.

A rule turns a case into evidence and is reported by name. Weights are coarse on
purpose (1, 3/4, 1/2, less): they rank kinds of evidence and are fitted to no text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from perspectives.document import Span
from stance.judge.evidence import Case, Evidence, FrameInfo
from stance.judge.lexicon import Topic
from stance.judge.wording import claim, cue, harm, polarity
from stance.types import UNKNOWN, FramingTerm, Statement, Voice

Rule = Callable[[Case], Iterator[Evidence]]

_LEANING = 0.4
"""Below the threshold of decision: whose matter it is never decides alone."""


def framing(case: Case) -> Iterator[Evidence]:
    """What the statement's framing terms say of each target, by voice and holder."""
    for term in case.terms:
        side = _side(term, case.statement)
        if not side:
            continue
        for index in range(len(case.profiles)):
            sign = _bearing(term, index, case)
            if sign:
                spans = _spans(term)
                yield Evidence(index, side * sign, f"framing:{term.frame}", spans)


def _side(term: FramingTerm, statement: Statement) -> float:
    """Whether the speaker stands behind a term (1), against it (-1), or neither (0)."""
    inner = term.statement == statement.id
    own = term.holder == statement.perspective or (inner and term.holder == UNKNOWN)
    if term.voice is Voice.DENIED:
        return -1.0 if inner or own or term.reporter == statement.perspective else 0.0
    if term.voice is Voice.QUOTED and not own:
        return -0.75
    return 1.0 if own and term.voice is not Voice.HYPOTHETICAL else 0.0


def _bearing(term: FramingTerm, index: int, case: Case) -> float:
    """What the term's own use would say for a target, in [-1, 1]."""
    topic = case.profiles[index].topic
    if topic is None:
        return 0.0
    own = _listed(term, topic.frames)
    if own:
        return own
    exact = topic.side_frames.get(f"{term.frame}/{term.referent}")
    if exact is not None:
        return exact if index in case.named else 0.0
    frame = case.frames.get(term.frame)
    general = _through_referent(term, topic, frame, topic.referents)
    if general or index not in case.named:
        return general
    side = _through_referent(term, topic, frame, topic.side_referents)
    return topic.side_frames.get(term.frame, side)


def _listed(term: FramingTerm, table: Mapping[str, float]) -> float:
    return table.get(f"{term.frame}/{term.referent}", table.get(term.frame, 0.0))


def _through_referent(
    term: FramingTerm,
    topic: Topic,
    frame: FrameInfo | None,
    referents: Mapping[str, float],
) -> float:
    if frame is None or (topic.of_frames and term.frame not in topic.of_frames):
        return 0.0
    approval = referents.get(term.referent, 0.0)
    return approval * max(-1.0, min(1.0, frame.valence / 2))


def _spans(term: FramingTerm) -> tuple[Span, ...]:
    return ((term.start, term.end), *([term.evidence] if term.evidence else []))


def affiliation(case: Case) -> Iterator[Evidence]:
    """A speaker whose own matter the target is leans to it; never decides alone."""
    speaker = case.statement.actor or case.statement.speaker
    for index in dict.fromkeys(mention.target for mention in case.mentions):
        profile = case.profiles[index]
        own = profile.owner is not None
        if own and profile.owner == case.statement.perspective:
            yield Evidence(index, _LEANING, "affiliation", case.places(index))
        elif profile.person is not None and profile.person == speaker:
            yield Evidence(index, _LEANING, "affiliation", case.places(index))


RULES: tuple[Rule, ...] = (framing, polarity, harm, cue, claim, affiliation)
"""Every rule, in the order in which they are asked."""
