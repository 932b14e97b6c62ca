"""What a codebook's author should look at before using it."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator

from stance.framing.check_examples import example_problems
from stance.framing.check_terms import term_problems
from stance.framing.frames import Codebook, Frame
from stance.framing.problem import Problem, problem

_KEYS = {
    "": {"codebook", "frame"},
    "codebook": {"id", "title", "languages", "referents"},
    "frame": {
        "id", "label", "definition", "function", "referent", "valence", "opposed",
        "terms", "weak", "partners", "not_when", "not_with", "said_of", "near",
        "include", "exclude", "neutral", "sources",
    },
    "said_of": {"referent", "terms", "weak"},
    "near": {"referent", "within", "words"},
}  # fmt: skip


def check_codebook(codebook: Codebook) -> tuple[Problem, ...]:
    """All problems of a codebook, in the order of its lines."""
    found = [
        *_unknown_keys(codebook),
        *(p for frame in codebook.frames for p in _frame_problems(codebook, frame)),
        *(
            p
            for language in codebook.languages
            for p in term_problems(codebook, language)
        ),
        *example_problems(codebook),
    ]
    return tuple(sorted(found, key=lambda p: (p.line, p.message)))


def _unknown_keys(book: Codebook) -> Iterator[Problem]:
    """Keys that nobody reads: most are slips of the pen."""
    content = tomllib.loads(book.source)
    for key in sorted(content.keys() - _KEYS[""]):
        yield problem(book, "", f"has the unknown table '{key}'")
    for key in sorted(content["codebook"].keys() - _KEYS["codebook"]):
        yield problem(book, "", f"has the unknown key '{key}'", key)
    for entry in content["frame"]:
        for kind, table in [
            ("frame", entry),
            *(("said_of", t) for t in entry.get("said_of", ())),
            *(("near", t) for t in entry.get("near", ())),
        ]:
            for key in sorted(table.keys() - _KEYS[kind]):
                yield problem(book, entry["id"], f"has the unknown key '{key}'", key)


def _frame_problems(book: Codebook, frame: Frame) -> Iterator[Problem]:
    if not frame.definition.strip():
        yield problem(book, frame.id, "has no definition; add one sentence")
    if not any(frame.terms(lang) for lang in book.languages) and not _bare(book, frame):
        yield problem(book, frame.id, "has no terms; write terms = {} if it needs none")
    for language in sorted(_languages(frame) - set(book.languages)):
        message = f"has terms in '{language}', which [codebook] languages does not list"
        yield problem(book, frame.id, message, f"terms.{language}")
    known = {other.id for other in book.frames}
    for other in frame.opposed:
        if other not in known or other == frame.id:
            what = (
                "itself" if other == frame.id else f"{other!r}, which is no frame here"
            )
            yield problem(book, frame.id, f"is opposed to {what}", "opposed")
    for referent in _referents(frame):
        if book.referents and referent not in book.referents:
            message = f"has the referent {referent!r}, which the codebook does not list"
            yield problem(book, frame.id, message)


def _bare(book: Codebook, frame: Frame) -> bool:
    """True when the source says of a frame that it has no terms."""
    entries = tomllib.loads(book.source)["frame"]
    return any(e["id"] == frame.id and e.get("terms") == {} for e in entries)


def _languages(frame: Frame) -> set[str]:
    return {language for group in frame.groups for language in group.terms}


def _referents(frame: Frame) -> list[str]:
    used = [group.referent for group in frame.groups]
    return list(dict.fromkeys([*used, *(near.referent for near in frame.near)]))
