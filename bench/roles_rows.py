"""The mentions of ``bench/roles.py``: features, and what the product's rules say."""

from __future__ import annotations

import hashlib
import json
import math
from pathlib import Path
from typing import Any

import roles_features as features
from roles_documents import Document, Mention, Sides

from perspectives.actors import Study
from perspectives.document import Document as Text
from stance.pipeline import analyse, prepare
from stance.roles.clues import clues_of
from stance.roles.types import Role
from stance.roles.weigh import Verdict, decide, fine_role, sums, weights_of

OTHERS = 0.5
DEFAULT = 0.05
"""What speaks for the antagonist, the most frequent role, when nothing else does."""

FINE = {"adversary": "Foreign Adversary"}
USUAL = {
    Role.PROTAGONIST: "Guardian",
    Role.ANTAGONIST: "Instigator",
    Role.INNOCENT: "Victim",
}
"""The fine role where the words tell only the main one."""

Row = dict[str, Any]


def rows_of(path: Path, language: str, study: Study | None) -> list[Row]:
    """The training mentions of a language with their features."""
    sides = Sides(study)
    line = prepare(Study(id="none", title="none"), "contested-politics")
    documents: dict[str, Document] = {}
    rows = []
    for text in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(text)
        if row["lang"] != language or row["split"] != "train":
            continue
        if row["doc"] not in documents:
            document = Text(row["doc"], row["text"], language=language)
            documents[row["doc"]] = Document(analyse(document, line), sides)
        rows.append(_row(row, documents[row["doc"]]))
    return rows


def _row(row: Row, document: Document) -> Row:
    span = (row["mention_start"], row["mention_end"])
    mention = Mention(document, row["entity"], span)
    elsewhere = [
        weight
        for other in mention.others
        for weight in weights_of(clues_of(document.read, other))
    ]
    return {
        **{key: row[key] for key in ("doc", "main_role", "fine_roles")},
        "structure": features.structure(mention),
        "signals": features.signals(mention),
        "who": features.who(mention),
        "company": features.company(mention),
        **features.bags(mention),
        "here": weights_of(clues_of(document.read, span)),
        "elsewhere": elsewhere,
        "others": len(mention.others),
    }


def unread(row: Row) -> bool:
    """Whether a document is of the quarter whose texts were not read.

    Its scores were printed at every step, so it is no untouched test.
    """
    return int(hashlib.sha1(row["doc"].encode()).hexdigest(), 16) % 4 == 0


def by_rules(row: Row) -> Row:
    """The product's weights with no training, forced to answer.

    The mention's own words count fully, those of the entity's other mentions half.
    """
    total = sums(row["here"])
    if row["others"]:
        share = OTHERS / math.sqrt(row["others"])
        for role, value in sums(row["elsewhere"], share).items():
            total[role] += value
    total[Role.ANTAGONIST] += DEFAULT
    main = max(USUAL, key=lambda role: total[role])
    side = [w for w in (*row["here"], *row["elsewhere"]) if w.main is main]
    return _prediction(main, fine_role(side))


def verdict(row: Row) -> Verdict:
    """The product's verdict on the mention alone."""
    return decide(row["here"])


def decided(row: Row) -> Row:
    """The verdict as a prediction."""
    found = verdict(row)
    return _prediction(found.role, found.fine)


def _prediction(main: Role, fine: str) -> Row:
    shown = FINE.get(fine, fine.capitalize()) or USUAL[main]
    return {"main_role": main.value.capitalize(), "fine_roles": [shown]}
