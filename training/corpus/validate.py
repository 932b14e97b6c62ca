"""Check document files: prints file:line for each problem, exit code 1 for an error.

usage: python -m training.corpus.validate training/corpus/documents [--quiet]

Errors have to be corrected. Warnings have to be looked at; some are right as they are.
"""

from __future__ import annotations

import argparse
import sys
from collections import defaultdict
from pathlib import Path
from typing import TextIO

from training.corpus.checks import check, vocabulary
from training.corpus.marks import Problem
from training.corpus.source import Source, read_folder

Found = dict[Path, list[Problem]]


def validate(sources: list[Source]) -> Found:
    """The problems of each document, alone and beside the other documents."""
    found: Found = defaultdict(list)
    for source in sources:
        found[source.path] += check(source)
    _ids(sources, found)
    _splits(sources, found)
    _shared(sources, found)
    return {path: sorted(problems) for path, problems in found.items()}


def _ids(sources: list[Source], found: Found) -> None:
    """Two documents with one id."""
    first: dict[str, Path] = {}
    for source in sources:
        name = source.fields.get("id", "")
        other = first.setdefault(name, source.path)
        if other is not source.path:
            found[source.path].append(Problem(1, f"{other} has the id '{name}' too"))


def _splits(sources: list[Source], found: Found) -> None:
    """An event whose documents are in two splits, or both real and invented."""
    for name in ("split", "invented"):
        first: dict[str, str] = {}
        for source in sources:
            value = source.fields.get(name, "")
            if first.setdefault(source.fields.get("event", ""), value) != value:
                message = f"other documents of this event have another '{name}:'"
                found[source.path].append(Problem(1, message))


def _shared(sources: list[Source], found: Found) -> None:
    """Two documents with the same run of words: none may be stamped from another."""
    size = vocabulary().lists["shared_run"]
    first: dict[tuple[str, ...], Path] = {}
    for source in sources:
        words = source.body.text.split()
        for n in range(len(words) - size + 1):
            run = tuple(words[n : n + size])
            other = first.setdefault(run, source.path)
            if other is not source.path:
                message = f"shares '{' '.join(run)}' with {other}"
                found[source.path].append(Problem(1, message, grave=False))
                break


def show(found: Found, stream: TextIO) -> None:
    """Write the problems, one a line."""
    for path, problems in sorted(found.items()):
        for problem in problems:
            level = "error" if problem.grave else "warning"
            print(f"{path}:{problem.line}: {level}: {problem.message}", file=stream)


def main() -> int:
    """Exit code: 0 no errors, 1 errors."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("source", type=Path)
    parser.add_argument("--quiet", action="store_true", help="errors only")
    options = parser.parse_args()
    read = read_folder(options.source)
    found = validate(read)
    if options.quiet:
        found = {path: [p for p in ps if p.grave] for path, ps in found.items()}
    show(found, sys.stdout)
    errors = sum(problem.grave for problems in found.values() for problem in problems)
    total = sum(map(len, found.values()))
    print(f"{len(read)} documents, {errors} errors, {total - errors} warnings")
    return int(errors > 0 or not read)


if __name__ == "__main__":
    sys.exit(main())
