"""All cards of a comparison, kept on disk while the corpus goes by."""

from __future__ import annotations

import pickle
from collections.abc import Iterator
from tempfile import TemporaryFile
from types import TracebackType

from reports.model import Card


class Spool:
    """Cards in the order in which they came; the file is ours and goes with it."""

    def __init__(self) -> None:
        self._file = TemporaryFile()
        self.count = 0

    def __enter__(self) -> Spool:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        fault: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._file.close()

    def put(self, card: Card) -> None:
        """Keep a card."""
        pickle.dump(card, self._file, pickle.HIGHEST_PROTOCOL)
        self.count += 1

    def __iter__(self) -> Iterator[Card]:
        self._file.seek(0)
        for _ in range(self.count):
            # Nobody else can write to the nameless file, so loading it is safe.
            yield pickle.load(self._file)
