"""Addresses of quote cards, and long lists of them in few bytes."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import overload

_NUMBER = 40
"""Bits of a packed address that the number in the document and its kind take."""


@dataclass(frozen=True, slots=True, order=True)
class Ref:
    """The address of a quote card.

    ``document`` counts from 1 in input order; ``number`` is the statement's id, or the
    number of the sentence when ``narration`` is set.
    """

    document: int
    number: int
    narration: bool = False

    @property
    def anchor(self) -> str:
        """The id of the card on the page, such as ``d2-s17``."""
        return f"d{self.document}-{'n' if self.narration else 's'}{self.number}"

    @property
    def name(self) -> str:
        """The number that readers see, such as ``2.17`` or ``2.n5``."""
        return f"{self.document}.{'n' if self.narration else ''}{self.number}"

    @property
    def code(self) -> int:
        """The address as one number, in the same order as the addresses."""
        return self.document << _NUMBER | self.number << 1 | self.narration

    @classmethod
    def decoded(cls, code: int) -> Ref:
        """Give the address of a ``code``."""
        rest = code & ((1 << _NUMBER) - 1)
        return cls(code >> _NUMBER, rest >> 1, bool(rest & 1))


class Refs(Sequence[Ref]):
    """Addresses in the order in which they came, eight bytes each.

    Neighbours that are equal are kept once: the findings of one statement come in a
    row.
    """

    __slots__ = ("_codes",)

    def __init__(self, refs: Iterable[Ref] = ()) -> None:
        self._codes = array("Q")
        for ref in refs:
            self.add(ref)

    def add(self, ref: Ref) -> None:
        """Append an address, unless it is the last one already."""
        code = ref.code
        if not self._codes or self._codes[-1] != code:
            self._codes.append(code)

    @overload
    def __getitem__(self, index: int) -> Ref: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Ref]: ...
    def __getitem__(self, index: int | slice) -> Ref | Sequence[Ref]:
        if isinstance(index, slice):
            return [Ref.decoded(code) for code in self._codes[index]]
        return Ref.decoded(self._codes[index])

    def __len__(self) -> int:
        return len(self._codes)

    def __iter__(self) -> Iterator[Ref]:
        return map(Ref.decoded, self._codes)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and list(self) == list(other)

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return f"Refs({list(self)!r})"
