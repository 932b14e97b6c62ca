"""Codebooks as CSV, and back."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from perspectives.errors import DataError
from perspectives.ingest.decode import decode
from stance.framing.codebook import codebook_names, load_codebook, parse_codebook
from stance.framing.csv_text import COLUMNS, read_csv, to_csv
from stance.framing.frames import Codebook
from stance.framing.from_rows import codebook_of
from stance.framing.reading import FUNCTIONS, read_codebook
from stance.framing.sheet import Row, rows_of
from stance.framing.write import to_toml


def through_csv(book: Codebook, text: str) -> Codebook:
    return codebook_of(read_csv(text, "book.csv"), "book.csv", "book")


@pytest.mark.parametrize(
    "name", ["contested-politics", "labels-to-watch", "policy-frames"]
)
def test_shipped_codebook_comes_back_whole(name: str) -> None:
    assert name in codebook_names()
    book = load_codebook(name)
    again = through_csv(book, to_csv(rows_of(book)))
    assert list(rows_of(again)) == list(rows_of(book))
    assert to_toml(again) == to_toml(book)
    read = parse_codebook(to_toml(again).encode(), "again.toml")
    assert list(rows_of(read)) == list(rows_of(book))


printable = st.characters(
    exclude_categories=("Cs", "Cc", "Zl", "Zp"), include_characters="\n\t"
)
text = st.text(printable, min_size=1, max_size=12).map(str.strip).filter(bool)
formula = st.sampled_from(["=terror", "'=a", "''-b", "+c", "@d", "'quoted", "-", "="])
phrase = text | formula
names = st.from_regex(r"[a-z]{1,6}(-[a-z]{1,4})?", fullmatch=True)


def rows_by_language(least: int) -> st.SearchStrategy[dict[str, list[str]]]:
    return st.dictionaries(
        st.sampled_from(["en", "ru", "kk", "de"]),
        st.lists(phrase, min_size=1, max_size=3),
        min_size=least,
        max_size=2,
    )


rows, some_rows = rows_by_language(0), rows_by_language(1)
examples = st.dictionaries(
    st.sampled_from(["en", "ru"]),
    st.lists(
        st.fixed_dictionaries({"text": phrase}, optional={"term": text, "why": text}),
        min_size=1,
        max_size=2,
    ),
    max_size=2,
)
sources = st.lists(
    st.fixed_dictionaries(
        {
            "author": text.filter(lambda a: "\n" not in a),
            "year": st.integers(1, 9999),
            "title": phrase,
        }
    ),
    max_size=2,
)


@st.composite
def frame(draw: st.DrawFn, name: str) -> dict[str, Any]:
    others = draw(st.lists(names, unique=True, max_size=2))
    referent = draw(names.filter(lambda r: r not in others))
    lists = {key: draw(rows) for key in ("terms", "weak", "partners", "neutral")}
    nears = draw(
        st.lists(st.tuples(names, st.integers(1, 99)), unique=True, max_size=2)
    )
    return {
        "id": name,
        "label": draw(phrase),
        "definition": draw(phrase | st.just("")),
        "referent": referent,
        "valence": draw(st.integers(-2, 2)),
        "function": draw(st.lists(st.sampled_from(FUNCTIONS), unique=True)),
        "opposed": draw(st.lists(names, unique=True, max_size=2)),
        "not_when": draw(rows),
        "not_with": draw(rows),
        "include": draw(examples),
        "exclude": draw(examples),
        "sources": draw(sources),
        "said_of": [
            {"referent": r, "terms": draw(some_rows), "weak": draw(rows)}
            for r in others
        ],
        "near": [
            {"referent": r, "within": n, "words": draw(some_rows)} for r, n in nears
        ],
        **lists,
    }


@st.composite
def codebooks(draw: st.DrawFn) -> Codebook:
    ids = draw(st.lists(names, min_size=1, max_size=3, unique=True))
    head = {
        "id": draw(names),
        "title": draw(phrase),
        "languages": draw(
            st.lists(st.sampled_from(["en", "ru"]), min_size=1, unique=True)
        ),
        "referents": draw(st.lists(names, unique=True, max_size=2)),
    }
    content = {"codebook": head, "frame": [draw(frame(name)) for name in ids]}
    return read_codebook(content, "", "made", b"")


@settings(max_examples=60, deadline=None)
@given(codebooks())
def test_any_codebook_comes_back_from_csv_and_from_toml(book: Codebook) -> None:
    wanted = list(rows_of(book))
    assert list(rows_of(through_csv(book, to_csv(wanted)))) == wanted
    again = parse_codebook(to_toml(book).encode(), "book.toml")
    assert list(rows_of(again)) == wanted


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1251"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_delimiter_encoding_and_line_ends_do_not_matter(
    delimiter: str, encoding: str, newline: str
) -> None:
    lines = [
        ["Frame", "Language", "Text"],
        ["протест", "ru", "забастовка"],
        ["протест", "ru", "мирное шествие рабочих по улицам города"],
        ["протест", "ru", '"стачка, большая; очень|"'.replace(delimiter, " ")],
    ]
    data = newline.join(delimiter.join(cells) for cells in lines).encode(encoding)
    known = encoding if encoding == "cp1251" else None
    read, _ = decode(data, known)
    book = codebook_of(read_csv(read.removeprefix("\ufeff"), "x.csv"), "x.csv", "x")
    assert book.languages == ("ru",)
    assert len(book.frame("протест").terms("ru")) == 3


def test_two_columns_with_the_headings_of_another_tool_are_enough() -> None:
    book = codebook_of(read_csv("Code;Memo;Keyword\nstorm;bad;gale\n", "x"), "x", "x")
    assert book.frame("storm").terms("en") == ("gale",)
    assert (book.id, book.languages) == ("x", ("en",))


def test_a_spreadsheet_sees_no_formula() -> None:
    lines = to_csv([Row("a", "term", "en", "=terror"), Row("a", "term", "en", "-5")])
    cells = [line.split(",")[3] for line in lines.splitlines()[1:]]
    assert cells == ["'=terror", "'-5"]
    assert [row.text for _, row in read_csv(lines, "x")] == ["=terror", "-5"]


HEAD = ",".join(COLUMNS) + "\n"


@pytest.mark.parametrize(
    ("table", "message"),
    [
        ("", r"book\.csv:1: no column is called frame, code"),
        ("frame,language\na,en\n", r"book\.csv:1: no column is called text, term"),
        (HEAD, r"book\.csv:1: no row names a frame"),
        (HEAD + "a,term,en,\n", r"book\.csv:2: has no text"),
        (HEAD + ",term,en,storm\n", r"book\.csv:2: a row of the kind 'term' needs a"),
        (
            HEAD + "\n\na,noise,en,x\n",
            r"book\.csv:4: the kind 'noise' is none of label",
        ),
        (HEAD + "a,valence,,9\n", r"book\.csv:2: valence must be a whole number"),
        (HEAD + "a,valence,,high\n", r"book\.csv:2: valence must be a whole number"),
        (HEAD + "a,function,,noise\n", r"book\.csv:2: the function 'noise' is none"),
        (HEAD + "a,near,en,x,events,far\n", r"book\.csv:2: the detail of a near word"),
        (HEAD + "a,near,en,x,,5\n", r"book\.csv:2: a near word needs the referent"),
        (HEAD + "a,source,,Book,,Entman\n", r"book\.csv:2: a source needs a detail"),
        (HEAD + 'a,term,en,"two\nlines"\na,valence,,9\n', r"book\.csv:4: valence"),
        (HEAD + "a,term,en,x,,,,more\n", r"book\.csv:2: more cells than the heading"),
        (HEAD + 'a,term,en,"never closed\n', r"book\.csv:2: broken CSV"),
    ],
)
def test_wrong_table_says_where(table: str, message: str) -> None:
    with pytest.raises(DataError, match=message):
        codebook_of(read_csv(table, "book.csv"), "book.csv", "book")
