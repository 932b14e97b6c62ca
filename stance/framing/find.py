"""The framing terms of a document, each with its frame, referent, holder and voice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cached_property, lru_cache

from perspectives.document import Document
from stance.framing.codebook import Codebook
from stance.framing.cues import VoiceCues, voice_cues
from stance.framing.holder import Sources, lend, nobodys
from stance.framing.match import Matcher, matcher
from stance.framing.referent import Linear, referents
from stance.framing.scene import Reading, Scene
from stance.framing.voice import read_voice
from stance.framing.words import Words, fold, words_of
from stance.types import FramingTerm, Place, Sentence, Statement, Voice

FEWEST = 2
"""Terms below which a document does not tell what it is about."""

COMMON = 4
"""Frames that tell what kind of document it is."""

LONG_SENTENCE = 200
"""Words read at once: a line without end is read in pieces of this size."""


def find_framing(
    document: Document,
    sentences: Sequence[Sentence],
    statements: Sequence[Statement],
    codebook: Codebook,
) -> tuple[FramingTerm, ...]:
    """The framing terms of ``document`` in the order of the text.

    Languages for which the codebook has no terms give none.
    """
    if document.language not in codebook.languages:
        return ()
    finder = Finder(document, statements, codebook)
    found = [term for s in sentences for term in finder.sentence(s)]
    return tuple(lend(term) if lent else term for term, lent in found)


class Finder:
    """Finds the terms of one document, sentence by sentence."""

    def __init__(
        self, document: Document, statements: Sequence[Statement], codebook: Codebook
    ) -> None:
        self.text = document.reading_text
        self.folded = fold(self.text)
        self.matcher: Matcher = matcher(codebook, document.language)
        self.cues: VoiceCues = voice_cues(document.language)
        self.referents: Linear | None = referents(document.language)
        self.sources = Sources(statements)
        self.kinds = lru_cache(maxsize=None)(self._kinds)

    def sentence(self, sentence: Sentence) -> Iterator[tuple[FramingTerm, bool]]:
        """The terms of a sentence; True marks a word borrowed from somebody else."""
        for scene in self.scenes(sentence):
            reading = read_voice(scene)
            term = self._framing(scene, reading)
            if sentence.place is Place.UNASSIGNED:
                term = nobodys(term)
            yield term, _lent(reading, scene.statement)

    @cached_property
    def common(self) -> tuple[str, ...]:
        """The commonest frames of the document; none when it has too few terms."""
        whole = words_of(self.text, self.folded, 0, len(self.text))
        found = Counter(
            term.frame.id
            for piece in whole.pieces(LONG_SENTENCE)
            for term in self.matcher.find(piece)
        )
        if found.total() < FEWEST:
            return ()
        return tuple(frame for frame, _ in found.most_common(COMMON))

    def words(self, sentence: Sentence) -> Words:
        """The words of a sentence."""
        return words_of(self.text, self.folded, sentence.start, sentence.end)

    def scenes(self, sentence: Sentence) -> Iterator[Scene]:
        """The terms of a sentence that count, each among its cues."""
        for piece in self.words(sentence).pieces(LONG_SENTENCE):
            yield from self._piece(piece)

    def _piece(self, words: Words) -> Iterator[Scene]:
        terms = tuple(self.matcher.find(words))
        if not terms:
            return
        hits = tuple(self.cues.index.scan(words))
        for term in terms:
            span = words.span(term.first, term.last)
            if self.sources.in_cue(*span):
                continue
            statement = self.sources.innermost(*span)
            kinds = self.kinds(statement.cue) if statement else frozenset()
            scene = Scene(words, hits, terms, term, self.cues, statement, kinds)
            if _counts(scene):
                yield scene

    def _referent(self, scene: Scene) -> str:
        if self.referents is None or not self.common:
            return scene.term.referent
        return self.referents.referent(scene.words, scene.term, self.common)

    def _framing(self, scene: Scene, reading: Reading) -> FramingTerm:
        start, end = scene.span
        term, statement = scene.term, scene.statement
        return FramingTerm(
            start=start,
            end=end,
            term=self.text[start:end],
            frame=term.frame.id,
            referent=self._referent(scene),
            holder=self.sources.holder(statement),
            reporter=self.sources.reporter(statement),
            voice=reading.voice,
            statement=statement.id if statement else None,
            evidence=reading.evidence,
            rule=reading.rule,
            lemma=term.lemma,
        )

    def _kinds(self, cue: tuple[int, int] | None) -> frozenset[str]:
        """The kinds of cue among the words that report a statement."""
        if cue is None:
            return frozenset()
        words = words_of(self.text, self.folded, *cue)
        return frozenset(hit.value for hit in self.cues.index.scan(words))


def _counts(scene: Scene) -> bool:
    """True for a term that stands on its own, or as a label in quotation marks."""
    if scene.term.weak and scene.label is None:
        return False
    return scene.term.own_capital or not scene.quoted_name


def _lent(reading: Reading, statement: Statement | None) -> bool:
    """True for somebody else's word: quoted by the narrator, or by another speaker."""
    unnamed = statement is None and reading.voice is Voice.QUOTED
    return reading.borrowed or unnamed
