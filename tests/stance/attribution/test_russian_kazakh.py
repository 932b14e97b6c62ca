"""Russian and Kazakh attribution, on cases a linguist can edit."""

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

CASES = Path(__file__).parent / "cases"
LANGUAGES = ("ru", "kk")
WORDS = {
    "ru": (
        "сказал он , — « » . : ; что и в МВД сообщили по словам его который назвав "
        "Иванов а добавив президент «слово» согласно как заявила никто говорится "
        "докладе ( )"
    ).split(),
    "kk": (
        "деді ол , – « » . : ; деп айтты министр оның сөзінше мәліметі бойынша атап "
        "өтті болғанын жүргізуге шақырды Серік ұйымы және «сөз» ал бірақ ( )"
    ).split(),
}
HOSTILE = [
    *(("ru", x) for x in ("«", '"', "и сказал ", "добавив, ", "по словам ")),
    ("ru", "«а, — сказал он "),
    *(("kk", x) for x in ("«", '"', "деді ", "айтты, ", "оның сөзінше ")),
    ("kk", "«а, – деді ол "),
]


def read_cases(code):
    cases = []
    for block in (CASES / f"{code}.txt").read_text("utf-8").split("\n\n"):
        lines = [x for x in block.splitlines() if x and not x.startswith("#")]
        if lines:
            rows = [tuple(f.strip() for f in x[1:].split("|")) for x in lines[1:]]
            cases.append((code, lines[0], rows))
    return cases


ALL_CASES = [case for code in LANGUAGES for case in read_cases(code)]


def attributions(code, text):
    grammar = language(code)
    quotes = [q for q in find_quotes(text) if q.depth == 0]
    units = build_units(text, segment(text, code), quotes, grammar.tag)
    return [a for unit in units for a in grammar.attribute(unit)]


def rows(code, text):
    def show(span):
        return text[slice(*span)] if span else "-"

    return [
        (show(a.mention), show(a.cue), " + ".join(show(p) for p in a.parts))
        for a in attributions(code, text)
    ]


@pytest.mark.parametrize(("code", "text", "expected"), ALL_CASES)
def test_case(code, text, expected):
    assert sorted(rows(code, text)) == sorted(expected)


def test_every_attribution_says_which_rule_found_it():
    for code, text, _ in ALL_CASES:
        for attribution in attributions(code, text):
            assert attribution.rule
            assert 0 < attribution.confidence <= 1


@pytest.mark.parametrize("code", LANGUAGES)
@given(text=st.text(alphabet='ab .,;:"“”«»()\n—–АЯаеиіңұ', max_size=200))
def test_any_text_gives_spans_inside_it(code, text):
    check(code, text)


@pytest.mark.parametrize("code", LANGUAGES)
@given(data=st.data())
def test_any_words_give_spans_inside_the_text(code, data):
    words = data.draw(st.lists(st.sampled_from(WORDS[code]), max_size=40))
    check(code, " ".join(words))


def check(code, text):
    findings = find_attributions(text, segment(text, code), language(code))
    for attribution in findings.attributions:
        for start, end in attribution.parts:
            assert 0 <= start < end <= len(text)
        for span in (attribution.mention, attribution.cue):
            assert span is None or 0 <= span[0] < span[1] <= len(text)


@pytest.mark.parametrize(("code", "piece"), HOSTILE)
def test_ten_thousand_pieces_are_read(code, piece):
    text = piece * 10_000
    find_attributions(text, segment(text, code), language(code))
