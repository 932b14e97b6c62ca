"""Who speaks for nobody known: how often, what they say, how texts describe them."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from perspectives.actors import Actor, ActorKind
from perspectives.name_index import NameIndex
from perspectives.names import looks_like_person, words
from stance.attribution.entities import Entity, describe
from stance.types import Analysis, Statement
from stance.unclaimed.views import Views

QUOTES = 3
MOST_DESCRIPTIONS = 12
MOST_OCCURRENCES = 5
"""Places of one document at which a name's description is looked for."""


@dataclass(frozen=True, slots=True)
class Quote:
    """What a speaker says, and the document that has it."""

    text: str
    document: str


@dataclass(slots=True)
class Speaker:
    """One speaker of the documents read: counts, quotes, descriptions, views.

    ``mentions`` are the words that stand for the speaker, ``descriptions`` what stands
    beside the name ("a union leader from the north").
    """

    name: str
    statements: int = 0
    documents: set[str] = field(default_factory=set)
    quotes: list[Quote] = field(default_factory=list)
    mentions: Counter[str] = field(default_factory=Counter)
    descriptions: dict[str, str] = field(default_factory=dict)
    views: Views = field(default_factory=Views)

    def add(self, analysis: Analysis, statement: Statement) -> None:
        """Count a statement of this speaker."""
        text, document = analysis.document.text, analysis.document.id
        self.statements += 1
        self.documents.add(document)
        if len(self.quotes) < QUOTES:
            words = " … ".join(text[a:b] for a, b in statement.spans)
            self.quotes.append(Quote(words, document))
        if statement.mention is not None:
            self.mentions[text[slice(*statement.mention)]] += 1
        self.views.add(analysis, statement)

    def describe(self, analysis: Analysis) -> None:
        """Remember what a document says beside the speaker's name."""
        entity = Entity()
        text, language = analysis.document.text, analysis.document.language
        places = re.finditer(rf"\b{re.escape(self.name)}\b", text)
        for _, found in zip(range(MOST_OCCURRENCES), places, strict=False):
            describe(text, *found.span(), entity)
        for phrase in entity.descriptions:
            if len(self.descriptions) < MOST_DESCRIPTIONS:
                self.descriptions.setdefault(phrase, language)

    def take(self, other: Speaker) -> None:
        """Add what was found of the same speaker under another name."""
        self.statements += other.statements
        self.documents |= other.documents
        self.quotes = (self.quotes + other.quotes)[:QUOTES]
        self.mentions += other.mentions
        self.descriptions = {**other.descriptions, **self.descriptions}
        self.views.stances += other.views.stances


class Speakers:
    """Every speaker without a perspective, and the views of those with one."""

    def __init__(self) -> None:
        self._unclaimed: dict[str, Speaker] = {}
        self.views: defaultdict[str, Views] = defaultdict(Views)
        self.placed: set[str] = set()

    def add(self, analysis: Analysis) -> None:
        """Count the speakers of one analysis."""
        met: dict[str, Speaker] = {}
        for statement in analysis.statements:
            name = statement.speaker
            if statement.perspective is not None:
                self.views[statement.perspective].add(analysis, statement)
                self.placed.add(name or "")
            elif name:
                met[name] = self._unclaimed.setdefault(name, Speaker(name))
                met[name].add(analysis, statement)
        for speaker in met.values():
            speaker.describe(analysis)

    def ranked(self) -> list[Speaker]:
        """The unclaimed speakers, those with most statements first, then by name.

        One that goes by several names ("M. Solheim", "Марит Сольхейм") comes once,
        under the fullest that is without an office. Nothing may be added afterwards.
        """
        kept = _merged(_untitled(self._unclaimed))
        return sorted(kept, key=lambda s: (-s.statements, s.name))


def _untitled(speakers: Mapping[str, Speaker]) -> Iterable[Speaker]:
    """The speakers; one called "Governor Helen Marsh" is the "Helen Marsh" there is."""
    kept = {name: replace(speaker) for name, speaker in speakers.items()}
    persons = {words(name): name for name in kept if looks_like_person(name)}
    for name in sorted(kept, key=_fullness, reverse=True):
        parts = words(name)
        tails = (persons.get(parts[at:]) for at in range(1, len(parts) - 1))
        whole = next((tail for tail in tails if tail in kept), None)
        if whole is not None:
            kept[whole].take(kept.pop(name))
    return kept.values()


def _merged(speakers: Iterable[Speaker]) -> list[Speaker]:
    """The speakers, those whose names mean one person together."""
    index, kept = NameIndex(()), dict[str, Speaker]()
    fullest = sorted(speakers, key=lambda s: (-_fullness(s.name), s.name))
    for speaker in fullest:
        found = index.reading(speaker.name, lambda _: [])
        if found is not None and len(found[1]) == 1:
            kept[found[1][0].name].take(speaker)
            continue
        kept[speaker.name] = replace(speaker)
        if looks_like_person(speaker.name):
            index.add(Actor(speaker.name, "", ActorKind.PERSON))
    return list(kept.values())


def _fullness(name: str) -> int:
    """The words of a name that are no initials."""
    return sum(len(word) > 1 for word in words(name))
