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


class _Line:
    """A line on stderr that is written over, and wiped away at the end."""

    def __init__(self) -> None:
        self._stream = sys.stderr
        self.live = self._stream.isatty()
        self.start = self._last = time.monotonic()
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

    def show(self, text: str) -> None:
        """Write the line over, at most ten times a second."""
        now = time.monotonic()
        if self._shown and now - self._last < _EVERY:
            return
        self._last, self._shown = now, True
        self._stream.write(_CLEAR + text)
        self._stream.flush()


class Progress(_Line):
    """Counts on stderr, only when it is a terminal and the run is long.

    Long is: more than a second, or more than twenty documents named.
    """

    def __init__(self, named: int) -> None:
        super().__init__()
        self._wait = 0.0 if named > QUIET_DOCUMENTS else QUIET_SECONDS

    def step(self, tally: Tally) -> None:
        """Show the counts so far."""
        seconds = time.monotonic() - self.start
        if self.live and seconds >= self._wait:
            self.show(
                f"{tally.analysed} documents, {tally.sentences} sentences, "
                f"{tally.statements} statements, {int(seconds)} s"
            )


class Steps(_Line):
    """Steps of a training on stderr; where it is no terminal, a line for each tenth."""

    def step(self, done: int, total: int, loss: float) -> None:
        """Show how far the training has come, and how long it will still take."""
        left = (time.monotonic() - self.start) / done * (total - done)
        text = f"step {done} of {total}, loss {loss:.2f}, {left / 60:.0f} min left"
        if self.live:
            self.show(text)
        elif done * 10 // total > (done - 1) * 10 // total:
            sys.stderr.write(f"{text}\n")
