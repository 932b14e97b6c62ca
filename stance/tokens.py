"""Words and punctuation of a text, as spans."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache

from stance.lang import BUILT_IN
from stance.languages import file_or_english

_LETTER = r"[^\W\d_]"
_CAPITAL = "[A-ZА-ЯЁӘҒҚҢӨҰҮІҺ]"
_TOKEN = re.compile(
    rf"""
      https?://\S*[\w/]                                     # web address
    | (?:{_LETTER}{{1,3}}-)?{_LETTER}{{1,2}}\.(?:{_LETTER}{{1,2}}\.)+   # U.S., Ph.D.
    | {_CAPITAL}\.(?=\s?{_CAPITAL})                       # K. before a capital
    | [@#]\w+
    | [\w\u0300-\u036f\u00ad]+
      (?: [-‑'’&] [\w\u0300-\u036f]+ | (?<=\d)[.,:]\d\w* )*   # oil-rich, O'Brien, 77.18
    | (?<=[\w"”».)\]])['’](?i:s|ll|re|ve|d|m)\b           # 's after a quotation mark
    | \.\.+ | --+ | '' | ``
    | \S
    """,
    re.VERBOSE,
)
_CLITIC = re.compile(r"(?:n['’]t|['’](?:s|ll|re|ve|d|m))$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Abbreviations:
    """Abbreviations of a language without their last dot, by where they stand."""

    before_name: frozenset[str]
    before_number: frozenset[str]
    inside: frozenset[str]
    after_name: frozenset[str]


@lru_cache(maxsize=8)
def abbreviations(language: str) -> Abbreviations:
    """Return the abbreviations of a language; English ones where there is no list."""
    lists = _lists(language)["abbreviations"]
    return Abbreviations(**{name: frozenset(words) for name, words in lists.items()})


@lru_cache(maxsize=8)
def section_words(language: str) -> frozenset[str]:
    """Words that stand with a number before a heading, in lower case."""
    return frozenset(_lists(language)["headings"]["sections"])


@lru_cache(maxsize=8)
def starters(language: str) -> frozenset[str]:
    """Words that, with a capital, show that a sentence begins."""
    return frozenset(_lists(language)["openings"]["starters"])


@lru_cache(maxsize=8)
def tag_verbs(language: str) -> frozenset[str]:
    """Verbs that end a sentence after a quotation and a name: ``"Why?" Bo asked``."""
    return frozenset(_lists(language)["tags"]["verbs"])


def _lists(language: str) -> dict[str, dict[str, list[str]]]:
    _, path = file_or_english(language, "segment.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))


@lru_cache(maxsize=1)
def _dotted() -> tuple[frozenset[str], frozenset[str]]:
    """Abbreviations that keep their dot anywhere, and those that do before a number."""
    lists = [abbreviations(language) for language in BUILT_IN]
    anywhere = [each.before_name | each.inside | each.after_name for each in lists]
    return (
        frozenset().union(*anywhere),
        frozenset().union(*(each.before_number for each in lists)),
    )


def tokenize(
    text: str, start: int = 0, end: int | None = None
) -> list[tuple[int, int]]:
    """Spans of the words and punctuation marks of ``text[start:end]``, in order.

    Clitics are split as in the Penn Treebank (``do|n't``, ``Tokayev|'s``, ``can|not``),
    hyphenated words and decimal numbers are whole, ``%`` and quotation marks stand
    alone, and abbreviations and initials keep their dot. Every character that is not
    white space is in exactly one span.
    """
    stop = len(text) if end is None else end
    spans: list[tuple[int, int]] = []
    for match in _TOKEN.finditer(text, start, stop):
        left, right = match.span()
        first = text[left]
        if first == ".":
            if right - left == 1 and spans and _keeps_dot(text, spans[-1], left, stop):
                spans[-1] = (spans[-1][0], right)
                continue
        elif first.isalnum():
            cut = _cut(text, left, right)
            if cut is not None and cut > left:
                spans.append((left, cut))
                left = cut
        spans.append((left, right))
    return spans


def _keeps_dot(text: str, word: tuple[int, int], dot: int, stop: int) -> bool:
    """Whether the dot right after a word belongs to it."""
    if word[1] != dot:
        return False
    anywhere, before_number = _dotted()
    form = text[word[0] : dot]
    if form in anywhere:
        return True
    after = text[dot + 1 : min(dot + 3, stop)].lstrip()
    return form in before_number and after[:1].isdigit()


def _cut(text: str, left: int, right: int) -> int | None:
    """Where a clitic begins."""
    tail = text[max(left, right - 3) : right]
    if "'" in tail or "’" in tail:
        found = _CLITIC.search(tail)
        return right - len(tail) + found.start() if found else None
    if right - left == 6 and text[left:right].lower() == "cannot":
        return left + 3
    return None
