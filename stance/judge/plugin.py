"""Stance models of other packages: asked in batches, every answer kept."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol, runtime_checkable

from perspectives.errors import DataError
from perspectives.plugins import Kind, fault
from stance.judge.models import Asked, Limits, Shares, StanceModel

BATCH = 16
ANSWERS = "STANCE_ANSWERS"
"""The environment variable that names the folder of kept answers."""

FOLDER = ".stance-answers"
LABELS = Shares._fields
_REST = len(LABELS) - 1

Question = dict[str, Any]
Answer = Mapping[str, Any]


ANSWERED = Limits(bears=0.5, decides=0.2, sure=0.5, ruled=2.0)
"""An answer is taken when it is surer than not, whatever the rules say."""


@runtime_checkable
class Answering(Protocol):
    """What the entry point of group ``stance.models`` has to give.

    ``version`` is part of what an answer is kept under. A question has ``text``,
    ``content`` (the statement itself), ``speaker``, ``perspective``, ``target``,
    ``description`` and ``keywords``; an answer has ``label`` (support, oppose, neutral,
    none), ``confidence`` in [0, 1], and whatever else is worth keeping.

    Optional are ``batch`` (questions in one call) and ``estimate(questions,
    characters)``, which gives a dictionary with ``seconds`` and ``cost`` (text).
    """

    version: str

    def answer(self, questions: Sequence[Question]) -> Sequence[Answer]:
        """One answer for each question, in their order."""
        ...


def answering(name: str, plugin: object) -> Answering:
    """The plugin, made when it is a class; DataError when it cannot answer."""
    made = plugin() if isinstance(plugin, type) else plugin
    if not isinstance(made, Answering):
        raise fault(Kind.STANCE_MODEL, name, "it has no version or no answer()")
    return made


@dataclass
class PluginModel:
    """Asks a plugin about pairs that the shipped model does not rule out.

    Answers are kept in a JSON Lines file under the hash of plugin, version and
    question: the same question is never paid for twice, and every answer can be read.
    """

    name: str
    plugin: Answering
    base: StanceModel
    folder: Path = field(default_factory=lambda: answers_folder())
    limits: Limits = ANSWERED
    tries: int = 0
    only_count: bool = False
    """Whether questions are counted and not asked; answers are the shipped model's."""
    counted: dict[str, Question] = field(default_factory=dict)
    least: float = 0.05
    """Share of bearing, by the shipped model, below which nobody is asked."""

    def shares(self, asked: Sequence[Asked]) -> Sequence[Shares]:
        """The shares of each pair."""
        below = self.base.shares(asked)
        wanted = [
            (i, self._question(one))
            for i, (one, share) in enumerate(zip(asked, below, strict=True))
            if 1 - share.none >= self.least
        ]
        if self.only_count:
            self.counted |= {self._key(question): question for _, question in wanted}
            return below
        out = [Shares(0.0, 0.0, 0.0, 1.0)] * len(asked)
        answers = self._answers([question for _, question in wanted])
        for (i, _), answer in zip(wanted, answers, strict=True):
            out[i] = self._shares(answer)
        return out

    def estimate(self) -> dict[str, Any]:
        """What was only counted: questions, kept answers, characters, time and cost.

        Time and cost are the plugin's own guess, where it makes one.
        """
        kept = self._kept()
        new = [q for key, q in self.counted.items() if key not in kept]
        size = sum(len(json.dumps(q, ensure_ascii=False)) for q in new)
        found = {"questions": len(new), "kept": len(self.counted) - len(new)}
        guess = getattr(self.plugin, "estimate", None)
        more = guess(len(new), size) if guess and new else {}
        return {**found, "characters": size, **more}

    @property
    def probe(self) -> StanceModel:
        """The shipped model, which is not asked either: ``tries`` is 0."""
        return self.base

    @property
    def file(self) -> Path:
        """Where the answers are kept."""
        return self.folder / f"{self.name}.jsonl"

    def _question(self, asked: Asked) -> Question:
        passage, target = asked.pair.passage, asked.pair.target
        return {
            "text": passage.text,
            "content": " … ".join(passage.text[a:b] for a, b in passage.content),
            "speaker": passage.speaker,
            "perspective": passage.perspective,
            "target": target.label,
            "description": target.description,
            "keywords": list(target.keywords),
        }

    def _key(self, question: Question) -> str:
        asked = [self.name, self.plugin.version, question]
        text = json.dumps(asked, ensure_ascii=False, sort_keys=True)
        return hashlib.sha256(text.encode("utf-8")).hexdigest()

    def _answers(self, questions: Sequence[Question]) -> list[Answer]:
        kept = self._kept()
        keys = [self._key(question) for question in questions]
        new = {k: q for k, q in zip(keys, questions, strict=True) if k not in kept}
        size = int(getattr(self.plugin, "batch", BATCH))
        missing = list(new)
        for i in range(0, len(missing), size):
            batch = missing[i : i + size]
            answers = self._call([new[key] for key in batch])
            for key, answer in zip(batch, answers, strict=True):
                kept[key] = answer
                self._keep(key, new[key], answer)
        return [kept[key] for key in keys]

    def _call(self, batch: Sequence[Question]) -> Sequence[Answer]:
        try:
            answers = self.plugin.answer(batch)
        except Exception as error:  # whatever a foreign package raises
            raise self._fault(f"{type(error).__name__}: {error}") from error
        if len(answers) != len(batch):
            raise self._fault(f"{len(answers)} answers to {len(batch)} questions")
        for answer in answers:
            self._shares(answer)  # what is no answer is not kept
        return answers

    def _shares(self, answer: Answer) -> Shares:
        try:
            label, sure = answer["label"], float(answer.get("confidence", 1.0))
            place = LABELS.index(label)
        except (KeyError, ValueError, TypeError, AttributeError):
            known = ", ".join(LABELS)
            raise self._fault(f"{answer!r:.80}, where a label of {known} is") from None
        sure = min(1.0, max(0.0, sure))
        rest = [(1 - sure) / _REST] * len(LABELS)
        rest[place] = sure
        return Shares(*rest)

    def _fault(self, what: str) -> DataError:
        return DataError(
            f"The stance model '{self.name}' gave {what}; correct it, and run the same "
            f"command again: answers so far are kept in {self.file}."
        )

    def _kept(self) -> dict[str, Answer]:
        if not self.file.is_file():
            return {}
        lines = self.file.read_text("utf-8").splitlines()
        records = (json.loads(line) for line in lines if line.endswith("}"))
        return {record["key"]: record["answer"] for record in records}

    def _keep(self, key: str, question: Question, answer: Answer) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        record = {
            "key": key,
            "model": self.name,
            "version": self.plugin.version,
            "question": question,
            "answer": dict(answer),
        }
        with self.file.open("a", encoding="utf-8") as file:
            file.write(json.dumps(record, ensure_ascii=False) + "\n")


def answers_folder() -> Path:
    """The folder of kept answers: ``STANCE_ANSWERS``, or one in this folder."""
    return Path(os.environ.get(ANSWERS, FOLDER))
