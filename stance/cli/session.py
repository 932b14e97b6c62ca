"""From a request to a stream of analyses with its accounting and provenance."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import chain
from pathlib import Path

from perspectives.actors import Source, Study
from perspectives.document import Copy, Document, PassedOver, Rejection
from perspectives.errors import DataError, UsageError
from perspectives.ingest import ReadOptions, read_documents
from perspectives.merge import SIGN, study_folder
from perspectives.registry import load_studies, study_names
from stance.cli.doubles import Doubles
from stance.cli.inputs import STDIN, analysis_files
from stance.cli.names import did_you_mean
from stance.cli.progress import Progress
from stance.cli.request import Request
from stance.confidence import abstaining, at_least
from stance.pipeline import Line, Tally, analyse_all, prepare
from stance.streams import (
    Provenance,
    read_accounting,
    read_analyses,
)
from stance.types import Analysis

DEFAULT_STUDY = "kazakhstan-2022"
MOST_REASONS = 20
"""Reasons listed when nothing could be analysed."""


def find_study(name: str | None) -> Study:
    """The study of that name or path; without one, this folder's or the shipped one.

    Names joined by `` + `` are studies to be read as one, later ones winning. Raises
    UsageError with the nearest name when there is none.
    """
    if name is None:
        name = DEFAULT_STUDY if is_default(name) else "."
    parts = [name] if Path(name).exists() else name.split(SIGN)
    for part in parts:
        _check_name(part)
    return load_studies(parts)


def _check_name(name: str) -> None:
    if Path(name).exists():
        return
    known = study_names()
    if name not in known:
        raise UsageError(
            did_you_mean("study", name, known)
            + " A folder with study.toml or a TOML/JSON file will do too."
        )


def is_default(name: str | None) -> bool:
    """Whether nobody chose a study: none is named, and this folder is none."""
    return name is None and not Path("study.toml").is_file()


def announce_default(name: str | None) -> None:
    """Say on stderr that the shipped study is used, when nobody chose it."""
    if is_default(name):
        sys.stderr.write(
            f"Study: {DEFAULT_STUDY} (none given: officials count as Kazakhstan's; "
            "--study chooses another)\n"
        )


def study_line(
    study: Study,
    codebook: str | None = None,
    engine: str = "fast",
    model: str | None = None,
    stance_model: str | None = None,
) -> Line:
    """The line of a study, with the codebook named, else with its own.

    ``model`` is a folder of other weights for the engine, ``stance_model`` a head's
    folder or a plugin. Raises UsageError when there is none.
    """
    name = find_codebook_name(codebook) if codebook else own_codebook(study)
    if model is not None and not Path(model).is_dir():
        raise UsageError(
            f"There is no folder {model}; give one that 'stance train attribution' "
            "wrote."
        )
    weights = Path(model) if model else None
    return prepare(study, name, engine, weights, stance_model)


def own_codebook(study: Study) -> str:
    """What loads the codebook of a study; a file beside the study comes first.

    Raises UsageError when there is none of that name.
    """
    beside = Path(study_folder(study), study.codebook)
    if beside.suffix == ".toml" and beside.is_file():
        return str(beside)
    return find_codebook_name(study.codebook)


def find_codebook_name(name: str) -> str:
    """The name, when it is a shipped codebook or a file; UsageError otherwise."""
    from stance.framing.codebook import codebook_names, known_codebooks

    if name in codebook_names() or Path(name).is_file():
        return name
    known = known_codebooks()
    if name not in known:
        message = did_you_mean("codebook", name, known)
        raise UsageError(f"{message} A TOML file will do too.")
    return name


@dataclass
class Session:
    """One run: the line, what was read, what was counted.

    ``earlier`` are the analyses among the inputs (path as given, file to read).
    """

    request: Request
    earlier: dict[str, str]
    line: Line
    tally: Tally = field(default_factory=Tally)
    said: list[str] = field(default_factory=list)
    doubles: Doubles = field(default_factory=Doubles)
    before: int = 0

    @property
    def notes(self) -> list[str]:
        """What the user should know of the inputs read until now."""
        return [*self.said, *self.doubles.notes()]

    @property
    def study(self) -> Study:
        """The study that the documents are read with."""
        return self.line.study

    @property
    def failed(self) -> bool:
        """Whether a document was rejected now, or nothing could be analysed."""
        return len(self.tally.rejected) > self.before or not self.tally.analysed

    @cached_property
    def options(self) -> ReadOptions:
        """How documents are read."""
        sources = tuple(self._placed(source) for source in self.study.sources)
        return ReadOptions(
            **self.request.reading,  # type: ignore[arg-type]
            sources=sources,
            copies=self.request.keep_copies,
        )

    def _placed(self, source: Source) -> Source:
        if source.path is None:
            return source
        return replace(source, path=os.path.join(study_folder(self.study), source.path))

    def analyses(self) -> Iterator[Analysis]:
        """Every analysis, in the order of the paths; counted as they go by."""
        progress = Progress(len(self.request.documents))
        with progress:
            for analysis in self._analyses(progress):
                progress.step(self.tally)
                yield abstaining(analysis, self.request.min_stance)

    def _analyses(self, progress: Progress) -> Iterator[Analysis]:
        fresh: list[str] = []
        for path in self._once(self.request.documents):
            if path not in self.earlier:
                fresh.append(path)
                continue
            yield from self._new(fresh)
            fresh = []
            yield from self._read(path)
        yield from self._new(fresh)

    def _once(self, paths: Iterable[str]) -> Iterator[str]:
        """The paths, each file of analyses only once."""
        files: dict[str, str] = {}
        for path in paths:
            real = os.path.realpath(self.earlier.get(path, path))
            if path in self.earlier and real in files:
                self.said.append(f"{path} is the file {files[real]} again; read once.")
            else:
                files.setdefault(real, path)
                yield path

    def _new(self, paths: list[str]) -> Iterator[Analysis]:
        if paths:
            inputs = read_documents(paths, self.options)
            least = self.request.min_confidence
            yield from analyse_all(self._noting(inputs), self.line, self.tally, least)

    def _noting(
        self, inputs: Iterator[Document | Copy | Rejection | PassedOver]
    ) -> Iterator[Document | Copy | Rejection]:
        for item in inputs:
            if isinstance(item, PassedOver):
                self.said.append(f"{item.origin}: {item.reason}")
            elif isinstance(item, Copy | Rejection):
                yield item
            elif not self.earlier or self.doubles.new(item, item.origin):
                known = _with_known_narrator(item, self.study)
                self.said.extend(f"{known.origin}: {note}" for note in known.notes)
                yield known

    def _read(self, path: str) -> Iterator[Analysis]:
        file = self.earlier[path]
        for analysis in read_analyses(file)[1]:
            if self.doubles.new(analysis.document, path):
                kept = at_least(analysis, self.request.min_confidence)
                self.tally.add(kept)
                yield kept
        accounting = read_accounting(file)
        if accounting is not None:
            known = set(self.tally.rejected)
            rejected = [one for one in accounting.rejected if one not in known]
            self.tally.rejected.extend(rejected)
            self.before += len(rejected)
            self.tally.copies.extend(accounting.copies)

    def first_then_all(self) -> Iterator[Analysis]:
        """The analyses, once it is sure that there is one; DataError otherwise."""
        stream = self.analyses()
        first = next(stream, None)
        if first is None:
            raise DataError(self._nothing())
        return chain([first], stream)

    def _nothing(self) -> str:
        reasons = [f"{r.origin}: {r.reason}" for r in self.tally.rejected] + self.notes
        more = len(reasons) - MOST_REASONS
        shown = reasons[:MOST_REASONS] + ([f"and {more} more."] if more > 0 else [])
        return "\n  ".join(["No document could be analysed.", *shown])

    def provenance(self) -> Provenance:
        """What made these analyses."""
        from stance.cli.provenance import provenance_of

        return provenance_of(self.line, self.request)


@contextmanager
def open_session(request: Request) -> Iterator[Session]:
    """A session for the request; raises UsageError for names that do not exist."""
    _invite(request)
    with analysis_files(request.documents) as earlier:
        request = _with_earlier_study(request, earlier)
        announce_default(request.study)
        study = find_study(request.study)
        chosen = request.engine, request.model, request.stance_model
        line = study_line(study, request.codebook, *chosen)
        session = Session(request, earlier, line)
        session.said.extend((*study.notes, *_other_studies(earlier, line.study)))
        _check_narrator(request, line.study)
        session.options  # noqa: B018  raises before the first document is read
        yield session


def _invite(request: Request) -> None:
    """Tell who waits at a terminal that the command waits too."""
    if STDIN in request.documents and sys.stdin is not None and sys.stdin.isatty():
        end = "Ctrl-Z and Enter" if sys.platform == "win32" else "Ctrl-D"
        sys.stderr.write(f"Reading from the keyboard; {end} ends the text.\n")


def _with_earlier_study(request: Request, earlier: dict[str, str]) -> Request:
    """The request with the study of its analyses, when the user named none."""
    if request.study is not None or not earlier:
        return request
    provenance = read_analyses(next(iter(earlier.values())))[0]
    if provenance is None or provenance.study is None:
        return request
    try:
        find_study(provenance.study)
    except UsageError:
        raise UsageError(
            f"The analysis was made with the study '{provenance.study}', which is not "
            "here; name it with --study."
        ) from None
    return request._replace(study=provenance.study)


def _other_studies(earlier: dict[str, str], study: Study) -> Iterator[str]:
    """A note for each analysis that was made with another state of the study."""
    from stance.cli.provenance import study_hash

    for path, file in earlier.items():
        made = read_analyses(file)[0]
        if made and made.study_hash and made.study_hash != study_hash(study):
            yield (
                f"{path} was made with another study, or before this one "
                f"('{study.id}') was changed; analyse the documents again."
            )


def _with_known_narrator(document: Document, study: Study) -> Document:
    """The document; without the voice it claims when the study has none such."""
    voice = document.narrator_perspective
    if voice is None or study.perspective(voice) is not None:
        return document
    note = (
        f"The narrator_perspective '{voice[:40]}' is no perspective of the study "
        f"'{study.id}'; it was left out."
    )
    return replace(document, narrator_perspective=None, notes=(*document.notes, note))


def _check_narrator(request: Request, study: Study) -> None:
    given = request.narrator_perspective
    if given is not None and study.perspective(given) is None:
        raise UsageError(did_you_mean("perspective", given, study.perspective_ids))
