"""Analyses for ``stance evaluate``: made now, or read from a file."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import nullcontext
from typing import Any

from perspectives.actors import Study
from perspectives.errors import UsageError
from perspectives.files import atomic_writer
from stance import __version__
from stance.cli.inputs import STDIN, analysis_files
from stance.cli.session import announce_default, find_study
from stance.evaluate import read_predictions
from stance.evaluation.gold import document_of, study_of
from stance.pipeline import Line, analyse
from stance.streams import Provenance, analysis_to_dict, write_analyses
from stance.types import Analysis


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
    line: Callable[[Study], Line],
) -> dict[str, Any]:
    """The analyses of annotated documents, made now; also written to ``save``.

    ``line`` gives the line of a study.
    """
    found: dict[str, Any] = {}
    with atomic_writer(save) if save else nullcontext() as file:
        analyses = _keeping(_analyses(documents, study, line), found)
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
    documents: list[dict[str, Any]], study: str | None, line: Callable[[Study], Line]
) -> Iterator[Analysis]:
    general: Line | None = None
    for record in documents:
        if record.get("perspectives"):
            yield analyse(document_of(record), line(study_of(record)))
            continue
        if general is None:
            announce_default(study)
            general = line(find_study(study))
        yield analyse(document_of(record), general)
