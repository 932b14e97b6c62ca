"""Feeds (RSS, Atom): a document per entry, its headline first."""

from __future__ import annotations

import io
import time
from collections.abc import Iterator
from typing import Any

from perspectives.document import Rejection
from perspectives.ingest.bounded import Refused, whole
from perspectives.ingest.draft import Draft, as_text, with_metadata
from perspectives.ingest.html import visible_text
from perspectives.ingest.options import ReadOptions
from perspectives.ingest.streams import ByteStream


def read(stream: ByteStream, options: ReadOptions) -> Iterator[Draft | Rejection]:
    """The drafts of all entries; raises Refused for what is no feed.

    The library leaves out document types and the entities they declare.
    """
    import feedparser

    data = whole(stream, options)
    found = feedparser.parse(io.BytesIO(data), sanitize_html=False)
    if not found.entries:
        why = f" ({found.bozo_exception})" if found.bozo else ""
        raise Refused(f"The feed has no entry that can be read{why}; get it anew.")
    for number, entry in enumerate(found.entries, 1):
        yield _draft(entry, found.feed, f"{stream.origin}: entry {number}")


def _draft(entry: Any, feed: Any, origin: str) -> Draft:
    title = visible_text(entry.get("title") or "").replace("\n", " ")
    body = _body(entry)
    lines = [title] if title and not body.startswith(title) else []
    draft = Draft("\n".join((*lines, *([body] if body else []))), origin=origin)
    values = {
        "title": title,
        "date": _date(entry.get("published_parsed") or entry.get("updated_parsed")),
        "publisher": _publisher(entry, feed),
        "author": entry.get("author"),
        "url": entry.get("link"),
        "language": _language(entry, feed),
    }
    return with_metadata(draft, values)


def _body(entry: Any) -> str:
    """The longest of what the entry gives: whole text, or summary."""
    given = [each.get("value", "") for each in entry.get("content", ())]
    texts = [visible_text(g) for g in (*given, entry.get("summary") or "") if g]
    return max(texts, key=len, default="")


def _publisher(entry: Any, feed: Any) -> str | None:
    source = entry.get("source") or {}
    return as_text(source.get("title") or feed.get("publisher") or feed.get("title"))


def _language(entry: Any, feed: Any) -> str | None:
    detail = entry.get("title_detail") or {}
    return as_text(detail.get("language") or feed.get("language"))


def _date(parsed: time.struct_time | None) -> str | None:
    return None if parsed is None else time.strftime("%Y-%m-%dT%H:%M:%SZ", parsed)
