"""The perspective a speaker may belong to, with the reasons."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from perspectives.countries import countries_in
from perspectives.lookup import Directory, NamedInside
from perspectives.names import words
from perspectives.phrases import (
    Phrase,
    head_class,
    in_group,
    is_former,
    parse,
    spokes_start,
)
from perspectives.place_affiliated import joins, overruled
from perspectives.roles import lexicon
from stance.unclaimed.speakers import Speaker
from stance.unclaimed.views import LEAST_SHARED, Views

AFFILIATION, ROLE, STUDY_WORDS, PLACE, AGREEMENT = 3.0, 2.0, 2.0, 1.0, 1.5
"""How much each reason counts."""

LEAST = 1.0
"""Below this weight no perspective is likely."""

MARGIN = 0.5
"""How much the best perspective must have before the next."""

SHOWN = 60
"""Characters of a description shown as a reason."""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a speaker may belong to a perspective: how much it counts, and in words."""

    perspective: str
    weight: float
    text: str


@dataclass(frozen=True, slots=True)
class Likely:
    """The likely perspective of a speaker with its reasons; None when none is."""

    perspective: str | None
    reasons: tuple[str, ...] = ()


def likely(
    speaker: Speaker, directory: Directory, views: Mapping[str, Views]
) -> Likely:
    """Where a speaker may belong, by what describes it and whom it agrees with.

    ``views`` are those of the perspectives of the directory's study.
    """
    strongest: dict[tuple[str, str], Reason] = {}
    for reason in _reasons(speaker, directory, views):
        kind = reason.text.split(":", 1)[0]
        old = strongest.get((reason.perspective, kind))
        if old is None or reason.weight > old.weight:
            strongest[reason.perspective, kind] = reason
    weights: defaultdict[str, float] = defaultdict(float)
    for (perspective, _), reason in strongest.items():
        weights[perspective] += reason.weight
    best = _best(weights)
    given = [r for (p, _), r in strongest.items() if p == best]
    given.sort(key=lambda r: -r.weight)
    return Likely(best, tuple(r.text for r in given))


def _best(weights: Mapping[str, float]) -> str | None:
    ranked = sorted(weights.items(), key=lambda item: (-item[1], item[0]))
    if not ranked or ranked[0][1] < LEAST:
        return None
    if len(ranked) > 1 and ranked[0][1] - ranked[1][1] < MARGIN:
        return None
    return ranked[0][0]


def _reasons(
    speaker: Speaker, directory: Directory, views: Mapping[str, Views]
) -> Iterator[Reason]:
    texts = {**dict.fromkeys(speaker.mentions, "en"), **speaker.descriptions}
    for text, language in {speaker.name: "en", **texts}.items():
        for phrase in parse(text, language):
            if is_former(phrase) or in_group(phrase, "kin"):
                continue
            yield from _affiliation(phrase, directory)
            yield from _role(phrase, directory)
            yield from _study_words(phrase, directory)
            yield from _place(phrase, directory)
    yield from _agreement(speaker, views)


def _affiliation(phrase: Phrase, directory: Directory) -> Iterator[Reason]:
    """A listed actor named in a description: "a lawyer of the Fish Union"."""
    hit = head_class(phrase)
    if in_group(phrase, "about") or (hit and not overruled(hit.role)):
        return
    if not _describes(phrase) or (phrase.complement and not joins(phrase)):
        return
    whole = _whole(phrase)
    for named in directory.named_inside(whole):
        actor = named.actor
        if actor.perspective and _stands_alone(words(whole), named):
            text = f"affiliation: '{whole[:SHOWN]}' names {actor.name}"
            yield Reason(actor.perspective, AFFILIATION, text)


def _describes(phrase: Phrase) -> bool:
    """Whether the head says what somebody is: a role, an office, a spokesman."""
    return (
        head_class(phrase) is not None
        or spokes_start(phrase) is not None
        or in_group(phrase, "transparent")
        or in_group(phrase, "persons")
    )


def _stands_alone(parts: tuple[str, ...], named: NamedInside) -> bool:
    """Whether a name is capitalised and no part of a longer one."""
    before, after = parts[: named.start][-1:], parts[named.end :][:1]
    beside = any(word[0].isupper() for word in (*before, *after))
    return parts[named.start][0].isupper() and not beside


def _role(phrase: Phrase, directory: Directory) -> Iterator[Reason]:
    """The class of the head, even where several perspectives cover it.

    Of officials the country decides.
    """
    hit = head_class(phrase)
    if hit is None or lexicon().classes[hit.role].country:
        return
    shown = " ".join(phrase.words[hit.start : hit.end])
    for perspective, share in directory.coverage.candidates(hit.role).items():
        yield Reason(perspective, ROLE * share, f"role: '{shown}' is a {hit.role}")


def _study_words(phrase: Phrase, directory: Directory) -> Iterator[Reason]:
    """A head that only one perspective's label, roles or description have."""
    if not phrase.lemmas:
        return
    head = 0 if phrase.head_first else -1
    perspective = directory.coverage.own_words.get(phrase.lemmas[head])
    if perspective and phrase.words[head].islower():
        word = phrase.words[head]
        text = f"words: '{word}' is a word of this perspective"
        yield Reason(perspective, STUDY_WORDS, text)


def _place(phrase: Phrase, directory: Directory) -> Iterator[Reason]:
    """An official of a country whose officials a perspective has."""
    hit = head_class(phrase)
    if hit is None or not lexicon().classes[hit.role].country:
        return
    for country in countries_in(words(_whole(phrase))):
        perspective = directory.coverage.of_country(country.code)
        if perspective:
            yield Reason(perspective, PLACE, f"country: {country.code}")


def _agreement(speaker: Speaker, views: Mapping[str, Views]) -> Iterator[Reason]:
    """The perspectives whose stances the speaker shares more often than not."""
    for perspective, theirs in sorted(views.items()):
        agreed, opposed, target = speaker.views.agreement(theirs)
        if agreed >= LEAST_SHARED and agreed > opposed:
            weight = AGREEMENT * (agreed - opposed) / (agreed + opposed)
            yield Reason(
                perspective,
                weight,
                f"agreement: {agreed} of {agreed + opposed} stances, as on '{target}'",
            )


def _whole(phrase: Phrase) -> str:
    parts = (phrase.owner, " ".join(phrase.words), phrase.link, phrase.complement)
    return " ".join(p for p in parts if p)
