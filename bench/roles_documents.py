"""Documents of ``bench/roles.py`` with their mentions, and whose side a name is on."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import cached_property

from perspectives.actors import Study
from perspectives.countries import countries_in, country_codes
from perspectives.lookup import Directory
from stance.judge.lexicon import lexicon as judge_lexicon
from stance.judge.passage import Passage
from stance.judge.passage import read as read_passage
from stance.roles.clues import clues_of
from stance.roles.mentions import mentions_of
from stance.roles.reading import Read, read_sentences, sentence_at
from stance.types import Analysis, Statement

Features = dict[str, float]
Span = tuple[int, int]

NAME = re.compile(r"[^\W_]+(?:['’ʼ][^\W_]+)*")
WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
LEAD = 3
"""Words before a name in which its country may stand: "Russian President X"."""


class Sides:
    """Whose side a name is on: its country or, with a study, a perspective."""

    def __init__(self, study: Study | None) -> None:
        self._directory = Directory(study) if study else None
        self._of_country = {
            code: perspective.id
            for perspective in (study.perspectives if study else ())
            for place in perspective.places
            for code in country_codes(place)
        }

    def named(self, text: str, start: int, end: int) -> Iterator[tuple[Span, str]]:
        """The sides that a sentence names, with their spans."""
        words = list(NAME.finditer(text, start, end))
        forms = tuple(re.sub(r"['’]s$", "", w.group()) for w in words)
        taken: set[int] = set()
        for side, first, last in (*self._listed(forms), *self._states(forms)):
            if taken.isdisjoint(range(first, last)):
                taken.update(range(first, last))
                yield (words[first].start(), words[last - 1].end()), side

    def _listed(self, forms: tuple[str, ...]) -> Iterator[tuple[str, int, int]]:
        if self._directory is not None:
            for hit in self._directory.named_inside(" ".join(forms)):
                if hit.end <= len(forms):
                    yield hit.actor.perspective, hit.start, hit.end

    def _states(self, forms: tuple[str, ...]) -> Iterator[tuple[str, int, int]]:
        for hit in countries_in(forms):
            yield self._of_country.get(hit.code, hit.code), hit.start, hit.end


class Document:
    """A document of the bench with what its mentions share."""

    def __init__(self, analysis: Analysis, sides: Sides) -> None:
        self.analysis = analysis
        self._sides = sides
        self.text = analysis.document.text
        self.language = analysis.document.language
        self.spans = [(s.start, s.end) for s in analysis.sentences]
        self.read = list(read_sentences(self.text, self.spans, self.language))
        self._passages: dict[int, Passage] = {}

    @cached_property
    def countries(self) -> list[tuple[Span, str]]:
        """Every side named: a country or, with a study, a perspective."""
        return [
            found for a, b in self.spans for found in self._sides.named(self.text, a, b)
        ]

    @cached_property
    def balance(self) -> dict[str, Features]:
        """How the words of the document cast each country: sums by main role."""
        sums: defaultdict[str, Counter[str]] = defaultdict(Counter)
        for span, code in self.countries:
            sums[code]["n"] += 1
            for clue in clues_of(self.read, span):
                role = clue.entry.role(clue.slot)
                if role and not clue.negated:
                    sums[code][role[:3]] += clue.entry.weight
        return {
            code: {role: math.log1p(v) for role, v in found.items()}
            for code, found in sums.items()
            if found["n"] > 1
        }

    def codes_near(self, span: Span) -> list[str]:
        """Countries in a name or right before it."""
        before = list(WORD.finditer(self.text, max(0, span[0] - 60), span[0]))[-LEAD:]
        start = before[0].start() if before else span[0]
        return [c for (a, b), c in self.countries if a >= start and b <= span[1]]

    def statement(self, position: int) -> Statement | None:
        """The smallest statement round a position."""
        inside = [
            s
            for s in self.analysis.statements
            if any(a <= position < b for a, b in s.spans)
        ]
        return min(inside, key=lambda s: s.end - s.start, default=None)

    def passage(self, sentence: Read) -> Passage:
        """A sentence as the stance judge reads it."""
        if sentence.start not in self._passages:
            span = (sentence.start, sentence.end)
            found = read_passage(self.text, [span], judge_lexicon(self.language))
            self._passages[sentence.start] = found
        return self._passages[sentence.start]


class Mention:
    """One annotated mention and the others of its entity."""

    def __init__(self, document: Document, entity: str, span: Span) -> None:
        self.document, self.entity, self.span = document, entity, span
        every = mentions_of(document.text, (entity,))
        self.others = [m for m in every if not (m[0] < span[1] and m[1] > span[0])]
        self.share = 1 / math.sqrt(max(1, len(self.others)))
        self.sentence = sentence_at(document.read, span[0])

    @cached_property
    def codes(self) -> list[str]:
        """Countries of the entity: most often named in or before its mentions."""
        near = [*([self.span] * 3), *self.others]
        found = Counter(c for m in near for c in self.document.codes_near(m))
        return [code for code, _ in found.most_common(2)] or ["-"]
