"""Figures of annotated texts that can be compared across corpora."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache

from stance.lang.en.lexicon import lexicon
from stance.segment import segment
from training.corpus.checks import vocabulary
from training.corpus.quoting import kind_of

Span = list[int]

_WORD = re.compile(r"\w+(?:['’-]\w+)*")
_LIGHT = frozenset(
    "be is are was were been being has have had do does did not n't".split()
)


@dataclass(frozen=True)
class Report:
    """An attribution: pieces of content, mention, cue."""

    content: list[Span]
    mention: Span | None
    cue: Span | None
    nested: bool = False
    kind: str = ""

    @property
    def hull(self) -> tuple[int, int]:
        """Start of the first piece, end of the last."""
        return self.content[0][0], self.content[-1][1]

    def holds(self, other: Report) -> bool:
        """Whether the hull of ``other`` lies within this one."""
        return self.hull[0] <= other.hull[0] and other.hull[1] <= self.hull[1]


@dataclass(frozen=True)
class Text:
    """A text with its attributions."""

    text: str
    reports: tuple[Report, ...]


@cache
def lemma(words: str) -> str:
    """The reporting lemma of a cue: its first known verb, or its last heavy word."""
    found = [word.casefold() for word in _WORD.findall(words)]
    if "according" in found:
        return "according to"
    verbs = lexicon().verbs
    known = [verbs[word].lemma for word in found if word in verbs]
    heavy = [word for word in found if word not in _LIGHT]
    return next(iter(known), (heavy or found or [words])[0])


def share(tally: Counter[str], key: str) -> float:
    """The part of a tally that is ``key``."""
    return tally[key] / max(tally.total(), 1)


@dataclass
class Counts:
    """What is counted in a set of texts."""

    source: Iterable[Text]
    documents: int = 0
    words: int = 0
    tallies: dict[str, Counter[str]] = field(default_factory=dict)
    lengths: dict[str, list[int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for text in self.source:
            self.take(text)

    def add(self, tally: str, value: str) -> None:
        """Count a value."""
        self.tallies.setdefault(tally, Counter())[value] += 1

    def measure(self, name: str, text: str) -> None:
        """Note the number of words of a text."""
        self.lengths.setdefault(name, []).append(len(text.split()))

    def take(self, text: Text) -> None:
        """Count a text."""
        self.documents += 1
        self.words += len(text.text.split())
        self.add("document opening", _first(text.text))
        for start, end in segment(text.text, "en"):
            self.measure("sentence", text.text[start:end])
        for report in text.reports:
            self.report(text.text, report)

    def report(self, text: str, report: Report) -> None:
        """Count an attribution."""
        pieces = [text[start:end] for start, end in report.content]
        self.add("kind", report.kind or kind_of(pieces))
        self.add("nested", str(report.nested))
        self.add("order", _order(report))
        self.add("mention", _mention(text, report.mention))
        self.add("content first word", _first(pieces[0]))
        self.measure("content", " ".join(pieces))
        if report.cue:
            cue = text[slice(*report.cue)]
            self.add("cue", lemma(cue))
            self.measure("cue", cue)
        if report.mention:
            self.measure("mention", text[slice(*report.mention)])
            self.add("mention first word", _first(text[slice(*report.mention)]))

    def figures(self, quantiles: tuple[float, ...]) -> dict[str, str]:
        """The figures by name, ready to print."""
        kinds = self.tallies.get("kind", Counter())
        cues = self.tallies.get("cue", Counter())
        total = kinds.total()
        found = {
            "documents": str(self.documents),
            "words": str(self.words),
            "statements": str(total),
            "statements per 100 words": f"{100 * total / max(self.words, 1):.2f}",
            "cue lemmas": str(len(cues)),
            "cue lemmas seen once": str(sum(n == 1 for n in cues.values())),
            "without a cue %": _percent(total - cues.total(), total),
        }
        for tally, values in SHOWN.items():
            counted = self.tallies.get(tally, Counter())
            for value in values:
                found[f"{tally} {value} %"] = _percent(counted[value], total)
        for name in ("sentence", "content", "mention", "cue"):
            marks = "/".join(f"{100 * q:.0f}" for q in quantiles)
            found[f"{name} words, percentiles {marks}"] = self.spread(name, quantiles)
        return found

    def spread(self, name: str, quantiles: tuple[float, ...]) -> str:
        """The quantiles of a length."""
        values = sorted(self.lengths.get(name, ()))
        if not values:
            return "-"
        return "/".join(str(values[int(q * (len(values) - 1))]) for q in quantiles)


SHOWN = {
    "kind": ("direct", "mixed", "indirect"),
    "nested": ("True",),
    "order": ("source first", "content first", "interrupted", "elsewhere"),
    "mention": ("none", "pronoun", "name", "description"),
}


def _percent(part: int, whole: int) -> str:
    return f"{100 * part / max(whole, 1):.1f}"


def _first(text: str) -> str:
    match = _WORD.search(text)
    return match.group().casefold() if match else ""


def _order(report: Report) -> str:
    """Where the attribution (cue or mention) stands to its content."""
    anchor = report.cue or report.mention
    if anchor is None:
        return "elsewhere"
    start, end = report.hull
    if anchor[1] <= start:
        return "source first"
    return "content first" if anchor[0] >= end else "interrupted"


def _mention(text: str, span: Span | None) -> str:
    """The form of a mention: none, pronoun, name or description."""
    if span is None:
        return "none"
    words = text[span[0] : span[1]].split()
    lists = vocabulary()
    if not words or " ".join(words).casefold() in lists.words("pronouns"):
        return "pronoun"
    article = words[0].casefold() in lists.words("articles")
    named = any(word[:1].isupper() for word in words[int(article) :])
    return "name" if named else "description"
