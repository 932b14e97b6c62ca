"""Examples of a codebook that its own terms do not bear out."""

from __future__ import annotations

from collections.abc import Iterator

from perspectives.document import Document
from stance.framing.find import find_framing
from stance.framing.frames import Codebook, Example, Frame
from stance.framing.problem import Problem, problem
from stance.types import Sentence


def example_problems(book: Codebook) -> Iterator[Problem]:
    """Examples that do not yield their frame, or yield it and should not."""
    for frame in book.frames:
        for key in ("include", "exclude"):
            for language, listed in getattr(frame.guide, key).items():
                for example in listed:
                    message = _fault(book, frame, key, language, example)
                    if message:
                        place = f"{key}.{language}"
                        yield problem(book, frame.id, message, place, example.text)


def _fault(
    book: Codebook, frame: Frame, key: str, language: str, example: Example
) -> str:
    name = f"the {key} example {example.text!r}"
    if not example.why.strip():
        return f"{name} has no why; add the rule it stands for"
    if example.term and example.term not in example.text:
        return f"{name} does not hold its term {example.term!r}"
    found = found_terms(book, language, example.text, frame.id)
    if key == "exclude":
        return f"{name} yields the frame by {', '.join(found)}" if found else ""
    if example.term and example.term not in found:
        return f"{name} does not yield {example.term!r} (found: {found or 'nothing'})"
    return "" if found else f"{name} does not yield the frame"


def found_terms(book: Codebook, language: str, text: str, frame: str) -> list[str]:
    """The terms of a frame that a sentence holds."""
    document = Document(id="example", text=text, language=language)
    terms = find_framing(document, [Sentence(0, len(text))], (), book)
    return [term.term for term in terms if term.frame == frame]
