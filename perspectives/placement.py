"""Speakers placed: which actor and perspective a mention stands for, by which rule."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from perspectives.actors import Actor, ActorKind
from perspectives.countries import CountryHit, countries_in, country_codes
from perspectives.coverage import Coverage
from perspectives.canonical import canonical_actor, canonical_office, canonical_phrase
from perspectives.lookup import Directory, Match, NamedInside
from perspectives.names import base_key, lemma_key, words
from perspectives.phrases import (
    Phrase,
    head_class,
    in_group,
    is_former,
    parse,
    spokes_start,
)
from perspectives.roles import lexicon

MAX_DEPTH = 3
"""How many owners or complements are followed ("aide to the head of the bank")."""


@dataclass(frozen=True, slots=True)
class SpeakerDescription:
    """What a document says of one speaker.

    ``text`` is the mention as it stands, with its apposition; ``name`` the proper name
    found for the speaker, if any; ``descriptions`` every phrase that describes the
    speaker (appositions, titles, relative clauses); ``owner`` what "its", "their" in
    the mention points to. ``date`` is ISO 8601; ``seen_actors`` holds canonical names
    met in the document, ``seen_places`` and ``home`` countries.
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
class _Found:
    """A perspective, the rule that found it, and the name to show if not the mention's."""

    perspective: str | None
    rule: str
    confidence: float
    canonical: str | None = None
    actor: str | None = None


class Placer:
    """A directory together with what its study covers; decides one speaker at a time."""

    def __init__(self, directory: Directory) -> None:
        self.directory = directory
        self.study = directory.study

    @cached_property
    def coverage(self) -> Coverage:
        """Which perspective covers which classes and countries."""
        return Coverage(self.study)

    def place(self, mention: SpeakerDescription) -> Placement:
        """Where the speaker of a mention stands, by the first rule that knows."""
        for rule in _RULES:
            found = rule(self, mention)
            if found is not None:
                return self._placement(mention, found)
        return self._placement(mention, _Found(None, "unplaced", 0.3))

    def _placement(self, mention: SpeakerDescription, found: _Found) -> Placement:
        canonical = found.canonical or self._own_name(mention)
        return Placement(
            found.actor, canonical, found.perspective, found.rule, found.confidence
        )

    def _own_name(self, mention: SpeakerDescription) -> str:
        """The name to show for somebody no list has."""
        if mention.name:
            return mention.name
        return canonical_phrase(mention.text, mention.language, self._home(mention))

    def _home(self, mention: SpeakerDescription) -> frozenset[str]:
        if mention.home:
            return frozenset(c for name in mention.home for c in country_codes(name))
        return self.directory.home

    def find(self, text: str, mention: SpeakerDescription) -> Match | None:
        """The listed actor a text names, with the mention's date and document."""
        return self.directory.find(
            text, date=mention.date, context=mention.seen_actors
        )

    def find_role(self, text: str, mention: SpeakerDescription) -> Match | None:
        """The listed holder of an office a text names."""
        places = frozenset(c for p in mention.seen_places for c in country_codes(p))
        return self.directory.find_role(
            text, places=places, date=mention.date, context=mention.seen_actors
        )

    def listed(self, match: Match, mention: SpeakerDescription, rule: str) -> _Found:
        """A listed actor as finding, under the name its language shows."""
        actor = match.actor
        return _Found(
            actor.perspective,
            rule,
            match.confidence,
            canonical_actor(actor, mention.language),
            actor.name,
        )

    def phrases(self, mention: SpeakerDescription) -> Iterator[Phrase]:
        """The mention and its descriptions taken apart, the mention first."""
        for text in (mention.text, *mention.descriptions):
            yield from parse(text, mention.language)


def place(mention: SpeakerDescription, directory: Directory) -> Placement:
    """Where a speaker stands in the directory's study; see ``Placer.place``."""
    return placer(directory).place(mention)


def placer(directory: Directory) -> Placer:
    """The placer of a directory, made once."""
    found = _PLACERS.get(id(directory))
    if found is None or found.directory is not directory:
        found = _PLACERS[id(directory)] = Placer(directory)
    return found


_PLACERS: dict[int, Placer] = {}


