"""Sources that verbs share: coordinated verbs, gerunds, relative clauses."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from stance.attribution.raw import Unit
from stance.attribution.stems import NEAR
from stance.lang.ru.lexicon import Form, Verb, lexicon
from stance.lang.ru.phrases import LIGHT, clause_start
from stance.lang.ru.subjects import Subject, own_subject


class Sources:
    """The sources of the verbs of one unit, each worked out once."""

    def __init__(self, unit: Unit) -> None:
        self.unit = unit
        self._known: dict[int, Subject | None] = {}

    def of(self, head: int) -> Subject | None:
        """The source of the verb at ``head``, None when nothing names it."""
        if head not in self._known:
            # A verb that is met again while its source is looked for gives none.
            self._known[head] = None
            self._known[head] = self._find(head, verb_form(self.unit.lower[head]))
        return self._known[head]

    def _find(self, head: int, form: Form) -> Subject | None:
        if form.features[0] == "g":
            return self._governing(head)
        start = clause_start(self.unit, head)
        found = own_subject(self.unit, start, head, form.features)
        if found is None and form.features not in ("a", "d"):
            found = self._shared(start, head, form.features)
        return found

    def _shared(self, start: int, head: int, features: str) -> Subject | None:
        """The subject of an earlier verb: "сказал ..., пообещал ... и осудил ..."."""
        if not _coordinated(self.unit, start, head):
            return None
        tags = self.unit.tags
        # ", и" closes a subordinate clause: the subject is the main clause's.
        closes = tags[start - 1] == "CONJ" and start > 1 and tags[start - 2] == ","
        left = self._verbs(range(start - 1, max(-1, start - NEAR), -1))
        cues = [j for j in left if self._fits(j, features, closes)]
        return self._first(cues) or self._first(left)

    def _fits(self, verb: int, features: str, closes: bool) -> bool:
        form = lexicon().forms.get(self.unit.lower[verb])
        if form is None or not set(form.features) & set(features):
            return False
        opener = clause_start(self.unit, verb) - 1 if closes else -1
        return opener < 0 or self.unit.lower[opener] != "что"

    def _governing(self, head: int) -> Subject | None:
        """The subject of the verb that a gerund goes with, left or right of it."""
        reach = range(head + 1, min(len(self.unit), head + NEAR))
        verbs = self._verbs(range(head - 1, max(-1, head - NEAR), -1))
        verbs += self._verbs(reach)
        forms = lexicon().forms
        cues = [j for j in verbs if self.unit.lower[j] in forms]
        return self._first(cues) or self._first(verbs)

    def _verbs(self, positions: Iterable[int]) -> list[int]:
        """The finite verbs at these positions, up to the end of a sentence."""
        found = []
        for j in positions:
            if self.unit.tags[j] in (".", ";"):
                break
            if self.unit.tags[j] == "VERB":
                found.append(j)
        return found

    def _first(self, verbs: Iterable[int]) -> Subject | None:
        for verb in verbs:
            found = self.of(verb)
            if found is not None:
                return replace(found, how="shared")
        return None


def _coordinated(unit: Unit, start: int, head: int) -> bool:
    if start == 0:
        return False
    if unit.tags[start - 1] in ("CONJ", "REL"):
        return True
    return unit.tags[start - 1] == "," and all(
        unit.tags[j] in LIGHT or unit.tags[j] == "CONJ" for j in range(start, head)
    )


def verb_form(verb: str) -> Form:
    """The form of a verb; a verb that is no cue belongs to no group."""
    known = lexicon().forms.get(verb)
    return known or Form(Verb(verb, frozenset()), _past(verb))


def _past(verb: str) -> str:
    base = verb.removesuffix("ся").removesuffix("сь")
    ends = {"л": "m", "ла": "f", "ло": "n", "ли": "p"}
    return ends.get(base[-2:]) or ends.get(base[-1:]) or "s"
