"""Names of persons: surnames and their forms, given names, initials, titles.

Two persons of one surname are told apart by what stands before it: a mention whose
given name or initial is another one is somebody else.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice, product

from perspectives.actors import Actor
from perspectives.endings import Level, base, endings, stems
from perspectives.names import (
    CACHED_WORDS,
    CYRILLIC,
    Key,
    dropped,
    fold,
    loose,
    words,
)

MOST_FORMS = 32
"""Combinations of forms kept for one name."""

_VOWELS = "aeiou"
_INITIAL = 2
"""Letters of the longest initial ("Yu.", "Zh.")."""


def is_title(word: str) -> bool:
    """Whether a word is an honorific or a rank, in whatever case ("генерала")."""
    return not dropped().titles.isdisjoint(stems(word))


def bare(parts: tuple[str, ...]) -> tuple[str, ...]:
    """The words without honorifics and ranks before, and "Jr", "MP" after the name."""
    start, end = 0, len(parts)
    while end > 2 and fold(parts[end - 1]) in dropped().suffixes:
        end -= 1
    while start < end - 1 and is_title(parts[start]):
        start += 1
    return parts[start:end]


@lru_cache(CACHED_WORDS)
def surname_forms(word: str, level: Level = fold) -> tuple[str, ...]:
    """What an inflected surname is compared with: ``base``, or a woman's own forms."""
    low = word.casefold()
    if low.endswith(endings("feminine_adjective")):
        stem = low[:-2] if CYRILLIC.search(low) else low[: low.rindex("k") + 1]
        return (level(low), *(level(stem + e) for e in ("oy", "uyu")))
    if low.endswith(endings("feminine")):
        return (level(low), level(low[:-1] + "oy"))
    return (base(word) if level is fold else level(low),)


def full_forms(word: str, level: Level = fold) -> tuple[str, ...]:
    """As ``surname_forms``, after a given name, which tells "Петрову" of two."""
    forms = surname_forms(word, level)
    return (*forms, level(word.casefold()[:-1] + "u")) if len(forms) == 2 else forms


def is_only_feminine(word: str) -> bool:
    """Whether a form is that of a woman's surname ("Петровой")."""
    return word.casefold().endswith(endings("only_feminine"))


def may_be(actor: Actor, surname: str) -> bool:
    """Whether a person can have the gender of a surname's form."""
    if not is_only_feminine(surname):
        return True
    return any(fold(words(n)[-1]).endswith("a") for n in actor.names() if words(n))


def declined(name: str) -> Iterator[Key]:
    """What Cyrillic forms of a name in Latin letters are compared with, loosely.

    "Зеленского" leaves ``zelensk``, which "Zelensky" gives without its last vowel.
    """
    parts = words(name)
    if not parts or CYRILLIC.search(name):
        return
    given = [_vowels_cut(loose(w)) for w in parts[:-1]]
    own = (full_forms if given else surname_forms)(parts[-1], loose)
    last = own if len(own) > 1 else _vowels_cut(own[0])
    yield from islice(product(*given, last), MOST_FORMS)


def _vowels_cut(levelled: str) -> tuple[str, ...]:
    """A word, and without its last vowel or two: three letters stay."""
    found = [levelled]
    while len(found) < 3 and len(levelled) > 3 and levelled[-1] in _VOWELS:
        levelled = levelled[:-1]
        found.append(levelled)
    return tuple(found)


def given_fit(actor: Actor, given: Sequence[str]) -> bool:
    """Whether words before (or after) a surname can be the person's given names.

    None at all can; initials must be those of its names, as far as those are known.
    """
    said = _given([w for w in given if not is_title(w)])
    if not said:
        return True
    known = [g for name in actor.names() for g in _known(name)]
    return any(_fits(said, own) for own in known)


def _known(name: str) -> Iterator[tuple[str, ...]]:
    """The given names in a full name: with and without parts of "Jean-Pierre"."""
    for text in (name, name.replace("-", "")):
        parts = bare(words(text))
        if len(parts) > 1:
            yield _given(parts[:-1])


def _given(parts: Sequence[str]) -> tuple[str, ...]:
    """Given names without the particles before a surname; "KK" as two initials."""
    end = len(parts)
    while end > 0 and parts[end - 1].casefold() in dropped().particles:
        end -= 1
    if end == 0 and len(parts) == 1 and not parts[0].islower():
        end = 1  # "Ben Carson", "Al Gore"
    apart = (list(w) if _is_run(w) else [w] for w in parts[:end])
    return tuple(w for pieces in apart for w in pieces)


def _is_run(word: str) -> bool:
    """Whether a word is a run of initials, such as "KK" of "K.K."."""
    return 1 < len(word) <= 3 and word.isupper()


def _fits(said: tuple[str, ...], own: tuple[str, ...]) -> bool:
    """Whether every given name said is the one known at its place, or unknown."""
    pairs = zip(said, own, strict=False)
    return bool(own) and all(_same(a, b) for a, b in pairs)


def _same(said: str, own: str) -> bool:
    if len(said) <= _INITIAL or len(own) <= _INITIAL:
        one, other = fold(said.casefold()), fold(own.casefold())
        return one.startswith(other) or other.startswith(one) or _letter(said, own)
    forms = {*_vowels_cut(fold(own)), base(own), loose(own)}
    return not forms.isdisjoint((*stems(said), loose(said)))


def _letter(said: str, own: str) -> bool:
    """Whether an initial is the letter itself ("Y. Akhmetov" for "Yerlan")."""
    return own.casefold().startswith(said.casefold())
