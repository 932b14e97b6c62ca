"""Who is cast how by a sentence: cases that a linguist can edit."""

from __future__ import annotations

from pathlib import Path

import pytest

from stance.roles.clues import clues_of
from stance.roles.reading import read_sentences
from stance.roles.weigh import decide, weights_of

LINES = Path(__file__).with_name("cases.txt").read_text("utf-8").splitlines()
CASES = [
    tuple(part.strip() for part in line.split("|"))
    for line in LINES
    if line and not line.startswith("#")
]


def role_in(language: str, marked: str) -> str:
    start, end = marked.index("["), marked.index("]") - 1
    text = marked.replace("[", "").replace("]", "")
    read = list(read_sentences(text, [(0, len(text))], language))
    verdict = decide(weights_of(clues_of(read, (start, end))))
    if verdict.role == "undecided":
        return "-"
    return f"{verdict.role}/{verdict.fine}" if verdict.fine else verdict.role


def test_there_are_cases() -> None:
    assert len(CASES) > 40


@pytest.mark.parametrize(("language", "text", "role"), CASES)
def test_sentence_casts_the_mention(language: str, text: str, role: str) -> None:
    assert role_in(language, text) == role
