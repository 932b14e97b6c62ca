"""The formats that can be read, and by which module."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import PurePath
from typing import Any

from perspectives.document import Rejection
from perspectives.ingest.draft import Draft
from perspectives.ingest.options import ReadOptions
from perspectives.ingest.streams import ByteStream
from perspectives.plugins import Kind, fault, load_plugin, plugin_names

Parse = Callable[[str], Draft]
ReadRecords = Callable[[ByteStream, ReadOptions], Iterator[Draft | Rejection]]


@dataclass(frozen=True, slots=True)
class Format:
    """A format: its extensions and the module that reads it (``module``, else ours).

    A module of ``records`` has ``read(stream, options)`` and gives many drafts; any
    other has ``parse(text)`` and gives one.
    """

    name: str
    extensions: tuple[str, ...]
    records: bool = False
    module: str = ""

    def parse(self) -> Parse:
        """The function that turns a file's text into a draft."""
        parse: Parse = self._module().parse
        return parse

    def read(self) -> ReadRecords:
        """The function that gives the drafts of a file of records."""
        read: ReadRecords = self._module().read
        return read

    def _module(self) -> Any:
        return import_module(self.module or f"perspectives.ingest.{self.name}")


FORMATS = (
    Format("text", (".txt", ".text")),
    Format("markdown", (".md", ".markdown")),
    Format("html", (".html", ".htm", ".xhtml")),
    Format("wiki", (".wiki", ".mediawiki")),
    Format("jsonl", (".jsonl", ".ndjson"), records=True),
    Format("json_file", (".json",), records=True),
    Format("tables", (".csv", ".tsv"), records=True),
)
TEXT = FORMATS[0]
_BY_EXTENSION = {ext: form for form in FORMATS for ext in form.extensions}
KNOWN_EXTENSIONS = tuple(_BY_EXTENSION)
NOT_YET = frozenset(
    ".pdf .docx .doc .odt .rtf .eml .rss .atom .warc .parquet .xlsx .epub .zip".split()
)
"""Formats of documents that are planned (issue 7); they are refused by name."""


def extension_of(path: str) -> str:
    """The lower-case extension of a path, or ``""``."""
    return PurePath(path).suffix.lower()


def format_of(path: str) -> Format | None:
    """The format by extension; None when the extension is not known."""
    extension = extension_of(path)
    return _BY_EXTENSION.get(extension) or (_added(extension) if extension else None)


@cache
def _added(extension: str) -> Format | None:
    """The format of another package that reads files of an extension, if any.

    Its module has ``EXTENSIONS`` and ``parse`` or ``read`` as ours have.
    """
    for name in plugin_names(Kind.IMPORTER):
        module: Any = load_plugin(Kind.IMPORTER, name)
        records = hasattr(module, "read")
        if not hasattr(module, "EXTENSIONS") or not (
            records or hasattr(module, "parse")
        ):
            raise fault(Kind.IMPORTER, name, "EXTENSIONS and parse or read are missing")
        if extension in module.EXTENSIONS:
            return Format(name, tuple(module.EXTENSIONS), records, module.__name__)
    return None


def sniff_format(head: bytes) -> Format:
    """The format of a stream without a name, by its first bytes."""
    start = head[:2048].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith(b"{"):
        return _BY_EXTENSION[".jsonl"]
    if start.startswith((b"<!doctype html", b"<html")):
        return _BY_EXTENSION[".html"]
    return TEXT
