"""Exports of WhatsApp (text): a document per day of a chat."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import PurePath

from perspectives.document import PassedOver
from perspectives.ingest.bounded import Refused
from perspectives.ingest.chats import SILENT, Message, drafts_of_days
from perspectives.ingest.draft import Draft
from perspectives.ingest.options import ReadOptions
from perspectives.ingest.streams import ByteStream

_HEAD = re.compile(
    r"[\u200e\u200f\s]*\[?(?P<a>\d{1,4})[./-](?P<b>\d{1,2})[./-](?P<c>\d{2,4}),?"
    r"[\s\u202f]{1,3}\d{1,2}[:.]\d{2}(?:[:.]\d{2})?[\s\u202f]{0,2}(?P<half>[AaPp]\.?[Mm]\.?)?"
    r"\]?(?:[ ]-)?[ ](?P<rest>.*)",
    re.DOTALL,
)
_NO_WORDS = re.compile(
    r"[\u200e\s]*(?:<[^<>]{3,60}>|\S{1,60}[ ]\(file attached\)|<?(?:image|video|audio|"
    r"sticker|GIF|document)[ ]omitted>?|This message was deleted\.?|null)\s*",
    re.IGNORECASE,
)


def read(stream: ByteStream, options: ReadOptions) -> Iterator[Draft | PassedOver]:
    """The drafts of all days; raises Refused for a file that is no export."""
    entries = list(_entries(_lines(stream, options)))
    if not entries:
        raise Refused("No line begins with a date, a time and a name here.")
    order, guessed = _order(entries)
    said = [m for m in (_message(e, order) for e in entries) if m is not None]
    name = PurePath(stream.origin).stem.removeprefix("WhatsApp Chat with ")
    note = "It is not certain which number of a date is the day." if guessed else None
    for draft in drafts_of_days(said, name, stream.origin):
        yield draft.noting(note)
    if silent := len(entries) - len(said):
        yield PassedOver(stream.origin, SILENT.format(silent))


def _lines(stream: ByteStream, options: ReadOptions) -> Iterator[str]:
    size = 0
    for line in stream.lines(options.max_bytes, options.encoding):
        size += len(line.text or "")
        if line.text is None or size > options.max_bytes:
            raise Refused(f"The chat is larger than the limit of {options.limit}.")
        yield line.text


def _entries(lines: Iterable[str]) -> Iterator[re.Match[str]]:
    """The messages; lines that begin without a date belong to the one before."""
    held: list[str] = []
    for line in (*lines, ""):
        if held and (not line or _HEAD.match(line)):
            if found := _HEAD.match("".join(held)):
                yield found
            held = []
        held.append(line)


def _order(entries: list[re.Match[str]]) -> tuple[str, bool]:
    """The order of the dates (``ymd``, ``dmy``, ``mdy``), and whether it is a guess."""
    dates = [_numbers(entry) for entry in entries]
    if any(a > 31 for a, _, _ in dates):
        return "ymd", False
    if any(b > 12 for _, b, _ in dates):
        return "mdy", False
    if any(a > 12 for a, _, _ in dates):
        return "dmy", False
    halves = any(entry["half"] for entry in entries)
    return ("mdy" if halves and "/" in entries[0][0][:12] else "dmy"), True


def _numbers(entry: re.Match[str]) -> tuple[int, int, int]:
    return int(entry["a"]), int(entry["b"]), int(entry["c"])


def _message(entry: re.Match[str], order: str) -> Message | None:
    """The message of an entry; None for notices and pictures."""
    author, colon, text = entry["rest"].partition(": ")
    if not colon or len(author) > 60 or not text.strip() or _NO_WORDS.fullmatch(text):
        return None
    numbers = dict(zip(order, _numbers(entry), strict=True))
    year = numbers["y"] + (2000 if numbers["y"] < 100 else 0)
    return Message(f"{year}-{numbers['m']:02}-{numbers['d']:02}", author, text)
