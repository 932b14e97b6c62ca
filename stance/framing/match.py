"""Terms of a codebook found in a sentence: one pass, longest first, names left out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from stance.framing.cues import VoiceCues, voice_cues
from stance.framing.frames import Codebook, Frame, Near, TermGroup
from stance.framing.inflection import inflection
from stance.framing.names import in_name
from stance.framing.phrases import Hit, Limits, PhraseIndex
from stance.framing.words import Words

PARTNER_REACH = 8
"""Words between a weak term and its partner, at most."""

PART_MARKS = frozenset(";:.!?—\n")
_TERM, _WEAK, _CONTEXT, _PARTNER, _WITH, _NEAR = range(6)


@dataclass(frozen=True, slots=True, eq=False)
class Entry:
    """What a phrase of the codebook is there for."""

    kind: int
    frame: Frame
    referent: str = ""
    own_capital: bool = False
    near: Near | None = None
    row: str = ""


@dataclass(frozen=True, slots=True)
class Term:
    """A term found: words ``first`` to ``last``, its frame and what it is said of."""

    first: int
    last: int
    frame: Frame
    referent: str
    weak: bool = False
    own_capital: bool = False
    lemma: str = ""


class Matcher:
    """The terms of a codebook in one language."""

    def __init__(self, codebook: Codebook, language: str) -> None:
        self._cues: VoiceCues = voice_cues(language)
        limits = Limits(self._cues.breaks, self._cues.late_breaks)
        rows = _rows(codebook, language)
        self._index = PhraseIndex(rows, inflection(language), limits)

    def find(self, words: Words) -> list[Term]:
        """The terms in a sentence, in reading order, none inside another."""
        hits = list(self._index.scan(words))
        terms = [hit for hit in hits if hit.value.kind in (_TERM, _WEAK)]
        if not terms:
            return []
        chosen = _longest(_allowed(terms, hits), hits)
        kept = (hit for hit in chosen if not self._is_name(words, hit))
        return [
            _term(hit, hits, words) for hit in sorted(kept, key=lambda hit: hit.first)
        ]

    def touched(self, words: Words) -> Iterator[tuple[tuple[int, ...], str]]:
        """The words of every term in a sentence, weak ones too, and its referent."""
        for hit in self._index.scan(words):
            if hit.value.kind in (_TERM, _WEAK):
                yield hit.positions, hit.value.referent

    def _is_name(self, words: Words, hit: Hit[Entry]) -> bool:
        return not hit.value.own_capital and in_name(
            words, hit.first, hit.last, self._cues.names
        )


def _rows(codebook: Codebook, language: str) -> Iterator[tuple[str, Entry]]:
    for frame in codebook.frames:
        for group in frame.groups:
            for row in group.terms.get(language, ()):
                yield row, _own(row, _TERM, frame, group)
            for row in group.weak.get(language, ()):
                yield row, _own(row, _WEAK, frame, group)
        yield from _plain(frame, frame.not_when.get(language, ()), _CONTEXT)
        yield from _plain(frame, frame.partners.get(language, ()), _PARTNER)
        yield from _plain(frame, frame.not_with.get(language, ()), _WITH)
        for near in frame.near:
            for row in near.words.get(language, ()):
                yield row, Entry(_NEAR, frame, near=near)


def _own(row: str, kind: int, frame: Frame, group: TermGroup) -> Entry:
    capital = kind == _TERM and row != row.lower()
    return Entry(kind, frame, group.referent, capital, row=row)


def _lemma(row: str) -> str:
    """The entry as a reader would name it; "" for rows that hold several words."""
    return "" if "|" in row else row.replace("=", "").replace("~", "")


def _plain(frame: Frame, rows: Iterable[str], kind: int) -> Iterator[tuple[str, Entry]]:
    return ((row, Entry(kind, frame, frame.referent)) for row in rows)


def _allowed(terms: list[Hit[Entry]], hits: list[Hit[Entry]]) -> list[Hit[Entry]]:
    """The terms that no context of their frame cancels."""
    taken = {
        (hit.value.frame.id, position)
        for hit in hits
        if hit.value.kind == _CONTEXT
        for position in hit.positions
    }
    barred = {hit.value.frame.id for hit in hits if hit.value.kind == _WITH}
    return [
        hit
        for hit in terms
        if hit.value.frame.id not in barred
        and not any((hit.value.frame.id, p) in taken for p in hit.positions)
    ]


def _longest(terms: list[Hit[Entry]], hits: list[Hit[Entry]]) -> list[Hit[Entry]]:
    """Terms that share no word, longer ones first; a gap may hold other frames.

    Of equals, those that count come before weak ones without a partner.
    """
    taken: set[int] = set()
    spanned: set[tuple[str, int]] = set()
    chosen = []
    order = sorted(
        terms,
        key=lambda h: (
            -len(h.positions),
            _alone(h, hits),
            h.value.kind,
            h.last - h.first,
        ),
    )
    for hit in order:
        frame = hit.value.frame.id
        inside = any((frame, position) in spanned for position in hit.positions)
        if inside or not taken.isdisjoint(hit.positions):
            continue
        taken.update(hit.positions)
        spanned.update((frame, i) for i in range(hit.first, hit.last + 1))
        chosen.append(hit)
    return chosen


def _term(hit: Hit[Entry], hits: list[Hit[Entry]], words: Words) -> Term:
    entry = hit.value
    referent = _referent(hit, hits, words)
    return Term(
        hit.first,
        hit.last,
        entry.frame,
        referent,
        _alone(hit, hits),
        entry.own_capital,
        _lemma(entry.row),
    )


def _alone(hit: Hit[Entry], hits: list[Hit[Entry]]) -> bool:
    """True for a weak term with no partner of its frame near it."""
    return hit.value.kind == _WEAK and not any(
        other.value.kind == _PARTNER
        and other.value.frame is hit.value.frame
        and _distance(hit, other) <= PARTNER_REACH
        for other in hits
    )


def _referent(hit: Hit[Entry], hits: list[Hit[Entry]], words: Words) -> str:
    """The referent of a term: its own, or that of a word near it."""
    entry = hit.value
    if entry.referent != entry.frame.referent:
        return entry.referent
    for near in entry.frame.near:
        if any(_is_near(hit, o, near) and _one_part(words, hit, o) for o in hits):
            return near.referent
    return entry.referent


def _is_near(hit: Hit[Entry], other: Hit[Entry], near: Near) -> bool:
    return other.value.near is near and 0 < _distance(hit, other) <= near.within


def _one_part(words: Words, hit: Hit[Entry], other: Hit[Entry]) -> bool:
    """True when no semicolon, colon or stop stands between two hits."""
    left, right = sorted((hit, other), key=lambda h: h.first)
    return all(
        PART_MARKS.isdisjoint(words.between(i)) for i in range(left.last, right.first)
    )


def _distance(hit: Hit[Entry], other: Hit[Entry]) -> int:
    """Words from one hit to the other; 0 when they overlap."""
    return max(hit.first - other.last, other.first - hit.last, 0)


@lru_cache(maxsize=16)
def matcher(codebook: Codebook, language: str) -> Matcher:
    """The matcher of a codebook for a language, built once."""
    return Matcher(codebook, language)
