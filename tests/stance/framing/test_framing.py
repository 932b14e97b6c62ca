from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from perspectives.document import Document, Reference
from stance.framing.codebook import load_codebook
from stance.framing.find import find_framing
from stance.types import FramingTerm, Kind, Place, Sentence, Statement, Voice

CODEBOOK = load_codebook("contested-politics")
CASES = (Path(__file__).parent / "voice_cases.txt").read_text("utf-8").splitlines()


def frame_text(
    text: str, *statements: Statement, language: str = "en"
) -> tuple[FramingTerm, ...]:
    sentences = [Sentence(*m.span()) for m in re.finditer(r"[^\n]+", text)]
    document = Document(id="x", text=text, language=language)
    return find_framing(document, sentences, statements, CODEBOOK)


def said(
    text: str, content: str, cue: str, perspective: str | None, **more: object
) -> Statement:
    start, place = text.index(content), text.index(cue)
    return Statement(
        id=more.pop("id", 1),  # type: ignore[arg-type]
        start=start,
        end=start + len(content),
        kind=Kind.INDIRECT,
        speaker="somebody",
        cue=(place, place + len(cue)),
        perspective=perspective,
        **more,  # type: ignore[arg-type]
    )


@pytest.mark.parametrize("case", [c for c in CASES if c and not c.startswith("#")])
def test_voice_case(case: str) -> None:
    language, marked, frame, voice, *referent = (p.strip() for p in case.split("|"))
    text = marked.replace("[", "").replace("]", "")
    head, _, tail = marked.rpartition("[")
    start = len(head) - 2 * head.count("[")
    end = start + tail.index("]")
    found = [
        t
        for t in frame_text(text, language=language)
        if t.frame == frame and t.start < end and start < t.end
    ]
    assert [t.voice.value for t in found] == ([] if voice == "-" else [voice])
    if referent:
        assert found[0].referent == referent[0]


def test_narration_is_the_narrators_word() -> None:
    (term,) = frame_text("A crackdown followed.")
    assert (term.holder, term.reporter, term.statement) == (
        "narrator",
        "narrator",
        None,
    )


def test_a_word_of_an_unassigned_sentence_is_nobodys() -> None:
    text = "The riots were a coup attempt."
    loose = [Sentence(0, len(text), Place.UNASSIGNED)]
    terms = find_framing(Document("d", text), loose, (), CODEBOOK)
    assert terms
    assert {(t.holder, t.statement) for t in terms} == {("unknown", None)}


def test_statement_gives_the_holder_and_the_narrator_reports() -> None:
    text = "The ministry said that militants had fled."
    (term,) = frame_text(text, said(text, "militants had fled", "said", "state"))
    assert (term.holder, term.reporter, term.voice) == ("state", "narrator", Voice.OWN)
    assert term.statement == 1


def test_innermost_statement_holds_and_the_outer_one_reports() -> None:
    text = "The paper wrote that, as the unions claimed, a crackdown had begun."
    outer = said(text, text[17:-1], "wrote", "media")
    inner = said(text, "a crackdown had begun", "claimed", "unions", id=2, nested_in=1)
    (term,) = frame_text(text, outer, inner)
    assert (term.holder, term.reporter, term.statement) == ("unions", "media", 2)


def test_same_span_goes_to_the_nested_statement() -> None:
    text = "The bulletin notes, quoting the port, that exports were halted."
    outer = said(text, "exports were halted", "notes", "media")
    inner = said(text, "exports were halted", "quoting", "companies", id=2, nested_in=1)
    (term,) = frame_text(text, outer, inner)
    assert (term.holder, term.reporter) == ("companies", "media")


def test_statement_without_a_perspective_has_an_unknown_holder() -> None:
    text = "A man said that looters had come."
    (term,) = frame_text(text, said(text, "looters had come", "said", None))
    assert term.holder == "unknown"


