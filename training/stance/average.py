"""Average the weights of runs that started from the same ones.

usage: python -m training.stance.average ONE.pt TWO.pt... -o OUT.pt

Wortsman et al. 2022 ("model soups"): better than any of the runs, at the cost of one.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import torch


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("states", type=Path, nargs="+")
    parser.add_argument("-o", "--output", type=Path, required=True)
    options = parser.parse_args()
    states = [torch.load(path, map_location="cpu") for path in options.states]
    mean = {
        name: torch.stack([state[name].float() for state in states]).mean(0)
        for name in states[0]
    }
    torch.save(mean, options.output)


if __name__ == "__main__":
    main()
