"""Names: runs of capitalised words, with the short words that may stand inside."""

from __future__ import annotations

import re
from collections.abc import Sequence

from perspectives.document import Span
from stance.attribution.entities import WORD, is_acronym, plain, word_list

NUMBER = re.compile(r" \d{1,2}(?![\d.,:%]|\s+[A-ZА-Я])\b")
MAX_WORDS = 9


def name_spans(text: str, sentences: Sequence[Span]) -> list[Span]:
    """The names of a text in order.

    A single capitalised word at the start of a sentence counts only when the text has
    it as part of a name elsewhere, or when it is an acronym.
    """
    spans: list[Span] = []
    single_at_start: list[Span] = []
    for first, last in sentences:
        for start, end, opens in _runs(text, first, last):
            if opens and " " not in text[start:end]:
                single_at_start.append((start, end))
            else:
                spans.append((start, end))
    inside = {plain(w.group()) for a, b in spans for w in WORD.finditer(text, a, b)}
    spans.extend(
        s
        for s in single_at_start
        if plain(text[slice(*s)]) in inside or is_acronym(text[slice(*s)])
    )
    return sorted(spans)


def _runs(text: str, first: int, last: int) -> list[tuple[int, int, bool]]:
    """The names of one sentence, and whether each stands at its beginning."""
    out: list[tuple[int, int, bool]] = []
    run: list[re.Match[str]] = []
    pending: list[re.Match[str]] = []
    for match in WORD.finditer(text, first, last):
        if run and _breaks(text, run, pending, match):
            _flush(text, run, first, out)
            run, pending = [], []
        if _in_name(match, first, inside=bool(run)):
            run += [*pending, match]
            pending = []
        elif run and _bridges(run, pending, match.group()):
            pending.append(match)
        elif run:
            _flush(text, run, first, out)
            run, pending = [], []
    _flush(text, run, first, out)
    return out


def _breaks(
    text: str,
    run: list[re.Match[str]],
    pending: list[re.Match[str]],
    match: re.Match[str],
) -> bool:
    """Whether more than spaces stands before a word, or the name is long enough."""
    gap = text[(pending or run)[-1].end() : match.start()]
    joined = gap.strip(" \u00a0") in ("", "&")
    return not joined or "\n" in gap or len(run) >= MAX_WORDS


def _in_name(match: re.Match[str], first: int, *, inside: bool) -> bool:
    word = match.group()
    if not word[0].isupper():
        return False
    function = word.lower() in word_list("function")
    return not function or (inside and match.start() != first)


def _bridges(run: list[re.Match[str]], pending: list[re.Match[str]], word: str) -> bool:
    """Whether a short word goes on with a name: "Ministry of", not "Ana Ruzic of"."""
    if word not in word_list("inside") or len(pending) > 1:
        return False
    if pending:
        return word == "the"
    return word not in ("of", "for", "and", "the") or (
        word in ("of", "for") and plain(run[-1].group()) in word_list("organisations")
    )


def _flush(
    text: str, run: list[re.Match[str]], first: int, out: list[tuple[int, int, bool]]
) -> None:
    while run and run[0].group().lower() in word_list("calendar"):
        run = run[1:]
    if not run:
        return
    end = run[-1].end()
    if text[end - 2 : end] in ("'s", "’s"):
        end -= 2
    if text[end - 1] == "." and len(run[-1].group()) > 3:
        end -= 1
    number = NUMBER.match(text, end)
    end = number.end() if number else end
    start = _after_titles(run)
    opens = not any(c.isalnum() for c in text[first:start])
    out.append((start, end, opens))


def _after_titles(run: list[re.Match[str]]) -> int:
    """Where the name itself begins: after "CSTO Secretary-General"."""
    for i in range(len(run) - 2, 0, -1):
        rest = [plain(w.group()) for w in run[i + 1 :]]
        if run[i].group().lower() in word_list("titles") and not set(rest) & word_list(
            "organisations"
        ):
            return run[i + 1].start()
    return run[0].start()
