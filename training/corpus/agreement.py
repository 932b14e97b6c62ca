"""How far two annotations of the same documents agree.

usage: python -m training.corpus.agreement training/corpus/documents
           training/corpus/second [--list]

Documents are paired by their id; those that one side lacks are left out. Statements are
matched as the product is measured (``stance.evaluation``: Jaccard overlap of words of
0.5 or more, one to one), terms by frame and overlap. Percentages of agreement and
Krippendorff's alpha (nominal) are of matched items. ``--list`` prints what differs.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from nltk.metrics.agreement import AnnotationTask  # type: ignore[import-untyped]

from stance.evaluation.counts import Pair
from stance.evaluation.matching import one_to_one
from stance.evaluation.names import same_speaker, tokens
from training.corpus.assemble import build
from training.corpus.checks import sound
from training.corpus.source import read_folder

Record = dict[str, Any]
Twins = list[tuple[Record, Record]]

ALPHA = ("kind", "perspective", "voice", "stance")
"""What gets an alpha: labels out of a closed list."""


def f1(both: int, one: int, other: int) -> float:
    """The harmonic mean of the shares of two sets that are in both (0 if empty)."""
    return 2 * both / (one + other) if one + other else 0.0


def alpha(pairs: list[tuple[str, str]]) -> float:
    """Krippendorff's alpha of two readers' labels; 1 if there is one label only."""
    data = [
        (reader, str(item), label)
        for item, labels in enumerate(pairs)
        for reader, label in zip(("first", "second"), labels, strict=True)
    ]
    return float(AnnotationTask(data=data).alpha()) if data else 1.0


@dataclass
class Found:
    """A set that both readers looked for: what each has, and what both have."""

    both: int = 0
    first: int = 0
    second: int = 0

    def add(self, both: int, first: int, second: int) -> None:
        """Count a document."""
        self.both += both
        self.first += first
        self.second += second


@dataclass
class Agreement:
    """The figures of a set of documents, and the differences one by one."""

    documents: int = 0
    found: dict[str, Found] = field(default_factory=lambda: defaultdict(Found))
    labels: dict[str, list[tuple[str, str]]] = field(
        default_factory=lambda: defaultdict(list)
    )
    alone: Counter[str] = field(default_factory=Counter)
    all_of: Counter[str] = field(default_factory=Counter)
    differences: list[str] = field(default_factory=list)

    def note(self, name: str, one: object, other: object, where: str) -> None:
        """Take down two labels, and the difference if they differ."""
        self.labels[name].append((str(one), str(other)))
        if one != other:
            self.differences.append(f"{name}: {one} / {other}: {where}")

    def share(self, name: str) -> float:
        """The part of the matched items that have the same label."""
        pairs = self.labels[name]
        return sum(a == b for a, b in pairs) / max(len(pairs), 1)

    def report(self) -> Iterator[str]:
        """The figures as Markdown."""
        yield f"{self.documents} documents annotated twice."
        yield from _head("found by both", "first", "second", "both", "F1")
        for name, n in self.found.items():
            score = 100 * f1(n.both, n.first, n.second)
            yield f"| {name} | {n.first} | {n.second} | {n.both} | {score:.1f} |"
        yield from _head("on matched items", "n", "same %", "alpha")
        for name, pairs in self.labels.items():
            value = f"{alpha(pairs):.2f}" if name in ALPHA else ""
            yield f"| {name} | {len(pairs)} | {100 * self.share(name):.1f} | {value} |"
        yield from _head("statements one reader has alone", "alone", "of")
        for name, total in sorted(self.all_of.items()):
            yield f"| {name} | {self.alone[name]} | {total} |"


def _head(*names: str) -> Iterator[str]:
    """A table's first two lines, after an empty one."""
    yield "\n| " + " | ".join(names) + " |"
    yield "|---|" + "---:|" * (len(names) - 1)


def compare(pairs: Twins) -> Agreement:
    """The agreement of pairs of records (first and second annotation)."""
    result = Agreement()
    for first, second in pairs:
        if first["text"] != second["text"]:
            raise ValueError(f"{first['id']}: the two texts differ")
        Comparison(first, second, result).run()
    return result


