"""Files of Wikidata read: which of the formats it is, and the actors in it."""

from __future__ import annotations

import gzip
import json
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from perspectives.actors import Actor
from perspectives.errors import DataError
from perspectives.wikidata.entities import (
    INSTANCE_OF,
    POSITION,
    Entity,
    Labels,
    actor_of,
    labels_of,
    values_of,
)
from perspectives.wikidata.sparql import entities_of, position_labels


@dataclass(frozen=True, slots=True)
class Imported:
    """The actors of a file, and the Q-ids of entities that have no usable label."""

    actors: tuple[Actor, ...]
    nameless: tuple[str, ...]


def read_wikidata(
    path: str | Path,
    perspective: str,
    languages: Sequence[str],
    only: Collection[str] = (),
) -> Imported:
    """The entities of a file as actors of a perspective.

    Reads what ``Special:EntityData`` gives, a dump (one entity a line, also ``.gz``)
    and SPARQL results; entities that only serve as a position or class of others are
    no actors. ``languages`` are those of names, the first one's label is the name;
    ``only`` chooses Q-ids. Raises DataError (file:line) for anything else.
    """
    try:
        return _imported(Path(path), perspective, languages, only)
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise DataError(
            f"{path}: not as Wikidata writes it ({type(error).__name__}: {error}); "
            "download it again."
        ) from error


def _imported(
    path: Path, perspective: str, languages: Sequence[str], only: Collection[str]
) -> Imported:
    entities, labels = _entities(path, languages)
    used = {
        value
        for entity in entities
        for property_ in (POSITION, INSTANCE_OF)
        for value in values_of(entity, property_)
    }
    chosen = [e for e in entities if (e["id"] in only if only else e["id"] not in used)]
    made = [(e["id"], actor_of(e, perspective, languages, labels)) for e in chosen]
    return Imported(
        tuple(actor for _, actor in made if actor),
        tuple(id_ for id_, actor in made if actor is None),
    )


def _entities(path: Path, languages: Sequence[str]) -> tuple[list[Entity], Labels]:
    """The entities of a file and the labels of positions."""
    text = _text(path)
    data = _whole(text)
    if isinstance(data, dict) and "results" in data:
        rows = (data["results"] or {}).get("bindings") or []
        return list(entities_of(rows, languages[0])), position_labels(rows)
    if isinstance(data, dict) and isinstance(data.get("entities"), dict):
        found = list(data["entities"].values())
    elif isinstance(data, dict) and "labels" in data:
        found = [data]
    else:
        found = list(_lines(text, path))
    found = [e for e in found if isinstance(e, dict) and "id" in e]
    if not found:
        raise DataError(
            f"{path}: no Wikidata entity here; give the JSON of Special:EntityData, of "
            "a dump or of a SPARQL query."
        )
    return found, {e["id"]: n[0] for e in found if (n := labels_of(e, languages))}


def _text(path: Path) -> str:
    try:
        data = path.read_bytes()
        if path.suffix == ".gz":
            data = gzip.decompress(data)
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        message = f"{path}: not UTF-8 at byte {error.start}; save it as UTF-8."
        raise DataError(message) from None
    except (OSError, EOFError) as error:
        reason = getattr(error, "strerror", None) or error
        raise DataError(f"{path}: cannot be read ({reason}).") from None


def _whole(text: str) -> Any:
    """The file as one JSON value; None when it is one a line."""
    try:
        return json.loads(text)
    except (json.JSONDecodeError, RecursionError):
        return None


def _lines(text: str, path: Path) -> Iterator[Entity]:
    """The entities of a dump, one a line in brackets, or without them."""
    for number, line in enumerate(text.splitlines(), 1):
        plain = line.strip().rstrip(",")
        if plain in {"", "[", "]"}:
            continue
        try:
            found = json.loads(plain)
        except (json.JSONDecodeError, RecursionError) as error:
            raise DataError(
                f"{path}:{number}: not valid JSON ({str(error)[:60]}); a dump has one "
                "entity a line."
            ) from None
        yield from found if isinstance(found, list) else [found]
