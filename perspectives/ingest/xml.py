"""XML of other programs, read without entities, networks or trees of the whole file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, BinaryIO

from perspectives.ingest.bounded import Refused

if TYPE_CHECKING:
    from lxml.etree import _Element

_PIECE = 64 * 1024
_SAFE = {
    "resolve_entities": False,
    "no_network": True,
    "load_dtd": False,
    "remove_pis": True,
}


def parse_xml(data: bytes, what: str) -> _Element:
    """The root of a small document; raises Refused, which calls it ``what``."""
    from lxml import etree

    try:
        return etree.fromstring(data, etree.XMLParser(**_SAFE, remove_comments=True))
    except etree.XMLSyntaxError as error:
        raise Refused(_broken(what, error)) from None


def elements(file: BinaryIO, names: frozenset[str], what: str) -> Iterator[_Element]:
    """The elements of those local names as they end, each forgotten afterwards.

    Raises Refused, which calls the file ``what``, where it is broken.
    """
    from lxml import etree

    parser = etree.XMLPullParser(events=("end",), remove_comments=True, **_SAFE)
    try:
        while piece := file.read(_PIECE):
            parser.feed(piece)
            for _, element in parser.read_events():
                if local(element) in names:
                    yield element
                    _forget(element)
        parser.close()
    except etree.XMLSyntaxError as error:
        reason = _broken(what, error) + " Nothing after this place was read."
        raise Refused(reason) from None


def local(element: _Element) -> str:
    """The name of an element without its namespace; ``""`` for what has none."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def child(element: _Element, name: str) -> _Element | None:
    """The first child of that local name."""
    return next((each for each in element if local(each) == name), None)


def words(element: _Element | None) -> str | None:
    """The text in an element, spaces evened out; None when there is none."""
    if element is None:
        return None
    return " ".join("".join(element.itertext()).split()) or None


def _forget(element: _Element) -> None:
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]


def _broken(what: str, error: SyntaxError) -> str:
    line = f", line {error.lineno}" if error.lineno else ""
    return f"The {what} is broken XML{line} ({error.msg}); correct it or get it anew."
