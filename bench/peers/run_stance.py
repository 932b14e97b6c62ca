"""Our engines in the shared bench's loop.

usage: python bench/peers/run_stance.py POLNEAR_ROOT SPLIT OUT.jsonl
           --shared SHARED --engine fast|neural
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import loop

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from records import records

from perspectives.registry import load_study
from stance.attribution.language import language
from stance.attribution.statements import Finder
from stance.cli.session import DEFAULT_STUDY
from stance.pipeline import ENGINES, prepare
from stance.segment import segment

ENGLISH = language("en")


def load(name: str) -> Finder:
    """What finds the attributions of a text: the engine of that name."""
    return prepare(load_study(DEFAULT_STUDY), engine=name).finder("en")


def predict(find: Finder, text: str) -> list[dict[str, Any]]:
    """The attributions of a text in the scorer's format."""
    found = find(text, segment(text, "en"), ENGLISH, ()).attributions
    return records(text, found)


def main() -> None:
    parser = loop.parser(__doc__)
    parser.add_argument("--engine", choices=ENGINES, required=True)
    options = parser.parse_args()
    loop.use(options.shared)
    loop.run(options, lambda: load(options.engine), predict)


if __name__ == "__main__":
    main()
