"""Attributions carried by a reporting verb."""

from __future__ import annotations

from dataclasses import dataclass

from stance.attribution.raw import Attribution, Unit
from stance.lang.en.content import clause_left, content_right, text_spans
from stance.lang.en.lexicon import Verb, lexicon
from stance.lang.en.nouns import inline_quotation_left
from stance.lang.en.subjects import (
    FINITE,
    RELATIVES,
    Subject,
    VerbGroup,
    agent_right,
    governing_subject,
    subject_inverted,
    subject_left,
    verb_group,
)

VERB_TAGS = frozenset({"VB", "VBD", "VBG", "VBN", "VBP", "VBZ"})
DOUBTFUL_MODALS = frozenset("could might should can must may shall".split())
NO_SPEAKER = frozenset("you there what this that which nobody none nothing everything".split())  # noqa: SIM905
SOME = frozenset("some others many few several most another one both those all they".split())  # noqa: SIM905
PEOPLE_ENDINGS = (
    "ist", "ists", "ian", "ians", "er", "ers", "or", "ors", "man", "men", "woman", "women",
    "ant", "ants", "ent", "ents", "people", "folk", "ees", "ee", "mate", "mates",
)
SURE_SHAPES = frozenset({"quotation", "question", "clause"})
CLAUSE_OPENERS = frozenset("while whereas but and although though as".split())
QUOTED = frozenset({"quoted", "cited", "reported"})
CONFIDENCE = {
    "quotation": 0.95,
    "clause": 0.9,
    "question": 0.8,
    "particle": 0.75,
    "infinitive": 0.75,
    "object": 0.65,
    "left": 0.9,
    "around": 0.9,
    "passive": 0.7,
}


@dataclass(frozen=True, slots=True)
class Cue:
    """A reporting verb in a unit, with its group and its subject."""

    head: int
    verb: Verb
    group: VerbGroup
    subject: Subject

    @property
    def opens(self) -> int:
        """The first token of the clause: its subject, or the verb when it is shared."""
        if (
            self.subject.how.startswith(("shared", "inverted", "agent"))
            or self.subject.first > self.head
        ):
            return self.group.first
        return self.subject.first


def find_cues(unit: Unit) -> list[Cue]:
    """The reporting verbs of a unit that have a source, left to right."""
    cues = []
    for head, word in enumerate(unit.lower):
        verb = lexicon().verbs.get(word)
        if verb is None or not _is_verb(unit, head, word):
            continue
        cue = _cue(unit, head, verb)
        if cue is not None:
            cues.append(cue)
    return cues


def _is_verb(unit: Unit, head: int, word: str) -> bool:
    tag = unit.tags[head]
    if tag in VERB_TAGS:
        return True
    # Taggers read "argues the daily" and "reports" as nouns: believe a noun tag only
    # where no comma or quotation stands before the word.
    before = unit.tags[head - 1] if head else ""
    return (
        tag in ("NNS", "JJ", "NN") and before in ("QUO",) and word.endswith(("s", "ed"))
    )


def _cue(unit: Unit, head: int, verb: Verb) -> Cue | None:
    group = verb_group(unit, head)
    if _blocked(unit, head, group):
        return None
    subject = _subject(unit, head, group, verb)
    if subject is None or not _may_speak(unit, subject, verb):
        return None
    return Cue(head, verb, group, subject)


def _blocked(unit: Unit, head: int, group: VerbGroup) -> bool:
    """Whether the group reports nothing: "declined to say", "could call", "did not say"."""
    words = group.words
    if "to" in words:
        before = group.first - 1
        governor = unit.lower[before] if before >= 0 else ""
        if governor not in (
            "on",
            "continued",
            "continues",
            "appeared",
            "appears",
            "seemed",
            "seems",
            "came",
            "sought",
            "used",
            "rushed",
            "tried",
        ):
            return True
    if any(w in DOUBTFUL_MODALS for w in words):
        return True
    plain = lexicon().verbs[unit.lower[head]].lemma in (
        "say",
        "tell",
        "comment",
        "reveal",
        "disclose",
        "think",
        "know",
        "mean",
        "see",
        "mention",
        "read",
        "hear",
        "explain",
        "talk",
        "speak",
    )
    return group.negated and plain


