"""The network, its training and its files; needs the extra ``train``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from perspectives.errors import DataError
from stance.attribution.card import read_card, shipped_weights
from stance.neural.model import CARD, ENCODER, KIND, load_model
from stance.training.encoder.labels import Labelled, labelled_windows
from stance.training.encoder.retrain import PACKAGES, retrain
from stance.training.encoder.shape import Shape
from stance.training.encoder.weights import read_weights, write_weights
from stance.training.examples import Example, Gold
from stance.training.material import Material
from stance.training.shipped import shipped_examples

if TYPE_CHECKING:
    from stance.training.encoder.net import Net

for package in PACKAGES:
    pytest.importorskip(package)

pytestmark = pytest.mark.slow

SMALL = Shape(layers=2, hidden=24, heads=2, inner=32, vocabulary=140, wide=8, deep=4)
PEOPLE = ("Ines Valdur", "the ferry company", "a clerk", "the islanders")
CUES = ("ventured", "murmured", "opined")


def _example(source: str, cue: str) -> Example:
    text = f"{source} {cue} that fares would rise."
    at = len(source) + 1
    start = at + len(cue) + len(" that ")
    gold = Gold(((at, at + len(cue)),), ((0, len(source)),), ((start, len(text) - 1),))
    return Example(source + cue, text, (gold,))


EXAMPLES = [_example(source, cue) for source in PEOPLE for cue in CUES]


def _pieces(word: str) -> list[int]:
    return [103 + len(word)]


def _items() -> list[Labelled]:
    return [x for e in EXAMPLES for x in labelled_windows(e, _pieces)]


def _net(shape: Shape = SMALL) -> Net:
    from stance.training.encoder.fit import make_repeatable
    from stance.training.encoder.net import Net

    make_repeatable(1)
    return Net(shape)


def _scores(net: Net, item: Labelled) -> tuple[Any, Any, Any]:
    """Cue scores, projections and scores for the cues of a window."""
    import torch

    from stance.training.encoder.batches import collate

    net.eval()
    batch = collate([item])
    with torch.no_grad():
        cue, projected = net.encode(batch.ids, batch.kinds, batch.mask, batch.first)
        pairs = net.pairs(projected, batch.row, batch.at, batch.relations)
    return cue[0].numpy(), projected[0].numpy(), pairs.numpy()


def _fitted() -> tuple[Net, list[float]]:
    from stance.training.encoder.fit import Plan, fit

    net = _net()
    losses: list[float] = []
    plan = Plan(epochs=20, size=4, rate=1e-3, head_rate=5e-3)
    fit(net, _items(), plan, lambda done, total, loss: losses.append(loss))
    assert len(losses) == 20 * 3
    return net, losses


def test_training_lowers_the_loss_and_can_be_repeated() -> None:
    net, losses = _fitted()
    again, same = _fitted()
    assert losses[-1] < losses[0] / 2
    assert losses == same
    for name, value in net.given().items():
        assert (value == again.given()[name]).all()


def test_a_window_reads_the_same_in_a_batch_of_longer_ones() -> None:
    import torch

    from stance.training.encoder.batches import collate

    net, items = _net().eval(), _items()
    alone, _, _ = _scores(net, items[0])
    batch = collate(sorted(items, key=lambda x: -len(x.window.words)) + items[:1])
    with torch.no_grad():
        cue, _ = net.encode(batch.ids, batch.kinds, batch.mask, batch.first)
    beside = cue[-1].numpy()[: len(alone)]
    assert abs(beside - alone).max() < 1e-5


def test_the_exported_graph_is_the_network(tmp_path: Path) -> None:
    import numpy as np
    import onnxruntime

    from stance.neural.features import piece_kinds

    net, item = _net(), _items()[0]
    write_weights(net.given(), net.shape, tmp_path, exact=True)
    session = onnxruntime.InferenceSession(tmp_path / ENCODER)
    given = {
        "pieces": np.array([item.window.pieces]),
        "kinds": np.array([piece_kinds(item.window, item.kinds)]),
        "first": np.array(item.window.first),
    }
    for ours, theirs in zip(_scores(net, item), session.run(None, given), strict=False):
        assert abs(ours - theirs).max() < 1e-5


@pytest.mark.parametrize("exact", [True, False])
def test_stored_weights_are_read_back(tmp_path: Path, exact: bool) -> None:
    net = _net()
    write_weights(net.given(), net.shape, tmp_path, exact)
    shape, state = read_weights(tmp_path)
    assert shape == SMALL
    assert state.keys() == net.given().keys()
    for name, value in net.given().items():
        step = 0 if exact else abs(value).max() / 100
        assert abs(state[name] - value).max() <= step, name


def test_the_shipped_weights_answer_nearly_the_same_in_torch() -> None:
    from stance.neural.decode import best_paths, cues, pair_scores

    model = load_model()
    shape, state = read_weights(shipped_weights())
    net = _net(shape)
    net.take(state)
    found = wanted = both = same = words = 0
    for example in shipped_examples()[:5]:
        for item in labelled_windows(example, model.pieces):
            cue, _, pairs = _scores(net, item)
            stored, theirs = model.scores(item.window, item.kinds)
            ours = {run for run, _ in cues(cue, model.thresholds.add)}
            shipped = {run for run, _ in cues(stored, model.thresholds.add)}
            found, wanted = found + len(ours), wanted + len(shipped)
            both += len(ours & shipped)
            if item.at:
                given = pair_scores(theirs, item.at, _array(item.relations), model.head)
                paths = best_paths(pairs) == best_paths(given)
                same, words = same + int(paths.sum()), words + paths.size
    assert wanted > 20
    assert both >= 0.95 * max(found, wanted)
    assert same >= 0.99 * words


def _array(rows: Any) -> Any:
    import numpy as np

    return np.array(rows)


def _quiet(done: int, total: int, loss: float) -> None:
    assert 0 < done <= total


def test_the_same_documents_give_the_same_weights(tmp_path: Path) -> None:
    cards = []
    for name in ("once", "again"):
        retrain(Material(EXAMPLES, times=2), tmp_path / name, _quiet)
        read_card(tmp_path / name, KIND)
        cards.append((tmp_path / name / CARD).read_text("utf-8"))
    assert cards[0] == cards[1]
    assert load_model(tmp_path / "once").thresholds == load_model().thresholds


def test_nothing_to_learn_is_said(tmp_path: Path) -> None:
    bare = Example("bare", "It rained all day. Nobody came.", ())
    with pytest.raises(DataError, match="no attribution with a cue"):
        retrain(Material([bare]), tmp_path / "none", _quiet)
    assert not (tmp_path / "none").exists()
