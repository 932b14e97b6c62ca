"""Noun phrases around a position of a unit, from part-of-speech tags alone."""

from __future__ import annotations

from stance.attribution.raw import Unit

INNER = frozenset("NN NNS NNP NNPS JJ JJR JJS CD POS VBN FW HYPH $ # `` ''".split())
OPENERS = frozenset({"DT", "PRP$", "PDT", "WP$"})
NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})
PREPOSITIONS = frozenset(
    "of in for from at to on with against near inside between behind under outside beside around along among across within over".split()
)
TEMPORAL = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday january february march
    april may june july august september october november december jan. feb. aug. sept.
    oct. nov. dec. today yesterday tomorrow week weeks month months year years day days
    morning afternoon evening night hour hours later earlier ago spring summer autumn
    winter time weekend decade moment""".split()
)
PRONOUNS = frozenset("i he she they it we you who".split())
QUANTIFIERS = frozenset(
    """some others many few both several most another one those all none each neither
    either these everyone nobody someone critics""".split()
)
MAX_PHRASE = 30


def noun_phrase_left(unit: Unit, end: int) -> int | None:
    """The first token of the noun phrase that ends before token ``end``, or None."""
    start = _core_left(unit, end)
    if start is None:
        return None
    while (
        longer := _extend_left(unit, start)
    ) is not None and end - longer < MAX_PHRASE:
        start = longer
    while unit.tags[start] in ("``", "''") and start < end - 1:
        start += 1
    return start


def _core_left(unit: Unit, end: int) -> int | None:
    last = end - 1
    if last < 0:
        return None
    if unit.lower[last] in PRONOUNS or unit.tags[last] == "PRP":
        return last
    if unit.lower[last] in QUANTIFIERS:
        return last
    if unit.tags[last] not in NOUNS and unit.tags[last] not in ("CD", "''"):
        return None
    start = _walk_inner(unit, last)
    return start if any(unit.tags[k] in NOUNS for k in range(start, end)) else None


def _walk_inner(unit: Unit, last: int) -> int:
    start = last
    while start > 0 and last - start < MAX_PHRASE:
        tag, word = unit.tags[start - 1], unit.lower[start - 1]
        if tag in OPENERS:
            return start - 1
        if word == "&":
            start -= 1
            continue
        if tag == "VBG" and start > 1 and unit.tags[start - 2] in OPENERS:
            return start - 2
        if tag not in INNER or (word in TEMPORAL and tag != "POS"):
            break
        if word in TEMPORAL or (tag == "CD" and _after_month(unit, start - 1)):
            break
        start -= 1
    return start


def _after_month(unit: Unit, k: int) -> bool:
    return k > 0 and unit.lower[k - 1] in TEMPORAL


def _extend_left(unit: Unit, start: int) -> int | None:
    if start < 2:
        return None
    before = unit.lower[start - 1]
    if before == "of":
        return _core_left(unit, start - 1)
    if before == "by" and unit.tags[start - 2] == "VBN":
        return _core_left(unit, start - 2)
    if before in PREPOSITIONS and unit.lower[start] not in TEMPORAL:
        at = start - 1
        if unit.lower[at - 1] == "close":
            at -= 1
        wider = _core_left(unit, at)
        if (
            wider is not None
            and _is_edge(unit, wider)
            and not _temporal(unit, wider, at)
        ):
            return wider
    if unit.tags[start - 1] == "CC" and before in ("and", "or"):
        wider = _core_left(unit, start - 1)
        if (
            wider is not None
            and _is_edge(unit, wider)
            and not _temporal(unit, wider, start - 1)
        ):
            return wider
    return None


def _temporal(unit: Unit, start: int, end: int) -> bool:
    return unit.lower[end - 1] in TEMPORAL or unit.lower[start] in TEMPORAL


def _is_edge(unit: Unit, start: int) -> bool:
    """Whether a clause can begin at this token."""
    if start == 0:
        return True
    tag, word = unit.tags[start - 1], unit.lower[start - 1]
    return tag in (",", ":", ".", "CC", "QUO", "``", "''", "-LRB-") or word in (
        "that",
        "as",
        "while",
        "when",
        "because",
        "but",
        "and",
        "–",
        "—",
        "-",
    )


def noun_phrase_right(unit: Unit, start: int) -> int | None:
    """The token after the noun phrase that starts at ``start``, or None.

    Prepositional phrases are taken in unless they tell the time.
    """
    end = _core_right(unit, start)
    if end is None:
        return None
    while (
        longer := _extend_right(unit, end)
    ) is not None and longer - start < MAX_PHRASE:
        end = longer
    return end


def _core_right(unit: Unit, start: int) -> int | None:
    n = len(unit)
    if start >= n:
        return None
    if unit.tags[start] == "PRP" or unit.lower[start] in PRONOUNS:
        return start + 1
    end = start
    while end < n and unit.tags[end] in OPENERS:
        end += 1
    end = _walk_right(unit, end)
    nouns = any(unit.tags[k] in NOUNS for k in range(start, end))
    if not nouns and unit.lower[start] in QUANTIFIERS:
        return start + 1
    return end if nouns else None


def _walk_right(unit: Unit, end: int) -> int:
    n = len(unit)
    seen_noun = False
    while end < n:
        tag, word = unit.tags[end], unit.lower[end]
        if tag not in INNER and word != "&" and not (tag == "VBG" and not seen_noun):
            break
        if seen_noun and word in TEMPORAL and unit.tags[end - 1] != "POS":
            break
        if seen_noun and tag == "VBN":
            break
        seen_noun = seen_noun or tag in NOUNS
        end += 1
        if tag == "POS" and end < n and unit.tags[end] in ("DT",):
            break
    return end


def _extend_right(unit: Unit, end: int) -> int | None:
    if end + 1 >= len(unit):
        return None
    word = unit.lower[end]
    step = 2 if word == "close" and unit.lower[end + 1] == "to" else 1
    if word in PREPOSITIONS or step == 2:
        if word != "of" and _tells_time(unit, end + step):
            return None
        if unit.tags[end + 1].startswith("VB"):
            return None
        return _core_right(unit, end + step)
    if word == "and" and unit.tags[end + 1] in ("NNP", "DT", "PRP$"):
        wider = _core_right(unit, end + 1)
        if wider is not None and not _finite_follows(unit, wider):
            return wider
    return None


def _tells_time(unit: Unit, k: int) -> bool:
    return any(unit.lower[j] in TEMPORAL for j in range(k, min(k + 3, len(unit)))) or (
        k < len(unit) and unit.tags[k] == "CD"
    )


def _finite_follows(unit: Unit, k: int) -> bool:
    return k < len(unit) and unit.tags[k] in ("VBD", "VBZ", "VBP", "MD")


def apposition_right(unit: Unit, end: int) -> int | None:
    """The token after ", an apposition" that follows a noun phrase, or None."""
    n = len(unit)
    if end + 1 >= n or unit.tags[end] != ",":
        return None
    if unit.tags[end + 1] not in ("DT", "PRP$", "NN", "NNP", "JJ", "NNS"):
        return None
    close = noun_phrase_right(unit, end + 1)
    if close is None or (close < n and unit.tags[close] not in (",", ".", ":", "QUO")):
        return None
    return close
