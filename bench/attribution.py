"""Who said what: the engines on PolNeAR dev, gold documents and our own corpus.

usage: python bench/attribution.py [--engine rules|fast|encoder|neural]...
           [--weights DIR] [--shared ../shared] [--polnear ROOT]
           [--corpus CORPUS.jsonl]

``rules`` are the rules alone, ``fast`` rules with the linear model, ``encoder`` the
neural model's own findings, ``neural`` those and the rules'. ROOT holds ``data/dev``
(default: SHARED/data/polnear, read as ``data``). The PolNeAR figures are those of
SHARED/bench/attribution/score.py; parts that are absent are skipped. Peak memory is the
process's: ask for one engine at a time to compare it.
"""

from __future__ import annotations

import argparse
import json
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from records import records

from stance.attribution.find import find_attributions
from stance.attribution.language import language
from stance.attribution.raw import Attribution
from stance.evaluation.matching import Text, same_content
from stance.linear.grammar import find_attributions_linear
from stance.segment import segment

Engine = Callable[[str, list[tuple[int, int]]], Sequence[Attribution]]


def engine(name: str, weights: Path | None) -> Engine:
    """Attributions of a text by the engine of that name."""
    english = language("en")
    if name == "rules":
        return lambda t, s: find_attributions(t, s, english).attributions
    if name == "fast":
        linear = partial(find_attributions_linear, language=english, weights=weights)
        return lambda t, s: linear(t, s).attributions
    from stance.neural.engine import find_attributions_neural, model_attributions
    from stance.neural.model import load_model

    if name == "neural":
        return lambda t, s: (
            find_attributions_neural(t, s, english, weights=weights).attributions
        )
    model = load_model(weights)

    def alone(text: str, sentences: list[tuple[int, int]]) -> Sequence[Attribution]:
        ruled = find_attributions(text, sentences, english).attributions
        found = model_attributions(text, sentences, ruled, model)
        return [a for a in found if a.confidence >= model.thresholds.add]

    return alone


def polnear(run: Engine, root: Path, scorer: Path) -> dict[str, Any]:
    """The scorer's figures on dev, words per CPU second and peak memory (MB)."""
    sys.path.insert(0, str(scorer))
    import polnear as reader
    import score

    documents = list(reader.articles(str(root), "dev"))
    run(documents[0][1], segment(documents[0][1], "en"))
    words, found, begun = 0, {}, time.process_time()
    for name, text, _ in documents:
        words += len(text.split())
        found[name] = records(text, run(text, segment(text, "en")))
    speed = words / (time.process_time() - begun)
    figures: dict[str, Any] = score.score(str(root), "dev", found, documents)
    figures["words per CPU second"] = round(speed)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    figures["peak memory MB"] = round(peak / 1024)
    return figures


def gold(
    run: Engine, documents: Sequence[dict[str, Any]]
) -> tuple[float, float, float, float]:
    """P, R, F1 of statements (hull or parts, Jaccard >= 0.5) and of their mentions."""
    right = mentions = found_count = gold_count = 0
    for document in documents:
        text = document["text"]
        found = run(text, segment(text, "en"))
        predicted = [
            {"start": a.start, "end": a.end, "parts": a.parts, "mention": a.mention}
            for a in found
        ]
        theirs = document["statements"]
        taken = same_content(Text(text), theirs, predicted)
        right += len(taken)
        mentions += sum(
            _same(theirs[i].get("mention"), predicted[j]["mention"])
            for i, j in taken.items()
        )
        found_count += len(predicted)
        gold_count += len(theirs)
    precision, recall = right / max(1, found_count), right / max(1, gold_count)
    total = precision + recall
    f1 = 2 * precision * recall / total if total else 0.0
    return precision, recall, f1, mentions / max(1, right)


def _same(one: Sequence[int] | None, other: Sequence[int] | None) -> bool:
    if not one or not other:
        return not one and not other
    return one[0] < other[1] and other[0] < one[1]


def show(figures: dict[str, Any]) -> str:
    """The figures of the issue's table in one line."""

    def share(name: str) -> str:
        return "/".join(f"{100 * x:.1f}" for x in figures[name])

    low, high = figures["attribution_ci"]
    return (
        f"attribution P/R/F1 {share('attribution')} "
        f"({100 * low:.1f}-{100 * high:.1f})  "
        f"direct {100 * figures['direct'][2]:.1f}  "
        f"indirect {100 * figures['indirect'][2]:.1f}  "
        f"source accuracy {100 * figures['source_acc']:.1f}  "
        f"content {share('content_half')}  "
        f"{figures['words per CPU second']:,} words/CPU s  "
        f"{figures['peak memory MB']} MB"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--engine", action="append")
    parser.add_argument("--weights", type=Path)
    shared = Path(__file__).resolve().parents[1] / "../shared"
    parser.add_argument("--shared", type=Path, default=shared)
    parser.add_argument("--polnear", type=Path)
    parser.add_argument("--corpus", type=Path, help="output of training.corpus.build")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        root = options.polnear or Path(folder)
        articles = options.shared / "data/polnear"
        if options.polnear is None and articles.exists():
            (root / "data").symlink_to(articles.resolve())
        paths = sorted((options.shared / "gold").glob("*-dev/*.json"))
        sets = {"gold dev": [json.loads(p.read_text("utf-8")) for p in paths]}
        if options.corpus:
            lines = options.corpus.read_text("utf-8").splitlines()
            made = [json.loads(line) for line in lines]
            sets["corpus dev"] = [d for d in made if d["split"] == "dev"]
        for name in options.engine or ["fast", "neural"]:
            run = engine(name, options.weights)
            if (root / "data/dev").exists():
                scorer = options.shared / "bench/attribution"
                print(f"{name}: PolNeAR dev  {show(polnear(run, root, scorer))}")
            for title, documents in sets.items():
                english = [d for d in documents if d["language"] == "en"]
                figures = "/".join(f"{100 * x:.1f}" for x in gold(run, english))
                print(f"{name}: {title}  P/R/F1/same mention {figures}", flush=True)


if __name__ == "__main__":
    main()
