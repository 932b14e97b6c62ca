"""Attributions carried by nouns, adjectives and prepositions instead of verbs."""

from __future__ import annotations

from stance.attribution.raw import Attribution, Unit
from stance.lang.en.content import clause_left, text_spans
from stance.lang.en.lexicon import lexicon
from stance.lang.en.phrases import apposition_right, noun_phrase_left, noun_phrase_right
from stance.lang.en.subjects import BE, FINITE, subject_left

SENTENCE_END = frozenset({".", ","})


def according_to(unit: Unit) -> list[Attribution]:
    """ "According to X, ..." and "..., according to X"."""
    out = []
    for k in range(len(unit) - 2):
        if unit.lower[k] == "according" and unit.lower[k + 1] == "to":
            found = _sourced(unit, k, k + 2, "according to")
            if found is not None:
                out.append(found)
        elif unit.lower[k] == "citing" and k > 0 and unit.tags[k - 1] == ",":
            found = _sourced(unit, k, k + 1, "citing")
            if found is not None:
                out.append(found)
    return out


def _sourced(unit: Unit, cue: int, first: int, rule: str) -> Attribution | None:
    end = noun_phrase_right(unit, first)
    if end is None:
        return None
    end = _with_apposition(unit, first, end)
    pieces = _content_around(unit, cue, end)
    return _made(unit, pieces, (first, end), (cue, first), rule, 0.9)


def _with_apposition(unit: Unit, first: int, end: int) -> int:
    close = apposition_right(unit, end)
    if close is not None and close < len(unit) and unit.tags[close] == ",":
        return close if _clause_after(unit, close) or first > 2 else end
    return end


def _clause_after(unit: Unit, k: int) -> bool:
    return any(tag in FINITE for tag in unit.tags[k:])


def _content_around(unit: Unit, cue: int, end: int) -> list[tuple[int, int]]:
    n = len(unit)
    after = _skip_relative(unit, end)
    right_end = n
    while right_end > after and unit.tags[right_end - 1] in SENTENCE_END:
        right_end -= 1
    left = clause_left(unit, cue, 0)
    left_end = cue
    while left_end > left and unit.tags[left_end - 1] in (",", ":"):
        left_end -= 1
    has_left = left_end - left >= 2 and any(
        t in FINITE or t in ("VBN", "VBG", "QUO", "''")
        for t in unit.tags[left:left_end]
    )
    has_left = has_left or (left_end - left >= 3 and right_end <= end)
    has_right = right_end > after and after < n and unit.tags[end] == ","
    pieces = []
    if has_left:
        pieces.append((left, left_end))
    cut_off = has_left and unit.lower[left_end - 1] in BE
    if (has_right and (not has_left or cut_off or _clause_after(unit, after))) or (
        not has_left and right_end > after
    ):
        pieces.append((after, right_end))
    return pieces


def _skip_relative(unit: Unit, end: int) -> int:
    """Past ", which operates the field," and the comma that follows a source."""
    k = end
    if k < len(unit) and unit.tags[k] == ",":
        k += 1
        if k < len(unit) and unit.lower[k] in ("which", "who", "whose"):
            for j in range(k, len(unit)):
                if unit.tags[j] == ",":
                    return j + 1
    return k


def in_somebodys_words(unit: Unit) -> list[Attribution]:
    """ "..., in the company's view, ..." and "by her own account"."""
    out = []
    nouns = lexicon().nouns["in_words"]
    for k in range(1, len(unit)):
        if unit.lower[k] not in nouns or unit.tags[k] not in ("NN", "NNS"):
            continue
        found = _possessed(unit, k)
        if found is not None:
            out.append(found)
    return out


def _possessed(unit: Unit, noun: int) -> Attribution | None:
    first = noun - 1
    if unit.lower[first] == "own":
        first -= 1
    if first < 1:
        return None
    if unit.tags[first] == "PRP$":
        start, mention = first, (first, first + 1)
    elif unit.tags[first] == "POS":
        at = noun_phrase_left(unit, first)
        if at is None:
            return None
        start, mention = at, (at, first + 1)
    else:
        return None
    if unit.lower[start - 1] not in ("in", "by", "to", "on"):
        return None
    opener = start - 1
    if (
        opener > 0
        and unit.tags[opener - 1] in ("''", "QUO")
        and unit.lower[opener] == "by"
    ):
        quoted = inline_quotation_left(unit, opener)
        if quoted is not None:
            return _made(unit, [quoted], mention, (noun, noun + 1), "in words", 0.7)
    pieces = _content_around(unit, opener, noun + 1)
    return _made(unit, pieces, mention, (noun, noun + 1), "in words", 0.75)


def inline_quotation_left(unit: Unit, end: int) -> tuple[int, int] | None:
    """The tokens of a short quotation that ends before token ``end``, or None."""
    if end == 0 or unit.tags[end - 1] not in ("QUO", "''"):
        return None
    if unit.tags[end - 1] == "QUO":
        return end - 1, end
    for j in range(end - 2, max(-1, end - 10), -1):
        if unit.words[j] in ("“", '"', "«", "‘", "'", "``"):
            return j, end
    return None


