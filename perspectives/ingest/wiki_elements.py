"""Elements of MediaWiki text from their opening to their closing mark, in one pass."""

from __future__ import annotations

import re
from collections.abc import Callable

Render = Callable[[re.Match[str], str], str]


def replace_elements(
    text: str,
    opening: re.Pattern[str],
    closing: Callable[[re.Match[str]], re.Pattern[str] | None],
    render: Render,
) -> str:
    """The text with each element replaced by what ``render`` makes of it.

    ``render`` is given the opening and what stands between it and the closing mark.

    ``closing`` gives the pattern that ends an element, or None when the opening is all
    of it. An element that is never closed stays as it is; each closing pattern is
    searched to the end once at most, so hostile text costs no more than long text.
    """
    pieces: list[str] = []
    hopeless: set[re.Pattern[str]] = set()
    copied = position = 0
    while start := opening.search(text, position):
        position = start.end()
        content = ""
        pattern = closing(start)
        if pattern in hopeless:
            continue
        if pattern is not None:
            stop = pattern.search(text, position)
            if stop is None:
                hopeless.add(pattern)
                continue
            content = text[position : stop.start()]
            position = stop.end()
        pieces += [text[copied : start.start()], render(start, content)]
        copied = position
    return "".join([*pieces, text[copied:]])
