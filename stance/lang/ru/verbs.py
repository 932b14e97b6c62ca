"""Attributions carried by a Russian reporting verb."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from stance.attribution.raw import Attribution, Unit
from stance.attribution.stems import FAR, NEAR, Piece, spans_of, trimmed
from stance.lang.ru.content import (
    ENDS,
    Content,
    content_right,
    named_object_left,
)
from stance.lang.ru.governing import Sources
from stance.lang.ru.lexicon import Form, lexicon
from stance.lang.ru.phrases import LIGHT, clause_start
from stance.lang.ru.subjects import Subject
from stance.lang.ru.words import is_person

CONFIDENCE = {
    "quotation": 0.95, "clause": 0.9, "colon": 0.75, "particle": 0.7, "infinitive": 0.8,
    "object": 0.65, "naming": 0.75, "idiom": 0.75, "left": 0.9, "around": 0.85,
}  # fmt: skip
NOBODY = 0.6
CONTRASTS = frozenset((("тогда", "как"), ("в", "то"), ("при", "этом")))
STRONG = frozenset(("clause", "quotation"))
SENTENTIAL = frozenset(("clause", "quotation", "colon"))
FIRST = frozenset(("я", "мы"))


@dataclass(frozen=True, slots=True)
class Cue:
    """A reporting word of a unit, its source, and where its clause begins."""

    head: int
    form: Form
    start: int
    subject: Subject | None

    @property
    def inverted(self) -> bool:
        """Whether the source stands after the cue."""
        return self.subject is not None and self.subject.first > self.head

    @property
    def after(self) -> int:
        """The first token after the cue and an inverted source."""
        return self.subject.last if self.subject and self.inverted else self.head + 1


def find_cues(unit: Unit) -> list[Cue]:
    """The reporting words of a unit that may speak, left to right."""
    forms = lexicon().forms
    sources = Sources(unit)
    cues = []
    for head, word in enumerate(unit.lower):
        form = forms.get(word)
        if (
            form is None
            or unit.tags[head] not in ("VERB", "GER", "PART")
            or _blocked(unit, head, form)
        ):
            continue
        start = clause_start(unit, head)
        cues.append(Cue(head, form, start, sources.of(head)))
    return cues


def _blocked(unit: Unit, head: int, form: Form) -> bool:
    """Whether nothing is reported: "не сообщил", "чтобы сказал", "сказал бы"."""
    near = unit.lower[max(0, head - 2) : head + 2]
    if "бы" in near:
        return True
    start = clause_start(unit, head)
    if start and unit.lower[start - 1] in ("чтобы", "если"):
        return True
    if head == 0 or unit.lower[head - 1] not in ("не", "ни"):
        return False
    return "silent" in form.verb.groups or "i" in form.features


def attributions(unit: Unit) -> list[Attribution]:
    """The statements that the reporting verbs of a unit introduce."""
    cues = find_cues(unit)
    found = (_attribution(unit, cue, cues[k + 1 :]) for k, cue in enumerate(cues))
    return [each for each in found if each is not None]


def _attribution(unit: Unit, cue: Cue, later: Sequence[Cue]) -> Attribution | None:
    limit = _limit(unit, cue, later)
    content = content_right(unit, cue.head, cue.form.verb, limit, cue.after)
    first_person = _first_person(unit, cue)
    if first_person and (content is None or not _quotes_oneself(cue, content)):
        return None
    if content is not None and (
        "a" not in cue.form.features or content.shape in STRONG
    ):
        return _right(unit, cue, content)
    if "clause" in cue.form.verb.groups and "a" not in cue.form.features:
        return _left(unit, cue, limit)
    return None


def _quotes_oneself(cue: Cue, content: Content) -> bool:
    return content.shape == "quotation" and bool(set(cue.form.features) & set("mfp"))


def _first_person(unit: Unit, cue: Cue) -> bool:
    if cue.subject is None:
        return "i" in cue.form.features
    return unit.lower[cue.subject.first] in FIRST


def _right(unit: Unit, cue: Cue, content: Content) -> Attribution | None:
    if not _has_source(unit, cue, content.shape):
        return None
    pieces = [(content.first, content.last)]
    if content.shape == "naming":
        gap = (
            (cue.subject.first, cue.subject.last)
            if cue.subject
            else (cue.head, cue.head)
        )
        before = named_object_left(unit, cue.start, cue.head, gap)
        pieces = [before, *pieces] if before else pieces
    if content.shape == "quotation":
        pieces += resumed(unit, content.last)
    return build(unit, cue, pieces, content.shape)


def _has_source(unit: Unit, cue: Cue, shape: str) -> bool:
    """A verb without a source reports only as "говорят, что" and "называли"."""
    if cue.subject is not None:
        personal = cue.form.verb.lemma in lexicon().personal
        return personal or shape in SENTENTIAL or _is_speaker(unit, cue.subject)
    if cue.form.features in ("p", "q"):
        if shape == "colon":
            return "clause" in cue.form.verb.groups
        return shape in ("clause", "naming", "quotation")
    return shape == "quotation" or (
        shape == "clause" and cue.form.features in ("m", "f", "s", "d")
    )


def _is_speaker(unit: Unit, subject: Subject) -> bool:
    """Whether a subject is somebody: things too "support" and "promise" in Russian."""
    words = range(subject.first, subject.last)
    return any(
        unit.tags[j] == "PRON" or is_person(unit.words[j], unit.tags[j], j == 0)
        for j in words
    )


def build(
    unit: Unit, cue: Cue, pieces: Sequence[Piece], shape: str
) -> Attribution | None:
    """The attribution of a cue with these pieces of content, None without any."""
    parts = spans_of(unit, pieces)
    if not parts:
        return None
    subject = cue.subject
    confidence = CONFIDENCE[shape]
    how = f"subject {subject.how}" if subject else "no subject"
    if subject is None and cue.form.features in ("p", "q"):
        how = "indefinite-personal plural"
    return Attribution(
        parts=parts,
        mention=unit.span(subject.first, subject.last) if subject else None,
        cue=unit.span(cue.head, cue.head + 1),
        rule=f"{cue.form.verb.lemma}: {shape}, {how}",
        confidence=confidence if subject else min(confidence, NOBODY),
        joint=(unit.span(*subject.other),) if subject and subject.other else (),
    )


def _limit(unit: Unit, cue: Cue, later: Sequence[Cue]) -> int:
    """Where the content ends at the latest: a clause beside it with its own cue."""
    n = _sentence_end(unit, cue.head)
    if cue.start and unit.tags[cue.start - 1] == "REL":
        n = _relative_end(unit, cue.head, n)
    for other in later:
        if other.head >= n:
            break
        cut = _coordinate(unit, cue, other)
        if cut is not None and cut > cue.head:
            return min(n, cut)
    return n


def _relative_end(unit: Unit, head: int, limit: int) -> int:
    """Where a relative clause gives way to the verb of its main clause."""
    for j in range(head + 1, limit - 1):
        if unit.tags[j] == "," and unit.tags[j + 1] == "VERB":
            return j
    return limit


def _sentence_end(unit: Unit, head: int) -> int:
    for j in range(head + 1, min(len(unit), head + FAR)):
        if unit.tags[j] in (".", ";"):
            return j
        if unit.tags[j] == "," and tuple(unit.lower[j + 1 : j + 3]) in CONTRASTS:
            return j
    return min(len(unit), head + FAR)


def _coordinate(unit: Unit, cue: Cue, other: Cue) -> int | None:
    """Where the clause of ``other`` begins when it stands beside ``cue``, else None."""
    start = other.start
    if other.subject is not None and other.subject.how == "shared":
        if other.subject.first > cue.head and not cue.inverted:
            return None
        return _before_connective(unit, start, cue.head)
    if other.inverted and _trails(unit, other):
        return _before_connective(unit, start, cue.head)
    if start < 2 or (
        unit.tags[start - 1] != "CONJ" and unit.lower[start] not in ("а", "но")
    ):
        return None
    opener = start if unit.lower[start] in ("а", "но") else start - 1
    beside = (
        unit.lower[opener] in ("а", "но", "однако") and unit.tags[opener - 1] == ","
    )
    same = set(cue.form.features) & set("sqi") == set(other.form.features) & set("sqi")
    return opener - 1 if beside and (same or _tense(cue) == _tense(other)) else None


def _tense(cue: Cue) -> str:
    return "past" if set(cue.form.features) & set("mfnp") else "now"


def _trails(unit: Unit, other: Cue) -> bool:
    """Whether a cue closes the clause before it: "..., отметил он"."""
    after = other.after
    return unit.tags[other.start - 1] in (",", "-") and (
        after >= len(unit) or unit.tags[after] in (".", ",", "-", "PREP", "CONJ")
    )


def _before_connective(unit: Unit, start: int, floor: int) -> int:
    while start > floor + 1 and unit.tags[start - 1] in (",", "CONJ", "-"):
        start -= 1
    return start


def _left(unit: Unit, cue: Cue, limit: int) -> Attribution | None:
    """Content before the cue: "..., заявил X", "..., говорит X, ..."."""
    k = _group_start(unit, cue)
    if k == 0:
        return _as_said(unit, cue, limit) if unit.lower[0] == "как" else None
    if unit.lower[k] == "как" and unit.tags[k - 1] in ("SUB", "CONJ"):
        return _as_said(unit, cue, limit)
    edge = k
    while edge > 0 and unit.tags[edge - 1] in (",", "-"):
        edge -= 1
    if edge == 0 or (edge == k and unit.tags[k - 1] not in ("QUO", "''", ".")):
        return None
    if unit.level and edge < k and unit.tags[k - 1] == "-":
        return (
            None  # the author's words inside a quotation: see sources.inside_quotations
        )
    return _from_left(unit, cue, edge, limit)


def _group_start(unit: Unit, cue: Cue) -> int:
    """The first token of the attributing clause: "как", an adverb, the subject."""
    first = cue.head
    if cue.subject and cue.subject.how in ("left", "impersonal"):
        first = min(first, cue.subject.first - (cue.subject.how == "impersonal"))
    while first > 0 and (
        unit.tags[first - 1] in LIGHT or unit.lower[first - 1] == "как"
    ):
        first -= 1
    return first


def _as_said(unit: Unit, cue: Cue, limit: int) -> Attribution | None:
    """Content after "Как сообщил X, ..."."""
    for j in range(cue.after, min(limit, cue.after + NEAR)):
        if unit.tags[j] == ",":
            first, last = trimmed(unit, (j + 1, limit), ENDS)
            return build(unit, cue, [(first, last)], "left") if cue.subject else None
    return None


def _from_left(unit: Unit, cue: Cue, edge: int, limit: int) -> Attribution | None:
    first = content_start(unit, edge)
    quoted = unit.tags[edge - 1] == "QUO"
    as_said = unit.lower[_group_start(unit, cue)] == "как"
    if not (quoted or as_said or _sentential(unit, first, edge)):
        return None
    if cue.subject is None and not quoted:
        return None
    if cue.inverted or quoted or as_said:
        pieces = [(first, edge), *_after_author(unit, cue.after, limit)]
        return build(unit, cue, pieces, "around" if len(pieces) > 1 else "left")
    return _parenthesis(unit, cue, first, edge, limit)


def _parenthesis(
    unit: Unit, cue: Cue, first: int, edge: int, limit: int
) -> Attribution | None:
    """Content before "..., министр считает", which closes the sentence."""
    if cue.after < limit and unit.tags[cue.after] not in (".", ","):
        return None
    opening = unit.tags[_group_start(unit, cue) - 1] in ("-", ",")
    return build(unit, cue, [(first, edge)], "left") if opening else None


def _sentential(unit: Unit, first: int, last: int) -> bool:
    tags = unit.tags[first:last]
    return last - first >= 2 and ("VERB" in tags or "-" in tags or last - first >= 3)


def content_start(unit: Unit, edge: int) -> int:
    """Where content that ends at token ``edge`` begins."""
    if unit.tags[edge - 1] == "QUO" and (edge < 2 or unit.tags[edge - 2] in ENDS):
        return edge - 1
    for j in range(edge - 1, max(-1, edge - FAR), -1):
        if unit.tags[j] == ";" or (unit.tags[j] == "." and j < edge - 1):
            return j + 1
        if unit.tags[j] == "SUB" and j and unit.tags[j - 1] == ",":
            if unit.lower[j] == "что":
                return j + 1
    return max(int(unit.tags[0] == "-"), edge - FAR)


def _after_author(unit: Unit, after: int, limit: int) -> list[Piece]:
    """The content that goes on after the author's words."""
    quotation = resumed(unit, after)
    if quotation:
        return quotation
    if after >= limit or unit.tags[after] not in (",", "-"):
        return []
    first, last = trimmed(unit, (after, limit), ENDS)
    if first >= last or unit.tags[first] in ("GER", "PART", "REL"):
        return []
    return [(first, last)] if "VERB" in unit.tags[first:last] else []


def resumed(unit: Unit, first: int) -> list[Piece]:
    """The quotation that goes on after the author's words."""
    for j in range(first, min(first + 14, len(unit))):
        if unit.tags[j] == "QUO":
            return [(j, j + 1)]
        if unit.tags[j] in ("VERB", ":"):
            return []
    return []