def _subject(unit: Unit, head: int, group: VerbGroup, verb: Verb) -> Subject | None:
    if group.passive:
        return _passive_subject(unit, head, group)
    tag = unit.tags[head]
    if tag == "VBG" and not group.words:
        if head > 0 and unit.tags[head - 1] in (
            ",",
            "CC",
            "NN",
            "NNS",
            "NNP",
            "QUO",
            "CD",
        ):
            return governing_subject(unit, head)
        if head > 1 and unit.lower[head - 1] == "as" and _quoted_before(unit, head):
            return governing_subject(unit, head)
        return None
    if tag == "VBN" and not group.words:
        agent = agent_right(unit, head)
        if agent is not None:
            return agent
    after_quote = group.first > 0 and unit.tags[group.first - 1] == "QUO"
    comma = group.first > 0 and unit.tags[group.first - 1] == ","
    if after_quote and group.first == head:
        return subject_inverted(unit, head)
    left = subject_left(unit, group.first)
    if left is not None and not left.how.startswith("shared"):
        return left
    if comma and group.first == head and tag != "VB":
        inverted = subject_inverted(unit, head)
        if inverted is not None:
            return inverted
    if left is None or tag == "VB" or (left.how == "shared passive" and tag == "VBN"):
        return None
    return left


def _quoted_before(unit: Unit, head: int) -> bool:
    return bool(QUOTED.intersection(unit.lower[max(0, head - 8) : head]))


def _passive_subject(unit: Unit, head: int, group: VerbGroup) -> Subject | None:
    agent = agent_right(unit, head)
    if agent is not None:
        return agent
    if unit.lower[head] == "quoted":
        return subject_left(unit, group.first)
    return None


def _may_speak(unit: Unit, subject: Subject, verb: Verb) -> bool:
    lex = lexicon()
    words = set(unit.lower[subject.first : subject.last])
    if unit.lower[subject.first] == "i":
        return unit.level > 0
    if unit.lower[subject.first] in NO_SPEAKER:
        return False
    if words & lex.documents:
        return "document" in verb.groups or "clause" in verb.groups
    return not words & lex.things or bool(_named(unit, subject))


def _animate(unit: Unit, subject: Subject) -> bool:
    """Whether a subject can speak: a pronoun, a name, or a noun for people or bodies."""
    lex = lexicon()
    for k in range(subject.first, subject.last):
        word, tag = unit.lower[k], unit.tags[k]
        if tag in ("NNP", "NNPS", "PRP", "WP") or word in SOME:
            return True
        if tag.startswith("NN") and (
            word in lex.people
            or word.removesuffix("s") in lex.people
            or word.endswith(PEOPLE_ENDINGS)
            or word in lex.documents
        ):
            return True
    return False


def _named(unit: Unit, subject: Subject) -> bool:
    return any(unit.tags[k] == "NNP" for k in range(subject.first, subject.last))


def attributions(unit: Unit) -> list[Attribution]:
    """The statements that the reporting verbs of a unit introduce."""
    cues = find_cues(unit)
    out = []
    floor = 0
    for k, cue in enumerate(cues):
        found = _attribution(unit, cue, cues[k + 1 :], floor)
        if found is None:
            continue
        out.append(found)
    return out


def _attribution(
    unit: Unit, cue: Cue, later: list[Cue], floor: int
) -> Attribution | None:
    first_person = unit.lower[cue.subject.first] == "i" or (
        unit.level > 0 and unit.lower[cue.subject.first] == "we"
    )
    if cue.subject.how == "agent":
        return _passive(unit, cue, later)
    if _parenthetical(unit, cue):
        return _around(unit, cue, later)
    if cue.subject.how != "inverted":
        limit = _limit(unit, cue, later)
        content = content_right(unit, cue.head, cue.verb, limit)
        if _after_quotation(unit, cue):
            return _left(unit, cue, first_person)
        if content is not None and not _trusted(unit, cue, content):
            return None
        if content is not None and not (first_person and content.shape != "quotation"):
            return _build(unit, cue, [(content.first, content.last)], content.shape)
    if cue.verb.groups & {"clause", "weak", "document", "naming"}:
        return _left(unit, cue, first_person)
    return None


