"""Terms in questions: those that expect a no, and those that leave it open."""

from __future__ import annotations

from stance.framing.phrases import Hit
from stance.framing.scene import CLAUSE_MARKS, Reading, Scene
from stance.framing.words import Words
from stance.types import Voice

QUESTION_ENDS = frozenset(".!?;\n")
IDENTITY_REACH = 1


def rhetorical(scene: Scene) -> Reading | None:
    """Denied in a question that expects a no: "What kind of victory is this?"."""
    for hit in scene.of_kind("rhetorical"):
        if hit.last < scene.term.first and _question_mark(scene) is not None:
            return scene.reading(Voice.DENIED, hit, "rhetorical")
    return None


def open_question(scene: Scene) -> Reading | None:
    """Hypothetical in a yes-or-no question."""
    mark = _question_mark(scene)
    if mark is None:
        return None
    for hit in scene.of_kind("open_question"):
        early = hit.last < scene.term.first and opens_clause(scene, hit.first)
        late = scene.cues.follow and hit.first > scene.term.last
        if early or late:
            return scene.reading(Voice.HYPOTHETICAL, hit, "question")
    return None


def _question_mark(scene: Scene) -> int | None:
    """Where the question that holds the term ends, or None when it is no question."""
    words = scene.words
    for index in range(scene.term.last, len(words)):
        end = words.starts[index + 1] if index + 1 < len(words) else None
        tail = words.text[words.ends[index] : end] if end else _tail(words, index)
        if "?" in tail:
            return words.ends[index]
        if not QUESTION_ENDS.isdisjoint(tail):
            return None
    return None


def _tail(words: Words, index: int) -> str:
    return words.text[words.ends[index] : words.ends[index] + 4]


def opens_clause(scene: Scene, index: int) -> bool:
    """True when a mark or nothing at all stands before word ``index``."""
    if index == 0:
        return True
    between = scene.words.between(index - 1)
    return not CLAUSE_MARKS.isdisjoint(between) or any(m in between for m in '"“«‘')


def identity(scene: Scene) -> Reading | None:
    """Hypothetical in "who the rebels are": asked for, so not yet found."""
    hit = scene.before("identity", IDENTITY_REACH)
    if hit is None or not (_asked(scene, hit) or _completed(scene)):
        return None
    return scene.reading(Voice.HYPOTHETICAL, hit, "identity")


def _asked(scene: Scene, hit: Hit[str]) -> bool:
    """True for "who are the X" with its question mark."""
    row = (scene.words.forms[i] for i in hit.positions)
    return not scene.cues.copulas.isdisjoint(row) and _question_mark(scene) is not None


def _completed(scene: Scene) -> bool:
    """True when a copula right after the term ends the clause."""
    words, place = scene.words, scene.term.last + 1
    if place >= len(words) or words.forms[place] not in scene.cues.copulas:
        return False
    return words.text[words.ends[place] : words.ends[place] + 1] in {
        "",
        *CLAUSE_MARKS,
        *'"”’»',
    }
