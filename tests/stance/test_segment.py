import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stance.segment import WINDOW, segment

CASES = Path(__file__).parent / "cases"
SHARED = Path(__file__).resolve().parents[2] / "../shared"
LEAD = re.compile(r"[-–*•·‣▪●◦—―\s]|\d{1,2}:\d\d(:\d\d)?")


def cases():
    for path in sorted(CASES.glob("segment-*.txt")):
        for line in path.read_text(encoding="utf-8").splitlines():
            if line and not line.startswith("#"):
                yield pytest.param(path.stem[-2:], line, id=line[:40])


def units(text, language="en"):
    return [text[start:end] for start, end in segment(text, language)]


@pytest.mark.parametrize(("language", "case"), list(cases()))
def test_sentences_end_where_the_bars_stand(language, case):
    wanted = [part.strip() for part in case.split("¦")]
    assert units(case.replace("¦", ""), language) == wanted


@pytest.mark.parametrize(
    ("line", "unit"),
    [
        ("- two shops burned", "two shops burned"),
        ("•  two shops burned", "two shops burned"),
        ("— Кто там?", "Кто там?"),
        ("14:05 Sirens are heard", "Sirens are heard"),
        ("07:42 – Sirens are heard", "Sirens are heard"),
        ("[Music]", "[Music]"),
        ("7:42 a.m. was the hour", "7:42 a.m. was the hour"),
        ("1. First demand", "1. First demand"),
        ('"      Anna Lee disagreed.', '"      Anna Lee disagreed.'),
        ("10:15", "10:15"),
        ("-", "-"),
    ],
)
def test_bullets_dashes_and_clock_times_lie_outside(line, unit):
    assert units(line) == [unit]


def test_masked_citation_does_not_hide_a_boundary():
    assert units("It came in May.     They left.") == ["It came in May.", "They left."]


def test_every_line_is_a_unit_of_its_own():
    assert units("Heading\n\nOne line\r\nand the next") == [
        "Heading",
        "One line",
        "and the next",
    ]


def test_long_line_is_cut_at_its_sentences():
    line = "The guard left the gate. " * 4000
    assert set(units(line)) == {"The guard left the gate."}


def test_line_without_spaces_is_cut_into_windows():
    assert [end - start for start, end in segment("x" * (2 * WINDOW + 5))] == [
        WINDOW,
        WINDOW,
        5,
    ]


PIECES = st.sampled_from(
    [*"aB.!?…\"'”“«»()[]-—:/ \n\t5", "Mr.", "т. д.", "10:30 ", "...", "U.S.", "\u2028"]
)


@given(st.lists(PIECES).map("".join), st.sampled_from(["en", "ru", "kk"]))
def test_units_hold_all_but_leading_marks(text, language):
    spans = segment(text, language)
    last = 0
    for start, end in spans:
        assert start >= last
        assert text[start:end].strip() == text[start:end] != ""
        assert LEAD.sub("", text[last:start]) == ""
        last = end
    assert LEAD.sub("", text[last:]) == ""


@given(st.lists(PIECES).map("".join))
def test_every_line_that_is_not_blank_has_a_unit(text):
    covered = segment(text)
    for line in re.finditer(r"[^\n\u2028]+", text):
        if line.group().strip():
            assert any(line.start() <= start < line.end() for start, _ in covered)


@pytest.mark.parametrize("path", sorted((SHARED / "gold").glob("*/*.json")))
def test_gold_sentences(path):
    page = json.loads(path.read_text(encoding="utf-8"))
    found = segment(page["text"], page["language"])
    wanted = [tuple(span) for span in page["sentences"]]
    assert len(set(found) & set(wanted)) >= 0.97 * max(len(found), len(wanted))
