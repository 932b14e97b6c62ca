from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from perspectives.actors import Perspective, Study
from perspectives.document import Document, Rejection
from reports.compare import compare
from reports.model import Ref
from reports.render import render_html
from stance.types import (
    Accounting,
    Analysis,
    CoSpeaker,
    FramingTerm,
    Kind,
    Label,
    Sentence,
    Statement,
    Voice,
)


def test_a_term_is_counted_under_its_holder(study, harbour, council) -> None:
    comparison = compare([harbour, council], study)
    counted = {(t.term, t.holder, t.voice): (t.count, t.refs) for t in comparison.terms}
    assert counted == {
        ("rioters", "port", Voice.OWN): (2, (Ref(1, 1), Ref(2, 1))),
        ("rioters", "workers", Voice.DENIED): (1, (Ref(1, 2),)),
        ("crackdown", "narrator", Voice.OWN): (1, (Ref(1, 6, narration=True),)),
        ("crackdown", "workers", Voice.OWN): (1, (Ref(2, 2),)),
    }


def test_a_term_in_an_unassigned_sentence_is_nobodys(study, harbour) -> None:
    said = ("block", "disruption", "demonstrators", "narrator", "narrator", Voice.OWN)
    blocked = FramingTerm(13, 18, *said)
    told = replace(harbour, framing=(blocked, *harbour.framing))
    comparison = compare([told], study)
    counted = {t.term: t.holder for t in comparison.terms}
    assert counted["block"] == "unknown"
    assert counted["crackdown"] == "narrator"
    assert (comparison.narrated, comparison.passages) == (1, 1)
    assert [card.sentence for card in comparison.narration] == [6]
    assert [u.terms for u in comparison.unassigned] == [("block",)]
    assert "framing by nobody named: “block”" in render_html(comparison)


def test_stances_are_counted_by_perspective_with_abstentions_apart(
    study, harbour, council
) -> None:
    comparison = compare([harbour, council], study)
    counted = {(s.perspective, s.label): s.count for s in comparison.stances}
    assert counted == {
        ("port", Label.OPPOSE): 2,
        ("workers", Label.SUPPORT): 2,
        ("owners", Label.UNDECIDED): 1,
    }


def test_perspectives_stand_in_study_order_with_their_figures(
    study, harbour, council
) -> None:
    comparison = compare([harbour, council], study)
    assert [
        (p.id, p.statements, p.speakers, p.documents) for p in comparison.perspectives
    ] == [
        ("port", 2, 1, 2),
        ("workers", 2, 1, 2),
        ("owners", 1, 1, 1),
        ("city", 0, 0, 0),
    ]
    assert [(s.speaker, s.count) for s in comparison.unplaced] == [("A passer-by", 1)]


def test_a_perspective_that_no_study_lists_is_kept(harbour) -> None:
    comparison = compare([harbour], Study("s", "S", (Perspective("port", "Port"),)))
    assert [(p.id, p.declared) for p in comparison.perspectives] == [
        ("port", True),
        ("owners", False),
        ("workers", False),
    ]


def test_sums_are_counted_when_no_accounting_is_given(study, harbour) -> None:
    sums = compare([harbour], study).accounting
    assert sums.sentences == sums.in_statements + sums.narration + sums.unassigned == 6
    assert (sums.documents, sums.statements, sums.unplaced) == (1, 4, 1)


def test_accounting_may_come_after_the_last_analysis(study, harbour) -> None:
    read: list[Analysis] = []

    def stream() -> Iterator[Analysis]:
        read.append(harbour)
        yield harbour

    def sums() -> Accounting:
        rejected = (Rejection("photo.jpg", "It is not text."),)
        return Accounting(documents=len(read) + 1, analysed=1, rejected=rejected)

    assert compare(stream(), study, sums).accounting.documents == 2


def test_documents_carry_the_hash_of_their_text(study, harbour) -> None:
    entry = compare([harbour], study).documents[0]
    assert (entry.number, entry.id, entry.statements) == (1, "h1", 4)
    empty = Analysis(Document("e", ""))
    assert compare([empty], study).documents[0].sha256.startswith("e3b0c44298fc1c14")


def test_a_card_holds_the_exact_words_and_their_sentence(study, harbour) -> None:
    card = compare([harbour], study).cards[1]
    assert card.ref.anchor == "d1-s2"
    assert card.words == '"We are not rioters, we are on strike,"'
    assert "".join(run.text for run in card.runs if run.said) == card.words
    assert "".join(run.text for run in card.runs).endswith("a crane driver.")
    assert [run.text for run in card.runs if run.term] == ["rioters"]
    assert card.sentence == 3


def test_a_long_statement_is_shortened_and_says_so(study) -> None:
    text = "word " * 10_000
    made = Statement(1, 0, len(text), Kind.DIRECT, "Port", perspective="port")
    long = Analysis(Document("l", text), (Sentence(0, len(text)),), (made,))
    card = compare([long], study).cards[0]
    assert card.cut_after
    assert not card.cut_before
    assert sum(len(run.text) for run in card.runs) < 2000


def test_a_joint_statement_counts_once(study, harbour) -> None:
    port = replace(
        harbour.statements[0], co_speakers=(CoSpeaker("Ada Brine", "workers"),)
    )
    joint = replace(harbour, statements=(port, *harbour.statements[1:]))
    comparison = compare([joint], study)
    assert comparison.statements == 4
    assert comparison.cards[0].attribution.co_speakers == (("Ada Brine", "workers"),)


@pytest.mark.parametrize("limit", [0, 1, 6, 30])
def test_cards_are_capped_and_counts_are_not(crowd, limit: int) -> None:
    study, analyses = crowd(6, 5)
    comparison = compare(analyses, study, card_limit=limit)
    assert len(comparison.cards) == limit
    assert comparison.statements == 30
    assert {t.count for t in comparison.terms} == {5}


def test_every_count_keeps_an_example_when_cards_are_few(crowd) -> None:
    study, analyses = crowd(6, 50)
    late = crowd(7, 1)[1][0]
    comparison = compare([*analyses, late], study, card_limit=100)
    kept = {card.ref for card in comparison.cards}
    assert all(kept & set(t.refs) for t in comparison.terms)
    assert all(kept & set(s.refs) for s in comparison.stances)


def test_capitals_at_the_start_of_a_sentence_make_no_second_term(
    study, council
) -> None:
    first = replace(council.framing[0], term="Rioters")
    upper = replace(council, framing=(first,))
    comparison = compare([upper, council], study)
    rioters = [t for t in comparison.terms if t.term == "rioters"]
    assert [t.count for t in rioters] == [2]
