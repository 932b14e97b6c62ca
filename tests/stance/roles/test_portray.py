"""Portrayals: who casts whom, where the words stand, what is left undecided."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from perspectives.actors import Actor, ActorKind, Perspective, Study
from perspectives.document import Document
from perspectives.lookup import Directory
from stance.pipeline import analyse, prepare
from stance.roles.portray import portrayals
from stance.roles.tally import Casting
from stance.roles.types import Portrayal, Role
from stance.types import Analysis

STUDY = Study(
    id="harbour",
    title="The harbour strike",
    perspectives=(
        Perspective(
            "union",
            "Dockworkers",
            actors=(Actor("Ivo Marek", "union", ActorKind.PERSON, {"": ("Marek",)}),),
        ),
        Perspective(
            "company",
            "Harbour company",
            actors=(
                Actor(
                    "Harbour Company",
                    "company",
                    aliases={"": ("the company", "Company")},
                ),
            ),
        ),
    ),
)
LINE = prepare(STUDY)
DIRECTORY = Directory(STUDY)
TEXT = (
    "Ivo Marek said that Harbour Company had robbed the workers. "
    "Police attacked the protesters at the gate. "
    "Harbour Company denied that Ivo Marek had been threatened. "
    "Harbour Company rescued two sailors."
)


def analysis_of(text: str, narrator: str | None = None) -> Analysis:
    return analyse(Document("d", text, narrator_perspective=narrator), LINE)


def cast(text: str, *wanted: str, narrator: str | None = None) -> list[Portrayal]:
    return list(portrayals(analysis_of(text, narrator), DIRECTORY, wanted))


def of(items: list[Portrayal], entity: str) -> list[tuple[str, str]]:
    return [(p.holder, p.role.value) for p in items if p.entity == entity]


def test_a_role_is_given_by_whoever_says_it() -> None:
    found = of(cast(TEXT), "Harbour Company")
    assert found[0] == ("union", "antagonist")
    assert found[-1] == ("narrator", "protagonist")


def test_groups_without_a_name_are_cast_too() -> None:
    items = cast(TEXT)
    assert of(items, "protesters") == [("narrator", "innocent")]
    assert of(items, "police") == [("narrator", "antagonist")]


def test_what_a_speaker_denies_casts_nobody() -> None:
    marek = [p for p in cast(TEXT) if p.entity == "Ivo Marek"]
    assert [p.role for p in marek] == [Role.UNDECIDED, Role.UNDECIDED]


def test_narration_of_a_press_release_is_its_perspective() -> None:
    text = "The rally was peaceful. Police beat the protesters at the gate."
    assert of(cast(text, narrator="union"), "protesters") == [("union", "innocent")]


def test_evidence_is_in_the_sentence_of_the_mention() -> None:
    for item in cast(TEXT):
        sentence = next(
            (a, b)
            for a, b in ((s.start, s.end) for s in analysis_of(TEXT).sentences)
            if a <= item.start < b
        )
        assert all(sentence[0] <= a < b <= sentence[1] for a, b in item.evidence)
        assert (item.role is Role.UNDECIDED) == (not item.evidence)


def test_wanted_entities_are_found_by_any_of_their_names() -> None:
    text = "Marek was beaten by thugs. The police arrested nobody."
    found = cast(text, "Ivo Marek", "thugs")
    assert [(p.entity, p.role.value) for p in found] == [
        ("Ivo Marek", "innocent"),
        ("thugs", "antagonist"),
    ]


def test_countries_are_not_their_governments() -> None:
    text = "Germany invaded Poland.\n\nLater German troops shelled Polish towns."
    names = {p.entity for p in cast(text)}
    assert {"Germany", "Poland"} <= names
    assert "German" not in names


def test_casts_count_mentions_and_keep_the_surest_examples() -> None:
    casting = Casting()
    analysis = analysis_of(TEXT)
    spans = [(s.start, s.end) for s in analysis.sentences]
    casting.add(analysis.document, spans, portrayals(analysis, DIRECTORY))
    by = {(c.entity, c.holder): c for c in casting.casts()}
    company = by["Harbour Company", "narrator"]
    assert company.roles[Role.PROTAGONIST] == 1
    assert company.share(Role.PROTAGONIST) == 1.0
    assert company.examples[0].passage == "Harbour Company rescued two sailors."
    assert company.examples[0].evidence == ("rescued",)
    assert by["Ivo Marek", "narrator"].share(Role.INNOCENT) is None


def test_a_family_name_alone_joins_the_one_full_name() -> None:
    casting = Casting()
    for name, text in (
        ("a", "Jane Dorrel lied to us. Dorrel was honest once."),
        ("b", "The crowd cheered; then Dorrel was arrested by soldiers."),
    ):
        analysis = analyse(Document(name, text), LINE)
        spans = [(s.start, s.end) for s in analysis.sentences]
        casting.add(analysis.document, spans, portrayals(analysis, DIRECTORY))
    assert "Dorrel" not in {c.entity for c in casting.casts()}
    jane = [c for c in casting.casts() if c.entity == "Jane Dorrel"]
    assert sum(c.mentions for c in jane) == 3
    assert jane[0].documents == {"a", "b"}


@settings(deadline=None)
@given(
    st.text(st.sampled_from("Russia attacked Kyiv. «»“”,;—()\n Киев'’-"), max_size=80)
)
def test_any_text_is_read_and_spans_lie_in_it(text: str) -> None:
    for language in ("en", "ru", "kk"):
        analysis = analyse(Document("d", text, language=language), LINE)
        for item in portrayals(analysis, DIRECTORY):
            spans = [(item.start, item.end), *item.evidence]
            assert all(0 <= a < b <= len(text) for a, b in spans)
            assert 0.0 <= item.confidence <= 1.0
