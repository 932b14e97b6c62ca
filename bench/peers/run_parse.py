"""A plain baseline over a dependency parse, in the shared bench's loop.

usage: PEERS_PYTHON bench/peers/run_parse.py POLNEAR_ROOT SPLIT OUT.jsonl
           --shared SHARED --spacy-model FOLDER

Paragraph by paragraph: a verb of the regex baseline's list with a subject; its content
is its clausal complement, else the first quotation of its sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import loop

PARAGRAPH = re.compile(r"[^\n]*\S[^\n]*")
SUBJECTS = ("nsubj", "nsubjpass")


def child(verb: Any, *labels: str) -> Any:
    """The first child of a verb that hangs on it by one of the labels."""
    return next((c for c in verb.children if c.dep_ in labels), None)


def subtree(token: Any) -> tuple[int, int]:
    """The span from the left edge of what hangs on a token to the right one."""
    last = token.right_edge
    return token.left_edge.idx, last.idx + len(last)


def attributions(parsed: Any, verbs: set[str], quoted: re.Pattern[str]) -> Iterator:
    """Subject, verb and content of each reporting verb, as offsets into the text."""
    for verb in parsed:
        if verb.pos_ != "VERB" or verb.lower_ not in verbs:
            continue
        subject = child(verb, *SUBJECTS)
        if subject is None and verb.dep_ == "conj":
            subject = child(verb.head, *SUBJECTS)
        if subject is None:
            continue
        clause = child(verb, "ccomp")
        first, last = verb.sent.start_char, verb.sent.end_char
        quotation = quoted.search(parsed.text, first, last)
        if clause is not None or quotation:
            content = subtree(clause) if clause is not None else quotation.span()
            yield subtree(subject), (verb.idx, verb.idx + len(verb)), content


def main() -> None:
    parser = loop.parser(__doc__)
    parser.add_argument("--spacy-model", required=True)
    options = parser.parse_args()
    loop.use(options.shared)
    from run_regex import QUOTED, VERBS

    def load() -> Any:
        import spacy

        return spacy.load(options.spacy_model, exclude=["ner", "lemmatizer"])

    def predict(nlp: Any, text: str) -> list[dict[str, Any]]:
        found = []
        for paragraph in PARAGRAPH.finditer(text):
            base = paragraph.start()
            triples = attributions(nlp(paragraph.group()), set(VERBS), QUOTED)
            for source, cue, content in triples:
                roles = zip(("source", "cue"), (source, cue), strict=True)
                record: dict[str, Any] = {
                    k: (a + base, b + base) for k, (a, b) in roles
                }
                record["content"] = [(content[0] + base, content[1] + base)]
                found.append(record)
        return found

    loop.run(options, load, predict)


if __name__ == "__main__":
    main()
