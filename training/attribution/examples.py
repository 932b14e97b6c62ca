"""Examples for the attribution model: text, sentences, rules' findings, gold.

    python training/attribution/examples.py polnear ROOT SPLIT OUT.jsonl
    python training/attribution/examples.py gold SPLIT FILE.json[l]... OUT.jsonl
    python training/attribution/examples.py gum FOLDER OUT.jsonl
    python training/attribution/examples.py marked SENTENCES.txt OUT.jsonl

Each line is ``{"id", "text", "sentences", "rules", "gold"}``; an item of ``gold`` is
``{"cue", "source", "content"}``, each a list of spans; only attributions with a cue are
kept, the others (turns, floating quotations) are the rules' part.
"""

from __future__ import annotations

import dataclasses
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from stance.attribution.find import find_attributions
from stance.attribution.language import language
from stance.segment import segment

Record = dict[str, Any]

MARK = re.compile(r"(\[\d+[sqc] |\])")
ROLES = {"s": "source", "q": "cue", "c": "content"}
LINES_TOGETHER = 8

SURE = 0.85
"""Confidence from which a finding of the rules serves as an example."""


def example(name: str, text: str, gold: list[Record]) -> Record:
    """One line of the examples file."""
    sentences = segment(text, "en")
    found = find_attributions(text, sentences, language("en"))
    return {
        "id": name,
        "text": text,
        "sentences": sentences,
        "rules": [dataclasses.asdict(a) for a in found.attributions],
        "gold": [g for g in gold if g["cue"] and g["content"]],
    }


def polnear(root: str, split: str) -> Iterator[Record]:
    """PolNeAR articles (for comparison only: nothing trained on them is shipped)."""
    shared = Path(__file__).resolve().parents[2] / "../shared/bench/attribution"
    sys.path.insert(0, str(shared))
    import polnear as reader

    for name, text, records in reader.articles(root, split):
        yield example(name, text, records)


def gold(split: str, paths: list[str]) -> Iterator[Record]:
    """Documents in the product's own format; of one split (``all`` for every one)."""
    for document in _documents(paths):
        if document.get("language", "en") != "en":
            continue
        if split not in ("all", document.get("split")):
            continue
        records = [
            {
                "cue": [s["cue"]] if s.get("cue") else [],
                "source": [s["mention"]] if s.get("mention") else [],
                "content": s.get("parts") or [[s["start"], s["end"]]],
            }
            for s in document["statements"]
        ]
        yield example(document["id"], document["text"], records)


def _documents(paths: list[str]) -> Iterator[Record]:
    for path in map(Path, sorted(paths)):
        given = path.read_text(encoding="utf-8")
        if path.suffix == ".json":
            yield json.loads(given)
        else:
            yield from map(json.loads, given.splitlines())


def gum(folder: str) -> Iterator[Record]:
    """GUM's attribution relations, completed with what the rules are sure of.

    GUM marks clauses only; where the rules see a cue that it does not mark, a confident
    finding is taken as it is and a doubtful one leaves the cue open.
    """
    from gum import documents

    for name, text, records in documents(Path(folder)):
        line = example(name, text, records)
        marked = [tuple(span) for g in line["gold"] for span in g["cue"]]
        line["unsure"] = []
        for ruled in line["rules"]:
            cue = ruled["cue"]
            if cue is None or any(a < cue[1] and cue[0] < b for a, b in marked):
                continue
            if ruled["confidence"] < SURE:
                line["unsure"].append(cue)
                continue
            source = [ruled["mention"]] if ruled["mention"] else []
            line["gold"].append(
                {"cue": [cue], "source": source, "content": ruled["parts"]}
            )
        yield line


def marked(path: str) -> Iterator[Record]:
    """Sentences with inline marks: ``[1s source] [1q cue] [1c content]``.

    A number without a source of its own has that of the number before it.
    """
    lines = Path(path).read_text(encoding="utf-8").splitlines()
    lines = [line for line in lines if line and not line.startswith("#")]
    for number in range(0, len(lines), LINES_TOGETHER):
        text, spans = _unmarked("\n".join(lines[number : number + LINES_TOGETHER]))
        yield example(f"sentences-{number}", text, list(spans))


def _unmarked(given: str) -> tuple[str, list[Record]]:
    text, open_marks, line = "", [], 0
    found: dict[tuple[int, str], Record] = {}
    for piece in MARK.split(given):
        opening = MARK.fullmatch(piece)
        if opening and piece != "]":
            open_marks.append((piece, len(text)))
            continue
        if piece != "]":
            text += piece
            line += piece.count("\n")
            continue
        mark, start = open_marks.pop()
        for number in mark[1:-2]:
            role = ROLES[mark[-2]]
            empty: Record = {"cue": [], "source": [], "content": []}
            record = found.setdefault((line, number), empty)
            record[role].append([start, len(text)])
    for (at, number), record in found.items():
        before = found.get((at, str(int(number) - 1)))
        if before and not record["source"]:
            record["source"] = before["source"]
    return text, list(found.values())


def main() -> None:
    """Write the examples of one corpus."""
    kind, *arguments, out = sys.argv[1:]
    made = {
        "polnear": lambda: polnear(*arguments),
        "gold": lambda: gold(arguments[0], arguments[1:]),
        "marked": lambda: marked(*arguments),
        "gum": lambda: gum(*arguments),
    }[kind]()
    with Path(out).open("w", encoding="utf-8") as stream:
        for line in made:
            stream.write(json.dumps(line, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
