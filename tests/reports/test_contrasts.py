"""Groups against each other, from analyses of our own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

import numpy as np
import pytest
from scipy.sparse import csr_array

from perspectives.actors import Perspective, Study
from perspectives.document import Document
from perspectives.errors import UsageError
from reports.compare.contrast import contrasts
from reports.compare.question import By, Counted, Part, Period, Question, period_of
from reports.compare.results import Contrasts, Grade, Silence, Verdict, p_phrase
from reports.compare.sheet import sheets
from reports.model import Ref
from reports.statistics.shuffles import LEAST_SHUFFLES, SHUFFLES, affordable
from stance.types import (
    Analysis,
    FramingTerm,
    Kind,
    Label,
    Place,
    Sentence,
    Stance,
    Statement,
    Voice,
)

STUDY = Study("s", "S", (Perspective("port", "Port"), Perspective("crew", "Crew")))


def said(
    number: int, side: str | None, words: Iterable[str], publisher: str = "Own"
) -> Analysis:
    """A document in which each of the words is a statement by a speaker of the side."""
    text, statements = "", []
    for i, word in enumerate(words):
        start = len(text)
        text += f"{word} again. "
        end = len(text) - 2
        name = f"{side} {number}"
        statements.append(Statement(i, start, end, Kind.DIRECT, name, perspective=side))
    sentences = [Sentence(s.start, s.end + 1, Place.STATEMENT) for s in statements]
    document = Document(f"d{number}", text, date="2031-03-02", publisher=publisher)
    return Analysis(document, tuple(sentences), tuple(statements))


def framed(analysis: Analysis, frame: str, label: Label = Label.SUPPORT) -> Analysis:
    """The analysis with a frame and a stance in every statement."""
    terms = tuple(
        FramingTerm(
            s.start, s.start + 3, "abc", frame, "events", s.perspective or "unknown",
            "narrator", Voice.OWN, s.id,
        )
        for s in analysis.statements
    )  # fmt: skip
    stances = tuple(
        Stance(s.id, s.start, s.end, "strike", label, 0.9) for s in analysis.statements
    )
    return Analysis(
        analysis.document, analysis.sentences, analysis.statements, terms, stances
    )


def compared(analyses: Iterable[Analysis], question: Question) -> Contrasts:
    return contrasts(sheets(analyses, STUDY, question)[0], most=None)


def two_sides(documents: int) -> Iterator[Analysis]:
    for n in range(documents):
        yield said(n, "port", ["rioters", "calm", f"day{'abcdefghij'[n]}"])
        yield said(100 + n, "crew", ["strikers", "calm", f"day{'abcdefghij'[n]}"])


def test_words_are_counted_with_documents_speakers_and_passages() -> None:
    found = compared(two_sides(6), Question())
    assert [(g.id, g.rows, g.size, g.speakers, g.documents) for g in found.groups] == [
        ("port", 18, 36, 6, 6),
        ("crew", 18, 36, 6, 6),
    ]
    first = found.of("port")[0]
    assert (first.item, first.count, first.documents, first.speakers) == (
        "rioters", 6, 6, 6,
    )  # fmt: skip
    assert (first.other_count, first.other_size, first.other_documents) == (0, 36, 0)
    assert first.refs[:2] == (Ref(1, 0), Ref(3, 0))
    assert first.share.value == pytest.approx(6 / 36)
    assert first.log_ratio.low > 0
    assert first.log_ratio.high == float("inf")
    assert first.dispersion == pytest.approx(0)


def test_what_is_everywhere_on_one_side_is_supported_and_the_rest_is_not() -> None:
    found = compared(two_sides(6), Question())
    grades = {c.item: c.grade for c in found.of("port")}
    assert grades["rioters"] is Grade.SUPPORTED
    assert grades["strikers"] is Grade.SUPPORTED
    assert grades["calm"] is Grade.SEEN
    assert found.test.units == "documents"
    assert found.test.complete
    assert found.test.shuffles == 924


def test_four_documents_are_too_few_for_a_supported_word() -> None:
    found = compared(two_sides(4), Question())
    by_item = {c.item: c for c in found.of("port")}
    assert by_item["rioters"].grade is Grade.UNTESTED
    assert by_item["rioters"].p is None
    assert by_item["calm"].grade is Grade.SEEN


def test_three_units_a_side_get_no_p() -> None:
    found = compared(two_sides(3), Question())
    assert {c.p for c in found.contrasts} == {None}
    assert {c.grade for c in found.contrasts} == {Grade.UNTESTED}
    assert found.test.untested == ("port", "crew")


def test_speakers_are_shuffled_where_a_document_holds_several_sides() -> None:
    joint = said(50, "port", ["rioters"])
    other = said(50, "crew", ["strikers"])
    both = Analysis(
        Document("j", joint.document.text + other.document.text),
        statements=(
            joint.statements[0],
            Statement(7, 16, 30, Kind.DIRECT, "Ada", perspective="crew"),
        ),
    )
    found = compared([both, *two_sides(6)], Question())
    assert found.test.units == "speakers"
    assert [g.units for g in found.groups] == [7, 7]


def test_words_of_two_languages_are_kept_apart() -> None:
    russian = Analysis(
        Document("ru", "порядок", language="ru"),
        statements=(Statement(1, 0, 7, Kind.DIRECT, "A", perspective="port"),),
    )
    found = sheets([russian, *two_sides(2)], STUDY, Question())
    assert [s.language for s in found] == ["en", "ru"]
    assert found[1].items == ("порядок",)


def test_words_of_a_nested_statement_are_not_those_of_the_outer_one() -> None:
    text = "Brine says the port calls it a riot"
    nested = Analysis(
        Document("n", text),
        statements=(
            Statement(1, 11, 35, Kind.INDIRECT, "Brine", perspective="crew"),
            Statement(
                2, 26, 35, Kind.INDIRECT, "Port", perspective="port", nested_in=1
            ),
        ),
    )
    (sheet,) = sheets([nested], STUDY, Question())
    port, crew = (sheet.counts[sheet.group == g].toarray()[0] for g in (0, 1))
    words = sheet.items
    assert {w for w, n in zip(words, crew, strict=True) if n} == {
        "the", "port", "calls",
    }  # fmt: skip
    assert {w for w, n in zip(words, port, strict=True) if n} == {"it", "riot"}


def test_frames_count_once_a_statement_and_only_those_its_side_holds() -> None:
    one = framed(said(1, "port", ["a" * 3, "b" * 3]), "order")
    doubled = Analysis(
        one.document,
        one.sentences,
        one.statements,
        (*one.framing, one.framing[0]),
        one.stances,
    )
    other = framed(said(2, "crew", ["ccc"]), "protest")
    found = compared([doubled, other], Question(counted=Counted.FRAMES))
    order = next(c for c in found.of("port") if c.item == "order")
    assert (order.count, order.size, order.other_count) == (2, 2, 0)


def test_silences_come_with_their_chance() -> None:
    port = [framed(said(n, "port", ["aaa"] * 4), "order") for n in range(5)]
    crew = [framed(said(9 + n, "crew", ["aaa"] * 4), "protest") for n in range(5)]
    found = compared([*port, *crew], Question(counted=Counted.FRAMES))
    silent = found.silences[0]
    assert (silent.size, silent.other_count, silent.other_size) == (20, 20, 20)
    assert silent.verdict is Verdict.UNLIKELY
    assert silent.p is not None
    assert silent.p < 1e-9
    assert silent.shuffled == pytest.approx(1 / 252)
    assert {s.item for s in found.silences} == {"order", "protest"}


def test_a_silence_of_few_statements_says_so() -> None:
    port = framed(said(1, "port", ["aaa"] * 4), "order")
    crew = framed(said(2, "crew", ["aaa"] * 9), "protest")
    others = said(3, "crew", ["aaa"] * 11)
    found = compared([port, crew, others], Question(counted=Counted.FRAMES))
    silence = next(s for s in found.silences if s.group == "port")
    assert silence.phrase == "0 of 4 v 9 of 20: could be chance, p = .13"
    few = compared(
        [framed(said(1, "port", ["aaa"] * 3), "order"), crew],
        Question(counted=Counted.FRAMES),
    )
    lone = next(s for s in few.silences if s.group == "port")
    assert lone.phrase == "0 of 3 v 9 of 9: too few to tell"


def test_a_likely_silence_among_many_tells_so() -> None:
    silence = Silence("port", "x", 8, 9, 20, 5, 0.3, 0.03, 0.2, 0.01, Verdict.POSSIBLE)
    assert silence.phrase.endswith(
        "could be chance, p = .03 (q = .20 of all silences looked at)"
    )
    assert silence.chance == 0.2


def test_a_silence_of_few_speakers_shows_the_chance_that_overrules_p() -> None:
    silence = Silence("port", "x", 8, 9, 20, 5, 0.3, 0.02, 0.03, 0.09, Verdict.POSSIBLE)
    assert silence.chance == 0.09
    assert silence.phrase.endswith(
        "could be chance, p = .02 (p = .09 when whole speakers or documents are dealt "
        "anew)"
    )
    sure = replace(silence, shuffled=0.01, verdict=Verdict.UNLIKELY)
    assert sure.chance == 0.02


def test_stances_are_tested_in_one_exact_table_per_target() -> None:
    port = framed(said(1, "port", ["aaa"] * 4), "order", Label.OPPOSE)
    crew = framed(said(2, "crew", ["aaa"] * 4), "protest", Label.SUPPORT)
    found = compared([port, crew], Question(counted=Counted.STANCES))
    (table,) = found.tables
    assert table.question == "strike"
    assert table.counts == ((0, 0, 4), (4, 0, 0))
    assert table.p == pytest.approx(2 / 70)
    alone = compared([port], Question(counted=Counted.STANCES))
    assert alone.tables[0].p is None


def test_any_reference_for_any_number_of_groups() -> None:
    analyses = [
        said(10 * p + n, "port", [word, "calm"], publisher)
        for p, (publisher, word) in enumerate(
            [("Ark", "rioters"), ("Bell", "strikers"), ("Cay", "strikers")]
        )
        for n in range(6)
    ]
    question = Question(By.SOURCE, reference=("Ark",))
    found = compared(analyses, question)
    assert {c.group for c in found.contrasts} == {"Bell", "Cay"}
    strikers = next(c for c in found.of("Cay") if c.item == "strikers")
    assert (strikers.other_size, strikers.grade) == (24, Grade.SUPPORTED)
    assert found.test.untested == ()
    # Two comparisons of 924 splits each; a side of the split and its mirror.
    assert strikers.family_p == pytest.approx(2 * 2 / 924)
    with pytest.raises(UsageError, match="no group 'Dot'"):
        compared(analyses, Question(By.SOURCE, reference=("Dot",)))


def test_groups_apart_are_a_bit_apart() -> None:
    found = compared(
        [said(1, "port", ["order"]), said(2, "crew", ["strike"])], Question()
    )
    assert found.distance is not None
    assert found.distance.bits == pytest.approx(0.5)
    assert {part[0] for part in found.distance.parts} == {"order", "strike"}
    assert compared([said(1, "port", ["x"])], Question()).distance is None


def test_what_belongs_to_no_group_is_told() -> None:
    found = compared([said(1, None, ["rain"]), said(2, "port", ["calm"])], Question())
    assert found.left_out == ("1 statement without a perspective",)


def test_narration_is_what_no_statement_says() -> None:
    text = 'The crane stood still, "calm" said Ada.'
    analysis = Analysis(
        Document("n", text, publisher="Own"),
        (Sentence(0, len(text), Place.STATEMENT),),
        (Statement(1, 23, 29, Kind.DIRECT, "Ada", perspective="crew"),),
    )
    question = Question(By.SOURCE, part=Part.NARRATION)
    (sheet,) = sheets([analysis], STUDY, question)
    assert sheet.items == ("the", "crane", "stood", "still", "said", "ada")
    assert sheet.refs([0]) == (Ref(1, 1, narration=True),)
    whole = sheets([analysis], STUDY, Question(By.SOURCE, part=Part.TEXT))[0]
    assert int(whole.size.sum()) == 7


def test_nothing_at_all_gives_an_empty_comparison() -> None:
    assert sheets([], STUDY, Question()) == ()
    (sheet,) = sheets([said(1, None, ["rain"])], STUDY, Question())
    found = contrasts(sheet)
    assert (found.groups, found.contrasts, found.distance) == ((), (), None)


@pytest.mark.parametrize(
    ("date", "period", "expected"),
    [
        ("2022-01-05", Period.MONTH, "2022-01"),
        ("2022-01-05T10:00:00Z", Period.DAY, "2022-01-05"),
        ("2022-01-01", Period.WEEK, "2021-W52"),
        ("2022-11", Period.QUARTER, "2022-Q4"),
        ("2022", Period.YEAR, "2022"),
        ("2022", Period.MONTH, None),
        ("2022-02-31", Period.DAY, None),
        ("soon", Period.YEAR, None),
        (None, Period.YEAR, None),
    ],
)
def test_periods(date: str | None, period: Period, expected: str | None) -> None:
    assert period_of(date, period) == expected


def test_the_same_analyses_give_the_same_numbers() -> None:
    question = Question(By.SOURCE, part=Part.TEXT)
    analyses = [
        said(n, "port", ["rioters", "calm"], "Ark" if n % 2 else "Bell")
        for n in range(18)
    ]
    assert compared(analyses, question) == compared(analyses, question)


@pytest.mark.parametrize(
    ("p", "expected"),
    [
        (0.128, "p = .13"),
        (0.006, "p = .006"),
        (0.0002, "p < .001"),
        (0.0496, "p = .050"),
        (1.0, "p = 1"),
    ],
)
def test_p_is_printed_as_papers_do(p: float, expected: str) -> None:
    assert p_phrase(p) == expected


def test_too_many_groups_are_refused_with_advice() -> None:
    analyses = [said(n, "port", ["calm"], f"paper {n}") for n in range(501)]
    with pytest.raises(UsageError, match="501 groups by source, and 500"):
        compared(analyses, Question(By.SOURCE))


def test_forty_perspectives_of_any_name() -> None:
    names = ["<script>", "=1+1", *(f"p{n}" for n in range(38))]
    found = compared(
        (said(n, name, ["calm", f"word{name}"]) for n, name in enumerate(names)),
        Question(),
    )
    assert {g.id for g in found.groups} == set(names)
    assert found.test.untested == tuple(g.id for g in found.groups)
    assert found.distance is not None


def test_one_perspective_alone_has_nothing_to_be_set_against() -> None:
    found = compared([said(n, "port", ["calm"]) for n in range(9)], Question())
    assert [g.id for g in found.groups] == ["port"]
    assert found.contrasts == ()


def test_fewer_deals_where_all_would_take_too_long() -> None:
    wide = csr_array(np.ones((600, 4000)))
    groups = np.repeat(np.arange(6), 100).astype(np.int32)
    assert affordable(wide[:20, :5], groups[:20]) == SHUFFLES
    assert affordable(wide, groups) == LEAST_SHUFFLES


@pytest.mark.parametrize("counted", list(Counted))
def test_statements_without_words_or_findings_are_no_failure(counted: Counted) -> None:
    numbers = [said(n, side, ["12"]) for n, side in enumerate(("port", "crew") * 5)]
    bare = [
        Analysis(Document(a.document.id, "1999. 2000."), (), (Statement(
            1, 0, 4, Kind.DIRECT, None, perspective=a.statements[0].perspective
        ),))
        for a in numbers
    ]  # fmt: skip
    found = compared(bare, Question(counted=counted))
    assert [g.rows for g in found.groups] == [5, 5]
    assert all(np.isfinite(c.score) for c in found.contrasts)
