"""Features of entity mentions for ``bench/roles.py``: structure, company, words.

Everything is read off the document, its analysis and the role words of the product.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator

from roles_documents import WORD, Document, Features, Mention, Span

from perspectives.countries import bloc_members, countries_in
from perspectives.names import looks_like_person
from perspectives.names import words as name_words
from stance.roles.clues import Clue, clues_of
from stance.roles.reading import sentence_at
from stance.roles.slots import NEAR, WITHIN
from stance.roles.weigh import PLACES

WEST = bloc_members("western")
HOSTILE = frozenset(
    "violence violence_of aggression destroy threaten oppress provoke accuse punish "
    "resist detain thwart".split()
)
KINDLY = frozenset("help protect praise arm peace achieve".split())
STRUCTURAL = frozenset(
    "passive by first infinitive from open contrast negation".split()
)


def structure(m: Mention) -> Features:
    """Who does what to whom around the mention (T) and the entity's others (O)."""
    out: defaultdict[str, float] = defaultdict(float)
    _clues(out, "T", clues_of(m.document.read, m.span), 1.0)
    _clues(
        out, "O", (c for o in m.others for c in clues_of(m.document.read, o)), m.share
    )
    _partners(out, "T", m.document, m.span, 1.0)
    for other in m.others:
        _partners(out, "O", m.document, other, m.share)
    return out


def _clues(
    out: defaultdict[str, float], prefix: str, clues: Iterable[Clue], share: float
) -> None:
    for clue in clues:
        name = f"{prefix}:{'-' * clue.negated}{clue.entry.id}"
        if clue.slot == NEAR:
            side = "R" if clue.distance > 0 else "L"
            out[f"{name}:sentence"] += share / 2
            if abs(clue.distance) <= 6:
                out[f"{name}:{side}"] += share
        elif clue.slot != WITHIN:
            out[f"{name}:{clue.slot}"] += share
            role = clue.entry.role(clue.slot)
            if role:
                weight = share * clue.entry.weight * PLACES.get(clue.place, 1.0)
                out[f"{prefix}:role:{'-' * clue.negated}{role[:3]}"] += weight
                out[f"{prefix}:slot:{'-' * clue.negated}{role[:3]}:{clue.slot}"] += (
                    weight
                )
                out[f"{prefix}:fine:{'-' * clue.negated}{role}"] += weight


def _partners(
    out: defaultdict[str, float], prefix: str, d: Document, span: Span, share: float
) -> None:
    """The countries in the other slot of the acts a mention takes part in."""
    for slot, kind, words in _acts(d, span):
        for (a, b), code in d.countries:
            if words[0] <= a and b <= words[1] and (b <= span[0] or a >= span[1]):
                cast = d.balance.get(code, {})
                out[f"{prefix}P:{slot}:{kind}>{code}"] += share
                out[f"{prefix}P:{slot}:{kind}>ant"] += share * (
                    cast.get("ant", 0) - cast.get("pro", 0) - cast.get("inn", 0)
                )


def _acts(d: Document, span: Span) -> Iterator[tuple[str, str, Span]]:
    sentence = sentence_at(d.read, span[0])
    tokens = sentence.tokens(span) if sentence else range(0)
    for word in sentence.words if sentence and tokens else ():
        name = word.entry.id.partition(".")[2]
        kind = "hostile" if name in HOSTILE else "kindly" if name in KINDLY else ""
        own = [a for a in word.arguments if a.first <= tokens[0] < a.last]
        if not kind or not own:
            continue
        slot = word.entry.resolved(own[0].slot)
        for argument in word.arguments:
            if word.entry.resolved(argument.slot) != slot:
                unit = sentence.unit
                yield (
                    slot,
                    kind,
                    (
                        unit.starts[argument.first],
                        unit.ends[argument.last - 1],
                    ),
                )


def signals(m: Mention) -> Features:
    """Framing terms, and the words by which the judge reads stance, in the sentence."""
    out: defaultdict[str, float] = defaultdict(float)
    if m.sentence is None:
        return out
    for term in m.document.analysis.framing:
        if m.sentence.start <= term.start < m.sentence.end:
            side = "R" if term.start > m.span[0] else "L"
            out[f"frame:{term.frame}:{term.voice.value}"] += 1
            out[f"frame:{term.frame}:{side}"] += 1
            out[f"frame:of:{term.referent}"] += 0.5
    passage = m.document.passage(m.sentence)
    inside = passage.inside(m.span)
    for mark in passage.near(inside[0], len(inside), 8) if len(inside) else ():
        if mark.kind not in STRUCTURAL:
            negated = "-" if mark.index in passage.negated else ""
            side = "R" if mark.index > inside[0] else "L"
            out[f"judge:{negated}{mark.kind}:{side}"] += 1
    return out


