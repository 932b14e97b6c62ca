"""A document as its format describes it, before anything is filled in or guessed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from perspectives.ingest.normalise import clean

_ISO_DATE = re.compile(
    r"\d{4}(-\d{2}(-\d{2}([T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?)?)?"
)
_YEAR_FIRST = re.compile(r"(?P<y>\d{4})[/.](?P<m>\d{1,2})[/.](?P<d>\d{1,2})")
_DAY_FIRST = re.compile(r"(?P<d>\d{1,2})\.(?P<m>\d{1,2})\.(?P<y>\d{4})")
_LANGUAGE = re.compile(r"([a-z]{2,3})([-_].*)?")


@dataclass(frozen=True, slots=True)
class Draft:
    """Text and the metadata that the file or record itself states.

    ``cited`` tells which source a citation marker stands for: label and source.
    """

    text: str
    id: str | None = None
    title: str | None = None
    language: str | None = None
    date: str | None = None
    publisher: str | None = None
    url: str | None = None
    author: str | None = None
    narrator_perspective: str | None = None
    origin: str = ""
    notes: tuple[str, ...] = ()
    cited: tuple[tuple[str, str], ...] = ()

    def cleaned(self) -> Draft:
        """The draft without unsafe characters, which entities and escapes bring back.

        Offsets in the text hold.
        """
        return replace(
            self,
            text=clean(self.text),
            id=self.id and clean(self.id),
            title=self.title and clean(self.title),
            publisher=self.publisher and clean(self.publisher),
            url=self.url and clean(self.url),
            author=self.author and clean(self.author),
            narrator_perspective=self.narrator_perspective
            and clean(self.narrator_perspective),
        )

    def noting(self, note: str | None) -> Draft:
        """The draft with one more note."""
        return replace(self, notes=(*self.notes, note)) if note else self


METADATA = (
    "title", "language", "date", "publisher", "url", "author", "narrator_perspective"
)  # fmt: skip


def with_metadata(draft: Draft, values: Mapping[str, object]) -> Draft:
    """The draft with the known keys of ``values``, checked; others are ignored."""
    found = {key: text for key in METADATA if (text := as_text(values.get(key)))}
    notes = list(draft.notes)
    for key, check in (("date", iso_date), ("language", language_code)):
        if key in found:
            checked = check(found[key])
            if checked is None:
                notes.append(f"The {key} '{found.pop(key)[:40]}' was not understood.")
            else:
                found[key] = checked
    return replace(draft, notes=tuple(notes), **found)  # type: ignore[arg-type]


def as_text(value: object) -> str | None:
    """A string or number as stripped text; None for anything else or nothing."""
    if isinstance(value, bool) or not isinstance(value, (str, int, float)):
        return None
    return " ".join(str(value).split()) or None


def iso_date(value: str) -> str | None:
    """The date in ISO 8601, or None when it cannot be read without guessing."""
    if _ISO_DATE.fullmatch(value):
        return value
    found = _YEAR_FIRST.fullmatch(value) or _DAY_FIRST.fullmatch(value)
    if found is None:
        return None
    return f"{found['y']}-{found['m']:0>2}-{found['d']:0>2}"


def language_code(value: str) -> str | None:
    """The bare language code of a tag such as ``en-GB``, or None."""
    found = _LANGUAGE.fullmatch(value.lower())
    return found[1] if found else None
