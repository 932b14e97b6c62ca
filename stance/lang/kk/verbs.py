"""Attributions carried by a Kazakh reporting verb."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from stance.attribution.raw import Attribution, Unit
from stance.attribution.stems import FAR, Piece, spans_of, trimmed
from stance.lang.kk.lexicon import Verb, lexicon
from stance.lang.kk.subjects import Subject, subject_left, subject_right

SAY_REACH = 7
NOMINAL_REACH = 4
TRIM = frozenset((",", "-", ":", ";", "."))
BREAKS = frozenset((".", ";", ":"))
CONFIDENCE = {
    "quotation": 0.95, "inverted": 0.95, "деп": 0.9, "nominalised": 0.85, "appeal": 0.8,
    "object": 0.65, "naming": 0.8, "plain": 0.7, "colon": 0.8,
}  # fmt: skip
NOBODY = 0.6
DATIVE = ("ға", "ге", "қа", "ке", "на", "не")


@dataclass(frozen=True, slots=True)
class Cue:
    """A reporting verb ``[first, last)`` of a unit; ``kind`` is that of its form."""

    first: int
    last: int
    verb: Verb
    kind: str


@dataclass(frozen=True, slots=True)
class Content:
    """Tokens ``[first, last)`` with subject and content, and the construction."""

    first: int
    last: int
    shape: str


def find_cues(unit: Unit) -> list[Cue]:
    """The reporting verbs of a unit, left to right."""
    forms = lexicon().forms
    cues = []
    for k, word in enumerate(unit.lower):
        form = forms.get(word)
        if form is None or form.kind == "first":
            continue
        for verb in form.verbs:
            n = len(verb.before)
            if k >= n and tuple(unit.lower[k - n : k]) == verb.before:
                cues.append(Cue(k - n, k + 1, verb, form.kind))
                break
    return [cue for cue in cues if not _attributive(unit, cue)]


def _attributive(unit: Unit, cue: Cue) -> bool:
    """Whether a participle stands before its noun: "айтқан сөзі"."""
    ending = unit.lower[cue.last - 1][-3:]
    if ending not in ("ған", "ген", "қан", "кен") or cue.last >= len(unit):
        return False
    return unit.tags[cue.last] not in (".", ",", "-", ";", "''", "QUO")


def attributions(unit: Unit) -> list[Attribution]:
    """The statements that the reporting verbs of a unit introduce."""
    out: list[Attribution] = []
    floor = 0
    speaker: Subject | None = None
    for cue in find_cues(unit):
        found = _attribution(unit, cue, floor, speaker)
        if found is None:
            continue
        attribution, speaker = found
        out.append(attribution)
        floor = max(
            cue.last, speaker.last if speaker and speaker.how == "inverted" else 0
        )
    return out


def _attribution(
    unit: Unit, cue: Cue, floor: int, shared: Subject | None
) -> tuple[Attribution, Subject | None] | None:
    inverted = _inverted(unit, cue, floor)
    if inverted is not None:
        return inverted
    after = _quotation_after(unit, cue)
    content = after or _content(unit, cue, floor)
    if content is None:
        return None
    start = _floor(unit, cue.first if after else content.last, floor)
    subject = subject_left(unit, start, cue.first if after else content.last)
    quotation = unit.tags[content.last - 1] == "QUO"
    if quotation and not after:
        subject = subject_left(unit, start, content.last - 1)
    if subject is None:
        subject = _late_subject(unit, cue, content) or _again(shared)
    if subject is not None and unit.lower[subject.first] in lexicon().first_person:
        return None
    pieces = _pieces(unit, content, start, subject)
    if subject is None and content.shape in ("object", "appeal", "plain"):
        return None
    return _build(unit, cue, pieces, subject, content.shape)


def _again(shared: Subject | None) -> Subject | None:
    return replace(shared, how="shared") if shared is not None else None


def _late_subject(unit: Unit, cue: Cue, content: Content) -> Subject | None:
    """The subject between "деп" and the verb, or after the verb."""
    between = subject_left(unit, content.last + 1, cue.first)
    if between is not None:
        return between
    found = (
        subject_right(unit, cue.last - 1, len(unit)) if cue.last < len(unit) else None
    )
    return found if found and content.shape in ("деп", "quotation") else None


def _pieces(
    unit: Unit, content: Content, start: int, subject: Subject | None
) -> list[Piece]:
    first, last = content.first, content.last
    if subject is not None and start <= subject.first and subject.last <= last:
        first = max(first, subject.last)
    elif first < start:
        first = start
    if content.shape != "colon" and unit.tags[last - 1] == "QUO":
        first = last - 1
    while first < last - 1 and unit.lower[first] in lexicon().connectives:
        first += 1
    return [trimmed(unit, (first, last), TRIM)]


def _floor(unit: Unit, last: int, floor: int) -> int:
    """Where the clause that ends before ``last`` begins."""
    floor = max(floor, last - FAR)
    for j in range(last - 1, floor - 1, -1):
        if unit.tags[j] in BREAKS and j < last - 1:
            return j + 1
    return floor


def _content(unit: Unit, cue: Cue, floor: int) -> Content | None:
    start = _floor(unit, cue.first, floor)
    groups = cue.verb.groups
    say = _backwards(unit, cue.first, start, "SAY", SAY_REACH)
    if say is not None:
        shape = "naming" if groups == {"naming"} else "деп"
        return Content(start, say, shape) if say > start else None
    if cue.first > start and unit.tags[cue.first - 1] == "QUO":
        return Content(start, cue.first, "quotation")
    if "clause" in groups:
        nominal = _backwards(unit, cue.first, start, "NMZ", NOMINAL_REACH)
        if nominal is not None:
            return Content(start, nominal + 1, "nominalised")
    if "appeal" in groups:
        appeal = _backwards(unit, cue.first, start, "APP", NOMINAL_REACH)
        if appeal is not None:
            return Content(start, appeal + 1, "appeal")
    if _has_object(unit, cue, start):
        return Content(start, cue.first, "object")
    plain = cue.verb.stem == "де" and cue.kind == "finite" and cue.first - start > 1
    return Content(start, cue.first, "plain") if plain else None


def _has_object(unit: Unit, cue: Cue, start: int) -> bool:
    """Whether an object stands before the verb; bare ones only in fixed phrases."""
    if cue.first <= start:
        return False
    before = unit.tags[cue.first - 1]
    if "object" in cue.verb.groups:
        return before in ("OBL", "''") or (
            bool(cue.verb.before) and before in ("W", "NOUN")
        )
    dative = unit.lower[cue.first - 1].endswith(DATIVE)
    return "appeal" in cue.verb.groups and before == "OBL" and dative


def _backwards(unit: Unit, last: int, floor: int, tag: str, reach: int) -> int | None:
    for j in range(last - 1, max(floor, last - reach) - 1, -1):
        if unit.tags[j] == tag:
            return j
        if unit.tags[j] in ("QUO", ".", ";", ":"):
            return None
    return None


def _quotation_after(unit: Unit, cue: Cue) -> Content | None:
    """A quotation after a colon: "Ол былай деді: «...»"."""
    k = cue.last
    if k + 1 < len(unit) and unit.tags[k] == ":" and unit.tags[k + 1] == "QUO":
        return Content(k + 1, k + 2, "colon")
    return None


def _inverted(
    unit: Unit, cue: Cue, floor: int
) -> tuple[Attribution, Subject | None] | None:
    """The attribution of "«...», – деді X" and "..., – деп хабарлады X"."""
    first = cue.first - (cue.first > 0 and unit.tags[cue.first - 1] == "SAY")
    edge = first
    while edge > floor and unit.tags[edge - 1] in (",", "-"):
        edge -= 1
    dashed = edge < first and unit.tags[first - 1] == "-"
    if edge <= floor or not (dashed or (edge < first and unit.tags[edge - 1] == "QUO")):
        return None
    if unit.level and dashed and unit.tags[edge - 1] != "QUO":
        return (
            None  # the author's words inside a quotation: see sources.inside_quotations
        )
    subject = subject_right(unit, cue.last - 1, len(unit))
    start = edge - 1 if unit.tags[edge - 1] == "QUO" else _floor(unit, edge, floor)
    pieces = [trimmed(unit, (start, edge), TRIM)]
    after = subject.last if subject else cue.last
    pieces += _resumed(unit, after)
    return _build(unit, cue, pieces, subject, "inverted")


def _resumed(unit: Unit, first: int) -> list[Piece]:
    for j in range(first, min(first + 4, len(unit))):
        if unit.tags[j] == "QUO":
            return [(j, j + 1)]
        if unit.tags[j] not in (",", "-", "."):
            return []
    return []


def _build(
    unit: Unit, cue: Cue, pieces: Sequence[Piece], subject: Subject | None, shape: str
) -> tuple[Attribution, Subject | None] | None:
    parts = spans_of(unit, pieces)
    if not parts:
        return None
    confidence = CONFIDENCE[shape]
    how = f"subject {subject.how}" if subject else "no subject"
    attribution = Attribution(
        parts=parts,
        mention=unit.span(subject.first, subject.last) if subject else None,
        cue=unit.span(cue.first, cue.last),
        rule=f"{cue.verb.name}: {shape}, {how}",
        confidence=confidence if subject else min(confidence, NOBODY),
    )
    return attribution, subject
