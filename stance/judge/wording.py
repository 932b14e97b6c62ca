"""The rules that read the words around a mention: praise, blame, defence, harm."""

from __future__ import annotations

from collections.abc import Iterator

from stance.judge.evidence import Case, Evidence, Mention
from stance.judge.passage import Mark

_NEAR = 3
_HARM_REACH = 5
_SUBJECT_REACH = 4


def polarity(case: Case) -> Iterator[Evidence]:
    """Words of praise, blame, demand or stopping in the clause of a mention."""
    denied = case.denied
    for mention in case.things():
        asked = _asked(case, mention)
        for mark in mention.near:
            if asked and mark.index > mention.index:
                continue
            weight = _polarity(case, mark, mention)
            if denied and mark.kind in _POLARITY:
                weight = max(-weight, 0.0)
            if weight:
                span = case.body.span_of(mark)
                yield mention.says(weight, f"polarity:{mark.kind}", span)


_POLARITY = {
    "positive": 0.75,
    "negative": -0.75,
    "discredit": -0.75,
    "praise": 0.75,
    "blame": -0.75,
    "reject": -0.75,
    "stop": -0.75,
    "demand": 0.5,
    "promise": 0.75,
}
_OF_A_SUBJECT = frozenset({"praise", "blame", "reject", "stop", "demand", "promise"})
"""What a subject does to what follows: after a mention it says nothing of the mention,
unless it is passive."""
_OF_THINGS = frozenset({"demand", "promise"})
"""What is asked of a party or promised to it is no position on the party."""
_OF_WORDS = frozenset({"discredit", "reject"})
"""What is done to words: to what a claim is about only where no claim is named."""


def _polarity(case: Case, mark: Mark, mention: Mention) -> float:
    value = _POLARITY.get(mark.kind, 0.0)
    if not value or _is_idle(case, mark, mention):
        return 0.0
    if mark.index in case.body.negated:
        value = -value
    if _gap(mark, mention) < _NEAR:
        return value
    return value / 3 if _parted(case, mark, mention) else value * 2 / 3


def _is_idle(case: Case, mark: Mark, mention: Mention) -> bool:
    """Whether the word says nothing of this mention."""
    if mark.kind == "demand" and _stopped(mention):
        return True
    if mark.kind in _OF_THINGS and case.profiles[mention.target].party:
        return True
    if mark.kind in _OF_WORDS and case.of_words(mention):
        return True
    if mark.kind == "negative" and case.body.has("negation", [mark.index]):
        return True
    if case.body.has("guard", [mark.index]) and _is_guarded_from(case, mark, mention):
        return True
    if mark.kind in ("praise", "blame") and (
        not _is_speakers(case, mark) or _is_beside(case, mark, mention)
    ):
        return True
    return mark.kind in _OF_A_SUBJECT and not _suffered(case, mark, mention)


def _is_beside(case: Case, mark: Mark, mention: Mention) -> bool:
    """Whether the mention only says where or when ("regret the loss near the dam")."""
    return case.body.has("beside", range(mark.index + mark.length, mention.index))


def _is_speakers(case: Case, mark: Mark) -> bool:
    """Whether it is the speaker who praises or blames, and no third party."""
    body, start = case.body, max(mark.index - _SUBJECT_REACH, 0)
    if case.lexicon.free_order or mark.index < 2:
        return True
    before = range(start, mark.index)
    return body.has("first", before) or body.has("demand", before)


def _parted(case: Case, mark: Mark, mention: Mention) -> bool:
    """Whether a comma stands between a word and a mention."""
    first, last = sorted((mark.index, mention.index))
    return any(place in case.body.commas for place in range(first + 1, last + 1))


def _asked(case: Case, mention: Mention) -> bool:
    """Whether somebody asks this party to do something ("urged the police to")."""
    if not case.profiles[mention.target].party:
        return False
    body = case.body
    before = range(max(mention.index - _NEAR, 0), mention.index)
    if body.has("demand", before):
        return True
    after = mention.index + mention.length
    opens = "demand" in case.cue.kinds() or body.has("infinitive", [after])
    return mention.index < _NEAR and opens


def _suffered(case: Case, mark: Mark, mention: Mention) -> bool:
    """Whether the target is what the verb is about, not who does it."""
    if mark.index < mention.index or case.lexicon.verb_final:
        return True
    body = case.body
    between = range(mention.index + mention.length, mark.index)
    if mark.kind == "stop" and body.has("demand", between):
        return True
    return body.has("passive", range(max(mark.index - 2, between.start), mark.index))


def _stopped(mention: Mention) -> bool:
    """Whether it is the end of the target that is asked for."""
    return any(m.kind == "stop" and m.index < mention.index for m in mention.near)


def guard(case: Case) -> Iterator[Evidence]:
    """What is defended from whom ("defend the city from the rioters")."""
    body = case.body
    for mention in case.things():
        for mark in mention.near:
            value = _guard(case, mark, mention) if mark.kind == "guard" else 0.0
            if value:
                value = -value if mark.index in body.negated else value
                yield mention.says(value, "guard", body.span_of(mark))


def _guard(case: Case, mark: Mark, mention: Mention) -> float:
    if _is_guarded_from(case, mark, mention):
        return -0.75
    after = mention.index + mention.length
    guarded = mark.index < mention.index and case.body.has("from", [after])
    return 0.75 if guarded else 0.0


def _is_guarded_from(case: Case, mark: Mark, mention: Mention) -> bool:
    between = range(mark.index + mark.length, mention.index)
    return case.body.has("from", between)


def harm(case: Case) -> Iterator[Evidence]:
    """Harm done by a target (against it) or done to it (less, for it).

    Not read where word order does not tell who harms whom.
    """
    if case.lexicon.verb_final or case.lexicon.free_order:
        return
    for mention in case.things():
        for mark in mention.near:
            if mark.kind == "harm" and _gap(mark, mention) < _HARM_REACH:
                weight = _harm(case, mark, mention)
                yield mention.says(weight, "harm", case.body.span_of(mark))


def _harm(case: Case, mark: Mark, mention: Mention) -> float:
    body = case.body
    passive = body.has("passive", range(max(mark.index - 2, 0), mark.index))
    by = body.has("by", range(mark.index + 1, mention.index))
    agent = by or (mention.index < mark.index and not passive)
    if _parted(case, mark, mention) and not by:
        return 0.0
    if case.denied or mark.index in body.negated:
        return 0.3 if agent else -0.3
    return -0.75 if agent else 0.3


def _gap(mark: Mark, mention: Mention) -> int:
    if mark.index > mention.index:
        return mark.index - mention.index - mention.length
    return mention.index - mark.index - mark.length
