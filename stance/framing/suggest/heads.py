"""Words that stand for what a study asks about."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from perspectives.actors import Study
from stance.framing.inflection import inflection
from stance.framing.suggest.lines import Token
from stance.framing.words import fold


class KnownHeads:
    """Keywords, roles and group names of a study, in any form; else the referent."""

    def __init__(self, study: Study, language: str) -> None:
        self._labels: dict[str, str] = {}
        self._beginnings: list[tuple[str, str]] = []
        for word, label in _words(study):
            if word.endswith("*"):
                self._beginnings.append((word.rstrip("*"), label))
            else:
                for form in inflection(language).forms(word):
                    self._labels.setdefault(form, label)
        self._of = lru_cache(maxsize=50_000)(self._label)

    def __call__(self, token: Token) -> str:
        """What a token stands for, or ""."""
        return token.held or self._of(token.form)

    def _label(self, form: str) -> str:
        if form in self._labels:
            return self._labels[form]
        return next((label for b, label in self._beginnings if form.startswith(b)), "")


def _words(study: Study) -> Iterator[tuple[str, str]]:
    """The last word of every keyword, role and name in small letters."""
    for target in study.targets:
        yield from ((_head(k), target.id) for k in target.keywords if k.strip())
    for perspective in study.perspectives:
        yield from ((_head(r), perspective.id) for r in perspective.roles if r.strip())
        for actor in perspective.actors:
            for name in actor.names():
                bare = name.removeprefix("the ")
                if bare.strip() and bare == bare.lower():
                    yield _head(bare), perspective.id


def _head(phrase: str) -> str:
    return fold(phrase).split()[-1]
