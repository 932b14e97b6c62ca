"""The whole line on generated texts: everything is accounted for, once."""

from __future__ import annotations

import json
from itertools import islice

from hypothesis import given, settings
from hypothesis import strategies as st

from perspectives.document import Document, Rejection
from perspectives.registry import study_from_dict
from stance.pipeline import Tally, analyse, analyse_all, prepare
from stance.records import analysis_from_dict, analysis_to_dict
from stance.types import Place, Voice

STUDY = study_from_dict(
    {
        "title": "The harbour strike",
        "perspectives": [
            {
                "id": "cabinet",
                "label": "Government",
                "actors": [{"name": "Odo Brell", "kind": "person"}],
            },
            {
                "id": "dockers",
                "label": "Dockers",
                "actors": [{"name": "Dockers Union", "kind": "organisation"}],
            },
        ],
        "targets": [{"id": "toll", "label": "Harbour toll", "keywords": ["toll"]}],
    },
    id="harbour",
)
LINE = prepare(STUDY, "contested-politics")

PIECES = [
    "Odo Brell said that the toll was fair.",
    "The Dockers Union denied that its members were terrorists.",
    '"We will strike," it said.',
    '"Nobody paid us for a month."',
    '"The port," Odo Brell said, "will stay open."',
    "According to the union, the mayor claimed that order was restored.",
    "He added that",
    "HOST: Is the toll fair?",
    "— Why?",
    "— Maria Venn",
    "The port was quiet.",
    "“",
    "”",
    '"',
    "«Порт открыт», — заявил министр.",
    "\n",
    "\n\n",
    "I think, as they say, so.",
    "what he called a coup",
]
TEXTS = st.lists(
    st.sampled_from(PIECES) | st.text(max_size=12), min_size=1, max_size=12
).map(" ".join)

CRUMBS = [
    *PIECES,
    *"\"'“”«»„‘’‹›()[]-–—―:;,.!?…\n\t\r•*|",
    *"\x00\x85\u2028\u00a0\u00ad\u0301\u200b\u202e\ufeff\U0001f642",
    " ",
    " said",
    " he said,",
    " cited by",
    " citing two ministers,",
    " one of them",
    " they",
    "The union demanded:",
    "\n• a new crane",
    "\n\n",
    "\r\n",
    " — Maria Venn\n",
    "Maria Venn and Odo Brell",
    " the mayor, Odo Brell,",
    "Why did you leave?\n",
    "I was tired.\n",
    " would not",
    " терроризм",
    " деді",
]
CRUMBLED = st.lists(st.sampled_from(CRUMBS), max_size=40).map("".join)
LANGUAGES = st.sampled_from(["en", "ru", "kk"])


def inside(span, text):
    return span is None or 0 <= span[0] < span[1] <= len(text)


@settings(deadline=None, max_examples=150)
@given(text=TEXTS, language=LANGUAGES)
def test_everything_is_accounted_for(text, language):
    analysis = analyse(Document("d", text, language=language), LINE)

    loose = {(u.start, u.end) for u in analysis.unassigned}
    for sentence in analysis.sentences:
        assert inside((sentence.start, sentence.end), text)
        stated = any(
            a < sentence.end and b > sentence.start
            for s in analysis.statements
            for a, b in s.spans
        )
        unassigned = (sentence.start, sentence.end) in loose
        assert (stated, unassigned) == (
            sentence.place == Place.STATEMENT,
            sentence.place == Place.UNASSIGNED,
        )
    ids = [s.id for s in analysis.statements]
    assert len(ids) == len(set(ids))
    for s in analysis.statements:
        assert inside((s.start, s.end), text)
        assert all(inside(span, text) for span in (*s.spans, s.mention, s.cue))
        assert s.start == min(a for a, _ in s.spans)
        assert s.end == max(b for _, b in s.spans)
        assert s.nested_in is None or (s.nested_in in ids and s.nested_in != s.id)
    assert all(term.statement in (None, *ids) for term in analysis.framing)
    assert all(inside((t.start, t.end), text) for t in analysis.framing)
    assert all(stance.statement in ids for stance in analysis.stances)


def holders(statement, by_id):
    """The statements around a statement, from the inside out."""
    while statement.nested_in is not None:
        statement = by_id[statement.nested_in]
        yield statement


