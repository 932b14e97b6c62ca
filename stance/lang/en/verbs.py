"""Attributions carried by a reporting verb."""

from __future__ import annotations

from stance.attribution.raw import Attribution, Unit
from stance.lang.en.build import Basis, Range, build, clause_left, without_stops
from stance.lang.en.complements import after_adjunct
from stance.lang.en.content import Content, content_right
from stance.lang.en.cues import Cue, find_cues
from stance.lang.en.gapping import gap, gapped
from stance.lang.en.limits import content_limit
from stance.lang.en.quotations import quotation_left
from stance.lang.en.speakers import animate, first_person
from stance.lang.en.subjects import subject_left
from stance.lang.en.tags import DASHES, FINITE
from stance.lang.en.words import words

WORDS = words()
SURE_SHAPES = frozenset({"quotation", "question", "clause"})
CONTENT_LEFT = frozenset({"clause", "weak", "document", "naming"})
AROUND_STOPS = frozenset({".", ",", "CC"})
BEFORE_QUOTATION = frozenset({",", ":", ".", "QUO"})
VERBAL = FINITE | {"VB", "VBN"}
PREDICATES = FINITE | {"VBN", "VBG", "''"}
LONG_DASHES = frozenset({"--", "–", "—"})
RESUMES_WITHIN = 14
CONFIDENCE = {
    "quotation": 0.95,
    "clause": 0.9,
    "question": 0.8,
    "particle": 0.75,
    "infinitive": 0.75,
    "object": 0.65,
    "left": 0.9,
    "around": 0.9,
    "passive": 0.7,
}


def attributions(unit: Unit) -> list[Attribution]:
    """The statements that the reporting verbs of a unit introduce."""
    cues = find_cues(unit)
    found = (_attribution(unit, cue, cues[k + 1 :]) for k, cue in enumerate(cues))
    ruled = [attribution for attribution in found if attribution is not None]
    return ruled + _left_out(unit, cues)


def _attribution(unit: Unit, cue: Cue, later: list[Cue]) -> Attribution | None:
    if cue.subject.how == "agent":
        return _passive(unit, cue, later)
    if _parenthetical(unit, cue):
        return _around(unit, cue, later)
    if cue.subject.how != "inverted":
        if _after_quotation(unit, cue):
            return _left(unit, cue)
        limit = content_limit(unit, cue, later)
        content = _what_called(unit, cue, limit) or content_right(
            unit, cue.head, cue.verb, limit
        )
        if content is not None and not _trusted(unit, cue, content):
            return None
        if content is not None and not _own_words(unit, cue, content):
            return _build(unit, cue, [(content.first, content.last)], content.shape)
    if unit.lower[cue.head - 1 : cue.head] == ["as"] and unit.tags[cue.head] == "VBG":
        return None  # "was quoted as saying" after what was said: its own cue
    return _left(unit, cue) if cue.verb.groups & CONTENT_LEFT else None


def _what_called(unit: Unit, cue: Cue, limit: int) -> Content | None:
    """The name in "what the government calls riots" ends before the next verb."""
    if not _calls_what(unit, cue):
        return None
    first = cue.head + 1
    if first < limit and unit.lower[first] == "as":
        first += 1
    last = _called_until(unit, first, limit)
    left_out = gap(unit, first, last)
    if left_out is not None:
        last = left_out[0][0] - 1
    last = without_stops(unit, first, last, AROUND_STOPS)
    return Content(first, last, "object") if last > first else None


def _calls_what(unit: Unit, cue: Cue) -> bool:
    opener = cue.subject.first - 1
    return "naming" in cue.verb.groups and opener >= 0 and unit.lower[opener] == "what"


def _called_until(unit: Unit, first: int, limit: int) -> int:
    return next((k for k in range(first, limit) if unit.tags[k] in FINITE), limit)


def _left_out(unit: Unit, cues: list[Cue]) -> list[Attribution]:
    """What else somebody calls it, with the verb left out."""
    found = (
        gapped(unit, cue, _called_until(unit, cue.head + 1, len(unit)))
        for cue in cues
        if _calls_what(unit, cue)
    )
    return [attribution for attribution in found if attribution is not None]


def _trusted(unit: Unit, cue: Cue, content: Content) -> bool:
    """Whether the shape of the content, or the subject, speaks for speech."""
    return content.shape in SURE_SHAPES or animate(unit, cue.subject)


def _own_words(unit: Unit, cue: Cue, content: Content) -> bool:
    """Whether "I think that ..." is only the quoted speaker's way of saying it."""
    return content.shape != "quotation" and first_person(unit, cue.subject)


def _after_quotation(unit: Unit, cue: Cue) -> bool:
    """Whether a quotation stands before the subject: '"...," a doctor asked'."""
    k = cue.subject.first
    return cue.subject.how == "left" and 0 < k < cue.head and unit.tags[k - 1] == "QUO"


def _build(unit: Unit, cue: Cue, pieces: list[Range], shape: str) -> Attribution | None:
    rule = f"{cue.verb.lemma}: {shape}, subject {cue.subject.how}"
    mention = (cue.subject.first, cue.subject.last)
    basis = Basis(rule, CONFIDENCE[shape])
    return build(unit, pieces, mention, (cue.head, cue.head + 1), basis)


def _parenthetical(unit: Unit, cue: Cue) -> bool:
    """Whether ", it argues," stands between commas, with a clause on both sides."""
    if cue.subject.how != "left":
        return False
    first, last = cue.subject.first, _inserted_end(unit, cue)
    if first == 0 or last >= len(unit):
        return False
    opener = first - 1
    if unit.lower[opener] == "as" and opener > 0:
        opener -= 1
    commas = unit.tags[opener] == unit.tags[last] == ","
    dashes = {unit.words[opener], unit.words[last]} <= LONG_DASHES
    return (commas or dashes) and _goes_on(unit, last + 1)


