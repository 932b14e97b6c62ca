from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stance.tagging import tag
from stance.tokens import tokenize


def words(text):
    return [text[start:end] for start, end in tokenize(text)]


@pytest.mark.parametrize(
    "tokens",
    [
        "do|n't| |it|’s| |we|'ll| |protesters|'| |rally|,| |O'Brien| |can|not",
        "oil-rich| |2,298| |77.18|%| |30|–|35| |14:05| |1990s| |$|5",
        "Gen.| |Marsh| |of| |U.S.| |Army| |(|D-N.Y.|)| |at| |9| |a.m.| |on| |Jan.| |6",
        "K.| |K.| |Marsh| |said| |no|.| |See| |No.| |5|...| |Done|…",
        "\"|Yes|\"|,| |“|he|”| |'|no|'| |''|x|''",
        "AT&T| |@user| |#tag| |https://a.example/b?c=1|.",
        "А.| |Иванов| |из| |г.| |Тараз|,| |т.е.| |5| |тыс.| |чел.|:| |«|нет|»|.",
        "Қазақстанда| |қаңтар|-|",
    ],
)
def test_words_are_cut_at_the_bars(tokens):
    text = tokens.replace("|", "")
    assert words(text) == [part for part in tokens.split("|") if part.strip()]


def test_only_the_given_stretch_is_read():
    assert tokenize("One two. Three", 4, 8) == [(4, 7), (7, 8)]


@given(st.text(st.sampled_from("aBж5.,'’\"-–&@#/: \n…%"), max_size=60))
def test_each_character_but_space_is_in_one_token(text):
    spans = tokenize(text)
    assert all(a < b <= c for (a, b), (c, _) in pairwise(spans))
    joined = "".join(text[start:end] for start, end in spans)
    assert joined == "".join(text.split())


@pytest.mark.parametrize(
    ("sentence", "tags"),
    [
        ("The ministry said that order was restored .", "DT NN VBD IN NN VBD VBN ."),
        ('" We will not negotiate , " he said .', "`` PRP MD RB VB , '' PRP VBD ."),
        ("She doesn’t know", "PRP VBZ RB VB"),
        ("Protesters of Almaty", "NNS IN NNP"),
    ],
)
def test_tags(sentence, tags):
    found = tag([sentence[start:end] for start, end in tokenize(sentence)])
    assert found == tags.split()


def test_tagging_accepts_anything():
    assert tag([]) == []
    assert len(tag(["", "—", "\u0301", "\u4e2d\u6587", "x" * 5000])) == 5
