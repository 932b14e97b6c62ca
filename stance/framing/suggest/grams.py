"""Runs of one to three words that name things or acts, and so may be terms."""

from __future__ import annotations

from collections.abc import Iterator

from stance.framing.suggest.lines import Line, Owner, Token
from stance.framing.suggest.words import TermWords

LONGEST = 3

Gram = tuple[str, ...]
"""Folded words."""


def grams(line: Line, words: TermWords) -> Iterator[tuple[Gram, Owner]]:
    """The runs of a sentence, with the owner of all their words.

    They start with a content word, end with a noun, and hold no mark, name, number or
    term of the codebook; words in the middle may be any.
    """
    tokens = line.tokens
    for first, token in enumerate(tokens):
        if token.owner is None or not is_content(token, words, first):
            continue
        for last in range(first, min(first + LONGEST, len(tokens))):
            inner = tokens[last]
            if inner.owner != token.owner or not _joins(inner):
                break
            if inner.tag in words.nouns and is_content(inner, words, last):
                run = tokens[first : last + 1]
                if any(not t.held for t in run):
                    yield tuple(t.form for t in run), token.owner


def is_content(token: Token, words: TermWords, place: int) -> bool:
    """True for a word that may begin or end a term; a capital makes a name."""
    return (
        token.tag in words.content
        and not token.term
        and token.form not in words.stop
        and len(token.form) > 2
        and token.form.replace("-", "").isalpha()
        and (token.small or place == 0)
    )


def _joins(token: Token) -> bool:
    """True for a word that may stand inside a term."""
    return not token.term and token.form.replace("-", "").replace("'", "").isalpha()
