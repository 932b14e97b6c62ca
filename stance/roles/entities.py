"""Who is named in a document: listed actors, countries, others, groups of people."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from perspectives.countries import CountryHit, countries_in, country_name
from perspectives.document import Document, Span
from perspectives.endings import stems
from perspectives.lookup import Directory
from perspectives.names import looks_like_person
from perspectives.names import words as name_words
from stance.attribution.entities import word_list
from stance.attribution.runs import name_spans
from stance.framing.words import fold, words_of
from stance.roles.lexicon import role_words

Key = tuple[str, ...]

_FIRST_WORD = re.compile(r"\W*([^\W\d_]{3,}(?:[-’'](?!s\b)\w+)*)")


@dataclass(frozen=True, slots=True)
class Named:
    """An entity of a document and its mentions, in order."""

    name: str
    mentions: tuple[Span, ...]


def find_entities(
    document: Document, sentences: Sequence[Span], directory: Directory
) -> tuple[Named, ...]:
    """The entities of a document by their first mention.

    Actors of the study have their canonical name, countries the name of the document's
    language, groups ("protesters") the label of ``lang/*/roles.toml``.
    """
    text = document.reading_text
    spans = name_spans(text, sentences)
    openers = _openers(document, sentences, spans, directory)
    every = sorted([*_cut(text, spans), *openers])
    found = _by_name(document, every, directory)
    for label, span in _groups(text, sentences, document.language):
        found[label].append(span)
    named = (Named(name, tuple(sorted(spans))) for name, spans in found.items())
    return tuple(sorted(named, key=lambda entity: entity.mentions[0]))


def entity_key(name: str) -> Key:
    """What the forms of one name have in common: each word without its endings."""
    return tuple(min(stems(word), key=len) for word in name_words(name))


def _cut(text: str, spans: Sequence[Span]) -> Iterator[Span]:
    """Names one by one: "Украины Владимира Зеленского" is a country and a person."""
    for start, end in spans:
        parts = name_words(text[start:end])
        hits = countries_in(parts)
        leads = hits and hits[0].start == 0 and hits[0].kind == "name"
        if leads and not text[start].isascii() and len(parts) - hits[0].end >= 2:
            at = text.find(parts[hits[0].end], start, end)
            yield start, start + len(text[start:at].rstrip())
            start = at
        yield start, end


def _openers(
    document: Document,
    sentences: Sequence[Span],
    names: Sequence[Span],
    directory: Directory,
) -> Iterator[Span]:
    """Single words that open a sentence and name a country or a listed actor.

    Their capital is no evidence of a name, so ``name_spans`` leaves them out.
    """
    taken = {start for start, _ in names}
    for start, end in sentences:
        word = _FIRST_WORD.match(document.reading_text, start, end)
        if word is None or word.start(1) in taken:
            continue
        if _listed(word[1], document, directory):
            yield word.span(1)


def _by_name(
    document: Document, spans: Sequence[Span], directory: Directory
) -> defaultdict[str, list[Span]]:
    """Spans of names under the name to show."""
    text = document.reading_text
    known: defaultdict[str, list[Span]] = defaultdict(list)
    loose: defaultdict[Key, list[Span]] = defaultdict(list)
    for start, end in spans:
        name = text[start:end]
        listed = _listed(name, document, directory)
        if listed:
            known[listed].append((start, end))
        elif listed is None and not _is_no_name(name):
            loose[entity_key(name)].append((start, end))
    for key, places in _joined(text, loose).items():
        if key:
            known[_shown(text, places)].extend(places)
    return known


def _listed(name: str, document: Document, directory: Directory) -> str | None:
    """The name of a country or listed actor; empty for a mere adjective of a country.

    A country comes before the government that a study lists under its name: the country
    may be a victim where its government is none.
    """
    parts = name_words(name)
    hits = countries_in(parts)
    kind = hits[0].kind if hits and _is_all(hits[0], parts) else ""
    if kind == "name":
        return country_name(hits[0].code, document.language)
    match = directory.find(name, date=document.date, language=document.language)
    if match is not None and match.how != "role":
        return match.actor.name
    plural = name.isascii() and name.endswith("s")
    return "" if kind == "adjective" and not plural else None


def _is_all(hit: CountryHit, parts: tuple[str, ...]) -> bool:
    return hit.start == 0 and hit.end == len(parts)


def _is_no_name(name: str) -> bool:
    return name.lower() in word_list("calendar")


def _joined(text: str, loose: dict[Key, list[Span]]) -> dict[Key, list[Span]]:
    """Names with the mentions by last word alone ("Biden") put to the full name."""
    whole = full_names({key: _shown(text, places) for key, places in loose.items()})
    joined: dict[Key, list[Span]] = {}
    for key, places in loose.items():
        joined.setdefault(whole.get(key, key), []).extend(places)
    return joined


def full_names(names: Mapping[Key, str]) -> dict[Key, Key]:
    """For each last word alone that exactly one person's full name ends with, that one.

    ``names`` holds the name to show for each key.
    """
    owners: dict[str, list[Key]] = {}
    for key, name in names.items():
        if looks_like_person(name):
            owners.setdefault(key[-1], []).append(key)
    alone = {k[0] for k, name in names.items() if len(k) == 1 and not name.islower()}
    return {
        (last,): whole[0]
        for last, whole in owners.items()
        if last in alone and len(whole) == 1
    }


def _shown(text: str, places: Sequence[Span]) -> str:
    """The fullest form of a name, of several the shortest: rather the nominative."""
    forms = (" ".join(text[start:end].split()) for start, end in places)
    return min(forms, key=lambda form: (-len(form.split()), len(form), form))


def _groups(
    text: str, sentences: Sequence[Span], language: str
) -> Iterator[tuple[str, Span]]:
    """Groups of people without a name of their own: "the police", "protesters"."""
    folded = fold(text)
    index = role_words(language).groups
    for start, end in sentences:
        words = words_of(text, folded, start, end)
        for hit in index.scan(words):
            yield hit.value, words.span(hit.first, hit.last)
