"""Folders of weights: whole, cut, of another version, of the other engine."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from perspectives.errors import DataError, UsageError
from stance.attribution.card import Kind, Made, read_card, shipped_weights, write_card
from stance.attribution.thresholds import Thresholds
from stance.linear.model import KIND as FAST
from stance.neural.model import KIND as NEURAL

LIMITS = Thresholds(0.7, 0.2, 0.9)
KINDS = pytest.mark.parametrize("kind", [FAST, NEURAL], ids=lambda kind: kind.engine)


def _made(folder: Path, kind: Kind) -> Path:
    for name in kind.files:
        (folder / name).write_text(f"the bytes of {name}", "utf-8")
    write_card(folder, kind, Made(LIMITS, 10, 4, "a test"))
    return folder


@KINDS
def test_the_shipped_weights_are_those_of_their_card(kind: Kind) -> None:
    assert 0 < read_card(shipped_weights(), kind).add <= 1


@KINDS
def test_a_card_gives_back_the_thresholds(tmp_path: Path, kind: Kind) -> None:
    assert read_card(_made(tmp_path, kind), kind) == LIMITS


def test_a_folder_may_hold_both_engines(tmp_path: Path) -> None:
    for kind in (FAST, NEURAL):
        _made(tmp_path, kind)
    assert read_card(tmp_path, FAST) == read_card(tmp_path, NEURAL) == LIMITS


@pytest.mark.parametrize(("given", "wanted"), [(FAST, NEURAL), (NEURAL, FAST)])
def test_the_other_engines_weights_are_refused(
    tmp_path: Path, given: Kind, wanted: Kind
) -> None:
    _made(tmp_path, given)
    with pytest.raises(UsageError, match=f"add --engine {given.engine}"):
        read_card(tmp_path, wanted)


@KINDS
def test_a_missing_card_is_named(tmp_path: Path, kind: Kind) -> None:
    with pytest.raises(DataError, match=f"{kind.card}.*cannot be read"):
        read_card(tmp_path, kind)


@KINDS
def test_missing_and_cut_weights_are_named(tmp_path: Path, kind: Kind) -> None:
    name = kind.files[-1]
    path = _made(tmp_path, kind) / name
    path.write_bytes(path.read_bytes()[:-1])
    with pytest.raises(DataError, match=f"{name}.*not those that"):
        read_card(tmp_path, kind)
    path.unlink()
    with pytest.raises(DataError, match=f"{name}.*cannot be read"):
        read_card(tmp_path, kind)


@KINDS
def test_weights_of_another_version_are_refused(tmp_path: Path, kind: Kind) -> None:
    path = _made(tmp_path, kind) / kind.card
    card = json.loads(path.read_text("utf-8"))
    path.write_text(json.dumps(card | {"format": kind.format + 1}), "utf-8")
    with pytest.raises(DataError, match="train them again"):
        read_card(tmp_path, kind)


@KINDS
@pytest.mark.parametrize(
    "change",
    [
        {"sha256": {}},
        {"sha256": []},
        {"thresholds": {"speed": 1}},
        {"thresholds": {"add": "much"}},
        {"thresholds": None},
    ],
)
def test_a_broken_card_is_refused(
    tmp_path: Path, kind: Kind, change: dict[str, object]
) -> None:
    path = _made(tmp_path, kind) / kind.card
    card = json.loads(path.read_text("utf-8"))
    path.write_text(json.dumps(card | change), "utf-8")
    with pytest.raises(DataError, match="no card"):
        read_card(tmp_path, kind)


@pytest.mark.parametrize("content", [b"", b"[]", b"{}", b"\xff"])
def test_a_file_that_is_no_card_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / FAST.card).write_bytes(content)
    with pytest.raises(DataError, match="no card"):
        read_card(tmp_path, FAST)
