"""Sources without a verb ("по словам X"), and author's words in a quotation."""

from __future__ import annotations

from collections.abc import Iterator

from stance.attribution.raw import Attribution, Unit
from stance.attribution.stems import (
    FAR,
    Interruption,
    Piece,
    before_colon,
    interruptions,
    retagged,
    spans_of,
    trimmed,
)
from stance.lang.ru.content import ENDS
from stance.lang.ru.governing import Sources
from stance.lang.ru.lexicon import lexicon
from stance.lang.ru.phrases import phrase_end
from stance.lang.ru.verbs import content_start
from stance.lang.ru.words import SURNAMES, is_oblique_title, tag

POSSESSIVE = frozenset(("его", "её", "ее", "их"))
OWN = frozenset(
    ("моим", "моему", "мой", "нашим", "нашему", "вашему", "вашим", "твоему")
)
HEADLINE_WORDS = 7


def according_to(unit: Unit) -> list[Attribution]:
    """The statements of "по словам X", "по данным X", "согласно X", "по его мнению"."""
    found = (_source_at(unit, k) for k, t in enumerate(unit.tags) if t == "PREP")
    return [each for each in found if each is not None]


def _source_at(unit: Unit, k: int) -> Attribution | None:
    phrase = _phrase(unit, k)
    if phrase is None:
        return None
    cue_end, mention = phrase
    after = max(cue_end, mention[1])
    pieces = _content(unit, k, after)
    parts = spans_of(unit, pieces)
    if not parts:
        return None
    return Attribution(
        parts=parts,
        mention=unit.span(*mention),
        cue=unit.span(k, cue_end),
        rule=f"{unit.lower[k]} {unit.lower[cue_end - 1]}: source phrase",
        confidence=0.85,
    )


def _phrase(unit: Unit, k: int) -> tuple[int, Piece] | None:
    """Where the cue phrase at ``k`` ends, and its source."""
    sources = lexicon().sources
    word = unit.lower[k]
    if word in sources["bare"]:
        return _with_source(unit, k + 1)
    nouns = sources.get(word, frozenset())
    for j in range(k + 1, min(k + 4, len(unit))):
        if unit.lower[j] in nouns:
            return _of(unit, k, j)
        if unit.tags[j] not in ("OBLIQUE", "ADJ", "NUM"):
            return None
    return None


def _of(unit: Unit, k: int, noun: int) -> tuple[int, Piece] | None:
    for j in range(k + 1, noun):
        if unit.lower[j] in POSSESSIVE:
            return noun + 1, (j, j + 1)
        if unit.lower[j] in OWN:
            return None
    return _with_source(unit, noun + 1)


def _with_source(unit: Unit, first: int) -> tuple[int, Piece] | None:
    end = phrase_end(unit, first, len(unit))
    if end < len(unit) and unit.tags[end] not in (",", "-", ")", ".", ":"):
        end = phrase_end(unit, first, len(unit), "mfnpsq")
    if end <= first:
        return None
    return first, (first, _apposed(unit, end))


def _apposed(unit: Unit, end: int) -> int:
    """The end of "..., жителя Алматы," after a source, or ``end``."""
    if end + 2 >= len(unit) or unit.tags[end] != ",":
        return end
    last = phrase_end(unit, end + 1, len(unit))
    closed = last < len(unit) and unit.tags[last] == ","
    return last if closed and is_oblique_title(unit.lower[end + 1]) else end


def _content(unit: Unit, k: int, after: int) -> list[Piece]:
    n = _stop(unit, after)
    right = trimmed(unit, (after, n), ENDS)
    # "..., а по словам X, ...", "что, по словам X, ...": nothing belongs to the left.
    j = k
    while j > 0 and unit.tags[j - 1] in (",", "-", "(", "CONJ", "ADV"):
        j -= 1
    if (
        unit.tags[after : after + 1] == ["-"]
        or j == 0
        or unit.tags[j - 1] in (":", ";", "SUB", ".")
        or "CONJ" in unit.tags[j:k]
    ):
        return [right]
    start = _local_start(unit, j)
    left = trimmed(unit, (start, j), ENDS)
    bracketed = after < len(unit) and unit.tags[after] in (",", "-", ")")
    if j == k and not bracketed:
        # "Погибли, по данным МВД, 10" has commas; "погибли по данным МВД 10" has none.
        return [left, right]
    return [left, right] if bracketed else [left]


def _stop(unit: Unit, after: int) -> int:
    """Where content ends: with the sentence, or before the next source phrase."""
    for j in range(after, min(len(unit), after + FAR)):
        if unit.tags[j] in (".", ";"):
            return j
        if unit.tags[j] == "," and j > after + 1 and j + 2 < len(unit):
            if unit.tags[j + 1] == "PREP" and _phrase(unit, j + 1):
                return j
    return min(len(unit), after + FAR)


def _local_start(unit: Unit, edge: int) -> int:
    for j in range(edge - 1, max(-1, edge - FAR), -1):
        if unit.tags[j] == ":":
            return j + 1
    return content_start(unit, edge)


def headline(unit: Unit) -> list[Attribution]:
    """The statement of a headline "Токаев: стрелять будут"."""
    colon = next(
        (j for j, t in enumerate(unit.tags[: HEADLINE_WORDS + 1]) if t == ":"), 0
    )
    if not 0 < colon < len(unit) - 2 or unit.level or not _speaks(unit, colon):
        return []
    first, last = trimmed(unit, (colon + 1, len(unit)), ENDS)
    quoted = unit.tags[first : first + 1] == ["QUO"]
    if not quoted and "VERB" not in unit.tags[first:last]:
        return []
    content = (first, last)
    return [before_colon(unit, (0, colon), content, "source before a colon", 0.6)]


def _speaks(unit: Unit, colon: int) -> bool:
    if any(word in lexicon().labels for word in unit.lower[:colon]):
        return False
    if not all(
        t in ("W", "NAME", "ADJ", "``", "''", "CONJ") for t in unit.tags[:colon]
    ):
        return False
    if phrase_end(unit, 0, colon) != colon:
        return False
    speaker = any(word in lexicon().speakers for word in unit.lower[:colon])
    return (
        speaker
        or any(t == "NAME" for t in unit.tags[1:colon])
        or _one_name(unit, colon)
    )


def _one_name(unit: Unit, colon: int) -> bool:
    word = unit.words[0]
    surname = word.lower().endswith(SURNAMES)
    return colon == 1 and (word.isupper() or surname)


def inside_quotations(unit: Unit) -> Iterator[Attribution]:
    """Statements with the author's words inside the marks: «..., — сказал он»."""
    for stretch in interruptions(unit):
        found = _interrupted(stretch)
        if found is not None:
            yield found


def _interrupted(stretch: Interruption) -> Attribution | None:
    words = retagged(stretch.words, tag(stretch.words.words))
    for head, lower in enumerate(words.lower[:8]):
        form = lexicon().forms.get(lower)
        if (
            form is None
            or words.tags[head] != "VERB"
            or "clause" not in form.verb.groups
        ):
            continue
        subject = Sources(words).of(head)
        if subject is None:
            return None
        return Attribution(
            parts=(stretch.before, *([stretch.after] if stretch.after else [])),
            mention=words.span(subject.first, subject.last),
            cue=words.span(head, head + 1),
            rule=f"{form.verb.lemma}: inside the quotation, subject {subject.how}",
            confidence=0.95,
        )
    return None
