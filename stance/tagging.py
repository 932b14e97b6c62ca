"""Penn Treebank part-of-speech tags of English words.

An averaged perceptron (Collins 2002) over the features below. The weights are learned by
``training/tagger.py`` with NLTK's trainer and read here without NLTK, whose import costs
more than tagging a long article (docs/decisions.md).
"""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Sequence
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

Scores = dict[int, int]


def fixed_tag(word: str) -> str | None:
    """The tag of a punctuation mark or number; ``None`` when context has to decide."""
    found = _FIXED.get(word)
    if found is None and _NUMBER.fullmatch(word):
        return "CD"
    return found


def shape(word: str) -> str:
    """The outline of a word: capitals, digits and hyphens."""
    first = "X" if word[:1].isupper() else "d" if word[:1].isdigit() else "x"
    rest = "X" if len(word) > 1 and word.isupper() else "x"
    marks = ("-" if "-" in word else "") + ("." if "." in word else "")
    return first + rest + marks


@lru_cache(maxsize=_CACHE_LIMIT)
def normal(word: str) -> str:
    """A word as it enters features: straight apostrophe, digits made equal."""
    plain = word.replace("’", "'")
    return re.sub(r"\d", "0", plain) if plain[-1:].isdigit() else plain


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
    low = normal(word).lower()
    return ["w-1 " + low, "s-1 " + low[-3:]]


def after_features(word: str) -> list[str]:
    """Features of the word after it."""
    form = normal(word)
    low = form.lower()
    return ["w+1 " + low, "s+1 " + low[-3:], "2+1 " + low[-2:], "c+1 " + shape(form)]


def far_features(before: str, after: str) -> list[str]:
    """Features of the words two places away."""
    return ["w-2 " + normal(before).lower(), "w+2 " + normal(after).lower()]


def history_features(word: str, first: str, second: str) -> list[str]:
    """Features of the two tags before it (``first`` is the nearer one)."""
    form = normal(word).lower()
    return [
        "t-1 " + first,
        "t-2 " + second,
        f"t {first} {second}",
        f"tw {first} {form}",
        f"t3 {first} {form[-3:]}",
        f"tc {first} {shape(word)}",
    ]


class Tagger:
    """Tags words with given weights (feature to tag index to weight)."""

    def __init__(
        self, tags: list[str], known: dict[str, str], weights: dict[str, Scores]
    ) -> None:
        self._tags = tags
        self._known = known
        self._weights = weights
        # What a word adds does not depend on its sentence, so it is summed once.
        self._own = lru_cache(_CACHE_LIMIT)(lambda word: self._sum(word_features(word)))
        self._before = lru_cache(_CACHE_LIMIT)(
            lambda word: self._sum(before_features(word))
        )
        self._after = lru_cache(_CACHE_LIMIT)(
            lambda word: self._sum(after_features(word))
        )

    def tag(self, words: Sequence[str]) -> list[str]:
        """The tags of the words of one sentence."""
        padded = [*START, *unified_quotes(words), *END]
        first, second = START
        found: list[str] = []
        for place in range(2, len(padded) - 2):
            word = padded[place]
            tag = (
                self._known.get(word)
                or fixed_tag(word)
                or self._best(padded, place, first, second)
            )
            found.append(tag)
            first, second = tag, first
        return found

    def _best(self, words: list[str], place: int, first: str, second: str) -> str:
        word = words[place]
        scores = self._own(word).copy()
        _add(scores, self._before(words[place - 1]))
        _add(scores, self._after(words[place + 1]))
        weights = self._weights
        for feature in far_features(words[place - 2], words[place + 2]):
            if feature in weights:
                _add(scores, weights[feature])
        for feature in history_features(word, first, second):
            if feature in weights:
                _add(scores, weights[feature])
        return self._tags[max(scores, key=lambda tag: (scores[tag], -tag))]

    def _sum(self, features: list[str]) -> Scores:
        total: Scores = {}
        for feature in features:
            _add(total, self._weights.get(feature, {}))
        return total


def _add(total: Scores, more: Scores) -> None:
    for tag, weight in more.items():
        total[tag] = total.get(tag, 0) + weight


def unified_quotes(words: Sequence[str]) -> list[str]:
    """The words with every double quotation mark as Penn's opening or closing mark."""
    unified: list[str] = []
    is_open = False
    for word in words:
        if word == '"':
            word = "''" if is_open else "``"
            is_open = not is_open
        unified.append(word)
    return unified


@lru_cache(maxsize=1)
def _english() -> Tagger:
    packed = files("stance").joinpath(_WEIGHTS).read_bytes()
    data = json.loads(gzip.decompress(packed))
    weights = {
        feature: dict(zip(pairs[::2], pairs[1::2], strict=True))
        for feature, pairs in data["weights"].items()
    }
    return Tagger(data["tags"], data["known"], weights)


def tag(words: Sequence[str]) -> list[str]:
    """The Penn Treebank tag of each word of one English sentence.

    Words are as :func:`stance.tokens.tokenize` cuts them; quotation marks of any form
    get the tags of opening and closing quotes.
    """
    return _english().tag(words)
