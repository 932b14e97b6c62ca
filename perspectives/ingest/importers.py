"""The importers by name and file ending, and which of them a file is for."""

from __future__ import annotations

from functools import cache
from pathlib import PurePath
from typing import Any

from perspectives.ingest.importer import Importer, Takes
from perspectives.plugins import Kind, fault, load_plugin, plugin_names

_PROLOGUE = (
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]{0,200}\?>)?"
    rb"(?:\s|<!--.{0,2000}?-->|<!DOCTYPE[^>\[]{0,300}(?:\[.{0,4000}?\]\s*)?>)*"
)
_ZIP = rb"PK\x03\x04.{26}mimetypeapplication/"
_MESSAGE = rb"(?:Return-Path|Received|Delivered-To|MIME-Version|Message-ID|X-[\w-]+): "
_CHAT = rb"(?:\xef\xbb\xbf|\xe2\x80\x8e|\s|\[)*\d{1,4}[./-]\d{1,2}[./-]\d{2,4},?\s{1,3}"
_CUES = rb"(?:\xef\xbb\xbf)?(?:WEBVTT|\d+\s+\d\d:\d\d:\d\d[,.]\d{3} -->)"
_TELEGRAM = rb'\s*\{(?=.{0,900}"(?:type|about)":)(?=.{0,4000}"(?:messages|chats)":)'
_HTML = rb"(?:\xef\xbb\xbf)?\s*(?:<!--.{0,2000}?-->\s*)*(?:<!doctype html|<html)"
_P = "perspectives.ingest."
IMPORTERS = (
    Importer("text", (".txt", ".text"), Takes.TEXT, _P + "text", head=True),
    Importer(
        "markdown", (".md", ".markdown"), Takes.TEXT, _P + "markdown", head=True
    ),
    Importer("html", (".html", ".htm", ".xhtml"), Takes.TEXT, _P + "html", _HTML),
    Importer("wikitext", (".wiki", ".mediawiki"), Takes.TEXT, _P + "wiki", head=True),
    Importer("telegram", (".json",), Takes.BYTES, _P + "telegram", _TELEGRAM),
    Importer("jsonl", (".jsonl", ".ndjson"), Takes.RECORDS, _P + "jsonl", rb"\s*\{"),
    Importer("json", (".json",), Takes.RECORDS, _P + "json_file"),
    Importer("csv", (".csv", ".tsv"), Takes.RECORDS, _P + "tables"),
    Importer(
        "parquet", (".parquet", ".pq"), Takes.BYTES, _P + "parquet", rb"PAR1",
        needs="pyarrow", extra="parquet",
    ),
    Importer(
        "pdf", (".pdf",), Takes.BYTES, _P + "pdf", rb"%PDF-",
        needs="pypdfium2", extra="pdf",
    ),
    Importer(
        "odt", (".odt", ".fodt"), Takes.BYTES, _P + "odt",
        _ZIP + rb"vnd\.oasis\.opendocument\.text",
    ),
    Importer("epub", (".epub",), Takes.BYTES, _P + "epub", _ZIP + rb"epub\+zip"),
    Importer(
        "docx", (".docx", ".docm"), Takes.BYTES, _P + "docx", rb"PK\x03\x04",
        needs="mammoth", extra="docx",
    ),
    Importer("eml", (".eml",), Takes.BYTES, _P + "eml", _MESSAGE),
    Importer(
        "mbox", (".mbox", ".mbx"), Takes.BYTES, _P + "mbox", rb"From \S+ .{3,40}\d{4}"
    ),
    Importer(
        "mediawiki", (".xml",), Takes.BYTES, _P + "mediawiki",
        _PROLOGUE + rb"<mediawiki\b",
    ),
    Importer(
        "feed", (".rss", ".atom", ".rdf", ".xml"), Takes.BYTES, _P + "feed",
        _PROLOGUE + rb"<(?:rss|feed|rdf:RDF|atom:feed)\b",
        needs="feedparser", extra="feeds",
    ),
    Importer(
        "warc", (".warc", ".wet"), Takes.BYTES, _P + "warc", rb"WARC/\d",
        needs="warcio", extra="warc",
    ),
    Importer(
        "whatsapp", (".txt",), Takes.RECORDS, _P + "whatsapp",
        _CHAT + rb"\d{1,2}[:.]\d\d",
    ),
    Importer("subtitles", (".srt", ".vtt"), Takes.RECORDS, _P + "subtitles", _CUES),
    Importer(
        "debates", (".xml",), Takes.BYTES, _P + "debates",
        _PROLOGUE + rb"<(?:akomaNtoso|publicwhip|TEI)\b",
    ),
    Importer(
        "transcript", (".transcript",), Takes.TEXT, _P + "transcript", head=True
    ),
)  # fmt: skip
TEXT = IMPORTERS[0]
COMPRESSED = (".gz", ".bz2", ".xz")
"""Endings behind the format's own: ``pages.xml.bz2``."""

