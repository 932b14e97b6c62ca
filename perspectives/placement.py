"""Speakers placed: which actor and perspective a mention stands for, by which rule."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from perspectives.canonical import canonical_phrase, person_name
from perspectives.countries import countries_in, genitive_name
from perspectives.lookup import Directory
from perspectives.names import looks_like_person, words
from perspectives.phrases import head_class, in_group, parse
from perspectives.place_affiliated import (
    by_affiliation,
    by_market,
    by_retirement,
    overruled,
)
from perspectives.place_classed import by_class, by_country_name, by_study_words
from perspectives.place_listed import by_last_name, by_name, by_role
from perspectives.roles import lexicon
from perspectives.speakers import (
    Found,
    Placement,
    Reader,
    SpeakerDescription,
    speaks_unnamed,
)

__all__ = ["Placement", "SpeakerDescription", "place"]

Rule = Callable[[Reader, SpeakerDescription], Found | None]


def place(mention: SpeakerDescription, directory: Directory) -> Placement:
    """Where a speaker stands in the directory's study, by the first rule that knows.

    ``perspective`` is None when nobody could know from study and text.
    """
    return _place(Reader(directory), _unnamed(mention))


def _unnamed(mention: SpeakerDescription) -> SpeakerDescription:
    """The mention; a country after an office, "министр обороны России", is no name.

    The speaker is then the holder of the office. English has "of" between them.
    """
    name = mention.name
    if name is None or not mention.descriptions or mention.language == "en":
        return mention
    parts = words(name)
    hits = [h for h in countries_in(parts) if h.kind == "name"]
    if hits and hits[0].start == 0 and parts[0] == genitive_name(hits[0].code):
        rest = " ".join(parts[hits[0].end :])
        if looks_like_person(rest):
            return replace(mention, name=rest)
    whole = sum(h.end - h.start for h in hits) == len(parts)
    return _of_office(mention, name) if whole else mention


def _of_office(mention: SpeakerDescription, country: str) -> SpeakerDescription:
    """The mention as the office of a country that describes it, if one does."""
    offices = (d for d in mention.descriptions if _is_state_office(d, mention.language))
    office = next(offices, None)
    if office is None:
        return mention
    return replace(mention, text=f"{office} {country}", name=None, descriptions=())


def _is_state_office(text: str, language: str) -> bool:
    """Whether a description is the title of an official."""
    hits = [head_class(phrase) for phrase in parse(text, language)]
    return any(h is not None and lexicon().classes[h.role].country for h in hits)


def _place(reader: Reader, mention: SpeakerDescription) -> Placement:
    for rule in RULES:
        found = rule(reader, mention)
        if found is not None:
            return _placement(reader, mention, found)
    return _placement(reader, mention, Found(None, "unplaced", 0.3))


def _placement(reader: Reader, mention: SpeakerDescription, found: Found) -> Placement:
    canonical = found.canonical or _own_name(reader, mention)
    return Placement(
        found.actor, canonical, found.perspective or None, found.rule, found.confidence
    )


def _own_name(reader: Reader, mention: SpeakerDescription) -> str:
    """The name to show for somebody no list has."""
    name = mention.name or person_name(mention.text, mention.language)
    if name:
        return name
    return canonical_phrase(mention.text, mention.language, reader.home(mention))


def by_owner(reader: Reader, mention: SpeakerDescription) -> Found | None:
    """Whoever "its representative" belongs to, when the owner can be placed."""
    phrases = parse(mention.text, mention.language)
    if not mention.owner or mention.name or not phrases:
        return None
    hit = head_class(phrases[0])
    if in_group(phrases[0], "kin") or (hit and not overruled(hit.role)):
        return None
    owner = replace(mention, text=mention.owner, owner=None, descriptions=())
    whose = _place(reader, owner)
    if whose.perspective is None:
        return None
    name = whose.canonical if speaks_unnamed(mention, phrases[0]) else None
    return Found(whose.perspective, "affiliation-owner", 0.75, name)


RULES: tuple[Rule, ...] = (
    by_name,
    by_last_name,
    by_role,
    by_market,
    by_retirement,
    by_owner,
    by_affiliation,
    by_study_words,
    by_class,
    by_country_name,
)
"""Tried in this order; the first that answers decides."""
