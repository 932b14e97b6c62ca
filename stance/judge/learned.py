"""Positions by a model that reads what the rules found, and more."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import copysign

from perspectives.document import Document, Span
from stance.judge.around import Around
from stance.judge.decide import LEANINGS, net
from stance.judge.evidence import Case, Evidence, Mention
from stance.judge.features import Rules, Seen, features, sound
from stance.judge.lexicon import WORD
from stance.judge.models import Asked
from stance.judge.pair import Pair, Passage, Passages
from stance.judge.surroundings import Surroundings
from stance.judge.targets import Profile
from stance.judge.tone import Tone, charges, tone_model

Find = Callable[[Sequence[str]], Iterable[Mention]]
"""Finds the names of targets in lower-case words."""

LEANS_FROM = 0.4
"""Net weight of the rules from which a statement counts for what its speaker thinks."""


@dataclass(frozen=True)
class Reader:
    """Makes pairs of a document's statements and targets, with their features."""

    profiles: Sequence[Profile]
    labels: Mapping[str, str]
    find: Find

    def asked(
        self,
        document: Document,
        sentences: Sequence[Span],
        cases: Sequence[Case],
        rules: Sequence[Rules],
    ) -> Iterator[tuple[Seen, int, Asked]]:
        """Each case with each target, and the pair of both."""
        around = self._surroundings(document)
        passages = Passages(document.reading_text, sentences)
        leanings = _Leanings(cases, rules)
        for case, found in zip(cases, rules, strict=True):
            side = self.labels.get(case.statement.perspective or "", "")
            passage = passages.of(case, side)
            names = self._names(passage)
            leaning = leanings.of(case, found)
            heard = sound(case.body, charges())
            seen = Seen(case, found, around, leaning, _Tones(case), heard)
            for target, profile in enumerate(self.profiles):
                pair = Pair(passage, profile.target, tuple(names[target]))
                yield seen, target, Asked(pair, features(seen, target))

    def _surroundings(self, document: Document) -> Surroundings:
        named = (
            (target, span[0]) for target, span in self._named(document.reading_text)
        )
        title = (target for target, _ in self._named(document.title or ""))
        return Surroundings(named, title)

    def _names(self, passage: Passage) -> dict[int, list[Span]]:
        names: dict[int, list[Span]] = defaultdict(list)
        for target, span in self._named(passage.text):
            names[target].append(span)
        return names

    def _named(self, text: str) -> Iterator[tuple[int, Span]]:
        words = list(WORD.finditer(text))
        for mention in self.find([word.group().lower() for word in words]):
            last = min(mention.index + mention.length, len(words)) - 1
            yield mention.target, (words[mention.index].start(), words[last].end())


def seen_again(seen: Seen, case: Case, rules: Rules) -> Seen:
    """What is seen of another version of a case in the same document."""
    heard = sound(case.body, charges())
    return replace(seen, case=case, rules=rules, tone=_Tones(case), sound=heard)


class _Tones:
    """The tone around each mention of a case, read when it is asked for."""

    def __init__(self, case: Case) -> None:
        self._case = case

    def __call__(self, mention: Mention) -> Tone:
        last = mention.index + mention.length
        before = tuple(self._case.cue.words)
        return tone_model()(Around(self._case.body, mention.index, last, before))


class _Leanings:
    """What the same speaker, and the same perspective, say elsewhere, by the rules."""

    def __init__(self, cases: Sequence[Case], rules: Sequence[Rules]) -> None:
        self._sums: dict[tuple[str, str, int], float] = defaultdict(float)
        for case, found in zip(cases, rules, strict=True):
            for target, items in found.items():
                for key in _holders(case):
                    self._sums[*key, target] += _lean(items)
        self._targets = sorted({target for _, _, target in self._sums})

    def of(self, case: Case, found: Rules) -> dict[int, tuple[float, float]]:
        """The leanings to each target, without what this statement says itself."""
        return {target: self._both(case, found, target) for target in self._targets}

    def _both(self, case: Case, found: Rules, target: int) -> tuple[float, float]:
        own = _lean(found.get(target, ()))
        speaker, perspective = (
            self._sums.get((*key, target), 0.0) - own if key[1] else 0.0
            for key in _keys(case)
        )
        return speaker, perspective


def _keys(case: Case) -> tuple[tuple[str, str], tuple[str, str]]:
    return ("speaker", case.speaker), ("side", case.statement.perspective or "")


def _holders(case: Case) -> Iterator[tuple[str, str]]:
    return (key for key in _keys(case) if key[1])


def _lean(items: Sequence[Evidence]) -> float:
    """1 or -1 where the words of a statement take a side, else 0."""
    total = net(item for item in items if item.kind not in LEANINGS)
    return copysign(1.0, total) if abs(total) >= LEANS_FROM else 0.0
