"""Repairs of part-of-speech tags around reporting cues.

The tagger has seen few reporting verbs in the present tense ("insists", "warns") and
reads them as plural nouns; what stands beside a cue decides better than its ending.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from stance.lang.en.lexicon import inflect, lexicon
from stance.lang.en.tags import FINITE
from stance.lang.en.words import words

WORDS = words()
NOMINAL = frozenset(
    {"NN", "NNS", "NNP", "NNPS", "PRP", "-RRB-", "CD", "RB", "''", "DT"}
)
SPEECH_FOLLOWS = WORDS.speech_follows | {"“", '"', "«", "‘", "``", "QUO"}
OBJECT_OPENERS = frozenset(
    {"DT", "PRP$", "PRP", "JJ", "NN", "NNS", "NNP", "NNPS", "CD", "``", "QUO"}
)
SUBJECT_ENDS = NOMINAL | {",", "CC", "WP", "QUO"}
OPENING = frozenset({"VBG", "NN", "JJ"})
AFTER_CONJUNCTION = frozenset({"CD", "NNS", "NNPS", "PRP", "DT", "PRP$"})
CLOSED = {
    "news": "NN",
    "police": "NNS",
    "once": "RB",
    **dict.fromkeys(WORDS.possessives, "PRP$"),
    **dict.fromkeys(WORDS.numbers, "CD"),
}
AFTER_VERB = frozenset({"CD", "DT", "PRP$"})
BEFORE_NOUN = frozenset({"DT", "PRP$", "POS", "CD", "NN", "JJ", "NNP"})
DETERMINERS = frozenset({"DT", "PRP$"})
AFTER_NOUN = frozenset({"DT", "PRP$", "IN", "TO", ".", ",", ":"})
SINGULAR_TENSED = frozenset({"VBZ", "VBD", "MD"})
AFTER_GERUND = frozenset({"IN", ".", ",", "``"})
MISREAD_NOUNS = frozenset({"JJR", "JJS", "JJ", "VB", "VBP"})
PAST = frozenset({"VBN", "VBD"})
ARTICLES = frozenset({"the", "a", "an"}) | WORDS.possessives
NO_ADJECTIVE_BEFORE = frozenset({"DT", "PRP$", "IN", "TO"})
"""What follows "the raid" but no participle before a noun."""
QUOTED_PREDICATE = 6
"""Words in marks after "been" that may belong to the predicate."""
CLOCK = re.compile(r"[0-2]?\d[.:][0-5]\d")
"""The time that opens an entry of a running report: "06.40", "6:40"."""
NO_NAMES = frozenset("yes no oh ah well hey okay ok please hello goodbye".split())


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
    _written(words, tags)
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
    _quoted_predicates(lower, tags)
    return tags


def _written(words: Sequence[str], tags: list[str]) -> None:
    """Read by its writing what no word before it tells: a clock, an unknown name."""
    small = WORDS.conjunctions | WORDS.prepositions
    for k, word in enumerate(words):
        if k == 0 and CLOCK.fullmatch(word):
            tags[k] = "LS"
        elif k and tags[k] == "IN" and word[0].isupper() and word.isalpha():
            if word.lower() not in small:
                tags[k] = "NNP"


def _quoted_predicates(lower: list[str], tags: list[str]) -> None:
    """Read past forms in marks after "been" as participles: was being "kept informed".

    A noun that opens the marks ("is "rising"") is none either: it closes no subject.
    """
    for k in range(1, len(tags)):
        if tags[k] != "``" or lower[k - 1] not in WORDS.be:
            continue
        for j in range(k + 1, min(k + QUOTED_PREDICATE, len(tags))):
            if tags[j] == "''":
                break
            if tags[j] in ("VBD", "VBP", "VBZ"):
                tags[j] = "VBN"


def _active(lower: list[str], tags: list[str], k: int) -> bool:
    """Whether a past form is no participle: with an object, without an auxiliary."""
    if k == 0 or k + 1 >= len(lower) or tags[k - 1] not in SUBJECT_ENDS:
        return False
    start = k
    while start > 0 and tags[start - 1] == "RB":
        start -= 1
    if start > 0 and (
        lower[start - 1] in WORDS.perfect_or_passive or tags[start - 1] == "POS"
    ):
        return False
    if tags[start - 1] in (",", "CC") and _last_verb(tags, start - 1) == "VBN":
        return False
    return _object_follows(lower, tags, k)


def _last_verb(tags: list[str], before: int) -> str:
    return next((tags[j] for j in range(before, -1, -1) if tags[j][:2] == "VB"), "")


def _object_follows(lower: list[str], tags: list[str], k: int) -> bool:
    if k + 1 >= len(lower):
        return False
    return tags[k + 1] in OBJECT_OPENERS or lower[k + 1] in SPEECH_FOLLOWS


def _cue(lower: list[str], tags: list[str], k: int, word: str) -> None:
    if word[0].isupper() and k > 0:
        return
    before = tags[k - 1] if k else ""
    if lower[k].endswith("ed") and tags[k] == "JJ":
        after_subject = before in NOMINAL or before in ("CC", ",")
        if after_subject and _object_follows(lower, tags, k):
            tags[k] = "VBD"
    elif _reads_as_verb(lower, tags, k, before):
        tags[k] = _form(lower[k])


def _reads_as_verb(lower: list[str], tags: list[str], k: int, before: str) -> bool:
    if lower[k] in _ambiguous():
        return _noun_reports(lower, tags, k, before)
    return (
        before not in ("PRP$", "POS", "JJ")
        or not tags[k].startswith("NN")
        or _people_word(lower, k - 1)
    )


def _noun_reports(lower: list[str], tags: list[str], k: int, before: str) -> bool:
    """Whether a form that is a noun as often as a verb ("reports") reports here."""
    if tags[k] not in ("NNS", "NN") or before not in NOMINAL or before == "DT":
        return False
    plural = before in ("NNS", "NNPS", "PRP")
    if lower[k][-1] != "s" and not plural:
        return False
    return _speech_after(lower, tags, k) or _closes_clause(lower, tags, k, plural)


def _speech_after(lower: list[str], tags: list[str], k: int) -> bool:
    follows = lower[k + 1] if k + 1 < len(lower) else ""
    if follows in SPEECH_FOLLOWS or tags[k + 1 : k + 2] == ["QUO"]:
        return True
    return follows == "," and "that" in lower[k + 2 : k + 10]


def _closes_clause(lower: list[str], tags: list[str], k: int, plural: bool) -> bool:
    """Whether "..., critics claim" ends the clause here."""
    follows = lower[k + 1] if k + 1 < len(lower) else ""
    ends = follows in (".", "") or (follows == "," and plural)
    return ends and _comma_before_subject(tags, k)


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
    if lower[k] in CLOSED:
        tags[k] = CLOSED[lower[k]]
    before = tags[k - 1] if k else ""
    after = tags[k + 1] if k + 1 < len(tags) else ""
    if lower[k] in WORDS.offices and tags[k] in ("RB", "IN", "JJ", "VB", "VBP"):
        tags[k] = "NN"
    elif tags[k] in ("JJ", "RB") and before in BEFORE_NOUN and _heads(lower, tags, k):
        if lower[k] not in WORDS.never_nouns:
            tags[k] = "NN"
    elif before in DETERMINERS and _closes_phrase(tags[k], after):
        tags[k] = "NN"
    elif _past_noun(lower, tags, k) and after in NO_ADJECTIVE_BEFORE:
        tags[k] = "NN"
    elif k == 0 and _opening_name(tags[k], word, after):
        tags[k] = "NNP"
    elif tags[k] == "NNS" and before == "PRP" and after in AFTER_VERB:
        tags[k] = "VBZ"
    elif lower[k] == "that" and tags[k] == "DT" and after in AFTER_CONJUNCTION:
        tags[k] = "IN"


def _past_noun(lower: list[str], tags: list[str], k: int) -> bool:
    return k > 0 and tags[k] in PAST and lower[k - 1] in ARTICLES


def _opening_name(tag: str, word: str, after: str) -> bool:
    """Whether a capitalised word before a verb opens the sentence: "Beijing has"."""
    if not word[0].isupper():
        return False
    if tag == "UH":
        return word.lower() not in NO_NAMES and after != ","
    return tag in OPENING and after in SINGULAR_TENSED


def _heads(lower: list[str], tags: list[str], k: int) -> bool:
    """Whether an adjective stands for a person: "the accused said"."""
    if _people_word(lower, k):
        return True
    return tags[k] == "JJ" and tags[k - 1] != "CD" and _verb_next(lower, tags, k)


def _verb_next(lower: list[str], tags: list[str], k: int) -> bool:
    after = tags[k + 1] if k + 1 < len(tags) else ""
    if after in FINITE:
        return True
    return after == "VBN" and lower[k + 1] in lexicon().verbs


def _closes_phrase(tag: str, after: str) -> bool:
    """Whether a word after a determiner ends a noun phrase."""
    if tag == "VBG":
        return after in AFTER_GERUND
    return tag in MISREAD_NOUNS and (
        after in AFTER_NOUN or (after == "CC" and tag != "JJ")
    )
