"""Codebooks of users: copied and extended."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import pytest

from perspectives.errors import DataError, UsageError
from stance.framing.codebook import load_codebook
from stance.framing.edit import NewTerm, add_terms, copy_codebook

BOOK = """\
# Weather in the news.
[codebook]
id = "mine"  # short
languages = ["en", "ru"]

[[frame]]
id = "storm"
definition = "Bad weather."   # one sentence
terms.en = [
    "storm",   # the word itself
    "gale",
]
terms.ru = ["буря"]

[[frame.said_of]]
referent = "sea"
terms.en = ["swell"]

[[frame]]
id = "sun"
definition = "Good weather."
# no terms yet
"""


def book(folder: Path) -> Path:
    path = folder / "mine.toml"
    path.write_text(BOOK, "utf-8")
    return path


def test_added_terms_are_found_and_everything_else_stays(tmp_path: Path) -> None:
    path = book(tmp_path)
    new = [
        NewTerm("storm", "en", "squall"),
        NewTerm("storm", "ru", "шторм"),
        NewTerm("sun", "en", "blue sky"),
    ]
    add_terms(path, new)
    read = load_codebook(path)
    assert read.frame("storm").terms("en") == ("storm", "gale", "squall", "swell")
    assert read.frame("storm").terms("ru") == ("буря", "шторм")
    assert read.frame("sun").terms("en") == ("blue sky",)
    lines = path.read_text("utf-8").splitlines()
    assert [line for line in BOOK.splitlines() if line not in lines] == [
        'terms.ru = ["буря"]'
    ]


@pytest.mark.parametrize(
    ("term", "message"),
    [
        (NewTerm("rain", "en", "drizzle"), "has no frame 'rain'; it has storm, sun"),
        (NewTerm("storm", "de", "Sturm"), "has the languages en, ru, not 'de'"),
        (NewTerm("storm", "en", "?!"), "has no word to find"),
        (NewTerm("sun", "en", "gale"), "'gale' is a term of the frame 'storm'"),
    ],
)
def test_a_wrong_term_changes_nothing(
    tmp_path: Path, term: NewTerm, message: str
) -> None:
    path = book(tmp_path)
    with pytest.raises(UsageError, match=message.replace("?", r"\?")):
        add_terms(path, [NewTerm("storm", "en", "squall"), term])
    assert path.read_text("utf-8") == BOOK


def test_shipped_codebooks_are_not_changed() -> None:
    shipped = files("stance").joinpath("data", "codebooks", "contested-politics.toml")
    before = shipped.read_bytes()
    for place in ("contested-politics", str(shipped)):
        with pytest.raises(UsageError, match="stance codebook copy contested-politics"):
            add_terms(place, [NewTerm("protest", "en", "lock on")])
    assert shipped.read_bytes() == before


def test_a_file_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="is no file; make one with 'stance codebook"):
        add_terms(tmp_path / "none.toml", [NewTerm("storm", "en", "squall")])
    assert list(tmp_path.iterdir()) == []


def test_a_broken_file_says_where(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text("[codebook\n", "utf-8")
    with pytest.raises(DataError, match=r"mine\.toml:1:10: is not valid TOML"):
        add_terms(path, [NewTerm("storm", "en", "squall")])


def test_a_copy_is_the_same_and_may_be_changed(tmp_path: Path) -> None:
    path = copy_codebook("policy-frames", tmp_path / "mine.toml")
    assert load_codebook(path).hash == load_codebook("policy-frames").hash
    add_terms(path, [NewTerm("health", "en", "clinic")])
    assert "clinic" in load_codebook(path).frame("health").terms("en")
    with pytest.raises(UsageError, match=r"mine\.toml: exists; choose another"):
        copy_codebook("policy-frames", path)
