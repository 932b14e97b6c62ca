"""Cues: the verbs of a unit that report, each with its group and its subject."""

from __future__ import annotations

from dataclasses import dataclass

from stance.attribution.raw import Unit
from stance.lang.en.groups import VerbGroup, verb_group
from stance.lang.en.lexicon import Verb, lexicon
from stance.lang.en.silent import leaves_open, not_done
from stance.lang.en.speakers import may_speak
from stance.lang.en.subjects import (
    Subject,
    agent_right,
    governing_subject,
    subject_inverted,
    subject_left,
)
from stance.lang.en.tags import VERBS
from stance.lang.en.words import words

WORDS = words()
DOUBTFUL_TAGS = frozenset({"NNS", "JJ", "NN"})
PARTICIPLE_FOLLOWS = frozenset({",", "CC", "NN", "NNS", "NNP", "QUO", "CD"})
QUOTED_BEFORE = 8
ELSEWHERE = ("shared", "inverted", "agent")


@dataclass(frozen=True, slots=True)
class Cue:
    """A reporting verb at token ``head``, with its group and its subject.

    ``opens`` is the first token of the clause: its subject, or the verb when the
    subject is shared or follows.
    """

    head: int
    verb: Verb
    group: VerbGroup
    subject: Subject
    opens: int


def find_cues(unit: Unit) -> list[Cue]:
    """The reporting verbs of a unit that have a source, left to right."""
    verbs = lexicon().verbs
    cues = []
    for head, word in enumerate(unit.lower):
        verb = verbs.get(word)
        if verb is None or not _is_verb(unit, head, word):
            continue
        cue = _cue(unit, head, verb)
        if cue is not None:
            cues.append(cue)
    return cues


def _is_verb(unit: Unit, head: int, word: str) -> bool:
    if unit.tags[head] in VERBS:
        return True
    # Taggers read '"...," argues the daily' as a noun: right after a quotation the form
    # of the word decides.
    return (
        unit.tags[head] in DOUBTFUL_TAGS
        and head > 0
        and unit.tags[head - 1] == "QUO"
        and word.endswith(("s", "ed"))
    )


def _cue(unit: Unit, head: int, verb: Verb) -> Cue | None:
    group = verb_group(unit, head)
    if _reports_nothing(unit, head, verb, group):
        return None
    subject = _subject(unit, head, group)
    if subject is None or not may_speak(unit, subject, verb):
        return None
    follows = subject.how.startswith(ELSEWHERE) or subject.first > head
    return Cue(head, verb, group, subject, group.first if follows else subject.first)


def _reports_nothing(unit: Unit, head: int, verb: Verb, group: VerbGroup) -> bool:
    """Whether nothing is said: "declined to say", "could call", "did not say"."""
    if "to" in group.words and not _asserted(unit, group):
        return True
    doubtful = any(w in WORDS.doubtful_modals for w in group.words)
    if doubtful and not (group.negated and leaves_open(unit, head, verb)):
        return True
    return not_done(unit, head, verb, group)


def _asserted(unit: Unit, group: VerbGroup) -> bool:
    return group.first > 0 and unit.lower[group.first - 1] in WORDS.asserting_governors


def _subject(unit: Unit, head: int, group: VerbGroup) -> Subject | None:
    if group.passive:
        return _passive_subject(unit, head, group)
    if not group.words:
        return _bare_subject(unit, head)
    left = subject_left(unit, group.first)
    return left if _acceptable(unit, head, left) else None


def _bare_subject(unit: Unit, head: int) -> Subject | None:
    """The subject of a verb without auxiliaries, which may stand after the verb."""
    tag = unit.tags[head]
    before = unit.tags[head - 1] if head else ""
    if tag == "VBG":
        return governing_subject(unit, head) if _hangs_on(unit, head) else None
    if tag == "VBN" and (agent := agent_right(unit, head)) is not None:
        return agent
    if before == "QUO":
        return subject_inverted(unit, head)
    left = subject_left(unit, head)
    own = left is not None and not left.how.startswith("shared")
    if before == "," and tag != "VB" and not own:
        inverted = subject_inverted(unit, head)
        if inverted is not None:
            return inverted
    return left if _acceptable(unit, head, left) else None


def _acceptable(unit: Unit, head: int, left: Subject | None) -> bool:
    """Whether the verb agrees with a subject that it shares with an earlier verb."""
    if left is None or not left.how.startswith("shared"):
        return left is not None
    tag = unit.tags[head]
    return tag != "VB" and not (left.how == "shared passive" and tag == "VBN")


def _hangs_on(unit: Unit, head: int) -> bool:
    """Whether a participle ("adding that") belongs to the clause before it."""
    if head > 0 and unit.tags[head - 1] in PARTICIPLE_FOLLOWS:
        return True
    quoted = unit.lower[max(0, head - QUOTED_BEFORE) : head]
    return (
        head > 1
        and unit.lower[head - 1] == "as"
        and not WORDS.quoting.isdisjoint(quoted)
    )


def _passive_subject(unit: Unit, head: int, group: VerbGroup) -> Subject | None:
    agent = agent_right(unit, head)
    if agent is not None:
        return agent
    if unit.lower[head] == "quoted":
        return subject_left(unit, group.first)
    return None
