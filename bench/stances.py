"""Positions and tone, side by side, with paired bootstrap intervals.

usage: python bench/stances.py news SHARED [--peers FOLDER]
       python bench/stances.py positions CORPUS.jsonl GOLD...
       python bench/stances.py zero-shot SHARED
       python bench/stances.py labels SHARED [--peers FOLDER]
       python bench/stances.py speed SHARED --system NAME

``news``: F1_m on the dev parts of NewsMTSC; FOLDER holds predictions of other systems
(``NAME_rw.jsonl``, ``NAME_mt.jsonl``, as ``shared/bench/stance`` writes them).
``positions``: macro F1 of support and oppose on annotated statements of the corpus' dev
events and of gold folders, how often a direction is right, surest first, and what the
given directions are by annotation.
``zero-shot``: direction on VAST dev. ``labels``: heads in cross-validation on SemEval's
training part, beside predictions of others (``NAME_semeval.jsonl``, same folds). The
neural systems are left out where their extra is not installed.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import random
import resource
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from perspectives.actors import Study, Target
from perspectives.registry import load_study
from stance.evaluation.gold import read_gold
from stance.judge import Judge
from stance.judge.answers import likeliest
from stance.judge.head import Vector
from stance.judge.models import Asked, Shares, StanceModel, fast_model
from stance.judge.tone import CLASSES, tone_model
from stance.training.positions.heads import Item
from stance.training.positions.labels import Given
from stance.training.positions.measure import predicted
from stance.training.positions.train import items
from training.stance.fast import DIRECTIONS, macro_f1
from training.stance.news import Example, f1_m, read_news
from training.stance.rows import NONE, Row, codebook, rows

DRAWS = 1000
COVERAGES = (0.25, 0.5, 0.75, 1.0)
HAS_NEURAL = bool(importlib.util.find_spec("onnxruntime"))


class Answer(NamedTuple):
    """The right label, the label given, and how sure it is."""

    right: str
    given: str
    sure: float


Measure = Callable[[Sequence[Answer]], float]


def interval(answers: Sequence[Answer], measure: Measure) -> str:
    """The measure with its 95 % bootstrap interval, in points."""
    chance = random.Random(1)
    drawn = sorted(
        measure(chance.choices(answers, k=len(answers))) for _ in range(DRAWS)
    )
    low, high = drawn[round(0.025 * DRAWS)], drawn[round(0.975 * DRAWS) - 1]
    return f"{100 * measure(answers):.1f} ({100 * low:.1f}-{100 * high:.1f})"


def difference(one: Sequence[Answer], other: Sequence[Answer], measure: Measure) -> str:
    """What the first system has over the second, paired bootstrap, in points."""
    chance = random.Random(1)
    places = range(len(one))
    drawn = []
    for _ in range(DRAWS):
        picked = chance.choices(places, k=len(places))
        mine = measure([one[i] for i in picked])
        drawn.append(mine - measure([other[i] for i in picked]))
    return _spread(measure(one) - measure(other), drawn)


def tone_f1(answers: Sequence[Answer]) -> float:
    """F1_m."""
    return f1_m([a.right for a in answers], [a.given for a in answers])


def direction_f1(answers: Sequence[Answer]) -> float:
    """Macro F1 of support and oppose."""
    return macro_f1((a.right, a.given) for a in answers)


def right_share(answers: Sequence[Answer]) -> float:
    """The share that is right."""
    return sum(a.right == a.given for a in answers) / max(1, len(answers))


def by_coverage(answers: Sequence[Answer]) -> str:
    """The share that is right of the surest quarter, half, three quarters, all."""
    ordered = sorted(answers, key=lambda a: -a.sure)
    parts = [ordered[: round(share * len(ordered))] for share in COVERAGES]
    return " / ".join(f"{100 * right_share(part):.1f}" for part in parts)


def tones() -> Iterator[tuple[str, Callable[[Example], tuple[str, float]]]]:
    """Our readings of tone by name."""

    def fast(example: Example) -> tuple[str, float]:
        tone = tone_model()(example.around())
        return _best((tone.positive, tone.negative, tone.neutral))

    yield "fast", fast
    if HAS_NEURAL:
        from stance.judge.linear import softmax
        from stance.neural.positions import shipped_encoder

        encoder = shipped_encoder()
        yield "neural", lambda e: _best(softmax(encoder.tone(e.text, e.span)))


def _best(shares: Sequence[float]) -> tuple[str, float]:
    top = max(shares)
    return CLASSES[list(shares).index(top)], top


def news(shared: Path, peers: Path | None) -> None:
    """F1_m of all systems on both dev parts."""
    for part in ("rw", "mt"):
        examples = read_news(shared / f"data/stance/newsmtsc_{part}_dev.jsonl")
        found: dict[str, list[Answer]] = {}
        for name, read in tones():
            found[name] = [Answer(e.label, *read(e)) for e in examples]
        for path in sorted(peers.glob(f"*_{part}.jsonl")) if peers else ():
            found[path.stem.removesuffix(f"_{part}")] = _peer(path, examples)
        print(f"\nNewsMTSC {part}, {len(examples)} examples")
        for name, answers in found.items():
            against = difference(answers, found["fast"], tone_f1)
            cover = by_coverage(answers)
            print(f"{name:10} F1_m {interval(answers, tone_f1)}", end="")
            print(f"  less fast {against}  right by coverage {cover}")


def _peer(path: Path, examples: Sequence[Example]) -> list[Answer]:
    lines = map(json.loads, path.read_text("utf-8").splitlines())
    given = {r["id"]: (r["label"], float(r.get("confidence", 0))) for r in lines}
    return [Answer(e.label, *given.get(e.id, ("neutral", 0.0))) for e in examples]


def models() -> Iterator[tuple[str, StanceModel]]:
    """Our models of positions by name."""
    yield "fast", fast_model()
    if HAS_NEURAL:
        from stance.neural.stances import neural_model

        yield "neural", neural_model()


def positions(corpus: Path, folders: Sequence[Path]) -> None:
    """Macro F1 and directions of rules and models."""
    book = codebook()
    lines = map(json.loads, corpus.read_text("utf-8").splitlines())
    sets = {
        "corpus dev": [r for d in lines if d["split"] == "dev" for r in rows(d, book)]
    }
    for folder in folders:
        sets[folder.name] = [row for d in read_gold(folder) for row in _gold(d)]
    for name, pairs in sets.items():
        counted = sum(row.label in DIRECTIONS for row in pairs)
        print(f"\n{name}: {len(pairs)} pairs, {counted} directions")
        ruled = [Answer(row.label, row.rules, 1.0) for row in pairs]
        print(f"{'rules':10} macro F1 {interval(ruled, direction_f1)}")
        for system, model in models():
            shares = model.shares([row.asked for row in pairs])
            answers = [_answer(*one, model) for one in zip(pairs, shares, strict=True)]
            print(f"{system:10} macro F1 {interval(answers, direction_f1)}", end="")
            print(f"  less rules {difference(answers, ruled, direction_f1)}")
            print(f"{'':10} direction right {_directions(pairs, shares)}")
            print(f"{'':10} {_given(answers)}")


def _gold(record: dict[str, Any]) -> Iterator[Row]:
    if record.get("language", "en") == "en":
        study = None if record.get("targets") else load_study("kazakhstan-2022")
        yield from rows(record, codebook(), study)


def _answer(row: Row, shares: Shares, model: StanceModel) -> Answer:
    bears = 1 - shares.none
    label = likeliest(shares, model.limits).value
    if row.rules in DIRECTIONS and bears >= model.limits.ruled:
        label = row.rules
    return Answer(row.label, NONE if label == "undecided" else label, bears)


def _directions(pairs: Sequence[Row], shares: Sequence[Shares]) -> str:
    """By coverage, where the annotation has a direction."""
    answers = [
        Answer(row.label, *_sided(share))
        for row, share in zip(pairs, shares, strict=True)
        if row.label in DIRECTIONS
    ]
    return f"{by_coverage(answers)} at {' / '.join(f'{c:.0%}' for c in COVERAGES)}"


def _given(answers: Sequence[Answer]) -> str:
    """Of the directions that were given, what the annotation says."""
    told: Counter[str] = Counter()
    for answer in answers:
        if answer.given in DIRECTIONS:
            other = "other way" if answer.right in DIRECTIONS else answer.right
            told["right" if answer.right == answer.given else other] += 1
    parts = ", ".join(f"{name} {n}" for name, n in told.most_common())
    return f"{told.total()} directions given: {parts}"


def _sided(share: Shares) -> tuple[str, float]:
    side = "support" if share.support > share.oppose else "oppose"
    total = share.support + share.oppose + share.neutral
    return side, abs(share.support - share.oppose) / total if total else 0.0


def asked(text: str, target: str, frames: Any) -> Asked:
    """A text and a target that is no more than a name, as a pair."""
    from perspectives.document import Document
    from stance.types import Kind, Statement

    study = Study("s", "S", targets=(Target("t", target),))
    judge = Judge(study, "en", frames)
    statement = Statement(1, 0, len(text), Kind.DIRECT, None)
    question = next(judge.asked(Document("d", text), [statement], (), [(0, len(text))]))
    return question.asked


def zero_shot(shared: Path) -> None:
    """Directions on VAST dev, of pairs that have one; no target was trained on."""
    frames = {frame.id: frame for frame in codebook().frames}
    names = {"pro": "support", "con": "oppose"}
    lines = (shared / "data/stance/vast_dev.jsonl").read_text("utf-8").splitlines()
    held = [r for r in map(json.loads, lines) if r["label"] in names]
    pairs = [asked(r["text"], r["target"], frames) for r in held]
    for name, model in models():
        answers = [
            Answer(names[r["label"]], *_sided(share))
            for r, share in zip(held, model.shares(pairs), strict=True)
        ]
        whole = interval(answers, right_share)
        print(f"{name:10} {len(answers)} pairs, direction right {whole}", end="")
        print(f"  by coverage {by_coverage(answers)}")


def labels(shared: Path, peers: Path | None) -> None:
    """F_avg of heads per target of SemEval's training part, five folds."""
    found = {name: _heads(shared, model) for name, model in models()}
    right = _semeval(shared)
    for path in sorted(peers.glob("*_semeval.jsonl")) if peers else ():
        lines = map(json.loads, path.read_text("utf-8").splitlines())
        given = {r["id"]: r["label"] for r in lines}
        found[path.stem.removesuffix("_semeval")] = {
            target: [Answer(one.label, given[one.place], 1.0) for one in every]
            for target, every in right.items()
        }
    for name, answers in found.items():
        each = ", ".join(f"{100 * direction_f1(a):.1f}" for a in answers.values())
        print(f"{name:20} {100 * mean_f1(answers):.1f} ({each})")
        for other in (o for o in found if o != name):
            print(f"{'':20} less {other} {_mean_difference(answers, found[other])}")


