"""From texts to a page that sets two publishers apart: ours and Scattertext, in turns.

usage: python bench/peers/words.py FOLDER --peer-python ../scattertext/bin/python
           [--pair breitbart huff-post] [--rounds 5] [-o TABLE.md]

FOLDER holds PUBLISHER_DATE_SLUG.txt files, as data/train/text of PolNeAR. Each page is
made in a process of its own, start of Python included; the two take turns, and the
other one goes first in every second round. Figures are medians, lowest and highest.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from pathlib import Path
from statistics import median
from typing import NamedTuple

HERE = Path(__file__).resolve().parent
ENGINES = {"stance": "run_words.py", "scattertext 0.2.2": "run_scattertext.py"}


class Run(NamedTuple):
    """Seconds by the clock and of the processor, peak memory and size of the page."""

    wall: float
    cpu: float
    peak: float
    page: float


def run(python: str, script: str, arguments: list[str]) -> Run:
    """Make a page once; SystemExit when that fails."""
    environment = {**os.environ, "PYTHONPATH": str(HERE.parents[1])}
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "page.html"
        command = [python, str(HERE / script), *arguments, str(out)]
        start = time.perf_counter()
        child = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)
        _, status, used = os.wait4(child.pid, 0)
        wall = time.perf_counter() - start
        if status:
            raise SystemExit(f"{script} failed; its message is above.")
        size = out.stat().st_size / 1e6
    return Run(wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1000, size)


def row(name: str, runs: list[Run]) -> str:
    """A line of the table."""
    cells = []
    for values, digits in zip(zip(*runs, strict=True), (1, 1, 0, 2), strict=True):
        low, middle, high = min(values), median(values), max(values)
        cells.append(f"{middle:.{digits}f} ({low:.{digits}f}-{high:.{digits}f})")
    return f"| {name} | {' | '.join(cells)} |"


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder")
    parser.add_argument("--peer-python", required=True)
    parser.add_argument("--pair", nargs=2, default=("breitbart", "huff-post"))
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("-o", "--output", type=Path)
    args = parser.parse_args()
    runs: defaultdict[str, list[Run]] = defaultdict(list)
    for turn in range(args.rounds):
        for name in list(ENGINES)[:: -1 if turn % 2 else 1]:
            python = sys.executable if name == "stance" else args.peer_python
            runs[name].append(run(python, ENGINES[name], [args.folder, *args.pair]))
    head = "| page by | seconds | CPU seconds | peak MB | page MB |"
    lines = [head, "|---|---:|---:|---:|---:|", *(row(n, runs[n]) for n in ENGINES)]
    text = "\n".join(lines) + "\n"
    sys.stdout.write(text)
    if args.output:
        args.output.write_text(text, "utf-8")


if __name__ == "__main__":
    main()
