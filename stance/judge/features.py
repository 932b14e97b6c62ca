"""What holds of a statement and a target, as named numbers for the fast model.

The names are a contract with the stored weights: whoever changes one fits them again
(``training/stance``) and raises ``FORMAT`` in ``stance/judge/fast.py``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import log2

from stance.judge.around import Charges
from stance.judge.decide import LEANINGS, net
from stance.judge.evidence import Case, Evidence, Mention
from stance.judge.passage import Passage
from stance.judge.surroundings import Surroundings
from stance.judge.tone import Tone

Features = Mapping[str, float]
Rules = Mapping[int, Sequence[Evidence]]
"""The evidence that the rules found in a statement, by target."""

BEARER = 2
"""The place, in a word's charges, of what it is said of."""

_MOST_EVIDENCE = 1.5
_MOST_NET = 2.0
_MOST_TARGETS = 6
_MOST_RANK = 4
_MOST_LENGTH = 5


@dataclass(frozen=True, slots=True)
class Seen:
    """A statement's case with all that the features are made of.

    ``rules`` is the rules' evidence by target; ``leanings`` are what the same speaker
    and the same perspective say of each target elsewhere in the document;
    ``sound`` is how good and how bad the content's words sound.
    """

    case: Case
    rules: Rules
    around: Surroundings
    leanings: Mapping[int, tuple[float, float]]
    tone: Callable[[Mention], Tone]
    sound: tuple[float, float]


def features(seen: Seen, target: int) -> Features:
    """The features of one target, by name; zeros are left out."""
    side = _side(seen.case, target)
    found: dict[str, float] = {}
    for part in (_bearing, _place, _evidence, _words, _charged, _topic, _tone):
        for name, value in part(seen, target, side):
            if value:
                found[name] = found.get(name, 0.0) + value
    return found


def sound(body: Passage, charges: Charges) -> tuple[float, float]:
    """How good and how bad the words of a passage sound, by its length."""
    good = bad = 0.0
    for i, word in enumerate(body.words):
        row = charges.get(word)
        if row is not None:
            up, down = row[BEARER], row[BEARER + len(row) // 2]
            up, down = (down, up) if i in body.negated else (up, down)
            good, bad = good + up, bad + down
    size: float = max(1, len(body.words)) ** 0.5
    return good / size, bad / size


Named = Iterator[tuple[str, float]]


def _side(case: Case, target: int) -> str:
    """How the speaker's perspective stands to the target."""
    profile = case.profiles[target]
    holder = case.statement.perspective
    if (profile.person is not None and profile.person == case.speaker) or (
        profile.owner is not None and profile.owner == holder
    ):
        return "own"
    if holder is None:
        return "unknown"
    return "free" if profile.owner is None else "other"


def _bearing(seen: Seen, target: int, side: str) -> Named:
    """Whether the statement names the target, or others."""
    case = seen.case
    count = sum(m.target == target for m in case.mentions)
    others = any(m.target != target for m in case.mentions)
    yield f"side={side}", 1
    yield f"named={min(count, 3)}", 1
    yield "named by its source", target in case.named and not count
    yield f"others, {'named' if count else 'not named'}", others
    yield "names nothing", not case.mentions


def _place(seen: Seen, target: int, side: str) -> Named:
    """Where else the document names the target."""
    case, around = seen.case, seen.around
    before, after = around.near(target, case.statement)
    share, top = around.share(target), around.is_top(target)
    yield "named just before", before
    yield "named just after", after
    yield "in the title", around.in_title(target)
    yield "another in the title", around.other_in_title(target)
    yield f"targets={min(len(case.profiles), _MOST_TARGETS)}", 1
    yield f"rank={min(target, _MOST_RANK)}", 1
    yield "share", share
    yield "never named", not share
    yield "most named", top


def _evidence(seen: Seen, target: int, side: str) -> Named:
    """What the rules say."""
    items = seen.rules.get(target, ())
    for kind, weight in _sums(items).items():
        value = max(-_MOST_EVIDENCE, min(_MOST_EVIDENCE, weight))
        yield f"rule {kind}", value
        yield f"rule {kind} {'for' if value > 0 else 'against'}", bool(value)
    total = net(items)
    yield "net", max(-_MOST_NET, min(_MOST_NET, total))
    yield f"net {'for' if total > 0 else 'against'}", bool(total)
    yield "decided", min(_MOST_NET, abs(total))
    rest = (abs(net(e)) for other, e in seen.rules.items() if other != target)
    yield "others decided", min(_MOST_EVIDENCE, max(rest, default=0.0))
    speaker, perspective = seen.leanings.get(target, (0.0, 0.0))
    yield "speaker leans", max(-_MOST_NET, min(_MOST_NET, speaker))
    yield "perspective leans", max(-_MOST_NET, min(_MOST_NET, perspective))


def _sums(items: Sequence[Evidence]) -> dict[str, float]:
    sums: dict[str, float] = {}
    for item in items:
        if item.kind not in LEANINGS:
            sums[item.kind] = sums.get(item.kind, 0.0) + item.weight
    return sums


def _words(seen: Seen, target: int, side: str) -> Named:
    """Reporting words, questions, kind and length of the statement."""
    case = seen.case
    named = "named" if target in case.named else "not named"
    for kind in case.cue.kinds():
        yield f"cue {kind}", 1
        yield f"cue {kind}, {named}", 1
        yield f"cue {kind}, {side}", 1
    yield f"kind={case.statement.kind.value}", 1
    yield "nested", case.statement.nested_in is not None
    yield "asks", case.question
    yield f"asks, {named}", case.question
    yield f"length={min(_MOST_LENGTH, int(log2(len(case.body.words) + 1)))}", 1
    yield "numbers", any(word[:1].isdigit() for word in case.body.words)


def _charged(seen: Seen, target: int, side: str) -> Named:
    """How good and how bad the content's words sound, whoever they are said of."""
    named = "named" if target in seen.case.named else "not named"
    for name, value in zip(("good", "bad"), seen.sound, strict=True):
        yield f"{name} words", value
        yield f"{name} words, {side}", value
        yield f"{name} words, {named}", value


def _topic(seen: Seen, target: int, side: str) -> Named:
    """What kind of target it is, and the frames of the statement's terms."""
    profile = seen.case.profiles[target]
    topic = profile.topic.id if profile.topic else "-"
    yield f"topic={topic}", 1
    yield f"topic={topic}, {side}", 1
    yield "claim", profile.claim
    yield f"party, {side}", profile.party
    for term in seen.case.terms:
        yield f"frame {term.frame}, {side}", 0.7
        yield f"frame {term.frame}/{term.referent}, {topic}", 0.7


def _tone(seen: Seen, target: int, side: str) -> Named:
    """How the words around the target's names sound."""
    found = [seen.tone(m) for m in seen.case.mentions if m.target == target]
    if not found:
        return
    count = len(found)
    lean = sum(t.lean for t in found) / count
    yield "tone", lean
    yield f"tone, {side}", lean
    yield "tone for", sum(t.positive for t in found) / count
    yield "tone against", sum(t.negative for t in found) / count
    yield "no tone", sum(t.neutral for t in found) / count
    denied = seen.case.denied
    yield "tone, denied", lean if denied else 0.0
