"""Russian attribution, on cases a linguist can edit."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stance.attribution.find import find_attributions
from stance.attribution.language import language
from stance.attribution.units import build_units
from stance.quotes import find_quotes
from stance.segment import segment

CASES = Path(__file__).parent / "cases" / "ru.txt"
WORDS = (
    "сказал он , — « » . : ; что и в МВД сообщили по словам его который назвав Иванов "
    "а добавив президент «слово» согласно как заявила никто говорится докладе ( )"
).split()
HOSTILE = ["«", '"', "и сказал ", "добавив, ", "по словам ", "«а, — сказал он "]


def read_cases():
    cases = []
    for block in CASES.read_text("utf-8").split("\n\n"):
        lines = [x for x in block.splitlines() if x and not x.startswith("#")]
        if lines:
            rows = [tuple(f.strip() for f in x[1:].split("|")) for x in lines[1:]]
            cases.append((lines[0], rows))
    return cases


def attributions(text):
    grammar = language("ru")
    quotes = [q for q in find_quotes(text) if q.depth == 0]
    units = build_units(text, segment(text, "ru"), quotes, grammar.tag)
    return [a for unit in units for a in grammar.attribute(unit)]


def rows(text):
    def show(span):
        return text[slice(*span)] if span else "-"

    return [
        (show(a.mention), show(a.cue), " + ".join(show(p) for p in a.parts))
        for a in attributions(text)
    ]


@pytest.mark.parametrize(("text", "expected"), read_cases())
def test_case(text, expected):
    assert sorted(rows(text)) == sorted(expected)


def test_every_attribution_says_which_rule_found_it():
    for text, _ in read_cases():
        for attribution in attributions(text):
            assert attribution.rule
            assert 0 < attribution.confidence <= 1


@given(st.text(alphabet='ab .,;:"“”«»()\n—–АЯаеи', max_size=200))
def test_any_text_gives_spans_inside_it(text):
    check(text)


@given(st.lists(st.sampled_from(WORDS), max_size=40))
def test_any_words_give_spans_inside_the_text(words):
    check(" ".join(words))


def check(text):
    findings = find_attributions(text, segment(text, "ru"), language("ru"))
    for attribution in findings.attributions:
        for start, end in attribution.parts:
            assert 0 <= start < end <= len(text)
        for span in (attribution.mention, attribution.cue):
            assert span is None or 0 <= span[0] < span[1] <= len(text)


@pytest.mark.parametrize("piece", HOSTILE)
def test_ten_thousand_pieces_are_read(piece):
    text = piece * 10_000
    find_attributions(text, segment(text, "ru"), language("ru"))
