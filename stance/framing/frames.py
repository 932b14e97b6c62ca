"""What a codebook is made of: frames, the terms that carry them, and how to code."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from perspectives.errors import UsageError

Rows = Mapping[str, tuple[str, ...]]
"""Phrases per language."""


@dataclass(frozen=True, slots=True)
class TermGroup:
    """Terms of a frame that share a referent; the weak ones need company."""

    referent: str
    terms: Rows
    weak: Rows


@dataclass(frozen=True, slots=True)
class Near:
    """Words that, at most ``within`` words from a term, give it another referent."""

    referent: str
    within: int
    words: Rows


@dataclass(frozen=True, slots=True)
class Example:
    """An invented sentence and the rule it stands for.

    ``term`` is the word it turns on, as the sentence has it; empty when any will do.
    """

    text: str
    term: str = ""
    why: str = ""


Examples = Mapping[str, tuple[Example, ...]]
"""Examples per language."""


@dataclass(frozen=True, slots=True)
class Source:
    """A work or standard that a frame is taken from."""

    author: str
    year: int
    title: str


@dataclass(frozen=True, slots=True)
class Guide:
    """How people apply a frame: what is in, what is out, where it comes from.

    ``neutral`` words carry the frame's topic without its verdict; they are shown and
    never matched.
    """

    include: Examples
    exclude: Examples
    neutral: Rows
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Frame:
    """A frame: how it presents its referent, and by which terms.

    ``valence`` (-2..2) is towards the referent; ``function`` holds Entman's (1993)
    problem, cause, moral or remedy. ``groups[0]`` are the terms with the frame's own
    ``referent``.
    """

    id: str
    label: str
    definition: str
    function: tuple[str, ...]
    referent: str
    valence: int
    opposed: tuple[str, ...]
    groups: tuple[TermGroup, ...]
    near: tuple[Near, ...]
    partners: Rows
    not_when: Rows
    not_with: Rows
    guide: Guide

    def terms(self, language: str) -> tuple[str, ...]:
        """The frame's terms in a language, weak ones last."""
        strong = [t for group in self.groups for t in group.terms.get(language, ())]
        return (*strong, *self.weak(language))

    def weak(self, language: str) -> tuple[str, ...]:
        """The frame's terms that count in company only."""
        return tuple(t for group in self.groups for t in group.weak.get(language, ()))


@dataclass(frozen=True, slots=True, eq=False)
class Codebook:
    """A set of frames; ``hash`` is the SHA-256 of the file it was read from."""

    id: str
    title: str
    languages: tuple[str, ...]
    referents: tuple[str, ...]
    frames: tuple[Frame, ...]
    hash: str
    origin: str
    source: str = field(repr=False, default="")

    def frame(self, frame_id: str) -> Frame:
        """The frame of that id; raises UsageError naming those that exist."""
        for frame in self.frames:
            if frame.id == frame_id:
                return frame
        known = ", ".join(frame.id for frame in self.frames)
        raise UsageError(
            f"Codebook {self.id!r} has no frame {frame_id!r}; it has {known}."
        )
