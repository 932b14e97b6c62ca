"""What all engines of the comparison share: arguments, and the shared bench's loop."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any


def parser(description: str | None) -> argparse.ArgumentParser:
    """Root, split and output, as ``attribution.py`` gives them, and ``--shared``."""
    made = argparse.ArgumentParser(description=description)
    made.add_argument("root")
    made.add_argument("split")
    made.add_argument("out")
    made.add_argument("--shared", type=Path, required=True)
    return made


def use(shared: Path) -> None:
    """Let the modules of the shared attribution bench be imported."""
    sys.path.insert(0, str(shared / "bench/attribution"))


def run(
    options: argparse.Namespace,
    load: Callable[[], Any],
    predict: Callable[[Any, str], list[dict[str, Any]]],
) -> None:
    """Read the articles with an engine, timed by the shared bench's harness."""
    import harness

    harness.run(options.root, options.split, options.out, load, predict)
