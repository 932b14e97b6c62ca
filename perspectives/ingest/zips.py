"""Documents that are zip archives of XML: opened within a limit on what they hold."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from perspectives.ingest.bounded import Refused
from perspectives.ingest.options import ReadOptions
from perspectives.ingest.streams import ByteStream
from perspectives.ingest.xml import parse_xml

if TYPE_CHECKING:
    from lxml.etree import _Element

MEDIA = tuple(
    ".png .jpg .jpeg .gif .bmp .tif .tiff .webp .emf .wmf .svm .ttf .otf .woff .woff2"
    " .mp3 .mp4 .m4a .ogg .wav .bin .odttf".split()
)
MOST_TIMES = 20
"""Times its size that a picture expands at most."""
MOST_PARTS = 10_000
_BROKEN = (zipfile.BadZipFile, NotImplementedError, zlib.error)
_OLE = b"\xd0\xcf\x11\xe0"


class Archive:
    """The parts of an archive whose text, all together, keeps within the limit."""

    def __init__(self, zipped: zipfile.ZipFile, options: ReadOptions) -> None:
        self._zip = zipped
        self._check(options)

    def _check(self, options: ReadOptions) -> None:
        """Raises Refused for a bomb; what a part declares is all that is ever read."""
        parts = self._zip.infolist()
        if len(parts) > MOST_PARTS:
            raise Refused(f"The archive holds more than {MOST_PARTS} parts.")
        if sum(p.file_size for p in parts if not _is_media(p)) > options.max_bytes:
            raise Refused(
                f"The text in it expands to more than the limit of {options.limit}; "
                "split the document."
            )

    def __contains__(self, name: str) -> bool:
        return name in self._zip.NameToInfo

    def read(self, name: str) -> bytes:
        """The bytes of a part; raises Refused when it is missing, locked or broken."""
        try:
            return self._zip.read(name)
        except KeyError:
            raise Refused(
                f"The part '{name}' is missing; save the file anew."
            ) from None
        except RuntimeError:
            raise Refused(
                "The file is encrypted; save it without a password."
            ) from None
        except (*_BROKEN, EOFError, OSError) as error:
            raise Refused(_broken(error)) from None

    def xml(self, name: str) -> _Element:
        """The root of a part; raises Refused like ``read``."""
        return parse_xml(self.read(name), f"part '{name}'")


def _is_media(part: zipfile.ZipInfo) -> bool:
    """Whether a part is a picture or the like, which hardly expands and is not read.

    A name alone is not believed: what is called a picture can be the document.
    """
    named = part.filename.lower().endswith(MEDIA)
    return named and part.file_size <= MOST_TIMES * part.compress_size


@contextmanager
def archive(stream: ByteStream, options: ReadOptions) -> Iterator[Archive]:
    """The archive of a file; raises Refused for what is none, or is too much."""
    if stream.head.startswith(_OLE):
        raise Refused(
            "The file is encrypted, or of an old office format; save it anew without "
            "a password."
        )
    with stream.seekable() as file:
        try:
            zipped = zipfile.ZipFile(file)
        except (*_BROKEN, ValueError, OSError, EOFError) as error:
            raise Refused(_broken(error)) from None
        with zipped:
            yield Archive(zipped, options)


def _broken(error: Exception) -> str:
    return f"The file is broken or cut off ({error}); get it anew."