@settings(deadline=None, max_examples=150)
@given(text=CRUMBLED, language=LANGUAGES)
def test_whatever_the_text_spans_lie_in_it_and_in_order(text, language):
    analysis = analyse(Document("d", text, language=language), LINE)

    ends = [0, *(s.end for s in analysis.sentences)]
    for sentence, end in zip(analysis.sentences, ends, strict=False):
        assert inside((sentence.start, sentence.end), text)
        assert end <= sentence.start
    by_id = {s.id: s for s in analysis.statements}
    for s in analysis.statements:
        assert all(inside(span, text) for span in (*s.spans, s.mention, s.cue))
        edges = [place for span in s.spans for place in span]
        assert edges == sorted(edges)
        around = [s.id, *(o.id for o in islice(holders(s, by_id), len(by_id)))]
        assert len(around) == len(set(around))
        assert any(
            a < sentence.end and b > sentence.start
            for sentence in analysis.sentences
            for a, b in s.spans
        )
    for term in analysis.framing:
        assert term.term == text[term.start : term.end]


@settings(deadline=None, max_examples=60)
@given(text=CRUMBLED, language=LANGUAGES)
def test_each_sentence_is_counted_once(text, language):
    tally = Tally()
    document = Document("d", text, language=language)
    [analysis] = analyse_all([document], LINE, tally)
    sums = tally.accounting()
    assert not sums.rejected
    assert sums.sentences == len(analysis.sentences)
    assert sums.sentences == sums.in_statements + sums.narration + sums.unassigned
    assert sums.unassigned == len(analysis.unassigned)


@settings(deadline=None, max_examples=60)
@given(text=CRUMBLED, language=LANGUAGES)
def test_an_analysis_is_read_as_it_was_written(text, language):
    analysis = analyse(Document("d", text, language=language), LINE)
    written = json.dumps(analysis_to_dict(analysis), ensure_ascii=False)
    assert analysis_from_dict(json.loads(written)) == analysis


@settings(deadline=None, max_examples=50)
@given(text=TEXTS, language=LANGUAGES)
def test_the_same_text_gives_the_same_analysis(text, language):
    document = Document("d", text, language=language)
    assert analyse(document, LINE) == analyse(
        document, prepare(STUDY, "contested-politics")
    )


@settings(deadline=None, max_examples=30)
@given(texts=st.lists(TEXTS | st.none(), max_size=4))
def test_the_sums_hold(texts):
    inputs = [
        Rejection("here", "empty") if t is None else Document(str(i), t)
        for i, t in enumerate(texts)
    ]
    tally = Tally()
    analyses = list(analyse_all(inputs, LINE, tally))
    sums = tally.accounting()
    assert sums.documents == len(inputs) == sums.analysed + len(sums.rejected)
    assert sums.sentences == sums.in_statements + sums.narration + sums.unassigned
    assert sums.sentences == sum(len(a.sentences) for a in analyses)
    assert sums.unassigned == sum(len(a.unassigned) for a in analyses)
    assert sums.statements == sum(len(a.statements) for a in analyses)
    assert 0 <= sums.unplaced <= sums.statements


def test_reported_vocabulary_belongs_to_whose_vocabulary_it_is():
    data = {
        "perspectives": [
            {
                "id": "city",
                "label": "City hall",
                "actors": [{"name": "Odo Brandt", "kind": "person"}],
            },
            {
                "id": "experts",
                "label": "Experts",
                "actors": [{"name": "Lena Ortiz", "kind": "person"}],
            },
        ],
        "targets": [],
    }
    line = prepare(study_from_dict(data, id="vocabulary"))
    text = (
        "Mayor Odo Brandt met the strikers. "
        'Lena Ortiz described his terminology, including "bandits", as borrowed.'
    )
    analysis = analyse(Document("d", text), line)
    (term,) = (t for t in analysis.framing if t.term == "bandits")
    assert (term.holder, term.reporter) == ("city", "experts")
    assert term.voice is Voice.QUOTED


def test_two_people_of_one_role_stay_two():
    text = (
        "A docker in Port Ann said the crane was old. "
        "A docker in Saltmouth said the pay was late. "
        "The docker said she would leave."
    )
    analysis = analyse(Document("d", text), prepare(STUDY))
    first, second, third = (s.speaker for s in analysis.statements)
    assert first != second
    assert third == second
