"""Messages: their headers in any encoding, and the text that people read."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from email import message_from_bytes
from email.header import decode_header
from email.message import Message
from email.utils import parseaddr, parsedate_to_datetime

from perspectives.document import Rejection
from perspectives.ingest.decode import decode
from perspectives.ingest.draft import Draft, with_metadata
from perspectives.ingest.html import visible_text
from perspectives.ingest.normalise import clean_file
from perspectives.ingest.options import ReadOptions
from perspectives.ingest.text import unwrapped

PASSED_OVER = frozenset(("image", "audio", "video", "font"))
SIGNATURES = frozenset(
    "application/pgp-signature application/pkcs7-signature text/calendar"
    " application/x-pkcs7-signature message/delivery-status".split()
)


def drafts_of_message(
    data: bytes, origin: str, options: ReadOptions
) -> Iterator[Draft | Rejection]:
    """The message, the messages it forwards, and what is attached as rejections.

    Whatever the parser makes of a hostile message becomes a rejection, too.
    """
    try:
        yield from _drafts(message_from_bytes(data), origin, options)
    except Exception as error:  # the parser of headers fails in many ways
        reason = f"The message is broken ({type(error).__name__}: {error})."
        yield Rejection(origin, reason)


def _drafts(
    message: Message, origin: str, options: ReadOptions
) -> Iterator[Draft | Rejection]:
    plain, pages, attached, forwarded = _sorted_parts(message)
    text = "\n\n".join(t for p in plain if (t := _text(p, options)).strip())
    if not text.strip():
        text = "\n\n".join(visible_text(_text(p, options)) for p in pages)
    if text.strip() or not forwarded:
        draft = Draft(unwrapped(text, mail=True), origin=origin)
        yield with_metadata(draft, _metadata(message))
    for number, inner in enumerate(forwarded, 1):
        yield from _drafts(inner, f"{origin}: message {number}", options)
    for name in attached:
        reason = f"The attachment '{name}' is not read; save it as a file of its own."
        yield Rejection(origin, reason)


_Parts = tuple[list[Message], list[Message], list[str], list[Message]]


def _sorted_parts(message: Message) -> _Parts:
    """Plain texts, pages, the names of attachments, and forwarded messages."""
    plain: list[Message] = []
    pages: list[Message] = []
    attached: list[str] = []
    forwarded: list[Message] = []
    waiting = [message]
    while waiting:
        part = waiting.pop()
        payload, kind = part.get_payload(), part.get_content_type()
        if kind == "message/rfc822" and isinstance(payload, list):
            forwarded += [p for p in payload if isinstance(p, Message)]
        elif isinstance(payload, list):
            waiting += [p for p in reversed(payload) if isinstance(p, Message)]
        elif _is_attached(part, kind):
            attached.append(_filename(part) or kind)
        elif kind in ("text/plain", "text/html"):
            (plain if kind == "text/plain" else pages).append(part)
    return plain, pages, attached, forwarded


def _is_attached(part: Message, kind: str) -> bool:
    if part.get_content_maintype() in PASSED_OVER or kind in SIGNATURES:
        return False
    named = "attachment" in str(part.get("Content-Disposition", "")).lower()
    return named or part.get_content_maintype() != "text"


def _filename(part: Message) -> str:
    name = part.get_filename()
    return _decoded(name) if name else ""


def _text(part: Message, options: ReadOptions) -> str:
    payload = part.get_payload(decode=True)
    data = payload if isinstance(payload, bytes) else b""
    text = decode(data, options.encoding or _charset(part))[0]
    return clean_file(text.removeprefix("\ufeff"))


def _charset(part: Message) -> str | None:
    """The declared encoding, when it is one; ASCII is declared for anything."""
    declared = part.get_content_charset()
    if declared is None or declared in ("us-ascii", "ascii"):
        return None
    try:
        return codecs.lookup(declared).name
    except LookupError:
        return None


def _metadata(message: Message) -> dict[str, object]:
    headers: dict[str, str] = {}
    for name, value in message.raw_items():
        headers.setdefault(name.lower(), _decoded(str(value)))
    name, address = parseaddr(headers.get("from", ""))
    return {
        "title": headers.get("subject"),
        "date": _date(headers.get("date", "")),
        "author": name or address,
        "publisher": headers.get("organization") or name or address,
        "language": headers.get("content-language", "").partition(",")[0].strip(),
    }


def _date(value: str) -> str | None:
    try:
        return parsedate_to_datetime(value).isoformat(timespec="seconds")
    except (ValueError, TypeError, IndexError, OverflowError):
        return value.strip() or None


def _decoded(value: str) -> str:
    """A header with its encoded words, or its bytes of any encoding, as characters."""
    raw = value.encode("utf-8", "surrogateescape")
    if not raw.isascii():
        return " ".join(decode(raw, None)[0].split())
    try:
        pieces = decode_header(value)
    except ValueError:
        return " ".join(value.split())
    return " ".join("".join(_piece(*piece) for piece in pieces).split())


def _piece(words: bytes | str, charset: str | None) -> str:
    if isinstance(words, str):
        return words
    try:
        return words.decode(charset or "ascii", "replace")
    except LookupError:
        return decode(words, None)[0]
