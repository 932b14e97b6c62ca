"""Minutes of parliaments and councils, with each paragraph given to its speaker.

Read are the ways in which such records name a speaker: a line of its own ("Ana Ruzic
(Northport) (Lab)", "The Minister for Fish (Ana Ruzic):"), or the beginning of a
paragraph ("Mr. RUZIC. Mr. Speaker, ...", "Председательствующий. Прошу садиться.").
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from perspectives.ingest import text as plain_text
from perspectives.ingest.draft import Draft

_SHORT = r"(?:(?:Mrs?|Ms|Dr|Hon|Sen|Rep|Prof|Rt|St|Cllr|[A-ZА-ЯЁ])\.){1,3}"
_NAME = rf"(?:{_SHORT}|[^\W\d_a-zа-яё][\w'’-]*)"
_WORDS = rf"{_NAME}(?:[ ](?:of|the|for|and|de|van|von|al|bin|по|и|{_NAME})){{0,9}}"
_ASIDE = r"[ ]?[\[(][^\[\]()\n]{1,80}[\])]"
_MARKS = r"[*_]{0,3}"
_ALONE = re.compile(
    rf"{_MARKS}(?P<name>{_WORDS}?)(?P<aside>(?:{_ASIDE}){{0,3}})(?P<colon>:?){_MARKS}:?"
)
_FIRST = re.compile(
    rf"{_MARKS}(?P<name>{_WORDS}?)(?P<aside>(?:{_ASIDE}){{0,2}}){_MARKS}"
    rf"(?P<colon>[.:]){_MARKS}[ ]+(?:[—–-]{{1,2}}[ ])?(?P<said>\S.*)"
)
_REMARK = re.compile(r"[\[(*_].*[\])*_]\.?")
_FINAL = (".", "!", "?", "…", ":", "”", "»", '"', "’", "—", "-")


def parse(text: str) -> Draft:
    """The text with ``Name: `` before each paragraph that somebody speaks.

    Headings, times and remarks in brackets stay as they are and end no turn.
    """
    draft = plain_text.parse(text)
    lines = [line.strip() for line in draft.text.split("\n")]
    return Draft("\n".join(_spoken(lines)), title=draft.title)


def _spoken(lines: list[str]) -> Iterator[str]:
    speaker = label = ""
    for number, line in enumerate(lines):
        after = next((each for each in lines[number + 1 :][:3] if each), "")
        if after.endswith(_FINAL) and (found := _alone(line)):
            label, speaker = found
        elif begun := _begun(line):
            label, speaker = _names(begun)
            yield f"{label}: {begun['said']}"
            label = speaker
        elif speaker and line.endswith(_FINAL) and not _REMARK.fullmatch(line):
            yield f"{label}: {line}"
            label = speaker
        else:
            yield line


def _alone(line: str) -> tuple[str, str] | None:
    """The label of a line that is nothing but a speaker."""
    found = _ALONE.fullmatch(line)
    named = found and (_is_label(found["name"]) or found["aside"] or found["colon"])
    return _names(found) if found and named else None


def _begun(line: str) -> re.Match[str] | None:
    """The label that a paragraph begins with, if any; after a colon any name is one."""
    found = _FIRST.fullmatch(line)
    if found is None or not (found["colon"] == ":" or _is_label(found["name"])):
        return None
    return found


def _is_label(name: str) -> bool:
    surname = name.split()[-1]
    if surname.isupper() and len(surname) > 2:
        return True
    plain = name.replace(".", "")
    return any(plain == title or plain.startswith(f"{title} ") for title in _titles())


def _names(found: re.Match[str]) -> tuple[str, str]:
    """The label with what stands in brackets, and the name alone.

    Of "The Minister for Fish (Ana Ruzic)" the name is in the brackets.
    """
    name = found["name"]
    asides = [a.strip(" ()[]") for a in re.findall(_ASIDE, found["aside"])]
    if asides and name.startswith("The ") and re.fullmatch(_WORDS, asides[0]):
        name, asides = asides[0], [name, *asides[1:]]
    return f"{name} ({', '.join(asides)})" if asides else name, name


@cache
def _titles() -> tuple[str, ...]:
    source = files("perspectives").joinpath("data", "ingest", "transcripts.toml")
    return tuple(tomllib.loads(source.read_text("utf-8"))["titles"])
