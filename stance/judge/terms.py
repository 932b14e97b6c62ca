"""How far a framing term tells what the speaker of a statement thinks."""

from __future__ import annotations

from perspectives.document import Span
from stance.judge.evidence import Case
from stance.judge.lexicon import Topic
from stance.types import NARRATOR, UNKNOWN, FramingTerm, Voice

_PLAIN = 0.3
"""What a term is worth that only names a thing, or a deed that nobody is said to have
done: below the threshold of decision."""

_QUOTED = -0.75
_DEEDS = "events"
_ADJACENT = 2
_PRAISE_REACH = 6
_LABEL_REACH = 4
_TALK_REACH = 4


def side(term: FramingTerm, case: Case, topic: Topic | None) -> float:
    """Whether the speaker stands behind a term (1), against it (-1), or neither (0).

    A word passed on with distance is its holder's own; the distance is the reporter's.
    """
    statement = case.statement
    inner = term.statement == statement.id
    own = term.holder == statement.perspective or (
        inner and term.holder == UNKNOWN and not _passed_on(term)
    )
    if term.voice is Voice.DENIED:
        denier = inner or own or term.reporter == statement.perspective
        return -1.0 if denier and not _survives(term, case, topic) else 0.0
    if term.voice is Voice.QUOTED and not own:
        return 0.0 if _is_fact(term, case, topic) else _QUOTED
    if term.voice is Voice.HYPOTHETICAL or _is_talk(term, case):
        return 0.0
    return 1.0 if own else 0.0


def _passed_on(term: FramingTerm) -> bool:
    """Whether the speaker is the one who keeps a distance to somebody else's word."""
    return term.voice is Voice.QUOTED and term.reporter != NARRATOR


def _survives(term: FramingTerm, case: Case, topic: Topic | None) -> bool:
    """Whether a denial around a term leaves what the term says as it is.

    Who denies that force was used against peaceful people does not call them violent:
    such a term is denied only by a negation just before or after it.
    """
    if topic is None or term.evidence is None or term.frame not in topic.facts:
        return False
    own = case.body.inside((term.start, term.end))
    return not _adjacent(term.evidence, own, case, _ADJACENT)


def _is_talk(term: FramingTerm, case: Case) -> bool:
    """Whether a term is what a claim or theory is about ("the claim of a plot")."""
    first = case.body.inside((term.start, term.end)).start
    return case.body.has("utterance", range(max(first - _TALK_REACH, 0), first))


def _is_fact(term: FramingTerm, case: Case, topic: Topic | None) -> bool:
    """Whether passing a term on says nothing against it.

    So it is with complaints and deaths, and with a term that a naming word ("called")
    is too far away to name.
    """
    if topic is not None and term.frame in topic.facts:
        frame = case.frames.get(term.frame)
        return frame is not None and frame.valence < 0
    own = case.body.inside((term.start, term.end))
    return term.evidence is not None and not _adjacent(
        term.evidence, own, case, _LABEL_REACH
    )


def _adjacent(evidence: Span, own: range, case: Case, reach: int) -> bool:
    other = case.body.inside(evidence)
    if not other or not own:
        return False
    return max(own.start - other.stop, other.start - own.stop) < reach


def strength(term: FramingTerm, target: int, case: Case) -> float:
    """What a term weighs: 1, less where it only names, or blames nobody."""
    if term.voice is Voice.DENIED:
        return 1.0
    places = case.body.inside((term.start, term.end))
    if _covered("descriptive", places, case):
        return _PLAIN
    deed = term.referent == _DEEDS and case.body.has("damage", places)
    return _PLAIN if deed and not _done_by(target, places, case) else 1.0


def is_praised(term: FramingTerm, case: Case) -> bool:
    """Whether the speaker praises what a term names ("hailed the victory")."""
    if case.question:
        return False
    first = case.body.inside((term.start, term.end)).start
    before = range(max(first - _PRAISE_REACH, 0), first)
    return "praise" in case.cue.kinds() or case.body.has("praise", before)


def _covered(kind: str, places: range, case: Case) -> bool:
    """Whether signal words of a class make up all of these words."""
    plain: set[int] = set()
    for index in places:
        for mark in case.body.marks.get(index, ()):
            if mark.kind == kind:
                plain.update(range(index, index + mark.length))
    return bool(places) and plain.issuperset(places)


def _done_by(target: int, places: range, case: Case) -> bool:
    """Whether the target is named in the clause of a deed, outside the deed itself."""
    clauses = case.body.clauses
    return any(
        m.target == target
        and m.index not in places
        and clauses[m.index] == clauses[places.start]
        for m in case.mentions
    )
