"""From a model's shares to positions, with the words they rest on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from perspectives.document import Span
from stance.judge.decide import LEANINGS, THRESHOLD, net
from stance.judge.evidence import Case, Evidence
from stance.judge.models import Asked, Limits, Shares, StanceModel
from stance.judge.occlude import candidates
from stance.types import Label, Stance

LABELS = (Label.SUPPORT, Label.OPPOSE, Label.NEUTRAL)
WEIGHTY = 0.05
"""Share of a position that its evidence has to make out, where nothing flips it."""

MOST_SPANS = 3
DIRECTIONS = (Label.SUPPORT, Label.OPPOSE)


@dataclass(frozen=True, slots=True)
class Question:
    """A statement and a target, the rules' evidence, and what a model is asked."""

    case: Case
    target: int
    evidence: Sequence[Evidence]
    asked: Asked
    again: Callable[[Span], Question] | None = None
    """Asks once more, as if a span of the text held nothing."""

    @property
    def named(self) -> bool:
        """Whether the statement names the target."""
        return self.target in self.case.named


def decided(
    model: StanceModel, questions: Iterable[Question], most: int
) -> tuple[Stance, ...]:
    """The positions of all statements, at most ``most`` for each."""
    listed = list(questions)
    shares = model.shares([one.asked for one in listed])
    pairs = zip(listed, map(Shares._make, shares), strict=True)
    return tuple(
        stance
        for _, group in groupby(pairs, key=lambda pair: pair[0].case.statement.id)
        for stance in _strongest(model, list(group), most)
    )


def _strongest(
    model: StanceModel, answers: Sequence[tuple[Question, Shares]], most: int
) -> Iterator[Stance]:
    """The positions of one statement, those it bears on most, in order of targets."""
    found = ((q, s, verdict(q, s, model.limits)) for q, s in answers)
    bearing = [(q, s, v) for q, s, v in found if v is not None]
    bearing.sort(key=lambda answer: (answer[2][0] not in DIRECTIONS, answer[1].none))
    for question, _, decision in sorted(bearing[:most], key=lambda a: a[0].target):
        yield _stance(model, question, *decision)


def verdict(
    question: Question, shares: Shares, limits: Limits
) -> tuple[Label, float] | None:
    """The position and its confidence in [0, 1]; None where there is no bearing.

    What the rules decide stands unless the model is sure that the statement does not
    bear on the target. Below the limits of a direction the position is undecided,
    never neutral.
    """
    bears = 1 - shares.none
    label = _ruled(question)
    if label is None or bears < limits.ruled:
        label = likeliest(shares, limits)
    if label is Label.UNDECIDED and bears < limits.bears and not question.named:
        return None
    direction = max(shares.support, shares.oppose)
    share = direction if label is Label.UNDECIDED else getattr(shares, label.value)
    return label, share / bears if bears else 0.0


def _ruled(question: Question) -> Label | None:
    total = net(question.evidence)
    if abs(total) < THRESHOLD:
        return None
    return Label.SUPPORT if total > 0 else Label.OPPOSE


def likeliest(shares: Shares, limits: Limits) -> Label:
    """The likeliest position where its share passes the limits, else undecided."""
    label = max(LABELS, key=lambda one: getattr(shares, one.value))
    share: float = getattr(shares, label.value)
    taken = share >= max(limits.decides, limits.sure * (1 - shares.none))
    return label if taken else Label.UNDECIDED


def _stance(
    model: StanceModel, question: Question, label: Label, confidence: float
) -> Stance:
    statement = question.case.statement
    rule, spans = _reason(question, label, model.name)
    spans = _decisive(model, question, label) or spans
    return Stance(
        statement=statement.id,
        start=statement.start,
        end=statement.end,
        target=question.asked.pair.target.id,
        label=label,
        confidence=round(confidence, 3),
        evidence=spans or question.case.places(question.target),
        rule=rule,
    )


def _decisive(model: StanceModel, question: Question, label: Label) -> tuple[Span, ...]:
    """The spans without which the position would be another one, or much less sure.

    Where a model asks somebody else, nothing is tried.
    """
    if question.again is None or not model.tries or label is Label.UNDECIDED:
        return ()
    spans = candidates(question.case, question.target, question.evidence)[: model.tries]
    if not spans:
        return ()
    others = [question.again(span) for span in spans]
    before, *after = model.probe.shares([question.asked, *(o.asked for o in others)])
    found = []
    for span, other, shares in zip(spans, others, after, strict=True):
        left = verdict(other, shares, model.limits)
        flips = left is None or left[0] is not label
        found.append((flips, _given(before, label) - _given(shares, label), span))
    kept = [f for f in found if f[0]] or [f for f in found if f[1] > WEIGHTY]
    kept.sort(key=lambda f: -f[1])
    return tuple(sorted(span for _, _, span in kept[:MOST_SPANS]))


def _given(shares: Shares, label: Label) -> float:
    """The share of a position, the target being borne on."""
    return float(getattr(shares, label.value)) / max(1e-6, 1 - shares.none)


def _reason(
    question: Question, label: Label, model: str
) -> tuple[str, tuple[Span, ...]]:
    """Who decided, by which rule's evidence if any, and where it stands."""
    sign = {Label.SUPPORT: 1, Label.OPPOSE: -1}.get(label, 0)
    said = [e for e in question.evidence if e.kind not in LEANINGS]
    side = [e for e in said if e.weight * sign > 0] if sign else said
    if not side:
        return model, ()
    heaviest = max(side, key=lambda e: abs(e.weight))
    spans = tuple(sorted({span for item in side for span in item.spans}))
    return f"{model}; {heaviest.rule}", spans