def _by_name(placer: Placer, mention: SpeakerDescription) -> _Found | None:
    """A listed actor under its name, an alias or a surname."""
    for text in filter(None, (mention.name, mention.text)):
        match = placer.find(text, mention)
        if match:
            return placer.listed(match, mention, f"listed-{match.how}")
    return None


def _by_last_name(placer: Placer, mention: SpeakerDescription) -> _Found | None:
    """A listed actor whose name closes the mention ("state channel Khabar 24")."""
    for phrase in parse(mention.text, mention.language)[:1]:
        inside = placer.directory.named_inside(phrase.text)
        if mention.name or not inside or phrase.link or phrase.owner:
            return None
        last = inside[-1]
        if last.end == len(words(phrase.text)) and _is_proper(phrase, last):
            match = Match(last.actor, "name", 0.9)
            return placer.listed(match, mention, "listed-apposition")
    return None


def _is_proper(phrase: Phrase, last: NamedInside) -> bool:
    """A capitalised name after a common noun, not the noun itself."""
    parts = words(phrase.text)
    before = parts[: last.start]
    return parts[last.start][0].isupper() and bool(before) and before[-1][0].islower()


def _by_role(placer: Placer, mention: SpeakerDescription) -> _Found | None:
    """A listed holder of the office that the mention or a description names."""
    for phrase in placer.phrases(mention):
        if is_former(phrase) or in_group(phrase, "kin"):
            continue
        match = placer.find_role(_office_text(phrase), mention)
        if match:
            return _office_found(placer, mention, phrase, match)
    return None


def _office_text(phrase: Phrase) -> str:
    parts = [phrase.owner or "", " ".join(phrase.words)]
    if phrase.complement and phrase.link in {"of", "for"}:
        parts += ["of", phrase.complement]
    return " ".join(p for p in parts if p)


def _office_found(
    placer: Placer, mention: SpeakerDescription, phrase: Phrase, match: Match
) -> _Found | None:
    """The holder; a body stands for itself only under a bare word for a body."""
    found = placer.listed(match, mention, "listed-role")
    if mention.name:
        if match.actor.kind is ActorKind.PERSON:
            return None
        return replace(found, canonical=mention.name, actor=None, rule="role-of-listed")
    if match.actor.kind is ActorKind.PERSON or _stands_for(mention.text, phrase):
        return found
    return replace(found, canonical=None, actor=None, rule="role-of-listed")


def _stands_for(text: str, phrase: Phrase) -> bool:
    """Whether a role phrase can stand for its body: definite or plural, no official."""
    if countries_in(words(text)):
        return False
    hit = head_class(phrase)
    single = hit is not None and phrase.lemmas[-1:] in lexicon().groups["persons"]
    plural = phrase.words[-1].casefold() != phrase.lemmas[-1]
    indefinite = text.casefold().startswith(("a ", "an ", "one ", "some "))
    return not indefinite and (plural or not single)


def _by_retirement(placer: Placer, mention: SpeakerDescription) -> _Found | None:
    """Somebody who left an office speaks as an analyst, or for nobody known."""
    if not any(is_former(p) for p in placer.phrases(mention)):
        return None
    if any(spokes_start(p) is not None for p in placer.phrases(mention)):
        return None
    return _Found(placer.coverage.covers("analyst"), "former-office", 0.6)


def _by_market(placer: Placer, mention: SpeakerDescription) -> _Found | None:
    """An adviser or economist of a broker or bank is an analyst."""
    for phrase in placer.phrases(mention):
        if not in_group(phrase, "advisers"):
            continue
        around = (*phrase.lemmas, *lemma_key(phrase.complement or ""))
        markets = lexicon().groups["markets"]
        if any((x,) in markets for x in around):
            found = placer.coverage.covering("analyst")
            return _Found(found, "market-analyst", 0.75) if found else None
    return None


def _by_affiliation(placer: Placer, mention: SpeakerDescription) -> _Found | None:
    """Somebody who speaks for, works for or belongs to a listed actor."""
    if mention.owner and not mention.name:
        found = _of_owner(placer, mention, mention.owner)
        if found:
            return found
    for phrase in placer.phrases(mention):
        found = _affiliated(placer, mention, phrase)
        if found:
            return found
    return None


