"""Codebooks as tables on the terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from stance.cli.tables import Table
from stance.framing.frames import Codebook, Example, Frame


def books_table(books: Iterable[tuple[str, Codebook]]) -> Table:
    """The codebooks that come with the toolkit, with the size of each."""
    rows = tuple(
        (name, b.title, str(len(b.frames)), *(str(_terms(b, code)) for code in CODES))
        for name, b in books
    )
    columns = ("Name", "Title", "Frames", *CODES)
    note = "The last columns count terms by language."
    return Table("Codebooks", columns, rows, tuple(range(2, len(columns))), note)


CODES = ("en", "ru", "kk")


def _terms(book: Codebook, language: str) -> int:
    return sum(len(frame.terms(language)) for frame in book.frames)


def frames_table(book: Codebook) -> Table:
    """The frames of a codebook."""
    rows = tuple(
        (f.id, f.label, f.referent, f"{f.valence:+d}", str(_count(book, f)))
        for f in book.frames
    )
    columns = ("Frame", "Label", "Said of", "Valence", "Terms")
    title = f"{book.title} ({book.id})"
    return Table(title, columns, rows, numbers=(3, 4))


def _count(book: Codebook, frame: Frame) -> int:
    return sum(len(frame.terms(language)) for language in book.languages)


def frame_table(book: Codebook, frame: Frame) -> Table:
    """One frame: what it is, how to apply it, and its terms."""
    rows = tuple((key, value) for key, value in _facts(book, frame) if value)
    return Table(f"{frame.label} ({frame.id})", ("", ""), rows)


def _facts(book: Codebook, frame: Frame) -> Iterator[tuple[str, str]]:
    guide = frame.guide
    yield "definition", frame.definition
    yield "function", ", ".join(frame.function)
    yield "said of", frame.referent
    yield "valence", f"{frame.valence:+d}"
    yield "opposed to", ", ".join(frame.opposed)
    yield "after", "; ".join(f"{s.author} {s.year}, {s.title}" for s in guide.sources)
    for name, examples in (("in", guide.include), ("out", guide.exclude)):
        for language, listed in examples.items():
            for example in listed:
                yield f"{name}, {language}", _example(example)
    for language in book.languages:
        yield f"terms, {language}", ", ".join(frame.terms(language))
    for key, rows in (("never in", frame.not_when), ("neutral", guide.neutral)):
        for language, phrases in rows.items():
            yield f"{key}, {language}", ", ".join(phrases)


def _example(example: Example) -> str:
    return (
        f"{example.text} ({example.why.rstrip('.')})" if example.why else example.text
    )
