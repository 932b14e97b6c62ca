"""Quotation marks paired inside one paragraph, never refusing a text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

PAIRS = {"“": "”", "«": "»", "„": "“”", "‘": "’", "‹": "›", "‟": "”"}
STRAIGHT = '"'
OPENING_BEFORE = " \t\n\r\u00a0([{—–-/:,;«“„\"'‘…"
SINGLES = "'‘"
MARKS = frozenset("\"'“”«»„‘’‹›‟")
DOUBLE = MARKS - frozenset("'‘’‹›")
_MARK = re.compile(f"[{''.join(sorted(MARKS))}]")
INNER_MARKS = 3
"""Marks left open inside a quotation that its closing mark may skip."""


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation ``[start, end)`` with its marks.

    ``closed`` is False when its closing mark is missing; ``depth`` counts the
    quotations around it.
    """

    start: int
    end: int
    closed: bool = True
    depth: int = 0

    @property
    def inside(self) -> tuple[int, int]:
        """The span between the marks."""
        return self.start + 1, self.end - 1 if self.closed else self.end


def find_quotes(text: str, start: int = 0, end: int | None = None) -> list[Quote]:
    """The quotations of ``text[start:end]`` (one paragraph), outermost first in order.

    Curly and angular marks are paired by kind, straight ones by their neighbours. A
    mark that pairs with nothing is ignored; an opening one after a lead-in runs to the
    end of the paragraph.
    """
    stop = len(text) if end is None else end
    pairing = _Pairing(text, start, stop)
    for mark in _MARK.finditer(text, start, stop):
        pairing.read(mark.start())
    found = [*pairing.found, *pairing.unclosed()]
    return _with_depth(sorted(found, key=lambda q: (q.start, -q.end)))


def quotes_by_line(text: str) -> Iterator[Quote]:
    """The quotations of a text, line by line: none goes over the end of its line."""
    start = 0
    for line in text.split("\n"):
        yield from find_quotes(text, start, start + len(line))
        start += len(line) + 1


class _Pairing:
    """Pairs the marks of one paragraph from left to right."""

    def __init__(self, text: str, start: int, stop: int) -> None:
        self.text = text
        self.start = start
        self.stop = stop
        self.open: list[tuple[str, int]] = []
        self.found: list[Quote] = []

    def read(self, i: int) -> None:
        """Open or close a quotation at the mark ``text[i]``, or pass over it."""
        mark = self.text[i]
        if self.open and mark in _closing(self.open[-1][0]) and self._may_close(i):
            self.found.append(Quote(self.open.pop()[1], i + 1))
        elif self._may_open(i):
            self.open.append((mark, i))
        elif mark not in SINGLES and mark != "’":
            self._close_outer(i)

    def _close_outer(self, i: int) -> None:
        # An inner mark was left open: close the nearest outer one that this mark ends.
        last = len(self.open) - 1
        for k in range(last, max(-1, last - INNER_MARKS), -1):
            mark, opened = self.open[k]
            if self.text[i] in _closing(mark):
                self.found.append(Quote(opened, i + 1))
                del self.open[k:]
                return

    def _before(self, i: int) -> str:
        return self.text[i - 1] if i > self.start else " "

    def _after(self, i: int) -> str:
        return self.text[i + 1] if i + 1 < self.stop else " "

    def _may_close(self, i: int) -> bool:
        before, after = self._before(i), self._after(i)
        if self.text[i] in "'’":
            return not before.isspace() and not after.isalnum()
        if self.text[i] == STRAIGHT:
            return not (before.isspace() and after.isalnum())
        return True

    def _may_open(self, i: int) -> bool:
        mark, before, after = self.text[i], self._before(i), self._after(i)
        if after.isspace():
            return False
        if mark in PAIRS and mark != "‘":
            return True
        if mark in SINGLES:
            return before in OPENING_BEFORE and after.isalnum()
        return mark == STRAIGHT and before in OPENING_BEFORE

    def unclosed(self) -> list[Quote]:
        """The first quotation left open after a lead-in, up to the end."""
        for mark, i in self.open:
            lead_in = self.text[max(0, i - 3) : i].rstrip()
            if mark not in SINGLES and (not lead_in or lead_in[-1] in ":,.!?\n"):
                length = len(self.text[i : self.stop].rstrip())
                return [Quote(i, i + length, closed=False)]
        return []


def _closing(mark: str) -> str:
    return PAIRS.get(mark, mark)


def _with_depth(quotes: list[Quote]) -> list[Quote]:
    out: list[Quote] = []
    ends: list[int] = []
    for quote in quotes:
        while ends and ends[-1] <= quote.start:
            ends.pop()
        out.append(Quote(quote.start, quote.end, quote.closed, len(ends)))
        ends.append(quote.end)
    return out
