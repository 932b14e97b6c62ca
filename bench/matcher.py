"""How fast terms are found: our index beside Aho-Corasick, FlashText and one regex.

usage: python bench/matcher.py [--texts FOLDER] [--terms N]... [--rounds N]

Runs in an environment of its own (bench/matcher-requirements.txt), the repository on
PYTHONPATH. FOLDER holds plain texts (default: ../shared/data/polnear/dev/text). Terms
are phrases of one to three words of the texts (drawn with seed 1) that occur twice.

*forms*: every word of a term stands for its inflected forms, as in a codebook; the
others get each combination of forms as a pattern of its own (the regex one group a
word). *exact*: the words as they are. Ours reads words and lines, knows no letters
inside a word, and finds overlapping terms; ahocorasick_rs finds overlapping strings,
which are kept when they end at word boundaries; FlashText and the regex take the
leftmost and do not overlap: so hits differ. Times are CPU seconds of the best round and
contain lower-casing and, for ours, cutting the text into words.
"""

from __future__ import annotations

import argparse
import random
import re
import time
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import product
from pathlib import Path
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind
from flashtext import KeywordProcessor

from stance.framing.inflection import inflection
from stance.framing.phrases import PhraseIndex
from stance.framing.words import fold, words_of

SIZES = ((1, 0.6), (2, 0.3), (3, 0.1))
"""Words of a term, and the share of such terms."""
WORD = re.compile(r"\w+")
LONGEST_WORD = 3
FORMS = inflection("en").forms

Find = Callable[[str], int]
"""Number of hits in a text."""


class Row(NamedTuple):
    """One engine's figures."""

    name: str
    patterns: int
    build: float
    seconds: float
    hits: int


def terms(texts: list[str], count: int) -> list[tuple[str, ...]]:
    """Phrases of the texts, the same for every run."""
    counts: Counter[tuple[str, ...]] = Counter()
    for text in texts:
        for line in text.lower().split("\n"):
            words = [w for w in WORD.findall(line) if w.isalpha()]
            for size, _ in SIZES:
                counts.update(zip(*(words[i:] for i in range(size)), strict=False))
    chosen: list[tuple[str, ...]] = []
    for size, share in SIZES:
        known = [
            t
            for t, n in counts.items()
            if n > 1 and len(t) == size and min(len(t[0]), len(t[-1])) > LONGEST_WORD
        ]
        known.sort()
        chosen += random.Random(1).sample(known, min(round(share * count), len(known)))
    return chosen


def ours(phrases: list[tuple[str, ...]], exact: bool) -> Find:
    """The product's index."""
    mark = "=" if exact else ""
    rows = ((" ".join(mark + word for word in p), 0) for p in phrases)
    index = PhraseIndex(rows, inflection("en"))

    def find(text: str) -> int:
        folded, hits, start = fold(text), 0, 0
        for line in text.split("\n"):
            words = words_of(text, folded, start, start + len(line))
            hits += sum(1 for _ in index.scan(words))
            start += len(line) + 1
        return hits

    return find


def strings(phrases: list[tuple[str, ...]], exact: bool) -> list[str]:
    """Every form of every phrase."""
    if exact:
        return [" ".join(phrase) for phrase in phrases]
    listed = (product(*(sorted(FORMS(w)) for w in phrase)) for phrase in phrases)
    return sorted({" ".join(form) for forms in listed for form in forms})


def aho_corasick(patterns: list[str]) -> Find:
    """ahocorasick_rs, overlapping, at word boundaries."""
    automaton = AhoCorasick(patterns, matchkind=MatchKind.Standard)

    def find(text: str) -> int:
        low = text.lower()
        found = automaton.find_matches_as_indexes(low, overlapping=True)
        return sum(_whole(low, start, end) for _, start, end in found)

    return find


def _whole(text: str, start: int, end: int) -> bool:
    before, after = text[start - 1 : start], text[end : end + 1]
    return not before.isalnum() and not after.isalnum()


def flash_text(patterns: list[str]) -> Find:
    """FlashText; it ignores case itself."""
    processor = KeywordProcessor()
    processor.add_keywords_from_list(patterns)
    return lambda text: len(processor.extract_keywords(text))


def alternation(phrases: list[tuple[str, ...]], exact: bool) -> Find:
    """One regular expression; longer phrases first."""
    order = sorted(phrases, key=lambda p: (-len(p), p))
    choices = "|".join(r"\W".join(_group(w, exact) for w in p) for p in order)
    pattern = re.compile(rf"\b(?:{choices})\b")
    return lambda text: sum(1 for _ in pattern.finditer(text.lower()))


def _group(word: str, exact: bool) -> str:
    if exact:
        return re.escape(word)
    forms = sorted(FORMS(word), key=len, reverse=True)
    return f"(?:{'|'.join(map(re.escape, forms))})"


def measure(
    name: str, make: Callable[[], tuple[Find, int]], texts: list[str], rounds: int
) -> Row:
    """Build an engine, then read the texts ``rounds`` times."""
    begun = time.process_time()
    find, patterns = make()
    build = time.process_time() - begun
    best, hits = float("inf"), 0
    for _ in range(rounds):
        begun = time.process_time()
        hits = sum(find(text) for text in texts)
        best = min(best, time.process_time() - begun)
    return Row(name, patterns, build, best, hits)


def rows(texts: list[str], count: int, exact: bool, rounds: int) -> Iterator[Row]:
    """The figures of all engines on the same terms, taking turns."""
    phrases = terms(texts, count)
    listed = strings(phrases, exact)
    engines: dict[str, Callable[[], tuple[Find, int]]] = {
        "stance": lambda: (ours(phrases, exact), len(phrases)),
        "ahocorasick_rs": lambda: (aho_corasick(listed), len(listed)),
        "flashtext": lambda: (flash_text(listed), len(listed)),
        "regex": lambda: (alternation(phrases, exact), len(phrases)),
    }
    for name, make in engines.items():
        yield measure(name, make, texts, rounds)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    texts = Path(__file__).resolve().parents[1] / "../shared/data/polnear/dev/text"
    parser.add_argument("--texts", type=Path, default=texts)
    parser.add_argument("--terms", type=int, action="append")
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    paths = sorted(p for p in options.texts.iterdir() if p.is_file())
    read = [p.read_text("utf-8") for p in paths]
    size = sum(len(text.encode()) for text in read) / 1e6
    print(f"{len(read)} texts, {size:.2f} MB")
    print("| terms | words | engine | patterns | build s | MB/s | hits |")
    print("|---:|---|---|---:|---:|---:|---:|")
    for count in options.terms or [300, 3000]:
        for exact in (True, False):
            for row in rows(read, count, exact, options.rounds):
                kind = "exact" if exact else "forms"
                print(
                    f"| {count:,} | {kind} | {row.name} | {row.patterns:,} "
                    f"| {row.build:.2f} | {size / row.seconds:.2f} | {row.hits:,} |",
                    flush=True,
                )


if __name__ == "__main__":
    main()
