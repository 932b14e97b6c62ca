"""In whose voice a term stands: own, quoted, denied or hypothetical, with the evidence.

An ordered list of named rules; the first that answers decides. The scope of a cue ends
with its clause, as in NegEx (Chapman et al. 2001), and pseudo-cues are listed apart.
"""

from __future__ import annotations

from collections.abc import Callable

from perspectives.document import Span
from stance.framing.phrases import Hit
from stance.framing.scene import CLAUSE_MARKS, Reading, Scene
from stance.framing.words import Words
from stance.types import Kind, Voice

QUESTION_ENDS = frozenset(".!?;\n")
NEAR_CUE = 3
VERB_REACH = 0
AFTER_REACH = 4
POSSIBLE_REACH = 4
NAMING_REACH = 8
DESCRIBING_REACH = 14
DENIAL_REACH = 6
CONDITION_REACH = 12


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
        early = hit.last < scene.term.first and _opens_clause(scene, hit.first)
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


def _opens_clause(scene: Scene, index: int) -> bool:
    if index == 0:
        return True
    between = scene.words.between(index - 1)
    return not CLAUSE_MARKS.isdisjoint(between) or any(m in between for m in '"“«‘')


def condition(scene: Scene) -> Reading | None:
    """Hypothetical after if, whether, unless, imagine."""
    hit = scene.before("condition", CONDITION_REACH)
    if hit is None or scene.negated(hit):
        return None
    return scene.reading(Voice.HYPOTHETICAL, hit, "condition")


def possible(scene: Scene) -> Reading | None:
    """Hypothetical as a fear, a risk, a possibility or any attempt at it."""
    hit = scene.before("possible", POSSIBLE_REACH)
    if hit is not None and not scene.negated(hit):
        return scene.reading(Voice.HYPOTHETICAL, hit, "possible")
    if "fearing_verb" in scene.statement_kinds and scene.statement is not None:
        return Reading(Voice.HYPOTHETICAL, scene.statement.cue, "feared")
    return None


def negated(scene: Scene) -> Reading | None:
    """Denied by a negation close before the term, or of the term as a verb."""
    for kind, reach in (("negator", NEAR_CUE), ("negated_verb", VERB_REACH)):
        hit = scene.before(kind, reach)
        if hit is not None and not scene.cancelled(hit, "no_negation"):
            return scene.reading(Voice.DENIED, hit, "negation")
    return None


def denied(scene: Scene) -> Reading | None:
    """Denied by a verb or noun of denial before the term, or a predicate after it."""
    hit = scene.before("denial", DENIAL_REACH)
    if hit is not None and not scene.negated(hit):
        return scene.reading(Voice.DENIED, hit, "denial")
    hit = scene.after("denied_after", AFTER_REACH)
    if hit is not None and not scene.cancelled(hit, "no_negation"):
        return scene.reading(Voice.DENIED, hit, "denied-after")
    return None


def denied_statement(scene: Scene) -> Reading | None:
    """Denied by the verb that reports the statement: "rejected ..."."""
    statement = scene.statement
    if statement is None or statement.kind is Kind.DIRECT:
        return None
    if "denying_verb" not in scene.statement_kinds:
        return None
    if any(scene.negated(hit) for hit in scene.of_kind("denying_verb")):
        return None
    return Reading(Voice.DENIED, statement.cue, "denied-statement")


def what_called(scene: Scene) -> Reading | None:
    """Quoted after "what he calls": the speaker's own name, kept at a distance."""
    hit = scene.before("what_called", NEAR_CUE)
    if hit is None:
        return None
    return scene.reading(Voice.QUOTED, hit, "what-called")


def named(scene: Scene) -> Reading | None:
    """Quoted as a name that somebody gives: "calls X a Y", "describes X as Y"."""
    hit = scene.before("naming", NAMING_REACH)
    if hit is not None and not _names(scene, hit):
        hit = None
    hit = hit or _described_as(scene) or scene.before("speaking_of", NEAR_CUE)
    if hit is None and scene.cues.follow:
        hit = scene.after("naming", 0) or scene.after("naming_as", 0)
    if hit is None:
        return None
    span = scene.words.span(hit.first, hit.last)
    own = _is_cue(scene, span) or _by_speaker(scene, hit)
    return Reading(Voice.QUOTED, span, "naming", not own)


def _by_speaker(scene: Scene, verb: Hit[str]) -> bool:
    """True for "those he called X" inside his own statement: the word is his."""
    before = verb.first - 1
    return (
        scene.statement is not None
        and before >= 0
        and scene.words.forms[before] in scene.cues.speakers
    )


def _names(scene: Scene, verb: Hit[str]) -> bool:
    """True when the term can be the name that ``verb`` gives."""
    if scene.cancelled(verb, "no_naming") or _is_topic(scene, verb.last):
        return False
    between = scene.words.forms[verb.last + 1 : scene.term.first]
    if not scene.cues.naming_stops.isdisjoint(between):
        return False
    cue = scene.statement.cue if scene.statement else None
    return cue is None or not scene.words.ends[verb.last] < cue[0] < scene.span[0]


def _described_as(scene: Scene) -> Hit[str] | None:
    verb = scene.before("naming_as", DESCRIBING_REACH)
    particle = scene.before("as", POSSIBLE_REACH)
    if verb is None or particle is None or particle.first < verb.last:
        return None
    return verb


def _is_topic(scene: Scene, verb: int) -> bool:
    """True for X in "calls X a Y": another term of the clause follows, not listed."""
    between = scene.words.forms[verb + 1 : scene.term.first]
    if not scene.cues.objects.isdisjoint(between):
        return False
    last = scene.term.last
    return any(
        other.first > last and scene.joins(last, other.first) and scene.label is None
        for other in scene.terms
    )


def _is_cue(scene: Scene, span: Span) -> bool:
    """True when the evidence is what reports the statement that holds the term."""
    statement = scene.statement
    if statement is None or statement.cue is None:
        return False
    return statement.cue[0] < span[1] and span[0] < statement.cue[1]


def named_statement(scene: Scene) -> Reading | None:
    """Quoted when the statement as a whole is a name: "'A riot,' she called it"."""
    statement = scene.statement
    if statement is None or statement.cue is None or statement.cue[0] < scene.span[0]:
        return None
    if "naming" not in scene.statement_kinds:
        return None
    return Reading(Voice.QUOTED, statement.cue, "naming")


def so_called(scene: Scene) -> Reading | None:
    """Quoted after so-called, alleged, "the word", "what X calls"."""
    hit = scene.before("so_called", NEAR_CUE)
    if hit is None:
        return None
    span = scene.words.span(hit.first, hit.last)
    return Reading(Voice.QUOTED, span, "so-called", borrowed=True)


def label(scene: Scene) -> Reading | None:
    """Quoted in quotation marks round a bare label; a demand or promise is meant."""
    if scene.label is None or "meant" in scene.statement_kinds:
        return None
    if scene.before("meant", NAMING_REACH) is not None:
        return None
    return Reading(Voice.QUOTED, scene.label, "label")


RULES: tuple[Callable[[Scene], Reading | None], ...] = (
    rhetorical,
    open_question,
    condition,
    negated,
    denied,
    denied_statement,
    possible,
    what_called,
    named,
    named_statement,
    so_called,
    label,
)


def read_voice(scene: Scene) -> Reading:
    """The reading of the first rule that answers; own when none does."""
    for rule in RULES:
        found = rule(scene)
        if found is not None:
            return found
    return Reading(Voice.OWN, None, "own")
