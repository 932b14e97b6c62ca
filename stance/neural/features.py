"""What the encoder is told besides the words: quotation marks, rules' findings.

Kinds, relations and windows are the contract with stored weights: whoever changes one
retrains them and raises FORMAT.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

from perspectives.document import Span
from stance.attribution.raw import Attribution
from stance.neural.windows import Window
from stance.quotes import quotes_by_line

FORMAT = 1
"""Version of what the encoder reads; weights of another version are refused."""

QUOTED, CONTENT, CUE, MENTION = 1, 2, 4, 8
KINDS = 16
"""Number of word types: the sums of the four flags."""

_WITH = {
    flag: bytes(number | flag for number in range(256))
    for flag in (QUOTED, CONTENT, CUE, MENTION)
}

UNKNOWN, ELSEWHERE, IN_CONTENT, IN_MENTION = range(4)
HERE = 4
"""Flag of a relation: the word stands in the cue's sentence."""

RELATIONS = 8
"""Number of relations of a word to a cue: those four, in its sentence or outside."""


def quoted_spans(text: str) -> list[Span]:
    """The outermost quotations of a text, line by line."""
    return [(q.start, q.end) for q in quotes_by_line(text) if not q.depth]


class Hints:
    """Marks of a document that its windows are read with."""

    def __init__(self, quoted: Sequence[Span], ruled: Sequence[Attribution]) -> None:
        self._by_cue = {a.cue: a for a in ruled if a.cue}
        self._cues = sorted(self._by_cue)
        spans = [(QUOTED, span) for span in quoted]
        for found in ruled:
            if found.turn:
                continue
            spans += [(CONTENT, part) for part in found.parts]
            spans += [(MENTION, found.mention)] if found.mention else []
            spans += [(CUE, found.cue)] if found.cue else []
        self._flags = bytearray(max((b for _, (_, b) in spans), default=0))
        for flag, (a, b) in spans:
            self._flags[a:b] = self._flags[a:b].translate(_WITH[flag])

    def kinds(self, window: Window) -> list[int]:
        """The type of each word of a window, a sum of flags."""
        flags = self._flags
        size = len(flags)
        return [
            (flags[a] if a < size else 0) | (flags[b - 1] if b <= size else 0)
            for a, b in window.words
        ]

    def relations(self, window: Window, cue: int) -> list[int]:
        """How each word stands to the cue at word ``cue``, according to the rules."""
        ruled = self._ruled(window.words[cue])
        start = UNKNOWN if ruled is None else ELSEWHERE
        out = [start] * len(window.words)
        for relation, spans in _places(ruled):
            for span in spans:
                for i in covered(window, span):
                    out[i] = relation
        here = window.sentence[cue]
        return [
            r + HERE * (s == here) for r, s in zip(out, window.sentence, strict=True)
        ]

    def _ruled(self, word: Span) -> Attribution | None:
        at = bisect_right(self._cues, word[0], key=lambda cue: cue[0])
        for cue in self._cues[max(0, at - 2) : at + 1]:
            if cue[0] < word[1] and word[0] < cue[1]:
                return self._by_cue[cue]
        return None


def _places(ruled: Attribution | None) -> Iterable[tuple[int, Sequence[Span]]]:
    if ruled is None:
        return []
    mention = [] if ruled.mention is None else [ruled.mention]
    return [(IN_CONTENT, ruled.parts), (IN_MENTION, mention)]


def covered(window: Window, span: Span) -> range:
    """Which words of a window stand (also in part) in a span."""
    first = bisect_right(window.words, span[0], key=lambda word: word[1])
    last = bisect_left(window.words, span[1], key=lambda word: word[0])
    return range(first, last)


def piece_kinds(window: Window, kinds: Sequence[int]) -> list[int]:
    """The type of each piece: its word's, 0 for marks."""
    out = [0] * len(window.pieces)
    ends = [*window.first[1:], len(window.pieces) - 1]
    for kind, a, b in zip(kinds, window.first, ends, strict=True):
        out[a:b] = [kind] * (b - a)
    return out
