"""Subtitles (SubRip, WebVTT): what is said, a line per turn, its speaker in front.

pysubs2 and srt know no voices, webvtt-py no labels and dashes, and it leaves out what
stands under a broken time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from html import unescape

from perspectives.document import Rejection
from perspectives.ingest.bounded import Refused
from perspectives.ingest.draft import Draft
from perspectives.ingest.options import ReadOptions
from perspectives.ingest.streams import ByteStream

_TIME = r"(?:(\d{1,3}):)?(\d{1,2}):(\d{1,2})[.,](\d{1,3})"
_TIMING = re.compile(rf"\s*{_TIME}\s*--?>\s*{_TIME}.*", re.DOTALL)
_VOICE = re.compile(r"<v(?:\.[\w.-]+)?[ \t]+([^<>]{1,80})>")
_TAG = re.compile(r"<[^<>]{0,200}>|\{\\[^{}]{0,80}\}")
_DASH = re.compile(r"(?:[-–—‐]|>>+)\s*(?=\S)")
_LABEL = re.compile(
    r"(?:>>+\s*)?([A-ZА-ЯЁ][A-ZА-ЯЁ.'’ -]{1,40})(?:\s*\([^()]{1,40}\))?:\s+"
)
_SOUND = re.compile(r"[\[(♪#][^\[\]()]{0,80}[\])♪#]\s*|♪+")
PAUSE = 4.0
"""Seconds without words after which somebody begins anew."""


@dataclass(frozen=True, slots=True)
class Turn:
    """What one voice says without a pause; ``speaker`` is ``""`` when not known."""

    speaker: str
    words: str


@dataclass(slots=True)
class Cue:
    """A subtitle: seconds from the beginning, and its lines."""

    start: float
    end: float
    lines: list[str]


def read(stream: ByteStream, options: ReadOptions) -> Iterator[Draft | Rejection]:
    """The one draft of a file; raises Refused for a file without subtitles."""
    cues = list(_cues(stream, options))
    turns = list(_turns(cues))
    if not turns:
        raise Refused("There are no subtitles in this file; look at its format.")
    yield Draft("\n".join(map(_shown, turns)), origin=stream.origin)


def _cues(stream: ByteStream, options: ReadOptions) -> Iterator[Cue]:
    """The subtitles in order; before a time line stands a number or a header."""
    cue: Cue | None = None
    size, end = 0, 0.0
    for line in stream.lines(options.max_bytes, options.encoding):
        size += len(line.text or "")
        if line.text is None or size > options.max_bytes:
            raise Refused(f"The file is larger than the limit of {options.limit}.")
        text = line.text.strip()
        if timing := _TIMING.match(text):
            if cue is not None:
                yield cue
            cue = Cue(_seconds(timing, 1), _seconds(timing, 5), [])
            end = cue.end
        elif "-->" in text:  # a broken time: the words under it are said all the same
            if cue is not None:
                yield cue
            cue = Cue(end, end, [])
        elif cue is not None and text:
            cue.lines.append(text)
        elif cue is not None and cue.lines:
            yield cue
            cue = None
    if cue is not None:
        yield cue


def _seconds(timing: re.Match[str], first: int) -> float:
    hours, minutes, seconds, fraction = timing.groups()[first - 1 : first + 3]
    whole = int(hours or 0) * 3600 + int(minutes) * 60 + int(seconds)
    return whole + float(f"0.{fraction}")


def _turns(cues: list[Cue]) -> Iterator[Turn]:
    """Turns: subtitles go on with the same voice until another begins, or a pause."""
    held = Turn("", "")
    last, shown = 0.0, ""
    for cue in cues:
        paused = cue.start - last > PAUSE
        last = cue.end
        for begins, speaker, words in _pieces(cue.lines):
            if words == shown and not begins:
                continue  # a line that stays while the next one comes
            shown = words
            goes_on = speaker and speaker == held.speaker and not paused
            if (begins and not goes_on) or (
                paused and held.words.endswith((".", "!", "?", "…"))
            ):
                if held.words:
                    yield held
                held = Turn(speaker, words)
            else:
                held = replace(held, words=f"{held.words} {words}".strip())
            paused = False
    if held.words:
        yield held


def _pieces(lines: list[str]) -> Iterator[tuple[bool, str, str]]:
    """Lines: whether another voice begins, whose, and the words."""
    for line in lines:
        voice = _VOICE.search(line)
        plain = unescape(_TAG.sub("", line)).strip()
        label = _LABEL.match(plain)
        dash = _DASH.match(plain)
        speaker = voice[1] if voice else label[1] if label else ""
        plain = (
            plain[label.end() :] if label else plain[dash.end() :] if dash else plain
        )
        words = " ".join(_SOUND.sub("", plain).split())
        if words and not words.isdigit():
            words = f"— {words}" if dash and not speaker else words
            yield bool(voice or label or dash), speaker.strip(), words


def _shown(turn: Turn) -> str:
    return f"{turn.speaker}: {turn.words}" if turn.speaker else turn.words
