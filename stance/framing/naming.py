"""Terms that are names somebody gives: called, made, forced on or set in marks."""

from __future__ import annotations

from collections.abc import Sequence

from perspectives.document import Span
from stance.framing.phrases import Hit
from stance.framing.scene import Reading, Scene
from stance.types import Kind, Voice

NEAR_CUE = 3
NAMING_REACH = 8
DESCRIBING_REACH = 14
FORCED_REACH = 8
UNNAMING_REACH = 1
MAKING_REACH = 1
AS_REACH = 6
LABEL_AFTER_LINK = 2
SPEAKING_REACH = 8


def what_called(scene: Scene) -> Reading | None:
    """Quoted after "what he calls": the speaker's own name, kept at a distance."""
    hit = scene.before("what_called", NEAR_CUE)
    if hit is None:
        return None
    return scene.reading(Voice.QUOTED, hit, "what-called")


def unnamed(scene: Scene) -> Reading | None:
    """Denied when a name is withheld: "will not call it X", "stopped short of ..."."""
    verb = scene.before("naming", NAMING_REACH)
    if verb is None or not _names(scene, verb):
        return None
    for hit in scene.of_kind("unnaming"):
        gap = verb.first - hit.last - 1
        if 0 <= gap <= UNNAMING_REACH and scene.joins(hit.last, verb.first):
            span = scene.words.span(hit.first, verb.last)
            return Reading(Voice.DENIED, span, "unnaming", scene.statement is None)
    return None


def made(scene: Scene) -> Reading | None:
    """Quoted when others made somebody one: "the papers made them rebels".

    A bare base form is left alone: it may be a verb ("made them protest").
    """
    hit = scene.before("making", MAKING_REACH)
    if hit is None:
        return None
    last = scene.words.forms[scene.term.last]
    article = not scene.cues.articles.isdisjoint(
        scene.words.forms[hit.last + 1 : scene.term.first]
    )
    if not article and scene.term.lemma.endswith(last):
        return None
    span = scene.words.span(hit.first, hit.last)
    return Reading(Voice.QUOTED, span, "making", borrowed=True)


def forced(scene: Scene) -> Reading | None:
    """Quoted when somebody was made to say it: "forced to sign that he was a rebel"."""
    first = scene.term.first
    for hit in scene.of_kind("forced"):
        near = hit.last < first <= hit.last + 1 + FORCED_REACH
        if near and _complements(scene, hit.last, first):
            span = scene.words.span(hit.first, hit.last)
            return Reading(Voice.QUOTED, span, "forced", borrowed=True)
    return None


def _complements(scene: Scene, left: int, right: int) -> bool:
    """True when every clause that opens between two words is a content clause."""
    return all(
        (scene.joins(i, i + 1) and scene.words.forms[i + 1] not in scene.cues.breaks)
        or scene.words.forms[i + 1] in scene.cues.content
        for i in range(left, right - 1)
    ) and scene.joins(right - 1, right)


def named(scene: Scene) -> Reading | None:
    """Quoted as a name that somebody gives: "calls X a Y", "describes X as Y"."""
    hit = scene.before("naming", NAMING_REACH)
    if hit is not None and not _names(scene, hit):
        hit = None
    hit = hit or _described_as(scene) or _spoken_of(scene)
    if hit is None and scene.cues.follow:
        hit = scene.after("naming", 0) or scene.after("naming_as", 0)
    if hit is None:
        return None
    span = scene.words.span(hit.first, hit.last)
    own = _is_cue(scene, span) or _by_speaker(scene, hit)
    return Reading(Voice.QUOTED, span, "naming", not own)


def _spoken_of(scene: Scene) -> Hit[str] | None:
    """The verb of "spoke of a coup and of treason"; what follows that is not named."""
    hit = scene.before("speaking_of", SPEAKING_REACH)
    if hit is None:
        return None
    for other in scene.terms:
        if hit.last < other.first and other.last < scene.term.first:
            after = scene.words.forms[other.last + 1]
            if after not in scene.cues.connectors:
                return None
    return hit


def _by_speaker(scene: Scene, verb: Hit[str]) -> bool:
    """True for "those he called X" inside his own statement: the word is his."""
    before = verb.first - 1
    if scene.statement is None or before < 0:
        return False
    direct = scene.statement.kind is Kind.DIRECT
    speakers = scene.cues.first_person if direct else scene.cues.speakers
    return scene.words.forms[before] in speakers


def _names(scene: Scene, verb: Hit[str]) -> bool:
    """True when the term can be the name that ``verb`` gives."""
    if scene.cancelled(verb, "no_naming") or _is_topic(scene, verb.last):
        return False
    if _is_object(scene, verb.last):
        return False
    between = scene.words.forms[verb.last + 1 : scene.term.first]
    if not _one_complement(scene, between):
        return False
    cue = scene.statement.cue if scene.statement else None
    return cue is None or not scene.words.ends[verb.last] < cue[0] < scene.span[0]


def _one_complement(scene: Scene, between: Sequence[str]) -> bool:
    """Whether nothing after a naming verb ends what it names.

    An article right before the term opens the name, whatever the thing named is:
    "called the order to fire a massacre". A second verb after "and" does not:
    "called himself a pensioner and supported the reforms".
    """
    stops = scene.cues.naming_stops
    if not stops.isdisjoint(between) and not (
        between and between[-1] in ("a", "an") and stops.isdisjoint(between[:2])
    ):
        return False
    joined = [i for i, word in enumerate(between) if word in scene.cues.links]
    return not joined or len(between) - joined[-1] <= LABEL_AFTER_LINK


def _described_as(scene: Scene) -> Hit[str] | None:
    verb = scene.before("naming_as", DESCRIBING_REACH)
    particle = scene.before("as", AS_REACH)
    if verb is None or particle is None or particle.first < verb.last:
        return None
    between = scene.words.forms[particle.last + 1 : scene.term.first]
    return verb if scene.cues.naming_stops.isdisjoint(between) else None


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


def _is_object(scene: Scene, verb: int) -> bool:
    """True for X in "calls the X unlawful": a bare word that completes it follows."""
    words, after = scene.words, scene.term.last + 1
    between = words.forms[verb + 1 : scene.term.first]
    if scene.label or len(between) != 1 or between[0] not in scene.cues.definite:
        return False
    if after >= len(words) or words.between(after - 1).strip(" '’"):
        return False
    return words.forms[after] not in scene.cues.phrase_starts


def _is_cue(scene: Scene, span: Span) -> bool:
    """True when the evidence is what reports the statement that holds the term."""
    statement = scene.statement
    if statement is None or statement.cue is None:
        return False
    return statement.cue[0] < span[1] and span[0] < statement.cue[1]


def reported_wording(scene: Scene) -> Reading | None:
    """Quoted when somebody's words themselves are reported: "his terminology"."""
    statement = scene.statement
    if statement is None or statement.cue is None:
        return None
    if "wording" not in scene.statement_kinds:
        return None
    return Reading(Voice.QUOTED, statement.cue, "wording")


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
    between = scene.words.forms[hit.last + 1 : scene.term.first]
    if not scene.cues.copulas.isdisjoint(between):
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
