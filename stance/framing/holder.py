"""Whose word a term is, and who passes it on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace

from stance.types import NARRATOR, UNKNOWN, FramingTerm, Statement, Voice

_USED = (Voice.OWN, Voice.QUOTED)


class Sources:
    """The statements of a document, for asking which of them holds a term."""

    def __init__(self, statements: Iterable[Statement]) -> None:
        self._by_id = {statement.id: statement for statement in statements}
        self._order = sorted(
            self._by_id.values(), key=lambda s: (s.end - s.start, -self._depth(s))
        )
        self._cues = sorted(s.cue for s in self._by_id.values() if s.cue is not None)

    def _depth(self, statement: Statement) -> int:
        depth, seen = 0, {statement.id}
        outer = self._by_id.get(statement.nested_in or 0)
        while outer is not None and outer.id not in seen:
            depth += 1
            seen.add(outer.id)
            outer = self._by_id.get(outer.nested_in or 0)
        return depth

    def innermost(self, start: int, end: int) -> Statement | None:
        """The smallest, deepest statement whose content holds ``[start, end)``."""
        for statement in self._order:
            if any(s <= start and end <= e for s, e in statement.spans):
                return statement
        return None

    def in_cue(self, start: int, end: int) -> bool:
        """True when the term is itself (part of) what reports a statement."""
        return any(s <= start and end <= e for s, e in self._cues)

    def holder(self, statement: Statement | None) -> str:
        """The perspective of a statement; the narrator's without one."""
        if statement is None:
            return NARRATOR
        return statement.perspective or UNKNOWN

    def reporter(self, statement: Statement | None) -> str:
        """The perspective that passes a statement on."""
        if statement is None or statement.nested_in is None:
            return NARRATOR
        outer = self._by_id.get(statement.nested_in)
        return NARRATOR if outer is None else self.holder(outer)


def usual_holders(terms: Iterable[FramingTerm]) -> Mapping[str, Counter[str]]:
    """For each frame, how often each perspective uses its terms itself."""
    counts: dict[str, Counter[str]] = {}
    for term in terms:
        if term.voice in _USED and term.holder not in (NARRATOR, UNKNOWN):
            counts.setdefault(term.frame, Counter())[term.holder] += 1
    return counts


def lend(term: FramingTerm, usual: Mapping[str, Counter[str]]) -> FramingTerm:
    """A borrowed word given to whoever else uses its frame; the user passes it on."""
    others = usual.get(term.frame, Counter()).copy()
    others.pop(term.holder, None)
    ranked = sorted(others.items(), key=lambda item: (-item[1], item[0]))
    owner = ranked[0][0] if ranked else UNKNOWN
    return replace(term, holder=owner, reporter=term.holder)
