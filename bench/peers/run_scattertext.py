"""Scattertext's page of two publishers' articles.

usage: python bench/peers/run_scattertext.py FOLDER FIRST SECOND OUT.html

FOLDER holds PUBLISHER_DATE_SLUG.txt files. The calls are those of its README, with the
tokenizer that needs no model. Runs in an environment of its own, see README.md.
"""

from __future__ import annotations

import sys
from pathlib import Path

import pandas as pd
import scattertext as st


def main() -> None:
    folder, first, second, out = sys.argv[1:]
    rows = [
        (path.stem.split("_")[0], path.stem, path.read_text("utf-8"))
        for path in sorted(Path(folder).glob("*.txt"))
        if path.stem.split("_")[0] in (first, second)
    ]
    frame = pd.DataFrame(rows, columns=["publisher", "id", "text"])
    corpus = st.CorpusFromPandas(
        frame,
        category_col="publisher",
        text_col="text",
        nlp=st.whitespace_nlp_with_sentences,
    ).build()
    page = st.produce_scattertext_explorer(
        corpus,
        category=first,
        category_name=first,
        not_category_name=second,
        metadata=frame["id"],
    )
    Path(out).write_text(page, "utf-8")


if __name__ == "__main__":
    main()
