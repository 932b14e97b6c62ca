"""The rules that turn a statement into evidence; each is named as it is reported.

Weights are coarse on purpose (1, 3/4, 1/2, 1/4): they rank kinds of evidence and are
fitted to no text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from perspectives.document import Span
from stance.judge.evidence import Case, Evidence, FrameInfo, Mention
from stance.judge.lexicon import Topic
from stance.judge.passage import Mark, Passage
from stance.types import FramingTerm, Voice

Rule = Callable[[Case], Iterator[Evidence]]

_NEAR = 3
_WINDOW = 8
_CUE_REACH = 15


def framing(case: Case) -> Iterator[Evidence]:
    """What the statement's framing terms say of each target, by voice and holder."""
    for term in case.terms:
        side = _side(term, case.statement.perspective)
        if not side:
            continue
        for index in range(len(case.profiles)):
            sign = _bearing(term, index, case)
            if sign:
                spans = _spans(term)
                yield Evidence(index, side * sign, f"framing:{term.frame}", spans)


def _side(term: FramingTerm, perspective: str | None) -> float:
    """Whether the speaker stands behind a term (1), against it (-1), or neither (0)."""
    own = term.holder in (perspective, "unknown") or perspective is None
    if term.voice is Voice.DENIED:
        return -1.0
    if term.voice is Voice.QUOTED and term.holder != perspective:
        return -0.75
    if term.voice is Voice.HYPOTHETICAL or not own:
        return 0.0
    return 1.0


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
    general = _through_referent(term, topic, case.frames.get(term.frame))
    if general or index not in case.named:
        return general
    return topic.side_frames.get(term.frame, 0.0)


def _listed(term: FramingTerm, table: Mapping[str, float]) -> float:
    return table.get(f"{term.frame}/{term.referent}", table.get(term.frame, 0.0))


def _through_referent(
    term: FramingTerm, topic: Topic, frame: FrameInfo | None
) -> float:
    if frame is None or (topic.of_frames and term.frame not in topic.of_frames):
        return 0.0
    approval = topic.referents.get(term.referent, 0.0)
    return approval * max(-1.0, min(1.0, frame.valence / 2))


def _spans(term: FramingTerm) -> tuple[Span, ...]:
    return ((term.start, term.end), *([term.evidence] if term.evidence else []))


def polarity(case: Case) -> Iterator[Evidence]:
    """Words of praise, blame, demand or stopping in the clause of a mention."""
    for mention in case.mentions:
        if case.profiles[mention.target].claim:
            continue
        for mark in case.body.near(mention.index, mention.length, _WINDOW):
            weight = _polarity(case.body, mark, mention)
            if weight:
                span = case.body.span_of(mark)
                yield _found(case, mention, weight, f"polarity:{mark.kind}", span)


_POLARITY = {
    "positive": 0.75,
    "negative": -0.75,
    "deny": -0.75,
    "discredit": -0.75,
    "demand": 0.5,
}


def _polarity(body: Passage, mark: Mark, mention: Mention) -> float:
    if _overlap(mark, mention):
        return 0.0
    value = _POLARITY.get(mark.kind, 0.0)
    if mark.kind == "stop" and mark.index < mention.index:
        value = -0.75
    if mark.index in body.negated:
        value = -value
    return value if _gap(mark, mention) < _NEAR else value * 2 / 3


def harm(case: Case) -> Iterator[Evidence]:
    """Harm done by a target (against it) or done to it (for it)."""
    for mention in case.mentions:
        if case.profiles[mention.target].claim:
            continue
        for mark in case.body.near(mention.index, mention.length, _WINDOW):
            if mark.kind != "harm" or _overlap(mark, mention):
                continue
            weight = _harm(case.body, mark, mention)
            span = case.body.span_of(mark)
            yield _found(case, mention, weight, "harm", span)


def _harm(body: Passage, mark: Mark, mention: Mention) -> float:
    before = mention.index < mark.index
    passive = _has(body, mark.index - 2, mark.index, "passive")
    by = _has(body, mark.index + 1, mention.index, "by")
    agent = (before and not passive) or by
    weight = -0.75 if agent else 0.5
    return -weight if mark.index in body.negated else weight


def _has(body: Passage, start: int, stop: int, kind: str) -> bool:
    places = range(max(start, 0), stop)
    return any(mark.kind == kind for i in places for mark in body.marks.get(i, ()))


_CUES = {
    "positive": 1.0,
    "negative": -1.0,
    "harm": -0.75,
    "deny": -0.75,
    "discredit": -0.75,
    "demand": 0.5,
}


def cue(case: Case) -> Iterator[Evidence]:
    """A reporting word that takes a side ("thanked", "condemned") on what is named."""
    signals = [m for marks in case.cue.marks.values() for m in marks]
    for mark in signals:
        value = _CUES.get(mark.kind, 0.0)
        if not value:
            continue
        for mention in case.mentions:
            if mention.index < _CUE_REACH and not case.profiles[mention.target].claim:
                span = case.cue.span_of(mark)
                yield _found(case, mention, value, f"cue:{mark.kind}", span)


def claim(case: Case) -> Iterator[Evidence]:
    """A claim that is asserted, denied or discredited where it is named."""
    against = _kinds(case.cue) & {"deny", "discredit"}
    for mention in case.mentions:
        if not case.profiles[mention.target].claim:
            continue
        value = -0.75 if against else _asserted(case.body, mention)
        yield _found(case, mention, value, "claim", case.body.spans[mention.index])


def _kinds(passage: Passage) -> frozenset[str]:
    return passage.kinds()


def _asserted(body: Passage, mention: Mention) -> float:
    near = {mark.kind for mark in body.near(mention.index, mention.length, _WINDOW)}
    doubted = near & {"discredit", "deny"} or mention.index in body.negated
    return -0.75 if doubted else 0.5


def affiliation(case: Case) -> Iterator[Evidence]:
    """A speaker named in the matter as its own party speaks for it, unless shown else."""
    speaker = case.statement.actor or case.statement.speaker
    for index in dict.fromkeys(mention.target for mention in case.mentions):
        profile = case.profiles[index]
        own = profile.owner is not None
        if own and profile.owner == case.statement.perspective:
            yield Evidence(index, 0.4, "affiliation", _places(case, index))
        elif profile.person is not None and profile.person == speaker:
            yield Evidence(index, 0.4, "affiliation", _places(case, index))


def _places(case: Case, target: int) -> tuple[Span, ...]:
    return tuple(case.body.spans[m.index] for m in case.mentions if m.target == target)


def _found(
    case: Case, mention: Mention, weight: float, rule: str, span: Span
) -> Evidence:
    near = case.body.near(mention.index, mention.length, _WINDOW)
    if case.question or any(mark.kind == "open" for mark in near):
        weight /= 2
    return Evidence(mention.target, weight, rule, (span,))


def _gap(mark: Mark, mention: Mention) -> int:
    if mark.index > mention.index:
        return mark.index - mention.index - mention.length
    return mention.index - mark.index - mark.length


def _overlap(mark: Mark, mention: Mention) -> bool:
    return _gap(mark, mention) < 0


RULES: tuple[Rule, ...] = (framing, polarity, harm, cue, claim, affiliation)
