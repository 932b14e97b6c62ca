"""What a codebook's author should look at before using it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from stance.framing.codebook import line_of
from stance.framing.frames import Codebook, Frame
from stance.framing.inflection import inflection
from stance.framing.phrases import Slot, parse_phrase


@dataclass(frozen=True, slots=True)
class Problem:
    """Something to mend in a codebook, with the line it stands on."""

    origin: str
    line: int
    frame: str
    message: str

    def __str__(self) -> str:
        return f"{self.origin}:{self.line}: frame {self.frame!r}: {self.message}"


def check_codebook(codebook: Codebook) -> tuple[Problem, ...]:
    """All problems of a codebook, in the order of its lines."""
    found = [
        *(p for frame in codebook.frames for p in _frame_problems(codebook, frame)),
        *(p for lang in codebook.languages for p in _twin_terms(codebook, lang)),
        *(p for lang in codebook.languages for p in _unreachable(codebook, lang)),
    ]
    return tuple(sorted(found, key=lambda problem: (problem.line, problem.message)))


def _problem(codebook: Codebook, frame: str, text: str, message: str) -> Problem:
    line = line_of(codebook.source, text, after=frame)
    return Problem(codebook.origin, line, frame, message)


def _frame_problems(codebook: Codebook, frame: Frame) -> Iterator[Problem]:
    here = f'id = "{frame.id}"'
    if not frame.definition.strip():
        yield _problem(codebook, frame.id, here, "has no definition; add one sentence")
    if not any(frame.terms(language) for language in codebook.languages):
        yield _problem(codebook, frame.id, here, "has no terms")
    known = {other.id for other in codebook.frames}
    for other in frame.opposed:
        if other not in known:
            message = f"is opposed to {other!r}, which is no frame here"
            yield _problem(codebook, frame.id, here, message)
    for referent in _referents(frame):
        if codebook.referents and referent not in codebook.referents:
            message = f"has the referent {referent!r}, which the codebook does not list"
            yield _problem(codebook, frame.id, here, message)


def _referents(frame: Frame) -> list[str]:
    used = [group.referent for group in frame.groups]
    return list(dict.fromkeys([*used, *(near.referent for near in frame.near)]))


def _twin_terms(codebook: Codebook, language: str) -> Iterator[Problem]:
    owner: dict[str, str] = {}
    for frame in codebook.frames:
        for term in frame.terms(language):
            first = owner.setdefault(term, frame.id)
            if first == frame.id:
                continue
            message = f"term {term!r} is a term of frame {first!r} too; keep one"
            yield _problem(codebook, frame.id, f'"{term}"', message)


def _unreachable(codebook: Codebook, language: str) -> Iterator[Problem]:
    """Terms without words, and terms that always stand inside a cancelling context."""
    rules = inflection(language)
    for frame in codebook.frames:
        contexts = frame.not_when.get(language, ())
        blocked = {slots for c in contexts if (slots := parse_phrase(c, rules))}
        for term in frame.terms(language):
            slots = parse_phrase(term, rules)
            if not slots:
                message = f"term {term!r} has no word to find"
            elif any(_covers(context, slots) for context in blocked):
                message = f"term {term!r} can never be found: not_when cancels it"
            else:
                continue
            yield _problem(codebook, frame.id, f'"{term}"', message)


def _covers(context: tuple[Slot, ...], term: tuple[Slot, ...]) -> bool:
    """True when every occurrence of the term contains the context."""
    width = len(context)
    for start in range(len(term) - width + 1):
        window = term[start : start + width]
        if all(
            t.forms <= c.forms and (i == 0 or t.after_gap <= c.after_gap)
            for i, (c, t) in enumerate(zip(context, window, strict=True))
        ):
            return True
    return False
