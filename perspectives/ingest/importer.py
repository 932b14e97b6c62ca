"""What an importer is: the format it reads, and the module that does it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from importlib import import_module
from importlib.util import find_spec

from perspectives.document import PassedOver, Rejection
from perspectives.ingest.draft import Draft
from perspectives.ingest.options import ReadOptions
from perspectives.ingest.streams import ByteStream

Parse = Callable[[str], Draft]
Read = Callable[[ByteStream, ReadOptions], Iterator[Draft | Rejection | PassedOver]]


class Takes(StrEnum):
    """What the function of an importer is given, and what it gives back."""

    TEXT = "text"
    """``parse(text) -> Draft``: the decoded text of the whole file."""
    RECORDS = "records"
    """``read(stream, options) -> Iterator[Draft | Rejection]``, of a file of text."""
    BYTES = "bytes"
    """The same, of a file that need not be text."""


@dataclass(frozen=True, slots=True)
class Importer:
    """What turns files of one format into drafts of documents.

    ``module`` has the function that ``takes`` names. ``signature`` is a pattern for the
    first bytes: of importers that share an ending the first whose signature matches is
    taken, else the one without. ``needs`` is the package that the extra ``extra``
    installs; ``head`` allows ``key: value`` lines between dashes before the text.
    """

    name: str
    extensions: tuple[str, ...]
    takes: Takes
    module: str
    signature: bytes = b""
    needs: str = ""
    extra: str = ""
    head: bool = False

    def parse(self) -> Parse:
        """The function that turns a file's text into a draft."""
        parse: Parse = import_module(self.module).parse
        return parse

    def read(self) -> Read:
        """The function that gives the drafts of a file."""
        read: Read = import_module(self.module).read
        return read

    def recognises(self, start: bytes) -> bool:
        """Whether the first bytes of a file bear the mark of this format."""
        found = self.signature and re.match(self.signature, start, re.I | re.S)
        return bool(found)

    def missing(self) -> str | None:
        """The sentence that names the extra, when it is not installed."""
        if not self.needs or find_spec(self.needs) is not None:
            return None
        return (
            f"The importer '{self.name}' needs the extra '{self.extra}'; install it "
            f"with: pip install 'stance-toolkit[{self.extra}]'"
        )
