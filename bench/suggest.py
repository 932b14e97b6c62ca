"""Precision of ``perspectives suggest`` on annotated documents.

usage: PYTHONPATH=. python bench/suggest.py GOLD...

GOLD is a folder of annotated documents or a JSON Lines file. Documents of one event
are read together. One perspective after the other loses its actors and role words
(label and description stay), as if a user had not written them yet; then the first ten
speakers that nobody claims are looked at:

* *belongs*: the annotators put the speaker in some perspective, so that claiming it
  is right; speakers they put in none count against it;
* *right*: the likely perspective is the annotators'. Speakers no annotated statement
  has are left out of both.
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from dataclasses import replace
from typing import Any

from perspectives.actors import Study
from perspectives.lookup import Directory
from perspectives.registry import load_study
from stance.evaluation.counts import Pair
from stance.evaluation.gold import Record, document_of, read_gold, study_of
from stance.pipeline import Line, analyse, prepare
from stance.streams import analysis_to_dict
from stance.types import Analysis
from stance.unclaimed.likely import likely
from stance.unclaimed.speakers import Speakers

FIRST, SHIPPED = 10, "kazakhstan-2022"


def study_for(record: Record) -> Study:
    """The study of a document, the shipped one where it brings none."""
    return study_of(record) if record.get("perspectives") else load_study(SHIPPED)


def without(study: Study, perspective: str) -> Study:
    return replace(
        study,
        perspectives=tuple(
            replace(p, actors=(), roles=(), places=()) if p.id == perspective else p
            for p in study.perspectives
        ),
    )


def events(paths: list[str]) -> dict[tuple[str, ...], list[Record]]:
    found: defaultdict[tuple[str, ...], list[Record]] = defaultdict(list)
    for path in paths:
        for record in read_gold(path):
            event = str(record.get("event") or record["id"])
            ids = study_for(record).perspective_ids
            found[(event, *ids)].append(record)
    return found


def truth(record: Record, analysis: Analysis, into: dict[str, Counter[str]]) -> None:
    """The annotators' perspective of every speaker, by the statements that match."""
    pair = Pair(record, analysis_to_dict(analysis))
    for wanted, given in pair.matches.items():
        speaker = pair.found[given].get("speaker")
        if speaker:
            side = record["statements"][wanted].get("perspective")
            into[speaker][side or ""] += 1


def main(paths: list[str]) -> None:
    sums: Counter[Any] = Counter()
    wrong: list[tuple[str, str, str, str]] = []
    for (event, *_), records in events(paths).items():
        study = study_for(records[0])
        base = prepare(study)
        for perspective in study.perspective_ids:
            less = without(study, perspective)
            line = Line(less, base.codebook)
            one(event, records, line, sums, wrong)
    print_sums(sums)
    for row in wrong[:40]:
        print("   ", " | ".join(row))


def one(
    event: str,
    records: list[Record],
    line: Line,
    sums: Counter[Any],
    wrong: list[tuple[str, str, str, str]],
) -> None:
    speakers, sides = Speakers(), defaultdict[str, Counter[str]](Counter)
    for record in records:
        analysis = analyse(document_of(record), line)
        speakers.add(analysis)
        truth(record, analysis, sides)
    directory = Directory(line.study)
    known = [s for s in speakers.ranked() if sides.get(s.name)]
    sums["lists"] += bool(known)
    for speaker in known[:FIRST]:
        gold = sides[speaker.name].most_common(1)[0][0]
        found = likely(speaker, directory, speakers.views)
        sums["shown"] += 1
        sums["belongs"] += bool(gold)
        sums["given"] += found.perspective is not None
        sums["right"] += found.perspective is not None and found.perspective == gold
        for reason in found.reasons:
            kind = reason.split(":")[0]
            sums[kind, "given"] += 1
            sums[kind, "right"] += found.perspective == gold
        if found.perspective and found.perspective != gold:
            what = f"{found.perspective} not {gold}"
            wrong.append((event, speaker.name, what, "; ".join(found.reasons)))


def print_sums(sums: Counter[Any]) -> None:
    shown, given = sums["shown"] or 1, sums["given"] or 1
    print(
        f"{sums['lists']} lists, {sums['shown']} speakers among the first {FIRST}: "
        f"belong to a perspective {sums['belongs'] / shown:.3f}; a likely one is named "
        f"for {sums['given'] / shown:.3f} and right for {sums['right'] / given:.3f}"
    )

    for kind in ("affiliation", "role", "words", "country", "agreement"):
        print(f"{kind:12s} {sums[kind, 'right']:4d} right of {sums[kind, 'given']}")


if __name__ == "__main__":
    main(sys.argv[1:])
