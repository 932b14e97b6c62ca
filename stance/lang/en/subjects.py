"""Who is the subject of a verb: a noun phrase to its left, shared, or inverted."""

from __future__ import annotations

from dataclasses import dataclass

from stance.attribution.raw import Unit
from stance.lang.en.groups import verb_group
from stance.lang.en.lexicon import lexicon
from stance.lang.en.phrases import (
    apposition_right,
    noun_phrase_left,
    noun_phrase_right,
)
from stance.lang.en.tags import BREAKS, DASHES, FINITE, TENSED
from stance.lang.en.words import words

WORDS = words()
RELATIVE_TAGS = frozenset({"WP", "WDT", "IN", "DT"})
CLAUSE_ENDS = frozenset({":", ".", "QUO"})
QUESTION_TAGS = frozenset({"WP", "WDT", "WP$", "WRB"})
APPOSITION_TAGS = frozenset(
    {"DT", "PRP$", "NN", "NNS", "NNP", "NNPS", "JJ", "CD", "VBN"}
)
BARE = frozenset({"JJ", "NN", "NNS"})
PEOPLE_ENDINGS = tuple(sorted(WORDS.people_endings))
PLURAL_PEOPLE = (*(e for e in PEOPLE_ENDINGS if e[-1] == "s"), "ses", "als")
"""Of workers, students, nurses and officials."""
SHARED_REACH = 80
BRACKET_REACH = 25
AGENT_REACH = 8
RELATIVE_REACH = 12
MAX_DEPTH = 6
LOOK_BACK = 45


@dataclass(frozen=True, slots=True)
class Subject:
    """Tokens ``[first, last)`` of a subject and how it was found."""

    first: int
    last: int
    how: str


def subject_left(unit: Unit, verb: int, depth: int = 0) -> Subject | None:
    """The subject that stands left of the verb group beginning at token ``verb``."""
    k = _before_insertions(unit, verb)
    if k == 0 or depth > MAX_DEPTH:
        return None
    word, tag = unit.lower[k - 1], unit.tags[k - 1]
    if word in WORDS.relatives and tag in RELATIVE_TAGS:
        return _antecedent(unit, k - 1)
    if tag == ",":
        return _over_parenthesis(unit, k, depth)
    if word in DASHES:
        return _over_dashes(unit, k - 1)
    if tag == "CC" or (
        k >= 2 and word in ("then", "also") and unit.tags[k - 2] == "CC"
    ):
        return _shared(unit, k - 1, depth)
    start = noun_phrase_left(unit, k)
    if start is None:
        return None
    if _only_time(unit, start, k):
        return _before_time(unit, start, depth)
    relative = _restrictive(unit, start)
    if relative is not None:
        found = _antecedent(unit, relative)
        if found is not None:
            return Subject(found.first, found.last, "relative clause before")
    return Subject(start, k, "left")


def _restrictive(unit: Unit, start: int) -> int | None:
    """The pronoun of a relative clause that a phrase at ``start`` only closes.

    In "officials who took part in the talks believe" the talks believe nothing. After a
    verb that reports a clause ("those who say the bank believes") they could.
    """
    for j in range(start - 1, max(0, start - RELATIVE_REACH), -1):
        tag = unit.tags[j]
        if tag in BREAKS or tag in ("CC", "QUO") or unit.lower[j] == "that":
            return None
        if tag in FINITE or (tag == "VBN" and _has_aux(unit, j)):
            verb = lexicon().verbs.get(unit.lower[j])
            if j == start - 1 and verb is not None and "clause" in verb.groups:
                return None
            first = verb_group(unit, j).first
            who = first > 1 and unit.lower[first - 1] in WORDS.inserted_relatives
            return first - 1 if who else None
    return None


def _before_time(unit: Unit, time: int, depth: int) -> Subject | None:
    """The subject before "in January" or "on Monday" that stands before the verb."""
    if time < 2 or unit.lower[time - 1] not in WORDS.time_prepositions:
        return None
    return subject_left(unit, time - 1, depth + 1)


