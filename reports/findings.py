"""Up to three sentences on what stands out, made from templates and counts alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import islice, permutations

from reports.compare.question import Counted
from reports.compare.results import Verdict
from reports.context import Context
from reports.labels import plain
from reports.model import StanceCount, TermCount
from reports.views import Cites, Finding, Part
from reports.wording import _, number, quoted
from stance.types import NARRATOR, UNKNOWN, Label, Voice

MOST = 3
"""Sentences at the head of the page."""

LEAST_DECIDED = 3
"""Decided statements from which on a perspective is said to lean."""

Tally = dict[Label, StanceCount]

Pair = tuple[list[TermCount], list[TermCount]]
"""Terms of two holders for the same thing, most frequent first."""


def findings(context: Context) -> tuple[Finding, ...]:
    """Give the sharpest opposition, difference of words, and denied word, if any.

    Where there are fewer, a silence that is no chance and who speaks most follow.
    """
    makers = (_opposition, _difference, _denial, _silence, _loudest)
    found = (make(context) for make in makers)
    return tuple(islice((f for f in found if f is not None), MOST))


def positions(context: Context, target: str) -> dict[str | None, Tally]:
    """Stance counts towards a target, by perspective and label."""
    cells: defaultdict[str | None, Tally] = defaultdict(dict)
    for stance in context.comparison.stances:
        if stance.target == target:
            cells[stance.perspective][stance.label] = stance
    return dict(cells)


def lead(tally: Tally) -> int:
    """Supporting minus opposing statements; 0 where too few take a position."""
    return net(tally) if decided(tally) >= LEAST_DECIDED else 0


def net(tally: Tally) -> int:
    """Supporting minus opposing statements, however few there are."""
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
    text = _(
        "On {target}, statements by {one} lean to support ({pro} of {all_one}), those "
        "by {two} to oppose ({contra} of {all_two})."
    ).format(
        target=quoted(context.target(target)),
        one=context.holder(one),
        two=context.holder(two),
        pro=pro.count,
        contra=contra.count,
        all_one=decided(cells[one]),
        all_two=decided(cells[two]),
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
    return _difference_sentence(context, best) if best else None


def _main_words(terms: Iterable[TermCount]) -> Iterator[list[TermCount]]:
    """For each perspective and language, own-voice terms of its most used frame."""
    held: defaultdict[tuple[str, str], defaultdict[str, list[TermCount]]]
    held = defaultdict(lambda: defaultdict(list))
    for term in terms:
        if term.voice is Voice.OWN and _said_by_side(term):
            held[term.holder, term.language][term.frame].append(term)
    for frames in held.values():
        yield max(frames.values(), key=_uses)


def _denial(context: Context) -> Finding | None:
    """Give a frame that one perspective denies and another uses of the same thing."""
    groups: defaultdict[tuple[str, str], list[TermCount]] = defaultdict(list)
    for term in context.comparison.terms:
        if _said_by_side(term):
            groups[term.referent, term.frame].append(term)
    pairs = (
        (denied, used)
        for terms in groups.values()
        for denied in _by_holder(terms, Voice.DENIED)
        for used in _by_holder(terms, Voice.OWN)
        if denied[0].holder != used[0].holder
    )
    best = _heaviest(pairs)
    return _denial_sentence(context, best) if best else None


def _silence(context: Context) -> Finding | None:
    """Give the silence that is least likely chance, when there is such a one."""
    unsaid = context.differences.unsaid if context.differences else ()
    for kind, silence in ((each.kind, each.silence) for each in unsaid):
        if kind is Counted.TARGETS and silence.verdict is Verdict.UNLIKELY:
            text = _(
                "{name} never speaks of {thing} (0 of {own} statements); the others do "
                "in {count} of {all}."
            ).format(
                name=context.holder(silence.group),
                thing=quoted(context.target(silence.item)),
                own=silence.size,
                count=silence.other_count,
                all=silence.other_size,
            )
            return Finding((Part(text),), context.cites(silence.refs))
    return None


def _loudest(context: Context) -> Finding | None:
    """Give who makes the most statements, when one does, and who comes next."""
    entries = [p for p in context.comparison.perspectives if p.statements]
    if len(entries) < 2:
        return None
    one, two = sorted(entries, key=lambda p: -p.statements)[:2]
    if one.statements == two.statements:
        return None
    text = _(
        "{one} makes {n} of the {all} statements; next comes {two} with {m}."
    ).format(
        one=context.holder(one.id),
        n=number(one.statements),
        all=number(context.comparison.statements),
        two=context.holder(two.id),
        m=number(two.statements),
    )
    refs = (
        ref
        for speaker in context.comparison.speakers
        if speaker.perspective in (one.id, two.id)
        for ref in speaker.refs
    )
    return Finding((Part(text),), context.cites(sorted(refs)))


def _said_by_side(term: TermCount) -> bool:
    """Whether a perspective uses the term in a statement."""
    return term.holder not in (NARRATOR, UNKNOWN) and not term.own_page


def _by_holder(terms: Iterable[TermCount], voice: Voice) -> Iterable[list[TermCount]]:
    held: defaultdict[tuple[str, str], list[TermCount]] = defaultdict(list)
    for term in terms:
        if term.voice is voice:
            held[term.holder, term.language].append(term)
    return held.values()


def _heaviest(pairs: Iterable[Pair]) -> Pair | None:
    """Give the pair with the most uses on its weaker side.

    Pairs whose leading terms are both used more than once go first, then one language.
    """
    return max(pairs, key=_weight, default=None)


def _weight(pair: Pair) -> tuple[bool, int, bool, int]:
    one, two = _uses(pair[0]), _uses(pair[1])
    repeated = min(terms[0].count for terms in pair) > 1
    return (
        repeated,
        min(one, two),
        pair[0][0].language == pair[1][0].language,
        one + two,
    )


def _difference_sentence(context: Context, pair: Pair) -> Finding:
    """Give what two perspectives call one thing."""
    said = _("Said of {thing}, in own voice: ").format(thing=_referent(context, pair))
    parts = [Part(said)]
    for terms, stop in zip(pair, ("; ", "."), strict=True):
        parts += _listed(terms)
        source = _(" from {name}").format(name=context.holder(terms[0].holder))
        parts.append(Part(source + stop))
    return Finding(tuple(parts), _cites(context, pair))


def _denial_sentence(context: Context, pair: Pair) -> Finding:
    """Give what one perspective denies of a thing, and another says of it."""
    denied, used = pair
    parts = (
        Part(_("Said of {thing}: ").format(thing=_referent(context, pair))),
        *_listed(denied),
        Part(
            _(", denied or rejected by {name}; ").format(
                name=context.holder(denied[0].holder)
            )
        ),
        *_listed(used),
        Part(
            _(", in own voice, from {name}.").format(
                name=context.holder(used[0].holder)
            )
        ),
    )
    return Finding(parts, _cites(context, pair))


def _referent(context: Context, pair: Pair) -> str:
    return quoted(context.referent(pair[0][0].referent))


def _cites(context: Context, pair: Pair) -> Cites:
    return context.cites(
        ref for ts in pair for term in _leading(ts) for ref in term.refs
    )


def _listed(terms: list[TermCount]) -> Iterator[Part]:
    """Give the terms to print with their counts."""
    for index, term in enumerate(_leading(terms)):
        yield Part(_(" and ") if index else "")
        yield Part(quoted(plain(term.term)), term.language)
        yield Part(f" ({term.count})")


def _leading(terms: list[TermCount]) -> list[TermCount]:
    """The most frequent term, and the next one when it is used more than once."""
    return [*terms[:1], *(term for term in terms[1:2] if term.count > 1)]


def _uses(terms: list[TermCount]) -> int:
    return sum(term.count for term in terms)
