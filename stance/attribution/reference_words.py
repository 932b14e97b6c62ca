"""The word classes that references are read with, from ``lang/*/reference.toml``."""

from __future__ import annotations

import re
import tomllib
from functools import cache

from stance.attribution.reference import ReferenceWords
from stance.languages import file_or_english

NEVER = re.compile(r"(?!)")

LISTS = (
    "articles",
    "before_object",
    "before_subject",
    "definite",
    "prepositions",
    "own_body",
    "voices",
    "authored",
    "question_labels",
    "answer_labels",
    "people",
    "female",
    "male",
)


@cache
def reference_words(language: str) -> ReferenceWords:
    """The word classes of a language; English where there are none."""
    _, path = file_or_english(language, "reference.toml")
    raw = tomllib.loads(path.read_text("utf-8"))
    words = raw["words"]
    lists = {name: frozenset(words.get(name, "").split()) for name in LISTS}
    return ReferenceWords(
        pronouns=raw["pronouns"],
        possessives=raw["possessives"],
        spokes=frozenset(words["spokes"]),
        bodies=frozenset(words["institutions"].split()),
        interviewer=words["interviewer"],
        parties=_parties(words),
        definite_documents=frozenset(words.get("documents", "").split()),
        byline=_byline(words.get("bylines", [])),
        written_by=_written_by(words.get("written_by", "")),
        parted=_pattern(words.get("parted", "")),
        indefinite=_indefinite(words.get("indefinite", "")),
        plurals=raw.get("plurals", {}),
        sorts={
            word: frozenset(listed.split())
            for words_of, listed in raw.get("sorts", {}).items()
            for word in words_of.split()
        },
        **lists,
    )


def _byline(openers: list[str]) -> re.Pattern[str]:
    """What finds the line that says whose page it is ("By Ann Lee")."""
    if not openers:
        return NEVER
    listed = "|".join(map(re.escape, openers))
    return re.compile(rf"^(?:{listed}) ([^\W\d_][^\n,|]{{3,40}}?)\s*$", re.MULTILINE)


def _pattern(written: str) -> re.Pattern[str]:
    return re.compile(written, re.IGNORECASE) if written else NEVER


def _indefinite(words: str) -> re.Pattern[str]:
    """What opens a description of somebody not met before: "a", "some"."""
    return _pattern(rf"(?:{'|'.join(words.split())})\b") if words else NEVER


def _written_by(words: str) -> re.Pattern[str]:
    """What stands between a document and the name of its author."""
    return re.compile(rf"[^.,;:()\n]{{0,40}}?\b{words}") if words else NEVER


def _parties(words: dict[str, str]) -> re.Pattern[str]:
    """What finds noun phrases whose head is a word for people or institutions."""
    heads = "|".join(
        re.escape(word)
        for key in ("institutions", "people")
        for word in sorted(words[key].split())
    )
    openers = "|".join(words["openers"].split())
    never = "|".join(words["prepositions"].split())
    between = rf"(?: (?!(?:{never}|and|or|nor|but)\b)[^\W\d_][\w’'\-]*){{0,3}}?"
    opening = rf"(?:{openers}){between} " if openers else ""
    plural = rf"(?P<plural>{words['plural']})?" if openers else "(?P<plural>(?!))?"
    bare = rf"|(?P<bare>{heads})(?:{words['plural']})" if openers else "|(?P<bare>(?!))"
    whole = rf"(?! (?:{heads})\b)" if openers else ""  # "the state bank" is no state
    return re.compile(
        rf"\b(?:{opening}(?P<head>{heads}){plural}{bare})\b{whole}", re.IGNORECASE
    )
