from __future__ import annotations

from pathlib import Path

import pytest

from perspectives.errors import DataError, UsageError
from stance.framing.check import check_codebook
from stance.framing.check_examples import found_terms
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


@pytest.mark.parametrize(
    "name", ["contested-politics", "labels-to-watch", "policy-frames"]
)
def test_shipped_codebook_has_nothing_to_mend(name: str) -> None:
    assert [str(problem) for problem in check_codebook(load_codebook(name))] == []


@pytest.mark.parametrize(
    ("name", "language", "least"),
    [
        ("contested-politics", "en", 30),
        ("contested-politics", "ru", 25),
        ("contested-politics", "kk", 20),
        ("policy-frames", "en", 25),
        ("policy-frames", "ru", 15),
        ("labels-to-watch", "en", 25),
        ("labels-to-watch", "ru", 15),
    ],
)
def test_shipped_frames_have_enough_terms(name: str, language: str, least: int) -> None:
    frames = [f for f in load_codebook(name).frames if f.id != "other"]
    short = {f.id for f in frames if len(set(f.terms(language))) < least}
    assert short == set()


def test_policy_frames_are_the_fifteen_dimensions() -> None:
    book = load_codebook("policy-frames")
    assert len(book.frames) == 15
    assert book.frame("other").terms("en") == ()


def test_neutral_words_are_shown_and_never_found() -> None:
    frame = load_codebook("contested-politics").frame("repression")
    assert "detain" in frame.guide.neutral["en"]
    assert "detain" not in frame.terms("en")


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
        (
            HEAD + "[[frame]]\nid = 'a'\n[[frame]]\n",
            r"mine\.toml:7: a \[\[frame\]\] has no id",
        ),
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
        (
            FRAME.replace('id = "storm"', 'id = "gale"').replace(
                '["storm"]', '["rain|storm"]'
            ),
            16,
            "fits the words of 'storm' of frame 'storm' too",
        ),
        ('not_when.en = ["storm"]\n', 10, "not_when cancels it"),
        ('not_when.en = ["brain drain"]\n', 11, "never applies"),
        ('opposed = ["sun"]\n', 11, "opposed to 'sun'"),
        ('opposed = ["storm"]\n', 11, "opposed to itself"),
        ('[[frame.said_of]]\nreferent = "sky"\nterms.en = ["gust"]\n', 6, "'sky'"),
        ('[[frame.said_of]]\nterms.en = ["?!"]\n', 12, "no word to find"),
        ('weak.en = ["wind"]\n', 11, "weak.en terms have no partners"),
        ('partners.en = ["sea"]\n', 11, "have no weak term"),
        ('term.en = ["gust"]\n', 11, "unknown key 'term'"),
        ('[[frame.said_of]]\nreferent = "other"\nword.en = []\n', 13, "'word'"),
        ('neutral.en = ["storm"]\n', 11, "neutral 'storm' is a term"),
        (
            '[[frame.said_of]]\nreferent = "other"\nterms.de = ["Sturm"]\n',
            13,
            "terms in 'de'",
        ),
        (
            'include.en = [{ text = "A calm day.", why = "No." }]\n',
            11,
            "does not yield the frame",
        ),
        (
            'include.en = [{ text = "A storm.", term = "wind", why = "No." }]\n',
            11,
            "does not hold its term 'wind'",
        ),
        ('include.en = [{ text = "A storm." }]\n', 11, "has no why"),
        (
            'exclude.en = [\n  { text = "A storm.", why = "No." },\n]\n',
            12,
            "yields the frame by storm",
        ),
    ],
)
def test_check_names_line_and_problem(
    tmp_path: Path, extra: str, line: int, message: str
) -> None:
    (problem,) = check_codebook(load_codebook(write(tmp_path, HEAD + FRAME + extra)))
    assert message in str(problem)
    assert problem.line == line


@pytest.mark.parametrize(
    ("terms", "message"),
    [
        ('["storm", "storm"]', "stands twice"),
        ('["storm cloud", "storm cloud|front"]', "is never needed"),
    ],
)
def test_check_finds_terms_that_others_find(
    tmp_path: Path, terms: str, message: str
) -> None:
    text = HEAD + FRAME.replace('["storm"]', terms)
    (problem,) = check_codebook(load_codebook(write(tmp_path, text)))
    assert message in str(problem)
    assert problem.line == 10


def test_a_frame_may_say_that_it_has_no_terms(tmp_path: Path) -> None:
    bare = FRAME.replace('terms.en = ["storm"]\n', "")
    (problem,) = check_codebook(load_codebook(write(tmp_path, HEAD + bare)))
    assert "has no terms; write terms = {}" in str(problem)
    path = write(tmp_path, HEAD + bare + "terms = {}\n")
    assert check_codebook(load_codebook(path)) == ()


SHARED = """
[[frame]]
id = "crime"
definition = "Crime."
weak.en = ["fraud"]
partners.en = ["bank"]
[[frame]]
id = "vote"
definition = "Votes."
weak.en = ["fraud"]
partners.en = ["ballot"]
"""


@pytest.mark.parametrize(
    ("text", "frames"),
    [
        ("The bank hid the fraud.", {"crime": ["fraud"]}),
        ("Ballot fraud was rare.", {"vote": ["fraud"]}),
        ("Fraud is a word.", {}),
    ],
)
def test_partners_decide_to_which_frame_a_weak_word_belongs(
    tmp_path: Path, text: str, frames: dict[str, list[str]]
) -> None:
    book = load_codebook(write(tmp_path, HEAD + SHARED))
    assert check_codebook(book) == ()
    found = {f.id: found_terms(book, "en", text, f.id) for f in book.frames}
    assert {k: [t.lower() for t in v] for k, v in found.items() if v} == frames


def test_a_choice_may_have_several_words(tmp_path: Path) -> None:
    text = HEAD + FRAME.replace('["storm"]', '["keep|re-establish|bring-back order"]')
    book = load_codebook(write(tmp_path, text))
    for sentence in (
        "They kept order.",
        "To re-establish order.",
        "It brings back order.",
    ):
        assert found_terms(book, "en", sentence, "storm")
    assert not found_terms(book, "en", "They bring order.", "storm")


@pytest.mark.parametrize(
    ("extra", "message"),
    [
        ("include = 3\n", r"mine\.toml:11: .*include needs a language"),
        ("include.en = 3\n", r"mine\.toml:11: .*include\.en must be a list"),
        ('include.en = ["A storm."]\n', "holds { text, term, why }"),
        ('include.en = [{ why = "No." }]\n', r"example in include\.en needs a text"),
        ('sources = ["A book"]\n', r"mine\.toml:11: .*\[\[frame\.sources\]\]"),
        ('sources = [{ title = "B", year = 1993 }]\n', "an author, a year and a title"),
        (
            'sources = [{ author = "A", title = "B" }]\n',
            "year must be a whole number from 1",
        ),
    ],
)
def test_broken_guide_says_where(tmp_path: Path, extra: str, message: str) -> None:
    with pytest.raises(DataError, match=message):
        load_codebook(write(tmp_path, HEAD + FRAME + extra))
