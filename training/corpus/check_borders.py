"""Checks of borders: where a cue, a mention or a framing term begins and ends."""

from __future__ import annotations

import re
from collections.abc import Iterator

from training.corpus.assemble import Span
from training.corpus.checks import View, vocabulary
from training.corpus.marks import Problem

_WORD = re.compile(r"\w+(?:['’]\w+)*")
_RELATIVE = re.compile(r"\b(?:who|whose|whom|which)\b")
# "whose members", "none of which": the pronoun is (in) the head, no clause follows
_PRONOUN_FIRST = re.compile(r"(?:\w+ of )?(?:who|whose|whom|which)\b")
_ARTICLE = re.compile(r"(?:an?|the)\s", re.IGNORECASE)
_QUOTE = re.compile(r"[\"“”«‘]")


def problems(view: View) -> Iterator[Problem]:
    """Cues, mentions and terms that hold a word too many or too few."""
    for _, span in sorted(view.parts.cue.items()):
        yield from _auxiliary(view, span)
    for number, span in sorted(view.parts.cue.items()):
        yield from _preposition(view, span, view.parts.content.get(number, []))
    for _, span in sorted(view.parts.mention.items()):
        yield from _clause(view, span)
    for mark, _ in view.parts.framing:
        yield from _term(view, [mark.start, mark.end])


def _auxiliary(view: View, span: Span) -> Iterator[Problem]:
    """Cues that begin with an auxiliary or a negation ("has said", "not claiming").

    As a cue of one word ("the poll has her ahead") the verb is no auxiliary.
    """
    words = [word.replace("’", "'") for word in _WORD.findall(view.text(span))]
    fixed = " ".join(words).casefold() in vocabulary().lists["fixed_cues"]
    if len(words) < 2 or fixed or not _light(words[0]):
        return
    message = (
        f"the cue '{view.text(span)}' begins with '{words[0]}'; mark what follows it"
    )
    yield view.at(span, message)


def _light(word: str) -> bool:
    """Whether a word is an auxiliary or a negation, contracted or not."""
    known = vocabulary().words("auxiliaries")
    return word.casefold() in known or word.casefold().endswith("n't")


def _preposition(view: View, span: Span, pieces: list[Span]) -> Iterator[Problem]:
    """Cues whose preposition stands alone between them and their content."""
    after = [start for start, _ in pieces if start >= span[1]]
    between = view.source.body.text[span[1] : min(after)] if after else ""
    if between.strip() in vocabulary().words("prepositions"):
        message = (
            f"'{between.strip()}' between the cue '{view.text(span)}' and its "
            "content belongs to the cue"
        )
        yield view.at(span, message)


def _clause(view: View, span: Span) -> Iterator[Problem]:
    """Mentions with a relative clause."""
    words = view.text(span)
    found = _RELATIVE.search(words)
    if found and not _PRONOUN_FIRST.match(words):
        message = f"the mention '{words}' holds a clause; end it before '{found[0]}'"
        yield view.at(span, message)


def _term(view: View, span: Span) -> Iterator[Problem]:
    """Framing terms that begin with an article or a quotation mark."""
    words = view.text(span)
    if _ARTICLE.match(words) or _QUOTE.match(words):
        message = f"leave what '{words[:30]}' begins with outside the framing term"
        yield view.at(span, message)