def test_narrators_quotation_marks_are_nobodys_own_word() -> None:
    (term,) = frame_text('The "peacekeepers" left.')
    assert (term.voice, term.holder, term.reporter) == (
        Voice.QUOTED,
        "unknown",
        "narrator",
    )


def test_borrowed_word_has_no_holder_when_nobody_is_named() -> None:
    text = (
        "Moscow said peacekeepers came.\n"
        "The expert said the so-called peacekeepers left."
    )
    first = said(text, "peacekeepers came", "said", "russia")
    content = "the so-called peacekeepers left"
    second = Statement(
        id=2,
        start=text.index(content),
        end=text.index(content) + len(content),
        kind=Kind.INDIRECT,
        speaker="the expert",
        perspective="analysts",
    )
    term = frame_text(text, first, second)[1]
    assert (term.holder, term.reporter) == ("unknown", "analysts")


@pytest.mark.parametrize("cue", ["dismissed", "denied", "doubts"])
def test_denying_cue_denies_what_it_reports(cue: str) -> None:
    text = f"The envoy {cue} any part in the looting."
    (term,) = frame_text(text, said(text, "any part in the looting", cue, "state"))
    assert term.voice is Voice.DENIED
    assert term.evidence is not None
    assert text[slice(*term.evidence)].startswith(cue)


def test_reporting_word_is_no_framing_term() -> None:
    text = "They protested that the road was theirs."
    statement = said(text, "the road was theirs", "protested", "people")
    assert frame_text(text, statement) == ()


@pytest.mark.parametrize(
    ("text", "voice", "holder", "reporter"),
    [
        ('"I will not call him a thug," she said.', "denied", "towns", "narrator"),
        ('"They call us rebels to win," she said.', "quoted", "unknown", "towns"),
        ('"The papers made us rebels," she said.', "quoted", "unknown", "towns"),
        ('"They made me sign I was a rebel," she said.', "quoted", "unknown", "towns"),
    ],
)
def test_a_word_put_on_a_speaker_is_not_his(
    text: str, voice: str, holder: str, reporter: str
) -> None:
    content = text[: text.index(" she")]
    spoken = replace(said(text, content, "said", "towns"), kind=Kind.DIRECT)
    (term,) = frame_text(text, spoken)
    assert (term.voice.value, term.holder, term.reporter) == (voice, holder, reporter)


def test_a_name_withheld_in_narration_has_no_known_holder() -> None:
    (term,) = frame_text("The mayor refused to call it a riot.")
    assert (term.voice, term.holder) == (Voice.DENIED, "unknown")


def test_references_are_no_part_of_the_words() -> None:
    text = "The mop-up[12] operation went on."
    document = Document(id="x", text=text, references=(Reference(10, 14, "12"),))
    found = find_framing(document, [Sentence(0, len(text))], (), CODEBOOK)
    assert [(t.start, t.end) for t in found] == [(4, 24)]


def test_language_without_terms_gives_nothing() -> None:
    assert frame_text("Der Terrorist kam.", language="de") == ()


@settings(max_examples=150, deadline=None)
@given(
    st.text(max_size=60),
    st.lists(
        st.sampled_from(
            ["terrorists", "not", '"', "“", "”", "?", "if", "called", "order", ",", "İ"]
        )
    ),
    st.sampled_from(["en", "ru", "kk"]),
)
def test_terms_are_spans_of_the_text(
    noise: str, words: list[str], language: str
) -> None:
    text = noise + " " + " ".join(words)
    found = find_framing(
        Document(id="x", text=text, language=language),
        [Sentence(0, len(text))],
        (),
        CODEBOOK,
    )
    assert all(0 <= t.start < t.end <= len(text) for t in found)
    assert all(text[t.start : t.end] == t.term for t in found)
    assert list(found) == sorted(found, key=lambda t: t.start)


@pytest.mark.parametrize(
    "unit", ["not a terrorist ", "“terrorist” ", '"', "is it a coup? "]
)
def test_a_line_without_end_is_read_in_linear_time(unit: str) -> None:
    text = unit * 4000
    assert frame_text(text) == frame_text(text)
