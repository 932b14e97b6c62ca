"""What is asked about a speaker, what is answered, and what rules may look at."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from perspectives.canonical import canonical_actor, person_name
from perspectives.countries import countries_in, country_codes
from perspectives.lookup import Directory, Match
from perspectives.names import dropped, fold, words
from perspectives.phrases import Phrase, head_class, parse, spokes_start
from perspectives.roles import lexicon


@dataclass(frozen=True, slots=True)
class SpeakerDescription:
    """What a document says of one speaker.

    ``text`` is the mention as it stands, with its apposition; ``name`` the proper name
    found for the speaker, if any; ``acronyms`` those that the document gives it ("Fish
    Trade Union (FTU)"); ``descriptions`` every phrase that describes the
    speaker (appositions, titles, relative clauses); ``owner`` what "its", "their" in
    the mention points to. ``date`` is ISO 8601; ``seen_actors`` holds canonical names
    met in the document, ``seen_places`` the codes of countries named in it, ``home``
    names of countries.
    """

    text: str
    name: str | None = None
    descriptions: tuple[str, ...] = ()
    language: str = "en"
    date: str | None = None
    seen_actors: frozenset[str] = frozenset()
    seen_places: frozenset[str] = frozenset()
    home: tuple[str, ...] = ()
    owner: str | None = None
    acronyms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Placement:
    """Where a speaker stands: ``actor`` when listed, ``canonical`` in any case.

    ``perspective`` is None when nobody could know; ``rule`` names what decided;
    ``confidence`` is in [0, 1].
    """

    actor: str | None
    canonical: str
    perspective: str | None
    rule: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Found:
    """A perspective and the rule that found it; the name to show if not the own."""

    perspective: str | None
    rule: str
    confidence: float
    canonical: str | None = None
    actor: str | None = None


class Reader:
    """A directory, what its study covers, and lookups with a mention's context."""

    def __init__(self, directory: Directory) -> None:
        self.directory = directory
        self.coverage = directory.coverage

    def home(self, mention: SpeakerDescription) -> frozenset[str]:
        """Codes of the countries whose offices need no country here."""
        if mention.home:
            return frozenset(c for name in mention.home for c in country_codes(name))
        return self.directory.home

    def find(self, text: str, mention: SpeakerDescription) -> Match | None:
        """The listed actor a text names, with the mention's date and document."""
        return self.directory.find(
            text,
            date=mention.date,
            language=mention.language,
            context=mention.seen_actors,
        )

    def find_role(self, text: str, mention: SpeakerDescription) -> Match | None:
        """The listed holder of an office a text names."""
        return self.directory.find_role(
            text,
            places=mention.seen_places,
            date=mention.date,
            context=mention.seen_actors,
        )

    def listed(self, match: Match, mention: SpeakerDescription, rule: str) -> Found:
        """A listed actor as finding, under the name its language shows."""
        actor = match.actor
        shown = canonical_actor(actor, mention.language, mention.name or mention.text)
        return Found(actor.perspective, rule, match.confidence, shown, actor.name)

    def phrases(self, mention: SpeakerDescription) -> Iterator[Phrase]:
        """The mention and its descriptions taken apart, the mention first."""
        for text in (mention.text, *mention.descriptions):
            yield from parse(text, mention.language)


def speaks_unnamed(mention: SpeakerDescription, phrase: Phrase) -> bool:
    """Whether somebody unnamed speaks for a body, which is then the speaker."""
    if mention.name or person_name(mention.text, mention.language):
        return False
    return spokes_start(phrase) is not None


def stands_for(text: str, phrase: Phrase) -> bool:
    """Whether a role phrase can stand for its body: "the organisers", "the police"."""
    if countries_in(words(text)):
        return False
    hit = head_class(phrase)
    single = hit is not None and phrase.lemmas[-1:] in lexicon().groups["persons"]
    if is_plural(phrase):
        return words(text)[0].casefold() in dropped().definite
    return not single and not is_indefinite(text)


def is_plural(phrase: Phrase) -> bool:
    """Whether an English head noun is in the plural."""
    last = phrase.words[-1].casefold()
    return last.isascii() and last.endswith("s") and fold(last) != phrase.lemmas[-1]


def is_indefinite(text: str) -> bool:
    """Whether a mention opens with "a", "one", "several"."""
    first = words(text)[:1]
    return bool(first) and first[0].casefold() in dropped().indefinite
