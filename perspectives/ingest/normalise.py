"""Text made safe to analyse, once, before any span is taken."""

from __future__ import annotations

import re
import unicodedata

# Control characters, bidirectional overrides, embeddings and isolates (they can show
# a reader other words than the ones counted), a stray byte order mark.
_UNSAFE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\ufeff]"
)
_SURROGATE = re.compile("[\ud800-\udfff]")
_INVISIBLE = str.maketrans("", "", "\u00ad\u200b\u2060")


def clean(text: str) -> str:
    """The text with unsafe characters replaced one by one, so that offsets hold."""
    text = _UNSAFE.sub(" ", text)
    return _SURROGATE.sub("\ufffd", text)


def clean_file(text: str) -> str:
    """The text of a whole file: one kind of line end, composed letters, clean."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not unicodedata.is_normalized("NFC", text):
        text = unicodedata.normalize("NFC", text)
    return clean(text)


def without_invisible(text: str) -> str:
    """The text without soft hyphens and zero-width spaces, which split words."""
    return text.translate(_INVISIBLE)
