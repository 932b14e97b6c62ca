"""Analyses in, a report file out."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from perspectives.actors import Study
from perspectives.files import write_atomic
from reports.compare import compare
from reports.differences import Watch
from reports.model import Comparison
from reports.options import ReportOptions
from reports.render import render_html
from stance.types import Accounting, Analysis


def write_report(
    analyses: Iterable[Analysis],
    study: Study,
    accounting: Accounting | Callable[[], Accounting] | None,
    path: str | Path,
    options: ReportOptions | None = None,
) -> Comparison:
    """Write the comparison of analyses to ``path`` (``-`` is standard output).

    The file appears complete or not at all. Raises DataError when it cannot be written.
    """
    options = options or ReportOptions()
    watch = Watch(study)
    comparison = compare(
        watch.over(analyses), study, accounting, card_limit=options.card_limit
    )
    write_atomic(path, render_html(comparison, options, watch.differences()))
    return comparison
