"""Lines of printed pages as paragraphs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

SHORT = 0.75
"""A line below this part of the width ends a paragraph."""
FINAL = (".", "!", "?", "…", ":", "”", "»", '"', ".)")
HYPHENS = ("-", "\xad", "\x02", "\ufffe", "\u2010")
_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"[-–—\s]*(?:(?i:page|стр\.?)\s*)?#(?:\s*(?:of|/|из)\s*#)?[-–—\s]*"
)
_NUMBERED = re.compile(r"(?:[•▪◦●–—-]|\(?\d{1,2}[.)])\s")


def paragraphs(pages: Iterable[list[str]]) -> tuple[str, int]:
    """The text of all pages, a line per paragraph, and how many lines were left out.

    A paragraph goes on over the end of a page. A word that was divided at a line's end
    is put together when it goes on in small letters.
    """
    kept = [[line.strip() for line in page if line.strip()] for page in pages]
    edges = Counter(edge for page in kept for edge in {*_edges(page)})
    running = {e for e, n in edges.items() if e and 2 * n >= len(kept) and n > 2}
    bodies = [_body(page, running) for page in kept]
    lines = [line for body in bodies for line in body]
    return "\n".join(_joined(lines)), sum(map(len, kept)) - len(lines)


def _edges(page: list[str]) -> Iterator[str]:
    yield from (_shape(line) for line in (page[:1] + page[-1:]))


def _shape(line: str) -> str:
    """A line with its numbers made equal."""
    return _DIGITS.sub("#", line)


def _body(page: list[str], running: set[str]) -> list[str]:
    """The lines of a page without what heads or foots it."""
    start, stop = 0, len(page)
    while start < min(stop, 2) and _is_running(page[start], running):
        start += 1
    while stop > max(start, len(page) - 2) and _is_running(page[stop - 1], running):
        stop -= 1
    return page[start:stop]


def _is_running(line: str, running: set[str]) -> bool:
    shape = _shape(line)
    return shape in running or bool(_PAGE_NUMBER.fullmatch(shape))


def _joined(lines: list[str]) -> Iterator[str]:
    lengths = sorted(map(len, lines))
    width = lengths[int(len(lengths) * 0.9)] if lengths else 0
    paragraph = ""
    for line, after in zip(lines, [*lines, ""][1:], strict=True):
        paragraph = _glued(paragraph, line)
        if not after or _ends(line, after, width):
            yield paragraph
            paragraph = ""


def _glued(paragraph: str, line: str) -> str:
    if paragraph.endswith(HYPHENS) and line[:1].islower():
        return paragraph[:-1] + line
    return f"{paragraph} {line}".strip()


def _ends(line: str, after: str, width: int) -> bool:
    """Whether a paragraph ends with a line."""
    if line.endswith(HYPHENS) or after[:1].islower():
        return False
    if _NUMBERED.match(after):
        return True
    # The first word of the next line would have fitted: the writer broke the line.
    fits = len(line) + len(after.split()[0]) + 1 < width * 0.95
    return len(line) < SHORT * width or (fits and line.endswith(FINAL))
