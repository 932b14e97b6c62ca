"""What a position rests on: the words without which it would be another.

Leaving out a part of the input and asking again (occlusion, Zeiler and Fergus 2014) is
exact for any model; only words that a rule, the lexicon or the table of charges knows
are tried, for each costs an answer.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from perspectives.document import Span
from stance.judge.evidence import Case, Evidence, Mention
from stance.judge.pair import Pair
from stance.judge.passage import Mark, Passage
from stance.judge.tone import charges

CHARGED = 2
"""Words of the content that are tried because they sound good or bad."""


def candidates(case: Case, target: int, evidence: Sequence[Evidence]) -> list[Span]:
    """The spans worth leaving out, likeliest first, none twice."""
    body, cue = case.body, case.cue
    ruled = sorted(evidence, key=lambda e: -abs(e.weight))
    spans = [span for item in ruled for span in item.spans]
    spans += [body.span_of(m) for m in _marks(body) if m.kind == "negation"]
    spans += [cue.span_of(m) for m in _marks(cue)]
    spans += [body.spans[i] for i in _charged(body)]
    named = case.places(target)
    return [s for s in dict.fromkeys(spans) if not any(_touch(s, n) for n in named)]


def _marks(passage: Passage) -> Iterator[Mark]:
    return (mark for here in passage.marks.values() for mark in here)


def _charged(body: Passage) -> list[int]:
    table = charges()
    strong = [(sum(table[w]), i) for i, w in enumerate(body.words) if w in table]
    return [i for _, i in sorted(strong, reverse=True)[:CHARGED]]


def _touch(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def without(case: Case, span: Span) -> Case:
    """The case as if a span of the text held nothing."""
    body = _blank(case.body, span)
    gone = set(case.body.inside(span))
    return replace(
        case,
        body=body,
        cue=_blank(case.cue, span),
        mentions=tuple(_unmarked(mention, gone) for mention in case.mentions),
        terms=[t for t in case.terms if not _touch((t.start, t.end), span)],
    )


def _blank(passage: Passage, span: Span) -> Passage:
    gone = set(passage.inside(span))
    if not gone:
        return passage
    lost = [m for i in gone for m in passage.marks.get(i, ())]
    negates = any(mark.kind == "negation" for mark in lost)
    return replace(
        passage,
        words=["" if i in gone else word for i, word in enumerate(passage.words)],
        marks={i: here for i, here in passage.marks.items() if i not in gone},
        negated=frozenset() if negates else passage.negated,
    )


def _unmarked(mention: Mention, gone: set[int]) -> Mention:
    near = tuple(mark for mark in mention.near if mark.index not in gone)
    return replace(mention, near=near)


def pair_without(pair: Pair, span: Span) -> Pair:
    """The pair with blanks for a span of the document."""
    passage = pair.passage
    first = max(0, span[0] - passage.start)
    last = min(len(passage.text), span[1] - passage.start)
    if first >= last:
        return pair
    text = passage.text[:first] + " " * (last - first) + passage.text[last:]
    return replace(pair, passage=replace(passage, text=text))
