"""Up to three sentences on what stands out, made from templates and counts alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import permutations

from reports.context import Context
from reports.model import Ref, StanceCount, TermCount
from reports.views import Finding
from stance.types import NARRATOR, UNKNOWN, Label, Voice

Tally = dict[Label, StanceCount]


def findings(context: Context) -> tuple[Finding, ...]:
    """The sharpest opposition, difference of words, and contested word, if any."""
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


def _opposition_sentence(
    context: Context, target: str, one: str, two: str
) -> Finding:
    cells = positions(context, target)
    pro, contra = cells[one][Label.SUPPORT], cells[two][Label.OPPOSE]
    text = (
        f"On {_quoted(context.target(target))}, {context.holder(one)} leans to support "
        f"({pro.count} of {_statements(decided(cells[one]))}) and "
        f"{context.holder(two)} to opposition "
        f"({contra.count} of {decided(cells[two])})."
    )
    return Finding(text, context.cites((*pro.refs, *contra.refs)))


def _difference(context: Context) -> Finding | None:
    best: tuple[int, str, list[TermCount], list[TermCount]] | None = None
    for referent, terms in context.terms_by_referent().items():
        if referent == "other":
            continue
        for one, two in permutations(_main_words(terms), 2):
            weight = min(_uses(one), _uses(two))
            if one[0].frame != two[0].frame and (best is None or weight > best[0]):
                best = (weight, referent, one, two)
    if best is None:
        return None
    _, referent, one, two = best
    text = (
        f"{context.referent(referent)}: {context.holder(one[0].holder)} says "
        f"{_listed(one)}; {context.holder(two[0].holder)} says {_listed(two)}."
    )
    return Finding(text, context.cites(_refs([*one[:2], *two[:2]])))


def _main_words(terms: Iterable[TermCount]) -> Iterator[list[TermCount]]:
    """For each perspective, the own-voice terms of the frame it uses most."""
    held: defaultdict[str, defaultdict[str, list[TermCount]]]
    held = defaultdict(lambda: defaultdict(list))
    for term in terms:
        if term.voice is Voice.OWN and term.holder not in (NARRATOR, UNKNOWN):
            held[term.holder][term.frame].append(term)
    for frames in held.values():
        yield max(frames.values(), key=_uses)


def _denial(context: Context) -> Finding | None:
    """A frame that one perspective denies where another uses it of the same thing."""
    best: tuple[int, list[TermCount], list[TermCount]] | None = None
    for terms in _by_frame(context).values():
        denied = _largest(t for t in terms if t.voice is Voice.DENIED)
        if not denied:
            continue
        holder = denied[0].holder
        used = _largest(
            t for t in terms if t.voice is Voice.OWN and t.holder != holder
        )
        weight = min(_uses(denied), _uses(used))
        if weight and (best is None or weight > best[0]):
            best = (weight, denied, used)
    return _denial_sentence(context, best[1], best[2]) if best else None


def _denial_sentence(
    context: Context, denied: list[TermCount], used: list[TermCount]
) -> Finding:
    text = (
        f"{context.referent(denied[0].referent)}: {_listed(denied)} is denied where the "
        f"word is held by {context.holder(denied[0].holder)}, while "
        f"{context.holder(used[0].holder)} says {_listed(used)} in its own voice."
    )
    return Finding(text, context.cites(_refs([*denied[:2], *used[:2]])))


def _by_frame(context: Context) -> dict[tuple[str, str], list[TermCount]]:
    groups: defaultdict[tuple[str, str], list[TermCount]] = defaultdict(list)
    for term in context.comparison.terms:
        if term.holder not in (NARRATOR, UNKNOWN):
            groups[term.referent, term.frame].append(term)
    return groups


def _largest(terms: Iterable[TermCount]) -> list[TermCount]:
    """The terms of the holder with the most uses."""
    held: defaultdict[str, list[TermCount]] = defaultdict(list)
    for term in terms:
        held[term.holder].append(term)
    return max(held.values(), key=_uses, default=[])


def _uses(terms: list[TermCount]) -> int:
    return sum(term.count for term in terms)


def _refs(terms: Iterable[TermCount]) -> tuple[Ref, ...]:
    return tuple(ref for term in terms for ref in term.refs)


def _listed(terms: list[TermCount]) -> str:
    """The two most frequent terms with their counts."""
    return " and ".join(f"{_quoted(t.term)} ({t.count})" for t in terms[:2])


def _quoted(words: str) -> str:
    return f"\u201c{words}\u201d"


def _statements(count: int) -> str:
    return f"{count} statement" if count == 1 else f"{count} statements"
