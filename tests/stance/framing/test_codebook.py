from __future__ import annotations

from pathlib import Path

import pytest

from perspectives.errors import DataError, UsageError
from stance.framing.check import check_codebook
from stance.framing.codebook import codebook_names, load_codebook

HEAD = '[codebook]\nid = "mine"\nlanguages = ["en"]\nreferents = ["events", "other"]\n'
FRAME = (
    '[[frame]]\nid = "storm"\ndefinition = "Bad weather."\n'
    'referent = "events"\nvalence = -1\nterms.en = ["storm"]\n'
)
FRAMES = (
    "terrorism criminality foreign-interference coup order peacekeeping intervention "
    "protest grievance repression reform corruption economic-hardship "
    "economic-disruption responsibility victims victory dialogue democracy sovereignty "
    "environment safety"
).split()


def write(folder: Path, text: str) -> Path:
    path = folder / "mine.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_shipped_codebook_has_the_frames_of_the_design() -> None:
    book = load_codebook("contested-politics")
    assert [frame.id for frame in book.frames] == FRAMES
    assert len(book.hash) == 64


def test_shipped_codebook_has_nothing_to_mend() -> None:
    assert check_codebook(load_codebook("contested-politics")) == ()


@pytest.mark.parametrize(("language", "least"), [("en", 30), ("ru", 25), ("kk", 20)])
def test_shipped_frames_have_enough_terms(language: str, least: int) -> None:
    book = load_codebook("contested-politics")
    short = {f.id for f in book.frames if len(f.terms(language)) < least}
    assert short == set()


def test_shipped_frames_are_defined_and_opposed_to_frames() -> None:
    book = load_codebook("contested-politics")
    assert all(f.definition and f.function and f.opposed for f in book.frames)


def test_unknown_name_lists_what_exists() -> None:
    with pytest.raises(UsageError, match="contested-politics"):
        load_codebook("no-such-codebook")
    assert "contested-politics" in codebook_names()


def test_unknown_frame_lists_what_exists() -> None:
    with pytest.raises(UsageError, match="terrorism, criminality"):
        load_codebook("contested-politics").frame("weather")


def test_own_codebook_is_read_from_a_file(tmp_path: Path) -> None:
    book = load_codebook(write(tmp_path, HEAD + FRAME))
    assert book.frame("storm").terms("en") == ("storm",)


def test_missing_file_is_a_data_error(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="cannot be read"):
        load_codebook(tmp_path / "none.toml")


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (HEAD + "x = = 3\n", r"mine\.toml:5:5: is not valid TOML"),
        (HEAD + "terms = [", r"mine\.toml:5: is not valid TOML"),
        ("id = 3\n", r"mine\.toml:1: needs a \[codebook\]"),
        (HEAD, r"mine\.toml:1: has no \[\[frame\]\]"),
        (HEAD + "[[frame]]\n", r"mine\.toml:5: a \[\[frame\]\] has no id"),
        (HEAD + FRAME + FRAME, r"frame 'storm': is a second frame"),
        (HEAD + FRAME.replace("-1", "9"), r"mine\.toml:9: .*from -2 to 2"),
        (HEAD + FRAME.replace('terms.en = ["storm"]', "terms = 3"), r"terms\.en = \["),
        (HEAD + FRAME.replace('["storm"]', '"storm"'), "list of strings"),
        (HEAD + FRAME + 'function = ["noise"]\n', "is none of problem, cause"),
        (HEAD + FRAME + "near = 3\n", r"written as \[\[frame\.near\]\]"),
    ],
)
def test_broken_codebook_says_where(tmp_path: Path, text: str, place: str) -> None:
    with pytest.raises(DataError, match=place):
        load_codebook(write(tmp_path, text))


def test_file_that_is_not_utf8_says_where(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_bytes(HEAD.encode() + b"# \xff\n")
    with pytest.raises(DataError, match=r"mine\.toml:5: is not UTF-8"):
        load_codebook(path)


@pytest.mark.parametrize(
    ("extra", "line", "message"),
    [
        (
            FRAME.replace("Bad weather.", "").replace("storm", "rain"),
            12,
            "no definition",
        ),
        (FRAME.replace('id = "storm"', 'id = "gale"'), 16, "frame 'storm' too"),
        ('not_when.en = ["storm"]\n', 10, "not_when cancels it"),
        ('opposed = ["sun"]\n', 11, "opposed to 'sun'"),
        ('[[frame.said_of]]\nreferent = "sky"\nterms.en = ["gust"]\n', 6, "'sky'"),
        ('[[frame.said_of]]\nterms.en = ["?!"]\n', 12, "no word to find"),
    ],
)
def test_check_names_line_and_problem(
    tmp_path: Path, extra: str, line: int, message: str
) -> None:
    (problem,) = check_codebook(load_codebook(write(tmp_path, HEAD + FRAME + extra)))
    assert message in str(problem)
    assert problem.line == line