def _semeval(shared: Path) -> dict[str, list[Given]]:
    """The labels of each target, in the order of the file."""
    names = {"FAVOR": "support", "AGAINST": "oppose", "NONE": "neutral"}
    lines = (shared / "data/stance/semeval_train.jsonl").read_text("utf-8").splitlines()
    by_target: dict[str, list[Given]] = defaultdict(list)
    for r in map(json.loads, lines):
        by_target[r["target"]].append(Given(r["id"], r["text"], names[r["label"]]))
    return dict(sorted(by_target.items()))


def _heads(shared: Path, model: StanceModel) -> dict[str, list[Answer]]:
    """The answers of heads over a model, each fitted without its fold."""
    frames = {frame.id: frame for frame in codebook().frames}
    found = {}
    for target, given in _semeval(shared).items():
        study = Study("s", "S", targets=(Target("t", target, target),))
        ask = Judge(study, "en", frames).asked
        found[target] = _head(items(given, "t", ask, model, _vector(model)))
    return found


def _vector(model: StanceModel) -> Vector | None:
    encoder = getattr(model, "encoder", None)
    return encoder.numbers if encoder else None


def mean_f1(answers: Mapping[str, Sequence[Answer]]) -> float:
    """The mean over targets of F_avg."""
    return sum(map(direction_f1, answers.values())) / len(answers)


