"""Check sentence splitting: stress cases, gold sentences, seed lines, speed.

usage: python bench/segmentation.py [-v] [SHARED]

SHARED (default ``../shared``) holds ``bench/perf/sentstress.py``, ``gold/`` and
``seed/``; parts that are absent are skipped.
"""

from __future__ import annotations

import ast
import json
import re
import sys
import time
from pathlib import Path

from stance.segment import segment

MARKER = re.compile(r"\[(?:\d+|[a-z]|citation needed|note \d+)\](?::\d+)?")


def ends(parts: list[str]) -> list[int]:
    """Number of non-space characters before each boundary."""
    found, total = [], 0
    for part in parts:
        total += sum(not c.isspace() for c in part)
        found.append(total)
    return sorted(set(found))


def stress_cases(path: Path) -> list[tuple[str, str]]:
    """The ``C`` list of the script, read without running it."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in tree.body:
        if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "C":
            return ast.literal_eval(node.value)
    return []


def stress(path: Path, verbose: bool) -> None:
    cases = stress_cases(path)
    for name in ("masked", "as is"):
        passed = 0
        for tag, case in cases:
            if name == "masked":
                plain = MARKER.sub(lambda m: " " * len(m.group()), case)
            else:
                plain = case
            parts = plain.split("¦")
            text = "".join(parts)
            found = [text[a:b] for a, b in segment(text)]
            good = ends(found) == ends([p for p in parts if p.strip()])
            passed += good
            if verbose and not good and name == "masked":
                print("   ", tag, found)
        print(f"stress cases, markers {name}: {passed}/{len(cases)}")


def reading_text(text: str) -> str:
    return MARKER.sub(lambda m: " " * len(m.group()), text)


def gold(folder: Path, verbose: bool) -> None:
    for path in sorted(folder.glob("*/*.json")):
        page = json.loads(path.read_text(encoding="utf-8"))
        text = page["text"]
        wanted = {tuple(span) for span in page["sentences"]}
        found = set(segment(reading_text(text), page["language"]))
        hits = len(wanted & found)
        print(f"gold {path.stem}: P {hits / len(found):.3f} R {hits / len(wanted):.3f}")
        for name, spans in (("missed", wanted - found), ("extra", found - wanted)):
            for a, b in sorted(spans) if verbose else ():
                print("   ", name, repr(text[a:b]))


def seed(folder: Path) -> None:
    for path in sorted(folder.glob("*.txt")):
        lines = [x for x in path.read_text(encoding="utf-8").splitlines() if x.strip()]
        counts = [len(segment(reading_text(line))) for line in lines]
        print(
            f"seed: {len(lines)} lines, one unit each: {counts.count(1)}, "
            f"none: {counts.count(0)}, more: {sum(n > 1 for n in counts)}"
        )


def speed(folder: Path) -> None:
    for language in ("en", "ru"):
        pages = [
            json.loads(p.read_text(encoding="utf-8")) for p in folder.glob("*/*.json")
        ]
        text = "\n".join(p["text"] for p in pages if p["language"] == language) * 60
        if text:
            begin = time.process_time()
            segment(text, language)
            taken = time.process_time() - begin
            print(f"speed {language}: {len(text) / taken / 1e6:.1f} M characters/CPU-s")


def main() -> None:
    verbose = "-v" in sys.argv
    rest = [x for x in sys.argv[1:] if x != "-v"]
    default = Path(__file__).resolve().parents[1] / "../shared"
    shared = Path(rest[0]) if rest else default
    script = shared / "bench/perf/sentstress.py"
    if script.exists():
        stress(script, verbose)
    gold(shared / "gold", verbose)
    seed(shared / "seed")
    speed(shared / "gold")


if __name__ == "__main__":
    main()
