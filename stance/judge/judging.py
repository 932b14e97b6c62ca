"""The judge: positions of a document's statements towards the targets of a study."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from perspectives.actors import ActorKind, Study
from perspectives.document import Document, Span
from stance.judge.answers import Question, decided
from stance.judge.company import complete
from stance.judge.decide import THRESHOLD, decide, net
from stance.judge.evidence import Case, Evidence, FrameInfo, Mention, Outline
from stance.judge.features import Seen, features
from stance.judge.learned import Reader, seen_again
from stance.judge.lexicon import Lexicon, Phrases, lexicon
from stance.judge.models import Asked, StanceModel
from stance.judge.occlude import pair_without, without
from stance.judge.passage import Passage
from stance.judge.reading import Reading
from stance.judge.rules import RULES, Rule
from stance.judge.targets import Profile, finder, profiles
from stance.judge.weigh import weigh
from stance.types import FramingTerm, Kind, Stance, Statement

_CONTEXT = 250
_OPENING = 3
_WINDOW = 8


@dataclass(frozen=True, slots=True)
class Options:
    """How to judge.

    ``threshold`` is the least net weight that decides a direction; ``most`` bounds the
    targets of one statement; ``rules`` are asked in order.
    """

    threshold: float = THRESHOLD
    most: int = 3
    rules: tuple[Rule, ...] = RULES


class Judge:
    """Judges documents of one language against the targets of one study.

    ``frames`` is the codebook: frame ids and what is known of each frame. A language
    without a lexicon is read with the English one.
    """

    def __init__(
        self,
        study: Study,
        language: str,
        frames: Mapping[str, FrameInfo],
        options: Options | None = None,
        model: StanceModel | None = None,
    ) -> None:
        self._model = model
        self._sides = {p.id: p.label for p in study.perspectives}
        self._lexicon: Lexicon = lexicon(language)
        self._profiles: tuple[Profile, ...] = profiles(study, self._lexicon)
        self._finder: Phrases[int] = finder(study, self._profiles, self._lexicon)
        self._people = frozenset(
            a.name for a in study.actors() if a.kind is ActorKind.PERSON
        )
        self._frames = frames
        self._options = options or Options()

    def __call__(
        self,
        document: Document,
        statements: Sequence[Statement],
        framing: Sequence[FramingTerm],
        sentences: Sequence[Span] = (),
    ) -> tuple[Stance, ...]:
        """Positions of the statements, in the order of statements and targets.

        ``sentences`` are the document's; models read statements in them.
        """
        if not self._profiles:
            return ()
        if self._model is not None:
            asked = self.asked(document, statements, framing, sentences)
            return decided(self._model, asked, self._options.most)
        reading = Reading(document.reading_text, self._lexicon)
        cases, direct = [], []
        for case in self._cases(reading, statements, framing):
            cases.append(case.outline())
            direct.append(self._evidence(case))
        every = complete(cases, direct, self._options.threshold)
        return tuple(
            stance
            for case, found in zip(cases, every, strict=True)
            for stance in self._stances(case, found)
        )

    def asked(
        self,
        document: Document,
        statements: Sequence[Statement],
        framing: Sequence[FramingTerm],
        sentences: Sequence[Span],
    ) -> Iterator[Question]:
        """Each statement with each target, and what is known of both."""
        reading = Reading(document.reading_text, self._lexicon)
        cases = list(self._cases(reading, statements, framing))
        rules = [self._evidence(case) for case in cases]
        find = partial(_found, self._finder)
        reader = Reader(self._profiles, self._sides, find)
        for seen, target, one in reader.asked(document, sentences, cases, rules):
            again = partial(self._again, seen, target, one)
            evidence = seen.rules.get(target, ())
            yield Question(seen.case, target, evidence, one, again)

    def _again(self, seen: Seen, target: int, asked: Asked, span: Span) -> Question:
        """The question as if a span of the text held nothing."""
        case = without(seen.case, span)
        rules = self._evidence(case)
        other = seen_again(seen, case, rules)
        pair = pair_without(asked.pair, span)
        one = Asked(pair, features(other, target))
        return Question(case, target, rules.get(target, ()), one)

    def _cases(
        self,
        reading: Reading,
        statements: Sequence[Statement],
        framing: Sequence[FramingTerm],
    ) -> Iterator[Case]:
        inside = _terms_of(statements, framing)
        for statement in statements:
            body = reading.passage(statement.spans)
            asks, terms = _asks(reading.text, statement), inside[statement.id]
            mentions = tuple(
                self._settled(mention, body, terms, asks)
                for mention in self._mentions(reading, statement, body)
                if not self._elsewhere(mention, body, terms)
            )
            yield Case(
                statement=statement,
                body=body,
                cue=reading.passage([statement.cue] if statement.cue else []),
                mentions=mentions,
                named=frozenset(m.target for m in mentions if not m.place)
                | self._called(reading, statement.mention),
                terms=terms,
                profiles=self._profiles,
                frames=self._frames,
                lexicon=self._lexicon,
                question=asks,
            )

    def _called(self, reading: Reading, mention: Span | None) -> frozenset[int]:
        words = reading.passage([mention] if mention else []).words
        return frozenset(found.target for found in _found(self._finder, words))

    def _mentions(
        self, reading: Reading, statement: Statement, body: Passage
    ) -> tuple[Mention, ...]:
        found = tuple(_found(self._finder, body.words))
        pronoun = self._pronoun(body, _OPENING if not found else 1)
        if pronoun is None or self._means_speaker(statement):
            return found
        start = statement.start
        paragraph = reading.text.rfind("\n", max(0, start - _CONTEXT), start) + 1
        before = reading.passage([(max(paragraph, start - _CONTEXT, 0), start)])
        named = tuple(_found(self._finder, before.words))
        meant = {m.target for m in named if m.index == named[-1].index}
        meant -= {m.target for m in found}
        return (*(Mention(target, pronoun, 1) for target in sorted(meant)), *found)

    def _means_speaker(self, statement: Statement) -> bool:
        """Whether a pronoun at the start is the speaker: "the firm says it will"."""
        speaker = statement.actor or statement.speaker
        return statement.kind is not Kind.DIRECT and speaker not in self._people

    def _elsewhere(
        self, mention: Mention, body: Passage, terms: Sequence[FramingTerm]
    ) -> bool:
        """Whether framing says that these words are about something else."""
        topic = self._profiles[mention.target].topic
        term = _framing_term(body.spans[mention.index], terms)
        if topic is None or term is None or not topic.referents:
            return False
        if {term.frame, f"{term.frame}/{term.referent}"} & topic.frames.keys():
            return False
        return term.referent not in {*topic.referents, *topic.side_referents}

    def _settled(
        self, mention: Mention, body: Passage, terms: Sequence[FramingTerm], asks: bool
    ) -> Mention:
        """The mention with the signal words around it that are no framing terms."""
        around = body.near(mention.index, mention.length, _WINDOW)
        near = tuple(m for m in around if _framing_term(body.span_of(m), terms) is None)
        words = body.words[mention.index : mention.index + mention.length]
        place = " ".join(words) in self._profiles[mention.target].places
        unsure = asks or place or any(mark.kind == "open" for mark in near)
        certainty = 0.5 if unsure else 1.0
        return replace(mention, near=near, certainty=certainty, place=place)

    def _pronoun(self, body: Passage, reach: int) -> int | None:
        opening = enumerate(body.words[:reach])
        return next((i for i, w in opening if w in self._lexicon.pronouns), None)

    def _evidence(self, case: Case) -> dict[int, list[Evidence]]:
        found: dict[int, list[Evidence]] = {m.target: [] for m in case.mentions}
        for rule in self._options.rules:
            for item in rule(case):
                found.setdefault(item.target, []).append(item)
        return {target: weigh(case, target, found[target]) for target in found}

    def _stances(
        self, case: Outline, found: Mapping[int, Sequence[Evidence]]
    ) -> list[Stance]:
        strongest = sorted(found, key=lambda target: (-abs(net(found[target])), target))
        kept = sorted(strongest[: self._options.most])
        return [self._stance(case, target, found[target]) for target in kept]

    def _stance(self, case: Outline, target: int, items: Sequence[Evidence]) -> Stance:
        verdict = decide(items, case.question, self._options.threshold)
        return Stance(
            statement=case.statement.id,
            start=case.statement.start,
            end=case.statement.end,
            target=self._profiles[target].target.id,
            label=verdict.label,
            confidence=verdict.confidence,
            evidence=verdict.spans or case.places.get(target, ()),
            rule=verdict.rule,
        )


def judge(
    document: Document,
    statements: Sequence[Statement],
    framing: Sequence[FramingTerm],
    study: Study,
    frames: Mapping[str, FrameInfo],
) -> tuple[Stance, ...]:
    """Positions of one document's statements; for many documents keep a ``Judge``."""
    return Judge(study, document.language, frames)(document, statements, framing)


