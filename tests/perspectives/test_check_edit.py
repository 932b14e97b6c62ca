from __future__ import annotations

from pathlib import Path

import pytest

from perspectives.check import check_study
from perspectives.document import Document
from perspectives.edit import (
    NewActor,
    NewPerspective,
    add_actor,
    add_perspective,
    write_new_study,
)
from perspectives.errors import UsageError
from perspectives.registry import load_study
from perspectives.unseen import unseen_actors


def test_a_new_study_loads_and_raises_no_doubts(tmp_path: Path) -> None:
    written = write_new_study(tmp_path / "new")
    assert {p.name for p in written} >= {"study.toml", "example.toml", "sources.toml"}
    assert load_study(tmp_path / "new").perspectives
    assert check_study(tmp_path / "new") == ()


def test_a_folder_with_files_is_not_overwritten(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine", "utf-8")
    with pytest.raises(UsageError, match="not empty"):
        write_new_study(tmp_path)
    assert [p.name for p in tmp_path.iterdir()] == ["notes.txt"]


def test_adding_keeps_comments_and_layout(tmp_path: Path) -> None:
    write_new_study(tmp_path / "s")
    before = (tmp_path / "s/perspectives/example.toml").read_text("utf-8")
    new = NewActor("Ann Example", "person", ("Example",), ("chair",))
    path = add_actor(tmp_path / "s", "villagers", new)
    after = path.read_text("utf-8")
    lines = iter(after.splitlines())
    assert all(line in lines for line in before.splitlines() if line)
    added = [a for a in load_study(tmp_path / "s").actors() if a.name == "Ann Example"]
    assert [a.perspective for a in added] == ["villagers"]
    assert not list((tmp_path / "s").rglob(".*"))


def test_perspectives_are_added_to_folders_and_files(tmp_path: Path) -> None:
    write_new_study(tmp_path / "s")
    new = NewPerspective("press", "The press", roles=("reporter",))
    assert add_perspective(tmp_path / "s", new).name == "press.toml"
    single = tmp_path / "one.toml"
    single.write_text('# mine\n[study]\nid = "one"\n', "utf-8")
    add_perspective(single, new)
    add_actor(single, "press", NewActor("Daily Example"))
    assert single.read_text("utf-8").startswith("# mine\n")
    assert [a.name for a in load_study(single).actors()] == ["Daily Example"]
    with pytest.raises(UsageError, match="exists"):
        add_perspective(single, new)
    with pytest.raises(UsageError, match="exists"):
        add_actor(single, "press", NewActor("Daily Example"))
    with pytest.raises(UsageError, match="there are: press"):
        add_actor(single, "nobody", NewActor("X"))


@pytest.mark.parametrize("id_", ["../away", "/tmp/away", "<b>", "", "a b", "x\n"])
def test_an_id_that_is_no_word_makes_no_file(tmp_path: Path, id_: str) -> None:
    write_new_study(tmp_path / "s")
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(UsageError, match="cannot be an id"):
        add_perspective(tmp_path / "s", NewPerspective(id_, "Away"))
    assert sorted(tmp_path.rglob("*")) == before


DOUBTFUL = """
[[perspective]]
id = "a"
[[perspective.actor]]
name = "One Person"
kind = "person"
aliases = ["Shared"]
until = "2020-01-01"
roles = [{title = "chair", since = "2021-01-01"}]
[[perspective]]
id = "b"
[[perspective.actor]]
name = "Other Person"
kind = "person"
aliases = ["the Shared"]
roles = [{title = "mayor", since = "2020-01-01"}]
[[perspective.actor]]
name = "Third Person"
kind = "person"
roles = [{title = "mayor", since = "2021-01-01"}]
[[perspective]]
id = "empty"
[[target]]
id = "t"
[[source]]
id = "s"
narrator_perspective = "nobody"
"""


def test_doubts_are_listed_with_their_place(tmp_path: Path) -> None:
    path = tmp_path / "study.toml"
    path.write_text(DOUBTFUL, "utf-8")
    problems = check_study(path)
    text = "\n".join(f"{p.place} {p.message}" for p in problems)
    for word in ("empty", "Shared", "outside", "mayor", "keywords", "nobody"):
        assert word in text
    assert all(p.place.startswith(f"{path}:") for p in problems)


TWICE = """
[[perspective]]
id = "a"
[[perspective.actor]]
name = "Ann Lee"
kind = "person"
aliases = ["Lee", "Ann Lee"]
[[perspective.actor]]
name = "Bob Lee"
kind = "person"
aliases = ["Lee"]
[[perspective]]
id = "b"
roles = ["the front"]
[[perspective.actor]]
name = "Farmers"
kind = "group"
[[perspective]]
id = "c"
[[perspective.actor]]
name = "The Front"
kind = "organisation"
[[target]]
id = "t"
label = "T"
keywords = ["t"]
"""


def test_names_twice_and_hidden_role_words_are_found(tmp_path: Path) -> None:
    path = tmp_path / "s.toml"
    path.write_text(TWICE, "utf-8")
    found = {p.message: p.place for p in check_study(path)}
    assert {message.split("; ")[0]: place for message, place in found.items()} == {
        "the role word 'the front' of 'b' is a name of 'The Front' (c), which wins": (
            f"{path}:14"
        ),
        "'Ann Lee' has the name 'Ann Lee' twice": f"{path}:5",
        "'Lee' names 'Ann Lee' and 'Bob Lee' of 'a'": f"{path}:7",
    }


def test_actors_that_no_document_names_are_found(tmp_path: Path) -> None:
    path = tmp_path / "s.toml"
    path.write_text(TWICE, "utf-8")
    text = "Farmers met Ann Lee. The Front was not there."
    unseen = unseen_actors(load_study(path), [Document(id="d", text=text)])
    assert [actor.name for actor in unseen] == ["Bob Lee"]
