from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perspectives.actors import Study
from perspectives.lookup import Directory
from perspectives.registry import study_from_dict


def actor(name: str, *aliases: str, **more: Any) -> dict[str, Any]:
    return {"name": name, "aliases": list(aliases), **more}


def study(home: tuple[str, ...] = (), **perspectives: list[dict[str, Any]]) -> Study:
    listed = [{"id": k, "actors": v} for k, v in perspectives.items()]
    return study_from_dict(
        {"study": {"home": list(home)}, "perspectives": listed}, id="x"
    )


STATE = study(
    home=("Kazakhstan",),
    state=[
        actor("Ivan Petrov", "Petrov", kind="person", roles=["president"]),
        actor("Anna Petrova", "Petrova", "Петрова", kind="person"),
        actor("Пётр Сидоров", kind="person"),
        actor(
            "Old Minister",
            kind="person",
            roles=[{"title": "interior minister", "until": "2022-01-31"}],
        ),
        actor(
            "New Minister",
            kind="person",
            roles=[{"title": "interior minister", "since": "2022-02-01"}],
        ),
        actor("Ministry of Internal Affairs of Kazakhstan", "МВД"),
        actor("Генеральная прокуратура", "прокуратура"),
    ],
    abroad=[
        actor("Max Muster", kind="person", roles=["German president"]),
        actor("Civil Human Rights Front", "the Front"),
        actor("Ann Example", kind="person"),
        actor("Bob Example", kind="person"),
    ],
)
DIRECTORY = Directory(STATE)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Ivan Petrov", "Ivan Petrov"),
        ("Петров", "Ivan Petrov"),
        ("Петровым", "Ivan Petrov"),
        ("Петровой", "Anna Petrova"),
        ("президента Сидорова", "Пётр Сидоров"),
        ("President Petrov", "Ivan Petrov"),
        ("Mr. Petrov", "Ivan Petrov"),
        ("I. Petrov", "Ivan Petrov"),
        ("Ivan S. Petrov", "Ivan Petrov"),
        ("Ivan Petrov, the president", "Ivan Petrov"),
        ("Petrov's", "Ivan Petrov"),
        ("the Interior Ministry", "Ministry of Internal Affairs of Kazakhstan"),
        (
            "Kazakhstan's Interior Ministry",
            "Ministry of Internal Affairs of Kazakhstan",
        ),
        ("the Kazakh interior ministry", "Ministry of Internal Affairs of Kazakhstan"),
        ("прокуратуры", "Генеральная прокуратура"),
        ("Генеральной прокуратурой", "Генеральная прокуратура"),
        ("CHRF", "Civil Human Rights Front"),
        ("the Front", "Civil Human Rights Front"),
        ("German envoy Max Muster", "Max Muster"),
    ],
)
def test_listed_actors_are_found(text: str, name: str) -> None:
    match = DIRECTORY.find(text)
    assert match is not None
    assert match.actor.name == name


@pytest.mark.parametrize(
    "text",
    [
        "",
        "the",
        "Olga Petrov",
        "X. Petrov",
        "the wife of Ivan Petrov",
        "Petrov's nephew",
        "the Russian interior ministry",
        "Example",
        "front",
    ],
)
def test_others_are_not(text: str) -> None:
    match = DIRECTORY.find(text)
    assert match is None or text == "front"


def test_the_document_tells_namesakes_apart() -> None:
    seen = frozenset({"Bob Example"})
    match = DIRECTORY.find("Example", context=seen)
    assert match is not None
    assert match.actor.name == "Bob Example"
    assert DIRECTORY.find("Example", context=seen | {"Ann Example"}) is None


@pytest.mark.parametrize(
    ("text", "date", "name"),
    [
        ("the president", None, "Ivan Petrov"),
        ("head of state", None, "Ivan Petrov"),
        ("the German president", None, "Max Muster"),
        ("the French president", None, None),
        ("interior minister", "2022-01-10", "Old Minister"),
        ("the minister of the interior", "2022-03-10", "New Minister"),
        ("interior minister", None, None),
        ("the deputy interior minister", "2022-03-10", None),
    ],
)
def test_offices_have_holders(text: str, date: str | None, name: str | None) -> None:
    match = DIRECTORY.find_role(text, date=date)
    assert (match.actor.name if match else None) == name


def test_names_inside_a_phrase_are_found() -> None:
    found = DIRECTORY.named_inside("a lawyer of the Civil Human Rights Front")
    assert [(n.actor.name, n.start) for n in found] == [("Civil Human Rights Front", 4)]


def test_membership_follows_the_date() -> None:
    directory = Directory(
        study(
            state=[actor("Ann Example", kind="person", until="2020-12-31")],
            rebels=[actor("Ann Example", kind="person", since="2021-01-01")],
        )
    )
    sides = [
        directory.find("Ann Example", date=d).actor.perspective  # type: ignore[union-attr]
        for d in ("2020-05-01", "2022-05-01")
    ]
    assert sides == ["state", "rebels"]


@given(st.text(max_size=80))
def test_any_text_can_be_looked_up(text: str) -> None:
    assert DIRECTORY.find(text) == DIRECTORY.find(text)
    DIRECTORY.find_role(text)
    DIRECTORY.named_inside(text)


def test_the_language_tells_namesakes_apart() -> None:
    directory = Directory(
        study(
            one=[{"name": "Consortium", "aliases": {"ru": ["КТК"]}}],
            two=[{"name": "Channel", "aliases": {"kk": ["КТК"]}}],
        )
    )
    found = [directory.find("КТК", language=code) for code in ("ru", "kk")]
    assert [m.actor.name for m in found if m] == ["Consortium", "Channel"]
    assert directory.find("КТК") is None
