"""Actors extended in the files of a study that people wrote by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from perspectives.edit import NewActor
from perspectives.errors import UsageError
from perspectives.extend import extend_actor
from perspectives.registry import load_study

STUDY = """\
# By hand.
[[perspective]]
id = "crew"  # the id

# the first
[[perspective.actor]]
name = "Ann Example"  # the name
aliases = [
    "Ann",  # short
]
roles = ["cook"]

# the second
[[perspective.actor]]
name = "Bo Sample"
note = "bare"

# the third
[[perspective.actor]]
name = "Cy Specimen"
aliases.ru = ["Си"]
aliases.en = "Cy"
[[perspective.actor.roles]]
title = "pilot"
since = 2020-01-01

# the fourth
[[perspective.actor]]
name = "Di Instance"
aliases = "Di"
[perspective.actor.roles]
title = "cook"

[[perspectives]]
id = "port"
actors = [{ name = "Harbour Board", roles = "owner" }]  # inline
"""

TWICE = """
[[perspective]]
id = "old"
actor = [{ name = "X", until = 2000-12-31 }, { name = "X", since = 2001-01-01 }]
"""

NAMES = {
    "Ann": "Ann Example",
    "Bo Sample": "Bo Sample",
    "Си": "Cy Specimen",
    "Di Instance": "Di Instance",
}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "one.toml"
    path.write_text(STUDY, "utf-8")
    return path


@pytest.mark.parametrize("called", NAMES)
def test_an_actor_is_extended_where_it_stands(file: Path, called: str) -> None:
    before = {actor.name: actor for actor in load_study(file).actors()}
    more = NewActor(called, "person", ("Another", "Другой"), ("mate", "cook"))
    assert extend_actor(file, "crew", more) == file
    after = {actor.name: actor for actor in load_study(file).actors()}
    name = NAMES[called]
    new, old = after.pop(name), before.pop(name)
    assert after == before
    assert set(new.names()) == {*old.names(), "Another", "Другой"}
    titles = [office.title for office in old.roles]
    assert [office.title for office in new.roles] == list(
        dict.fromkeys([*titles, "mate", "cook"])
    )
    assert new.roles[: len(old.roles)] == old.roles
    assert new.kind == "person"


@pytest.mark.parametrize("called", NAMES)
def test_comments_stay_at_their_places(file: Path, called: str) -> None:
    extend_actor(file, "crew", NewActor(called, aliases=("Another",), roles=("mate",)))
    lines = iter(file.read_text("utf-8").splitlines())
    for line in STUDY.splitlines():
        if "#" in line or line.startswith(("name", "note")):
            assert line in lines


def test_aliases_by_language_go_to_names_in_the_same_letters(file: Path) -> None:
    extend_actor(file, "crew", NewActor("Cy", aliases=("Simon", "Саймон")))
    (actor,) = (a for a in load_study(file).actors() if a.name == "Cy Specimen")
    assert actor.aliases == {"ru": ("Си", "Саймон"), "en": ("Cy", "Simon")}


def test_inline_tables_and_lists_without_brackets_are_extended(file: Path) -> None:
    more = NewActor("Harbour Board", aliases=("the Board",), roles=("operator",))
    extend_actor(file, "port", more)
    (actor,) = load_study(file).perspectives[1].actors
    assert actor.names() == ("Harbour Board", "the Board")
    assert [office.title for office in actor.roles] == ["owner", "operator"]
    assert "# inline" in file.read_text("utf-8")


def test_nothing_new_nobody_and_several_entries_are_refused(file: Path) -> None:
    with pytest.raises(UsageError, match="has all that"):
        extend_actor(file, "crew", NewActor("Ann", roles=("cook",)))
    with pytest.raises(UsageError, match="no actor 'Ed'"):
        extend_actor(file, "crew", NewActor("Ed", roles=("cook",)))
    file.write_text(TWICE, "utf-8")
    before = file.read_bytes()
    with pytest.raises(UsageError, match="2 entries"):
        extend_actor(file, "old", NewActor("X", roles=("cook",)))
    assert file.read_bytes() == before