REFUSED = frozenset(
    ".doc .rtf .pages .ppt .pptx .odp .xls .xlsx .ods .numbers .mobi .azw3 .djvu .msg"
    " .pst .zip .7z .rar .tar .tgz".split()
)
"""Endings of documents that no importer reads; in a folder they are not passed over."""


def known_importers() -> tuple[Importer, ...]:
    """Ours, in the order in which signatures are tried, then those of other packages.

    Raises DataError for a package that does not do what it says.
    """
    own = {each.name for each in IMPORTERS}
    others = (name for name in plugin_names(Kind.IMPORTER) if name not in own)
    return (*IMPORTERS, *map(_added, others))


def known_extensions() -> tuple[str, ...]:
    """Every ending that an importer of ours reads, in the order of the table."""
    return tuple(_by_extension())


def find_importer(name: str) -> Importer | None:
    """The importer of that name, or None; ours are looked for first."""
    own = next((each for each in IMPORTERS if each.name == name), None)
    added = own is None and name in plugin_names(Kind.IMPORTER)
    return _added(name) if added else own


@cache
def _added(name: str) -> Importer:
    """The importer of another package.

    Its module has ``EXTENSIONS`` and either ``parse``, or ``read`` with an optional
    ``TAKES = "bytes"`` for files that need not be text.
    """
    module: Any = load_plugin(Kind.IMPORTER, name)
    reads, parses = hasattr(module, "read"), hasattr(module, "parse")
    if not hasattr(module, "EXTENSIONS") or not (reads or parses):
        raise fault(Kind.IMPORTER, name, "EXTENSIONS and parse or read are missing")
    takes = Takes(getattr(module, "TAKES", Takes.RECORDS)) if reads else Takes.TEXT
    return Importer(name, tuple(module.EXTENSIONS), takes, module.__name__)


@cache
def _by_extension() -> dict[str, tuple[Importer, ...]]:
    found: dict[str, tuple[Importer, ...]] = {}
    for importer in IMPORTERS:
        for extension in importer.extensions:
            found[extension] = (*found.get(extension, ()), importer)
    return found


def extension_of(path: str) -> str:
    """The lower-case ending of a path, below one of COMPRESSED, or ``""``."""
    pure = PurePath(path)
    outer = pure.suffix.lower()
    if outer in COMPRESSED:
        return PurePath(pure.stem).suffix.lower() or outer
    return outer


def stem_of(name: str) -> str:
    """A file's name without its ending, and without one of COMPRESSED."""
    pure = PurePath(name)
    if pure.suffix.lower() in COMPRESSED:
        pure = PurePath(pure.stem)
    return pure.stem


def candidates(path: str) -> tuple[Importer, ...]:
    """The importers that read files of a path's ending; other packages' come last."""
    extension = extension_of(path)
    if not extension or extension in _by_extension():
        return _by_extension().get(extension, ())
    others = map(_added, plugin_names(Kind.IMPORTER))
    return tuple(each for each in others if extension in each.extensions)


def choose(among: tuple[Importer, ...], start: bytes) -> Importer | None:
    """The importer of a file by its first bytes; None when none of several fits."""
    fitting = [each for each in among if each.recognises(start)]
    fitting += [each for each in among if not each.signature]
    if len(among) == 1:
        return among[0]
    return fitting[0] if fitting else None


def sniff(start: bytes) -> Importer:
    """The importer of a file without an ending, by its first bytes."""
    return next((each for each in IMPORTERS if each.recognises(start)), TEXT)
