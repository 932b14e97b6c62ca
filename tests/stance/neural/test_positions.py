"""The encoder of positions: the same answer alone and in company, whole weights."""

from __future__ import annotations

import shutil

import pytest

from perspectives.actors import Study, Target
from perspectives.document import Document
from perspectives.errors import DataError
from stance.attribution.card import shipped_weights
from stance.pipeline import NEURAL, analyse, prepare

pytest.importorskip("onnxruntime")
pytest.importorskip("tokenizers")

from stance.neural.asking import KINDS, MOST_ASKED, MOST_PIECES, pieces
from stance.neural.positions import CARD, FILES, Encoder, shipped_encoder

STUDY = Study("s", "S", targets=(Target("dam", "The dam", "", ("dam",)),))
LINES = (
    "Fishermen said the dam had killed the river.",
    "The mayor said that the dam would bring jobs.",
)


def test_the_same_statement_gets_the_same_answer_in_any_company():
    line = prepare(STUDY, engine=NEURAL)
    alone = [analyse(Document("d", text), line).stances[0] for text in LINES]
    again = [analyse(Document("d", text), line).stances[0] for text in LINES[::-1]]
    assert alone == again[::-1]
    assert {stance.rule.split(";")[0] for stance in alone} == {"encoder"}


def test_tone_towards_a_name_is_read():
    text = "Critics call Odo Brell a liar, and Ada Voss a hero."
    tones = [
        shipped_encoder().tone(text, (text.index(name), text.index(name) + len(name)))
        for name in ("Odo Brell", "Ada Voss")
    ]
    good, bad = 0, 1
    assert tones[0][bad] > tones[0][good]
    assert tones[1][good] > tones[1][bad]


def test_a_long_passage_is_cut_around_the_name():
    from stance.judge.pair import Pair, Passage

    text = "word " * 400 + "the dam " + "word " * 400
    start = text.index("dam")
    passage = Passage(text, 0, ((0, len(text)),), None, None, "Ann", "")
    pair = Pair(passage, STUDY.targets[0], ((start, start + 3),))
    found = pieces(pair, shipped_encoder().tokenizer)
    assert len(found.ids) == len(found.kinds) <= MOST_PIECES + 2 * MOST_ASKED + 4
    assert any(kind & 1 for kind in found.kinds)
    assert max(found.kinds) < KINDS


def test_cut_weights_are_refused(tmp_path):
    for name in (*FILES, CARD):
        shutil.copy(shipped_weights() / name, tmp_path / name)
    (tmp_path / FILES[1]).write_bytes(b"cut")
    with pytest.raises(DataError, match=r"not those that stance-en\.json"):
        Encoder(tmp_path)
    card = (tmp_path / CARD).read_text("utf-8")
    (tmp_path / CARD).write_text(card.replace('"format": 2', '"format": 99'), "utf-8")
    with pytest.raises(DataError, match="format 99"):
        Encoder(tmp_path)