def _found(finder: Phrases[int], words: Sequence[str]) -> Iterator[Mention]:
    for index, word in enumerate(words):
        if finder.starting(word):
            longest: dict[int, int] = {}
            for length, target in finder.at(words, index):
                longest[target] = max(length, longest.get(target, 0))
            for target, length in sorted(longest.items()):
                yield Mention(target, index, length)


def _framing_term(span: Span, terms: Sequence[FramingTerm]) -> FramingTerm | None:
    """The term that a span overlaps; terms are in the order of the text."""
    last = bisect_left(terms, span[1], key=lambda term: term.start) - 1
    return terms[last] if last >= 0 and span[0] < terms[last].end else None


def _terms_of(
    statements: Sequence[Statement], framing: Sequence[FramingTerm]
) -> dict[int, list[FramingTerm]]:
    """The framing terms of each statement, with those of statements nested in it."""
    outer = {statement.id: statement.nested_in for statement in statements}
    inside: dict[int, list[FramingTerm]] = defaultdict(list)
    for term in sorted(framing, key=lambda term: term.start):
        at, seen = term.statement, set[int]()
        while at is not None and at not in seen:
            seen.add(at)
            inside[at].append(term)
            at = outer.get(at)
    return inside


def _asks(text: str, statement: Statement) -> bool:
    return (
        text[max(statement.end - 4, statement.start) : statement.end]
        .rstrip("\"'”’»› ")
        .endswith("?")
    )
