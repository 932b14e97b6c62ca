"""The words of a text as framing reads them: lower case, one letter for one letter."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_WORD = re.compile(r"\w+")
_FOLD = str.maketrans({"ё": "е", "Ё": "е"})
_JOINING = " \t\r\n\u00a0\u202f-\u2010\u2011'’‘\"“”„«»`´"


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a stretch of text; ``starts`` and ``ends`` index the whole text."""

    text: str
    forms: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def __len__(self) -> int:
        return len(self.forms)

    def pieces(self, limit: int) -> Iterator[Words]:
        """The words in pieces of at most ``limit``."""
        for i in range(0, len(self), limit):
            cut = slice(i, i + limit)
            yield Words(self.text, self.forms[cut], self.starts[cut], self.ends[cut])

    def between(self, left: int) -> str:
        """What stands between word ``left`` and the next one."""
        return self.text[self.ends[left] : self.starts[left + 1]]

    def after_last(self) -> str:
        """The character after the last word, or nothing at the end of the text."""
        end = self.ends[-1]
        return self.text[end : end + 1]

    def joined(self, left: int) -> bool:
        """True when only blanks, hyphens or quotation marks follow word ``left``."""
        return not self.between(left).strip(_JOINING)

    def capital(self, index: int) -> bool:
        """True when word ``index`` is written with a capital first letter."""
        return self.text[self.starts[index]].isupper()

    def span(self, first: int, last: int) -> tuple[int, int]:
        """The span from word ``first`` to the end of word ``last``."""
        return self.starts[first], self.ends[last]


def fold(text: str) -> str:
    """The text in lower case, ё as е, with every letter where it was."""
    low = text.lower()
    if len(low) != len(text):
        low = "".join(c if len(c.lower()) != 1 else c.lower() for c in text)
    return low.translate(_FOLD)


def words_of(text: str, folded: str, start: int, end: int) -> Words:
    """The words of ``text[start:end]``; ``folded`` is :func:`fold` of the text."""
    forms: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for match in _WORD.finditer(folded, start, end):
        forms.append(match.group())
        starts.append(match.start())
        ends.append(match.end())
    return Words(text, tuple(forms), tuple(starts), tuple(ends))


def split_words(phrase: str) -> list[str]:
    """The folded words of a short phrase."""
    return _WORD.findall(fold(phrase))
