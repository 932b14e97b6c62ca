"""Messages: their headers in any encoding, and the text that people read."""

from __future__ import annotations

import codecs
import io
from collections.abc import Iterator
from email import message_from_bytes
from email.header import decode_header
from email.message import Message
from email.utils import parseaddr, parsedate_to_datetime

from perspectives.document import PassedOver, Rejection
from perspectives.ingest.decode import decode
from perspectives.ingest.draft import Draft, with_metadata
from perspectives.ingest.file import read_stream
from perspectives.ingest.html import visible_text
from perspectives.ingest.importers import candidates
from perspectives.ingest.normalise import clean_file
from perspectives.ingest.options import ReadOptions
from perspectives.ingest.streams import ByteStream
from perspectives.ingest.text import unwrapped

PASSED_OVER = frozenset(("image", "audio", "video", "font"))
SIGNATURES = frozenset(
    "application/pgp-signature application/pkcs7-signature text/calendar"
    " application/x-pkcs7-signature message/delivery-status".split()
)


Found = Iterator[Draft | Rejection | PassedOver]


def drafts_of_message(data: bytes, origin: str, options: ReadOptions) -> Found:
    """The message, the messages it forwards, and the documents attached to it.

    Whatever the parser makes of a hostile message becomes a rejection, too.
    """
    try:
        yield from _drafts(message_from_bytes(data), origin, options)
    except Exception as error:  # the parser of headers fails in many ways
        reason = f"The message is broken ({type(error).__name__}: {error})."
        yield Rejection(origin, reason)


def _drafts(message: Message, origin: str, options: ReadOptions) -> Found:
    plain, pages, attached, forwarded = _sorted_parts(message)
    text = "\n\n".join(t for p in plain if (t := _text(p, options)).strip())
    if not text.strip():
        text = "\n\n".join(visible_text(_text(p, options)) for p in pages)
    if text.strip() or not forwarded:
        draft = Draft(unwrapped(text, mail=True), origin=origin)
        yield with_metadata(draft, _metadata(message))
    for number, inner in enumerate(forwarded, 1):
        yield from _drafts(inner, f"{origin}: message {number}", options)
    for part in attached:
        for found in _attachment(part, origin, options):
            if isinstance(found, Draft):
                found = _dated(found, _metadata(message))
            yield found


def _attachment(part: Message, origin: str, options: ReadOptions) -> Found:
    """What a file that was attached holds, when an importer reads its ending."""
    name = _filename(part) or part.get_content_type()
    place = f"{origin}: attachment {name}"
    importers = candidates(name)
    if importers:
        data = io.BytesIO(_payload(part))
        yield from read_stream(importers, ByteStream.start(place, data), options)
    else:
        yield Rejection(place, "No importer reads what is attached; convert it.")


def _dated(draft: Draft, values: dict[str, object]) -> Draft:
    """A document that was attached, with what only the message tells."""
    own = {key: getattr(draft, key) for key in ("date", "publisher")}
    return with_metadata(draft, {k: own[k] or values[k] for k in own})


_Parts = tuple[list[Message], list[Message], list[Message], list[Message]]


def _sorted_parts(message: Message) -> _Parts:
    """Plain texts, pages, attachments, and forwarded messages."""
    plain: list[Message] = []
    pages: list[Message] = []
    attached: list[Message] = []
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
            attached.append(part)
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
    text = decode(_payload(part), options.encoding or _charset(part))[0]
    return clean_file(text.removeprefix("\ufeff"))


def _payload(part: Message) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


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
