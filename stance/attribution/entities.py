"""Named people and organisations of a document: every occurrence, grouped by name.

No parser: a name is a run of capitalised words, with the short words that may stand inside
one ("Ministry of Foreign Affairs"). Groups are made by family name, by equal words and by an
acronym in brackets after the full name.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

from perspectives.document import Span

WORD = re.compile(r"[^\W\d_](?:[\w.]|[’'\-](?=\w))*")
ACRONYM = re.compile(r"\s*\(\s*[“\"«]?([A-ZА-ЯЁ][\w.\-]{1,9})[”\"»]?\s*\)")
NUMBER = re.compile(r" \d{1,2}(?![\d.,:%]|\s+[A-ZА-Я])\b")
MAX_WORDS = 9
PERSON, ORGANISATION = "person", "organisation"
FEMALE, MALE = "female", "male"


@dataclass(slots=True)
class Entity:
    """One named person or organisation of a document."""

    names: list[str] = field(default_factory=list)
    descriptions: list[str] = field(default_factory=list)
    kind: str = ""
    gender: str = ""

    @property
    def is_role(self) -> bool:
        """Whether the "name" is only a capitalised role: "Chief Executive", "the Board"."""
        return all(_is_role(_keys(name)) for name in self.names)

    @property
    def name(self) -> str:
        """The longest name, which is the fullest."""
        return max(self.names, key=lambda n: (len(n.split()), len(n)))

    def describe(self, text: str) -> None:
        """Remember a phrase that describes this entity."""
        phrase = " ".join(text.split()).strip(" ,.;:")
        if phrase and phrase not in self.descriptions:
            self.descriptions.append(phrase)


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A name in the text and the entity it names."""

    start: int
    end: int
    entity: Entity


@cache
def _list(name: str) -> frozenset[str]:
    content = (
        files("stance").joinpath("data", "names", f"{name}.txt").read_text("utf-8")
    )
    return frozenset(
        w
        for line in content.splitlines()
        if not line.startswith("#")
        for w in line.split()
    )


class Names:
    """The names of one document, by position."""

    def __init__(
        self, text: str, sentences: Sequence[Span], known: Iterable[Span] = ()
    ) -> None:
        self.text = text
        self.entities: list[Entity] = []
        self._by_word: dict[str, list[Entity]] = {}
        spans = _name_spans(text, sentences)
        self.occurrences = [Occurrence(a, b, self._entity(a, b)) for a, b in spans]
        self._starts = [o.start for o in self.occurrences]

    def within(self, start: int, end: int) -> list[Occurrence]:
        """Occurrences that begin inside ``[start, end)``."""
        return self.occurrences[
            bisect_left(self._starts, start) : bisect_left(self._starts, end)
        ]

    def before(self, position: int) -> list[Occurrence]:
        """Occurrences that begin before ``position``."""
        return self.occurrences[: bisect_left(self._starts, position)]

    def find(self, words: str) -> Entity | None:
        """The entity that a turn label or a bare family name means."""
        keys = [k for k in _keys(words) if k not in _list("titles")]
        if not keys:
            return None
        matches = [
            e
            for e in self._by_word.get(keys[-1], ())
            if _compatible(keys, _keys(e.name))
        ]
        distinct = list({id(e): e for e in matches}.values())
        return distinct[0] if len(distinct) == 1 else None

    def _entity(self, start: int, end: int) -> Entity:
        name = self.text[start:end]
        entity = self._existing(name)
        if entity is None:
            entity = Entity(kind=_kind(name), gender=_gender(name))
            self.entities.append(entity)
        if name not in entity.names:
            entity.names.append(name)
            for key in _keys(name):
                self._by_word.setdefault(key, []).append(entity)
        acronym = ACRONYM.match(self.text, end)
        if acronym and acronym.group(1) not in entity.names:
            entity.names.append(acronym.group(1))
            self._by_word.setdefault(acronym.group(1).lower(), []).append(entity)
        _describe(self.text, start, end, entity)
        entity.gender = entity.gender or _gender(" ".join(entity.descriptions[-1:]))
        return entity

    def _existing(self, name: str) -> Entity | None:
        keys = [k for k in _keys(name) if k not in _list("titles")]
        if not keys:
            return None
        for entity in reversed(self._by_word.get(keys[-1], ())):
            if any(_compatible(keys, _keys(other)) for other in entity.names):
                return entity
        return None


def _is_role(keys: list[str]) -> bool:
    if len(keys) == 1 and keys[0] in _list("organisations"):
        return True
    return set(keys) <= _list("titles") | _list("roles")


def is_organisation_word(word: str) -> bool:
    """Whether a word is one of those that names of organisations are made of."""
    return word[0].isupper() and _plain(word) in _list("organisations")


def _compatible(one: list[str], other: list[str]) -> bool:
    """Same words, or a family name alone beside a full name."""
    other = [k for k in other if k not in _list("titles")]
    if one == other:
        return True
    if not other or one[-1] != other[-1]:
        return False
    short, long = sorted((one, other), key=len)
    return len(short) == 1 and len(long) <= 3 and short[0] not in _list("organisations")


