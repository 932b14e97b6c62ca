"""The rules that read the reporting words of a statement, and claims."""

from __future__ import annotations

from collections.abc import Iterator

from stance.judge.evidence import Case, Evidence, Mention

_REACH = 15
_OBJECT_REACH = 6

_CUES = {
    "positive": 1.0,
    "negative": -0.5,
    "praise": 1.0,
    "blame": -1.0,
    "harm": -0.75,
    "reject": -0.75,
    "discredit": -0.75,
    "demand": 0.5,
    "promise": 0.75,
}
_OF_THINGS = frozenset({"demand", "promise"})
_JUDGED = frozenset({"praise", "blame", "positive", "negative"})


def cue(case: Case) -> Iterator[Evidence]:
    """A reporting word that takes a side ("thanked", "condemned") on what is named."""
    signals = [m for marks in case.cue.marks.values() for m in marks]
    for mark in signals:
        value = _CUES.get(mark.kind, 0.0)
        objects = (m for m in case.things() if _is_object(case, mark.kind, m))
        once = {m.target: m for m in objects} if value else {}
        for mention in once.values():
            yield mention.says(value, f"cue:{mark.kind}", case.cue.span_of(mark))


def _is_object(case: Case, kind: str, mention: Mention) -> bool:
    """Whether the mention is what the speaker thanks, condemns, demands or rejects."""
    reach = _OBJECT_REACH if kind == "reject" else _REACH
    if mention.index >= reach:
        return False
    if kind in _OF_THINGS and case.profiles[mention.target].party:
        return False
    if kind == "reject" and case.of_words(mention):
        return False
    before = range(mention.index)
    if kind in _JUDGED and case.body.has("beside", before):
        return False
    if kind == "demand" and case.body.has("stop", before):
        return False
    return kind != "blame" or not case.body.has("harm", before)


def claim(case: Case) -> Iterator[Evidence]:
    """A claim that is asserted, denied or discredited where it is named."""
    against = case.cue.kinds() & {"deny", "reject", "discredit"}
    for mention in case.mentions:
        if case.profiles[mention.target].claim:
            value = -0.75 if against else _asserted(case, mention)
            yield mention.says(value, "claim", case.body.spans[mention.index])


def _asserted(case: Case, mention: Mention) -> float:
    near = {mark.kind for mark in mention.near}
    doubted = near & {"discredit", "deny", "reject"}
    return -0.75 if doubted or mention.index in case.body.negated else 0.5
