"""Terms of a codebook that cannot be found, or that several frames claim."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from stance.framing.frames import Codebook, Frame, Rows
from stance.framing.inflection import Inflection, inflection
from stance.framing.phrases import Slot, parse_phrases
from stance.framing.problem import Problem, problem

Slots = tuple[Slot, ...]


class Entry(NamedTuple):
    """A row of terms with the phrases it stands for."""

    frame: Frame
    referent: str
    row: str
    weak: bool
    phrases: tuple[Slots, ...]


def term_problems(book: Codebook, language: str) -> Iterator[Problem]:
    """The problems of a language's terms, contexts and companions."""
    rules = inflection(language)
    entries = [e for frame in book.frames for e in _entries(frame, language, rules)]
    yield from _twins(book, entries, language)
    yield from _neutral(book, entries, language, rules)
    for frame in book.frames:
        own = [entry for entry in entries if entry.frame is frame]
        yield from _unreachable(book, own, language, rules)
        yield from _doubled(book, own, language)
        yield from _idle(book, frame, own, language)


def _entries(frame: Frame, language: str, rules: Inflection) -> Iterator[Entry]:
    for group in frame.groups:
        for weak, rows in ((False, group.terms), (True, group.weak)):
            for row in rows.get(language, ()):
                phrases = parse_phrases(row, rules)
                yield Entry(frame, group.referent, row, weak, phrases)


def _twins(book: Codebook, entries: list[Entry], language: str) -> Iterator[Problem]:
    """Terms that stand for the same words as an earlier one.

    One word may be weak in several frames: its partners decide.
    """
    by_form: dict[str, list[tuple[Entry, Slots]]] = {}
    for entry in entries:
        other = _first_twin(entry, by_form)
        if other is not None:
            yield _twin(book, entry, other, language)
        for slots in entry.phrases:
            for form in slots[0].forms:
                by_form.setdefault(form, []).append((entry, slots))


def _first_twin(
    entry: Entry, by_form: dict[str, list[tuple[Entry, Slots]]]
) -> Entry | None:
    for slots in entry.phrases:
        for form in sorted(slots[0].forms):
            for other, theirs in by_form.get(form, ()):
                if _clash(entry, slots, other, theirs):
                    return other
    return None


def _clash(entry: Entry, slots: Slots, other: Entry, theirs: Slots) -> bool:
    if entry.frame is other.frame:
        return False
    both_weak = entry.weak and other.weak
    return not both_weak and _same_words(slots, theirs)


def _same_words(one: Slots, other: Slots) -> bool:
    """True when some words fill both phrases."""
    return len(one) == len(other) and all(
        a.after_gap == b.after_gap and not a.forms.isdisjoint(b.forms)
        for a, b in zip(one, other, strict=True)
    )


def _twin(book: Codebook, entry: Entry, other: Entry, language: str) -> Problem:
    if entry.row == other.row:
        message = (
            f"term {entry.row!r} is a term of frame {other.frame.id!r} too; keep one"
        )
    else:
        message = (
            f"term {entry.row!r} fits the words of {other.row!r} of frame "
            f"{other.frame.id!r} too; keep one"
        )
    return problem(book, entry.frame.id, message, _key(entry, language), entry.row)


def _key(entry: Entry, language: str) -> str:
    return f"{'weak' if entry.weak else 'terms'}.{language}"


def _neutral(
    book: Codebook, entries: list[Entry], language: str, rules: Inflection
) -> Iterator[Problem]:
    """Neutral words that would be found as terms."""
    terms = [(e, slots) for e in entries if not e.weak for slots in e.phrases]
    for frame in book.frames:
        for row in frame.guide.neutral.get(language, ()):
            for slots in parse_phrases(row, rules):
                held = next((e for e, t in terms if _same_words(slots, t)), None)
                if held is not None:
                    message = (
                        f"the neutral {row!r} is a term of frame {held.frame.id!r}; "
                        "keep one"
                    )
                    key = f"neutral.{language}"
                    yield problem(book, frame.id, message, key, row)
                    break


def _unreachable(
    book: Codebook, own: list[Entry], language: str, rules: Inflection
) -> Iterator[Problem]:
    """Terms without words, and terms that always stand inside a cancelling context."""
    if not own:
        return
    frame = own[0].frame
    blocked = set(_phrases(frame.not_when, language, rules))
    for entry in own:
        if not entry.phrases:
            message = f"term {entry.row!r} has no word to find"
        elif all(any(_covers(c, t) for c in blocked) for t in entry.phrases):
            message = f"term {entry.row!r} can never be found: not_when cancels it"
        else:
            continue
        yield problem(book, frame.id, message, _key(entry, language), entry.row)


def _doubled(book: Codebook, own: list[Entry], language: str) -> Iterator[Problem]:
    """Terms that another one of the same frame and referent finds anyway."""
    for i, entry in enumerate(own):
        for j, other in enumerate(own):
            if i != j and _holds(other, entry) and not (i < j and _holds(entry, other)):
                what = "stands twice" if entry.row == other.row else "is never needed"
                message = (
                    f"term {entry.row!r} {what}: {other.row!r} finds it; remove one"
                )
                yield problem(
                    book, entry.frame.id, message, _key(entry, language), entry.row
                )
                break


def _holds(other: Entry, entry: Entry) -> bool:
    """True when every occurrence of ``entry`` is one of ``other``.

    A row with a capital may stand in a name, one without may not.
    """
    alike = entry.weak == other.weak and entry.referent == other.referent
    alike = alike and (entry.row == entry.row.lower() or other.row != other.row.lower())
    return (
        alike
        and bool(entry.phrases)
        and all(
            any(len(t) == len(o) and _covers(o, t) for o in other.phrases)
            for t in entry.phrases
        )
    )


def _phrases(rows: Rows, language: str, rules: Inflection) -> Iterator[Slots]:
    for row in rows.get(language, ()):
        yield from parse_phrases(row, rules)


def _covers(context: Slots, term: Slots) -> bool:
    """True when every occurrence of the term contains the context."""
    width = len(context)
    for start in range(len(term) - width + 1):
        window = term[start : start + width]
        if all(
            t.forms <= c.forms and (i == 0 or t.after_gap <= c.after_gap)
            for i, (c, t) in enumerate(zip(context, window, strict=True))
        ):
            return True
    return False


def _idle(
    book: Codebook, frame: Frame, own: list[Entry], language: str
) -> Iterator[Problem]:
    """Contexts, companions and words nearby that never have anything to do."""
    rules = inflection(language)
    touched = {
        form for e in own for slots in e.phrases for s in slots for form in s.forms
    }
    for row in frame.not_when.get(language, ()):
        phrases = parse_phrases(row, rules)
        if not any(_touches(slots, touched) for slots in phrases):
            message = (
                f"the context {row!r} never applies: no term shares a word with it"
            )
            yield problem(book, frame.id, message, f"not_when.{language}", row)
    weak, partners = frame.weak(language), frame.partners.get(language, ())
    if partners and not weak:
        message = f"partners.{language} have no weak term to stand beside"
        yield problem(book, frame.id, message, f"partners.{language}")
    if weak and not partners:
        message = f"weak.{language} terms have no partners; only quotation marks count"
        yield problem(book, frame.id, message, f"weak.{language}")


def _touches(slots: Iterable[Slot], forms: set[str]) -> bool:
    return any(not slot.forms.isdisjoint(forms) for slot in slots)
