from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perspectives.lookup import Directory
from perspectives.placement import SpeakerDescription, place
from perspectives.registry import load_study, study_from_dict


def directory(*perspectives: dict[str, Any], home: tuple[str, ...] = ()) -> Directory:
    data = {"study": {"home": list(home)}, "perspectives": list(perspectives)}
    return Directory(study_from_dict(data, id="x"))


def side(id: str, label: str, *actors: Any, **more: Any) -> dict[str, Any]:
    listed = [a if isinstance(a, dict) else {"name": a} for a in actors]
    return {"id": id, "label": label, "actors": listed, **more}


DAM = directory(
    side(
        "firm",
        "Dam Company",
        {"name": "Dam Company plc", "aliases": ["Dam", "the Company"]},
        {"name": "Eve Boss", "aliases": ["Boss"], "roles": ["chief executive"]},
    ),
    side(
        "state",
        "Ruritanian authorities",
        {"name": "Water Directorate", "roles": ["regulator", "inspectors"]},
        {
            "name": "Ruritanian government",
            "aliases": ["the government"],
            "roles": ["environment minister"],
        },
    ),
    side(
        "village",
        "Villagers and campaigners",
        {"name": "Valley Committee", "aliases": ["the Committee"]},
        {"name": "marchers", "roles": ["demonstrators"]},
    ),
    side("science", "Scientists", {"name": "University of Strelsau"}),
)

WORLD = directory(
    side(
        "home",
        "Polish government",
        {"name": "Jan Prezes", "kind": "person", "roles": ["president"]},
        {"name": "Polish government", "aliases": ["the government"]},
    ),
    side("china", "Beijing", {"name": "Chinese government", "aliases": ["China"]}),
    side("west", "Western governments", "United States"),
    side("experts", "Analysts"),
    side("business", "Business", {"name": "Big Bank", "roles": ["bank"]}),
    side("press", "Media"),
    home=("Poland",),
)


@pytest.mark.parametrize(
    ("text", "perspective", "canonical"),
    [
        ("Ms Boss", "firm", "Eve Boss"),
        ("the Company's chief executive", "firm", "Eve Boss"),
        ("a Dam spokesman", "firm", "Dam Company plc"),
        ("Dam spokeswoman Ann Example", "firm", "Ann Example"),
        ("the board", "firm", "Dam Company plc"),
        ("the regulator", "state", "Water Directorate"),
        ("an inspector", "state", "an inspector"),
        ("the environment minister", "state", "environment minister"),
        ("the police", "state", "police"),
        ("the Committee’s lawyers", "village", "Committee’s lawyers"),
        ("Bob Example of the Valley Committee", "village", "Bob Example"),
        ("a villager", "village", "a villager"),
        ("demonstrators", "village", "marchers"),
        ("a University of Strelsau team", "science", "a University of Strelsau team"),
        ("a hydrologist at another school", "science", None),
        ("a study commissioned by the Company", "firm", None),
        ("a satirist", None, "a satirist"),
        ("a stranded businessman", None, None),
        ("my brother", None, "brother"),
        ("Boss's brother", None, None),
        ("a critic of the Company", None, None),
        ("some", None, "some"),
        ("Zed Nobody", None, "Zed Nobody"),
    ],
)
def test_a_small_study_places_by_its_own_words(
    text: str, perspective: str | None, canonical: str | None
) -> None:
    placed = place(SpeakerDescription(text), DAM)
    assert placed.perspective == perspective
    assert canonical in (None, placed.canonical)
    assert 0 <= placed.confidence <= 1
    assert placed.rule


@pytest.mark.parametrize(
    ("text", "perspective"),
    [
        ("the president", "home"),
        ("the foreign ministry", "home"),
        ("Warsaw", "home"),
        ("the Chinese foreign ministry", "china"),
        ("China’s ambassador", "china"),
        ("the French president", "west"),
        ("Foreign Minister Hans Muster of Germany", "west"),
        ("the Brazilian president", None),
        ("a former minister", "experts"),
        ("economist at Big Bank", "experts"),
        ("an adviser to the head of a brokerage", "experts"),
        ("a government daily", "press"),
        ("a Big Bank spokesman", "business"),
        ("an airline", "business"),
        ("a trader", None),
    ],
)
def test_officials_stand_with_their_country(text: str, perspective: str | None) -> None:
    assert place(SpeakerDescription(text), WORLD).perspective == perspective


STREETS = directory(
    side(
        "state",
        "Iranian authorities",
        {"name": "Supreme Council", "aliases": ["police"]},
    ),
    side("abroad", "Western governments and UN", {"name": "United States"}),
    side("street", "Protesters and families", {"name": "protesters"}),
    side("staff", "Former employees", {"name": "Ann Example"}),
)


@pytest.mark.parametrize(
    ("text", "perspective"),
    [
        ("the interior ministry", "state"),
        ("the judiciary", "state"),
        ("the government", "state"),
        ("the UN human rights office", "abroad"),
        ("the German chancellor", "abroad"),
        ("a lawyer for the family", "street"),
        ("crowds", "street"),
        ("a former employee", "staff"),
        ("a lawmaker", None),
    ],
)
def test_bare_offices_are_those_of_the_home_state(
    text: str, perspective: str | None
) -> None:
    assert place(SpeakerDescription(text), STREETS).perspective == perspective


