"""Train the attribution model on a CPU.

    python training/attribution/train.py ENCODER_DIR OUT.safetensors --dev DEV.jsonl
        --train A.jsonl[:weight] ... [--minutes 20] [--layers 6] [--epochs 3]
        [--start OTHER.safetensors]

A share (``--forget``) of the windows is read without the rules' findings, so that the
model does not merely repeat them. The step size falls with the share of the time or of
the epochs that is used, whichever is larger: a run always ends with a settled model.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from dataclasses import asdict
from pathlib import Path

import torch
from batches import Batch, Labelled, Reader, batches, collate
from model import Net, Shape
from safetensors.torch import load_file, save_file
from torch.nn import functional

from stance.neural.decode import Found, cues, read
from stance.neural.features import QUOTED

WARM_UP = 0.08


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("encoder", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--train", nargs="+", required=True)
    parser.add_argument("--dev", type=Path)
    parser.add_argument("--minutes", type=float, default=20)
    parser.add_argument("--epochs", type=int, default=3)
    parser.add_argument("--layers", type=int, default=6)
    parser.add_argument("--frozen", type=int, default=0)
    parser.add_argument("--rate", type=float, default=2e-4)
    parser.add_argument("--size", type=int, default=12)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--limit", type=int, help="use every k-th document")
    parser.add_argument("--start", type=Path)
    parser.add_argument("--forget", type=float, default=0.1)
    parser.add_argument("--threads", type=int, default=2)
    return parser.parse_args()


def load(reader: Reader, given: list[str], every: int | None) -> list[Labelled]:
    """Windows of the training files; ``:0.5`` after a name is their weight.

    Where the rules' own findings serve as examples, the model does not see them.
    """
    out = []
    for item in given:
        path, _, factor = item.partition(":")
        for number, (document, found) in enumerate(reader.documents(Path(path))):
            if every and number % every:
                continue
            if "unsure" in document:
                found = [_forgotten(window) for window in found]
            for window in found:
                window.weight = float(factor or 1)
            out += found
    return out


def forgetting(
    items: list[Labelled], chance: random.Random, share: float
) -> list[Labelled]:
    """Some windows as if the rules had found nothing."""
    return [_forgotten(x) if chance.random() < share else x for x in items]


def _forgotten(item: Labelled) -> Labelled:
    kinds = [k & QUOTED for k in item.kinds]
    relations = [[r & 4 for r in row] for row in item.relations]
    return Labelled(
        item.window, kinds, item.cue, item.at, relations, item.labels, item.weight
    )


def loss_of(net: Net, batch: Batch) -> torch.Tensor:
    """Mean loss over cue words and over words for each cue."""
    cue, projected = net.encode(batch.ids, batch.kinds, batch.mask, batch.first)
    lost = functional.cross_entropy(cue.transpose(1, 2), batch.cue, reduction="none")
    words = (batch.cue >= 0).sum(1).clamp(min=1)
    total = ((lost.sum(1) / words) * batch.weight).mean() * 8
    if len(batch.row):
        scores = net.pairs(projected, batch.row, batch.at, batch.relations)
        lost = functional.cross_entropy(
            scores.transpose(1, 2), batch.labels, reduction="none"
        ).sum(1)
        total = total + (lost * batch.weight[batch.row]).sum() / len(batch.row) / 20
    return total


def train(net: Net, items: list[Labelled], options: argparse.Namespace) -> None:
    """Fit the network in place."""
    chance = random.Random(options.seed)
    net.words.weight.requires_grad = False
    for layer in net.layers[: options.frozen]:
        layer.requires_grad_(False)
    fresh = ("cue", "project", "distance", "relation", "joined", "product", "direct")
    head = [p for n, p in net.named_parameters() if n.split(".")[0] in fresh]
    body = [
        p
        for n, p in net.named_parameters()
        if n.split(".")[0] not in fresh and p.requires_grad
    ]
    groups = [{"params": body, "lr": options.rate}, {"params": head, "lr": 1e-3}]
    optimiser = torch.optim.AdamW(groups, weight_decay=0.01)
    base = [group["lr"] for group in optimiser.param_groups]
    total = options.epochs * (len(items) // options.size + 1)
    step, begun, shown = 0, time.time(), 0.0
    for epoch in range(options.epochs):
        net.train()
        for part in batches(items, options.size, chance):
            used = (time.time() - begun) / (60 * options.minutes)
            if used >= 1:
                break
            done = max(used, step / total)
            for group, rate in zip(optimiser.param_groups, base, strict=True):
                group["lr"] = rate * min(1, done / WARM_UP + 0.02) * (1.01 - done)
            loss = loss_of(net, collate(forgetting(part, chance, options.forget)))
            optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(body + head, 1.0)
            optimiser.step()
            step += 1
            shown = loss.item() if step == 1 else 0.97 * shown + 0.03 * loss.item()
            if step % 20 == 0:
                print(
                    f"epoch {epoch} step {step}/{total} loss {shown:.3f} "
                    f"{time.time() - begun:.0f} s",
                    flush=True,
                )
                if step % 200 == 0:
                    save(net, options.out.with_suffix(".part"))


def save(net: Net, path: Path) -> None:
    """Write weights and shape."""
    state = {name: value.contiguous() for name, value in net.state_dict().items()}
    save_file(state, path, {"shape": json.dumps(asdict(net.shape))})


def predict(net: Net, reader: Reader, path: Path, threshold: float = 0.2):
    """Yield each document with the spans the model finds."""
    net.eval()
    for document, _ in reader.documents(path):
        out = []
        for item in reader.windows(document):
            out += _spans(item, list(_found(net, reader, item, document, threshold)))
        yield document, out


def _found(net, reader, item, document, threshold):
    from batches import rules_of

    from stance.neural.features import Hints

    batch = collate([item])
    with torch.no_grad():
        cue, projected = net.encode(batch.ids, batch.kinds, batch.mask, batch.first)
        starts = cues(cue[0].numpy(), threshold)
        if not starts:
            return []
        hints = Hints([], rules_of(document))
        at = [run[0] for run, _ in starts]
        relations = torch.tensor([hints.relations(item.window, i) for i in at])
        rows = torch.zeros(len(at), dtype=torch.long)
        scores = net.pairs(projected, rows, torch.tensor(at), relations)
    return read(starts, scores.numpy())


def _spans(item: Labelled, found: list[Found]) -> list[dict]:
    words = item.window.words

    def span(run: tuple[int, int]) -> list[int]:
        return [words[run[0]][0], words[run[1] - 1][1]]

    return [
        {
            "cue": span(f.cue),
            "source": span(f.source) if f.source else None,
            "content": [span(r) for r in f.content],
            "probability": round(f.probability, 4),
            "certainty": round(f.certainty, 4),
        }
        for f in found
    ]


def main() -> None:
    options = arguments()
    torch.set_num_threads(options.threads)
    torch.manual_seed(options.seed)
    reader = Reader(options.encoder / "tokenizer.json")
    net = Net(Shape(layers=options.layers))
    net.start_from(options.encoder / "model.safetensors")
    if options.start:
        net.load_state_dict(load_file(options.start))
    items = load(reader, options.train, options.limit)
    cued = sum(len(x.at) for x in items)
    print(f"{len(items)} windows, {cued} attributions", flush=True)
    train(net, items, options)
    save(net, options.out)
    if options.dev:
        path = options.out.with_suffix(".dev.jsonl")
        with path.open("w", encoding="utf-8") as stream:
            for document, found in predict(net, reader, options.dev):
                line = {"doc": document["id"], "attributions": found}
                stream.write(json.dumps(line) + "\n")


if __name__ == "__main__":
    main()
