"""Entities in Wikidata's own JSON: labels, aliases, positions held.

The data model: https://www.wikidata.org/wiki/Special:MyLanguage/Wikidata:Data_model
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from perspectives.actors import Actor, ActorKind, Office

INSTANCE_OF, POSITION, START, END = "P31", "P39", "P580", "P582"
HUMAN = "Q5"
_DAY, _MONTH, _YEAR = 11, 10, 9
"""Precisions of a date."""

Entity = dict[str, Any]
Labels = dict[str, str]
"""Labels of positions by Q-id."""


def labels_of(entity: Entity, languages: Sequence[str]) -> list[str]:
    """The labels in the languages asked for, in their order."""
    table = entity.get("labels") or {}
    return [str(table[code]["value"]) for code in languages if code in table]


def aliases_of(
    entity: Entity, name: str, languages: Sequence[str]
) -> dict[str, tuple[str, ...]]:
    """Labels and aliases by language, without the name itself in its first language."""
    found = {}
    for code in languages:
        label = (entity.get("labels") or {}).get(code)
        listed = (entity.get("aliases") or {}).get(code) or []
        names = dict.fromkeys(e["value"] for e in ([label] if label else []) + listed)
        if code == languages[0]:
            names.pop(name, None)
        if names:
            found[code] = tuple(names)
    return found


def is_human(entity: Entity) -> bool:
    """Whether an entity is an instance of human."""
    return HUMAN in set(values_of(entity, INSTANCE_OF))


def values_of(entity: Entity, property_: str) -> Iterator[str]:
    """The Q-ids that a property of an entity has."""
    for claim in _claims(entity, property_):
        value = _value(claim.get("mainsnak"))
        if isinstance(value, dict) and "id" in value:
            yield str(value["id"])


def _claims(entity: Entity, property_: str) -> Iterable[Entity]:
    listed = (entity.get("claims") or {}).get(property_) or []
    return (c for c in listed if c.get("rank") != "deprecated")


def _value(snak: Any) -> Any:
    """The value of a snak; None for "unknown" and "no value"."""
    if not isinstance(snak, dict) or snak.get("snaktype", "value") != "value":
        return None
    return (snak.get("datavalue") or {}).get("value")


def iso_date(value: Any) -> str | None:
    """A time value as ISO 8601 to its precision; None for what is vaguer than years."""
    if not isinstance(value, dict):
        return None
    text, precision = str(value.get("time", "")), int(value.get("precision", 0))
    size = {_DAY: 10, _MONTH: 7, _YEAR: 4}.get(precision)
    if size is None or not text.startswith("+"):
        return None
    return text[1 : 1 + size]


def offices_of(entity: Entity, labels: Labels) -> tuple[Office, ...]:
    """The positions held whose labels are known, with their dates."""
    found = []
    for claim in _claims(entity, POSITION):
        value = _value(claim.get("mainsnak")) or {}
        title = labels.get(str(value.get("id", "")))
        if title:
            found.append(
                Office(title, _qualifier(claim, START), _qualifier(claim, END))
            )
    return tuple(dict.fromkeys(found))


def _qualifier(claim: Entity, property_: str) -> str | None:
    listed = (claim.get("qualifiers") or {}).get(property_) or []
    return next((d for snak in listed if (d := iso_date(_value(snak)))), None)


def actor_of(
    entity: Entity, perspective: str, languages: Sequence[str], labels: Labels
) -> Actor | None:
    """The actor that an entity describes; None without a label in the languages."""
    names = labels_of(entity, languages)
    if not names:
        return None
    return Actor(
        name=names[0],
        perspective=perspective,
        kind=ActorKind.PERSON if is_human(entity) else ActorKind.ORGANISATION,
        aliases=aliases_of(entity, names[0], languages),
        roles=offices_of(entity, labels),
        wikidata=str(entity.get("id", "")) or None,
    )
