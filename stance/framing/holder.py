"""Whose word a term is, and who passes it on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from perspectives.document import Span
from stance.types import NARRATOR, UNKNOWN, FramingTerm, Statement


class _Blocks:
    """Spans filed by stretch of text, so that one look-up does not read them all."""

    SIZE = 2000

    def __init__(self, spans: Iterable[tuple[Span, Statement]]) -> None:
        self._files: dict[int, list[tuple[Span, Statement]]] = {}
        for (start, end), statement in spans:
            for block in range(start // self.SIZE, end // self.SIZE + 1):
                self._files.setdefault(block, []).append(((start, end), statement))

    def holding(self, start: int, end: int) -> Iterator[Statement]:
        """Statements with a span round ``[start, end)``, in filing order."""
        for (left, right), statement in self._files.get(start // self.SIZE, ()):
            if left <= start and end <= right:
                yield statement


class Sources:
    """The statements of a document, for asking which of them holds a term."""

    def __init__(self, statements: Iterable[Statement]) -> None:
        self._by_id = {statement.id: statement for statement in statements}
        order = sorted(
            self._by_id.values(), key=lambda s: (s.end - s.start, -self._depth(s))
        )
        self._near = _Blocks((span, s) for s in order for span in s.spans)
        self._cues = _Blocks((s.cue, s) for s in order if s.cue is not None)

    def _outer(self, statement: Statement) -> Statement | None:
        if statement.nested_in is None:
            return None
        return self._by_id.get(statement.nested_in)

    def _depth(self, statement: Statement) -> int:
        depth, seen = 0, {statement.id}
        outer = self._outer(statement)
        while outer is not None and outer.id not in seen:
            depth += 1
            seen.add(outer.id)
            outer = self._outer(outer)
        return depth

    def innermost(self, start: int, end: int) -> Statement | None:
        """The smallest, deepest statement whose content holds ``[start, end)``."""
        return next(self._near.holding(start, end), None)

    def in_cue(self, start: int, end: int) -> bool:
        """True when the term is itself (part of) what reports a statement."""
        return next(self._cues.holding(start, end), None) is not None

    def holder(self, statement: Statement | None) -> str:
        """The perspective of a statement; the narrator's without one."""
        if statement is None:
            return NARRATOR
        return statement.perspective or UNKNOWN

    def reporter(self, statement: Statement | None) -> str:
        """The perspective that passes a statement on."""
        outer = self._outer(statement) if statement else None
        return NARRATOR if outer is None else self.holder(outer)


def nobodys(term: FramingTerm) -> FramingTerm:
    """A word of a sentence without a source: not the narrator's either."""
    return replace(term, holder=UNKNOWN)


def lend(term: FramingTerm) -> FramingTerm:
    """A borrowed word: its holder is not named, the one who uses it passes it on."""
    return replace(term, holder=UNKNOWN, reporter=term.holder)
