"""Train the neural engine's weights from a pretrained encoder, on one CPU thread.

    python training/attribution/train.py MINILM OUT_DIR KIND:PATH[@WEIGHT]...
        [--layers 4] [--epochs 5] [--start FOLDER] [--float] [--thresholds JSON]

MINILM is the folder of all-MiniLM-L6-v2. The corpora are those of ``examples.py``;
``@0.6`` after one is what its windows count. The defaults made the shipped weights.
OUT_DIR is what ``--model`` takes with ``--engine neural``; its card holds the
thresholds, which can be changed there.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

from examples import read
from minilm import TOKENIZER, start_from

from stance.attribution.card import Made
from stance.attribution.thresholds import Thresholds
from stance.neural.model import KIND, word_pieces
from stance.neural.windows import Pieces
from stance.training.encoder.fit import Plan, Report, fit, make_repeatable
from stance.training.encoder.labels import Labelled, labelled_windows
from stance.training.encoder.net import Net
from stance.training.encoder.shape import Shape
from stance.training.encoder.store import write_model
from stance.training.encoder.weights import read_weights

PLAN = Plan()
THRESHOLDS = {"add": 0.8, "keep": 0.3, "repair": 0.8}


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("encoder", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("corpora", nargs="+")
    parser.add_argument("--layers", type=int, default=6)
    parser.add_argument("--epochs", type=int, default=PLAN.epochs)
    parser.add_argument("--size", type=int, default=PLAN.size)
    parser.add_argument("--rate", type=float, default=PLAN.rate)
    parser.add_argument("--forget", type=float, default=PLAN.forget)
    parser.add_argument("--seed", type=int, default=PLAN.seed)
    parser.add_argument("--start", type=Path, help="weights to train further")
    parser.add_argument("--float", action="store_true", help="no int8 matrices")
    parser.add_argument("--thresholds", type=json.loads, default=THRESHOLDS)
    return parser.parse_args()


def mixed(corpora: Iterable[str], pieces: Pieces) -> Iterator[Labelled]:
    """The windows of all corpora."""
    for given in corpora:
        name, _, weight = given.partition("@")
        for example in read(name):
            yield from labelled_windows(example, pieces, float(weight or 1))


def network(options: argparse.Namespace) -> Net:
    """The network as training begins."""
    if options.start:
        shape, state = read_weights(options.start)
        net = Net(shape)
        net.take(state)
        return net
    net = Net(Shape(layers=options.layers))
    start_from(net, options.encoder)
    return net


def printed() -> Report:
    """A report that prints each twentieth step."""
    begun = time.monotonic()

    def report(done: int, total: int, loss: float) -> None:
        if done % 20 == 0 or done == total:
            seconds = time.monotonic() - begun
            print(f"step {done}/{total} loss {loss:.3f} {seconds:.0f} s", flush=True)

    return report


def main() -> None:
    options = arguments()
    make_repeatable(options.seed)
    net = network(options)
    tokenizer = options.encoder / TOKENIZER
    items = list(mixed(options.corpora, word_pieces(tokenizer)))
    cued = sum(len(x.at) for x in items)
    print(f"{len(items)} windows, {cued} attributions", flush=True)
    plan = Plan(
        epochs=options.epochs,
        size=options.size,
        rate=options.rate,
        forget=options.forget,
        seed=options.seed,
    )
    fit(net, items, plan, printed())
    note = ", ".join(Path(name.partition(":")[2]).name for name in options.corpora)
    made = Made(Thresholds(**options.thresholds), len(items), cued, note)
    write_model(net, options.out, tokenizer, made, exact=options.float)
    for name in KIND.files:
        data = (options.out / name).read_bytes()
        print(f"{hashlib.sha256(data).hexdigest()}  {name}  {len(data):,} bytes")


if __name__ == "__main__":
    main()
