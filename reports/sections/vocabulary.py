"""The words that each perspective uses more than the others, and how sure that is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import inf

from reports.compare.results import Contrast, Contrasts, Grade, Interval
from reports.context import Context
from reports.labels import common_words, label
from reports.views import Cites
from reports.wording import _, counted, ngettext

OPEN_LANGUAGES = 1
MOST_LANGUAGES = 4
MOST_WORDS = 6
UNTESTED_WORDS = 3
LEAST_USES = 2
"""Languages shown at once and at all; words of a perspective, fewer where none could
be tested; uses from which on a word is told."""

LOW, HIGH = -2.0, 8.0
WIDTH = 200
"""Ends of the scale as powers of two, and its width in the units of the drawing."""

TICKS = (0, 2, 4, 6)
"""Powers of two that the scale names."""

KEYS = {
    Grade.SUPPORTED: "supported",
    Grade.SUGGESTIVE: "suggestive",
    Grade.SEEN: "seen",
    Grade.UNTESTED: "untested",
}


@dataclass(frozen=True, slots=True)
class Word:
    """A word with its figures, and where its dot and interval stand on the scale."""

    word: str
    count: int
    documents: int
    others: int
    times: str
    interval: str
    dot: float
    left: float
    right: float
    key: str
    grade: str
    cites: Cites


@dataclass(frozen=True, slots=True)
class Voice:
    """The words of one perspective."""

    label: str
    note: str
    words: tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class Tongue:
    """The words of one language, and how they were tested."""

    code: str
    language: str
    voices: tuple[Voice, ...]
    test: str


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Languages, the one with the most statements first."""

    tongues: tuple[Tongue, ...]
    folded: tuple[Tongue, ...]
    ticks: tuple[tuple[float, str], ...]
    grades: tuple[tuple[str, str, str], ...]
    none: float = 0.0


def build(context: Context) -> Vocabulary | None:
    """Give the words, when the differences were looked at and there are two sides."""
    if context.differences is None:
        return None
    made = [_tongue(context, each) for each in context.differences.words]
    tongues = [tongue for tongue in made if tongue.voices][:MOST_LANGUAGES]
    used = {w.key for t in tongues for v in t.voices for w in v.words}
    return Vocabulary(
        tongues=tuple(tongues[:OPEN_LANGUAGES]),
        folded=tuple(tongues[OPEN_LANGUAGES:]),
        ticks=tuple((_place(tick), f"{2**tick}×") for tick in TICKS),
        grades=tuple(
            (key, label("grade", key), label("grade_note", key))
            for key in KEYS.values()
            if key in used
        ),
        none=_place(0),
    )


def _tongue(context: Context, found: Contrasts) -> Tongue:
    code = found.language or ""
    return Tongue(
        code=code,
        language=label("language", code),
        voices=tuple(_voices(context, found)),
        test=_test(context, found),
    )


def _voices(context: Context, found: Contrasts) -> Iterator[Voice]:
    stop = common_words(found.language or "")
    for group in found.groups:
        told = [c for c in found.of(group.id) if _telling(c, stop)]
        tested = any(c.grade is not Grade.UNTESTED for c in told)
        told.sort(key=lambda c: (_order(c), -c.score))
        words = told[: MOST_WORDS if tested else UNTESTED_WORDS]
        if words:
            note = counted(group.size, "{n} word in all", "{n} words in all")
            yield Voice(
                context.holder(group.id), note, tuple(_word(context, c) for c in words)
            )


def _telling(contrast: Contrast, stop: frozenset[str]) -> bool:
    """Whether a word of content is used more here, and not just once."""
    used = contrast.score > 0 and contrast.count >= LEAST_USES
    return used and contrast.item not in stop


def _order(contrast: Contrast) -> int:
    """Supported words first, then suggestive ones, then all others."""
    return min(list(Grade).index(contrast.grade), 2)


def _word(context: Context, contrast: Contrast) -> Word:
    ratio = contrast.log_ratio
    key = KEYS[contrast.grade]
    return Word(
        word=contrast.item,
        count=contrast.count,
        documents=contrast.documents,
        others=contrast.other_count,
        times=_times(ratio.value) if contrast.other_count else _("only here"),
        interval=_interval(ratio),
        dot=_place(ratio.value),
        left=_place(ratio.low),
        right=_place(ratio.high),
        key=key,
        grade=label("grade", key),
        cites=context.cites(contrast.refs),
    )


def _times(power: float) -> str:
    """A ratio, given as a power of two, with two figures that mean something."""
    if power == inf:
        return "∞"
    if power == -inf:
        return "0"
    ratio = 2.0**power
    if ratio >= 10:
        return f"{ratio:,.0f}"
    return f"{ratio:.1f}".removesuffix(".0")


def _interval(ratio: Interval) -> str:
    return _("{low} to {high}").format(low=_times(ratio.low), high=_times(ratio.high))


def _place(power: float) -> float:
    """Where a power of two stands on the scale; what lies beyond stands at its end."""
    inside = min(max(power, LOW), HIGH)
    return round(WIDTH * (inside - LOW) / (HIGH - LOW), 1)


def _test(context: Context, found: Contrasts) -> str:
    """How the differences were tested, in a sentence."""
    test = found.test
    if not test.shuffles:
        return _("Nothing was tested: there are too few documents or speakers.")
    units = {
        "documents": _("whole documents"),
        "speakers": _("speakers with all they say"),
    }[test.units]
    text = ngettext(
        "Tested by dealing {units} to the perspectives {n} time anew.",
        "Tested by dealing {units} to the perspectives {n} times anew.",
        test.shuffles,
    ).format(units=units, n=f"{test.shuffles:,}")
    few = ", ".join(context.holder(group) for group in test.untested)
    return f"{text} {_('Too few to test: {names}.').format(names=few)}" if few else text
