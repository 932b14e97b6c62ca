"""The sentences of a document with the role words in them and their arguments."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from perspectives.document import Span
from stance.attribution.language import language
from stance.attribution.raw import Unit
from stance.framing.phrases import Hit
from stance.framing.words import fold, words_of
from stance.roles.lexicon import ACT, Entry, lexicon
from stance.roles.slots import Argument
from stance.tokens import tokenize

NEGATION_REACH = 4
LONGEST = 200

Arguments = Callable[[Unit, Sequence[int], bool], tuple[Argument, ...]]


@dataclass(frozen=True, slots=True)
class Found:
    """A role word in a sentence: its tokens, arguments, and whether it is negated."""

    entry: Entry
    positions: tuple[int, ...]
    arguments: tuple[Argument, ...]
    negated: bool


@dataclass(frozen=True, slots=True)
class Read:
    """One sentence: its tokens and the role words in it."""

    start: int
    end: int
    unit: Unit
    found: tuple[Found, ...]


def read(text: str, sentences: Sequence[Span], code: str) -> Iterator[Read]:
    """The sentences of a text with their role words, in order."""
    folded = fold(text)
    for start, end in sentences:
        yield _sentence(text, folded, (start, end), code)


def _sentence(text: str, folded: str, span: Span, code: str) -> Read:
    unit = _unit(text, span, code)
    words = words_of(text, folded, *span)
    token_at = {a: k for k, a in enumerate(unit.starts)}
    by_word = [_token(token_at, unit, start) for start in words.starts]
    hits = _longest(list(lexicon(code).scan(words)))
    found = (_found(unit, hit, by_word, code) for hit in hits)
    return Read(*span, unit, tuple(found))


def _unit(text: str, span: Span, code: str) -> Unit:
    unit = Unit()
    spans = tokenize(text, *span)[:LONGEST]
    tags = language(code).tag([text[a:b] for a, b in spans])
    for (a, b), tag in zip(spans, tags, strict=True):
        unit.append(text[a:b], tag, a, b)
    return unit


def _token(token_at: dict[int, int], unit: Unit, start: int) -> int:
    known = token_at.get(start)
    if known is not None:
        return known
    for k, (a, b) in enumerate(zip(unit.starts, unit.ends, strict=True)):
        if a <= start < b:
            return k
    return -1


def _longest(hits: list[Hit[Entry]]) -> list[Hit[Entry]]:
    """Hits that no longer hit covers; of equal ones all classes stay."""
    ranked = sorted(hits, key=lambda h: h.first - h.last)
    taken: list[Hit[Entry]] = []
    for hit in ranked:
        size = hit.last - hit.first
        if not any(
            t.first <= hit.first and hit.last <= t.last and t.last - t.first > size
            for t in taken
        ):
            taken.append(hit)
    return sorted(taken, key=lambda h: (h.first, h.value.id))


def _found(unit: Unit, hit: Hit[Entry], by_word: list[int], code: str) -> Found:
    positions = tuple(dict.fromkeys(by_word[k] for k in hit.positions))
    if -1 in positions:
        return Found(hit.value, positions, (), False)
    found = _arguments(code)(unit, positions, hit.value.kind == ACT)
    return Found(hit.value, positions, found, _negated(unit, positions[0], code))


NEGATIONS = {
    "en": frozenset("not n't n’t never no nor neither without deny denied denies denying hardly".split()),
    "ru": frozenset("не ни нет без никогда никто отрицает опроверг".split()),
}


def _negated(unit: Unit, first: int, code: str) -> bool:
    near = unit.lower[max(0, first - NEGATION_REACH) : first]
    return not NEGATIONS.get(code, frozenset()).isdisjoint(near)


@cache
def _arguments(code: str) -> Arguments:
    try:
        module = importlib.import_module(f"stance.lang.{code}.roles")
    except ModuleNotFoundError:
        return lambda unit, positions, act: ()
    found: Arguments = module.arguments
    return found
