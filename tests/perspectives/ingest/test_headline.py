"""The title of plain text that has no front matter."""

from __future__ import annotations

import pytest

from perspectives.document import Document
from perspectives.ingest import read_documents


def read(tmp_path, text: str) -> Document:
    file = tmp_path / "a.txt"
    file.write_text(text, "utf-8")
    (document,) = read_documents([str(file)])
    assert isinstance(document, Document)
    return document


@pytest.mark.parametrize(
    "line",
    ["Dockers walk out at the port", "Докеры прекратили работу", "12 ferries late"],
)
def test_a_headline_is_the_title_and_stays_in_the_text(tmp_path, line):
    text = f"\n{line}\n\nThe ferry left at noon.\n"
    document = read(tmp_path, text)
    assert document.title == line
    assert document.text == text


@pytest.mark.parametrize(
    "text",
    [
        "The ferry left at noon.\n\nNobody was hurt.\n",
        "HOST: Why was the ferry late?\n\nGUEST: It was old.\n",
        "a list of things\n\nOne thing.\n",
        "- A point of a list\n\nOne thing.\n",
        "The harbour board said on Monday that the cranes\nwould be repaired.\n\nSo.\n",
        "Word " * 40 + "\n\nOne thing.\n",
        "Only one line of text\n",
        "Only one line of text\n\n\n",
        "",
    ],
)
def test_other_first_lines_are_no_title(tmp_path, text):
    file = tmp_path / "a.txt"
    file.write_text(text, "utf-8")
    (found,) = read_documents([str(file)])
    assert not isinstance(found, Document) or found.title is None


def test_front_matter_wins(tmp_path):
    text = "---\ntitle: Given\n---\nA headline of its own\n\nThe ferry left.\n"
    document = read(tmp_path, text)
    assert document.title == "Given"
    assert "A headline of its own" in document.text
