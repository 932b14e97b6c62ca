"""Count the corpus, per split, and beside PolNeAR: what to write next.

usage: python -m training.corpus.statistics training/corpus/documents
           [--polnear POLNEAR_FOLDER] [--top 40] [--json FILE]

Nothing of PolNeAR is kept but counts (its texts and annotations state no licence).
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from training.corpus.assemble import build
from training.corpus.count import Counts, Report, Text, share
from training.corpus.polnear import texts
from training.corpus.source import Source, read_folder
from training.corpus.validate import validate

QUANTILES = (0.1, 0.25, 0.5, 0.75, 0.9, 0.99)


def of_records(records: list[dict[str, Any]]) -> Iterator[Text]:
    """The texts and attributions of gold records."""
    for record in records:
        reports = [
            Report(
                content=statement.get("parts")
                or [[statement["start"], statement["end"]]],
                mention=statement["mention"],
                cue=statement["cue"],
                nested=statement["nested_in"] is not None,
                kind=statement["kind"],
            )
            for statement in record["statements"]
        ]
        yield Text(record["text"], tuple(reports))


def labels(records: list[dict[str, Any]]) -> dict[str, Counter[str]]:
    """Counts of what only our own records have: genres, frames, voices, stances."""
    found: dict[str, Counter[str]] = {
        name: Counter(str(record[name]) for record in records)
        for name in ("genre", "event", "invented")
    }
    terms = [term for record in records for term in record["framing"]]
    for name in ("frame", "referent", "voice"):
        found[name] = Counter(term[name] for term in terms)
    stances = [stance for record in records for stance in record["stances"]]
    found["stance"] = Counter(stance["label"] for stance in stances)
    found["distractors"] = Counter(all=sum(len(r["distractors"]) for r in records))
    return found


def table(columns: dict[str, Counts], top: int) -> str:
    """The figures side by side, as Markdown."""
    lines = [
        "| | " + " | ".join(columns) + " |",
        "|---|" + "---:|" * len(columns),
    ]
    rows = {name: counts.figures(QUANTILES) for name, counts in columns.items()}
    for key in next(iter(rows.values())):
        lines.append(f"| {key} | " + " | ".join(r[key] for r in rows.values()) + " |")
    for key in ("cue", "mention first word", "content first word", "document opening"):
        lines += ["", f"**{key}** (share of all, %)", ""]
        lines += list(_ranking(key, columns, top))
    return "\n".join(lines)


def _ranking(key: str, columns: dict[str, Counts], top: int) -> Iterator[str]:
    """The most frequent values of the last column, beside the other columns."""
    *_, reference = columns.values()
    for value, _ in reference.tallies[key].most_common(top):
        cells = (f"{100 * share(c.tallies[key], value):.1f}" for c in columns.values())
        yield f"{value}: " + " / ".join(cells)


def gaps(ours: Counts, theirs: Counts, top: int) -> Iterator[str]:
    """Cue lemmas that are rarer with us than there, widest gap first."""
    left, right = ours.tallies["cue"], theirs.tallies["cue"]
    width = {cue: share(right, cue) - share(left, cue) for cue in right}
    for cue in sorted(width, key=lambda cue: (-width[cue], cue))[:top]:
        here, there = 100 * share(left, cue), 100 * share(right, cue)
        yield f"{cue}: {here:.2f} % here, {there:.2f} % there"


def good(sources: list[Source]) -> list[dict[str, Any]]:
    """The records of the documents without errors."""
    found = validate(sources)
    return [
        build(source)
        for source in sources
        if not any(problem.grave for problem in found[source.path])
    ]


def main() -> int:
    """Exit code 0."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("source", type=Path)
    parser.add_argument("--polnear", type=Path, help="folder with train/ and dev/")
    parser.add_argument("--top", type=int, default=40)
    parser.add_argument("--json", type=Path, help="write the label counts here")
    options = parser.parse_args()
    records = good(read_folder(options.source))
    columns = {"all": Counts(of_records(records))}
    for split in sorted({record["split"] for record in records}):
        chosen = [record for record in records if record["split"] == split]
        columns[split] = Counts(of_records(chosen))
        for name, tally in labels(chosen).items():
            print(
                f"{split} {name}: "
                + ", ".join(f"{k} {n}" for k, n in tally.most_common())
            )
    if options.polnear:
        columns["PolNeAR train"] = Counts(texts(options.polnear / "train"))
    print("\n" + table(columns, options.top))
    if options.polnear:
        print("\n**Cues to use more**\n")
        print("\n".join(gaps(columns["all"], columns["PolNeAR train"], options.top)))
    if options.json:
        counts = {name: dict(tally) for name, tally in labels(records).items()}
        options.json.write_text(json.dumps(counts, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
