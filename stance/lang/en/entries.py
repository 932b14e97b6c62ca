"""Attributions without a reporting verb of their own, as running reports make them.

"Says the camp was shut" takes the speaker of the sentence before; "Ann Bo on her
channel: it is over" and "Her deputy went further: nobody was hurt" have a colon.
"""

from __future__ import annotations

from collections.abc import Iterator

from stance.attribution.raw import Attribution, Unit
from stance.lang.en.build import Basis, Range, build, without_stops
from stance.lang.en.content import content_right
from stance.lang.en.groups import verb_group
from stance.lang.en.lexicon import lexicon
from stance.lang.en.phrases import noun_phrase_right
from stance.lang.en.speakers import animate
from stance.lang.en.subjects import Subject, subject_inverted, subject_left
from stance.lang.en.tags import FINITE
from stance.lang.en.words import words

WORDS = words()
SAID = frozenset({"clause", "weak"})
SURE = frozenset({"clause", "quotation"})
CHANNEL_WITHIN = 4
"""Words of "on her Telegram channel"."""
BLUNT_WITHIN = 3
"""Words between the verb and "blunt": "was very blunt"."""


def said_again(unit: Unit) -> list[Attribution]:
    """What "Says the camp was shut." reports of who spoke in the sentence before."""
    if unit.level or len(unit) < 3 or not unit.words[0].istitle():
        return []
    verb = lexicon().verbs.get(unit.lower[0])
    if verb is None or unit.tags[0] != "VBZ" or not verb.groups & SAID:
        return []
    content = content_right(unit, 0, verb, len(unit))
    if content is None or content.shape not in SURE or _inverted(unit):
        return []
    return [
        Attribution(
            parts=(unit.span(content.first, content.last),),
            mention=None,
            cue=unit.span(0, 1),
            rule=f"{verb.lemma}: subject left out",
            confidence=0.6,
            continues=True,
        )
    ]


def _inverted(unit: Unit) -> bool:
    """Whether the subject follows: 'Says Ann Bo: "..."'."""
    subject = subject_inverted(unit, 0)
    return subject is not None and unit.tags[subject.last : subject.last + 1] != []


def before_colon(unit: Unit) -> list[Attribution]:
    """What follows the colon of "on her channel:" and "went further:"."""
    at = next((k for k in range(2, len(unit) - 2) if unit.words[k] == ":"), None)
    if at is None or FINITE.isdisjoint(unit.tags[at:]):
        return []
    source = _on_channel(unit, at) or _blunt(unit, at)
    if source is None:
        return []
    content = (at + 1, without_stops(unit, at, len(unit)))
    basis = Basis("colon without a reporting verb", 0.6)
    found = build(unit, [content], source, (at - 1, at), basis)
    return [found] if found else []


def _on_channel(unit: Unit, colon: int) -> Range | None:
    """Who is named in "Ann Bo on her channel:", with no verb before the colon."""
    first = int(unit.tags[0] == "LS")
    near = range(max(first + 1, colon - CHANNEL_WITHIN), colon - 1)
    on = next((k for k in near if unit.lower[k] in ("on", "in")), None)
    if on is None or unit.lower[colon - 1] not in WORDS.channels:
        return None
    whole = noun_phrase_right(unit, first) in (on, colon)
    return (first, on) if whole else None


def _blunt(unit: Unit, colon: int) -> Range | None:
    """The subject of "went further:" and "was blunt:" if it is somebody."""
    if unit.lower[colon - 1] not in WORDS.blunt:
        return None
    for verb in _verbs_before(unit, colon - 1):
        subject = subject_left(unit, verb_group(unit, verb).first)
        if subject is not None and _somebody(unit, subject):
            return subject.first, subject.last
    return None


def _verbs_before(unit: Unit, end: int) -> Iterator[int]:
    near = range(end - 1, max(0, end - 1 - BLUNT_WITHIN), -1)
    return (k for k in near if unit.tags[k] in FINITE)


def _somebody(unit: Unit, subject: Subject) -> bool:
    named = unit.lower[subject.first : subject.last]
    return animate(unit, subject) and lexicon().documents.isdisjoint(named)
