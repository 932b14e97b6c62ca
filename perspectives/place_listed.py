"""Rules that place a speaker as a listed actor: by name or by office."""

from __future__ import annotations

from dataclasses import replace

from perspectives.actors import Actor, ActorKind
from perspectives.endings import lemma_key
from perspectives.lookup import Match, NamedInside
from perspectives.names import words
from perspectives.phrases import Phrase, head_class, in_group, parse
from perspectives.place_affiliated import tied_actor
from perspectives.roles import lexicon
from perspectives.speakers import (
    Found,
    Reader,
    SpeakerDescription,
    is_indefinite,
    is_plural,
    stands_for,
)


def by_name(reader: Reader, mention: SpeakerDescription) -> Found | None:
    """A listed actor under its name, an alias or a surname."""
    for text in filter(None, (mention.name, mention.text, *mention.acronyms)):
        match = reader.find(text, mention)
        if match and _is_common_noun(reader, mention, text, match):
            match = reader.directory.find_body(text, date=mention.date)
        if match:
            found = reader.listed(match, mention, f"listed-{match.how}")
            if match.how == "office-body" and _is_other(mention, text):
                name = mention.name
                return replace(
                    found, canonical=name, actor=None, rule="member-of-listed"
                )
            return _one_of_group(mention, match, found)
    return _by_head_name(reader, mention)


def _is_other(mention: SpeakerDescription, text: str) -> bool:
    """Whether a body's words only describe who speaks: "Ann Lee, a Democrat"."""
    if mention.name:
        return text != mention.name
    return is_indefinite(text)


def _one_of_group(mention: SpeakerDescription, match: Match, found: Found) -> Found:
    """Somebody of a listed group ("a pro-democracy lawmaker") keeps the own words."""
    if match.actor.kind is not ActorKind.GROUP or not is_indefinite(mention.text):
        return found
    return replace(found, canonical=None, actor=None, rule="member-of-listed")


def _by_head_name(reader: Reader, mention: SpeakerDescription) -> Found | None:
    """A listed person whose full name a complement follows ("A B of the movement")."""
    for phrase in parse(mention.text, mention.language)[:1]:
        match = reader.find(" ".join(phrase.words), mention)
        person = match is not None and match.actor.kind is ActorKind.PERSON
        if match and person and phrase.link and len(phrase.words) > 1:
            return reader.listed(match, mention, f"listed-{match.how}")
    return None


def _is_common_noun(
    reader: Reader, mention: SpeakerDescription, text: str, match: Match
) -> bool:
    """Whether an unquoted word is a role, no body's name (власть, «Власть»)."""
    if match.actor.name in mention.seen_actors or text.startswith(("«", "“", '"')):
        return False
    role = lexicon().words.get(lemma_key(text))
    if role is None or len(words(text)) > 1:
        return False
    covering = reader.coverage.covering(role)
    return covering is not None and covering != match.actor.perspective


def by_last_name(reader: Reader, mention: SpeakerDescription) -> Found | None:
    """A listed actor whose name closes the mention ("state broadcaster Radio One")."""
    for phrase in parse(mention.text, mention.language)[:1]:
        inside = reader.directory.named_inside(phrase.text, mention.date)
        if mention.name or not inside or phrase.link or phrase.owner:
            return None
        last = inside[-1]
        if last.end == len(words(phrase.text)) and _is_proper(phrase, last):
            match = Match(last.actor, "name", 0.9)
            return reader.listed(match, mention, "listed-apposition")
    return None


_NAMED_KINDS = frozenset(
    {"media", "company", "ngo", "union", "international", "academic", "activist"}
)


def _is_proper(phrase: Phrase, last: NamedInside) -> bool:
    """A capitalised name after the common noun for its kind ("the channel X")."""
    parts = words(phrase.text)
    before = parts[: last.start]
    if not before or before[-1][0].isupper() or not parts[last.start][0].isupper():
        return False
    lemmas = lemma_key(" ".join(before))
    hit = lexicon().class_ending(lemmas, len(lemmas))
    based = lemmas[-1:] in lexicon().groups["based"]
    return based or (hit is not None and hit.role in _NAMED_KINDS)


def by_role(reader: Reader, mention: SpeakerDescription) -> Found | None:
    """A listed holder of the office that the mention or a description names."""
    for phrase in reader.phrases(mention):
        match = reader.find_role(_office_text(phrase), mention)
        match = match or _office_of_tied(reader, mention, phrase)
        if match and _names_one(mention, phrase, match):
            return _office_found(reader, mention, phrase, match)
    return None


def _office_of_tied(
    reader: Reader, mention: SpeakerDescription, phrase: Phrase
) -> Match | None:
    """The listed holder of an office of a listed body ("the Company's chief")."""
    hit = head_class(phrase)
    if hit is None or not (phrase.owner or phrase.complement or hit.start):
        return None
    match = reader.find_role(" ".join(phrase.words[hit.start : hit.end]), mention)
    if match is None:
        return None
    tied = tied_actor(reader, mention, phrase)
    same = tied is not None and tied.perspective == match.actor.perspective
    return match if same and match.actor.kind is ActorKind.PERSON else None


def _names_one(mention: SpeakerDescription, phrase: Phrase, match: Match) -> bool:
    """Whether a role phrase means one listed person, not anybody of that role."""
    if in_group(phrase, "kin"):
        return False
    if (
        match.actor.kind is not ActorKind.PERSON
        or match.actor.name in mention.seen_actors
    ):
        return True
    if is_indefinite(mention.text):
        return False
    hit = head_class(phrase)
    office = hit is not None and (
        lexicon().classes[hit.role].country or hit.role == "company"
    )
    return not is_plural(phrase) and (office or in_group(phrase, "chiefs"))


def _office_text(phrase: Phrase) -> str:
    parts = [phrase.owner or "", " ".join(phrase.words)]
    if phrase.complement and phrase.link in {"of", "for"}:
        parts += ["of", phrase.complement]
    return " ".join(p for p in parts if p)


def _office_found(
    reader: Reader, mention: SpeakerDescription, phrase: Phrase, match: Match
) -> Found | None:
    """The holder; a body stands for itself only under a bare word for a body."""
    found = reader.listed(match, mention, "listed-role")
    if mention.name:
        if match.actor.kind is ActorKind.PERSON:
            return None
        return replace(found, canonical=mention.name, actor=None, rule="role-of-listed")
    bare = stands_for(mention.text, phrase) and _same_number(phrase, match.actor)
    bare = bare or _means_group(mention.text, phrase, match.actor)
    if match.actor.kind is ActorKind.PERSON or bare:
        return found
    return replace(found, canonical=None, actor=None, rule="role-of-listed")


def _means_group(text: str, phrase: Phrase, actor: Actor) -> bool:
    """Whether a plural ("demonstrators") is another word for a listed group."""
    return (
        actor.kind is ActorKind.GROUP and is_plural(phrase) and not is_indefinite(text)
    )


def _same_number(phrase: Phrase, actor: Actor) -> bool:
    """Whether a plural phrase meets a plural role or a group ("unions" is no union)."""
    if not is_plural(phrase) or actor.kind is ActorKind.GROUP:
        return True
    last = phrase.words[-1].casefold()
    return any(o.title.casefold().endswith(last) for o in actor.roles)