def _trusted(unit: Unit, cue: Cue, content: Content) -> bool:
    """Whether the shape of the content, or the subject, speaks for speech."""
    return content.shape in SURE_SHAPES or _animate(unit, cue.subject)


def _after_quotation(unit: Unit, cue: Cue) -> bool:
    """'"...," a lecturer asked at a seminar' with the quotation right before the subject."""
    k = cue.subject.first
    return cue.subject.how == "left" and 0 < k < cue.head and unit.tags[k - 1] == "QUO"


def _build(
    unit: Unit, cue: Cue, pieces: list[tuple[int, int]], shape: str
) -> Attribution | None:
    parts = text_spans(unit, pieces)
    if not parts:
        return None
    return Attribution(
        parts=parts,
        mention=unit.span(cue.subject.first, cue.subject.last),
        cue=unit.span(cue.head, cue.head + 1),
        rule=f"{cue.verb.lemma}: {shape}, subject {cue.subject.how}",
        confidence=CONFIDENCE.get(shape, 0.6),
    )


def _limit(unit: Unit, cue: Cue, later: list[Cue]) -> int:
    """Where the content of ``cue`` ends at the latest: a clause with a cue of its own."""
    n = len(unit)
    for j in range(cue.head + 1, n):
        if unit.words[j] == ";" or (
            unit.tags[j] == "." and j < n - 1 and unit.words[j] == "."
        ):
            n = j
            break
    n = _relative_end(unit, cue, n)
    n = _before_inverted(unit, later, n)
    for other in later:
        if other.opens >= n or other.head <= cue.head:
            continue
        cut = _coordinate(unit, cue, other)
        if cut is not None:
            return min(n, cut)
    return _before_source(unit, cue.head + 1, n)


def _before_inverted(unit: Unit, later: list[Cue], n: int) -> int:
    """What stands before ", said X" is X's, so an inner clause ends there at the latest."""
    for other in later:
        k = other.group.first
        if other.subject.how == "inverted" and k < n and unit.tags[k - 1] == ",":
            return k - 1
    return n


def _relative_end(unit: Unit, cue: Cue, n: int) -> int:
    """A relative clause between commas ends where the main verb follows the comma."""
    if cue.subject.how != "relative" or unit.tags[cue.subject.last] != ",":
        return n
    for j in range(cue.head + 1, n - 1):
        if unit.tags[j] == "," and unit.tags[j + 1] in (*FINITE, "VBN", "RB"):
            return j
    return n


def _before_source(unit: Unit, first: int, n: int) -> int:
    for j in range(first, n - 1):
        if unit.lower[j] == "according" and unit.lower[j + 1] == "to":
            return j
    return n


def _coordinate(unit: Unit, cue: Cue, other: Cue) -> int | None:
    """Where the clause of ``other`` begins when it stands beside ``cue``, else None."""
    k = other.opens
    if k <= cue.head + 1:
        return None
    before = unit.tags[k - 1]
    if other.subject.how.startswith("shared"):
        if other.subject.first > cue.head:
            return None
        if unit.tags[other.head] == "VBG" and not other.group.words:
            return k - 1 if before in (",", "CC") else None
        if not _tense(unit, cue) == _tense(unit, other):
            return None
        return k - 1
    if other.subject.how == "inverted":
        return None
    if unit.lower[k - 1] in CLAUSE_OPENERS and k >= 2 and unit.tags[k - 2] == ",":
        return k - 2 if _tense(unit, cue) == _tense(unit, other) else None
    if unit.lower[k - 1] in ("while", "whereas"):
        return k - 1
    return None


def _tense(unit: Unit, cue: Cue) -> str:
    tag = unit.tags[cue.head]
    return "past" if tag in ("VBD", "VBN") else "present"


def _parenthetical(unit: Unit, cue: Cue) -> bool:
    """ ", it argues," between commas, with a clause on both sides."""
    if cue.subject.how != "left":
        return False
    first, last = cue.subject.first, cue.head + 1
    if first == 0 or last >= len(unit) or unit.tags[last] != ",":
        return False
    opener = first - 1
    if unit.lower[opener] == "as" and opener > 0:
        opener -= 1
    if unit.tags[opener] != "," or (
        last + 1 < len(unit) and unit.tags[last + 1] == "CC"
    ):
        return False
    return _goes_on(unit, last + 1)


