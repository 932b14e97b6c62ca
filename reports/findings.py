"""Up to three sentences on what stands out, made from templates and counts alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import permutations

from reports.context import Context
from reports.labels import plain, plural
from reports.model import StanceCount, TermCount
from reports.views import Finding, Part
from stance.types import NARRATOR, UNKNOWN, Label, Voice

Tally = dict[Label, StanceCount]

Pair = tuple[list[TermCount], list[TermCount]]
"""Terms of two holders for the same thing, most frequent first."""


def findings(context: Context) -> tuple[Finding, ...]:
    """Give the sharpest opposition, difference of words, and denied word, if any."""
    found = (_opposition(context), _difference(context), _denial(context))
    return tuple(finding for finding in found if finding is not None)


def positions(context: Context, target: str) -> dict[str | None, Tally]:
    """Stance counts towards a target, by perspective and label."""
    cells: defaultdict[str | None, Tally] = defaultdict(dict)
    for stance in context.comparison.stances:
        if stance.target == target:
            cells[stance.perspective][stance.label] = stance
    return dict(cells)


def lead(tally: Tally) -> int:
    """Supporting minus opposing statements."""
    return _count(tally, Label.SUPPORT) - _count(tally, Label.OPPOSE)


def decided(tally: Tally) -> int:
    """Statements that take a position or are neutral."""
    return sum(s.count for s in tally.values() if s.label is not Label.UNDECIDED)


def _count(tally: Tally, label: Label) -> int:
    return tally[label].count if label in tally else 0


def _opposition(context: Context) -> Finding | None:
    best: tuple[int, str, str, str] | None = None
    for target in dict.fromkeys(s.target for s in context.comparison.stances):
        leads = {p: lead(t) for p, t in positions(context, target).items() if p}
        for one, two in permutations(leads, 2):
            weight = min(leads[one], -leads[two])
            if weight > 0 and (best is None or weight > best[0]):
                best = (weight, target, one, two)
    return _opposition_sentence(context, *best[1:]) if best else None


def _opposition_sentence(context: Context, target: str, one: str, two: str) -> Finding:
    cells = positions(context, target)
    pro, contra = cells[one][Label.SUPPORT], cells[two][Label.OPPOSE]
    text = (
        f"On {_quoted(context.target(target))}, statements by {context.holder(one)} "
        f"lean to support ({pro.count} of {decided(cells[one])}), those by "
        f"{context.holder(two)} to opposition ({contra.count} of "
        f"{plural(decided(cells[two]), 'statement')})."
    )
    return Finding((Part(text),), context.cites((*pro.refs, *contra.refs)))


def _difference(context: Context) -> Finding | None:
    """Two perspectives that mainly use other frames for one thing."""
    pairs = (
        (one, two)
        for referent, terms in context.terms_by_referent().items()
        if referent != "other"
        for one, two in permutations(_main_words(terms), 2)
        if one[0].frame != two[0].frame and one[0].holder != two[0].holder
    )
    best = _heaviest(pairs)
    return _contrast(context, best, ("", "")) if best else None


def _main_words(terms: Iterable[TermCount]) -> Iterator[list[TermCount]]:
    """For each perspective and language, own-voice terms of its most used frame."""
    held: defaultdict[tuple[str, str], defaultdict[str, list[TermCount]]]
    held = defaultdict(lambda: defaultdict(list))
    for term in terms:
        if term.voice is Voice.OWN and term.holder not in (NARRATOR, UNKNOWN):
            held[term.holder, term.language][term.frame].append(term)
    for frames in held.values():
        yield max(frames.values(), key=_uses)


def _denial(context: Context) -> Finding | None:
    """Give a frame that one perspective denies and another uses of the same thing."""
    groups: defaultdict[tuple[str, str], list[TermCount]] = defaultdict(list)
    for term in context.comparison.terms:
        if term.holder not in (NARRATOR, UNKNOWN):
            groups[term.referent, term.frame].append(term)
    pairs = (
        (denied, used)
        for terms in groups.values()
        for denied in _by_holder(terms, Voice.DENIED)
        for used in _by_holder(terms, Voice.OWN)
        if denied[0].holder != used[0].holder
    )
    best = _heaviest(pairs)
    return _contrast(context, best, (", denied", ", in own voice")) if best else None


def _by_holder(terms: Iterable[TermCount], voice: Voice) -> Iterable[list[TermCount]]:
    held: defaultdict[tuple[str, str], list[TermCount]] = defaultdict(list)
    for term in terms:
        if term.voice is voice:
            held[term.holder, term.language].append(term)
    return held.values()


def _heaviest(pairs: Iterable[Pair]) -> Pair | None:
    """Give the pair with the most uses on its weaker side; one language goes first."""
    return max(pairs, key=_weight, default=None)


def _weight(pair: Pair) -> tuple[int, bool, int]:
    one, two = _uses(pair[0]), _uses(pair[1])
    return min(one, two), pair[0][0].language == pair[1][0].language, one + two


def _contrast(context: Context, pair: Pair, manner: tuple[str, str]) -> Finding:
    """Give what two perspectives call one thing."""
    parts = [Part(f"Said of {_quoted(context.referent(pair[0][0].referent))}: ")]
    for terms, how, stop in zip(pair, manner, ("; ", "."), strict=True):
        parts += _listed(terms)
        parts.append(Part(f" from {context.holder(terms[0].holder)}{how}{stop}"))
    refs = (ref for terms in pair for term in terms[:2] for ref in term.refs)
    return Finding(tuple(parts), context.cites(refs))


def _listed(terms: list[TermCount]) -> Iterator[Part]:
    """Give the two most frequent terms with their counts."""
    for index, term in enumerate(terms[:2]):
        yield Part(" and " if index else "")
        yield Part(_quoted(plain(term.term)), term.language)
        yield Part(f" ({term.count})")


def _uses(terms: list[TermCount]) -> int:
    return sum(term.count for term in terms)


def _quoted(words: str) -> str:
    return f"\u201c{words}\u201d"
