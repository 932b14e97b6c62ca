"""Penn Treebank part-of-speech tags of English words.

An averaged perceptron (Collins 2002) over the features below. The weights are learned
by ``training/tagger.py`` with NLTK's trainer and read here without NLTK, whose import
costs more than tagging a long article (docs/decisions.md).
"""

from __future__ import annotations

import gzip
import json
import re
import struct
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

START = ("-START-", "-START2-")
END = ("-END-", "-END2-")
_WEIGHTS = "weights/tagger-en.json.gz"
_NUMBER = re.compile(r"[\d.,:]*\d")
_FIXED = {
    **dict.fromkeys("“«„", "``"),
    **dict.fromkeys("”»", "''"),
    "``": "``",
    "''": "''",
    **dict.fromkeys(".!?", "."),
    **dict.fromkeys([":", ";", "-", "–", "—", "―", "--", "---", "..", "...", "…"], ":"),
    **dict.fromkeys("([{", "-LRB-"),
    **dict.fromkeys(")]}", "-RRB-"),
    **dict.fromkeys("$£€₸¥", "$"),
    ",": ",",
    "%": "NN",
    "&": "CC",
}
_CACHE_LIMIT = 50_000

Scores = int
"""One score per tag, packed: the tag at place ``p`` is worth ``score << (p * LANE)``.

Sums of such numbers are sums of all their scores at once, each exact as long as its
absolute value stays below ``_MIDDLE``. A dictionary of scores takes twenty times the
memory.
"""

LANE = 32
_MIDDLE = 1 << (LANE - 1)


@lru_cache(maxsize=_CACHE_LIMIT)
def fixed_tag(word: str) -> str | None:
    """Return the tag of a mark or number; ``None`` when context has to decide."""
    found = _FIXED.get(word)
    if found is None and _NUMBER.fullmatch(word):
        return "CD"
    return found


def shape(word: str) -> str:
    """Return the outline of a word: capitals, digits and hyphens."""
    first = "X" if word[:1].isupper() else "d" if word[:1].isdigit() else "x"
    rest = "X" if len(word) > 1 and word.isupper() else "x"
    marks = ("-" if "-" in word else "") + ("." if "." in word else "")
    return first + rest + marks


@lru_cache(maxsize=_CACHE_LIMIT)
def normal(word: str) -> str:
    """Return a word as it enters features: digits made equal."""
    return re.sub(r"\d", "0", word)


@lru_cache(maxsize=_CACHE_LIMIT)
def lowered(word: str) -> str:
    """Return a word as it enters features, without capitals."""
    return normal(word).lower()


def word_features(word: str) -> list[str]:
    """Features of the word that is tagged."""
    form = normal(word)
    low = form.lower()
    last = low.rpartition("-")[2]
    return [
        "b",
        "w " + form,
        "l " + low,
        "p " + low[:3],
        "s " + shape(form),
        *(f"{size} {last[-size:]}" for size in range(1, 5)),
        f"c {shape(form)} {last[-2:]}",
    ]


def before_features(word: str) -> list[str]:
    """Features of the word before it."""
    low = lowered(word)
    return ["w-1 " + low, "s-1 " + low[-3:], "c-1 " + shape(word)]


def after_features(word: str) -> list[str]:
    """Features of the word after it."""
    form = normal(word)
    low = form.lower()
    return ["w+1 " + low, "s+1 " + low[-3:], "2+1 " + low[-2:], "c+1 " + shape(form)]


def far_before_features(word: str) -> list[str]:
    """The feature of the word two places before it."""
    return ["w-2 " + lowered(word)]


def far_after_features(word: str) -> list[str]:
    """The feature of the word two places after it."""
    return ["w+2 " + lowered(word)]


def history_features(first: str, second: str) -> list[str]:
    """Features of the two tags before it (``first`` is the nearer one)."""
    return ["t-1 " + first, "t-2 " + second, f"t {first} {second}"]


def tag_word_features(first: str, word: str) -> list[str]:
    """Features of the tag before it together with the word."""
    form = lowered(word)
    return [
        f"tw {first} {form}",
        f"t3 {first} {form[-3:]}",
        f"tc {first} {shape(word)}",
    ]


