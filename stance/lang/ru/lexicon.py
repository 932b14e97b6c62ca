"""The Russian reporting cues: every inflected form, with what may follow it."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

GROUPS = ("clause", "weak", "object", "infinitive", "naming", "silent")
PARTICIPLE = tuple("ий ая ее ие его ей их им ими ему ую".split())
VOWELS = "аеёиоуыэюя"


@dataclass(frozen=True, slots=True)
class Verb:
    """A reporting verb: its constructions, prepositions and idiomatic objects."""

    lemma: str
    groups: frozenset[str]
    particles: frozenset[str] = frozenset()
    idioms: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Form:
    """An inflected form of a cue.

    ``features`` is ``d`` for the impersonal "говорится", or holds any of ``m f n p``
    (past by gender and number), ``s q`` (present singular and plural), ``i`` (first
    person), ``g`` (gerund), ``a`` (participle).
    """

    verb: Verb
    features: str


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The reporting cues of Russian and the words that tell who may speak."""

    forms: dict[str, Form]
    sources: dict[str, frozenset[str]]
    places: frozenset[str]
    documents: frozenset[str]
    things: frozenset[str]
    labels: frozenset[str]
    speakers: dict[str, str] = field(default_factory=dict)
    personal: frozenset[str] = frozenset()


def load(name: str) -> dict[str, Any]:
    """The content of a TOML file of this language."""
    return tomllib.loads(files(__package__).joinpath(name).read_text("utf-8"))


@cache
def lexicon() -> Lexicon:
    """The lexicon of ``cues.toml`` with all inflected forms."""
    raw = load("cues.toml")
    forms: dict[str, Form] = {}
    for verb in _verbs(raw):
        for feature, form in _inflect(verb.lemma, raw):
            known = forms.get(form)
            if known is None:
                forms[form] = Form(verb, feature)
            elif known.verb is verb and feature not in known.features:
                forms[form] = Form(verb, known.features + feature)
    sure = Verb("уверен", frozenset(("weak",)))
    said = Verb("говорится", frozenset(("clause",)))
    for form in raw["documents"]["words"].split():
        forms.setdefault(form, Form(said, "d"))
    for form in raw["adjectives"]["words"].split():
        forms.setdefault(form, Form(sure, _short_gender(form)))
    nouns = raw["nouns"]
    return Lexicon(
        forms=forms,
        sources={k: frozenset(v.split()) for k, v in raw["sources"].items()},
        places=frozenset(nouns["places"].split()),
        documents=frozenset(raw["documents"]["places"].split()),
        things=frozenset(nouns["things"].split()) - {"всё"},
        labels=frozenset(nouns["labels"].split()),
        speakers=_speakers(raw["speakers"]),
        personal=frozenset(raw["personal"].split()),
    )


def _verbs(raw: Mapping[str, Any]) -> Iterator[Verb]:
    groups: dict[str, set[str]] = {}
    for group in GROUPS:
        for lemma in raw[group].split():
            groups.setdefault(lemma, set()).add(group)
    for lemma in sorted({*groups, *raw["particle"], *raw["idioms"]}):
        yield Verb(
            lemma,
            frozenset(groups.get(lemma, ())),
            frozenset(raw["particle"].get(lemma, ())),
            tuple(tuple(each.split()) for each in raw["idioms"].get(lemma, ())),
        )


def _speakers(raw: Mapping[str, str]) -> dict[str, str]:
    out: dict[str, str] = {}
    for gender, words in raw.items():
        for word in words.split():
            out[word] = out.get(word, "") + gender
    return out


def _short_gender(form: str) -> str:
    return {"а": "f", "о": "n", "ы": "p"}.get(form[-1], "m")


def _inflect(lemma: str, raw: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Features and forms of a verb, its special forms first."""
    special = [item.split(":") for item in raw["irregular"].get(lemma, "").split()]
    yield from ((feature, form) for feature, form in special)
    given = {feature for feature, _ in special}
    base = lemma.removesuffix("ся").removesuffix("сь")
    for feature, form in _regular(base, raw):
        if feature in given or (feature in "sqi" and given & set("sq")):
            continue
        for each in [form + e for e in PARTICIPLE] if feature == "a" else [form]:
            yield feature, each if base == lemma else _reflexive(each, feature)


def _reflexive(form: str, feature: str) -> str:
    if feature == "g" and form.endswith("в"):
        return form + "шись"
    return form + ("сь" if form[-1] in VOWELS and feature != "a" else "ся")


def _regular(base: str, raw: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for feature, ending in raw["past"].items():
        if base.endswith("ть"):
            yield feature, base[:-2] + ending
    for row in raw["endings"]:
        if base.endswith(tuple(row["infinitive"])):
            stem = base[: -row["cut"]]
            for feature in "sqiga":
                yield from ((feature, stem + e) for e in row.get(feature, "").split())
            return
