"""Attributions without a verb ("X-тың сөзінше"), and author's words in a quotation."""

from __future__ import annotations

from collections.abc import Iterator

from stance.attribution.raw import Attribution, Unit
from stance.attribution.stems import (
    FAR,
    Interruption,
    before_colon,
    interruptions,
    retagged,
    spans_of,
    trimmed,
)
from stance.lang.kk.lexicon import is_speaker, lexicon
from stance.lang.kk.subjects import subject_right
from stance.lang.kk.verbs import BREAKS, TRIM, find_cues
from stance.lang.kk.words import tag

HEADLINE_WORDS = 7
SOURCE_TAGS = frozenset(("GEN", "W", "NAME", "NOUN", "NUM", "PRON", "``", "''"))


def according_to(unit: Unit) -> list[Attribution]:
    """The statements of "X-тың сөзінше", "X-тың мәліметі бойынша"."""
    found = (_source_at(unit, k) for k in range(1, len(unit)))
    return [each for each in found if each is not None]


def _source_at(unit: Unit, k: int) -> Attribution | None:
    last = _cue_end(unit, k)
    if last is None:
        return None
    first = k
    while (
        first > 0 and unit.tags[first - 1] in SOURCE_TAGS and _possible(unit, first - 1)
    ):
        first -= 1
    if first == k:
        return None
    reach = min(len(unit), last + FAR)
    n = next((j for j in range(last, reach) if unit.tags[j] in (".", ";")), reach)
    right = trimmed(unit, (last, n), TRIM)
    left = (0, 0)
    if first > 0 and unit.tags[first - 1] == ",":
        left = trimmed(unit, (_clause_start(unit, first - 1), first - 1), TRIM)
    parts = spans_of(unit, [left, right])
    if not parts:
        return None
    return Attribution(
        parts=parts,
        mention=unit.span(first, k),
        cue=unit.span(k, last),
        rule=f"{' '.join(unit.lower[k:last])}: source phrase",
        confidence=0.85,
    )


def _possible(unit: Unit, j: int) -> bool:
    return unit.lower[j] not in lexicon().connectives


def _clause_start(unit: Unit, edge: int) -> int:
    for j in range(edge - 1, max(-1, edge - FAR), -1):
        if unit.tags[j] in BREAKS:
            return j + 1
    return max(0, edge - FAR)


def _cue_end(unit: Unit, k: int) -> int | None:
    if unit.lower[k] in lexicon().sources:
        return k + 1
    if k + 1 < len(unit) and (unit.lower[k], unit.lower[k + 1]) in lexicon().pairs:
        return k + 2
    return None


def headline(unit: Unit) -> list[Attribution]:
    """The statement of a headline "Тоқаев: әскер кетеді"."""
    tags = unit.tags[: HEADLINE_WORDS + 1]
    colon = tags.index(":") if ":" in tags else 0
    if not 0 < colon < len(unit) - 3 or unit.level or not _speaks(unit, colon):
        return []
    content = trimmed(unit, (colon + 1, len(unit)), TRIM)
    return [before_colon(unit, (0, colon), content, "source before a colon", 0.55)]


def _speaks(unit: Unit, colon: int) -> bool:
    if any(word in lexicon().labels for word in unit.lower[:colon]):
        return False
    if not all(
        t in ("W", "NAME", "NOUN", "GEN", "``", "''") for t in unit.tags[:colon]
    ):
        return False
    last = colon - 1
    surname = unit.lower[last].endswith(("ов", "ев", "ин", "ова", "ева", "ұлы"))
    return is_speaker(unit.lower[last]) or surname or unit.tags[1:colon] == ["NAME"]


def inside_quotations(unit: Unit) -> Iterator[Attribution]:
    """Statements with the author's words inside the marks: «..., – деді ол»."""
    for stretch in interruptions(unit):
        found = _interrupted(stretch)
        if found is not None:
            yield found


def _interrupted(stretch: Interruption) -> Attribution | None:
    words = retagged(stretch.words, tag(stretch.words.words))
    cue = next((c for c in find_cues(words) if c.first <= 1), None)
    if cue is None:
        return None
    subject = subject_right(words, cue.last - 1, len(words))
    if subject is None:
        return None
    return Attribution(
        parts=(stretch.before, *([stretch.after] if stretch.after else [])),
        mention=words.span(subject.first, subject.last),
        cue=words.span(cue.first, cue.last),
        rule=f"{cue.verb.name}: inside the quotation, subject {subject.how}",
        confidence=0.95,
    )
