"""A section of the page: how long the documents are."""

from pathlib import Path

from reports.context import Context
from reports.sections import Section


def build(context: Context) -> object:
    return [(d.title, d.sentences) for d in context.comparison.documents]


SECTION = Section(
    id="lengths",
    name="Lengths",
    title="How long the documents are",
    template=str(Path(__file__).parent / "lengths.html"),
    build=build,
)