def _before_insertions(unit: Unit, verb: int) -> int:
    """Skip "(UNHCR)" and "himself" between a subject and its verb."""
    k = verb
    if k > 1 and unit.lower[k - 1] in WORDS.reflexives:
        return k - 1
    if k > 2 and unit.tags[k - 1] == "-RRB-":
        for j in range(k - 2, max(-1, k - BRACKET_REACH), -1):
            if unit.tags[j] == "-LRB-":
                return j
    return k


def _antecedent(unit: Unit, relative: int) -> Subject | None:
    end = relative
    if end > 0 and unit.tags[end - 1] == ",":
        end -= 1
    start = noun_phrase_left(unit, end)
    if start is None or unit.lower[start] in WORDS.anybody:
        return None
    if unit.lower[relative] == "who":
        start = _whose_place(unit, start, end)
    return Subject(start, end, "relative")


def _whose_place(unit: Unit, start: int, end: int) -> int:
    """Where the people begin in "nurses at the school, who": no school is a "who"."""
    before = start - 1
    if before < 1 or unit.lower[before] not in WORDS.place_prepositions:
        return start
    place = not unit.lower[end - 1].endswith(PEOPLE_ENDINGS)
    if not place or not unit.lower[before - 1].endswith(PLURAL_PEOPLE):
        return start
    wider = noun_phrase_left(unit, before)
    return start if wider is None else wider


def _only_time(unit: Unit, start: int, end: int) -> bool:
    return unit.lower[end - 1] in WORDS.temporal and end - start <= 4


def _over_parenthesis(unit: Unit, k: int, depth: int) -> Subject | None:
    for m in range(k - 2, max(-1, k - LOOK_BACK), -1):
        if unit.tags[m] in CLAUSE_ENDS and unit.words[m] not in DASHES:
            break
        if unit.tags[m] != ",":
            continue
        kind = _parenthesis_kind(unit, m + 1, k - 1)
        start = noun_phrase_left(unit, m) if kind else None
        if start is None or _only_time(unit, start, m):
            continue
        if start > 0 and unit.tags[start - 1] == "IN" and kind == "apposition":
            continue
        whole = kind == "apposition" and unit.tags[m + 1 : k - 1] != ["CD"]
        return Subject(start, k - 1 if whole else m, kind)
    start = noun_phrase_left(unit, k - 1)
    at_edge = start is not None and start > 0 and unit.tags[start - 1] == ","
    if start is not None and at_edge and not _only_time(unit, start, k - 1):
        return Subject(start, k - 1, "stray comma")
    return _shared(unit, k - 1, depth)


def _over_dashes(unit: Unit, dash: int) -> Subject | None:
    """The subject before an insertion between dashes: "Ann - who saw it - said"."""
    for m in range(dash - 1, max(-1, dash - LOOK_BACK), -1):
        if unit.tags[m] in (".", "QUO"):
            return None
        if unit.words[m] not in DASHES:
            continue
        start = noun_phrase_left(unit, m)
        if start is None or _only_time(unit, start, m):
            return None
        if start > 1 and unit.tags[start - 1] == ",":
            start = noun_phrase_left(unit, start - 1) or start
        kind = _parenthesis_kind(unit, m + 1, dash)
        if kind == "apposition":
            return Subject(start, dash, kind)
        return Subject(start, m, kind or "inserted")
    return None


def _parenthesis_kind(unit: Unit, first: int, last: int) -> str:
    """What stands between two commas: apposition, relative clause, adjunct or ""."""
    if first >= last:
        return ""
    tag, word = unit.tags[first], unit.lower[first]
    if tag in QUESTION_TAGS:
        return "relative"
    if last - first <= 5 and unit.tags[last - 1] in TENSED:
        return "inserted"
    finite = not FINITE.isdisjoint(unit.tags[first:last])
    if tag in ("VBG", "VBN"):
        return "participle"
    if tag in ("IN", "TO", "RB") and not finite:
        return "adjunct"
    if word in WORDS.adjunct_openers:
        return "adjunct"
    relative = not WORDS.inserted_relatives.isdisjoint(unit.lower[first:last])
    if tag in APPOSITION_TAGS and (not finite or relative):
        return "apposition"
    return ""


