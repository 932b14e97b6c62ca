"""The rules that read words: praise and blame, harm, reporting words, claims."""

from __future__ import annotations

from collections.abc import Iterator

from perspectives.document import Span
from stance.judge.evidence import Case, Evidence, Mention
from stance.judge.passage import Mark, Passage

_NEAR = 3
_CUE_REACH = 15


def polarity(case: Case) -> Iterator[Evidence]:
    """Words of praise, blame, demand or stopping in the clause of a mention."""
    for mention in _things(case):
        for mark in mention.near:
            weight = _polarity(case, mark, mention)
            if weight:
                span = case.body.span_of(mark)
                yield _found(mention, weight, f"polarity:{mark.kind}", span)


def _things(case: Case) -> Iterator[Mention]:
    """The mentions of targets that are no claims."""
    return (m for m in case.mentions if not case.profiles[m.target].claim)


_POLARITY = {
    "positive": 0.75,
    "negative": -0.75,
    "discredit": -0.75,
    "praise": 0.75,
    "blame": -0.75,
    "deny": -0.75,
    "stop": -0.75,
    "demand": 0.5,
}
_OF_A_SUBJECT = frozenset({"praise", "blame", "deny", "stop", "demand"})
"""What a subject does to what follows: after a mention it says nothing of the mention,
unless it is passive."""


def _polarity(case: Case, mark: Mark, mention: Mention) -> float:
    value = _POLARITY.get(mark.kind, 0.0)
    if mark.kind == "demand" and _stopped(mention):
        return 0.0
    if mark.kind in _OF_A_SUBJECT and not _suffered(case, mark, mention):
        return 0.0
    if mark.index in case.body.negated:
        value = -value
    return value if _gap(mark, mention) < _NEAR else value * 2 / 3


def _suffered(case: Case, mark: Mark, mention: Mention) -> bool:
    """Whether the target is what the verb is about, not who does it."""
    if mark.index < mention.index or case.lexicon.verb_final:
        return True
    body = case.body
    between = range(mention.index + mention.length, mark.index)
    asked = mark.kind == "stop" and _has(body, between.start, between.stop, "demand")
    return asked or _has(
        body, max(mark.index - 2, between.start), mark.index, "passive"
    )


def _stopped(mention: Mention) -> bool:
    """Whether it is the end of the target that is asked for."""
    return any(m.kind == "stop" and m.index < mention.index for m in mention.near)


def harm(case: Case) -> Iterator[Evidence]:
    """Harm done by a target (against it) or done to it (for it)."""
    for mention in _things(case):
        for mark in mention.near:
            if mark.kind == "harm":
                weight = _harm(case.body, mark, mention)
                yield _found(mention, weight, "harm", case.body.span_of(mark))


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
    "praise": 1.0,
    "blame": -1.0,
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
        for mention in _things(case) if value else ():
            if mention.index < _CUE_REACH:
                span = case.cue.span_of(mark)
                yield _found(mention, value, f"cue:{mark.kind}", span)


def claim(case: Case) -> Iterator[Evidence]:
    """A claim that is asserted, denied or discredited where it is named."""
    against = case.cue.kinds() & {"deny", "discredit"}
    for mention in case.mentions:
        if not case.profiles[mention.target].claim:
            continue
        value = -0.75 if against else _asserted(case.body, mention)
        yield _found(mention, value, "claim", case.body.spans[mention.index])


def _asserted(body: Passage, mention: Mention) -> float:
    near = {mark.kind for mark in mention.near}
    doubted = near & {"discredit", "deny"} or mention.index in body.negated
    return -0.75 if doubted else 0.5


def _found(mention: Mention, weight: float, rule: str, span: Span) -> Evidence:
    return Evidence(mention.target, weight * mention.certainty, rule, (span,))


def _gap(mark: Mark, mention: Mention) -> int:
    if mark.index > mention.index:
        return mark.index - mention.index - mention.length
    return mention.index - mark.index - mark.length
