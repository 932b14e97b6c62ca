"""Which language a text is in, by its letters and commonest words."""

from __future__ import annotations

import re
import string
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

_SAMPLE = 5_000
_WORD = re.compile(r"[^\W\d_]+")
_CYRILLIC = re.compile(r"[\u0400-\u052f]")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")
_NO_LETTERS = bytes(set(range(128)) - set(string.ascii_letters.encode()))
_LETTER = re.compile(r"[^\W\d_]")
# Running English has 35-50 % of the listed words; headlines and lists have fewer, and
# below this number of words a guess by model is worse than the default.
_ENGLISH_SHARE = 0.2
_FEW_WORDS = 40


@dataclass(frozen=True, slots=True)
class _Letters:
    language: str
    pattern: re.Pattern[str]
    share: float


def guess_language(text: str) -> str:
    """The ISO 639-1 code of a text's language; ``en`` when there is too little to tell.

    Script and letters decide for Cyrillic, function words for English; only what is
    neither goes to a language identifier (py3langid), whose first call takes a second.
    """
    sample = text[:_SAMPLE]
    plain = len(sample.encode("ascii", "ignore").translate(None, _NO_LETTERS))
    if plain * 2 > len(sample) and _is_english(sample):
        return "en"
    letters = len(_LETTER.findall(sample))
    if not letters:
        return "en"
    cyrillic = _CYRILLIC.findall(sample)
    if len(cyrillic) * 2 > letters:
        return _cyrillic_language("".join(cyrillic).lower()) or _identified(sample)
    if len(_LATIN.findall(sample)) * 2 > letters and _is_english(sample):
        return "en"
    return _identified(sample)


def _cyrillic_language(letters: str) -> str | None:
    for candidate in _cyrillic_letters():
        hits = len(candidate.pattern.findall(letters))
        if hits >= candidate.share * len(letters):
            return candidate.language
    return "ru" if len(letters) < _FEW_WORDS * 6 else None


def _is_english(sample: str) -> bool:
    words = _WORD.findall(sample.lower())
    known = _english_words()
    hits = sum(word in known for word in words)
    if len(set(words)) < _FEW_WORDS:
        return sample.isascii() or hits * 10 > len(words)
    return hits >= _ENGLISH_SHARE * len(words)


def _identified(sample: str) -> str:
    from py3langid import classify  # type: ignore[import-untyped]

    code = str(classify(sample)[0])
    return code if len(code) == 2 else "en"


@cache
def _data() -> dict[str, object]:
    source = files("perspectives").joinpath("data", "ingest", "languages.toml")
    return tomllib.loads(source.read_text("utf-8"))


@cache
def _english_words() -> frozenset[str]:
    english = _data()["english"]
    assert isinstance(english, dict)
    return frozenset(english["words"].split())


@cache
def _cyrillic_letters() -> tuple[_Letters, ...]:
    rows = _data()["cyrillic"]
    assert isinstance(rows, list)
    return tuple(
        _Letters(r["language"], re.compile(f"[{r['letters']}]"), r["share"])
        for r in rows
    )
