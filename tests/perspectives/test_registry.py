from __future__ import annotations

from pathlib import Path

import pytest

from perspectives.actors import ActorKind
from perspectives.errors import DataError, UsageError
from perspectives.registry import list_studies, load_study, study_from_dict

STUDY = """
[study]
id = "dam"
title = "The dam"
home = ["Ruritania"]

[[perspective]]
id = "village"
label = "Villagers"

[[perspective.actor]]
name = "Ann Example"
kind = "person"
aliases.en = ["Example"]
aliases.ru = ["Анна Пример"]
roles = ["chair", {title = "mayor", since = 2020-01-01, until = "2021-06"}]

[[target]]
id = "plan"
keywords = ["dam"]
"""


def written(folder: Path, text: str, name: str = "study.toml") -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def test_one_file_holds_a_study(tmp_path: Path) -> None:
    study = load_study(written(tmp_path, STUDY))
    (actor,) = study.actors()
    assert (study.id, study.title, study.home) == ("dam", "The dam", ("Ruritania",))
    assert actor.kind is ActorKind.PERSON
    assert actor.names("ru") == ("Ann Example", "Анна Пример")
    assert actor.roles[1].since == "2020-01-01"
    assert actor.roles[1].until == "2021-06"
    assert study.targets[0].label == "plan"


def test_a_folder_is_read_whole_without_its_documents(tmp_path: Path) -> None:
    written(tmp_path, STUDY)
    written(tmp_path, '[[perspective]]\nid = "firm"\n', "perspectives/firm.toml")
    written(tmp_path, "not [ toml", "documents/letter.toml")
    assert load_study(tmp_path).perspective_ids == ("village", "firm")


def test_every_shipped_study_loads() -> None:
    for info in list_studies():
        study = load_study(info.id)
        assert study.title == info.title
        assert study.actors()


@pytest.mark.parametrize(
    ("text", "place", "word"),
    [
        ("[study\n", ":1:7:", "TOML"),
        ("[study]\nid = 'a'\nfoo = 1\n", ":3:", "foo"),
        ("[study]\nid = 3\n", "study.toml", "id"),
        ("[[perspective]]\nlabel = 'A'\n", ":1:", "id"),
        ('[[perspective]]\nid = "a"\n[[perspective]]\nid = "a"\n', ":4:", "two"),
        ("[[perspective]]\nid='a'\n[[perspective.actor]]\nnam='X'\n", ":4:", "nam"),
        (
            "[[perspective]]\nid='a'\n[[perspective.actor]]\nname='X'\n"
            "[[perspective.actor]]\nname='Y'\nsince='2022-13-01'\n",
            ":7:",
            "2022-13-01",
        ),
        (
            "[[perspective]]\nid='a'\n[[perspective.actor]]\nname='X'\n"
            "since='2022'\nuntil='2021'\n",
            ":6:",
            "before",
        ),
        (
            '[[perspective]]\nid="a"\n[[perspective.actor]]\nname="X"\n'
            '[[perspective.actor]]\nname="X"\n',
            ":6:",
            "twice",
        ),
        ("[[perspective]]\nid='a'\n[[perspective.actor]]\nname='X'\nroles=3", ":5", ""),
        (
            "[[perspective]]\nid='a'\n[[perspective.actor]]\nname='X'\nkind='q'",
            ":5",
            "",
        ),
        ("perspective = 3\n", ":1:", "perspective"),
        ('[[perspective]]\nid = "a"\nparent = "b"\n', ":3:", "parent"),
    ],
)
def test_what_is_wrong_is_named_with_its_line(
    tmp_path: Path, text: str, place: str, word: str
) -> None:
    path = written(tmp_path, text)
    with pytest.raises(DataError) as caught:
        load_study(path)
    message = str(caught.value)
    assert place in message
    assert word in message
    assert "\n" not in message


def test_one_name_may_serve_one_after_the_other(tmp_path: Path) -> None:
    text = (
        "[[perspective]]\nid='a'\n[[perspective.actor]]\nname='X'\nuntil='2020-01-01'\n"
        "[[perspective]]\nid='b'\n[[perspective.actor]]\nname='X'\nsince='2020-01-02'\n"
    )
    assert len(load_study(written(tmp_path, text)).actors()) == 2


def test_the_file_in_a_folder_stands_for_the_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    head = written(tmp_path, '[study]\ntitle = "Both"\n')
    written(tmp_path, '[[perspective]]\nid = "a"\n', "more.toml")
    assert load_study(head) == load_study(tmp_path)
    assert load_study(head).perspective_ids == ("a",)
    monkeypatch.chdir(tmp_path)
    assert load_study("study.toml").id == tmp_path.name
    assert load_study("more.toml").id == "more"


def test_an_unknown_name_lists_what_exists() -> None:
    with pytest.raises(UsageError, match="kazakhstan-2022"):
        load_study("atlantis-1999")


def test_an_empty_folder_is_no_study(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="stance init"):
        load_study(tmp_path)


def test_bytes_that_are_no_text_are_reported(tmp_path: Path) -> None:
    path = tmp_path / "study.toml"
    path.write_bytes(b"[study]\nid = '\xff'\n")
    with pytest.raises(DataError, match="UTF-8"):
        load_study(path)


def test_json_with_perspectives_is_a_study(tmp_path: Path) -> None:
    path = written(tmp_path, '{"perspectives": [{"id": "a"}], "text": "x"}', "g.json")
    assert load_study(path).perspective_ids == ("a",)
    path.write_text('{"perspectives": [', "utf-8")
    with pytest.raises(DataError, match=r"g\.json:1:19"):
        load_study(path)


@pytest.mark.parametrize(
    ("aliases", "roles", "kind"),
    [
        (["the minister"], [], ActorKind.PERSON),
        (["Example", "The Prime Minister"], [], ActorKind.PERSON),
        (["the General"], [], ActorKind.PERSON),
        (["the akimbo"], ["deputy akimbo"], ActorKind.PERSON),
        (["the agency"], [], ActorKind.ORGANISATION),
        (["the carmaker"], [], ActorKind.ORGANISATION),
        (["the ministers"], [], ActorKind.ORGANISATION),
        (["the minister", "AEX"], [], ActorKind.ORGANISATION),
    ],
)
def test_what_an_actor_is_called_tells_its_kind(aliases, roles, kind) -> None:
    named = {"name": "Ann Example", "aliases": aliases, "roles": roles}
    study = study_from_dict({"perspectives": [{"id": "a", "actors": [named]}]}, id="x")
    assert [actor.kind for actor in study.actors()] == [kind]


def test_kinds_are_read_from_names_when_missing() -> None:
    data = {
        "perspectives": [
            {
                "id": "a",
                "actors": [
                    {"name": "Ann Example", "aliases": ["Example"]},
                    {"name": "Village Committee", "aliases": ["the Committee"]},
                    {"name": "villagers"},
                ],
            }
        ]
    }
    kinds = [a.kind for a in study_from_dict(data, id="x").actors()]
    assert kinds == [ActorKind.PERSON, ActorKind.ORGANISATION, ActorKind.GROUP]
