"""Rules that place a speaker nobody lists: by role class, country, or city."""

from __future__ import annotations

from dataclasses import replace

from perspectives.countries import CountryHit, countries_in
from perspectives.endings import base_key, lemma_key
from perspectives.names import strip_articles, words
from perspectives.phrases import Phrase, head_class, in_group, parse, spokes_start
from perspectives.place_affiliated import joins
from perspectives.roles import lexicon
from perspectives.speakers import (
    Found,
    Reader,
    SpeakerDescription,
    is_indefinite,
    is_plural,
    stands_for,
)

MAX_DEPTH = 3
"""How many owners or complements are followed ("aide to the head of the bank")."""

INSTITUTE_WITHIN = 4
"""Words of a description that may tell an institute ("of the Peace Institute")."""


def by_study_words(reader: Reader, mention: SpeakerDescription) -> Found | None:
    """A perspective whose own role words hold the head of the phrase."""
    for phrase in reader.phrases(mention):
        hit = head_class(phrase)
        country = hit is not None and lexicon().classes[hit.role].country
        if country or (hit is None and spokes_start(phrase) is not None):
            continue
        lemmas = (
            phrase.lemmas
            if phrase.head_first or not hit
            else (phrase.lemmas[: hit.end])
        )
        found = reader.coverage.of_role(lemmas, phrase.head_first)
        if found:
            return Found(found, "study-role", 0.75)
    return None


def by_class(reader: Reader, mention: SpeakerDescription) -> Found | None:
    """The one perspective that covers the class of the phrase's head."""
    for phrase in reader.phrases(mention):
        found = _classed(reader, mention, phrase, MAX_DEPTH)
        if found:
            return found
    return _of_institute(reader, mention)


def _of_institute(reader: Reader, mention: SpeakerDescription) -> Found | None:
    """A named person of a body that studies: "of the Centre for River Studies"."""
    if not mention.name:
        return None
    own = (p.complement for p in parse(mention.text, mention.language) if joins(p))
    if any(_studies(text) for text in (*own, *mention.descriptions) if text):
        found = reader.coverage.covering("analyst")
        return Found(found, "class-analyst", 0.6) if found else None
    return None


def _studies(text: str) -> bool:
    """Whether a body of that name studies, by its first words and its subject."""
    groups = lexicon().groups
    lemmas = lemma_key(text)
    opens = any((x,) in groups["institutes"] for x in lemmas[:INSTITUTE_WITHIN])
    return opens and any((x,) in groups["studied"] for x in lemmas)


def _classed(
    reader: Reader, mention: SpeakerDescription, phrase: Phrase, depth: int
) -> Found | None:
    """The perspective of a phrase by class, following owners and complements."""
    hit = head_class(phrase)
    if in_group(phrase, "kin") and (hit is None or hit.role == "resident"):
        return None
    if phrase.owner and depth and not _country_only(phrase.owner):
        for owner in parse(phrase.owner, mention.language):
            found = _classed(reader, mention, owner, depth - 1)
            if found:
                return replace(found, rule="class-of-owner", confidence=0.6)
    if hit is None:
        return _followed(reader, mention, phrase, depth)
    if lexicon().classes[hit.role].country:
        return _state(reader, mention, phrase, hit.role)
    found_id = reader.coverage.covering(hit.role)
    if found_id is None:
        return _followed(reader, mention, phrase, depth)
    return _named_group(reader, mention, phrase, hit.role, found_id)


def _named_group(
    reader: Reader,
    mention: SpeakerDescription,
    phrase: Phrase,
    role: str,
    perspective: str,
) -> Found:
    """A class finding; "the crowd", "the board" stand for the one listed body."""
    found = Found(perspective, f"class-{role}", 0.65)
    if mention.name or phrase.complement or is_indefinite(mention.text):
        return found
    coverage = reader.coverage
    body = None
    if is_plural(phrase) or stands_for(mention.text, phrase):
        body = coverage.group_of(perspective, role)
    if body is None and phrase.lemmas[-1:] in lexicon().groups["organs"]:
        body = coverage.sole_body(perspective)
    return replace(found, canonical=body.name, actor=body.name) if body else found


def _country_only(text: str) -> bool:
    return bool(countries_in(words(text)))


def _followed(
    reader: Reader, mention: SpeakerDescription, phrase: Phrase, depth: int
) -> Found | None:
    """For a head that says nothing ("leader"): the class of its complement."""
    empty = in_group(phrase, "transparent") or in_group(phrase, "spokes")
    if not (depth and phrase.complement and empty and joins(phrase)):
        return None
    for inner in parse(phrase.complement, mention.language)[:1]:
        return _classed(reader, mention, inner, depth - 1)
    return None


def _state(
    reader: Reader, mention: SpeakerDescription, phrase: Phrase, role: str
) -> Found | None:
    """The perspective of an official: of the country named, or of the home state."""
    coverage = reader.coverage
    hits = _countries(phrase)
    if not hits:
        hits = tuple(h for d in mention.descriptions for h in countries_in(words(d)))
    if hits:
        found = coverage.of_country(hits[0].code)
        if found or coverage.lists_states:
            return Found(found, "state-of-country", 0.8) if found else None
    elif _elsewhere(mention, phrase):
        return None
    city = coverage.of_city(base_key(_full(phrase)))
    if city:
        return Found(city, "state-of-city", 0.7)
    found = coverage.of_bare_office(role)
    return Found(found, f"class-{role}", 0.6) if found else None


def _elsewhere(mention: SpeakerDescription, phrase: Phrase) -> bool:
    """Whether an office belongs to a place that no table has: "Southmark's minister".

    The places of home go by their names in the study, invented ones too.
    """
    if phrase.owner is None or not phrase.owner[:1].isupper():
        return False
    home = {lemma_key(name) for name in mention.home}
    return lemma_key(phrase.owner) not in home


def _full(phrase: Phrase) -> str:
    parts = (phrase.owner, " ".join(phrase.words), phrase.complement)
    return " ".join(p for p in parts if p)


def _countries(phrase: Phrase) -> tuple[CountryHit, ...]:
    """Countries in the owner, the phrase itself, or a complement that joins."""
    texts = (phrase.owner or "", " ".join(phrase.words), phrase.complement or "")
    return tuple(h for t in texts for h in countries_in(words(t)))


def by_country_name(reader: Reader, mention: SpeakerDescription) -> Found | None:
    """A country, or a seat of government, that stands for its state."""
    name = strip_articles(words(mention.name or mention.text))
    hits = countries_in(name)
    if hits and hits[0].end - hits[0].start == len(name):
        found = reader.coverage.of_country(hits[0].code)
        return Found(found, "country", 0.7) if found else None
    return None
