"""Many analyses in, one comparison out: one pass that keeps counts and examples."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from hashlib import sha256

from perspectives.actors import Study
from reports.cards import (
    Narrated,
    narration_card,
    sentence_index,
    stances_by_place,
    statement_card,
)
from reports.counting import Counts, Shelf
from reports.labels import readable
from reports.model import (
    Card,
    Comparison,
    DocumentEntry,
    PerspectiveEntry,
    Ref,
    SpeakerCount,
    StanceCount,
    TermCount,
    UnassignedSentence,
)
from reports.speaking import Speaking
from stance.types import (
    NARRATOR,
    UNKNOWN,
    Accounting,
    Analysis,
    FramingTerm,
    Label,
    Place,
    Stance,
    Statement,
    Voice,
)

CARD_LIMIT = 2000
UNASSIGNED_TEXT = 300
"""Cards to keep; code points shown of an unassigned sentence."""

TermKey = tuple[str, str, str, str, str, Voice, bool]
"""Referent, holder, frame, case-folded term, language, voice, on its own page."""


def compare(
    analyses: Iterable[Analysis],
    study: Study,
    accounting: Accounting | Callable[[], Accounting] | None = None,
    *,
    card_limit: int = CARD_LIMIT,
    sink: Callable[[Card], None] | None = None,
) -> Comparison:
    """Give the comparison of analyses, read once.

    ``accounting`` may be a function that is called after the last analysis, as a stream
    knows its sums only then; without it the analyses are counted. ``card_limit`` bounds
    the quote cards (and, apart, the narrated passages) that are kept; counts are never
    cut. ``sink`` is given every card, also those beyond the limit. A joint statement
    counts once, under its first speaker.
    """
    collector = _Collector(study, card_limit, sink)
    for analysis in analyses:
        collector.add(analysis)
    if callable(accounting):
        accounting = accounting()
    return collector.result(accounting)


class _Collector:
    def __init__(
        self, study: Study, card_limit: int, sink: Callable[[Card], None] | None
    ) -> None:
        self.study = study
        self.card_limit = card_limit
        self.sink = sink
        self.documents: list[DocumentEntry] = []
        self.terms: Counts[TermKey] = Counts()
        self.forms: dict[tuple[str, str], Counter[str]] = {}
        self.stances: Counts[tuple[str, str | None, Label]] = Counts()
        self.own_pages: Counts[tuple[str, str | None, Label]] = Counts()
        self.speakers: Counts[tuple[str | None, str | None]] = Counts()
        self.documents_of: defaultdict[str, set[int]] = defaultdict(set)
        self.holders: dict[str, None] = {}
        self.speaking = Speaking()
        self.cards = Shelf(card_limit)
        self.narration = Shelf(card_limit)
        self.narrated = 0
        self.passages = 0
        self.positioned = 0
        self.quiet = 0
        self.unassigned: list[UnassignedSentence] = []
        self.sums = Accounting()

    def add(self, analysis: Analysis) -> None:
        number = len(self.documents) + 1
        self.documents.append(_document_entry(number, analysis))
        by_statement, narrated = _terms_by_place(analysis)
        stances, told = stances_by_place(analysis)
        for statement in analysis.statements:
            terms = by_statement.get(statement.id, [])
            found = stances.get(statement.id, [])
            self._add_statement(analysis, number, statement, terms, found)
        for sentence in sorted({*narrated, *told}):
            if not _is_loose(analysis, sentence):
                terms = narrated.get(sentence, [])
                passage = Narrated(terms, told.get(sentence, []))
                self._add_narration(analysis, number, sentence, passage)
        self.quiet += sum(
            sentence.place is Place.NARRATION and index not in {*narrated, *told}
            for index, sentence in enumerate(analysis.sentences)
        )
        self.speaking.add(analysis, number)
        self._add_unassigned(analysis, number, narrated)
        self.sums = _with(self.sums, analysis)

    def _add_statement(
        self,
        analysis: Analysis,
        number: int,
        statement: Statement,
        terms: list[FramingTerm],
        stances: list[Stance],
    ) -> None:
        ref = Ref(number, statement.id)
        perspective = statement.perspective
        example = self.speakers.add((statement.speaker, perspective), ref)
        if perspective is not None:
            self.documents_of[perspective].add(number)
        for stance in stances:
            key = (stance.target, perspective, stance.label)
            example |= self.stances.add(key, ref)
        example |= self._add_terms(analysis, terms, ref)
        if self.sink or self.cards.wants(example):
            card = statement_card(analysis, number, statement, terms, stances)
            self._keep(self.cards, card, example)

    def _add_narration(
        self, analysis: Analysis, number: int, sentence: int, found: Narrated
    ) -> None:
        ref = Ref(number, sentence + 1, narration=True)
        self.passages += bool(found.terms)
        self.positioned += not found.terms
        self.narrated += len(found.terms)
        example = self._add_terms(analysis, found.terms, ref)
        page = analysis.document.narrator_perspective
        for stance in found.stances:
            example |= self.own_pages.add((stance.target, page, stance.label), ref)
        if self.sink or self.narration.wants(example):
            card = narration_card(analysis, number, sentence, found)
            self._keep(self.narration, card, example)

    def _keep(self, shelf: Shelf, card: Card, example: bool) -> None:
        if self.sink:
            self.sink(card)
        if shelf.wants(example):
            shelf.put(card, example)

    def _add_terms(
        self, analysis: Analysis, terms: Sequence[FramingTerm], ref: Ref
    ) -> bool:
        language, example = analysis.document.language, False
        page = analysis.document.narrator_perspective
        for term in terms:
            folded = term.lemma or " ".join(term.term.casefold().split())
            own_page = page is not None and term.holder == NARRATOR
            holder = page if page and own_page else term.holder
            self.holders.setdefault(holder)
            self._remember_form(language, folded, " ".join(term.term.split()))
            said = (term.referent, holder, term.frame, folded, language, term.voice)
            example |= self.terms.add((*said, own_page), ref)
        return example

    def _remember_form(self, language: str, folded: str, form: str) -> None:
        """Count the forms of a term, to show the commonest."""
        self.forms.setdefault((language, folded), Counter())[form] += 1

    def _form(self, language: str, folded: str) -> str:
        """The commonest form; of equals the one that no sentence start capitalised."""
        forms = self.forms[language, folded]
        return min(forms, key=lambda f: (-forms[f], f[:1].isupper(), len(f), f))

    def _add_unassigned(
        self, analysis: Analysis, number: int, outside: dict[int, list[FramingTerm]]
    ) -> None:
        """Keep unassigned sentences; their terms count, but as nobody's."""
        for index, terms in outside.items():
            if _is_loose(analysis, index):
                said = [replace(term, holder=UNKNOWN) for term in terms]
                self._add_terms(analysis, said, Ref(number, index + 1, narration=True))
        for item in analysis.unassigned[: self.card_limit - len(self.unassigned)]:
            text = analysis.document.text[item.start : item.end]
            index = sentence_index(analysis, item.start)
            held = tuple(" ".join(t.term.split()) for t in outside.get(index, ()))
            self.unassigned.append(
                UnassignedSentence(
                    number, index + 1, text[:UNASSIGNED_TEXT], item.reason, held
                )
            )

    def result(self, accounting: Accounting | None) -> Comparison:
        speakers = tuple(
            SpeakerCount(*key, n, r) for key, n, r in self.speakers.ranked()
        )
        return Comparison(
            study=self.study,
            accounting=accounting or self.sums,
            documents=tuple(self.documents),
            perspectives=tuple(self._perspectives(speakers)),
            terms=tuple(self._term_counts()),
            stances=tuple(
                StanceCount(*key, n, r) for key, n, r in self.stances.ranked()
            ),
            own_pages=tuple(
                StanceCount(*key, n, r) for key, n, r in self.own_pages.ranked()
            ),
            speakers=speakers,
            cards=self.cards.cards(),
            narration=self.narration.cards(),
            unassigned=tuple(self.unassigned),
            card_limit=self.card_limit,
            narrated=self.narrated,
            passages=self.passages,
            positioned=self.positioned,
            quiet=self.quiet,
            dated=self.speaking.dated(),
            reported=self.speaking.reported(),
        )

    def _term_counts(self) -> Iterator[TermCount]:
        for key, count, refs in self.terms.ranked():
            referent, holder, frame, folded, language, voice, own_page = key
            term = self._form(language, folded)
            yield TermCount(
                referent, holder, frame, term, language, voice, count, refs, own_page
            )

    def _perspectives(
        self, speakers: tuple[SpeakerCount, ...]
    ) -> Iterator[PerspectiveEntry]:
        """Those of the study in its order, then others that the analyses name."""
        ids = dict.fromkeys(self.study.perspective_ids)
        seen = [s.perspective for s in speakers if s.perspective is not None]
        ids |= dict.fromkeys(sorted([*seen, *self.holders]))
        for perspective_id in ids:
            if perspective_id in (NARRATOR, UNKNOWN):
                continue
            declared = self.study.perspective(perspective_id)
            own = [s for s in speakers if s.perspective == perspective_id]
            yield PerspectiveEntry(
                id=perspective_id,
                label=declared.label if declared else readable(perspective_id),
                description=declared.description if declared else "",
                statements=sum(s.count for s in own),
                speakers=sum(s.speaker is not None for s in own),
                documents=len(self.documents_of[perspective_id]),
                declared=declared is not None,
            )


