"""The examples of the shipped codebooks, each read by its own codebook."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import pytest

from stance.framing.check_examples import found_terms
from stance.framing.codebook import codebook_names, load_codebook
from stance.framing.frames import Codebook, Example, Frame

OURS = ("contested-politics", "labels-to-watch", "policy-frames")


@cache
def book(name: str) -> Codebook:
    return load_codebook(name)


def cases(key: str) -> Iterator[object]:
    for name in codebook_names():
        for frame in book(name).frames:
            for language, listed in getattr(frame.guide, key).items():
                for number, example in enumerate(listed, 1):
                    label = f"{name}-{frame.id}-{language}-{number}"
                    yield pytest.param(name, frame.id, language, example, id=label)


@pytest.mark.parametrize(
    ("name", "frame", "language", "example"), list(cases("include"))
)
def test_include_example_yields_its_frame(
    name: str, frame: str, language: str, example: Example
) -> None:
    found = found_terms(book(name), language, example.text, frame)
    assert found
    assert not example.term or example.term in found


@pytest.mark.parametrize(
    ("name", "frame", "language", "example"), list(cases("exclude"))
)
def test_exclude_example_yields_nothing_of_its_frame(
    name: str, frame: str, language: str, example: Example
) -> None:
    assert found_terms(book(name), language, example.text, frame) == []


def frames() -> Iterator[object]:
    for name in OURS:
        for frame in book(name).frames:
            if any(frame.terms(language) for language in book(name).languages):
                yield pytest.param(frame, id=f"{name}-{frame.id}")


@pytest.mark.parametrize("frame", list(frames()))
def test_every_frame_has_rules_examples_and_sources(frame: Frame) -> None:
    guide = frame.guide
    assert guide.include["en"]
    assert guide.exclude["en"]
    assert guide.include["ru"]
    assert guide.sources
    examples = [
        example
        for side in (guide.include, guide.exclude)
        for listed in side.values()
        for example in listed
    ]
    assert all(example.why for example in examples)
