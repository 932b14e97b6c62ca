"""Whether two names name the same speaker, as far as scoring goes."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

Record = Mapping[str, Any]

NOTHING = frozenset({None, "", "unknown", "none", "null", "other"})
"""Values that say: nobody can know."""

MOST_TOKENS = 3
"""Names up to this length may be the same by their last word alone."""

_WORD = re.compile(r"[^\W_]+")
_POSSESSIVE = re.compile(r"'s\b")


@cache
def _listed(name: str) -> frozenset[str]:
    data = files("stance").joinpath("data", "evaluation.toml").read_text("utf-8")
    return frozenset(tomllib.loads(data)[name])


def tokens(name: object) -> list[str]:
    """The words of a name without case, accents and possessive endings."""
    text = unicodedata.normalize("NFKD", str(name or "")).replace("’", "'")
    bare = "".join(c for c in text if not unicodedata.combining(c)).lower()
    return _WORD.findall(_POSSESSIVE.sub("", bare))


def same_name(one: object, other: object) -> bool:
    """Whether two names agree: alike, or one is the other's family name or core."""
    a, b = tokens(one), tokens(other)
    if not a or not b:
        return False
    if a == b:
        return True
    a, b = _untitled(a), _untitled(b)
    return a == b or any(
        _by_last_word(p, q) or _inside(p, q) for p, q in ((a, b), (b, a))
    )


def _untitled(words: list[str]) -> list[str]:
    return [w for w in words if w not in _listed("titles")] or words


def _by_last_word(short: list[str], long: list[str]) -> bool:
    last = short[-1]
    if len(short) > MOST_TOKENS or last in _listed("common") or len(last) < 2:
        return False
    return last in long and not _relatives(short, long)


def _relatives(a: list[str], b: list[str]) -> bool:
    """Two full names that share the family name and differ in the given one."""
    full = len(a) == len(b) > 1 and a[-1] == b[-1]
    return full and a[0] != b[0] and min(len(a[0]), len(b[0])) > 1


def _inside(short: list[str], long: list[str]) -> bool:
    telling = any(word not in _listed("common") for word in short)
    return telling and set(short) <= set(long)


def same_speaker(gold: Record, given: object, document: Record) -> bool:
    """Whether a speaker is the one of a gold statement, by any of its names."""
    if gold.get("speaker") in NOTHING:
        return given in NOTHING
    holders = str(gold["speaker"]).split(";")
    if any(same_name(h, given) or _alias(h, given, document) for h in holders):
        return True
    others = [*gold.get("speaker_aliases", ()), *gold.get("co_speakers", ())]
    return any(same_name(other, given) for other in others)


def _alias(holder: str, given: object, document: Record) -> bool:
    """Whether the document's study has ``given`` as a name of the holder."""
    wanted, found = tokens(holder), tokens(given)
    return any(
        tokens(actor["name"]) == wanted
        and any(tokens(n) == found for n in (actor["name"], *actor.get("aliases", ())))
        for actor in _actors(document)
    )


def _actors(document: Record) -> Iterator[Record]:
    for perspective in document.get("perspectives") or ():
        yield from perspective.get("actors", ())