def _document_entry(number: int, analysis: Analysis) -> DocumentEntry:
    document = analysis.document
    return DocumentEntry(
        number=number,
        id=document.id,
        title=document.title,
        language=document.language,
        date=document.date,
        publisher=document.publisher,
        url=document.url,
        narrator_perspective=document.narrator_perspective,
        origin=document.origin.replace("\\", "/").rsplit("/", 1)[-1],
        sha256=sha256(document.text.encode("utf-8", "surrogatepass")).hexdigest(),
        sentences=len(analysis.sentences),
        statements=len(analysis.statements),
    )


def _terms_by_place(
    analysis: Analysis,
) -> tuple[dict[int, list[FramingTerm]], dict[int, list[FramingTerm]]]:
    """Framing terms by statement id, and those outside statements by sentence index."""
    by_statement: defaultdict[int, list[FramingTerm]] = defaultdict(list)
    narrated: defaultdict[int, list[FramingTerm]] = defaultdict(list)
    for term in sorted(analysis.framing, key=lambda t: (t.start, t.end)):
        if term.statement is None:
            narrated[sentence_index(analysis, term.start)].append(term)
        else:
            by_statement[term.statement].append(term)
    return by_statement, narrated


def _is_loose(analysis: Analysis, sentence: int) -> bool:
    """Whether a sentence is unassigned; text outside sentences is narration."""
    sentences = analysis.sentences
    return bool(sentences) and sentences[sentence].place is Place.UNASSIGNED


def _with(sums: Accounting, analysis: Analysis) -> Accounting:
    """Give the sums after one more document."""
    places = [sentence.place for sentence in analysis.sentences]
    unplaced = sum(s.perspective is None for s in analysis.statements)
    return replace(
        sums,
        documents=sums.documents + 1,
        analysed=sums.analysed + 1,
        sentences=sums.sentences + len(places),
        in_statements=sums.in_statements + places.count(Place.STATEMENT),
        narration=sums.narration + places.count(Place.NARRATION),
        unassigned=sums.unassigned + places.count(Place.UNASSIGNED),
        statements=sums.statements + len(analysis.statements),
        unplaced=sums.unplaced + unplaced,
    )