def noun_that(unit: Unit) -> list[Attribution]:
    """ "X's claim that ...", "a warning by X that ...", "its conclusion: ..."."""
    out = []
    nouns = lexicon().nouns["that"]
    for k, word in enumerate(unit.lower):
        if word not in nouns or not unit.tags[k].startswith("NN"):
            continue
        found = _claim(unit, k)
        if found is not None:
            out.append(found)
    return out


def _claim(unit: Unit, noun: int) -> Attribution | None:
    n = len(unit)
    that = noun + 1
    mention = _owner(unit, noun)
    if that < n and unit.lower[that] in ("by", "from", "of") and mention is None:
        end = noun_phrase_right(unit, that + 1)
        if end is None:
            return None
        if unit.lower[that] != "of":
            mention = (that + 1, end)
        that = end
    if mention is None or that >= n - 1 or unit.lower[that] != "that":
        return None
    last = n
    while last > that and unit.tags[last - 1] in SENTENCE_END:
        last -= 1
    return _made(unit, [(that + 1, last)], mention, (noun, noun + 1), "noun: that", 0.7)


def _owner(unit: Unit, noun: int) -> tuple[int, int] | None:
    k = noun
    while k > 0 and unit.tags[k - 1] in ("JJ", "NN", "VBN", "RB"):
        k -= 1
    if k > 0 and unit.tags[k - 1] == "PRP$":
        return k - 1, k
    if k > 0 and unit.tags[k - 1] == "POS":
        start = noun_phrase_left(unit, k - 1)
        return None if start is None else (start, k)
    return None


def vocabulary(unit: Unit) -> list[Attribution]:
    """``his terminology, including "..."``: words that belong to somebody reported."""
    out = []
    nouns = lexicon().nouns["vocabulary"]
    for k, word in enumerate(unit.lower):
        if word not in nouns or not unit.tags[k].startswith("NN"):
            continue
        quoted = _quotation_after(unit, k + 1)
        mention = _owner(unit, k)
        if quoted is None or mention is None:
            continue
        found = _made(unit, [quoted], mention, (k, k + 1), "noun: vocabulary", 0.8)
        if found is not None:
            out.append(found)
    return out


def _quotation_after(unit: Unit, first: int) -> tuple[int, int] | None:
    """A quotation within a few words: 'terminology, including "..."', 'the word "..."'."""
    for j in range(first, min(first + 4, len(unit))):
        if unit.tags[j] == "QUO":
            return j, j + 1
        if unit.tags[j] == "``":
            end = next((e for e in range(j + 1, min(j + 8, len(unit))) if unit.tags[e] == "''"), None)
            return None if end is None else (j, end + 1)
        if unit.tags[j] not in (",", ":", "VBG", "JJ", "IN"):
            return None
    return None


def colon(unit: Unit) -> list[Attribution]:
    """ "The ministry's answer: ..." and "Beijing has a shorter reading: ..."."""
    nouns = lexicon().nouns["colon"]
    for k in range(1, len(unit) - 1):
        if unit.words[k] != ":":
            continue
        noun = next(
            (j for j in range(k - 1, max(-1, k - 9), -1) if unit.lower[j] in nouns),
            None,
        )
        if noun is None:
            return []
        mention = _owner(unit, noun)
        if mention is None:
            verb = next((j for j in range(noun) if unit.tags[j] in FINITE), None)
            subject = subject_left(unit, verb) if verb else None
            if subject is None or unit.tags[k + 1] not in ("QUO", "``"):
                return []
            mention = (subject.first, subject.last)
        found = _made(
            unit,
            [(k + 1, _trim(unit, len(unit)))],
            mention,
            (noun, noun + 1),
            "noun: colon",
            0.7,
        )
        return [found] if found else []
    return []


def _trim(unit: Unit, last: int) -> int:
    while last > 0 and unit.tags[last - 1] in SENTENCE_END:
        last -= 1
    return last


def adjective_that(unit: Unit) -> list[Attribution]:
    """ "X is convinced that ..."."""
    out = []
    words = lexicon().adjectives
    for k in range(2, len(unit) - 2):
        if unit.lower[k] not in words or unit.lower[k + 1] != "that":
            continue
        j = k
        while j > 0 and (
            unit.tags[j - 1] in ("RB", "JJR")
            or unit.lower[j - 1] in BE
            or unit.lower[j - 1] in ("remains", "remained", "seems", "sounded")
        ):
            j -= 1
        subject = subject_left(unit, j) if j < k else None
        if subject is None or unit.lower[subject.first] in ("it", "i", "there"):
            continue
        found = _made(
            unit,
            [(k + 2, _trim(unit, len(unit)))],
            (subject.first, subject.last),
            (k, k + 1),
            "adjective: that",
            0.75,
        )
        if found is not None:
            out.append(found)
    return out


def _made(
    unit: Unit,
    pieces: list[tuple[int, int]],
    mention: tuple[int, int],
    cue: tuple[int, int],
    rule: str,
    confidence: float,
) -> Attribution | None:
    parts = text_spans(unit, pieces)
    if not parts:
        return None
    return Attribution(parts, unit.span(*mention), unit.span(*cue), rule, confidence)


RULES = (according_to, in_somebodys_words, noun_that, vocabulary, colon, adjective_that)
