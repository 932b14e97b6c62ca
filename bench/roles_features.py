"""Features of entity mentions for ``bench/roles.py``: structure, company, words.

Everything is read off the document, its analysis and the role words of the product; no
list of names: countries come from ``perspectives/data/countries.toml``.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from functools import cached_property

from perspectives.actors import Study
from perspectives.countries import bloc_members, countries_in, country_codes
from perspectives.lookup import Directory
from perspectives.names import looks_like_person
from perspectives.names import words as name_words
from stance.judge.lexicon import lexicon as judge_lexicon
from stance.judge.passage import Passage
from stance.judge.passage import read as read_passage
from stance.roles.clues import Clue, clues_of
from stance.roles.mentions import mentions_of
from stance.roles.reading import Read, read_sentences, sentence_at
from stance.roles.slots import NEAR, WITHIN
from stance.roles.weigh import PLACES
from stance.types import Analysis, Statement

Features = dict[str, float]
Span = tuple[int, int]

WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
NAME = re.compile(r"[^\W_]+(?:['’ʼ][^\W_]+)*")
WEST = bloc_members("western")
HOSTILE = frozenset(
    "violence violence_of aggression destroy threaten oppress provoke accuse punish "
    "resist detain thwart".split()
)
KINDLY = frozenset("help protect praise arm peace achieve".split())
STRUCTURAL = frozenset(
    "passive by first infinitive from open contrast negation".split()
)
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


def structure(m: Mention) -> Features:
    """Who does what to whom around the mention (T) and the entity's others (O)."""
    out: defaultdict[str, float] = defaultdict(float)
    _clues(out, "T", clues_of(m.document.read, m.span), 1.0)
    _clues(
        out, "O", (c for o in m.others for c in clues_of(m.document.read, o)), m.share
    )
    _partners(out, "T", m.document, m.span, 1.0)
    for other in m.others:
        _partners(out, "O", m.document, other, m.share)
    return out


def _clues(
    out: defaultdict[str, float], prefix: str, clues: Iterable[Clue], share: float
) -> None:
    for clue in clues:
        name = f"{prefix}:{'-' * clue.negated}{clue.entry.id}"
        if clue.slot == NEAR:
            side = "R" if clue.distance > 0 else "L"
            out[f"{name}:sentence"] += share / 2
            if abs(clue.distance) <= 6:
                out[f"{name}:{side}"] += share
        elif clue.slot != WITHIN:
            out[f"{name}:{clue.slot}"] += share
            role = clue.entry.role(clue.slot)
            if role:
                weight = share * clue.entry.weight * PLACES.get(clue.place, 1.0)
                out[f"{prefix}:role:{'-' * clue.negated}{role[:3]}"] += weight
                out[f"{prefix}:slot:{'-' * clue.negated}{role[:3]}:{clue.slot}"] += (
                    weight
                )
                out[f"{prefix}:fine:{'-' * clue.negated}{role}"] += weight


def _partners(
    out: defaultdict[str, float], prefix: str, d: Document, span: Span, share: float
) -> None:
    """The countries in the other slot of the acts a mention takes part in."""
    for slot, kind, words in _acts(d, span):
        for (a, b), code in d.countries:
            if words[0] <= a and b <= words[1] and (b <= span[0] or a >= span[1]):
                cast = d.balance.get(code, {})
                out[f"{prefix}P:{slot}:{kind}>{code}"] += share
                out[f"{prefix}P:{slot}:{kind}>ant"] += share * (
                    cast.get("ant", 0) - cast.get("pro", 0) - cast.get("inn", 0)
                )


def _acts(d: Document, span: Span) -> Iterator[tuple[str, str, Span]]:
    sentence = sentence_at(d.read, span[0])
    tokens = sentence.tokens(span) if sentence else range(0)
    for word in sentence.words if sentence and tokens else ():
        name = word.entry.id.partition(".")[2]
        kind = "hostile" if name in HOSTILE else "kindly" if name in KINDLY else ""
        own = [a for a in word.arguments if a.first <= tokens[0] < a.last]
        if not kind or not own:
            continue
        slot = word.entry.resolved(own[0].slot)
        for argument in word.arguments:
            if word.entry.resolved(argument.slot) != slot:
                unit = sentence.unit
                yield (
                    slot,
                    kind,
                    (
                        unit.starts[argument.first],
                        unit.ends[argument.last - 1],
                    ),
                )


