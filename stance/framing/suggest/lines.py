"""Sentences as tokens that know whose they are and what the codebook makes of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from perspectives.document import Span
from stance.attribution.language import language as grammar
from stance.framing.frames import Codebook
from stance.framing.holder import Sources
from stance.framing.inflection import inflection
from stance.framing.match import matcher
from stance.framing.phrases import PhraseIndex
from stance.framing.words import Words, fold, words_of
from stance.tokens import tokenize
from stance.types import NARRATOR, Analysis, Place

LONGEST = 200
"""Tokens of a sentence that are read."""

Held = dict[int, tuple[str, bool]]
"""Referent of each character under a term or neutral word; True for a term."""


class Owner(NamedTuple):
    """Whose words they are: a perspective's, and which speaker's."""

    perspective: str
    speaker: str


class Token(NamedTuple):
    """A word or mark; ``held`` is the referent that the codebook gives it, or ""."""

    form: str
    tag: str
    small: bool
    owner: Owner | None
    term: bool
    held: str


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence with its place, for quoting."""

    language: str
    document: str
    sentence: str
    tokens: tuple[Token, ...]


class LineReader:
    """Reads the sentences of analyses with a codebook in mind."""

    def __init__(self, book: Codebook) -> None:
        self._book = book
        self._neutral: dict[str, PhraseIndex[str]] = {}

    def lines(self, analysis: Analysis) -> Iterator[Line]:
        """The sentences of one document that have an owner, in order."""
        document = analysis.document
        text = document.reading_text
        folded, owners = fold(text), _Owners(analysis)
        for sentence in analysis.sentences:
            span = sentence.start, sentence.end
            spans = list(tokenize(text, *span))[:LONGEST]
            if not spans or sentence.place is Place.UNASSIGNED:
                continue  # whose words they are is not known
            held = self._held(words_of(text, folded, *span), document.language)
            tags = grammar(document.language).tag([text[a:b] for a, b in spans])
            tokens = (
                _token(text, place, tag, owners, held)
                for place, tag in zip(spans, tags, strict=True)
            )
            shown = document.text[sentence.start : sentence.end]
            yield Line(document.language, document.id, shown, tuple(tokens))

    def _held(self, words: Words, language: str) -> Held:
        found: Held = {}
        marked = [
            *(
                (hit.positions, hit.value, False)
                for hit in self._plain(language).scan(words)
            ),
            *((p, r, True) for p, r in matcher(self._book, language).touched(words)),
        ]
        for positions, referent, term in marked:
            for position in positions:
                start, end = words.starts[position], words.ends[position]
                found.update(dict.fromkeys(range(start, end), (referent, term)))
        return found

    def _plain(self, language: str) -> PhraseIndex[str]:
        """The codebook's neutral words, with the referent of their frame."""
        if language not in self._neutral:
            rows = (
                (row, frame.referent)
                for frame in self._book.frames
                for row in frame.guide.neutral.get(language, ())
            )
            self._neutral[language] = PhraseIndex(rows, inflection(language))
        return self._neutral[language]


class _Owners:
    def __init__(self, analysis: Analysis) -> None:
        self._sources = Sources(analysis.statements)
        document = analysis.document
        voice = document.narrator_perspective or NARRATOR
        self._narrator = Owner(voice, document.publisher or document.id)

    def of(self, span: Span) -> Owner | None:
        """Whose word it is; None for cues and for speakers without a perspective."""
        if self._sources.in_cue(*span):
            return None
        statement = self._sources.innermost(*span)
        if statement is None:
            return self._narrator
        if statement.perspective is None:
            return None
        return Owner(statement.perspective, statement.speaker or "")


def _token(
    text: str,
    span: Span,
    tag: str,
    owners: _Owners,
    held: Held,
) -> Token:
    word = text[slice(*span)]
    referent, term = next((held[i] for i in range(*span) if i in held), ("", False))
    return Token(
        fold(word), tag, not word[:1].isupper(), owners.of(span), term, referent
    )
