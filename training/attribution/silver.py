"""Sentences of news labelled by the encoder, for the linear model to learn from.

    python training/attribution/silver.py NEWSMTSC_TRAIN.jsonl OUT.jsonl [WEIGHTS]

Reads the ``text`` of each line (NewsMTSC, Hamborg and Donnay 2021; its own labels are
not used). A finding of probability ``SURE`` or more is an example; the cue of a lesser
one is left open.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path

from stance.attribution.find import find_attributions
from stance.attribution.language import language
from stance.neural.engine import model_attributions
from stance.neural.model import load_model
from stance.segment import segment

SURE = 0.5
OPEN = 0.15


def texts(path: Path) -> Iterator[str]:
    """The different texts of a file, in order."""
    seen: set[str] = set()
    for line in path.read_text(encoding="utf-8").splitlines():
        text = json.loads(line)["text"].strip()
        if text and text not in seen:
            seen.add(text)
            yield text


def main() -> None:
    """Write a line for each text: ``{"text", "gold", "unsure"}``."""
    given, out, *weights = sys.argv[1:]
    model = load_model(Path(weights[0]) if weights else None)
    with Path(out).open("w", encoding="utf-8") as stream:
        for text in texts(Path(given)):
            sentences = segment(text, "en")
            ruled = find_attributions(text, sentences, language("en")).attributions
            found = model_attributions(text, sentences, ruled, model)
            gold = [
                {
                    "cue": [a.cue],
                    "source": [a.mention] if a.mention else [],
                    "content": a.parts,
                }
                for a in found
                if a.confidence >= SURE
            ]
            unsure = [a.cue for a in found if OPEN <= a.confidence < SURE]
            line = {"text": text, "gold": gold, "unsure": unsure}
            stream.write(json.dumps(line, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
