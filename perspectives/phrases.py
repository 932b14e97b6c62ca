"""Noun phrases taken apart: head, owner, complement, as far as placing needs it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from perspectives.endings import lemma
from perspectives.names import Key, strip_articles, words
from perspectives.roles import RoleHit, lexicon

MAX_LENGTH = 300
"""Characters of a phrase that are read; what follows is not the mention itself."""

_BREAK = re.compile(r"\s*[,;:(\[]\s*|\s+[–—-]\s+")
_OWNER = re.compile(r"(?:['’]s|(?<=s)['’])\s+")
_QUOTES = "\"'«»“”„‘’ "


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase: its parts as words, its lemmas, and where its head ends.

    ``owner`` is the text before a possessive 's; ``link`` the preposition that ends the
    head part, ``complement`` the text after it.
    """

    text: str
    words: tuple[str, ...]
    lemmas: Key
    owner: str | None = None
    link: str | None = None
    complement: str | None = None
    language: str = "en"

    @property
    def head_first(self) -> bool:
        """Whether heads stand before their modifiers (Russian), not after them."""
        return self.language == "ru"


@lru_cache(maxsize=20_000)
def parse(text: str, language: str = "en") -> tuple[Phrase, ...]:
    """The phrase and its appositions, each taken apart, in text order."""
    pieces = _BREAK.split(text[:MAX_LENGTH].strip(_QUOTES))
    found = [_phrase(p.strip(_QUOTES), language) for p in pieces if p.strip(_QUOTES)]
    return tuple(p for p in found if p.words)


def _phrase(text: str, language: str) -> Phrase:
    owner, rest = None, text
    found = list(_OWNER.finditer(text))
    if found and not lexicon().words.get(_lemmas(words(text), language)):
        owner, rest = text[: found[-1].start()], text[found[-1].end() :]
    parts = strip_articles(words(rest))
    lemmas = _lemmas(parts, language)
    at = next((i for i in range(1, len(parts)) if _is_link(lemmas, i)), len(parts))
    if at == 0 or at >= len(parts) - 1:
        at = len(parts)
    return Phrase(
        text=rest,
        words=parts[:at],
        lemmas=lemmas[:at],
        owner=owner,
        link=parts[at].casefold() if at < len(parts) else None,
        complement=" ".join(parts[at + 1 :]) or None,
        language=language,
    )


def _lemmas(parts: tuple[str, ...], language: str) -> Key:
    return tuple(lemma(w, "kk" if language == "kk" else "ru") for w in parts)


def _is_link(lemmas: Key, at: int) -> bool:
    """A preposition, or a word such as "that", ends the head part."""
    groups = lexicon().groups
    one = (lemmas[at],)
    return one in groups["joining"] or one in groups["parting"]


def head_class(phrase: Phrase) -> RoleHit | None:
    """The class that the head of the phrase names, or None.

    Names after the head ("spokesman Ivo Lind") and words that say nothing of the
    side ("leader") are passed over; an unknown common noun at the head ends the search.
    """
    if phrase.head_first:
        return _leftmost(phrase)
    end = len(phrase.words)
    while end > 0:
        hit = lexicon().class_ending(phrase.lemmas, end)
        if hit and hit.role != "former":
            return hit
        start = _passed_over(phrase, end)
        if start is None:
            return None
        end = start
    return None


def _passed_over(phrase: Phrase, end: int) -> int | None:
    """Where the search for the head goes on, left of a name or an empty head."""
    for group in ("transparent", "spokes"):
        start = lexicon().group_ending(group, phrase.lemmas, end)
        if start is not None:
            return start
    word = phrase.words[end - 1]
    named = word[0].isupper() and not phrase.text.isupper()
    return end - 1 if named or word[0].isdigit() else None


def _leftmost(phrase: Phrase) -> RoleHit | None:
    for at in range(len(phrase.words)):
        hit = lexicon().class_at(phrase.lemmas, at)
        if hit and hit.role != "former":
            return hit
    return None


def is_former(phrase: Phrase) -> bool:
    """Whether the phrase speaks of an office once held ("former", "ex-", "бывший")."""
    table = lexicon().words
    return any(table.get((x,)) == "former" for x in phrase.lemmas)


def spokes_start(phrase: Phrase) -> int | None:
    """Where a word for somebody who speaks for an organisation starts, or None."""
    ends = range(len(phrase.words), 0, -1)
    starts = (lexicon().group_ending("spokes", phrase.lemmas, end) for end in ends)
    return next((s for s in starts if s is not None), None)


def in_group(phrase: Phrase, group: str) -> bool:
    """Whether the head part holds a word of a group such as ``kin``."""
    return lexicon().in_group(group, phrase.lemmas)
