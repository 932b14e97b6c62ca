"""The role words and the codebook of roles speak of the same roles."""

from __future__ import annotations

import tomllib
from importlib.resources import files

import pytest

from stance.framing.check import check_codebook
from stance.framing.codebook import load_codebook
from stance.roles.lexicon import role_words
from stance.roles.types import Role

MAIN = {"protagonist", "antagonist", "innocent"}
FINE = {
    "protagonist": "guardian martyr peacemaker rebel underdog virtuous",
    "antagonist": "instigator conspirator tyrant adversary traitor spy saboteur "
    "corrupt incompetent terrorist deceiver bigot",
    "innocent": "forgotten exploited victim scapegoat",
}


def roles_of(language: str) -> set[str]:
    path = files("stance").joinpath("lang", language, "roles.toml")
    data = tomllib.loads(path.read_text("utf-8"))
    keys = ("agent", "patient", "bearer", "complement")
    classes = [*data["act"].values(), *data["trait"].values()]
    return {table[key] for table in classes for key in keys if key in table}


def test_codebook_has_the_three_roles_and_their_fine_roles() -> None:
    book = load_codebook("roles")
    assert check_codebook(book) == ()
    assert {f.id for f in book.frames if f.id in MAIN} == MAIN
    for main, fine in FINE.items():
        found = {f.id for f in book.frames if f.referent == main and f.id != main}
        assert found == set(fine.split())


@pytest.mark.parametrize(("language", "least"), [("en", 8), ("ru", 8), ("kk", 2)])
def test_every_role_has_terms_and_a_definition(language: str, least: int) -> None:
    book = load_codebook("roles")
    assert all(len(f.terms(language)) >= least and f.definition for f in book.frames)


@pytest.mark.parametrize("language", ["en", "ru"])
def test_role_words_name_roles_of_the_codebook(language: str) -> None:
    referent = {f.id: f.referent for f in load_codebook("roles").frames}
    for role in roles_of(language):
        main, _, fine = role.partition("/")
        assert main in MAIN
        assert not fine or referent[fine] == main


def test_main_roles_are_those_of_the_values() -> None:
    assert {role.value for role in Role} == {*MAIN, "undecided"}


def test_a_language_without_role_words_has_none() -> None:
    assert not role_words("kk").negation
    assert "killed" not in role_words("kk").index
    assert "killed" in role_words("en").index
