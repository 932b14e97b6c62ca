"""Small documents of our own with hand-made findings."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from perspectives.actors import Perspective, Study, Target
from perspectives.document import Document
from stance.types import (
    Analysis,
    FramingTerm,
    Kind,
    Label,
    Place,
    Sentence,
    Stance,
    Statement,
    Unassigned,
    Voice,
)

HARBOUR = (
    "Dock workers block the harbour gate. "
    'The port authority said "rioters" had stopped the cranes. '
    '"We are not rioters, we are on strike," said Ada Brine, a crane driver. '
    "The shipowners' union believes the strike is illegal. "
    "A passer-by said it would rain. "
    "Three people were hurt in the crackdown."
)
COUNCIL = (
    "The port authority praised the rioters' removal as restoring order. "
    "Ada Brine called it a crackdown."
)


def span(text: str, words: str) -> tuple[int, int]:
    start = text.index(words)
    return start, start + len(words)


def sentences(text: str) -> tuple[Sentence, ...]:
    found, start = [], 0
    for piece in text.split(". "):
        end = min(start + len(piece) + 1, len(text))
        found.append(Sentence(start, end))
        start = end + 1
    return tuple(found)


def statement(
    text: str, number: int, words: str, speaker: str | None, side: str | None
) -> Statement:
    start, end = span(text, words)
    return Statement(
        number, start, end, Kind.INDIRECT, speaker, perspective=side, rule="cue-verb"
    )


def term(
    text: str,
    words: str,
    frame: str,
    referent: str,
    holder: str,
    voice: Voice = Voice.OWN,
    inside: int | None = None,
    after: str = "",
) -> FramingTerm:
    start = text.index(words, text.index(after))
    end = start + len(words)
    return FramingTerm(
        start, end, words, frame, referent, holder, "narrator", voice, inside
    )


def stance(made: Statement, target: str, label: Label) -> Stance:
    return Stance(
        made.id,
        made.start,
        made.end,
        target,
        label,
        0.8,
        ((made.start, made.start + 3),),
    )


@pytest.fixture
def study() -> Study:
    return Study(
        "harbour",
        "The harbour strike",
        perspectives=(
            Perspective("port", "Port authority"),
            Perspective("workers", "Dock workers"),
            Perspective("owners", "Shipowners"),
            Perspective("city", "City council"),
        ),
        targets=(Target("strike", "The strike"), Target("tolls", "The new tolls")),
    )


@pytest.fixture
def harbour() -> Analysis:
    text = HARBOUR
    port = statement(text, 1, '"rioters" had stopped the cranes', "Port", "port")
    ada = statement(
        text, 2, '"We are not rioters, we are on strike,"', "Ada Brine", "workers"
    )
    owners = statement(text, 3, "the strike is illegal", "Shipowners", "owners")
    rain = statement(text, 4, "it would rain", "A passer-by", None)
    units = list(sentences(text))
    for index in range(1, 5):
        units[index] = Sentence(units[index].start, units[index].end, Place.STATEMENT)
    units[0] = Sentence(units[0].start, units[0].end, Place.UNASSIGNED)
    return Analysis(
        Document("h1", text, "Gate blocked", date="2031-03-02", publisher="Own text"),
        tuple(units),
        (port, ada, owners, rain),
        (
            term(text, "rioters", "criminality", "demonstrators", "port", inside=1),
            term(
                text,
                "rioters",
                "criminality",
                "demonstrators",
                "workers",
                Voice.DENIED,
                2,
                "We are not",
            ),
            term(text, "crackdown", "repression", "state-response", "narrator"),
        ),
        (
            stance(port, "strike", Label.OPPOSE),
            stance(ada, "strike", Label.SUPPORT),
            stance(owners, "strike", Label.UNDECIDED),
        ),
        (Unassigned(units[0].start, units[0].end, "nobody says it"),),
    )


@pytest.fixture
def council() -> Analysis:
    text = COUNCIL
    port = statement(text, 1, "the rioters' removal as restoring order", "Port", "port")
    ada = statement(text, 2, "it a crackdown", "Ada Brine", "workers")
    return Analysis(
        Document("h2", text, "Council notes", date="2031-04-01"),
        sentences(text),
        (port, ada),
        (
            term(text, "rioters", "criminality", "demonstrators", "port", inside=1),
            term(
                text, "crackdown", "repression", "state-response", "workers", inside=2
            ),
        ),
        (stance(port, "strike", Label.OPPOSE), stance(ada, "strike", Label.SUPPORT)),
    )


@pytest.fixture
def crowd() -> Callable[[int, int], tuple[Study, list[Analysis]]]:
    """Give a maker of a study with many sides and documents with many statements."""

    def make(sides: int, documents: int) -> tuple[Study, list[Analysis]]:
        line = "The side said the tariff is a scandal. "
        text = line * sides
        study = Study(
            "crowd",
            "A crowd",
            tuple(Perspective(f"p{i}", f"Side {i}") for i in range(sides)),
            (Target("tariff", "The tariff"),),
        )
        analyses = []
        for number in range(documents):
            made, terms, stances = [], [], []
            for i in range(sides):
                start = i * len(line) + line.index("the tariff")
                end = start + len("the tariff is a scandal")
                each = Statement(
                    i, start, end, Kind.INDIRECT, f"Speaker {i}", perspective=f"p{i}"
                )
                made.append(each)
                terms.append(
                    FramingTerm(
                        end - 7,
                        end,
                        "scandal",
                        "corruption",
                        "economy",
                        f"p{i}",
                        "narrator",
                        Voice.OWN,
                        i,
                    )
                )
                label = Label.OPPOSE if i % 2 else Label.SUPPORT
                stances.append(Stance(i, start, end, "tariff", label, 0.9))
            units = tuple(
                Sentence(i * len(line), (i + 1) * len(line) - 1, Place.STATEMENT)
                for i in range(sides)
            )
            analyses.append(
                Analysis(
                    Document(f"c{number}", text),
                    units,
                    tuple(made),
                    tuple(terms),
                    tuple(stances),
                )
            )
        return study, analyses

    return make
