"""Quotation marks round a bare label of one to four words."""

from __future__ import annotations

from perspectives.document import Span
from stance.framing.cues import VoiceCues
from stance.framing.words import Words

LABEL_WORDS = 4
"""Words of a label with its article, at most; one less without."""
_REACH = 60
_OPEN = "“„«‘\"'"
_CLOSE = "”“»’\"'"
_INNER = frozenset(",;:.!?—–…\n")


def bare_label(words: Words, first: int, last: int, cues: VoiceCues) -> Span | None:
    """The span of the marks round a label that holds words ``first`` to ``last``."""
    start = _opening(words.text, words.starts[first])
    end = _closing(words.text, words.ends[last])
    if start < 0 or end < 0:
        return None
    inside = words.text[start + 1 : end].rstrip(".,")  # American pages close inside
    if not _INNER.isdisjoint(inside):
        return None
    content = _inside(words, start, end)
    limit = LABEL_WORDS if content and content[0] in cues.articles else LABEL_WORDS - 1
    if len(content) > limit or not cues.sentence_words.isdisjoint(content):
        return None
    return start, end + 1


def _inside(words: Words, start: int, end: int) -> list[str]:
    return [
        form
        for form, left in zip(words.forms, words.starts, strict=True)
        if start < left < end
    ]


def _opening(text: str, place: int) -> int:
    """Index of the nearest opening mark before ``place``, or -1."""
    for index in range(place - 1, max(place - _REACH, 0) - 1, -1):
        if text[index] in _OPEN and not _after_word(text, index):
            return index
    return -1


def _closing(text: str, place: int) -> int:
    """Index of the nearest closing mark from ``place`` on, or -1."""
    for index in range(place, min(place + _REACH, len(text))):
        if text[index] in _CLOSE and not text[index + 1 : index + 2].isalnum():
            return index
    return -1


def _after_word(text: str, index: int) -> bool:
    return index > 0 and (text[index - 1].isalnum() or text[index - 1] in ".,!?")
