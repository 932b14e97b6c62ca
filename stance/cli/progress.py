"""A line on the terminal that says how far a long run has come."""

from __future__ import annotations

import sys
import time
from types import TracebackType
from typing import Self

from stance.pipeline import Tally

QUIET_SECONDS = 1.0
QUIET_DOCUMENTS = 20
_EVERY = 0.1
_CLEAR = "\r\x1b[K"


class Progress:
    """Counts on stderr, only when it is a terminal and the run is long.

    Long is: more than a second, or more than twenty documents named.
    """

    def __init__(self, named: int) -> None:
        self._stream = sys.stderr
        self._live = self._stream.isatty()
        self._wait = 0.0 if named > QUIET_DOCUMENTS else QUIET_SECONDS
        self._start = self._last = time.monotonic()
        self._shown = False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._shown:
            self._stream.write(_CLEAR)
            self._stream.flush()

    def step(self, tally: Tally) -> None:
        """Show the counts so far, at most ten times a second."""
        now = time.monotonic()
        if not self._live or now - self._start < self._wait:
            return
        if self._shown and now - self._last < _EVERY:
            return
        self._last, self._shown = now, True
        seconds = int(now - self._start)
        self._stream.write(
            f"{_CLEAR}{tally.analysed} documents, {tally.sentences} sentences, "
            f"{tally.statements} statements, {seconds} s"
        )
        self._stream.flush()
