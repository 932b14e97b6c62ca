"""The closed word classes of English that the attribution rules read."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Words:
    """The classes of ``words.toml``, where each is explained."""

    prepositions: frozenset[str]
    place_prepositions: frozenset[str]
    conjunctions: frozenset[str]
    temporal: frozenset[str]
    numbers: frozenset[str]
    offices: frozenset[str]
    time_prepositions: frozenset[str]
    pronouns: frozenset[str]
    quantifiers: frozenset[str]
    possessives: frozenset[str]
    clause_edges: frozenset[str]
    be: frozenset[str]
    have: frozenset[str]
    perfect_or_passive: frozenset[str]
    auxiliaries: frozenset[str]
    negations: frozenset[str]
    not_alone: frozenset[str]
    negated_subjects: frozenset[str]
    relatives: frozenset[str]
    inserted_relatives: frozenset[str]
    source_relatives: frozenset[str]
    adjunct_openers: frozenset[str]
    reflexives: frozenset[str]
    after_at: frozenset[str]
    subordinators: frozenset[str]
    complement_adjectives: frozenset[str]
    clause_openers: frozenset[str]
    contrast: frozenset[str]
    copulas: frozenset[str]
    doubtful_modals: frozenset[str]
    asserting_governors: frozenset[str]
    silent_when_negated: frozenset[str]
    acts: frozenset[str]
    left_open: frozenset[str]
    orders: frozenset[str]
    no_speakers: frozenset[str]
    never_alone: frozenset[str]
    no_holders: frozenset[str]
    anybody: frozenset[str]
    some_people: frozenset[str]
    people_endings: frozenset[str]
    objects: frozenset[str]
    quoting: frozenset[str]
    question_words: frozenset[str]
    addressed: frozenset[str]
    after_addressed: frozenset[str]
    seen_in: frozenset[str]
    asked: frozenset[str]
    asked_of: frozenset[str]
    urged: frozenset[str]
    channels: frozenset[str]
    blunt: frozenset[str]
    adjunct_prepositions: frozenset[str]
    audiences: frozenset[str]
    after_out: frozenset[str]
    before_particles: frozenset[str]
    passive_openers: frozenset[str]
    passive_markers: frozenset[str]
    noun_openers: frozenset[str]
    noun_agents: frozenset[str]
    speech_follows: frozenset[str]
    never_nouns: frozenset[str]


@cache
def words() -> Words:
    """The word classes, read once."""
    raw = tomllib.loads(files(__package__).joinpath("words.toml").read_text("utf-8"))
    return Words(**{f.name: frozenset(raw[f.name].split()) for f in fields(Words)})
