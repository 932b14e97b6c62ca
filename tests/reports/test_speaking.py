from __future__ import annotations

from dataclasses import replace

from reports.compare import compare
from stance.types import Analysis


def counts(analyses: list[Analysis], study) -> dict[tuple[str | None, str], int]:
    reported = compare(analyses, study).reported
    return {(r.perspective, r.reporter): r.count for r in reported}


def test_statements_are_dated_by_their_document(study, harbour, council) -> None:
    bare = replace(council, document=replace(council.document, date=None))
    dated = compare([harbour, council, bare], study).dated
    assert {(d.perspective, d.date): d.count for d in dated} == {
        ("port", "2031-03-02"): 1,
        ("workers", "2031-03-02"): 1,
        ("owners", "2031-03-02"): 1,
        (None, "2031-03-02"): 1,
        ("port", "2031-04-01"): 1,
        ("workers", "2031-04-01"): 1,
        ("port", None): 1,
        ("workers", None): 1,
    }


def test_the_narration_reports_unless_a_speaker_does(study, council) -> None:
    port, ada = council.statements
    inside = replace(council, statements=(port, replace(ada, nested_in=port.id)))
    assert counts([inside], study) == {("port", "narrator"): 1, ("workers", "port"): 1}


def test_a_page_that_speaks_for_a_side_reports_for_it(study, council) -> None:
    told = replace(council.document, narrator_perspective="city")
    page = replace(council, document=told)
    assert counts([page], study) == {("port", "city"): 1, ("workers", "city"): 1}


def test_a_reporter_without_a_perspective_is_unknown(study, council) -> None:
    port, ada = council.statements
    made = (replace(port, perspective=None), replace(ada, nested_in=port.id))
    inside = replace(council, statements=made)
    assert counts([inside], study)["workers", "unknown"] == 1


def test_every_card_reaches_the_sink(crowd) -> None:
    study, analyses = crowd(4, 5)
    seen: list[str] = []
    compare(
        analyses, study, card_limit=3, sink=lambda card: seen.append(card.ref.anchor)
    )
    assert len(seen) == len(set(seen)) == 20
