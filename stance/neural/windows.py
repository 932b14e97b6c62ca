"""Windows of text that the encoder reads in one go: whole lines as long as they fit."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from perspectives.document import Span
from stance.tokens import tokenize

MAX_PIECES = 192
MAX_WORD_PIECES = 12
START, STOP = 101, 102
"""Ids of BERT's marks at the beginning and end of a passage."""

Pieces = Callable[[str], Sequence[int]]


@dataclass(frozen=True, slots=True)
class Window:
    """Words of neighbouring lines with their word pieces.

    ``first[i]`` is the place of the first piece of ``words[i]``, ``sentence[i]`` the
    number of its sentence. Marks in ``pieces`` stand between lines.
    """

    words: tuple[Span, ...]
    pieces: tuple[int, ...]
    first: tuple[int, ...]
    sentence: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Chunk:
    words: tuple[Span, ...]
    pieces: tuple[tuple[int, ...], ...]
    sentence: int
    new_line: bool

    @property
    def size(self) -> int:
        return sum(map(len, self.pieces)) + self.new_line


def windows(text: str, sentences: Sequence[Span], pieces: Pieces) -> Iterator[Window]:
    """Windows over all words of a text, in order; each word is in exactly one.

    ``pieces`` gives the word-piece ids of a word. A window ends at the end of a line
    where it can, else of a sentence, else where it is full.
    """
    waiting: list[_Chunk] = []
    size = 2
    for line in _lines(text, sentences, pieces):
        length = sum(chunk.size for chunk in line)
        if waiting and size + length > MAX_PIECES:
            yield _window(waiting)
            waiting, size = [], 2
        for chunk in line:
            if waiting and size + chunk.size > MAX_PIECES:
                yield _window(waiting)
                waiting, size = [], 2
            waiting.append(chunk)
            size += chunk.size
    if waiting:
        yield _window(waiting)


def _lines(
    text: str, sentences: Sequence[Span], pieces: Pieces
) -> Iterator[list[_Chunk]]:
    line: list[_Chunk] = []
    end = 0
    for number, (a, b) in enumerate(sentences):
        fresh = "\n" in text[end:a] or number == 0
        if fresh and line:
            yield line
            line = []
        line.extend(_chunks(text, (a, b), pieces, (number, fresh)))
        end = b
    if line:
        yield line


def _chunks(
    text: str, span: Span, pieces: Pieces, place: tuple[int, bool]
) -> Iterator[_Chunk]:
    number, fresh = place
    words: list[Span] = []
    ids: list[tuple[int, ...]] = []
    size = 3
    for a, b in tokenize(text, *span):
        found = tuple(pieces(text[a:b])[:MAX_WORD_PIECES]) or (STOP,)
        if words and size + len(found) > MAX_PIECES:
            yield _Chunk(tuple(words), tuple(ids), number, fresh)
            words, ids, size, fresh = [], [], 3, False
        words.append((a, b))
        ids.append(found)
        size += len(found)
    if words:
        yield _Chunk(tuple(words), tuple(ids), number, fresh)


def _window(chunks: Sequence[_Chunk]) -> Window:
    pieces, first = [START], []
    for k, chunk in enumerate(chunks):
        if chunk.new_line and k:
            pieces.append(STOP)
        for ids in chunk.pieces:
            first.append(len(pieces))
            pieces.extend(ids)
    pieces.append(STOP)
    return Window(
        words=tuple(w for c in chunks for w in c.words),
        pieces=tuple(pieces),
        first=tuple(first),
        sentence=tuple(c.sentence for c in chunks for _ in c.words),
    )