def _of_owner(
    placer: Placer, mention: SpeakerDescription, owner: str
) -> _Found | None:
    """Whoever "its representative" belongs to, when that is listed or can be placed."""
    phrases = parse(mention.text, mention.language)
    if not phrases or in_group(phrases[0], "kin"):
        return None
    whose = placer.place(replace(mention, text=owner, owner=None, descriptions=()))
    if whose.perspective is None:
        return None
    hit = head_class(phrases[0])
    if hit and not _overruled(hit.role):
        return None
    speaks = spokes_start(phrases[0]) is not None
    name = whose.canonical if speaks else None
    return _Found(whose.perspective, "affiliation-owner", 0.75, name)


def _affiliated(
    placer: Placer, mention: SpeakerDescription, phrase: Phrase
) -> _Found | None:
    """The listed actor whom a phrase ties its head to, by owner, link or modifier."""
    if in_group(phrase, "kin"):
        return None
    speaks = spokes_start(phrase) is not None
    for tie in (_owner_tie, _modifier_tie, _complement_tie):
        actor = tie(placer, mention, phrase)
        if actor:
            name = canonical_actor(actor, mention.language)
            show = name if speaks and not mention.name else None
            return _Found(actor.perspective, "affiliation", 0.75, show)
    return None


def _owner_tie(
    placer: Placer, mention: SpeakerDescription, phrase: Phrase
) -> Actor | None:
    """The actor before a possessive: "the Committee's lawyers"."""
    if phrase.owner is None or in_group(phrase, "about"):
        return None
    match = placer.find(phrase.owner, mention) or placer.find_role(
        phrase.owner, mention
    )
    return match.actor if match else None


def _modifier_tie(
    placer: Placer, mention: SpeakerDescription, phrase: Phrase
) -> Actor | None:
    """The actor named before the head: "Kremlin spokesman", "University team"."""
    if in_group(phrase, "about"):
        return None
    hit = head_class(phrase)
    inside = placer.directory.named_inside(phrase.text)
    if phrase.head_first or (hit and not _overruled(hit.role)):
        return None
    size = len(words(phrase.text))
    for named in inside:
        if _is_modifier(phrase, named, size):
            return named.actor
    return None


def _is_modifier(phrase: Phrase, named: NamedInside, size: int) -> bool:
    """Whether something follows the name, and no preposition stands before it."""
    before = words(phrase.text)[: named.start]
    groups = lexicon().groups
    linked = any(
        (x,) in groups["joining"] or (x,) in groups["parting"]
        for x in lemma_key(" ".join(before))
    )
    return named.end < size and not linked and not _links_next(phrase, named)


def _links_next(phrase: Phrase, named: NamedInside) -> bool:
    following = words(phrase.text)[named.end : named.end + 1]
    groups = lexicon().groups
    key = lemma_key(" ".join(following))
    return key in groups["joining"] or key in groups["parting"]


_LOOSE = frozenset({"protester", "resident", "relative", "tradesperson", "worker"})


def _complement_tie(
    placer: Placer, mention: SpeakerDescription, phrase: Phrase
) -> Actor | None:
    """The actor after "of", "for", "at": "Jimmy Sham of the Front"."""
    if not phrase.complement or in_group(phrase, "about"):
        return None
    if not _joins(phrase):
        return None
    for end in _ends(phrase.complement):
        match = placer.find(end, mention)
        if match:
            return match.actor
    inside = placer.directory.named_inside(phrase.complement)
    return inside[0].actor if inside and inside[0].start <= 1 else None


def _ends(complement: str) -> tuple[str, ...]:
    return (complement,)


def _joins(phrase: Phrase) -> bool:
    """Whether the preposition ties the head to what follows."""
    groups = lexicon().groups
    link = lemma_key(phrase.link or "")
    if phrase.link == "by":
        return phrase.lemmas[-1:] in groups["bound"]
    if link not in groups["joining"]:
        return False
    hit = head_class(phrase)
    loose = hit is not None and hit.role in _LOOSE
    return not loose or phrase.link in {"of", "for"}


def _overruled(role: str) -> bool:
    """Whether working for a listed body says more than a class does."""
    return role in {
        "government",
        "security",
        "company",
        "lawyer",
        "foreign",
        "prosecution",
        "court",
        "scientist",
        "academic",
        "international",
        "lawmaker",
        "activist",
        "opposition",
        "union",
        "ngo",
        "medic",
    }


