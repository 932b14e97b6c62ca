"""A codebook as rows of a table, one for each entry."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from stance.framing.frames import Codebook, Examples, Frame, Near, Rows, TermGroup


class Row(NamedTuple):
    """An entry of a codebook.

    ``frame`` is empty for what concerns the whole codebook. ``kind`` says what ``text``
    is (see ``docs/formats.md``). ``referent`` is that of a term, when it is not the
    frame's own, or of a near word. ``detail`` is the term of an example, the reach of a
    near word, or author and year of a source; ``why`` the rule of an example.
    """

    frame: str = ""
    kind: str = ""
    language: str = ""
    text: str = ""
    referent: str = ""
    detail: str = ""
    why: str = ""


def rows_of(book: Codebook) -> Iterator[Row]:
    """The rows of a codebook, in its order."""
    yield Row(kind="id", text=book.id)
    yield Row(kind="title", text=book.title)
    yield from (Row(kind="language", text=language) for language in book.languages)
    yield from (Row(kind="referent", text=referent) for referent in book.referents)
    for frame in book.frames:
        yield from _facts(frame)
        for group in frame.groups:
            yield from _terms(frame, group)
        yield from _phrases(frame.id, "partner", frame.partners)
        yield from _phrases(frame.id, "not_when", frame.not_when)
        yield from _phrases(frame.id, "not_with", frame.not_with)
        for near in frame.near:
            yield from _near(frame.id, near)
        yield from _guide(frame)


def _facts(frame: Frame) -> Iterator[Row]:
    yield Row(frame.id, "label", text=frame.label)
    if frame.definition:
        yield Row(frame.id, "definition", text=frame.definition)
    yield Row(frame.id, "referent", text=frame.referent)
    yield Row(frame.id, "valence", text=str(frame.valence))
    yield from (Row(frame.id, "function", text=name) for name in frame.function)
    yield from (Row(frame.id, "opposed", text=name) for name in frame.opposed)


def _terms(frame: Frame, group: TermGroup) -> Iterator[Row]:
    referent = "" if group.referent == frame.referent else group.referent
    for kind, rows in (("term", group.terms), ("weak", group.weak)):
        for row in _phrases(frame.id, kind, rows):
            yield row._replace(referent=referent)


def _near(frame: str, near: Near) -> Iterator[Row]:
    for row in _phrases(frame, "near", near.words):
        yield row._replace(referent=near.referent, detail=str(near.within))


def _phrases(frame: str, kind: str, rows: Rows) -> Iterator[Row]:
    for language, listed in rows.items():
        yield from (Row(frame, kind, language, text) for text in listed)


def _guide(frame: Frame) -> Iterator[Row]:
    guide = frame.guide
    yield from _phrases(frame.id, "neutral", guide.neutral)
    yield from _examples(frame.id, "include", guide.include)
    yield from _examples(frame.id, "exclude", guide.exclude)
    for source in guide.sources:
        who = f"{source.author} ({source.year})"
        yield Row(frame.id, "source", text=source.title, detail=who)


def _examples(frame: str, kind: str, examples: Examples) -> Iterator[Row]:
    for language, listed in examples.items():
        for example in listed:
            yield Row(
                frame,
                kind,
                language,
                example.text,
                detail=example.term,
                why=example.why,
            )
