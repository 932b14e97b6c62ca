"""The rules that read framing and parties; all rules are listed here.

A rule turns a case into evidence and is reported by name. Weights are coarse on
purpose (1, 3/4, 1/2, less): they rank kinds of evidence and are fitted to no text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from perspectives.document import Span
from stance.judge.evidence import Case, Evidence, FrameInfo
from stance.judge.lexicon import Topic
from stance.judge.reporting import claim, cue
from stance.judge.targets import Profile
from stance.judge.terms import is_praised, side, strength
from stance.judge.wording import guard, harm, polarity
from stance.types import FramingTerm

Rule = Callable[[Case], Iterator[Evidence]]

_LEANING = 0.4
"""Below the threshold of decision: whose matter it is never decides alone."""

_OTHERS = 0.4
"""What a word about a government weighs against it where only a person is named."""


_PRAISED = 0.5
"""The least that a term weighs for a target where the speaker praises what it names."""


def framing(case: Case) -> Iterator[Evidence]:
    """What the statement's framing terms say of each target, by voice and holder."""
    for term in case.terms:
        for index, profile in enumerate(case.profiles):
            if _is_label(term, profile):
                continue
            sign = _bearing(term, index, case)
            weight = sign and sign * side(term, case, profile.topic)
            if weight:
                weight *= strength(term, index, case) * _meant(term, index, case)
                if index not in case.named and weight > 0 and is_praised(term, case):
                    weight = max(weight, _PRAISED)
                yield Evidence(index, weight, f"framing:{term.frame}", _spans(term))


def _is_label(term: FramingTerm, profile: Profile) -> bool:
    """Whether the study itself calls the target so: using its label takes no side."""
    label = profile.target.label.casefold()
    return any(word and word.casefold() in label for word in (term.term, term.lemma))


def _bearing(term: FramingTerm, index: int, case: Case) -> float:
    """What the term's own use would say for a target, in [-1, 1]."""
    topic = case.profiles[index].topic
    if topic is None:
        return 0.0
    named = index in case.named or (case.own(index) and topic.party)
    listed = _listed(term, topic.side_frames) if named else None
    if listed is None:
        listed = _listed(term, topic.frames)
    if listed is not None:
        return listed
    if f"{term.frame}/{term.referent}" in topic.side_frames:
        return 0.0
    frame = case.frames.get(term.frame)
    general = _through_referent(term, topic, frame, topic.referents)
    if general or not named:
        return general
    return _through_referent(term, topic, frame, topic.side_referents)


def _listed(term: FramingTerm, table: Mapping[str, float]) -> float | None:
    return table.get(f"{term.frame}/{term.referent}", table.get(term.frame))


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


def _meant(term: FramingTerm, index: int, case: Case) -> float:
    """Less for a target that is not named where a person with its referent is."""
    topic = case.profiles[index].topic
    if index in case.named or topic is None or not topic.officials:
        return 1.0
    named = (case.profiles[other] for other in case.named)
    return _OTHERS if any(_has_referent(p.topic, term) for p in named) else 1.0


def _has_referent(topic: Topic | None, term: FramingTerm) -> bool:
    return topic is not None and term.referent in topic.side_referents


def _spans(term: FramingTerm) -> tuple[Span, ...]:
    return ((term.start, term.end), *([term.evidence] if term.evidence else []))


def affiliation(case: Case) -> Iterator[Evidence]:
    """A speaker whose own matter the target is leans to it; never decides alone."""
    own = {i for i in range(len(case.profiles)) if case.own(i)}
    touched = [mention.target for mention in case.mentions]
    if own:
        touched += [item.target for item in framing(case) if item.target in own]
    for index in dict.fromkeys(touched):
        person = case.profiles[index].person
        if index in own or (person is not None and person == case.speaker):
            yield Evidence(index, _LEANING, "affiliation", case.places(index))


RULES: tuple[Rule, ...] = (framing, polarity, guard, harm, cue, claim, affiliation)
"""Every rule, in the order in which they are asked."""
