"""Analyses for ``stance evaluate``: made now, or read from a file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import nullcontext
from typing import Any

from perspectives.actors import Study
from perspectives.document import Document
from perspectives.errors import UsageError
from perspectives.files import atomic_writer
from perspectives.ingest import find_references
from perspectives.registry import study_from_dict
from stance import __version__
from stance.cli.inputs import STDIN, analysis_files
from stance.cli.session import announce_default, find_study, study_line
from stance.evaluate import read_predictions
from stance.pipeline import Line, analyse
from stance.streams import Provenance, analysis_to_dict, write_analyses
from stance.types import Analysis

Record = Mapping[str, Any]


def saved(path: str, study: str | None, save: str | None) -> dict[str, Any]:
    """The analyses of a file, by document id."""
    if study is not None or save is not None:
        raise UsageError(
            "--study and --save are for analyses made now; leave them out, or ANALYSIS."
        )
    with analysis_files([path]) as files:
        if path == STDIN and STDIN not in files:
            raise UsageError(
                "Standard input holds no analysis of 'stance classify --format jsonl'."
            )
        return dict(read_predictions(files.get(path, path)))


def analysed(
    documents: list[dict[str, Any]],
    study: str | None,
    save: str | None,
    engine: tuple[str, str | None] = ("fast", None),
) -> dict[str, Any]:
    """The analyses of annotated documents, made now; also written to ``save``.

    ``engine`` is its name and the folder of other weights for it.
    """
    found: dict[str, Any] = {}
    with atomic_writer(save) if save else nullcontext() as file:
        analyses = _keeping(_analyses(documents, study, engine), found)
        if file is None:
            for _ in analyses:
                pass
        else:
            versions = {"stance-toolkit": __version__}
            write_analyses(file, Provenance(versions=versions, study=study), analyses)
    return found


def _keeping(analyses: Iterator[Analysis], found: dict[str, Any]) -> Iterator[Analysis]:
    for analysis in analyses:
        found[analysis.document.id] = analysis_to_dict(analysis)
        yield analysis


def _analyses(
    documents: list[dict[str, Any]],
    study: str | None,
    engine: tuple[str, str | None],
) -> Iterator[Analysis]:
    general: Line | None = None
    for record in documents:
        if record.get("perspectives"):
            yield analyse(
                _document(record), study_line(_own_study(record), None, *engine)
            )
            continue
        if general is None:
            announce_default(study)
            general = study_line(find_study(study), None, *engine)
        yield analyse(_document(record), general)


def _own_study(record: Record) -> Study:
    return study_from_dict(record, id=record["id"], origin=f"document '{record['id']}'")


def _document(record: Record) -> Document:
    """The document of an annotated record, its text untouched."""
    text = record.get("text")
    if not isinstance(text, str) or not text.strip():
        raise UsageError(
            f"The document '{record['id']}' has no text to analyse; give an ANALYSIS."
        )
    given = {
        key: record[key]
        for key in ("title", "language", "date", "publisher", "url")
        if record.get(key)
    }
    return Document(
        id=record["id"],
        text=text,
        narrator_perspective=record.get("narrator_perspective"),
        references=find_references(text),
        **given,
    )
