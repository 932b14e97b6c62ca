"""Words that name or describe what a study asks about.

Three places are read, without a parse: adjectives right before a known head ("paid
protesters"), what comes after its copula ("the protesters are hooligans"), and what
comes after a verb that gives names ("called the protesters hooligans"). A known head is
a keyword or role of the study, or a word to which the codebook gives a referent.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from stance.framing.suggest.grams import Gram, is_content
from stance.framing.suggest.lines import Line, Owner, Token
from stance.framing.suggest.words import TermWords

REACH = 4
"""Words between a head or naming verb and the name."""


class Named(NamedTuple):
    """A name found, whose it is, and of what it is said."""

    gram: Gram
    owner: Owner
    said_of: str


Heads = Callable[[Token], str]
"""What a word stands for, or ""."""


def slots(line: Line, words: TermWords, heads: Heads) -> Iterator[Named]:
    """The names in a sentence that no frame holds."""
    tokens = line.tokens
    for place, token in enumerate(tokens):
        said_of = heads(token)
        if said_of and token.owner is not None:
            for gram in (
                *_modifiers(tokens, place, words, heads),
                *_predicate(tokens, place, words),
                *_name(tokens, place, words),
            ):
                yield Named(gram, token.owner, said_of)


def _modifiers(
    tokens: Sequence[Token], place: int, words: TermWords, heads: Heads
) -> Iterator[Gram]:
    """Adjectives, and nouns that serve as such, right before a word.

    One that stands for the same says nothing of it ("media reporters").
    """
    for index in range(place - 1, max(place - 3, -1), -1):
        token = tokens[index]
        if token.tag not in words.modifiers or token.owner != tokens[place].owner:
            return
        if not is_content(token, words, index) or token.held:
            continue
        if _describes(tokens, index, words) and heads(token) != heads(tokens[place]):
            yield (token.form,)


def _describes(tokens: Sequence[Token], index: int, words: TermWords) -> bool:
    """False for a participle that is a verb: "by using force", "were held"."""
    before = words.describing.get(tokens[index].tag)
    return before is None or (tokens[index - 1].tag if index else "") in before


def _predicate(tokens: Sequence[Token], place: int, words: TermWords) -> Iterator[Gram]:
    """What comes after a word and its copula."""
    after = place + 1
    while after < len(tokens) and tokens[after].form in "—–-":
        after += 1
    dash = after > place + 1
    if after < len(tokens) and tokens[after].form in words.copulas:
        yield from _phrase(tokens, after + 1, words)
    elif dash and "—" in words.copulas:
        yield from _phrase(tokens, after, words)


def _name(tokens: Sequence[Token], place: int, words: TermWords) -> Iterator[Gram]:
    """What comes after a word that is the object of a naming verb."""
    before = range(place - 1, max(place - REACH, -1), -1)
    for index in before:
        if tokens[index].form in words.naming:
            yield from _phrase(tokens, place + 1, words)
            return
        if tokens[index].form not in words.between:
            return


def _phrase(tokens: Sequence[Token], start: int, words: TermWords) -> Iterator[Gram]:
    """The adjectives and nouns from ``start`` on, as one name."""
    while start < len(tokens) and tokens[start].form in words.between:
        start += 1
    end = start
    while end < min(start + 3, len(tokens)) and _names(tokens, end, words):
        end += 1
    run = tokens[start:end]
    if run and not any(token.term or token.held for token in run):
        yield tuple(token.form for token in run)


def _names(tokens: Sequence[Token], place: int, words: TermWords) -> bool:
    token = tokens[place]
    kind = token.tag in words.nouns or token.tag in words.adjectives
    return kind and is_content(token, words, place)
