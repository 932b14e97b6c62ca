"""Analyses in, a report in one of its forms out."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from perspectives.actors import Study
from perspectives.files import STDOUT, atomic_bytes
from reports.compare import compare
from reports.differences import Differences, Watch
from reports.export import numbers_json, write_statements
from reports.model import Comparison
from reports.options import ReportOptions
from reports.render import render_html
from reports.site import write_site
from reports.spool import Spool
from reports.summary import summary
from reports.workbook import workbook
from stance.types import Accounting, Analysis

Sums = Accounting | Callable[[], Accounting] | None


class Form(StrEnum):
    """What a report is written as."""

    HTML = "html"
    JSON = "json"
    MARKDOWN = "md"
    XLSX = "xlsx"


@dataclass(frozen=True, slots=True)
class Made:
    """A comparison with all that a form may tell of it."""

    comparison: Comparison
    differences: Differences
    spool: Spool
    options: ReportOptions


def write_report(
    analyses: Iterable[Analysis],
    study: Study,
    accounting: Sums,
    path: str | Path,
    options: ReportOptions | None = None,
    form: Form = Form.HTML,
) -> Comparison:
    """Write the comparison of analyses to ``path`` (``-`` is standard output).

    The file appears complete or not at all. A page that cannot hold every quote gets
    the full set beside it, as CSV and JSON Lines. Raises DataError when a file cannot
    be written, UsageError when the form needs an extra that is not installed.
    """
    # Opened first: a place that cannot be written shows before the long work.
    with atomic_bytes(path) as file, Spool() as spool:
        made = _made(analyses, study, accounting, options or ReportOptions(), spool)
        file.write(_content(made, form, str(path)))
    return made.comparison


def write_folder(
    analyses: Iterable[Analysis],
    study: Study,
    accounting: Sums,
    folder: str | Path,
    options: ReportOptions | None = None,
) -> Comparison:
    """Write the comparison as a folder of pages, for more quotes than one page holds.

    Raises DataError when a file cannot be written.
    """
    options = options or ReportOptions()
    with Spool() as spool:
        made = _made(analyses, study, accounting, options, spool)
        write_site(Path(folder), made.comparison, made.differences, spool, options)
    return made.comparison


def _made(
    analyses: Iterable[Analysis],
    study: Study,
    accounting: Sums,
    options: ReportOptions,
    spool: Spool,
) -> Made:
    watch = Watch(study)
    comparison = compare(
        watch.over(analyses),
        study,
        accounting,
        card_limit=options.card_limit,
        sink=spool.put,
    )
    return Made(comparison, watch.differences(), spool, options)


def _content(made: Made, form: Form, path: str) -> bytes:
    if form is Form.XLSX:
        return workbook(made.comparison, made.differences, made.spool)
    # A lone surrogate becomes an escape, which JSON reads back.
    return _text(made, form, path).encode("utf-8", "backslashreplace")


def _text(made: Made, form: Form, path: str) -> str:
    if form is Form.JSON:
        return numbers_json(made.comparison, made.differences) + "\n"
    if form is Form.MARKDOWN:
        return summary(made.comparison, made.options, made.differences)
    return render_html(made.comparison, _beside(made, path), made.differences)


def _beside(made: Made, path: str) -> ReportOptions:
    """Write the full set of statements where the page cannot hold it."""
    comparison = made.comparison
    if path == STDOUT or len(comparison.cards) == comparison.statements:
        return made.options
    page = Path(path)
    table, lines = (
        page.with_name(f"{page.stem}.statements.{end}") for end in ("csv", "jsonl")
    )
    write_statements(comparison, made.spool, table, lines)
    return replace(made.options, beside=(table.name, lines.name))
