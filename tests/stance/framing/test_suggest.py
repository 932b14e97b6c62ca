"""Terms that no frame holds."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perspectives.actors import Perspective, Study, Target
from perspectives.document import Document
from stance.framing.codebook import load_codebook
from stance.framing.suggest import Suggester, Suggestions
from stance.framing.suggest.lemmas import bases
from stance.framing.suggest.weigh import weigh
from stance.types import Analysis, Kind, Sentence, Statement

BOOK = load_codebook("contested-politics")
STUDY = Study(
    id="harbour",
    title="Harbour",
    perspectives=(
        Perspective("company", "Company"),
        Perspective("union", "Union", roles=("docker",)),
    ),
    targets=(Target("pier", "The pier", keywords=("pier",)),),
)


def analysis(number: int, *said: tuple[str, str], language: str = "en") -> Analysis:
    """A document of sentences, each said by a perspective ("" for the narrator)."""
    text = "\n".join(sentence for _, sentence in said)
    spans = [match.span() for match in re.finditer(r"[^\n]+", text)]
    statements = tuple(
        Statement(
            id=i,
            start=start,
            end=end,
            kind=Kind.DIRECT,
            speaker=f"{who}-{number}",
            perspective=who,
        )
        for i, ((who, _), (start, end)) in enumerate(zip(said, spans, strict=True), 1)
        if who
    )
    document = Document(id=f"d{number}", text=text, language=language, publisher="P")
    return Analysis(
        document,
        sentences=tuple(Sentence(*span) for span in spans),
        statements=statements,
    )


def suggest(*analyses: Analysis, by: str = "perspective", top: int = 20) -> Suggestions:
    suggester = Suggester(BOOK, STUDY, by)
    for item in analyses:
        suggester.add(item)
    return suggester.result(top)


DOCUMENTS = (
    analysis(
        1,
        ("company", "The wildcat lockout was a safe harbour measure."),
        ("union", "They starved us with a lockdown of the cranes."),
        ("", "The ferry left at noon."),
    ),
    analysis(
        2,
        ("company", "A wildcat lockout is a shield of the cranes."),
        ("union", "This lockdown is an outrage."),
        ("union", "The lockdowns must end."),
    ),
)


def test_words_set_perspectives_apart_with_counts_and_quotes() -> None:
    found = suggest(*DOCUMENTS)
    (lockdown, *_) = found.apart["union"]
    assert lockdown.term == "lockdown"
    assert lockdown.counts == {"union": 3}
    assert (lockdown.documents, lockdown.speakers) == (2, 2)
    assert {quote.document for quote in lockdown.quotes} == {"d1", "d2"}
    assert lockdown.quotes[0].sentence.startswith("They starved us")
    assert lockdown.weight is not None
    assert lockdown.weight.log_odds > 0


def test_a_run_is_named_once_by_its_longest_form() -> None:
    terms = [s.term for s in suggest(*DOCUMENTS).apart["company"]]
    assert "wildcat lockout" in terms
    assert not {"wildcat", "lockout"} & set(terms)


def test_what_the_codebook_holds_is_passed_over() -> None:
    words = " ".join(
        s.term for found in suggest(*DOCUMENTS).apart.values() for s in found
    )
    assert "outrage" not in words  # a term of the frame grievance
    assert "ferry" not in words  # once only


def test_neutral_words_and_names_are_passed_over() -> None:
    say = ("company", "Police in Varnholm arrest dockers; Varnholm dockers wait.")
    found = suggest(analysis(1, say), analysis(2, say, ("union", "No comment.")))
    terms = [s.term for listed in found.apart.values() for s in listed]
    assert "dockers" in terms
    assert "arrest" not in terms
    assert "varnholm" not in " ".join(terms)


def test_terms_name_things_or_acts() -> None:
    said = (
        ("company", "Stop it now. Some of them kept waiting, and that is dreadful."),
        ("company", "They were doing nothing and keep failing at the cranes."),
        (
            "company",
            "The lockdown of the cranes was kept, and the latest was dreadful.",
        ),
    )
    found = suggest(*(analysis(n, *said, ("union", "Rain fell.")) for n in (1, 2)))
    terms = {s.term for s in found.apart["company"]}
    assert terms == {"lockdown", "cranes"}


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("They won by cheating dockers.", False),
        ("The bosses have hired dockers.", False),
        ("The hired dockers left.", True),
        ("It was full of rented dockers.", True),
        ("The cheating dockers left.", True),
        ("The docker dockers left.", False),
    ],
)
def test_a_participle_that_is_a_verb_describes_nothing(sentence: str, said: bool):
    company = ("company", sentence)
    found = suggest(analysis(1, company, ("union", sentence)), analysis(2, company))
    assert bool(found.naming) is said


@pytest.mark.parametrize(
    ("sentence", "term", "said_of"),
    [
        ("The narrow pier is closed.", "narrow", "pier"),
        ("The pier was a laughing stock.", "laughing stock", "pier"),
        ("They called the pier a white elephant.", "white elephant", "pier"),
        ("The greedy dockers left.", "greedy", "union"),
        ("The greasy protesters sat there.", "greasy", "demonstrators"),
    ],
)
def test_what_is_said_of_a_target_or_referent_is_found(
    sentence: str, term: str, said_of: str
) -> None:
    company, union = ("company", sentence), ("union", sentence)
    found = suggest(analysis(1, company, union), analysis(2, company))
    named = {(s.term, s.said_of): s for s in found.naming}
    assert (term, said_of) in named
    assert named[term, said_of].counts == {"company": 2, "union": 1}


def test_russian_forms_are_counted_together() -> None:
    said = [
        ("company", "Эти локауты вредят порту."),
        ("company", "Из-за локаута порт стоит."),
    ]
    other = ("union", "Мы просто ждали корабль, а корабль опоздал.")
    found = suggest(
        analysis(1, said[0], other, language="ru"), analysis(2, said[1], language="ru")
    )
    lockout = next(s for s in found.apart["company"] if s.term.startswith("локаут"))
    assert lockout.counts == {"company": 2}


def test_publishers_are_compared_too() -> None:
    found = suggest(*DOCUMENTS, by="publisher")
    assert found.groups == ("P",)
    assert found.apart == {}


@given(st.integers(1, 500), st.integers(0, 500), st.integers(1, 2000))
def test_weight_grows_with_the_own_count_and_is_fair(
    own: int, other: int, rest: int
) -> None:
    total = own + other + rest
    here = weigh(own, total, other, total)
    assert here.log_odds == pytest.approx(-weigh(other, total, own, total).log_odds)
    assert weigh(own + 1, total + 1, other, total).log_odds > here.log_odds
    assert weigh(own, total, own, total).log_odds == pytest.approx(0)


def test_forms_of_one_word_have_one_base() -> None:
    base = bases({"strikes": 2, "strike": 3, "striking": 1, "strict": 1}, "en")
    assert base == {
        "strikes": "strike",
        "strike": "strike",
        "striking": "strike",
        "strict": "strict",
    }


def test_a_base_need_not_occur_where_endings_tell_it() -> None:
    base = bases({"забастовки": 2, "забастовкой": 1, "забастовщик": 1}, "ru")
    assert base["забастовки"] == base["забастовкой"] == "забастовка"
    assert base["забастовщик"] == "забастовщик"