def _shared(unit: Unit, conjunction: int, depth: int) -> Subject | None:
    """The subject that a verb after "and" shares with an earlier verb.

    Verbs of subordinate clauses ("that order was restored and ...") are passed over as
    long as an earlier main verb has a subject.
    """
    fallback = None
    for j in range(conjunction - 1, max(-1, conjunction - SHARED_REACH), -1):
        if unit.tags[j] not in FINITE and not (
            unit.tags[j] == "VBN" and _has_aux(unit, j)
        ):
            continue
        group = verb_group(unit, j)
        subject = subject_left(unit, group.first, depth + 1)
        if subject is None:
            continue
        how = "shared passive" if group.passive else "shared"
        found = Subject(subject.first, subject.last, how)
        if not _subordinate(unit, subject):
            return found
        fallback = fallback or found
    return fallback


def _subordinate(unit: Unit, subject: Subject) -> bool:
    """Whether a subject opens a clause inside another: after "that", or without it."""
    if subject.how == "relative" or subject.first == 0:
        return False
    before = unit.lower[subject.first - 1]
    return (
        before in WORDS.subordinators
        or before in WORDS.complement_adjectives
        or _reports_clause(unit, subject.first - 1)
    )


def _reports_clause(unit: Unit, k: int) -> bool:
    """Whether a clause may follow token ``k`` without "that": "said the men had"."""
    verb = lexicon().verbs.get(unit.lower[k])
    return (
        verb is not None and unit.tags[k].startswith("VB") and "clause" in verb.groups
    )


def _has_aux(unit: Unit, j: int) -> bool:
    return j > 0 and unit.lower[j - 1] in WORDS.auxiliaries


def _reporting_subject(unit: Unit, before: int) -> Subject | None:
    """The subject of the nearest reporting verb: who says one thing adds another."""
    for j in range(before - 1, -1, -1):
        verb = lexicon().verbs.get(unit.lower[j])
        if verb is not None and unit.tags[j] in FINITE and "clause" in verb.groups:
            subject = subject_left(unit, verb_group(unit, j).first) or subject_inverted(
                unit, j
            )
            if subject is not None:
                return Subject(subject.first, subject.last, "shared")
    return None


def governing_subject(unit: Unit, participle: int) -> Subject | None:
    """The subject of the clause a participle hangs on (", adding that ...")."""
    found = _reporting_subject(unit, participle) or _shared(unit, participle, 0)
    if found is not None:
        return found
    for j in range(participle + 1, len(unit)):
        if unit.tags[j] in FINITE and unit.lower[j] not in WORDS.have:
            subject = subject_left(unit, verb_group(unit, j).first)
            if subject is not None and unit.tags[subject.first - 1] == ",":
                return Subject(subject.first, subject.last, "shared")
    return None


def subject_inverted(unit: Unit, head: int) -> Subject | None:
    """The subject right of the verb: '..., said the ministry'."""
    end = noun_phrase_right(unit, head + 1)
    if end is None or unit.lower[head + 1] in WORDS.objects:
        return None
    if end < len(unit) and unit.tags[end] in FINITE:
        return None
    if unit.tags[head + 1] in BARE and not _speaks(unit, head + 1, end):
        return None
    close = apposition_right(unit, end)
    return Subject(head + 1, close or end, "inverted")


def _speaks(unit: Unit, first: int, end: int) -> bool:
    """Whether a bare noun phrase ends with people or a name: "chief clerk Ann Bo"."""
    return unit.tags[end - 1] == "NNP" or _people(unit, end - 1)


def _people(unit: Unit, last: int) -> bool:
    """Whether a bare phrase is about people: "said officials", not "long delays"."""
    word = unit.lower[last]
    return word.removesuffix("s") in lexicon().people or word in lexicon().people


def agent_right(unit: Unit, head: int) -> Subject | None:
    """The agent of a passive: 'was described by Moscow as ...'."""
    for j in range(head + 1, min(head + AGENT_REACH, len(unit))):
        if unit.lower[j] == "by":
            end = noun_phrase_right(unit, j + 1)
            if end is None or unit.tags[j + 1] == "VBG":
                return None
            if unit.tags[j + 1] in ("NN", "NNS", "JJ") and not _people(unit, end - 1):
                return None
            return Subject(j + 1, end, "agent")
        if unit.tags[j] in FINITE or unit.tags[j] in BREAKS:
            return None
    return None
