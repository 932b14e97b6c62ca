"""Rules that say whether a sentence ends at a stop, in order.

Each is one function that answers JOIN, SPLIT or nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from stance.tokens import (
    Abbreviations,
    abbreviations,
    section_words,
    starters,
    tag_verbs,
)

JOIN, SPLIT = False, True

_DATELINE = re.compile(r"[^\W\d_a-zа-я][^\n./]{1,60}\.\s/[^/\n]{2,60}/\.\s")
_LABEL_NUMBER = re.compile(r"(\w+)\s(?:\d+[A-Za-z]?|[IVXLC]+|[A-Z])")
_LETTER = re.compile(r"[^\W\d_]")
_ACRONYM = re.compile(r"(?:\b[A-Z]\.)+[A-Z]\Z")
_NEXT_WORD = re.compile(r"[^\W\d_]{1,20}")
_TAG = re.compile(r"(?:[^\W\d_a-z][\w.’'-]* ){1,5}(?P<verb>[a-z]+)\b")
_LAST_WORD = re.compile(r"[\w.\-№]*\Z")
_OPENERS = "\"'“‘«„([¿¡"
_DASHES = "-–—―"
_QUOTES = "\"'“‘«„"


@dataclass(frozen=True, slots=True)
class Split:
    """A place where a sentence may end."""

    text: str
    begin: int
    stop: int
    close: int
    right: int
    language: str

    @property
    def mark(self) -> str:
        """The stop itself, without closing marks."""
        return self.text[self.stop : self.close].rstrip("\"'”’»)]}")

    @property
    def is_closed(self) -> bool:
        """Whether quotation marks or brackets close after the stop."""
        return self.text[self.close - 1] not in ".!?…"

    @property
    def word(self) -> str:
        """The word before the stop, with dots inside (``U.S``)."""
        window = self.text[max(self.begin, self.stop - 24) : self.stop]
        found = _LAST_WORD.search(window)
        return found.group() if found else ""

    @property
    def next(self) -> str:
        """The first character of what follows, without opening marks."""
        return self.text[self.right : self.right + 4].lstrip(_OPENERS)[:1]

    @property
    def lists(self) -> Abbreviations:
        """The abbreviations of the language."""
        return abbreviations(self.language)


Rule = Callable[[Split], bool | None]


def no_letters_before(split: Split) -> bool | None:
    """Join a mark or an item number to what it stands before."""
    head = split.text[split.begin : split.stop]
    return JOIN if len(head) < 200 and not _LETTER.search(head) else None


def dateline(split: Split) -> bool | None:
    """``ASTANA, January 9. /Agency/. Police ...`` belongs to its first sentence."""
    found = _DATELINE.match(split.text, split.begin)
    return JOIN if found and split.right <= found.end() else None


def section_label(split: Split) -> bool | None:
    """``Item 3. Legal proceedings`` is one heading."""
    if split.stop - split.begin > 24:
        return None
    found = _LABEL_NUMBER.fullmatch(split.text, split.begin, split.stop)
    is_label = found and found.group(1).lower() in section_words(split.language)
    return JOIN if is_label else None


def ellipsis_follows(split: Split) -> bool | None:
    """``We tried. ... It failed.`` is cut after the dots."""
    return JOIN if split.text.startswith(("..", "…"), split.right) else None


def ellipsis_alone(split: Split) -> bool | None:
    """Dots between spaces are an omission, unless a sentence ended before them."""
    if split.mark not in {"...", "…"} or split.text[split.stop - 1] != " ":
        return None
    if split.next.islower():
        return JOIN
    before = split.text[max(split.begin, split.stop - 9) : split.stop].rstrip()
    return SPLIT if before[-1:] in {".", "!", "?"} else None


def closing_mark_follows(split: Split) -> bool | None:
    """Join when a bracket or quotation mark closes on the right."""
    return JOIN if split.text[split.right] in ")]}”»" else None


def slash_follows(split: Split) -> bool | None:
    """``January 9. /Agency/``."""
    return JOIN if split.text[split.right] == "/" else None


def goes_on_in_lower_case(split: Split) -> bool | None:
    """``"Stop!" shouted the guard``; ``Yahoo! office``; ``Who? she asked``."""
    if not split.next.islower() or _has_inner_capital(split):
        return None
    model_decides = split.mark == "." and not split.is_closed
    return None if model_decides and split.language == "en" else JOIN


def name_and_verb(split: Split) -> bool | None:
    """``"Why?" Ana Ruzic asked.`` is one sentence."""
    if not split.is_closed or split.mark not in {"?", "!"}:
        return None
    found = _TAG.match(split.text, split.right)
    return JOIN if found and found["verb"] in tag_verbs(split.language) else None


def dash_and_lower_case(split: Split) -> bool | None:
    """``"Go!" — was heard``."""
    if split.text[split.right] not in _DASHES:
        return None
    after = split.text[split.right + 1 : split.right + 6].lstrip(_OPENERS + " ")
    return JOIN if after[:1].islower() else None


def known_abbreviation(split: Split) -> bool | None:
    """Join ``Gen. Smith``, ``Lt. Col.``, ``No. 12``, ``e.g. this``, ``3 Sept. the``."""
    if split.mark != "." or split.is_closed:
        return None
    lists, word = split.lists, _spaced(split)
    last = word.rpartition("-")[2]
    if split.language != "en":
        last = last.lower()
    if {word, last} & lists.before_name or {word, word.lower()} & lists.inside:
        return JOIN
    if word in lists.before_number:
        return JOIN if _is_number(split) or split.next.islower() else None
    if word in lists.after_name:
        return _after_name(split, word)
    return None


def _after_name(split: Split, word: str) -> bool | None:
    if split.next.islower() or (split.next.isdigit() and split.language == "en"):
        return JOIN
    if len(word) > 1 or split.language == "en":
        return None
    # A lone "г." is a town before its name and a year after a number; "В 2021 г."
    # alone is no sentence.
    is_short = len(split.text[split.begin : split.stop][:40].split()) <= 4
    return JOIN if is_short or not _number_before(split, word) else None


def acronym(split: Split) -> bool | None:
    """Join ``the U.S. Senator``, split ``left the U.S. The ruling``."""
    if split.language != "en" or split.is_closed or not _ACRONYM.search(split.word):
        return None
    found = _NEXT_WORD.match(split.text, split.right)
    return found is not None and found.group() in starters(split.language)


def initial(split: Split) -> bool | None:
    """``К. Токаев``, ``А.С. Иванов``; English initials are left to the model."""
    if split.language == "en" or split.mark != "." or split.is_closed:
        return None
    last = split.word.rpartition(".")[2].rpartition("-")[2]
    is_initial = len(last) == 1 and last.isupper()
    return JOIN if is_initial and split.next.isupper() else None


def ordinary_word(split: Split) -> bool | None:
    """``They left. Nobody came``: a longer word in lower case is no abbreviation."""
    if split.mark != "." or not split.next.isupper():
        return None
    word = split.word
    return SPLIT if len(word) > 3 and word.isalpha() and word.islower() else None


def quote_opens(split: Split) -> bool | None:
    """Split ``It ended. 'He fell,' she said``, where nupunkt sees no quote."""
    if split.text[split.right] not in _QUOTES or not split.next.isupper():
        return None
    return SPLIT if len(split.word) > 2 and "." not in split.word else None


def inside_bracketed_line(split: Split) -> bool | None:
    """``[Transcript. 07:42]`` is one unit."""
    if split.text[split.begin] != "[":
        return None
    return JOIN if split.text.find("]", split.begin, split.right) < 0 else None


RULES: tuple[Rule, ...] = (
    no_letters_before,
    inside_bracketed_line,
    dateline,
    section_label,
    ellipsis_follows,
    ellipsis_alone,
    closing_mark_follows,
    slash_follows,
    goes_on_in_lower_case,
    name_and_verb,
    dash_and_lower_case,
    known_abbreviation,
    acronym,
    initial,
    ordinary_word,
    quote_opens,
)


def _has_inner_capital(split: Split) -> bool:
    """Whether a name such as ``iPhone`` follows."""
    return split.text[split.right + 1 : split.right + 2].isupper()


def _is_number(split: Split) -> bool:
    return split.next.isdigit() or split.text[split.right] == "№"


def _spaced(split: Split) -> str:
    """Return the word before the stop; ``т. д`` counts as ``т.д``."""
    word = split.word
    if split.language != "en" and len(word) == 1:
        before = split.text[max(split.begin, split.stop - 4) : split.stop - 1]
        if before.endswith(". ") and before[:1].isalpha():
            return before[:1] + "." + word
    return word


def _number_before(split: Split, word: str) -> bool:
    cut = split.stop - len(word)
    return split.text[max(split.begin, cut - 2) : cut].strip()[-1:].isdigit()