@dataclass
class Comparison:
    """Two annotations of one document, counted into a result."""

    first: Record
    second: Record
    result: Agreement

    @cached_property
    def matches(self) -> list[tuple[Record, Record]]:
        """The statements that both readers have."""
        pairs = Pair(self.first, self.second).matches
        ours, theirs = self.first["statements"], self.second["statements"]
        return [(ours[i], theirs[j]) for i, j in sorted(pairs.items())]

    @cached_property
    def number(self) -> dict[int, int]:
        """The second reader's number of a statement of the first reader's."""
        return {one["id"]: other["id"] for one, other in self.matches}

    def run(self) -> None:
        """Count everything."""
        self.result.documents += 1
        self._found()
        for one, other in self.matches:
            self._statement(one, other)
        self._framing()
        self._stances()

    def show(self, item: Record) -> str:
        """Where an item stands, and its words."""
        words = " ".join(self.first["text"][item["start"] : item["end"]].split())
        return f"{self.first['id']} '{words[:90]}'"

    def _found(self) -> None:
        ours, theirs = self.first["statements"], self.second["statements"]
        matched = (
            {one["id"] for one, _ in self.matches},
            {other["id"] for _, other in self.matches},
        )
        self._add("statements", len(self.matches), ours, theirs)
        reported = [pair for pair in self.matches if _reported(pair[0])]
        self._add(
            "statements with a cue or nested",
            sum(_reported(other) for _, other in reported),
            [item for item in ours if _reported(item)],
            [item for item in theirs if _reported(item)],
        )
        for name, items, have in (
            ("first", ours, matched[0]),
            ("second", theirs, matched[1]),
        ):
            for item in items:
                kind = f"{name} reader: {item['kind']}"
                self.result.all_of[kind] += 1
                if item["id"] not in have:
                    self.result.alone[kind] += 1
                    self.result.differences.append(f"only {name}: {self.show(item)}")

    def _add(self, name: str, both: int, one: list[Any], other: list[Any]) -> None:
        self.result.found[name].add(both, len(one), len(other))

    def _statement(self, one: Record, other: Record) -> None:
        where = self.show(one)
        note = self.result.note
        note("content", _spans(one), _spans(other), where)
        note("kind", one["kind"], other["kind"], where)
        speakers = one["speaker"], other["speaker"]
        if same_speaker(one, speakers[1], self.first):
            speakers = speakers[0], speakers[0]
        note("speaker", *speakers, where)
        exact = tuple(" ".join(tokens(item["speaker"])) for item in (one, other))
        self.result.labels["speaker, same words"].append((exact[0], exact[1]))
        note("perspective", one["perspective"], other["perspective"], where)
        nested = one["nested_in"] is not None, other["nested_in"] is not None
        note("nested", *nested, where)
        if all(nested):
            outer = self.number.get(one["nested_in"])
            note("nested in the same", outer, other["nested_in"], where)
        for part in ("cue", "mention"):
            words = [self._words(item[part]) for item in (one, other)]
            if words != [None, None]:
                note(part, words[0], words[1], where)

    def _words(self, span: list[int] | None) -> str | None:
        return None if span is None else f"{self.first['text'][slice(*span)]}@{span[0]}"

    def _framing(self) -> None:
        ours, theirs = self.first["framing"], self.second["framing"]
        overlaps = [
            ((_overlap(a, b), a["voice"] == b["voice"]), i, j)
            for i, a in enumerate(ours)
            for j, b in enumerate(theirs)
            if _overlap(a, b)
        ]
        anyhow = one_to_one(overlaps)
        same = one_to_one(
            pair for pair in overlaps if _same(ours[pair[1]], theirs[pair[2]], "frame")
        )
        self._add("framing terms, same frame", len(same), ours, theirs)
        self._add("framing terms, any frame", len(anyhow), ours, theirs)
        for i, j in anyhow.items():
            where = self.show(ours[i])
            self.result.note("frame", ours[i]["frame"], theirs[j]["frame"], where)
        for i, j in same.items():
            for name in ("referent", "voice", "holder", "reporter"):
                where = self.show(ours[i])
                self.result.note(name, ours[i][name], theirs[j][name], where)
        for i in sorted(set(range(len(ours))) - set(anyhow)):
            term = f"{ours[i]['frame']}: {self.show(ours[i])}"
            self.result.differences.append(f"only first, {term}")
        for j in sorted(set(range(len(theirs))) - set(anyhow.values())):
            term = f"{theirs[j]['frame']}: {self.show(theirs[j])}"
            self.result.differences.append(f"only second, {term}")

    def _stances(self) -> None:
        """Stances on matched statements: whether there is one, and which."""
        matched = set(self.number.values())
        ours = {
            (self.number[item["statement"]], item["target"]): item["label"]
            for item in self.first["stances"]
            if item["statement"] in self.number
        }
        theirs = {
            (item["statement"], item["target"]): item["label"]
            for item in self.second["stances"]
            if item["statement"] in matched
        }
        both = sorted(ours.keys() & theirs.keys())
        self._add("stances of matched statements", len(both), list(ours), list(theirs))
        statements = {item["id"]: item for item in self.second["statements"]}
        for key in both:
            where = f"{key[1]}: {self.show(statements[key[0]])}"
            self.result.note("stance", ours[key], theirs[key], where)
        for name, one, other in (("first", ours, theirs), ("second", theirs, ours)):
            for number, target in sorted(one.keys() - other.keys()):
                label = f"{target}:{one[number, target]}"
                where = self.show(statements[number])
                self.result.differences.append(f"stance only {name}: {label}: {where}")


def _reported(item: Record) -> bool:
    """Whether a statement is more than a turn or a quotation standing alone."""
    return item["cue"] is not None or item["nested_in"] is not None


def _same(one: Record, other: Record, name: str) -> bool:
    return bool(one[name] == other[name])


def _spans(item: Record) -> list[list[int]]:
    return list(item.get("parts") or [[item["start"], item["end"]]])


def _overlap(one: Record, other: Record) -> int:
    ends = min(one["end"], other["end"]) - max(one["start"], other["start"])
    return max(0, int(ends))


def twins(first: Path, second: Path) -> Twins:
    """The records of the documents in both folders; one with errors is refused."""
    sides = [{s.fields["id"]: s for s in read_folder(side)} for side in (first, second)]
    shared = [name for name in sides[1] if name in sides[0]]
    for name in shared:
        for source in (sides[0][name], sides[1][name]):
            if any(problem.grave for problem in sound(source)):
                raise ValueError(f"{source.path} has errors; run the validator")
    return [(build(sides[0][name]), build(sides[1][name])) for name in shared]


def main() -> int:
    """Exit code: 0 compared, 1 no document is in both folders."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("first", type=Path)
    parser.add_argument("second", type=Path)
    parser.add_argument("--list", action="store_true", help="print the differences")
    options = parser.parse_args()
    result = compare(twins(options.first, options.second))
    print("\n".join(result.report()))
    if options.list:
        print("\n" + "\n".join(result.differences))
    return 0 if result.documents else 1


if __name__ == "__main__":
    sys.exit(main())
