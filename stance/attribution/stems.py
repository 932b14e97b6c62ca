"""Helpers for languages without a trained tagger: marks, endings, pieces."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from perspectives.document import Span
from stance.attribution.raw import Attribution, Unit
from stance.tokens import tokenize

Piece = tuple[int, int]
"""Tokens ``[first, last)`` of a unit."""

OPENING = frozenset("«“„‘‹\"'")
CLOSING = frozenset("»”’›")
DASHES = frozenset(("—", "–", "-", "--"))
MARKS = {
    ",": ",", ";": ";", ":": ":", ".": ".", "!": ".", "?": ".", "…": ".", "..": ".",
    "...": ".", "(": "(", ")": ")", "[": "(", "]": ")",
}  # fmt: skip
LONGEST_INSERTION = 240
FAR = 250
NEAR = 60

_INTERRUPTION = re.compile(r"[,.!?…]\s{0,2}[—–-]\s{1,2}(?=[^\W\d_])")
_RESUMPTION = re.compile(r"[.,!?…]\s{0,2}[—–-]\s")


def mark(word: str) -> str | None:
    """The tag of a punctuation mark, None for a word: ``, . : ; - ( ) `` ''``."""
    found = MARKS.get(word)
    if found is not None:
        return found
    if word in DASHES:
        return "-"
    if word in OPENING:
        return "``"
    return "''" if word in CLOSING else None


def ends_with(word: str, endings: tuple[str, ...], stem: int = 2) -> bool:
    """Whether a word has one of the endings after at least ``stem`` letters."""
    return any(len(word) - len(e) >= stem and word.endswith(e) for e in endings)


def trimmed(unit: Unit, piece: Piece, drop: frozenset[str]) -> Piece:
    """A piece without the tokens at its two ends whose tags are in ``drop``."""
    first, last = piece
    while last > first and unit.tags[last - 1] in drop:
        last -= 1
    while first < last and unit.tags[first] in drop:
        first += 1
    return first, last


def spans_of(unit: Unit, pieces: Iterable[Piece]) -> tuple[Span, ...]:
    """Text spans of the pieces that are not empty, in text order."""
    return tuple(unit.span(a, b) for a, b in sorted(pieces) if b > a)


@dataclass(frozen=True, slots=True)
class Interruption:
    """Author's words inside quotation marks: ``«..., — said X. — ...»``.

    ``before`` and ``after`` are text spans of the quotation's two pieces (``after`` may
    be None), ``words`` the unit of the author's words between them.
    """

    before: Span
    after: Span | None
    words: Unit


def interruptions(unit: Unit) -> Iterator[Interruption]:
    """Every stretch inside a folded quotation that may hold the author's words."""
    for k in unit.inner:
        text, offset = unit.words[k], unit.starts[k]
        resumed = -1
        for match in _INTERRUPTION.finditer(text):
            if match.start() == resumed or not text[match.end()].islower():
                continue
            found = _interruption(text, offset, match.start(), match.end())
            resumed = found.words.ends[-1] - offset if found.words.ends else -1
            yield found


def _interruption(text: str, offset: int, comma: int, first: int) -> Interruption:
    reach = min(len(text), first + LONGEST_INSERTION)
    resumed = _RESUMPTION.search(text, first, reach)
    last = resumed.start() if resumed else len(text) - 1
    last += text[last] == "." and text[last - 2 : last].strip().isupper()  # "А."
    after = (offset + resumed.end(), offset + len(text)) if resumed else None
    stop = comma if text[comma] == "," else comma + 1
    words = Unit(level=1)
    for a, b in tokenize(text, first, min(last, reach)):
        words.append(text[a:b], "", offset + a, offset + b)
    return Interruption((offset, offset + stop), after, words)


def retagged(unit: Unit, tags: Sequence[str]) -> Unit:
    """The same unit with other tags."""
    unit.tags[:] = tags
    return unit


def one_per_cue(found: Iterable[Attribution]) -> list[Attribution]:
    """The surest attribution of each cue, in text order."""
    out: dict[Span | None, Attribution] = {}
    for attribution in sorted(found, key=lambda a: (-a.confidence, a.start)):
        out.setdefault(attribution.cue, attribution)
    return sorted(out.values(), key=lambda a: (a.start, a.end))


def before_colon(
    unit: Unit, mention: Piece, content: Piece, rule: str, confidence: float
) -> Attribution:
    """What the source before a colon says; no word reports it."""
    return Attribution(
        parts=spans_of(unit, [content]),
        mention=unit.span(*mention),
        cue=None,
        rule=rule,
        confidence=confidence,
    )