def test_bodies_take_the_name_of_their_country() -> None:
    placed = place(SpeakerDescription("the Health Ministry"), WORLD)
    assert placed.canonical == "Polish Health Ministry"


def test_descriptions_place_a_bare_name() -> None:
    mention = SpeakerDescription(
        "Example", name="Ann Example", descriptions=("a professor of the University",)
    )
    assert place(mention, DAM).perspective == "science"
    assert place(mention, DAM).canonical == "Ann Example"


@pytest.mark.parametrize("text", ["Witnesses", "An eyewitness", "Eyewitnesses"])
def test_eyewitnesses_are_witnesses(text: str) -> None:
    seen = directory(side("seen", "People on the pier", roles=["witness"]))
    assert place(SpeakerDescription(text), seen).perspective == "seen"


def test_an_office_of_an_unknown_place_is_not_the_home_states() -> None:
    minister = "Southmark's foreign minister"
    assert place(SpeakerDescription(minister), STREETS).perspective is None
    at_home = SpeakerDescription(minister, home=("Southmark",))
    assert place(at_home, STREETS).perspective == "state"


@pytest.mark.parametrize(
    "description", ["of the Centre for River Studies", "Northern Policy Institute"]
)
def test_people_of_an_institute_that_studies_are_analysts(description: str) -> None:
    mention = SpeakerDescription("Ann Bo", name="Ann Bo", descriptions=(description,))
    assert place(mention, WORLD).perspective == "experts"


def test_its_spokesman_speaks_for_the_owner() -> None:
    assert place(SpeakerDescription("its spokesman"), DAM).perspective is None
    placed = place(SpeakerDescription("its spokesman", owner="Water Directorate"), DAM)
    assert (placed.canonical, placed.perspective) == ("Water Directorate", "state")


@pytest.mark.parametrize(
    ("text", "language", "perspective", "actor"),
    [
        ("president Tokayev", "en", "kazakh-government", "Kassym-Jomart Tokayev"),
        ("президента Токаева", "ru", "kazakh-government", "Kassym-Jomart Tokayev"),
        ("Президент Тоқаев", "kk", "kazakh-government", "Kassym-Jomart Tokayev"),
        ("the head of state", "en", "kazakh-government", "Kassym-Jomart Tokayev"),
        ("Moscow", "en", "russia-csto", "Russian government"),
        ("a former British diplomat", "en", "analysts", None),
        ("a protester in Almaty", "en", "activists", None),
        ("политолог", "ru", "analysts", None),
        ("правозащитников", "ru", "activists", None),
        ("a Reuters correspondent", "en", "media", None),
        ("a shop owner in Almaty", "en", "companies", None),
        ("a Polish government spokesman", "en", "international", None),
    ],
)
def test_the_shipped_study_places_in_three_languages(
    text: str, language: str, perspective: str, actor: str | None
) -> None:
    mention = SpeakerDescription(text, language=language, date="2022-01-10")
    placed = place(mention, Directory(load_study("kazakhstan-2022")))
    assert placed.perspective == perspective
    assert actor in (None, placed.actor)


@given(st.text(max_size=120), st.sampled_from(["en", "ru", "kk"]))
def test_any_mention_gets_one_answer(text: str, language: str) -> None:
    mention = SpeakerDescription(text, language=language)
    assert place(mention, DAM) == place(mention, DAM)


@pytest.mark.parametrize("piece", ["a ", "“", "x's ", "of ", "Токаева "])
def test_long_hostile_mentions_take_no_time(piece: str) -> None:
    assert place(SpeakerDescription(piece * 20_000), DAM).perspective is None


def test_a_country_after_an_office_is_no_name_of_its_holder() -> None:
    minister: dict[str, Any] = {"name": "Max Muster", "kind": "person"}
    minister["roles"] = ["interior minister of Russia"]
    known = directory(side("ru", "Russia", minister))
    office = SpeakerDescription(
        text="России",
        name="России",
        descriptions=("Министр внутренних дел",),
        language="ru",
    )
    assert place(office, known).actor == "Max Muster"
    named = SpeakerDescription(
        text="России Олег Пример",
        name="России Олег Пример",
        descriptions=("Министр обороны",),
        language="ru",
    )
    assert place(named, known).canonical == "Олег Пример"


@pytest.mark.parametrize(
    ("office", "word"),
    [
        ("interior minister of Russia", "министр внутренних дел России"),
        ("президент Казахстана", "the Kazakh president"),
        ("Ішкі істер министрі", "interior minister"),
        ("premier", "главой правительства"),
    ],
)
def test_offices_of_a_state_are_the_same_in_every_language(
    office: str, word: str
) -> None:
    actors = [{"name": "Max Muster", "kind": "person", "roles": [office]}]
    listed = [{"id": "a", "actors": actors}]
    found = Directory(study_from_dict({"perspectives": listed}, id="x")).find_role(word)
    assert found is not None
    assert found.actor.name == "Max Muster"
