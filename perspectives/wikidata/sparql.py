"""Results of SPARQL queries (JSON) made into entities as a dump has them.

Rows of one ``?item`` are one actor. Read are ``?item`` and, where the query has them,
``?itemLabel``, ``?itemAltLabel`` (separated by commas, as the label service gives
them), ``?label`` and ``?alias`` (with their language), ``?instance``, ``?position``,
``?positionLabel``, ``?start`` and ``?end``.
Format: https://www.w3.org/TR/sparql11-results-json/
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from perspectives.wikidata.entities import (
    END,
    INSTANCE_OF,
    POSITION,
    START,
    Entity,
    Labels,
)

_ID = re.compile(r"[QP]\d+$")
_DAY = 11
Row = Mapping[str, Mapping[str, str]]


def entities_of(rows: Sequence[Row], language: str) -> Iterator[Entity]:
    """One entity for each item of the rows; labels without a language are ``language``.

    Rows without ``?item`` are passed over.
    """
    found: dict[str, Entity] = {}
    for row in rows:
        id_ = _id(row, "item")
        if id_ is None:
            continue
        empty: Entity = {"id": id_, "labels": {}, "aliases": {}, "claims": {}}
        entity = found.setdefault(id_, empty)
        _add_names(entity, row, language)
        _add_claims(entity, row)
    yield from found.values()


def position_labels(rows: Sequence[Row]) -> Labels:
    """The labels of positions by Q-id."""
    return {
        id_: row["positionLabel"]["value"]
        for row in rows
        if "positionLabel" in row and (id_ := _id(row, "position"))
    }


def _id(row: Row, name: str) -> str | None:
    found = _ID.search(row.get(name, {}).get("value", ""))
    return found[0] if found else None


def _add_names(entity: Entity, row: Row, language: str) -> None:
    for name in ("itemLabel", "label"):
        if name in row and not _ID.fullmatch(row[name]["value"]):
            code = row[name].get("xml:lang", language)
            entity["labels"].setdefault(code, {"value": row[name]["value"]})
    for name in ("itemAltLabel", "alias"):
        if name not in row:
            continue
        code, text = row[name].get("xml:lang", language), row[name]["value"]
        listed = entity["aliases"].setdefault(code, [])
        for alias in text.split(", ") if name == "itemAltLabel" else [text]:
            if {"value": alias} not in listed:
                listed.append({"value": alias})


def _add_claims(entity: Entity, row: Row) -> None:
    instance, position = _id(row, "instance"), _id(row, "position")
    if instance:
        _claim(entity, INSTANCE_OF, _item(instance))
    if position:
        dates = {
            property_: [_date(row[name]["value"])]
            for property_, name in ((START, "start"), (END, "end"))
            if name in row
        }
        _claim(entity, POSITION, {**_item(position), "qualifiers": dates})


def _claim(entity: Entity, property_: str, claim: dict[str, Any]) -> None:
    listed = entity["claims"].setdefault(property_, [])
    if claim not in listed:
        listed.append(claim)


def _item(id_: str) -> dict[str, Any]:
    return {"mainsnak": {"datavalue": {"value": {"id": id_}}}}


def _date(text: str) -> dict[str, Any]:
    """A date of a result, whose precision no result tells."""
    return {"datavalue": {"value": {"time": "+" + text, "precision": _DAY}}}