def _keys(name: str) -> list[str]:
    return [_plain(m.group()) for m in WORD.finditer(name)]


def _plain(word: str) -> str:
    lowered = word.lower().replace("’", "'").rstrip(".")
    return lowered[:-2] if lowered.endswith("'s") else lowered


def _name_spans(text: str, sentences: Sequence[Span]) -> list[Span]:
    spans: list[Span] = []
    single_at_start: list[Span] = []
    for first, last in sentences:
        for start, end, opens in _runs(text, first, last):
            if opens and " " not in text[start:end]:
                single_at_start.append((start, end))
            else:
                spans.append((start, end))
    inside = {_plain(w.group()) for a, b in spans for w in WORD.finditer(text, a, b)}
    spans.extend(
        s
        for s in single_at_start
        if _plain(text[slice(*s)]) in inside or _acronym(text[slice(*s)])
    )
    return sorted(spans)


def _acronym(word: str) -> bool:
    return len(word) > 1 and word.isupper()


def _runs(text: str, first: int, last: int) -> list[tuple[int, int, bool]]:
    out: list[tuple[int, int, bool]] = []
    run: list[re.Match[str]] = []
    pending: list[re.Match[str]] = []
    for match in WORD.finditer(text, first, last):
        word = match.group()
        gap = text[(pending or run)[-1].end() : match.start()] if run else ""
        if run and (gap.strip(" \u00a0") or "\n" in gap or len(run) >= MAX_WORDS):
            _flush(text, run, first, out)
            run, pending = [], []
        if word[0].isupper() and not (
            match.start() == first and word.lower() in _list("function")
        ):
            if run or word.lower() not in _list("function"):
                run.extend(pending)
                run.append(match)
                pending = []
        elif (
            run
            and word in _list("inside")
            and len(pending) < 2
            and _bridges(run, pending, word)
        ):
            pending.append(match)
        elif run:
            _flush(text, run, first, out)
            run, pending = [], []
    _flush(text, run, first, out)
    return out


def _bridges(run: list[re.Match[str]], pending: list[re.Match[str]], word: str) -> bool:
    """Whether a short word goes on with a name: "Ministry of", not "Jimmy Sham of"."""
    if pending:
        return word == "the"
    return word not in ("of", "for", "and", "the") or (
        word in ("of", "for") and _plain(run[-1].group()) in _list("organisations")
    )


def _flush(
    text: str, run: list[re.Match[str]], first: int, out: list[tuple[int, int, bool]]
) -> None:
    while run and run[0].group().lower() in _list("calendar"):
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
        rest = [_plain(w.group()) for w in run[i + 1 :]]
        if run[i].group().lower() in _list("titles") and not set(rest) & _list(
            "organisations"
        ):
            return run[i + 1].start()
    return run[0].start()


def _kind(name: str) -> str:
    keys = _keys(name)
    if any(k in _list("organisations") for k in keys) or _acronym(name):
        return ORGANISATION
    if keys and (
        keys[0] in _list("titles")
        or keys[0] in _list("female")
        or keys[0] in _list("male")
    ):
        return PERSON
    if 2 <= len([k for k in keys if k not in _list("titles")]) <= 3 and not set(
        keys
    ) & _list("inside"):
        return PERSON
    return ""


def _gender(name: str) -> str:
    keys = _keys(name)
    if set(keys) & _list("female"):
        return FEMALE
    if set(keys) & _list("male"):
        return MALE
    last = keys[-1] if keys else ""
    if len(keys) > 1 and last.endswith(
        ("ova", "eva", "ina", "skaya", "ова", "ева", "ина", "ская")
    ):
        return FEMALE
    if len(keys) > 1 and last.endswith(("ov", "ev", "sky", "skiy", "ов", "ев", "ский")):
        return MALE
    return ""


BEFORE = re.compile(r"[^\W\d_][\w’'\-]*(?: [^\W\d_][\w’'\-]*){0,7} $")
AFTER = re.compile(
    r"(?:, | \()(?P<apposition>(?:an? |the |his |her |its |who |[^\W\d_])[^,.;:()\n“”«»\"]{3,110})[,.;:)]"
)
OF = re.compile(r" (?P<of>(?:of|from|at|for) [^,.;:()\n“”«»\"]{3,80})(?=[,.;:)\n])")


def _describe(text: str, start: int, end: int, entity: Entity) -> None:
    before = BEFORE.search(text, max(0, start - 70), start)
    if before is not None:
        words = before.group().split()
        cut = max(
            (i for i, w in enumerate(words) if w.lower() in _list("edges")), default=-1
        )
        if words[cut + 1 :]:
            entity.describe(" ".join(words[cut + 1 :]))
    for pattern, group in ((AFTER, "apposition"), (OF, "of")):
        match = pattern.match(text, end)
        if match is not None:
            entity.describe(match.group(group))
