"""What a validator finds wrong in a document file, with the line to look at."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from stance.framing.codebook import load_codebook
from stance.types import NARRATOR, UNKNOWN, Kind, Voice
from training.corpus.assemble import Parts, Span, build, sort_marks, voices
from training.corpus.marks import Problem
from training.corpus.source import Entry, Source

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


@dataclass(frozen=True)
class Vocabulary:
    """The values a document file may hold."""

    frames: frozenset[str]
    referents: frozenset[str]
    lists: dict[str, Any]

    def words(self, name: str) -> frozenset[str]:
        """A list of words written as one string."""
        return frozenset(str(self.lists[name]).split())


@cache
def vocabulary() -> Vocabulary:
    """The vocabulary of ``vocabulary.toml`` and its codebook."""
    path = Path(__file__).with_name("vocabulary.toml")
    lists = tomllib.loads(path.read_text(encoding="utf-8"))
    codebook = load_codebook(lists["codebook"])
    frames = frozenset(frame.id for frame in codebook.frames)
    return Vocabulary(frames, frozenset(codebook.referents), lists)


@dataclass
class View:
    """A source with what the checks ask of it again and again."""

    source: Source

    @cached_property
    def parts(self) -> Parts:
        """The spans of the marks."""
        return sort_marks(self.source)

    @cached_property
    def entries(self) -> dict[int, Entry]:
        """The footer's entries by number."""
        return {entry.number: entry for entry in self.source.entries}

    @cached_property
    def both(self) -> list[tuple[Entry, list[Span]]]:
        """The statements that have an entry and content, with their pieces in order."""
        content = self.parts.content
        found = [entry for entry in self.source.entries if entry.number in content]
        return [(entry, sorted(content[entry.number])) for entry in found]

    @cached_property
    def perspectives(self) -> set[str]:
        """The ids of the declared perspectives."""
        return {perspective["id"] for perspective in self.source.perspectives}

    def text(self, span: Span) -> str:
        """The words of a span."""
        return self.source.body.text[span[0] : span[1]]

    def at(self, span: Span, message: str, *, grave: bool = True) -> Problem:
        """A problem at the line of a span."""
        return Problem(self.source.line_at(span[0]), message, grave)


def check(source: Source) -> list[Problem]:
    """All problems of one document, in the order of lines."""
    from training.corpus import check_borders

    found = [*sound(source), *check_borders.problems(View(source))]
    return sorted(set(found))


def sound(source: Source) -> list[Problem]:
    """The problems of one document but for those of borders, in the order of lines.

    What was annotated under earlier rules of borders can still be read and compared.
    """
    from training.corpus import check_header, check_statements

    view = View(source)
    found = [*source.problems, *check_header.problems(view), *_marks(view)]
    found += [*_numbers(view), *_framing(view), *_stances(view)]
    found += check_statements.problems(view)
    if not any(problem.grave for problem in found):
        found += check_statements.against_sentences(view, build(source)["sentences"])
    return sorted(set(found))


def valid_date(value: str) -> bool:
    """Whether the value is a date like 2023-03-16."""
    try:
        return date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def valid_id(value: str) -> bool:
    """Whether the value is lower-case words joined by hyphens."""
    return bool(_ID.fullmatch(value))


def _marks(view: View) -> Iterator[Problem]:
    """Marks that say nothing, and marks with blanks at their edges."""
    for mark in view.parts.unknown:
        message = f"{{{mark.tag}|...}} is no mark; use s1 m1 m1,2 c1 f:frame referent x"
        yield Problem(mark.line, message)
    for mark in view.parts.twice:
        message = f"{{{mark.tag}|...}}: a statement has one mention and one cue at most"
        yield Problem(mark.line, message)
    for mark in view.source.body.marks:
        words = view.text([mark.start, mark.end])
        if not words.strip() or words != words.strip():
            message = f"{{{mark.tag}|{words[:30]}}} is empty or has a blank at its edge"
            yield Problem(mark.line, message)


def _numbers(view: View) -> Iterator[Problem]:
    """Statements without an entry, entries without a statement, entries given twice."""
    seen: set[int] = set()
    for entry in view.source.entries:
        if entry.number in seen:
            yield Problem(entry.line, f"statement {entry.number} is listed twice")
        seen.add(entry.number)
        if entry.number not in view.parts.content:
            message = (
                f"statement {entry.number} has no {{s{entry.number}|...}} in the text"
            )
            yield Problem(entry.line, message)
    named = (view.parts.content, view.parts.mention, view.parts.cue)
    for number in sorted(set().union(*named) - seen):
        spans = [view.parts.content.get(number, [None])[0]]
        spans += [view.parts.mention.get(number), view.parts.cue.get(number)]
        span = next(span for span in spans if span)
        yield view.at(span, f"statement {number} has no line in the footer")


def _framing(view: View) -> Iterator[Problem]:
    """Framing marks with unknown values, terms that are marked as distractors too."""
    known = vocabulary()
    people = {*view.perspectives, NARRATOR, UNKNOWN}
    for mark, values in view.parts.framing:
        holder, reporter, _ = voices(mark, values, view.entries)
        voice = values[2] if len(values) > 2 else Voice.OWN.value
        for value, allowed, what in (
            (values[0], known.frames, "frame"),
            (values[1], known.referents, "referent"),
            (voice, {str(voice) for voice in Voice}, "voice"),
            (holder, people, "holder"),
            (reporter, people, "reporter"),
        ):
            if value not in allowed:
                listed = ", ".join(sorted(allowed))
                yield Problem(
                    mark.line, f"{what} '{value}' is unknown; known: {listed}"
                )
        if holder == NARRATOR != reporter:
            message = f"{{{mark.tag}|...}}: a narrator's own word has no other reporter"
            yield Problem(mark.line, message)
        for other, _ in view.parts.distractors:
            if other.start < mark.end and mark.start < other.end:
                yield Problem(mark.line, "a framing term overlaps a distractor")


def _stances(view: View) -> Iterator[Problem]:
    """Stances on undeclared targets, with unknown labels, or given twice."""
    targets = {target["id"] for target in view.source.targets}
    for entry in view.source.entries:
        seen: set[str] = set()
        for target, label in entry.stances:
            if target not in targets:
                yield Problem(entry.line, f"no 'target: {target} | ...' in the header")
            if label not in vocabulary().lists["labels"]:
                message = f"'{target}:{label}': write support, oppose or neutral"
                yield Problem(entry.line, message)
            if target in seen:
                yield Problem(entry.line, f"two stances on '{target}'")
            seen.add(target)
        if entry.kind not in {str(kind) for kind in Kind}:
            message = f"kind '{entry.kind}': write direct, indirect or mixed"
            yield Problem(entry.line, message)
