"""The words of one language by which a stance is read off a statement."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files
from typing import Any, Generic, TypeVar

from stance.languages import file_or_english

WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")

_CACHED_WORDS = 1 << 16

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Topic:
    """What a target can be about, and how framing bears on it.

    ``referents`` maps a framing referent to the sign of its approval for the target,
    through ``of_frames`` only when given; ``frames`` maps ``frame`` or
    ``frame/referent`` to what its own use says for the target. ``side_referents`` and
    ``side_frames`` do the same for statements that also name the target. ``claim``
    means that support is assertion, ``officials`` that the people in charge stand for
    the target, ``party`` that the target is somebody who can be asked to do something.
    ``facts`` are frames whose terms stay true when the sentence around them is denied;
    ``excused_by`` are frames by which its owner justifies what else would accuse it.
    """

    id: str
    referents: Mapping[str, float] = field(default_factory=dict)
    side_referents: Mapping[str, float] = field(default_factory=dict)
    of_frames: tuple[str, ...] = ()
    frames: Mapping[str, float] = field(default_factory=dict)
    side_frames: Mapping[str, float] = field(default_factory=dict)
    claim: bool = False
    officials: bool = False
    party: bool = False
    facts: tuple[str, ...] = ()
    excused_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Suffix:
    """An ending, what replaces it, and how many letters have to be left."""

    ending: str
    replacement: str
    shortest: int

    @classmethod
    def parse(cls, text: str) -> Suffix:
        """The suffix written as ``ending:replacement:shortest``."""
        ending, replacement, shortest = text.split(":")
        return cls(ending, replacement, int(shortest))


class Stemmer:
    """Reduces inflected forms of a word to one form, by suffixes given as data."""

    def __init__(self, suffixes: Iterable[str], double_consonants: str) -> None:
        self._suffixes = tuple(Suffix.parse(text) for text in suffixes)
        self._endings = tuple(suffix.ending for suffix in self._suffixes)
        self._double = double_consonants
        self._known = lru_cache(_CACHED_WORDS)(self._stem)

    def __call__(self, word: str) -> str:
        """The stem of a lower-case word."""
        return self._known(word)

    def _stem(self, word: str) -> str:
        for _ in range(3):
            shorter = self._strip(word)
            if shorter == word:
                break
            word = shorter
        if len(word) > 3 and word[-1] == word[-2] and word[-1] in self._double:
            word = word[:-1]
        return word

    def _strip(self, word: str) -> str:
        if not word.endswith(self._endings):
            return word
        for suffix in self._suffixes:
            left = len(word) - len(suffix.ending)
            if left >= suffix.shortest and word.endswith(suffix.ending):
                return word[:left] + suffix.replacement
        return word


class Phrases(Generic[T]):
    """Words and phrases with a value each, found in a sequence of words.

    A phrase matches inflected forms of its words; a final ``*`` matches any ending.
    """

    def __init__(self, stem: Stemmer) -> None:
        self._stem = stem
        self._exact: dict[str, list[tuple[tuple[str, ...], T]]] = {}
        self._prefix: dict[str, list[tuple[tuple[str, ...], T]]] = {}
        self._lengths: tuple[int, ...] = ()
        self._known: dict[str, tuple[tuple[tuple[str, ...], T], ...]] = {}

    def add(self, phrase: str, value: T) -> None:
        """Know one more phrase."""
        words = phrase.lower().split()
        parts = [piece for word in words for piece in _pieces(word)]
        if not parts:
            return
        keys = [p if p.endswith("*") else self._stem(p) for p in parts]
        head, rest = keys[0], tuple(keys[1:])
        if head.endswith("*"):
            self._prefix.setdefault(head[:-1], []).append((rest, value))
            self._lengths = tuple(sorted({len(p) for p in self._prefix}))
        else:
            self._exact.setdefault(head, []).append((rest, value))

    def starting(self, word: str) -> tuple[tuple[tuple[str, ...], T], ...]:
        """The phrases that can start at a lower-case word, with what must follow."""
        found = self._known.get(word)
        if found is None:
            if len(self._known) >= _CACHED_WORDS:
                self._known.clear()
            found = self._known[word] = tuple(self._look_up(word))
        return found

    def _look_up(self, word: str) -> list[tuple[tuple[str, ...], T]]:
        hits = list(self._exact.get(self._stem(word), ()))
        for length in self._lengths:
            hits.extend(
                self._prefix.get(word[:length], ()) if len(word) >= length else ()
            )
        return hits

    def at(self, words: Sequence[str], index: int) -> list[tuple[int, T]]:
        """Each phrase that starts at a position: its length in words, and its value."""
        return [
            (1 + len(rest), value)
            for rest, value in self.starting(words[index])
            if not rest or self._follows(words, index + 1, rest)
        ]

    def _follows(self, words: Sequence[str], index: int, rest: tuple[str, ...]) -> bool:
        following = words[index : index + len(rest)]
        if len(following) < len(rest):
            return False
        return all(map(self._same, following, rest))

    def _same(self, word: str, key: str) -> bool:
        if key.endswith("*"):
            return word.startswith(key[:-1])
        return self._stem(word) == key


def _pieces(word: str) -> list[str]:
    star = word.endswith("*")
    pieces = WORD.findall(word)
    if star and pieces:
        pieces[-1] += "*"
    return pieces


@dataclass(frozen=True)
class Lexicon:
    """All that a language brings to judging stance.

    ``verb_final``: the verb follows its object. ``free_order``: order does not tell who
    does something from who suffers it.
    """

    language: str
    stem: Stemmer
    classes: Phrases[str]
    topic_words: Phrases[str]
    claim_words: Phrases[str]
    pronouns: frozenset[str]
    generic: frozenset[str]
    verb_final: bool = False
    free_order: bool = False


@lru_cache(maxsize=1)
def topics() -> Mapping[str, Topic]:
    """Every topic by its id, from ``stance/data/topics.toml``."""
    data = tomllib.loads(
        files("stance").joinpath("data/topics.toml").read_text("utf-8")
    )
    return {
        name: Topic(name, **{key: _frozen(value) for key, value in entry.items()})
        for name, entry in data.items()
    }


def _frozen(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


@lru_cache(maxsize=8)
def lexicon(language: str) -> Lexicon:
    """The lexicon of a language; English where a language has no ``stance.toml``."""
    code, path = file_or_english(language, "stance.toml")
    if code != language:
        return lexicon(code)
    return _build(language, tomllib.loads(path.read_text("utf-8")))


def _build(language: str, data: Mapping[str, Any]) -> Lexicon:
    stem = Stemmer(**data["inflection"])
    context = data["context"]
    return Lexicon(
        language=language,
        stem=stem,
        classes=_phrases(stem, data["classes"]),
        topic_words=_phrases(stem, data["topics"]),
        claim_words=_phrases(stem, {"claim": data["claim"]["words"]}),
        pronouns=frozenset(context["pronouns"]),
        generic=frozenset(stem(word) for word in context["generic"]),
        verb_final=context.get("verb_final", False),
        free_order=context.get("free_order", False),
    )


def _phrases(stem: Stemmer, table: Mapping[str, Iterable[str]]) -> Phrases[str]:
    phrases: Phrases[str] = Phrases(stem)
    for name, words in table.items():
        for word in words:
            phrases.add(word, name)
    return phrases
