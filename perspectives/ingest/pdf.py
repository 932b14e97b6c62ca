"""PDF: the words of its pages, lines joined to paragraphs, running heads left out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from perspectives.document import Rejection
from perspectives.ingest.bounded import Refused, whole
from perspectives.ingest.draft import Draft, with_metadata
from perspectives.ingest.options import ReadOptions
from perspectives.ingest.pages import paragraphs
from perspectives.ingest.streams import ByteStream

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

_DATE = re.compile(r"(?:D:)?(\d{4})(\d{2})?(\d{2})?")
_DIVISION = re.compile(r"[\x02\ufffe](?=(.?))", re.DOTALL)
_NO_TITLE = re.compile(
    r"(?i)microsoft word|untitled|.*\.(?:docx?|odt|pdf|indd|qxd|rtf|tex|dvi)$"
)
"""Titles that programs give, not people."""


def read(stream: ByteStream, options: ReadOptions) -> Iterator[Draft | Rejection]:
    """The one draft of a file; raises Refused for what cannot be read."""
    data = whole(stream, options)
    document = _opened(data)
    try:
        text, left_out = paragraphs(_pages(document, options))
        values = _metadata(document)
    finally:
        document.close()
    if not text:
        raise Refused(
            "The PDF holds no text; its pages are pictures, or empty. Run it through "
            "text recognition (OCR) first."
        )
    draft = Draft(text, origin=stream.origin)
    if left_out:
        draft = draft.noting(f"{left_out} running heads or page numbers were left out.")
    yield with_metadata(draft, values)


def _opened(data: bytes) -> PdfDocument:
    from pypdfium2 import PdfDocument, PdfiumError

    try:
        return PdfDocument(data)
    except PdfiumError as error:
        if "password" in str(error).lower():
            reason = "The PDF is encrypted; save it without a password."
        else:
            reason = "The PDF is broken or cut off; get it anew."
        raise Refused(reason) from None


def _pages(document: PdfDocument, options: ReadOptions) -> Iterator[list[str]]:
    """The lines of each page; raises Refused when there is more than the limit."""
    from pypdfium2 import PdfiumError

    size = 0
    for index in range(len(document)):
        try:
            text = _page_text(document[index])
        except PdfiumError:
            raise Refused(
                f"Page {index + 1} of the PDF is broken; get it anew."
            ) from None
        size += len(text)
        if size > options.max_bytes:
            raise Refused(f"Its text is larger than the limit of {options.limit}.")
        yield text.splitlines()


def _page_text(page: Any) -> str:
    text = page.get_textpage()
    try:
        return _divided(str(text.get_text_bounded()))
    finally:
        text.close()
        page.close()


def _divided(text: str) -> str:
    """The text with the library's sign for a word divided at a line's end resolved."""
    return _DIVISION.sub(lambda m: "" if m[1].islower() else "-", text)


def _metadata(document: PdfDocument) -> dict[str, object]:
    given = document.get_metadata_dict(skip_empty=True)
    title = given.get("Title", "")
    found = _DATE.match(given.get("CreationDate", ""))
    return {
        "title": None if _NO_TITLE.match(title) else title,
        "author": given.get("Author"),
        "date": "-".join(part for part in found.groups() if part) if found else None,
    }