def _mean_difference(
    one: Mapping[str, Sequence[Answer]], other: Mapping[str, Sequence[Answer]]
) -> str:
    """Paired bootstrap of the mean over targets; each target is drawn from itself."""
    chance = random.Random(1)
    drawn = []
    for _ in range(DRAWS):
        mine, theirs = {}, {}
        for target, answers in one.items():
            picked = chance.choices(range(len(answers)), k=len(answers))
            mine[target] = [answers[i] for i in picked]
            theirs[target] = [other[target][i] for i in picked]
        drawn.append(mean_f1(mine) - mean_f1(theirs))
    return _spread(mean_f1(one) - mean_f1(other), drawn)


def _spread(value: float, drawn: list[float]) -> str:
    drawn.sort()
    low, high = drawn[round(0.025 * DRAWS)], drawn[round(0.975 * DRAWS) - 1]
    return f"{100 * value:+.1f} ({100 * low:+.1f} to {100 * high:+.1f})"


def _head(learned: Sequence[Item]) -> list[Answer]:
    labels = predicted(learned)
    pairs = zip(learned, labels, strict=True)
    return [Answer(item.label, label, 1.0) for item, label in pairs]


def speed(shared: Path, system: str) -> None:
    """Examples a CPU second and peak memory of one reading of tone."""
    read = dict(tones())[system]
    examples = read_news(shared / "data/stance/newsmtsc_mt_dev.jsonl")
    read(examples[0])
    start = time.process_time()
    for example in examples:
        read(example)
    spent = time.process_time() - start
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{system}: {len(examples) / spent:.0f} a CPU second, peak {memory:.0f} MB")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "what", choices=("news", "positions", "zero-shot", "labels", "speed")
    )
    parser.add_argument("paths", type=Path, nargs="+")
    parser.add_argument("--peers", type=Path)
    parser.add_argument("--system", default="fast")
    options = parser.parse_args()
    first, *rest = options.paths
    {
        "news": lambda: news(first, options.peers),
        "positions": lambda: positions(first, rest),
        "zero-shot": lambda: zero_shot(first),
        "labels": lambda: labels(first, options.peers),
        "speed": lambda: speed(first, options.system),
    }[options.what]()


if __name__ == "__main__":
    main()
