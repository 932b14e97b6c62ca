"""A small study of our own, and functions that find who speaks in a text by it."""

from __future__ import annotations

import pytest

from perspectives.document import Document
from perspectives.lookup import Directory
from perspectives.registry import study_from_dict
from stance.attribution.statements import find_statements
from stance.segment import segment

STUDY = study_from_dict(
    {
        "title": "The harbour strike",
        "perspectives": [
            {
                "id": "cabinet",
                "label": "Government",
                "actors": [
                    {"name": "Ministry of Tides", "kind": "organisation"},
                    {"name": "Odo Brell", "kind": "person"},
                ],
            },
            {
                "id": "dockers",
                "label": "Dockers",
                "actors": [
                    {"name": "Dockers Union", "kind": "organisation"},
                    {"name": "Maria Venn", "kind": "person"},
                ],
            },
            {
                "id": "company",
                "label": "Harbour company",
                "actors": [{"name": "Harbour Holdings Ltd", "kind": "organisation"}],
            },
        ],
    },
    id="harbour",
)


def find(text, **metadata):
    document = Document("d", text, **metadata)
    spans = segment(text, document.language)
    return find_statements(document, spans, STUDY, Directory(STUDY)).statements


def speaker(words, text, **metadata):
    """The speaker of the statement whose content begins with ``words``."""
    by_content = {text[s.start : s.end]: s.speaker for s in find(text, **metadata)}
    found = [who for content, who in by_content.items() if content.startswith(words)]
    assert found, by_content
    return found[0]


@pytest.fixture(scope="session")
def statements():
    """A function from a text to its statements."""
    return find


@pytest.fixture(scope="session")
def speaker_of():
    """A function from the first words of a content, and a text, to who says it."""
    return speaker
