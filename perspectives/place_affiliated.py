"""Rules that place a speaker with the listed actor the description ties him to."""

from __future__ import annotations

from perspectives.actors import Actor
from perspectives.canonical import canonical_actor
from perspectives.countries import countries_in, country_codes
from perspectives.endings import lemma_key
from perspectives.lookup import NamedInside
from perspectives.names import words
from perspectives.phrases import Phrase, head_class, in_group, is_former, spokes_start
from perspectives.roles import lexicon
from perspectives.speakers import Found, Reader, SpeakerDescription, speaks_unnamed


def by_retirement(reader: Reader, mention: SpeakerDescription) -> Found | None:
    """Somebody who left an office speaks as an analyst, or for nobody known."""
    if not any(is_former(p) for p in reader.phrases(mention)):
        return None
    if any(spokes_start(p) is not None for p in reader.phrases(mention)):
        return None
    for phrase in reader.phrases(mention):
        own = reader.coverage.of_former(phrase.lemmas)
        if own and is_former(phrase):
            return Found(own, "study-role", 0.75)
    return Found(reader.coverage.covers("analyst"), "former-office", 0.6)


def by_market(reader: Reader, mention: SpeakerDescription) -> Found | None:
    """An adviser or economist of a broker or bank is an analyst."""
    for phrase in reader.phrases(mention):
        if not in_group(phrase, "advisers"):
            continue
        around = (*phrase.lemmas, *lemma_key(phrase.complement or ""))
        markets = lexicon().groups["markets"]
        tied = tied_actor(reader, mention, phrase)
        if tied and tied.perspective != reader.coverage.covers("company"):
            return None
        if any((x,) in markets for x in around):
            found = reader.coverage.covering("analyst")
            return Found(found, "market-analyst", 0.75) if found else None
    return None


def by_affiliation(reader: Reader, mention: SpeakerDescription) -> Found | None:
    """Somebody who speaks for, works for or belongs to a listed actor."""
    for phrase in reader.phrases(mention):
        found = _affiliated(reader, mention, phrase)
        if found:
            return found
    return None


def _affiliated(
    reader: Reader, mention: SpeakerDescription, phrase: Phrase
) -> Found | None:
    """The listed actor whom a phrase ties its head to, by owner, link or modifier."""
    if in_group(phrase, "kin"):
        return None
    actor = tied_actor(reader, mention, phrase)
    if actor is None:
        return None
    name = canonical_actor(actor, mention.language)
    shown = name if speaks_unnamed(mention, phrase) else None
    return Found(actor.perspective, "affiliation", 0.75, shown)


def tied_actor(
    reader: Reader, mention: SpeakerDescription, phrase: Phrase
) -> Actor | None:
    """The listed actor whom owner, modifier or complement names, or None."""
    for tie in (_owner_tie, _modifier_tie, _complement_tie):
        actor = tie(reader, mention, phrase)
        if actor:
            return actor
    return None


def _owner_tie(
    reader: Reader, mention: SpeakerDescription, phrase: Phrase
) -> Actor | None:
    """The actor before a possessive: "the union's treasurer"."""
    if phrase.owner is None or in_group(phrase, "about"):
        return None
    match = reader.find(phrase.owner, mention) or reader.find_role(
        phrase.owner, mention
    )
    return match.actor if match else None


def _modifier_tie(
    reader: Reader, mention: SpeakerDescription, phrase: Phrase
) -> Actor | None:
    """The actor named before the head: "Kremlin spokesman", "University team"."""
    if in_group(phrase, "about"):
        return None
    hit = head_class(phrase)
    inside = reader.directory.named_inside(phrase.text, mention.date)
    if phrase.head_first or (hit and not overruled(hit.role)):
        return None
    size = len(words(phrase.text))
    for named in inside:
        if _is_modifier(phrase, named, size):
            return named.actor
    return None


def _is_modifier(phrase: Phrase, named: NamedInside, size: int) -> bool:
    """Whether the name goes before a head, behind no preposition or other country."""
    before = words(phrase.text)[: named.start]
    groups = lexicon().groups
    linked = any(
        (x,) in groups["joining"] or (x,) in groups["parting"]
        for x in lemma_key(" ".join(before))
    )
    if named.end >= size or linked or _links_next(phrase, named):
        return False
    foreign = {h.code for h in countries_in(before)}
    return not foreign or bool(foreign & country_codes(named.actor.name))


def _links_next(phrase: Phrase, named: NamedInside) -> bool:
    following = words(phrase.text)[named.end : named.end + 1]
    groups = lexicon().groups
    key = lemma_key(" ".join(following))
    return key in groups["joining"] or key in groups["parting"]


_LOOSE = frozenset({"protester", "resident", "relative", "tradesperson", "worker"})


def _complement_tie(
    reader: Reader, mention: SpeakerDescription, phrase: Phrase
) -> Actor | None:
    """The actor after "of", "for", "at": "Ana Ruzic of the union"."""
    if not phrase.complement or in_group(phrase, "about"):
        return None
    if not joins(phrase):
        return None
    match = reader.find(phrase.complement, mention)
    if match:
        return match.actor
    inside = reader.directory.named_inside(phrase.complement, mention.date)
    return inside[0].actor if inside and inside[0].start <= 1 else None


def joins(phrase: Phrase) -> bool:
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


def overruled(role: str) -> bool:
    """Whether working for a listed body says more than a class does."""
    return lexicon().classes[role].affiliated
