"""Is a term part of a proper name? "Collective Security Treaty Organization" is."""

from __future__ import annotations

from dataclasses import dataclass

from stance.framing.words import Words

HEADLINE_SHARE = 0.7
HEADLINE_WORDS = 4
LONG_WORD = 4
STOPS = frozenset(".;,")
NAME_REACH = 5
"""Words from the head of a name to a term inside it, at most."""


@dataclass(frozen=True, slots=True)
class NameWords:
    """Words that hold names together, per language.

    ``connectors`` stand between capitals ("of", "and"); ``heads`` open a name whose
    other words are in lower case ("Институт ..."), which end in ``links``; ``tails``
    close one. With ``quoted_capitals`` a quoted label with a capital is a name.
    """

    connectors: frozenset[str] = frozenset()
    heads: frozenset[str] = frozenset()
    links: tuple[str, ...] = ()
    tails: frozenset[str] = frozenset()
    quoted_capitals: bool = False


def in_name(words: Words, first: int, last: int, names: NameWords) -> bool:
    """True when words ``first`` to ``last`` belong to a proper name."""
    return (
        _among_capitals(words, first, last, names.connectors)
        or _after_head(words, first, names)
        or _before_tail(words, last, names.tails)
    )


def _among_capitals(
    words: Words, first: int, last: int, connectors: frozenset[str]
) -> bool:
    own = [i for i in range(max(first, 1), last + 1) if words.capital(i)]
    if not own or _opens_unit(words, own[0]) or is_headline(words):
        return False
    left = _run(words, own[0], -1, connectors)
    right = _run(words, own[-1], 1, connectors)
    return left + len(own) + right > max(1, last - first + 1) - (first == 0)


def _opens_unit(words: Words, index: int) -> bool:
    """True after a colon, a stop or an opening quote: a capital tells nothing there."""
    between = words.between(index - 1)
    return any(mark in between for mark in ':.!?—–\n“"«‘')


def _run(words: Words, index: int, step: int, connectors: frozenset[str]) -> int:
    """Capitalised words next to word ``index`` in one direction."""
    found = 0
    place = index + step
    while 0 <= place < len(words) and words.joined(min(place, place - step)):
        if words.capital(place) and place > 0:
            found += 1
        elif words.forms[place] not in connectors:
            break
        place += step
    return found


def is_headline(words: Words) -> bool:
    """True for a line without a stop whose long words mostly have capitals."""
    long = [i for i, form in enumerate(words.forms) if len(form) >= LONG_WORD]
    if len(long) < HEADLINE_WORDS or words.after_last() in STOPS:
        return False
    return sum(map(words.capital, long)) >= HEADLINE_SHARE * len(long)


def _after_head(words: Words, first: int, names: NameWords) -> bool:
    for index in range(first - 1, max(first - NAME_REACH, 0) - 1, -1):
        if not words.joined(index):
            return False
        form = words.forms[index]
        if form in names.heads:
            return words.capital(index)
        if not form.endswith(names.links):
            return False
    return False


def _before_tail(words: Words, last: int, tails: frozenset[str]) -> bool:
    follows = last + 1
    return follows < len(words) and words.joined(last) and words.forms[follows] in tails