def _inserted_end(unit: Unit, cue: Cue) -> int:
    """The comma after ", it argues," and ", as it said on Monday,"."""
    end = after_adjunct(unit, cue.head + 1, len(unit))
    past_comma = end > cue.head + 1 and unit.tags[end - 1] == ","
    return end - 1 if past_comma else end


def _goes_on(unit: Unit, first: int) -> bool:
    if first >= len(unit) or unit.tags[first] == "QUO":
        return False
    if unit.tags[first] == "CC" and unit.tags[first + 1 : first + 2] != ["PRP"]:
        return False
    return not VERBAL.isdisjoint(unit.tags[first:])


def _around(unit: Unit, cue: Cue, later: list[Cue]) -> Attribution | None:
    """Content on both sides of a cue between commas."""
    left_end = cue.subject.first - 1
    if unit.lower[left_end] == "as":
        left_end -= 1
    others = [c for c in later if c.subject.first != cue.subject.first]
    limit = content_limit(unit, cue, others)
    after = _inserted_end(unit, cue) + 1
    pieces = [(after, without_stops(unit, after, limit, AROUND_STOPS))]
    if unit.lower[left_end - 1] not in WORDS.relatives:
        pieces.insert(0, (_inner_clause(unit, left_end), left_end))
    if left_end < cue.subject.first - 1 and _inner_clause(unit, left_end):
        pieces = pieces[:1]
    return _build(unit, cue, pieces, "around")


def _inner_clause(unit: Unit, end: int) -> int:
    """Where the clause before ``end`` begins, after "that" of another cue."""
    start = clause_left(unit, end)
    that = [k for k in range(start + 1, end) if unit.lower[k] == "that"]
    reported = [k for k in that if unit.tags[k - 1] in VERBAL]
    return reported[-1] + 1 if reported else start


def _left(unit: Unit, cue: Cue) -> Attribution | None:
    """Content before the cue: '..., said X' and '..., X said'."""
    edge = _left_edge(cue)
    as_clause = edge > 0 and unit.lower[edge - 1] == "as"
    end = _before_marks(unit, edge - as_clause)
    if end == 0 or (end == edge and unit.tags[end - 1] not in ("QUO", "''", ".")):
        return None
    piece = _piece_left(unit, cue, end, as_clause)
    if piece is None:
        return None
    after = max(cue.head, cue.subject.last - 1) + 1
    return _build(unit, cue, [piece, *_resumed(unit, after)], "left")


def _left_edge(cue: Cue) -> int:
    """Where the words "X said" or "said X" begin."""
    if cue.subject.how in ("shared", "shared passive", "relative"):
        return cue.group.first
    return cue.subject.first if cue.subject.first < cue.head else cue.group.first


def _before_marks(unit: Unit, end: int) -> int:
    while end > 0 and (
        unit.tags[end - 1] in (",", ":") or unit.words[end - 1] in DASHES
    ):
        end -= 1
    return end


def _piece_left(unit: Unit, cue: Cue, end: int, as_clause: bool) -> Range | None:
    """The quotation or the clause that ends before token ``end``."""
    if unit.tags[end - 1] == "QUO":
        alone = end < 2 or unit.tags[end - 2] in BEFORE_QUOTATION
        return (end - 1 if alone else clause_left(unit, end)), end
    if first_person(unit, cue.subject) or "clause" not in cue.verb.groups:
        return None
    if as_clause and (quoted := quotation_left(unit, end)) is not None:
        return quoted
    start = clause_left(unit, end)
    if unit.lower[start] in WORDS.asked_of:
        return None  # "Asked whether the gate was shut, he said no."
    return None if PREDICATES.isdisjoint(unit.tags[start:end]) else (start, end)


def _resumed(unit: Unit, first: int) -> list[Range]:
    """The quotation that goes on after an interrupting attribution."""
    for j in range(first, min(first + RESUMES_WITHIN, len(unit))):
        if unit.tags[j] == "QUO":
            return [(j, j + 1)]
        if unit.words[j] == ";":
            return []
    return []


def _passive(unit: Unit, cue: Cue, later: list[Cue]) -> Attribution | None:
    """The content of "X was described by Y as a Z": both X and Z.

    In "was quoted by the paper as saying" it is not the paper that says it.
    """
    after = cue.subject.last
    if unit.lower[after : after + 1] == ["as"] and unit.tags[after + 1] == "VBG":
        return None
    pieces = [
        *_passive_left(unit, cue),
        *_passive_right(unit, cue, content_limit(unit, cue, later)),
    ]
    between = (cue.head + 1, cue.subject.first - 1)
    if between[1] - between[0] > 1:
        pieces.append(between)
    return _build(unit, cue, sorted(pieces), "passive")


def _passive_left(unit: Unit, cue: Cue) -> list[Range]:
    quoted = quotation_left(unit, cue.group.first)
    if quoted is not None:
        return [quoted]
    described = subject_left(unit, cue.group.first)
    if described is None or described.how not in ("left", "apposition", "relative"):
        return []
    return [(described.first, described.last)]


def _passive_right(unit: Unit, cue: Cue, limit: int) -> list[Range]:
    after = cue.subject.last
    limit = without_stops(unit, after, limit)
    if limit <= after:
        return []
    opener = unit.lower[after]
    if opener not in WORDS.passive_openers and "naming" not in cue.verb.groups:
        return []
    return [(after + (opener in WORDS.passive_markers), limit)]
