"""Plain text: what stands in the file is what is analysed, wrapped lines joined."""

from __future__ import annotations

from collections.abc import Iterator

from perspectives.ingest.draft import Draft

WRAP_FROM, WRAP_TO = 45, 110
"""Line lengths, in characters, between which editors and mail programs wrap."""
RAGGED = 30
"""How much shorter than the longest a wrapped line may be."""
LONGEST_HEADLINE = 110
"""Characters of a first line that can still be a headline."""
FINAL = (".", "!", "?", "…", ":", ";", ",")
ENDS = (".", "!", "?", "…", "”", "»", '"')
BREAKS = ("- ", "* ", "• ", "— ", "– ", "> ", "#", "|")


def parse(text: str) -> Draft:
    """The text with hard line ends inside paragraphs made spaces, length unchanged.

    A first line that looks like a headline is the title; it stays in the text.
    """
    return Draft(unwrapped(text), title=_headline(text))


def unwrapped(text: str, *, mail: bool = False) -> str:
    """The text with hard line ends inside paragraphs made spaces, length unchanged.

    Programs for mail break all long lines, so that less is asked of a paragraph there.
    """
    return "".join(_paragraphs(text, mail))


def _headline(text: str) -> str | None:
    """The first line, when it is short, a paragraph to itself and ends openly."""
    first, _, rest = text.lstrip().partition("\n")
    after, _, body = rest.partition("\n")
    line = first.strip()
    if after.strip() or not body.strip() or len(line) > LONGEST_HEADLINE:
        return None
    if line.endswith(FINAL) or line.startswith(BREAKS) or " " not in line:
        return None
    return line if line[0].isupper() or not line[0].isalpha() else None


def _paragraphs(text: str, mail: bool) -> Iterator[str]:
    block: list[str] = []
    for line in text.splitlines(keepends=True):
        if line.strip():
            block.append(line)
            continue
        yield _joined(block, mail)
        block = []
        yield line
    yield _joined(block, mail)


def _joined(block: list[str], mail: bool) -> str:
    text = "".join(block)
    if not _is_wrapped(block, mail):
        return text
    last = block[-1]
    return "".join(line.replace("\n", " ") for line in block[:-1]) + last


def _is_wrapped(block: list[str], mail: bool) -> bool:
    """Whether a block of lines is one paragraph broken at a column.

    All lines but the last are about equally long, most of them break inside a sentence,
    and none begins like a list, a quotation or a turn.
    """
    full = [len(line.rstrip()) for line in block[:-1]]
    if not full or min(full) < WRAP_FROM or max(full) > WRAP_TO:
        return False
    if max(full) - min(full) > RAGGED or len(block[-1].rstrip()) > max(full) + RAGGED:
        return False
    if any(line.lstrip().startswith(BREAKS) for line in block):
        return False
    inside = sum(line.rstrip()[-1] not in '.!?:;»”"' for line in block[:-1])
    going_on = sum(line.lstrip()[0].islower() for line in block[1:])
    # A name can begin every line of a short paragraph, but then it ends but once.
    once = mail and inside == len(full) and block[-1].rstrip().endswith(ENDS)
    return 2 * inside > len(full) and (3 * going_on >= len(full) or once)
