"""Build the corpus: document files in, gold records (JSON Lines) out.

usage: python -m training.corpus.build training/corpus/documents -o corpus.jsonl
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from training.corpus.assemble import build
from training.corpus.source import read_folder
from training.corpus.validate import show, validate


def main() -> int:
    """Exit code: 0 built, 1 a document has errors (nothing is written)."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("source", type=Path)
    parser.add_argument("-o", "--output", type=Path, required=True)
    parser.add_argument("--skip", action="store_true", help="leave bad documents out")
    options = parser.parse_args()
    read = read_folder(options.source)
    grave = {
        path: found
        for path, problems in validate(read).items()
        if (found := [problem for problem in problems if problem.grave])
    }
    if grave and not options.skip:
        show(grave, sys.stderr)
        return 1
    good = [source for source in read if source.path not in grave]
    lines = [json.dumps(build(source), ensure_ascii=False) + "\n" for source in good]
    options.output.write_text("".join(lines), encoding="utf-8")
    print(f"{len(good)} documents in {options.output}; {len(grave)} left out")
    return 0


if __name__ == "__main__":
    sys.exit(main())
