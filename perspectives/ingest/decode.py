"""Bytes to characters: what encoding a file is in, and whether it is text at all."""

from __future__ import annotations

import codecs
import re

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_MAGIC = (
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a zip archive or an office document"),
    (b"\x89PNG\r\n", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"{\\rtf", "an RTF document"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"PAR1", "a Parquet file"),
    (b"\x7fELF", "a program"),
)
_LEGACY = (
    "cp1251", "koi8_r", "cp866", "iso8859_5", "mac_cyrillic", "cp1252", "cp1250",
    "cp1253", "cp1254", "cp1255", "cp1256", "gb18030", "big5", "shift_jis", "euc_jp",
    "euc_kr",
)  # fmt: skip
_SAMPLE = 64 * 1024
_DECLARED = re.compile(rb"(?:charset|encoding)=[\"']?([\w.:-]{2,20})", re.IGNORECASE)
_BLOCKS = (0x00, 0x04, 0x20)  # Latin, Cyrillic, punctuation
_CONTROL = bytes(set(range(32)) - set(b"\t\n\r\f\x1b"))


def binary_kind(data: bytes) -> str | None:
    """What a file is that is not text, or None for text."""
    for magic, kind in _MAGIC:
        if data.startswith(magic):
            return kind
    if bom_encoding(data) or _wide_encoding(data):
        return None
    sample = data[:_SAMPLE]
    controls = len(sample) - len(sample.translate(None, _CONTROL))
    # A stray NUL in a text is repaired later; a binary file has many.
    return "a binary file" if controls > max(2, len(sample) // 50) else None


def bom_encoding(data: bytes) -> str | None:
    """The encoding that a byte order mark announces, or None."""
    return next((name for bom, name in _BOMS if data.startswith(bom)), None)


def _wide_encoding(data: bytes) -> str | None:
    """UTF-16 without a byte order mark: every other byte names a block of letters."""
    sample = data[: _SAMPLE & ~1]
    if len(sample) < 8 or 0 not in sample:
        return None
    low, high = sample[0::2], sample[1::2]
    for name, blocks, letters in (("le", high, low), ("be", low, high)):
        known = sum(map(blocks.count, _BLOCKS))
        if known >= 0.95 * len(blocks) and letters.count(0) <= 0.01 * len(letters):
            return f"utf-16-{name}"
    return None


def decode(data: bytes, encoding: str | None = None) -> tuple[str, str | None]:
    """The text, and a note when the encoding was guessed or bytes were replaced."""
    known = encoding or bom_encoding(data) or _wide_encoding(data)
    if known:
        return _replacing(data, known)
    if is_utf8(data):
        return _replacing(data, "utf-8")
    guess = guess_encoding(data)
    text, note = _replacing(data, guess)
    return text, note or f"The text was read as {guess}, by detection."


def is_utf8(data: bytes) -> bool:
    """Whether the bytes are UTF-8, or UTF-8 with a few wrong bytes in it."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return _mostly_utf8(data)
    return True


def _replacing(data: bytes, encoding: str) -> tuple[str, str | None]:
    try:
        return data.decode(encoding), None
    except (UnicodeError, ValueError):
        text = data.decode(encoding, errors="replace")
        return text, f"Bytes that are not valid {encoding} were replaced by U+FFFD."


def _mostly_utf8(data: bytes) -> bool:
    """Whether far more non-ASCII characters are valid UTF-8 than are not."""
    text = data[: _SAMPLE * 16].decode("utf-8", errors="replace")
    wrong = text.count("\ufffd")
    valid = sum(map(text.count, set(re.findall(r"[^\x00-\x7f\ufffd]", text))))
    return valid > 10 * wrong


def guess_encoding(data: bytes) -> str:
    """The likeliest encoding of bytes that are not UTF-8: declared, else detected."""
    declared = _DECLARED.search(data[:2048])
    if declared:
        name = declared[1].decode("ascii")
        if _decodes(data, name):
            return name.lower()
    from charset_normalizer import from_bytes

    best = from_bytes(data[:_SAMPLE], cp_isolation=list(_LEGACY)).best()
    return best.encoding if best else "cp1252"


def _decodes(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except (LookupError, ValueError):
        return False
    return True