def _goes_on(unit: Unit, first: int) -> bool:
    if first >= len(unit) or unit.tags[first] == "QUO":
        return False
    return any(tag in FINITE or tag in ("VB", "VBN") for tag in unit.tags[first:])


def _around(unit: Unit, cue: Cue, later: list[Cue]) -> Attribution | None:
    left_end = cue.subject.first - 1
    if unit.lower[left_end] == "as":
        left_end -= 1
    start = clause_left(unit, left_end, 0)
    right = _limit(
        unit, cue, [c for c in later if c.subject.first != cue.subject.first]
    )
    while right > cue.head + 2 and unit.tags[right - 1] in (".", ",", "CC"):
        right -= 1
    pieces = [(cue.head + 2, right)]
    if unit.lower[left_end - 1] not in RELATIVES:
        pieces.insert(0, (start, left_end))
    return _build(unit, cue, pieces, "around")


def _left(unit: Unit, cue: Cue, first_person: bool) -> Attribution | None:
    """Content before the cue: '..., said X' and '..., X said'."""
    edge = cue.subject.first if cue.subject.first < cue.head else cue.group.first
    if cue.subject.how in ("shared", "shared passive", "relative"):
        edge = cue.group.first
    k = edge
    as_clause = k > 0 and unit.lower[k - 1] == "as"
    if as_clause:
        k -= 1
    while k > 0 and (
        unit.tags[k - 1] in (",", ":") or unit.words[k - 1] in ("–", "—", "-")
    ):
        k -= 1
    if k == edge and not (k > 0 and unit.tags[k - 1] in ("QUO", "''", ".")):
        return None
    if k == 0:
        return None
    if unit.tags[k - 1] == "QUO":
        pieces = [(k - 1, k)]
        if k >= 2 and unit.tags[k - 2] not in (",", ":", ".", "QUO") and k - 2 >= 0:
            pieces = [(clause_left(unit, k, 0), k)]
    elif first_person or "clause" not in cue.verb.groups:
        return None
    elif as_clause and (quoted := inline_quotation_left(unit, k)) is not None:
        pieces = [quoted]
    else:
        pieces = [(clause_left(unit, k, 0), k)]
        if not any(
            t in FINITE or t in ("VBN", "VBG", "''")
            for t in unit.tags[pieces[0][0] : k]
        ):
            return None
    pieces.extend(_resumed(unit, max(cue.head, cue.subject.last - 1) + 1))
    return _build(unit, cue, pieces, "left")


def _resumed(unit: Unit, first: int) -> list[tuple[int, int]]:
    """The quotation that goes on after an interrupting attribution."""
    for j in range(first, min(first + 14, len(unit))):
        if unit.tags[j] == "QUO":
            return [(j, j + 1)]
        if unit.words[j] == ";":
            return []
    return []


def _passive(unit: Unit, cue: Cue, later: list[Cue]) -> Attribution | None:
    """ "X was described by Y as a Z": X and Z are the content."""
    limit = _limit(unit, cue, later)
    after = cue.subject.last
    pieces: list[tuple[int, int]] = []
    logical = subject_left(unit, cue.group.first)
    quoted = inline_quotation_left(unit, cue.group.first)
    if quoted is not None:
        pieces.append(quoted)
    elif logical is not None and logical.how in ("left", "apposition", "relative"):
        pieces.append((logical.first, logical.last))
    while limit > after and unit.tags[limit - 1] in (".", ","):
        limit -= 1
    rest = unit.lower[after:limit]
    if rest and (
        rest[0] in ("as", "that", "for", "of", "to") or "naming" in cue.verb.groups
    ):
        pieces.append((after + (rest[0] in ("as", "that")), limit))
    middle = (cue.head + 1, cue.subject.first - 1)
    if middle[1] - middle[0] > 1:
        pieces.append(middle)
    return _build(unit, cue, sorted(pieces), "passive")