@dataclass(frozen=True, slots=True)
class Model:
    """What training leaves: a feature's weights, and the tags a word may have.

    ``possible`` holds frequent words, and words with tags outside ``open_tags``; both
    hold places in ``tags``.
    """

    tags: list[str]
    weights: dict[str, Scores]
    possible: dict[str, list[int]]
    open_tags: list[int]


class Tagger:
    """Tags the words of sentences with a given model."""

    def __init__(self, model: Model) -> None:
        self._model = model
        self._known = {
            word: model.tags[places[0]]
            for word, places in model.possible.items()
            if len(places) == 1
        }
        # What words and pairs add does not depend on the sentence: summed once.
        self._own = self._sums(word_features)
        self._before = self._sums(before_features)
        self._after = self._sums(after_features)
        self._history = self._sums(history_features)
        self._with_word = self._sums(tag_word_features)
        self._far_before = self._sums(far_before_features)
        self._far_after = self._sums(far_after_features)
        self._unpack = struct.Struct(f"<{len(model.tags)}I")
        self._middle = sum(_MIDDLE << (p * LANE) for p in range(len(model.tags)))

    def tag(self, words: Sequence[str]) -> list[str]:
        """Return the tags of the words of one sentence."""
        padded = [*START, *unified(words), *END]
        first, second = START
        known = self._known
        found: list[str] = []
        for place in range(2, len(padded) - 2):
            word = padded[place]
            tag = (
                known.get(word)
                or fixed_tag(word)
                or self._best(padded, place, first, second)
            )
            found.append(tag)
            first, second = tag, first
        return found

    def _best(self, words: list[str], place: int, first: str, second: str) -> str:
        word = words[place]
        total = (
            self._own(word)
            + self._before(words[place - 1])
            + self._after(words[place + 1])
            + self._history(first, second)
            + self._with_word(first, word)
            + self._far_before(words[place - 2])
            + self._far_after(words[place + 2])
        )
        scores = self._scores(total)
        places = self._model.possible.get(word, self._model.open_tags)
        return self._model.tags[max(places, key=scores.__getitem__)]

    def _scores(self, total: Scores) -> tuple[int, ...]:
        """The scores of all tags, each raised by the same amount to be positive."""
        packed = (total + self._middle).to_bytes(self._unpack.size, "little")
        return self._unpack.unpack(packed)

    def _sums(self, features: Callable[..., list[str]]) -> Callable[..., Scores]:
        weights = self._model.weights

        @lru_cache(_CACHE_LIMIT)
        def summed(*words: str) -> Scores:
            return sum(weights.get(name, 0) for name in features(*words))

        return summed


def unified(words: Sequence[str]) -> list[str]:
    """Return the words with straight apostrophes and Penn's quotation marks."""
    found: list[str] = []
    is_open = False
    for word in words:
        if word == '"':
            word = "''" if is_open else "``"
            is_open = not is_open
        found.append(word.replace("’", "'") if "’" in word else word)
    return found


def read_model(packed: bytes) -> Model:
    """Return the model in the bytes of a weights file."""
    data = json.loads(gzip.decompress(packed))
    tags = data["tags"]
    return Model(
        tags=tags,
        weights={name: _packed(pairs) for name, pairs in data["weights"].items()},
        possible=data["possible"],
        open_tags=[tags.index(tag) for tag in data["open"]],
    )


def _packed(pairs: list[int]) -> Scores:
    """Places of tags and their weights, in turn, as one number."""
    total = 0
    for place, weight in zip(pairs[::2], pairs[1::2], strict=True):
        total += weight << (place * LANE)
    return total


@lru_cache(maxsize=1)
def _english() -> Tagger:
    return Tagger(read_model(files("stance").joinpath(_WEIGHTS).read_bytes()))


def tag(words: Sequence[str]) -> list[str]:
    """Return the Penn Treebank tag of each word of one English sentence.

    Words are as :func:`stance.tokens.tokenize` cuts them; quotation marks of any form
    get the tags of opening and closing quotes.
    """
    return _english().tag(words)
