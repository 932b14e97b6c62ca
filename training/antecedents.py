"""Fit the weights by which "he" and "she" find whom they mean.

usage: python -m training.antecedents CORPUS.jsonl [-o stance/lang/en/antecedents.json]

CORPUS is the output of ``training.corpus.build``. Each such pronoun that names the
source of an annotated statement is a question; the right answers are the candidates
with the annotated speaker's name. Prints the accuracy in cross-validation by event and
on the dev events; writes weights fitted to the train events.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from perspectives.lookup import Directory
from stance.attribution.antecedents import Option, Ranker, features
from stance.attribution.language import language
from stance.attribution.nesting import nesting
from stance.attribution.parties import Party, Speaker
from stance.attribution.raw import Attribution
from stance.attribution.reference_words import reference_words
from stance.attribution.resolve import Resolver
from stance.evaluation.gold import document_of, study_of
from stance.evaluation.names import same_speaker
from stance.linear.grammar import find_attributions_linear
from stance.segment import segment

FOLDS = 6
STRENGTH = 0.1
"""Inverse regularisation, chosen in cross-validation of the train events."""
LEAST = 0.1
"""Share below which nobody is named, chosen likewise."""
DIGITS = 3

Record = dict[str, Any]


@dataclass(frozen=True)
class Question:
    """A pronoun with the candidates before it, and which of them are right."""

    event: str
    split: str
    options: tuple[tuple[str, ...], ...]
    right: tuple[bool, ...]


def questions(record: Record) -> Iterator[Question]:
    """The questions of one annotated document."""
    document, study = document_of(record), study_of(record)
    text = document.reading_text
    sentences = segment(text)
    found = find_attributions_linear(text, sentences, language("en")).attributions
    order = sorted(found, key=lambda a: (_first(a), a.start, -a.end))
    outer = nesting(order)
    resolver = Resolver(document, study, Directory(study), sentences)
    speakers: dict[int, Speaker] = {}

    made: list[Question] = []

    def speaker(i: int) -> Speaker:
        if i not in speakers:
            holder = speaker(outer[i]) if outer[i] >= 0 else None
            options = _asked(resolver, order[i], holder)
            opens = resolver.pronouns.reach.opens(_first(order[i]))
            made.extend(_question(record, order[i], options, opens))
            speakers[i] = resolver.speaker(order[i], holder)
        return speakers[i]

    for i in range(len(order)):
        speaker(i)
    yield from made


def _first(attribution: Attribution) -> int:
    return attribution.start if attribution.mention is None else attribution.mention[0]


def _asked(
    resolver: Resolver, one: Attribution, holder: Speaker | None
) -> list[Option]:
    """The candidates of a gendered pronoun before its speaker is resolved."""
    if one.mention is None or one.turn:
        return []
    reference = reference_words("en").read(resolver.text[slice(*one.mention)])
    if not reference.pronoun or not reference.gender:
        return []
    party = holder.party if holder else None
    return resolver.pronouns.options(reference, one.mention[0], party)


def _question(
    record: Record, one: Attribution, options: Sequence[Option], opens: bool
) -> Iterator[Question]:
    gold = _gold(record, one)
    if gold is None or not options:
        return

    def right(party: Party) -> bool:
        return same_speaker(gold, party.text, record)

    yield Question(
        event=record["event"],
        split=record["split"],
        options=tuple(tuple(features(opens, o)) for o in options),
        right=tuple(right(o.party) for o in options),
    )


def _gold(record: Record, one: Attribution) -> Record | None:
    """The annotated statement with the same mention."""
    for gold in record["statements"]:
        mention = gold.get("mention")
        if one.mention is not None and mention and mention[0] == one.mention[0]:
            return dict(gold)
    return None


def fit(asked: Iterable[Question], strength: float) -> dict[str, float]:
    """Weights by feature: a logistic regression over all candidates."""
    rows, labels = [], []
    for question in asked:
        if any(question.right):
            rows += [dict.fromkeys(names, 1) for names in question.options]
            labels += question.right
    vectorizer = DictVectorizer()
    model = LogisticRegression(C=strength, max_iter=3000, fit_intercept=False)
    model.fit(vectorizer.fit_transform(rows), labels)
    names = vectorizer.get_feature_names_out()
    return {
        str(name): round(float(weight), DIGITS)
        for name, weight in zip(names, model.coef_[0], strict=True)
        if abs(weight) >= 10**-DIGITS
    }


def answer(weights: dict[str, float], least: float, asked: Question) -> int | None:
    """The number of the candidate that the ranker takes."""
    ranker = Ranker(weights, least)
    scores = [ranker.score(names) for names in asked.options]
    best = max(range(len(scores)), key=scores.__getitem__)
    return best if ranker.likely(scores[best]) else None


def report(name: str, asked: Sequence[Question], answers: Sequence[int | None]) -> None:
    """Print accuracy, precision of what was answered, and the ceiling."""
    right = sum(
        a is not None and q.right[a] for q, a in zip(asked, answers, strict=True)
    )
    given = sum(a is not None for a in answers)
    ceiling = sum(any(q.right) for q in asked)
    print(
        f"{name}: {len(asked)} questions, right {right / len(asked):.3f}, of those "
        f"answered {right / max(1, given):.3f}, ceiling {ceiling / len(asked):.3f}"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("-o", "--output", type=Path)
    options = parser.parse_args()
    lines = options.corpus.read_text("utf-8").splitlines()
    asked = [q for line in lines for q in questions(json.loads(line))]
    train = [q for q in asked if q.split == "train"]
    events = sorted({q.event for q in train})
    fold = {event: i % FOLDS for i, event in enumerate(events)}
    for strength in (0.03, STRENGTH, 0.3):
        models = [
            fit([q for q in train if fold[q.event] != k], strength)
            for k in range(FOLDS)
        ]
        for least in (0.0, LEAST, 0.2, 0.3, 0.4):
            answers = [answer(models[fold[q.event]], least, q) for q in train]
            report(f"C={strength} least={least}", train, answers)
    weights = fit(train, STRENGTH)
    dev = [q for q in asked if q.split == "dev"]
    report("dev", dev, [answer(weights, LEAST, q) for q in dev])
    if options.output:
        stored = {"least": LEAST, "weights": weights}
        text = json.dumps(stored, indent=1, sort_keys=True) + "\n"
        options.output.write_text(text, "utf-8")


if __name__ == "__main__":
    main()
