"""Repairs of part-of-speech tags around reporting cues.

The tagger has seen few reporting verbs in the present tense ("insists", "warns") and reads
them as plural nouns; what stands beside a cue decides better than its ending.
"""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from stance.lang.en.lexicon import inflect, lexicon

NOMINAL = frozenset(
    {"NN", "NNS", "NNP", "NNPS", "PRP", "-RRB-", "CD", "RB", "''", "DT"}
)
SPEECH_FOLLOWS = frozenset(
    {"that", "whether", "how", "“", '"', "«", "‘", "``", "QUO", "its", "his", "their"}
)
HAVE = frozenset("have has had having is are was were be been being".split())
OBJECT_OPENERS = frozenset("DT PRP$ PRP JJ NN NNS NNP NNPS CD `` QUO".split())
CLOSED = {"news": "NN", **dict.fromkeys(("its", "his", "their", "our", "my"), "PRP$")}
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})


@cache
def _ambiguous() -> frozenset[str]:
    raw = tomllib.loads(files(__package__).joinpath("cues.toml").read_text("utf-8"))
    return frozenset(
        form for lemma in raw["tags"]["nouns"].split() for form in inflect(lemma)
    )


@cache
def _people() -> tuple[str, ...]:
    raw = tomllib.loads(files(__package__).joinpath("cues.toml").read_text("utf-8"))
    return tuple(raw["tags"]["people"])


def repair(words: Sequence[str], tags: list[str]) -> list[str]:
    """The tags with cues read as verbs, and nouns before them as nouns."""
    lower = [w.lower() for w in words]
    for k in range(len(tags)):
        _noun(lower, tags, k, words[k])
    for k, word in enumerate(lower):
        if word in lexicon().verbs:
            if not tags[k].startswith("VB"):
                _cue(lower, tags, k, words[k])
            elif tags[k] == "VBN" and _active(lower, tags, k):
                tags[k] = "VBD"
    for k in range(len(tags)):
        _noun(lower, tags, k, words[k])
    return tags


def _active(lower: list[str], tags: list[str], k: int) -> bool:
    """A past form with an object and without an auxiliary is no participle."""
    if (
        k == 0
        or k + 1 >= len(lower)
        or tags[k - 1] not in (*NOMINAL, ",", "CC", "WP", "QUO")
    ):
        return False
    start = k
    while start > 0 and tags[start - 1] == "RB":
        start -= 1
    if start > 0 and (lower[start - 1] in HAVE or tags[start - 1] == "POS"):
        return False
    earlier = next((tags[j] for j in range(start - 1, -1, -1) if tags[j][:2] == "VB"), "")
    if tags[start - 1] in (",", "CC") and earlier == "VBN":
        return False
    return _object_follows(lower, tags, k)


def _object_follows(lower: list[str], tags: list[str], k: int) -> bool:
    if k + 1 >= len(lower):
        return False
    return tags[k + 1] in OBJECT_OPENERS or lower[k + 1] in SPEECH_FOLLOWS


def _cue(lower: list[str], tags: list[str], k: int, word: str) -> None:
    if word[0].isupper() and k > 0:
        return
    before = tags[k - 1] if k else ""
    if lower[k].endswith("ed") and tags[k] == "JJ":
        if before in (*NOMINAL, "CC", ",") and _object_follows(lower, tags, k):
            tags[k] = "VBD"
        return
    if lower[k] in _ambiguous():
        follows = lower[k + 1] if k + 1 < len(lower) else ""
        if tags[k] not in ("NNS", "NN") or before not in NOMINAL or before == "DT":
            return
        speech = follows in SPEECH_FOLLOWS or (tags[k + 1 : k + 2] == ["QUO"])
        speech = speech or (follows == "," and "that" in lower[k + 2 : k + 10])
        closes = follows in (".", "") and _comma_before_subject(tags, k)
        plural = before in ("NNS", "NNPS", "PRP")
        closes = closes or (
            follows == "," and plural and _comma_before_subject(tags, k)
        )
        if not (speech or closes) or (lower[k][-1] != "s" and not plural):
            return
    elif (
        before in ("PRP$", "POS", "JJ")
        and tags[k].startswith("NN")
        and not _people_word(lower, k - 1)
    ):
        return
    tags[k] = _form(lower[k])


def _form(word: str) -> str:
    if word.endswith("ing"):
        return "VBG"
    if word.endswith("s") and not word.endswith("ss"):
        return "VBZ"
    return "VBP" if word in _bases() else "VBD"


@cache
def _bases() -> frozenset[str]:
    return frozenset(v.lemma for v in lexicon().verbs.values())


def _comma_before_subject(tags: list[str], k: int) -> bool:
    for j in range(k - 1, max(-1, k - 8), -1):
        if tags[j] in (",", "QUO"):
            return True
        if tags[j] in FINITE:
            return False
    return False


def _people_word(lower: list[str], k: int) -> bool:
    return k >= 0 and lower[k].endswith(_people())


def _noun(lower: list[str], tags: list[str], k: int, word: str) -> None:
    before = tags[k - 1] if k else ""
    after = tags[k + 1] if k + 1 < len(tags) else ""
    verb_next = after in FINITE or (
        after in ("VBN", "VBD") and lower[k + 1] in lexicon().verbs
    )
    if lower[k] in CLOSED:
        tags[k] = CLOSED[lower[k]]
    if (
        tags[k] in ("JJ", "RB")
        and before in ("DT", "PRP$", "POS", "CD", "NN", "JJ", "NNP")
        and (
            _people_word(lower, k) or (tags[k] == "JJ" and verb_next and before != "CD")
        )
    ):
        if lower[k] not in ("only", "also", "then", "own"):
            tags[k] = "NN"
    elif (
        tags[k] in ("JJR", "JJ", "VB", "VBP")
        and before in ("DT", "PRP$")
        and (
            after in ("DT", "PRP$", "IN", "TO", ".", ",")
            or (after == "CC" and tags[k] != "JJ")
        )
    ):
        tags[k] = "NN"
    elif (
        tags[k] == "VBG"
        and before in ("DT", "PRP$")
        and after in ("IN", ".", ",", "``")
    ):
        tags[k] = "NN"
    elif (
        tags[k] == "VBG"
        and k == 0
        and word[0].isupper()
        and after in ("VBZ", "VBD", "MD")
    ):
        tags[k] = "NNP"