def signals(m: Mention) -> Features:
    """Framing terms, and the words by which the judge reads stance, in the sentence."""
    out: defaultdict[str, float] = defaultdict(float)
    if m.sentence is None:
        return out
    for term in m.document.analysis.framing:
        if m.sentence.start <= term.start < m.sentence.end:
            side = "R" if term.start > m.span[0] else "L"
            out[f"frame:{term.frame}:{term.voice.value}"] += 1
            out[f"frame:{term.frame}:{side}"] += 1
            out[f"frame:of:{term.referent}"] += 0.5
    passage = m.document.passage(m.sentence)
    inside = passage.inside(m.span)
    for mark in passage.near(inside[0], len(inside), 8) if len(inside) else ():
        if mark.kind not in STRUCTURAL:
            negated = "-" if mark.index in passage.negated else ""
            side = "R" if mark.index > inside[0] else "L"
            out[f"judge:{negated}{mark.kind}:{side}"] += 1
    return out


def who(m: Mention) -> Features:
    """What the entity is, where it stands, whether it speaks, who speaks of it."""
    out: defaultdict[str, float] = defaultdict(float)
    for code in m.codes:
        out[f"country:{code}"] += 1
        out["country:west"] += code in WEST
    for kind in _kinds(m):
        out[f"kind:{kind}"] += 1
        out[f"kind:{kind}:{m.codes[0]}"] += 1
    out["mentions"] = math.log1p(len(m.others))
    out["position"] = m.span[0] / len(m.document.text)
    out["headline"] = float(m.span[0] < m.document.spans[0][1])
    for s in m.document.analysis.statements:
        if s.mention and any(s.mention[0] <= a < s.mention[1] for a, _ in [m.span]):
            out[f"speaks:{s.kind.value}"] += 1
        if s.mention and any(s.mention[0] <= a < s.mention[1] for a, _ in m.others):
            out["speaks elsewhere"] += 0.5
    around = m.document.statement(m.span[0])
    out[f"in:{around.kind.value if around else 'narration'}"] += 1
    if around is not None and around.mention is not None:
        for code in m.document.codes_near(around.mention) or ["-"]:
            out[f"said by:{code}"] += 1
            out[f"said by:{code}>{m.codes[0]}"] += 1
    return out


def _kinds(m: Mention) -> Iterator[str]:
    parts = name_words(m.entity)
    hits = countries_in(parts)
    whole = [h for h in hits if h.end - h.start >= len(parts) - 1]
    yield from {h.kind for h in whole}
    if looks_like_person(m.entity) and not hits:
        yield "person"
    if m.entity.isupper():
        yield "acronym"
    if not any(p[0].isupper() for p in parts[-1:]):
        yield "common noun"
    yield f"{min(len(parts), 4)} words"


def company(m: Mention) -> Features:
    """How the document casts countries, as such and against the entity's own."""
    d = m.document
    out: defaultdict[str, float] = defaultdict(float)
    size = len(d.text.split()) / 100 + 1
    for name, count in Counter(w.entry.id for s in d.read for w in s.words).items():
        out[f"D:{name}"] = min(2.0, count / size)
    for name, count in Counter(t.frame for t in d.analysis.framing).items():
        out[f"D:frame:{name}"] = min(2.0, count / size)
    for code, cast in d.balance.items():
        own = "own" if code in m.codes else "other"
        for role, value in cast.items():
            out[f"D:{code}:{role}"] = value
            out[f"D:{own}:{role}"] += value
            out[f"D:{code}:{role}>{m.codes[0]}"] = value
    return out


def bags(m: Mention) -> dict[str, list[str]]:
    """Words: the window, the entity's own, and the document's."""
    text, (start, end) = m.document.text, m.span
    stem = _stemmer(m.document.language)
    left = [stem(w) for w in WORD.findall(text[max(0, start - 400) : start])][-30:]
    right = [stem(w) for w in WORD.findall(text[end : end + 400])][:30]
    window = [f"w={w}" for w in left + right]
    window += [f"L={w}" for w in left[-6:]] + [f"R={w}" for w in right[:6]]
    window += [f"L{i}={w}" for i, w in enumerate(reversed(left[-2:]))]
    window += [f"R{i}={w}" for i, w in enumerate(right[:2])]
    for a, b in m.others[:10]:
        near = WORD.findall(text[max(0, a - 80) : a])[-8:] + WORD.findall(
            text[b : b + 80]
        )
        window += [f"d={stem(w)}" for w in near[:16]]
    if m.sentence is not None:
        inside = WORD.findall(text[m.sentence.start : m.sentence.end])
        window += [f"s={stem(w)}" for w in inside]
    return {
        "window": window,
        "entity": [stem(w) for w in WORD.findall(m.entity)],
        "document": [stem(w) for w in WORD.findall(text)],
        "letters": [_letters(text, m.span)],
    }


def _stemmer(language: str):  # type: ignore[no-untyped-def]
    if language == "ru":
        return lambda w: w.lower()[: max(4, len(w) - 2)]
    return str.lower


def _letters(text: str, span: Span) -> str:
    """The text round a mention, for n-grams of letters, without the mention."""
    return text[max(0, span[0] - 100) : span[0]] + " # " + text[span[1] : span[1] + 100]
