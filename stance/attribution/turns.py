"""Turns of transcripts and interviews: 'NAME: text', '— question', 'Q. / A.'."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace

from perspectives.document import Span
from stance.attribution.entities import word_list

LABEL = re.compile(
    r"[\"“«]?(?:Q\d{1,3}\.?[ \t]+|\[?\d{1,2}[:.]\d{2}(?::\d{2})?\]?[ \t]+)?"
    r"(?P<label>(?P<name>[^\W\d_][^:,\n“”«»\"()\[\]]{0,60}?)"
    r"(?P<aside>,[^:\n“”«»\"()\[\]]{1,70}?)?)"
    r"(?:\s*(?:\([^()\n]{1,60}\)|\[[^\[\]\n]{1,60}\]))?:[ \t]+(?=\S)"
)
"""A name, who that is ("HOLLANDER, hydrologist"), a remark in brackets, a colon."""

LETTER = re.compile(r"(?P<label>(?P<name>[QA])(?P<aside>))\.[ \t]+(?=\S)")
SENTENCE = re.compile(r"(?:[A-ZА-ЯЁ]{4,}|[^\W\d_]{6,})[.!?]")
"""A word that ends a sentence rather than abbreviates a title."""
DASH = re.compile(r"[*_]{0,3}[—–―][ \t]+(?=\S)")
MAX_LABEL_WORDS = 7
DASHES_MAKE_INTERVIEW = 2
DASHES_ALONE = 4
LABELS_ALONE = 4
QUESTIONS_ALONE = 3
LONGEST_QUESTION = 400
QUOTES = "\"“«„'‘"
FIRST_PERSON = re.compile(r"\b(?:I|[Ww]e|my|our|[Яя]|[Мм]ы|[Мм]ен|[Бб]із)\b")


SECOND_PERSON = re.compile(
    r"\b(?:[Yy]ou|[Yy]our|[Вв]ы|[Вв]ас|[Вв]ам|[Вв]аш\w*|[Сс]із\w*)\b"
    r"|^\W*(?:Let us|Let’s|Let's|Tell|Describe|Расскажите|Опишите|Давайте)\b"
)
PROMPT_LONGER = 20
"""Characters by which a prompt without a question mark may exceed the questions."""


@dataclass(frozen=True, slots=True)
class Turn:
    """One paragraph of a turn; its label is None after a dash or when it goes on.

    ``asks`` marks what an unlabelled interviewer says.
    """

    label: Span | None
    start: int
    end: int
    continues: bool = False
    asks: bool = False


def find_turns(text: str, lines: list[Span]) -> dict[int, Turn]:
    """Turns by the index of their line; empty when the document is no transcript.

    A label counts when it is written in capitals or comes back at least twice, so that
    "Note: ..." or a lone "He said: ..." does not make a transcript.
    """
    accepted = _accepted(text, lines)
    if len(accepted) < 2:
        return _dialogue(text, lines)
    turns = {i: Turn(_label_span(m), m.end(), lines[i][1]) for i, m in accepted.items()}
    dashes = _dashes(text, lines, turns)
    return turns | (dashes or _continued(text, lines, turns))


def _accepted(text: str, lines: list[Span]) -> dict[int, re.Match[str]]:
    """The labels of a transcript by the index of their line.

    Once others make one, a name is a label that shares its family name with one, or
    has several words; two make one where nearly all lines have labels.
    """
    labelled = {i: m for i, line in enumerate(lines) if (m := _label(text, line))}
    names = Counter(_name(m) for m in labelled.values())
    plain = {_name(m) for m in labelled.values() if not m["aside"]}
    accepted = {
        i: m
        for i, m in labelled.items()
        if (names[_name(m)] >= 2 and (_named_aside(m) or _name(m) in plain))
        or _in_capitals(text, lines[i], _name(m))
    }
    families = Counter(_family(m) for m in labelled.values())
    family = {_family(m) for m in accepted.values()}
    nearly_all = len(accepted) > 1 and 3 * len(labelled) >= 2 * len(lines)
    sure = nearly_all or len(accepted) >= LABELS_ALONE
    return {
        i: m
        for i, m in labelled.items()
        if i in accepted
        or _family(m) in family
        or (sure and (families[_family(m)] > 1 or " " in _name(m)))
    }


def _family(match: re.Match[str]) -> str:
    return _name(match).split()[-1].casefold()


def _named_aside(match: re.Match[str]) -> bool:
    """Whether what follows a comma in a label is written as a name, or nothing does."""
    return not match["aside"] or _name_like(match["aside"].strip(" ,").split() or [","])


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
    return match["name"].strip()


def _label_span(match: re.Match[str]) -> Span:
    start = match.start("label")
    return start, start + len(match.group("label").rstrip())


def _dialogue(text: str, lines: list[Span]) -> dict[int, Turn]:
    """The turns of an interview without labels: dashes, some before questions."""
    turns = _dashes(text, lines, {})
    asked = sum(t.asks for t in turns.values())
    enough = len(turns) >= DASHES_ALONE and 2 <= asked < len(turns)
    return _by_turns(turns) if enough else _alternating(text, lines)


def _by_turns(turns: dict[int, Turn]) -> dict[int, Turn]:
    """Turns of two who alternate: every other one asks, with a question mark or not."""
    places = {i: place % 2 for place, i in enumerate(turns)}
    asking = {places[i] for i, turn in turns.items() if turn.asks}
    if len(asking) != 1:
        return turns
    return {i: replace(t, asks=places[i] in asking) for i, t in turns.items()}


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
    asked |= {i for i in answers if _prompts(text, lines, i, asked)}
    return {
        i: Turn(
            None,
            *lines[i],
            continues=i not in asked and i - 1 in answers and i - 1 not in asked,
            asks=i in asked,
        )
        for i in sorted(asked | answers)
        if i in asked or _full_sentence(text[slice(*lines[i])])
    }


def _prompts(text: str, lines: list[Span], i: int, asked: set[int]) -> bool:
    """Whether a line between two answers is the interviewer's, without a question mark.

    It is no longer than the questions, a single sentence to "you" and not about "me".
    """
    if i - 1 in asked or i + 1 in asked or i + 1 >= len(lines):
        return False
    start, end = lines[i]
    longest = max(lines[k][1] - lines[k][0] for k in asked)
    inner = text[start:end].rstrip(" .…!*_")
    return (
        end - start <= longest + PROMPT_LONGER
        and SECOND_PERSON.search(inner) is not None
        and FIRST_PERSON.search(inner) is None
        and not any(mark in inner for mark in ".!?")
    )


def _is_question(text: str, line: Span) -> bool:
    """Whether a line is nothing but a question."""
    whole = text[slice(*line)]
    return (
        _asks(text, line) and whole[:1] not in QUOTES and len(whole) < LONGEST_QUESTION
    )


def _label(text: str, line: Span) -> re.Match[str] | None:
    match = LABEL.match(text, *line) or LETTER.match(text, *line)
    if match is None or _name(match).lower() in word_list("page_labels"):
        return None
    words = _name(match).split()
    if any(SENTENCE.fullmatch(w) for w in words):
        return None
    if len(words) > MAX_LABEL_WORDS or not _name_like(words):
        return None
    dated = any(c.isdigit() for c in match["aside"] or "")
    return None if dated else match


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
    return {
        i: Turn(None, m.end(), lines[i][1], asks=_asks(text, lines[i]))
        for i, m in dashes.items()
    }
