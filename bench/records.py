"""Attributions in the format of the shared attribution scorer."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from stance.attribution.raw import Attribution

RELATIVE = re.compile(r",? (?:who|which|that)\b")


def records(text: str, found: Sequence[Attribution]) -> list[dict[str, Any]]:
    """Attributions in the scorer's format.

    Who speaks in a quotation that names nobody is who spoke before, as in the product.
    PolNeAR's source in "officials who believe" is the pronoun, ours the noun: a mention
    reaches to the pronoun.
    """
    out: list[dict[str, Any]] = []
    last = None
    for one in sorted(found, key=lambda a: a.start):
        source = last if one.continues else one.mention
        relative = RELATIVE.match(text, source[1]) if source else None
        if source and relative:
            source = (source[0], relative.end())
        out.append({"source": source, "cue": one.cue, "content": one.parts})
        last = source or last
    return out
