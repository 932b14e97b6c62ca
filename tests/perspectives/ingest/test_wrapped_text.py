"""Hard-wrapped plain text is read as paragraphs; other lines stay lines."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from perspectives.document import Document
from perspectives.ingest import read_documents
from perspectives.ingest.text import parse

WRAPPED = (
    "The harbour board said on Monday that the two cranes which had stood\n"
    "idle since the storm would be repaired before the winter, and that no\n"
    "worker would lose a day's pay.\n"
)


def read(tmp_path: Path, text: str) -> str:
    file = tmp_path / "a.txt"
    file.write_text(text, "utf-8")
    (document,) = read_documents([str(file)])
    assert isinstance(document, Document)
    return document.text


def test_a_wrapped_paragraph_is_one_line(tmp_path):
    assert "stood idle since" in read(tmp_path, WRAPPED)


def test_paragraphs_stay_apart(tmp_path):
    text = read(tmp_path, WRAPPED + "\n" + WRAPPED)
    assert len([x for x in text.splitlines() if x.strip()]) == 2


def test_turns_headings_and_lists_stay_lines():
    for text in (
        "HOST: Is the water safe, and who has measured it this week?\n"
        "GUEST: Nobody has measured it, as far as anybody could tell me.\n",
        "Two cranes fail\nBy our correspondent\nThe harbour was closed.\n",
        "- the first demand of the crane drivers is a pay rise of ten per\n"
        "- the second demand is a new doctor for the harbour district now\n",
    ):
        assert parse(text).text == text


@given(st.text(alphabet="ab .\n-", max_size=400))
def test_the_length_never_changes(text):
    assert len(parse(text).text) == len(text)
