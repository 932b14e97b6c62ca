"""Speakers that no perspective claims."""

from __future__ import annotations

import shlex
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, cached_property
from importlib.resources import files
from pathlib import Path

import click

from perspectives.actors import Study
from perspectives.errors import UsageError
from perspectives.lookup import Directory
from perspectives.registry import list_studies
from stance.cli.adding import add_to_study
from stance.cli.names import did_you_mean
from stance.cli.plain import plain, plural, short
from stance.cli.session import is_default
from stance.cli.tables import Table
from stance.languages import language_file, languages
from stance.types import Analysis
from stance.unclaimed.likely import Likely, likely
from stance.unclaimed.speakers import Speaker, Speakers

EXAMPLE_WIDTH = 90
REASON_WIDTH = 70
NEW_STUDY = "my-study"


class Unclaimed:
    """The speakers without a perspective, with likely ones, as a table."""

    def __init__(self, study: Study) -> None:
        self._directory = Directory(study)
        self._speakers = Speakers()

    def add(self, analysis: Analysis) -> None:
        """Count the speakers of one analysis."""
        self._speakers.add(analysis)

    @cached_property
    def _ranked(self) -> list[Speaker]:
        return self._speakers.ranked()

    @cached_property
    def named(self) -> list[Speaker]:
        """The speakers that go by more than a pronoun, most statements first."""
        return [s for s in self._ranked if not _bare(s.name)]

    def likely(self, speaker: Speaker) -> Likely:
        """Where a speaker may belong."""
        return likely(speaker, self._directory, self._speakers.views)

    def table(self, most: int) -> Table:
        """The speakers, most frequent first, then by name."""
        rows = tuple(row for s in self.named[:most] for row in self._rows(s))
        columns = ("Speaker", "Statements", "Documents", "Likely", "Why, and quotes")
        title = "Speakers that no perspective claims"
        return Table(title, columns, rows, (1, 2), " ".join(self._notes(most)))

    def _notes(self, most: int) -> Iterator[str]:
        more = len(self.named) - most
        if more > 0:
            yield f"{plural(more, 'more speaker')}; see them with --most."
        if not self.named:
            yield "Every named speaker has a perspective."
        nobody = [s for s in self._ranked if _bare(s.name)]
        if nobody:
            count = plural(sum(s.statements for s in nobody), "statement")
            shown = ", ".join(f"'{short(s.name, 30)}'" for s in _by_name(nobody))
            yield f"Left out: {count} of speakers that are no name ({shown})."

    def _rows(self, speaker: Speaker) -> list[tuple[str, ...]]:
        found = self.likely(speaker)
        reasons = [short(reason, REASON_WIDTH) for reason in found.reasons]
        quotes = [
            f"{short(q.text, EXAMPLE_WIDTH)} ({q.document})" for q in speaker.quotes
        ]
        first, *others = [*reasons, *quotes]
        counts = (str(speaker.statements), str(len(speaker.documents)))
        head = (short(speaker.name, 60), *counts, found.perspective or "", first)
        return [head, *(("", "", "", "", line) for line in others)]

    def commands(self, study: str | None, most: int) -> Iterator[str]:
        """The command that adds each speaker to a perspective of the study."""
        if not self.named:
            return
        own = _own(study)
        if own is None:
            yield f"In a study of your own ('stance init {NEW_STUDY}' makes one):"
        place = [own or NEW_STUDY] if own != "." else []
        for speaker in self.named[:most]:
            id_ = self.likely(speaker).perspective or "PERSPECTIVE"
            words = ["stance", "perspectives", "add", *place, id_]
            yield shlex.join([*words, "--actor", plain(speaker.name)])

    def accepted(self, given: Sequence[str]) -> list[tuple[str, str]]:
        """Names and perspective ids of what was accepted: NAME=ID, or NAME alone.

        A speaker that a rule has placed may be given a place, too. Raises UsageError
        for a name that speaks nowhere, or an id that is missing.
        """
        return [self._accepted(one) for one in given]

    def _accepted(self, given: str) -> tuple[str, str]:
        name, _, id_ = given.rpartition("=")
        if not name:
            name, id_ = given, ""
        names = {plain(s.name): s for s in self.named}
        speaker = names.get(name.strip())
        if speaker is None and id_ and name.strip() in self._speakers.placed:
            return name.strip(), id_.strip()
        if speaker is None:
            raise UsageError(did_you_mean("speaker without perspective", name, names))
        found = id_.strip() or self.likely(speaker).perspective
        if not found:
            raise UsageError(
                f"Where '{name}' belongs is not known; say it: --write '{name}=ID'."
            )
        return name.strip(), found


def _by_name(speakers: Iterable[Speaker]) -> list[Speaker]:
    return sorted(speakers, key=lambda s: s.name)


def write_accepted(study: str | None, pairs: Sequence[tuple[str, str]]) -> None:
    """Add the speakers to the user's study as actors, and say where each went."""
    given = {"kind": "", "alias": (), "role": (), "label": "", "description": ""}
    for name, id_ in pairs:
        path = add_to_study(study, id_, name, given)
        click.echo(f"{path}: '{name}' in {id_}", err=True)


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
