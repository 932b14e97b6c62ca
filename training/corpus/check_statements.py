"""Checks of statements: pieces, nesting, kind, mention, cue, speaker, sentences."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from typing import Any

from training.corpus import quoting
from training.corpus.assemble import Span
from training.corpus.checks import View, vocabulary
from training.corpus.marks import Problem
from training.corpus.source import Entry

_WORD = re.compile(r"\w+")
_THAT = re.compile(
    r"that\s+(?:the|an?|it|i|he|she|they|we|you|my|his|her|its|our|their|there|no|this"
    r"|these|those|some|any|many|most|nobody|everybody|everyone|if|when|under|without)\b"
)


def problems(view: View) -> Iterator[Problem]:
    """What is wrong with the statements of a document."""
    for entry, spans in view.both:
        yield from _pieces(view, entry, spans)
        yield from _nesting(view, entry, spans)
        yield from _outside(view, entry, spans)
        yield from _kind(view, entry, spans)
        yield from _speaker(view, entry)
        yield from _mention(view, entry)
    yield from _inside_others(view)


def _pieces(view: View, entry: Entry, spans: list[Span]) -> Iterator[Problem]:
    """Pieces that overlap, or that hold the connective or the final stop."""
    for left, right in itertools.pairwise(spans):
        if right[0] < left[1]:
            yield view.at(right, f"pieces of statement {entry.number} overlap")
    first, last = view.text(spans[0]), view.text(spans[-1])
    if _THAT.match(first) and entry.kind != "direct":
        message = f"statement {entry.number} begins with 'that'; leave 'that' outside"
        yield view.at(spans[0], message)
    if entry.kind == "indirect" and last.endswith(".") and not _keeps_stop(last):
        message = f"statement {entry.number}: leave the final full stop outside"
        yield view.at(spans[-1], message, grave=False)


def _keeps_stop(piece: str) -> bool:
    """Whether the last stop belongs to a word, or ends one of several sentences."""
    word = piece.split()[-1]
    return word.count(".") > 1 or len(word) < 4 or ". " in piece or "\n" in piece


def _nesting(view: View, entry: Entry, spans: list[Span]) -> Iterator[Problem]:
    """Nested statements that do not exist, circle back or reach outside."""
    if entry.nested_in is None:
        return
    outer = view.parts.content.get(entry.nested_in)
    if outer is None or entry.nested_in not in view.entries or _circles(view, entry):
        message = f"statement {entry.number} cannot be nested in {entry.nested_in}"
        yield Problem(entry.line, message)
    elif not (
        min(outer)[0] <= spans[0][0] and spans[-1][1] <= max(e for _, e in outer)
    ):
        message = f"statement {entry.number} is not inside statement {entry.nested_in}"
        yield view.at(spans[0], message)


def _circles(view: View, entry: Entry) -> bool:
    seen = {entry.number}
    number = entry.nested_in
    while number is not None and number in view.entries:
        if number in seen:
            return True
        seen.add(number)
        number = view.entries[number].nested_in
    return False


def _inside_others(view: View) -> Iterator[Problem]:
    """Content that stands inside other content without being nested in it."""
    for entry, spans in view.both:
        around = [
            (other, pieces)
            for other, pieces in view.both
            if other is not entry
            and _holds(pieces, spans)
            and not _holds(spans, pieces)
        ]
        if around:
            nearest = min(around, key=lambda item: item[1][-1][1] - item[1][0][0])[0]
            if entry.nested_in != nearest.number:
                message = (
                    f"statement {entry.number} stands inside statement "
                    f"{nearest.number}; write {nearest.number} as its nested-in"
                )
                yield view.at(spans[0], message)


def _holds(outer: list[Span], inner: list[Span]) -> bool:
    """Whether each inner piece stands inside an outer piece."""
    return all(any(a <= c and d <= b for a, b in outer) for c, d in inner)


def _outside(view: View, entry: Entry, spans: list[Span]) -> Iterator[Problem]:
    """Mentions and cues inside their own content; statements that have neither."""
    found = (view.parts.mention.get(entry.number), view.parts.cue.get(entry.number))
    for name, span in zip(("mention", "cue"), found, strict=True):
        if span and any(a < span[1] and span[0] < b for a, b in spans):
            message = (
                f"the {name} of statement {entry.number} is inside its own content"
            )
            yield view.at(span, message)
    if entry.kind != "direct" and not any(found):
        message = f"statement {entry.number} has neither mention nor cue; is that so?"
        yield view.at(spans[0], message, grave=False)
    if found[1] and len(view.text(found[1]).split()) > 5:
        yield view.at(
            found[1], "a cue of more than 5 words; mark the verb", grave=False
        )


def _kind(view: View, entry: Entry, spans: list[Span]) -> Iterator[Problem]:
    """Kinds that the quotation marks do not bear out ('kind!' says: I am sure)."""
    if entry.sure:
        return
    wanted = quoting.kind_of([view.text(span) for span in spans])
    if entry.kind == "direct" and wanted != "direct":
        good = entry.number not in view.parts.cue and all(
            quoting.is_turn(view.source.body.text, start) for start, _ in spans
        )
    elif entry.kind == "indirect":
        good = not any(map(quoting.double_quoted, _own_words(view, entry, spans)))
    else:
        good = entry.kind == wanted
    if not good:
        message = (
            f"statement {entry.number} is '{entry.kind}' but its quotation marks say "
            f"'{wanted}' (write '{entry.kind}!' if you are sure)"
        )
        yield view.at(spans[0], message)


def _own_words(view: View, entry: Entry, spans: list[Span]) -> Iterator[str]:
    """The content without the content of nested statements and without distractors."""
    cut = [
        span
        for other, pieces in view.both
        if other.nested_in == entry.number
        for span in pieces
    ]
    cut += [[mark.start, mark.end] for mark, _ in view.parts.distractors]
    for start, end in spans:
        kept = start
        for left, right in sorted(cut):
            if kept <= left < end:
                yield view.source.body.text[kept:left]
                kept = right
        yield view.source.body.text[kept:end]


def _speaker(view: View, entry: Entry) -> Iterator[Problem]:
    """Aliases used as canonical names, actors placed elsewhere, invented quotations."""
    for perspective in view.source.perspectives:
        for actor in perspective["actors"]:
            if (
                entry.speaker == actor["name"]
                and entry.perspective != perspective["id"]
            ):
                message = f"'{entry.speaker}' is declared under {perspective['id']}"
                yield Problem(entry.line, message)
            if entry.speaker in actor["aliases"]:
                message = f"'{entry.speaker}' is an alias; write '{actor['name']}'"
                yield Problem(entry.line, message)
    real = view.source.fields.get("invented") == "no" and entry.kind != "indirect"
    if (
        real
        and _is_name(entry.speaker or "")
        and entry.speaker not in view.source.made_up
    ):
        message = (
            f"a quotation for '{entry.speaker}', who may be real: report it without "
            "quotation marks, or list an invented person under 'made-up:'"
        )
        yield Problem(entry.line, message)
    if entry.speaker is None and entry.number in view.parts.mention:
        message = f"statement {entry.number} has a mention, so it has a speaker"
        yield Problem(entry.line, message)


def _is_name(speaker: str) -> bool:
    """Whether all words of a speaker are capitalised ('A nurse in Lyon' is a role)."""
    particles = vocabulary().words("particles")
    words = [word for word in speaker.split() if word not in particles]
    first = words[0].casefold() if words else "a"
    article = first in vocabulary().words("articles")
    return not article and all(not word[0].islower() for word in words)


def _mention(view: View, entry: Entry) -> Iterator[Problem]:
    """Mentions that end in punctuation, hold a clause or do not fit their speaker."""
    span = view.parts.mention.get(entry.number)
    if span is None:
        return
    words = view.text(span)
    if words[-1] in ",;:—–":
        yield view.at(span, f"the mention '{words}' ends in a punctuation mark")
    if len(words.split()) > 25:
        yield view.at(span, "a mention of more than 25 words", grave=False)
    if not _fits(view, entry, words):
        message = f"does the mention '{words}' name '{entry.speaker}'?"
        yield view.at(span, message, grave=False)


def _fits(view: View, entry: Entry, words: str) -> bool:
    """Whether a mention that is a bare name shares something with the speaker."""
    if words.casefold() in vocabulary().words("pronouns") or not _is_name(words):
        return True
    names = [entry.speaker or "", *(name for name, _ in entry.co_speakers)]
    for perspective in view.source.perspectives:
        for actor in perspective["actors"]:
            if actor["name"] in names:
                names += [*actor["aliases"], *actor["roles"]]
    wanted = {word.casefold() for name in names for word in _WORD.findall(name)}
    initials = {
        "".join(w[0] for w in _WORD.findall(name) if w[0].isupper()) for name in names
    }
    given = {word.casefold() for word in _WORD.findall(words)}
    return bool(wanted & given) or words.replace(".", "") in initials


def against_sentences(view: View, sentences: list[Any]) -> Iterator[Problem]:
    """Indirect content that runs from one sentence into the middle of another."""
    for entry, spans in view.both:
        for start, end in spans:
            touched = [(s, e) for s, e in sentences if s < end and start < e]
            whole = (
                bool(touched) and start <= touched[0][0] and end >= touched[-1][1] - 1
            )
            if entry.kind == "indirect" and len(touched) > 1 and not whole:
                message = (
                    f"statement {entry.number} crosses a sentence boundary "
                    f"(before '{view.text(list(touched[1]))[:30]}')"
                )
                yield view.at([start, end], message, grave=False)
