"""Exports of Telegram (JSON): a document per post of a channel, per day of a chat."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from perspectives.document import PassedOver, Rejection
from perspectives.ingest.bounded import Refused, whole
from perspectives.ingest.chats import SILENT, Message, drafts_of_days
from perspectives.ingest.decode import decode
from perspectives.ingest.draft import Draft, as_text, with_metadata
from perspectives.ingest.jsonl import parse_json
from perspectives.ingest.options import ReadOptions
from perspectives.ingest.streams import ByteStream


def read(
    stream: ByteStream, options: ReadOptions
) -> Iterator[Draft | Rejection | PassedOver]:
    """The drafts of one chat, or of all of an account's; Refused beyond the limit."""
    text = decode(whole(stream, options), options.encoding)[0].removeprefix("\ufeff")
    value = parse_json(text, stream.origin, whole_file=True)
    if isinstance(value, Rejection):
        yield value
        return
    chats = list(_chats(value))
    if not chats:
        raise Refused("There are no messages in this export; export the chat anew.")
    for number, chat in enumerate(chats, 1):
        origin = f"{stream.origin}: chat {number}" if len(chats) > 1 else stream.origin
        yield from _chat(chat, origin)


def _chats(value: object) -> Iterator[dict[str, Any]]:
    if not isinstance(value, dict):
        return
    if isinstance(value.get("messages"), list):
        yield value
    for key in ("chats", "left_chats"):
        inner = value.get(key)
        listed = inner.get("list") if isinstance(inner, dict) else None
        for chat in listed if isinstance(listed, list) else ():
            yield from _chats(chat)


def _chat(chat: dict[str, Any], origin: str) -> Iterator[Draft | PassedOver]:
    name = as_text(chat.get("name")) or "Telegram"
    found = [m for m in chat["messages"] if isinstance(m, dict)]
    said = [m for m in found if _words(m.get("text")).strip()]
    silent = len(chat["messages"]) - len(said)
    if "channel" in str(chat.get("type")):
        yield from (_post(message, name, origin) for message in said)
    else:
        yield from drafts_of_days(map(_message, said), name, origin)
    if silent:
        yield PassedOver(origin, SILENT.format(silent))


def _post(message: dict[str, Any], channel: str, origin: str) -> Draft:
    number = as_text(message.get("id")) or "?"
    draft = Draft(_words(message["text"]), origin=f"{origin}: message {number}")
    passed_on = as_text(message.get("forwarded_from"))
    values = {
        "date": as_text(message.get("date")),
        "publisher": passed_on or channel,
        "author": as_text(message.get("author")),
    }
    return with_metadata(draft, values)


def _message(message: dict[str, Any]) -> Message:
    return Message(
        day=(as_text(message.get("date")) or "")[:10],
        author=as_text(message.get("from")) or "Somebody",
        text=_words(message["text"]),
    )


def _words(text: object) -> str:
    """The text of a message, whose pieces are strings or objects with ``text``."""
    if isinstance(text, str):
        return text
    pieces = text if isinstance(text, list) else ()
    return "".join(
        p
        if isinstance(p, str)
        else str(p.get("text", ""))
        if isinstance(p, dict)
        else ""
        for p in pieces
    )
