"""Our page and words of two publishers' articles, every article one statement.

usage: python bench/peers/run_words.py FOLDER FIRST SECOND OUT.html

FOLDER holds PUBLISHER_DATE_SLUG.txt files. From the texts: counts, all contrasts with
their shuffles (OUT.json), and the report with every article as a quote card.
"""

from __future__ import annotations

import sys
from pathlib import Path

from perspectives.actors import Perspective, Study
from perspectives.document import Document
from perspectives.files import write_atomic
from reports.compare import compare
from reports.compare.contrast import contrasts
from reports.compare.export import contrasts_json
from reports.compare.question import Question
from reports.compare.sheet import sheets
from reports.render import render_html
from stance.types import Analysis, Kind, Place, Sentence, Statement


def article(path: Path) -> Analysis:
    """The article as one statement of its publisher."""
    text, publisher = path.read_text("utf-8"), path.stem.split("_")[0]
    said = Statement(1, 0, len(text), Kind.DIRECT, path.stem, perspective=publisher)
    document = Document(path.stem, text, publisher=publisher)
    return Analysis(document, (Sentence(0, len(text), Place.STATEMENT),), (said,))


def main() -> None:
    folder, first, second, out = sys.argv[1:]
    analyses = [
        article(path)
        for path in sorted(Path(folder).glob("*.txt"))
        if path.stem.split("_")[0] in (first, second)
    ]
    sides = (Perspective(first, first), Perspective(second, second))
    study, question = Study("words", "Words", sides), Question()
    found = [contrasts(s, None) for s in sheets(analyses, study, question)]
    page = Path(out)
    write_atomic(page.with_suffix(".json"), contrasts_json(question, found))
    write_atomic(page, render_html(compare(analyses, study)))


if __name__ == "__main__":
    main()