def who(m: Mention) -> Features:
    """What the entity is, where it stands, whether it speaks, who speaks of it."""
    out: defaultdict[str, float] = defaultdict(float)
    for code in m.codes:
        out[f"country:{code}"] += 1
        out["country:west"] += code in WEST
    for kind in _kinds(m):
        out[f"kind:{kind}"] += 1
        out[f"kind:{kind}:{m.codes[0]}"] += 1
    out["mentions"] = math.log1p(len(m.others))
    out["position"] = m.span[0] / len(m.document.text)
    out["headline"] = float(m.span[0] < m.document.spans[0][1])
    for s in m.document.analysis.statements:
        if s.mention and any(s.mention[0] <= a < s.mention[1] for a, _ in [m.span]):
            out[f"speaks:{s.kind.value}"] += 1
        if s.mention and any(s.mention[0] <= a < s.mention[1] for a, _ in m.others):
            out["speaks elsewhere"] += 0.5
    around = m.document.statement(m.span[0])
    out[f"in:{around.kind.value if around else 'narration'}"] += 1
    if around is not None and around.mention is not None:
        for code in m.document.codes_near(around.mention) or ["-"]:
            out[f"said by:{code}"] += 1
            out[f"said by:{code}>{m.codes[0]}"] += 1
    return out


def _kinds(m: Mention) -> Iterator[str]:
    parts = name_words(m.entity)
    hits = countries_in(parts)
    whole = [h for h in hits if h.end - h.start >= len(parts) - 1]
    yield from {h.kind for h in whole}
    if looks_like_person(m.entity) and not hits:
        yield "person"
    if m.entity.isupper():
        yield "acronym"
    if not any(p[0].isupper() for p in parts[-1:]):
        yield "common noun"
    yield f"{min(len(parts), 4)} words"


def company(m: Mention) -> Features:
    """How the document casts countries, as such and against the entity's own."""
    d = m.document
    out: defaultdict[str, float] = defaultdict(float)
    size = len(d.text.split()) / 100 + 1
    for name, count in Counter(w.entry.id for s in d.read for w in s.words).items():
        out[f"D:{name}"] = min(2.0, count / size)
    for name, count in Counter(t.frame for t in d.analysis.framing).items():
        out[f"D:frame:{name}"] = min(2.0, count / size)
    for code, cast in d.balance.items():
        own = "own" if code in m.codes else "other"
        for role, value in cast.items():
            out[f"D:{code}:{role}"] = value
            out[f"D:{own}:{role}"] += value
            out[f"D:{code}:{role}>{m.codes[0]}"] = value
    return out


def bags(m: Mention) -> dict[str, list[str]]:
    """Words: the window, the entity's own, and the document's."""
    text, (start, end) = m.document.text, m.span
    stem = _stemmer(m.document.language)
    left = [stem(w) for w in WORD.findall(text[max(0, start - 400) : start])][-30:]
    right = [stem(w) for w in WORD.findall(text[end : end + 400])][:30]
    window = [f"w={w}" for w in left + right]
    window += [f"L={w}" for w in left[-6:]] + [f"R={w}" for w in right[:6]]
    window += [f"L{i}={w}" for i, w in enumerate(reversed(left[-2:]))]
    window += [f"R{i}={w}" for i, w in enumerate(right[:2])]
    for a, b in m.others[:10]:
        near = WORD.findall(text[max(0, a - 80) : a])[-8:] + WORD.findall(
            text[b : b + 80]
        )
        window += [f"d={stem(w)}" for w in near[:16]]
    if m.sentence is not None:
        inside = WORD.findall(text[m.sentence.start : m.sentence.end])
        window += [f"s={stem(w)}" for w in inside]
    return {
        "window": window,
        "entity": [stem(w) for w in WORD.findall(m.entity)],
        "document": [stem(w) for w in WORD.findall(text)],
        "letters": [_letters(text, m.span)],
    }


def _stemmer(language: str) -> Callable[[str], str]:
    if language == "ru":
        return lambda w: w.lower()[: max(4, len(w) - 2)]
    return str.lower


def _letters(text: str, span: Span) -> str:
    """The text round a mention, for n-grams of letters, without the mention."""
    return text[max(0, span[0] - 100) : span[0]] + " # " + text[span[1] : span[1] + 100]
