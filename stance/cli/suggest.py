"""Speakers that no perspective claims."""

from __future__ import annotations

import shlex
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path

from perspectives.registry import list_studies
from stance.cli.plain import plain, plural, short
from stance.cli.session import is_default
from stance.cli.tables import Table
from stance.languages import language_file, languages
from stance.types import Analysis, Statement

EXAMPLES = 3
EXAMPLE_WIDTH = 90
NEW_STUDY = "my-study"


class Unclaimed:
    """Counts speakers without a perspective, with examples of what they say."""

    def __init__(self) -> None:
        self._counts: Counter[str] = Counter()
        self._nobody: Counter[str] = Counter()
        self._documents: defaultdict[str, set[str]] = defaultdict(set)
        self._examples: defaultdict[str, list[str]] = defaultdict(list)

    def add(self, analysis: Analysis) -> None:
        """Count the speakers of one analysis."""
        for statement in analysis.statements:
            speaker = statement.speaker
            if statement.perspective is not None or not speaker:
                continue
            if _bare(speaker):
                self._nobody[speaker] += 1
            else:
                self._add(analysis, statement, speaker)

    def _add(self, analysis: Analysis, statement: Statement, speaker: str) -> None:
        document = analysis.document
        self._counts[speaker] += 1
        self._documents[speaker].add(document.id)
        if len(self._examples[speaker]) < EXAMPLES:
            words = " … ".join(document.text[a:b] for a, b in statement.spans)
            self._examples[speaker].append(
                f"{short(words, EXAMPLE_WIDTH)} ({document.id})"
            )

    def table(self, most: int) -> Table:
        """The speakers, most frequent first, then by name."""
        rows = tuple(row for name in self.names(most) for row in self._rows(name))
        columns = ("Speaker", "Statements", "Documents", "Examples")
        title = "Speakers that no perspective claims"
        return Table(title, columns, rows, (1, 2), " ".join(self._notes(most)))

    def names(self, most: int) -> list[str]:
        """The names of the speakers in the order of the table."""
        ordered = sorted(self._counts.items(), key=lambda item: (-item[1], item[0]))
        return [name for name, _ in ordered[:most]]

    def _notes(self, most: int) -> Iterator[str]:
        more = len(self._counts) - most
        if more > 0:
            yield f"{plural(more, 'more speaker')}; see them with --most."
        if not self._counts:
            yield "Every named speaker has a perspective."
        if self._nobody:
            count = plural(self._nobody.total(), "statement")
            shown = ", ".join(f"'{short(name, 30)}'" for name in sorted(self._nobody))
            yield f"Left out: {count} of speakers that are no name ({shown})."

    def _rows(self, speaker: str) -> list[tuple[str, ...]]:
        count = self._counts[speaker]
        first, *others = self._examples[speaker]
        documents = str(len(self._documents[speaker]))
        head = (short(speaker, 60), str(count), documents, first)
        return [head, *(("", "", "", example) for example in others)]


def commands(names: Sequence[str], study: str | None) -> Iterator[str]:
    """The command that adds each speaker to a perspective of the study."""
    if not names:
        return
    own = _own(study)
    if own is None:
        yield f"In a study of your own ('stance init {NEW_STUDY}' makes one):"
    place = [own or NEW_STUDY] if own != "." else []
    for name in names:
        words = ["stance", "perspectives", "add", *place, "PERSPECTIVE"]
        yield shlex.join([*words, "--actor", plain(name)])


def _own(study: str | None) -> str | None:
    """The path of the user's study; None when the study used is a shipped one."""
    if study is None:
        return None if is_default(study) else "."
    shipped = {info.id for info in list_studies()}
    return study if Path(study).exists() or study not in shipped else None


def _bare(speaker: str) -> bool:
    """Whether a speaker is called by a pronoun or by a word for a part alone."""
    return plain(speaker).strip(".:,").casefold() in _no_names()


@cache
def _no_names() -> frozenset[str]:
    """Pronouns of every language, and the labels of ``data/labels.toml``."""
    root = files("stance")
    own = tomllib.loads((root / "data" / "labels.toml").read_text("utf-8"))
    found = {word.casefold() for words in own.values() for word in words.split()}
    for language in languages():
        reference = language_file(language, "reference.toml")
        if reference is not None:
            found |= tomllib.loads(reference.read_text("utf-8"))["pronouns"].keys()
    return frozenset(found)