def _by_study_words(placer: Placer, mention: SpeakerDescription) -> _Found | None:
    """A perspective whose own role words hold the head of the phrase."""
    for phrase in placer.phrases(mention):
        hit = head_class(phrase)
        country = hit is not None and lexicon().classes[hit.role].country
        found = None if country else placer.coverage.of_role(phrase.lemmas)
        if found:
            return _Found(found, "study-role", 0.75)
    return None


def _by_class(placer: Placer, mention: SpeakerDescription) -> _Found | None:
    """The one perspective that covers the class of the phrase's head."""
    for phrase in placer.phrases(mention):
        found = _classed(placer, mention, phrase, MAX_DEPTH)
        if found:
            return found
    return None


def _classed(
    placer: Placer, mention: SpeakerDescription, phrase: Phrase, depth: int
) -> _Found | None:
    """The perspective of a phrase by class, following owners and complements."""
    hit = head_class(phrase)
    if in_group(phrase, "kin") and (hit is None or hit.role == "resident"):
        return None
    if phrase.owner and depth and not _country_only(phrase.owner):
        for owner in parse(phrase.owner, mention.language):
            found = _classed(placer, mention, owner, depth - 1)
            if found:
                return replace(found, rule="class-of-owner", confidence=0.6)
    if hit is None:
        return _followed(placer, mention, phrase, depth)
    if lexicon().classes[hit.role].country:
        return _state(placer, mention, phrase, hit.role)
    found_id = placer.coverage.covering(hit.role)
    return _Found(found_id, f"class-{hit.role}", 0.65) if found_id else None


def _country_only(text: str) -> bool:
    return bool(countries_in(words(text)))


def _followed(
    placer: Placer, mention: SpeakerDescription, phrase: Phrase, depth: int
) -> _Found | None:
    """For a head that says nothing ("leader"): the class of its complement."""
    empty = in_group(phrase, "transparent") or in_group(phrase, "spokes")
    if not (depth and phrase.complement and empty and _joins(phrase)):
        return None
    for inner in parse(phrase.complement, mention.language)[:1]:
        return _classed(placer, mention, inner, depth - 1)
    return None


def _state(
    placer: Placer, mention: SpeakerDescription, phrase: Phrase, role: str
) -> _Found | None:
    """The perspective of an official: of the country named, or of the home state."""
    coverage = placer.coverage
    hits = _countries(phrase)
    if not hits:
        hits = tuple(h for d in mention.descriptions for h in countries_in(words(d)))
    if hits:
        found = coverage.of_country(hits[0].code)
        return _Found(found, "state-of-country", 0.8) if found else None
    city = coverage.of_city(base_key(_full(phrase)))
    if city:
        return _Found(city, "state-of-city", 0.7)
    found = coverage.covers(role) or coverage.home_perspective
    if role == "foreign":
        found = coverage.covering(role)
    return _Found(found, f"class-{role}", 0.6) if found else None


def _full(phrase: Phrase) -> str:
    parts = (phrase.owner, " ".join(phrase.words), phrase.complement)
    return " ".join(p for p in parts if p)


def _countries(phrase: Phrase) -> tuple[CountryHit, ...]:
    """Countries in the owner, the phrase itself, or a complement that joins."""
    texts = (phrase.owner or "", " ".join(phrase.words), phrase.complement or "")
    return tuple(h for t in texts for h in countries_in(words(t)))


def _by_body_name(placer: Placer, mention: SpeakerDescription) -> _Found | None:
    """An organisation whose own name shows its class ("Otan Bank", "X University")."""
    name = mention.name or mention.text
    hits = countries_in(words(name))
    if hits and hits[0].end - hits[0].start == len(words(name)):
        found = placer.coverage.of_country(hits[0].code)
        return _Found(found, "country", 0.7) if found else None
    return None


_RULES: tuple[Callable[[Placer, SpeakerDescription], _Found | None], ...] = (
    _by_name,
    _by_last_name,
    _by_role,
    _by_market,
    _by_retirement,
    _by_affiliation,
    _by_study_words,
    _by_class,
    _by_body_name,
)
