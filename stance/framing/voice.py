"""In whose voice a term stands: own, quoted, denied or hypothetical, with the evidence.

An ordered list of named rules; the first that answers decides. The scope of a cue ends
with its clause, as in NegEx (Chapman et al. 2001), and pseudo-cues are listed apart.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from stance.framing.naming import (
    forced,
    label,
    made,
    named,
    named_statement,
    reported_wording,
    so_called,
    unnamed,
    what_called,
)
from stance.framing.phrases import Hit
from stance.framing.questions import identity, open_question, opens_clause, rhetorical
from stance.framing.scene import Reading, Scene
from stance.types import Kind, Voice

NEAR_CUE = 3
VERB_REACH = 0
CONTRAST_REACH = 1
AFTER_REACH = 4
POSSIBLE_REACH = 4
DENIAL_REACH = 6
CONDITION_REACH = 12


def condition(scene: Scene) -> Reading | None:
    """Hypothetical after if, whether, unless, imagine, and where its word returns."""
    hit = _condition(scene) or _taken_up(scene)
    if hit is None:
        return None
    return scene.reading(Voice.HYPOTHETICAL, hit, "condition")


def _condition(scene: Scene) -> Hit[str] | None:
    hit = scene.before("condition", CONDITION_REACH)
    return None if hit is None or scene.negated(hit) else hit


def _taken_up(scene: Scene) -> Hit[str] | None:
    """The condition of "if this is an X, every queue is an X", read at the second."""
    for other in scene.terms:
        if other.last >= scene.term.first:
            return None
        if other.lemma and other.lemma == scene.term.lemma:
            hit = _condition(replace(scene, term=other))
            if hit is not None:
                return hit
    return None


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
        if hit is None or scene.cancelled(hit, "no_negation"):
            continue
        if not _another_phrase(scene, hit):
            return scene.reading(Voice.DENIED, hit, "negation")
    return None


def _another_phrase(scene: Scene, hit: Hit[str]) -> bool:
    """Whether the term stands in a phrase after the negated one.

    "Without elections the reform is ...", "not prepared for operations".
    """
    between = scene.words.forms[hit.last + 1 : scene.term.first]
    return not scene.cues.definite.isdisjoint(between[1:]) or not (
        scene.cues.elsewhere.isdisjoint(between)
    )


def contrasted(scene: Scene) -> Reading | None:
    """Denied as what something is not: "cooks, not soldiers", "cooks and not ..."."""
    hit = scene.before("contrast", CONTRAST_REACH)
    if hit is None or scene.cancelled(hit, "no_negation"):
        return None
    between = scene.words.forms[hit.last + 1 : scene.term.first]
    if not scene.cues.naming_stops.isdisjoint(between):
        return None
    linked = hit.first > 0 and scene.words.forms[hit.first - 1] in scene.cues.links
    if not linked and not opens_clause(scene, hit.first):
        return None
    return scene.reading(Voice.DENIED, hit, "contrast")


def denied(scene: Scene) -> Reading | None:
    """Denied by a verb or noun of denial before the term, or a predicate after it.

    What is denied of "the protest" is what follows; that there was one is a given.
    """
    hit = scene.before("denial", DENIAL_REACH)
    given = hit is not None and _given_subject(scene, hit)
    if hit is not None and not given and not scene.negated(hit):
        return scene.reading(Voice.DENIED, hit, "denial")
    hit = scene.after("denied_after", AFTER_REACH)
    if hit is not None and not scene.cancelled(hit, "no_negation"):
        return scene.reading(Voice.DENIED, hit, "denied-after")
    return None


def _given_subject(scene: Scene, hit: Hit[str]) -> bool:
    """Whether the term is a definite subject with a predicate of its own after it."""
    words, term = scene.words, scene.term
    before = words.forms[hit.last + 1 : term.first]
    after = words.forms[term.last + 1 : term.last + 2]
    return bool(
        before
        and before[-1] in scene.cues.definite
        and after
        and after[0] in scene.cues.predicates
        and scene.joins(term.last, term.last + 1)
    )


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


RULES: tuple[Callable[[Scene], Reading | None], ...] = (
    rhetorical,
    open_question,
    identity,
    condition,
    unnamed,
    forced,
    negated,
    contrasted,
    denied,
    denied_statement,
    possible,
    what_called,
    made,
    named,
    reported_wording,
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
