"""Turns of transcripts and interviews: 'NAME: text', '— question', 'Q. / A.'."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from perspectives.document import Span

LABEL = re.compile(
    r"[\"“«]?(?:Q\d{1,3}\.?[ \t]+|\[?\d{1,2}:\d{2}(?::\d{2})?\]?[ \t]+)?"
    r"(?P<label>[^\W\d_][^:\n“”«»\"]{0,60}?)"
    r"(?:\s*\([^()\n]{1,60}\))?:[ \t]+(?=\S)"
)
DASH = re.compile(r"[*_]{0,3}[—–―][ \t]+(?=\S)")
MAX_LABEL_WORDS = 7
DASHES_MAKE_INTERVIEW = 2
DASHES_ALONE = 4
LABELS_ALONE = 4
QUESTIONS_ALONE = 3
LONGEST_QUESTION = 400
QUOTES = "\"“«„'‘"
FIRST_PERSON = re.compile(r"\b(?:I|[Ww]e|my|our|[Яя]|[Мм]ы|[Мм]ен|[Бб]із)\b")


@dataclass(frozen=True, slots=True)
class Turn:
    """One paragraph of a turn; its label is None after a dash or when it goes on."""

    label: Span | None
    start: int
    end: int
    continues: bool = False


def find_turns(text: str, lines: list[Span]) -> dict[int, Turn]:
    """Turns by the index of their line; empty when the document is no transcript.

    A label counts when it is written in capitals or comes back at least twice, so that
    "Note: ..." or a lone "He said: ..." does not make a transcript; in one whose lines
    nearly all have labels, those count that stand there once.
    """
    labelled = {i: m for i, line in enumerate(lines) if (m := _label(text, line))}
    names = Counter(_name(m) for m in labelled.values())
    accepted = {
        i: m
        for i, m in labelled.items()
        if names[_name(m)] >= 2 or _in_capitals(text, lines[i], _name(m))
    }
    if len(accepted) < 2:
        return _dialogue(text, lines)
    if 3 * len(labelled) >= 2 * len(lines):
        accepted = labelled
    turns = {i: Turn(_label_span(m), m.end(), lines[i][1]) for i, m in accepted.items()}
    dashes = _dashes(text, lines, turns)
    return turns | (dashes or _continued(text, lines, turns))


def _in_capitals(text: str, line: Span, name: str) -> bool:
    """Whether a label in capitals stands before a sentence: no "MARKETS: OIL FALLS"."""
    return name.isupper() and len(name) > 1 and _full_sentence(text[slice(*line)])


def _continued(text: str, lines: list[Span], turns: dict[int, Turn]) -> dict[int, Turn]:
    """The further paragraphs of turns in a transcript whose every voice is labelled.

    What follows the last label may be a closing note, so it is left to the narrator, as
    are headings and remarks in brackets.
    """
    if len(turns) < LABELS_ALONE:
        return {}
    return {
        i: Turn(None, *lines[i], continues=True)
        for i in range(min(turns), max(turns))
        if i not in turns and _full_sentence(text[slice(*lines[i])])
    }


def _full_sentence(line: str) -> bool:
    return line[:1] not in "[(" and line.rstrip()[-1:] in '.!?…"”’»'


def _name(match: re.Match[str]) -> str:
    return match.group("label").strip()


def _label_span(match: re.Match[str]) -> Span:
    start = match.start("label")
    return start, start + len(match.group("label").rstrip())


def _dialogue(text: str, lines: list[Span]) -> dict[int, Turn]:
    """The turns of an interview without labels: dashes, some before questions."""
    turns = _dashes(text, lines, {})
    asked = sum(_asks(text, (t.start, t.end)) for t in turns.values())
    enough = len(turns) >= DASHES_ALONE and 2 <= asked < len(turns)
    return turns if enough else _alternating(text, lines)


def _asks(text: str, span: Span) -> bool:
    return text[slice(*span)].rstrip(' *_"”»').endswith("?")


def _alternating(text: str, lines: list[Span]) -> dict[int, Turn]:
    """The turns of an interview whose questions are lines of their own.

    Somebody has to answer in the first person, or it is a page of frequent questions.
    """
    asked = {i for i, line in enumerate(lines) if _is_question(text, line)}
    answers = set(range(min(asked, default=0), len(lines))) - asked
    if len(asked) < QUESTIONS_ALONE or not answers.issuperset(i + 1 for i in asked):
        return {}
    personal = sum(bool(FIRST_PERSON.search(text, *lines[i])) for i in answers)
    if 2 * personal < len(answers):
        return {}
    return {
        i: Turn(None, *lines[i], continues=i in answers and i - 1 in answers)
        for i in sorted(asked | answers)
        if i in asked or _full_sentence(text[slice(*lines[i])])
    }


def _is_question(text: str, line: Span) -> bool:
    """Whether a line is nothing but a question."""
    whole = text[slice(*line)]
    return (
        _asks(text, line) and whole[:1] not in QUOTES and len(whole) < LONGEST_QUESTION
    )


def _label(text: str, line: Span) -> re.Match[str] | None:
    match = LABEL.match(text, line[0], line[1])
    if match is None:
        return None
    label = match.group("label")
    words = label.split()
    if len(words) > MAX_LABEL_WORDS or not _name_like(words):
        return None
    return match


def _name_like(words: list[str]) -> bool:
    return words[0][0].isupper() and all(
        w[0].isupper()
        or w.lower() in ("of", "the", "de", "van", "von", "al", "bin")
        or not w[0].isalpha()
        for w in words
    )


def _dashes(text: str, lines: list[Span], turns: dict[int, Turn]) -> dict[int, Turn]:
    dashes = {
        i: m
        for i, line in enumerate(lines)
        if i not in turns and (m := DASH.match(text, line[0], line[1]))
    }
    asked = any(_asks(text, lines[i]) for i in dashes)
    if len(dashes) < DASHES_MAKE_INTERVIEW or not asked:
        return {}
    return {i: Turn(None, m.end(), lines[i][1]) for i, m in dashes.items()}
