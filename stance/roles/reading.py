"""The sentences of a document with the role words in them and their arguments."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from perspectives.document import Span
from stance.attribution.language import language
from stance.attribution.raw import Unit
from stance.framing.cues import voice_cues
from stance.framing.names import in_name
from stance.framing.phrases import Hit
from stance.framing.words import Words, fold, words_of
from stance.languages import language_module
from stance.roles.lexicon import ACT, Entry, role_words
from stance.roles.slots import Argument
from stance.tokens import tokenize

NEGATION_REACH = 4
"""How many tokens before a role word a negation may stand."""

LONGEST = 200
"""Tokens of a sentence that are read: a line without end costs no more than that."""

HEADLINE_WORDS, HEADLINE_SHARE, LONG_WORD = 4, 0.8, 3
"""A line is a headline in capitals when most of its longer words have one."""

Arguments = Callable[[Unit, Sequence[int], bool], tuple[Argument, ...]]


@dataclass(frozen=True, slots=True)
class RoleWord:
    """A role word in a sentence: its tokens, its arguments, whether it is negated."""

    entry: Entry
    positions: tuple[int, ...]
    arguments: tuple[Argument, ...]
    negated: bool


@dataclass(frozen=True, slots=True)
class Read:
    """One sentence ``[start, end)``: its tokens and the role words in it."""

    start: int
    end: int
    unit: Unit
    words: tuple[RoleWord, ...]

    def tokens(self, span: Span) -> range:
        """The tokens that a span of the text touches."""
        first = bisect_right(self.unit.ends, span[0])
        last = first
        while last < len(self.unit) and self.unit.starts[last] < span[1]:
            last += 1
        return range(first, last)


def read_sentences(text: str, sentences: Iterable[Span], code: str) -> Iterator[Read]:
    """The sentences of a text with their role words, in order."""
    folded = fold(text)
    for span in sentences:
        yield _sentence(text, folded, span, code)


def sentence_at(sentences: Sequence[Read], position: int) -> Read | None:
    """The sentence that holds a position."""
    k = bisect_right(sentences, position, key=lambda s: s.start) - 1
    return sentences[k] if k >= 0 and position < sentences[k].end else None


def _sentence(text: str, folded: str, span: Span, code: str) -> Read:
    unit = _unit(text, span, code)
    words = words_of(text, folded, *span)
    at = [bisect_right(unit.starts, start) - 1 for start in words.starts]
    inside = unit.ends[-1] if len(unit) else span[0]
    hits = [h for h in _hits(words, code) if words.ends[h.last] <= inside]
    found = (
        _role_word(unit, hit.value, [at[k] for k in hit.positions], code)
        for hit in _longest(hits)
    )
    return Read(*span, unit, tuple(found))


def _hits(words: Words, code: str) -> Iterator[Hit[Entry]]:
    """The role words that are no part of a proper name nor turned round by "anti-"."""
    names = voice_cues(code).names
    for hit in role_words(code).index.scan(words):
        if not _turned(words, hit.first, code):
            if not in_name(words, hit.first, hit.last, names):
                yield hit


def _turned(words: Words, first: int, code: str) -> bool:
    if not first or words.between(first - 1) != "-":
        return False
    return words.forms[first - 1] in role_words(code).anti


def _unit(text: str, span: Span, code: str) -> Unit:
    unit = Unit()
    spans = tokenize(text, *span)[:LONGEST]
    words = [text[a:b] for a, b in spans]
    # A tagger takes every word of a headline in capitals for a name.
    plain = [w.lower() for w in words] if _in_capitals(words) else words
    tags = language(code).tag(plain)
    for (a, b), tag in zip(spans, tags, strict=True):
        unit.append(text[a:b], tag, a, b)
    return unit


def _in_capitals(words: list[str]) -> bool:
    long = [w for w in words if len(w) > LONG_WORD and w[0].isalpha()]
    capital = sum(w[0].isupper() for w in long)
    return len(long) >= HEADLINE_WORDS and capital >= HEADLINE_SHARE * len(long)


def _longest(hits: list[Hit[Entry]]) -> list[Hit[Entry]]:
    """Hits that no longer hit covers; of equal ones every class stays."""
    kept: list[Hit[Entry]] = []
    for hit in sorted(hits, key=lambda h: h.first - h.last):
        if not any(_covers(other, hit) for other in kept):
            kept.append(hit)
    return sorted(kept, key=lambda h: (h.first, h.value.id))


def _covers(long: Hit[Entry], short: Hit[Entry]) -> bool:
    return (
        long.first <= short.first
        and short.last <= long.last
        and short.last - short.first < long.last - long.first
    )


def _role_word(unit: Unit, entry: Entry, at: list[int], code: str) -> RoleWord:
    positions = tuple(dict.fromkeys(at))
    near = unit.lower[max(0, positions[0] - NEGATION_REACH) : positions[0]]
    return RoleWord(
        entry=entry,
        positions=positions,
        arguments=_arguments(code)(unit, positions, entry.kind == ACT),
        negated=not role_words(code).negation.isdisjoint(near),
    )


@cache
def _arguments(code: str) -> Arguments:
    """The argument finder of a language; one without finds no argument."""
    module = language_module(code, "roles")
    if module is None:
        return lambda unit, positions, act: ()
    found: Arguments = module.arguments
    return found
