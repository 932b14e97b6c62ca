"""English attribution, on cases a linguist can edit."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stance.attribution.find import find_attributions
from stance.attribution.language import language
from stance.segment import segment

CASES = Path(__file__).parent / "cases" / "en.txt"


def read_cases() -> list[tuple[str, list[tuple[str, str, str]]]]:
    cases = []
    for block in CASES.read_text("utf-8").split("\n\n"):
        lines = [x for x in block.splitlines() if x and not x.startswith("#")]
        if lines:
            rows = [tuple(f.strip() for f in x[1:].split("|")) for x in lines[1:]]
            cases.append((lines[0], rows))
    return cases


def found(text: str) -> list[tuple[str, str, str]]:
    findings = find_attributions(text, segment(text, "en"), language("en"))
    show = lambda span: text[slice(*span)] if span else "-"  # noqa: E731
    return [
        (show(a.mention), show(a.cue), " + ".join(show(p) for p in a.parts))
        for a in findings.attributions
    ]


def test_there_are_cases():
    assert len(read_cases()) >= 30


@pytest.mark.parametrize(("text", "expected"), read_cases())
def test_case(text, expected):
    assert sorted(found(text)) == sorted(expected)


def test_turns_of_a_transcript():
    text = (
        "HOST: Is the water safe?\n"
        "DR ADEYEMI: The company says so. I would not drink it.\n"
        "HOST: Thank you."
    )
    rows = found(text)
    assert ("HOST", "-", "Is the water safe?") in rows
    assert ("DR ADEYEMI", "-", "The company says so. I would not drink it.") in rows


def test_where_all_lines_have_labels_those_count_that_come_once():
    rows = found("Host: Is it safe?\nDr Adeyemi: It is.\nHost: Good.\nNora Low: No.")
    assert ("Nora Low", "-", "No.") in rows
    page = (
        "Host: Is it safe?\nIt was Monday.\nHost: Good.\nThe water rose.\nPlace: Home."
    )
    assert not any(speaker == "Place" for speaker, *_ in found(page))


def test_a_quotation_that_goes_on_in_the_next_paragraph_keeps_its_speaker():
    text = (
        '"We waited for an hour," said the nurse. "Nobody came.\n'
        '"Then the lights went out."'
    )
    findings = find_attributions(text, segment(text, "en"), language("en"))
    assert findings.attributions[-1].continues


@given(st.text(alphabet="ab .,;:\"“”‘’'«»()\n—said SHE:", max_size=300))
def test_any_text_gives_spans_inside_it(text):
    findings = find_attributions(text, segment(text, "en"), language("en"))
    for attribution in findings.attributions:
        for start, end in attribution.parts:
            assert 0 <= start < end <= len(text)
        for span in (attribution.mention, attribution.cue):
            assert span is None or 0 <= span[0] < span[1] <= len(text)


@pytest.mark.parametrize("mark", ['"', "“", "'", "« ", '" ', "(", "A: "])
def test_ten_thousand_marks_are_read(mark):
    text = mark * 10_000
    find_attributions(text, segment(text, "en"), language("en"))


def test_turns_of_a_chat_with_times():
    text = (
        "[13:40] Vito: Who says that?\n"
        "[13:41] Joelle: His sister said so.\n"
        "[13:42] Vito: She would.\n"
        "[13:44] Joelle: Ask her."
    )
    rows = found(text)
    assert ("Vito", "-", "Who says that?") in rows
    assert ("Joelle", "-", "Ask her.") in rows
