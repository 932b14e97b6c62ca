"""Examples as windows with labels, and batches of them."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from dataclasses import dataclass, fields
from functools import lru_cache
from pathlib import Path
from typing import Any

import torch
from tokenizers import Tokenizer
from torch import Tensor

from stance.attribution.raw import Attribution
from stance.neural.decode import CONTENT, CONTENT_FIRST, SOURCE, SOURCE_FIRST
from stance.neural.features import Hints, covered, piece_kinds, quoted_spans
from stance.neural.windows import Window, windows


@dataclass
class Labelled:
    """A window, what is known of it, and what the model should say."""

    window: Window
    kinds: list[int]
    cue: list[int]
    at: list[int]
    relations: list[list[int]]
    labels: list[list[int]]
    weight: float = 1.0


@dataclass
class Batch:
    """Tensors of windows; ``row`` and ``at`` are the window and word of each cue."""

    ids: Tensor
    kinds: Tensor
    mask: Tensor
    first: Tensor
    cue: Tensor
    row: Tensor
    at: Tensor
    relations: Tensor
    labels: Tensor
    weight: Tensor


class Reader:
    """Examples files as labelled windows."""

    def __init__(self, tokenizer: Path) -> None:
        read = Tokenizer.from_file(str(tokenizer))
        read.no_padding()
        self.pieces = lru_cache(maxsize=None)(
            lambda word: read.encode(word, add_special_tokens=False).ids
        )

    def documents(self, path: Path) -> Iterator[tuple[dict[str, Any], list[Labelled]]]:
        """Documents of a file with their windows."""
        with path.open(encoding="utf-8") as lines:
            for line in lines:
                document = json.loads(line)
                yield document, self.windows(document)

    def windows(self, document: dict[str, Any], rules: bool = True) -> list[Labelled]:
        """The labelled windows of a document."""
        text = document["text"]
        sentences = [(a, b) for a, b in document["sentences"]]
        ruled = rules_of(document) if rules else []
        hints = Hints(quoted_spans(text), ruled)
        return [
            _labelled(window, hints, document)
            for window in windows(text, sentences, self.pieces)
        ]


UNSURE = -100
"""Label of words that count neither for nor against the model."""


def rules_of(document: dict[str, Any]) -> list[Attribution]:
    """The rules' findings of an example."""
    spans = ("mention", "cue")
    out = []
    for found in document["rules"]:
        given = {f.name: found[f.name] for f in fields(Attribution) if f.name in found}
        given["parts"] = tuple((a, b) for a, b in found["parts"])
        given["joint"] = ()
        for key in spans:
            given[key] = tuple(found[key]) if found[key] else None
        out.append(Attribution(**given))
    return out


def _labelled(window: Window, hints: Hints, document: dict[str, Any]) -> Labelled:
    out = Labelled(window, hints.kinds(window), [0] * len(window.words), [], [], [])
    for span in document.get("unsure", ()):
        for i in covered(window, (span[0], span[1])):
            out.cue[i] = UNSURE
    for record in document["gold"]:
        places = [i for span in record["cue"] for i in covered(window, tuple(span))]
        if not places:
            continue
        labels = [0] * len(window.words)
        _mark(window, record["source"], labels, (SOURCE_FIRST, SOURCE))
        _mark(window, record["content"], labels, (CONTENT_FIRST, CONTENT))
        if CONTENT_FIRST not in labels:
            continue
        out.cue[places[0]] = 1
        for i in places[1:]:
            out.cue[i] = out.cue[i] or 2
        out.at.append(places[0])
        out.labels.append(labels)
        out.relations.append(hints.relations(window, places[0]))
    return out


def _mark(
    window: Window, spans: list[list[int]], labels: list[int], names: tuple[int, int]
) -> None:
    for a, b in spans:
        for k, i in enumerate(covered(window, (a, b))):
            labels[i] = names[k > 0]


def collate(items: list[Labelled]) -> Batch:
    """Padded tensors of some windows."""
    pieces = max(len(x.window.pieces) for x in items)
    words = max(len(x.window.words) for x in items)
    count = len(items)
    ids = torch.zeros(count, pieces, dtype=torch.long)
    kinds, mask = torch.zeros_like(ids), torch.zeros(count, pieces, dtype=torch.bool)
    first = torch.zeros(count, words, dtype=torch.long)
    cue = torch.full((count, words), -100)
    row = [r for r, x in enumerate(items) for _ in x.at]
    relations = torch.zeros(len(row), words, dtype=torch.long)
    labels = torch.full((len(row), words), -100)
    k = 0
    for r, item in enumerate(items):
        n, m = len(item.window.pieces), len(item.window.words)
        ids[r, :n] = torch.tensor(item.window.pieces)
        mask[r, :n] = True
        kinds[r, :n] = torch.tensor(piece_kinds(item.window, item.kinds))
        first[r, :m] = torch.tensor(item.window.first)
        cue[r, :m] = torch.tensor(item.cue)
        for relation, label in zip(item.relations, item.labels, strict=True):
            relations[k, :m] = torch.tensor(relation)
            labels[k, :m] = torch.tensor(label)
            k += 1
    at = torch.tensor([i for x in items for i in x.at], dtype=torch.long)
    rows = torch.tensor(row, dtype=torch.long)
    weight = torch.tensor([x.weight for x in items])
    return Batch(ids, kinds, mask, first, cue, rows, at, relations, labels, weight)


def batches(
    items: list[Labelled], size: int, chance: random.Random
) -> Iterator[list[Labelled]]:
    """All windows once, in random batches of similar length."""
    order = list(items)
    chance.shuffle(order)
    out = []
    for i in range(0, len(order), size * 20):
        part = sorted(order[i : i + size * 20], key=lambda x: len(x.window.pieces))
        out += [part[j : j + size] for j in range(0, len(part), size)]
    chance.shuffle(out)
    yield from out
