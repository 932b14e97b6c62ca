"""Codebooks of users: copied, and extended with comments and layout kept."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from perspectives.errors import DataError, UsageError
from perspectives.files import write_atomic
from stance.framing.codebook import codebook_bytes, codebook_names, parse_codebook
from stance.framing.frames import Codebook
from stance.framing.inflection import inflection
from stance.framing.phrases import parse_phrases

if TYPE_CHECKING:
    from tomlkit import TOMLDocument

INDENT = "  "


class NewTerm(NamedTuple):
    """A term for a frame, in a language."""

    frame: str
    language: str
    text: str


def copy_codebook(name: str, path: str | Path) -> Path:
    """Write a copy of a codebook as a file of the user's, its folder made if needed.

    Raises UsageError when the file exists, DataError when it cannot be written.
    """
    target = Path(path)
    if target.exists():
        raise UsageError(f"{target}: exists; choose another file.")
    data, _ = codebook_bytes(name)
    _make_folder(target.parent)
    write_atomic(target, data)
    return target


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        message = f"{folder}: cannot be made ({error.strerror}); choose another folder."
        raise DataError(message) from None


def add_terms(path: str | Path, terms: Sequence[NewTerm]) -> None:
    """Add terms to the frames of a codebook file; nothing is written when one fails.

    Raises UsageError for a shipped codebook, an unknown frame, a language that the
    codebook does not list, a term without a word, or one that a frame holds; DataError
    for a file that cannot be read.
    """
    import tomlkit

    place = _own_file(path)
    data, origin = codebook_bytes(place)
    book = parse_codebook(data, origin)
    document = tomlkit.parse(data.decode("utf-8-sig"))
    for term in dict.fromkeys(terms):
        _check(book, term)
        _add(document, term)
    text = document.as_string()
    parse_codebook(text.encode("utf-8"), origin)
    write_atomic(place, text)


def _own_file(path: str | Path) -> Path:
    place = Path(path)
    shipped = Path(str(files("stance").joinpath("data", "codebooks"))).resolve()
    if str(path) in codebook_names() or place.resolve().is_relative_to(shipped):
        name = place.name.removesuffix(".toml")
        raise UsageError(
            f"{path}: comes with the toolkit and is not changed; make a copy with "
            f"'stance codebook copy {name} codebooks/my-{name}.toml'."
        )
    if not place.is_file():
        raise UsageError(
            f"{path}: is no file; make one with 'stance codebook copy "
            f"{codebook_names()[0]} {path}'."
        )
    return place


def _check(book: Codebook, term: NewTerm) -> None:
    book.frame(term.frame)
    if term.language not in book.languages:
        known = ", ".join(book.languages)
        raise UsageError(
            f"{book.origin}: the codebook has the languages {known}, not "
            f"'{term.language}'; add it to [codebook] languages first."
        )
    new = parse_phrases(term.text, inflection(term.language))
    if not new:
        raise UsageError(f"'{term.text}' has no word to find; write one.")
    for frame in book.frames:
        if term.text in frame.terms(term.language):
            raise UsageError(f"'{term.text}' is a term of the frame '{frame.id}'.")


def _add(document: TOMLDocument, term: NewTerm) -> None:
    """Put a term at the end of the list of its frame and language."""
    import tomlkit

    table = next(f for f in _frames(document) if f.get("id") == term.frame)
    if "terms" not in table:
        table.add("terms", tomlkit.table())
    listed = table["terms"].get(term.language)
    if listed is None:
        table["terms"].add(term.language, [term.text])
    elif "\n" in listed.as_string():
        listed.add_line(term.text, indent=INDENT, add_comma=True)
    else:
        listed.append(term.text)


def _frames(document: TOMLDocument) -> list[Any]:
    found: list[Any] = list(document.get("frame", []))
    return found
