"""Analyses in, a report file out."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from pathlib import Path
from tempfile import NamedTemporaryFile

from perspectives.actors import Study
from perspectives.errors import DataError
from reports.compare import compare
from reports.model import Comparison
from reports.options import ReportOptions
from reports.render import render_html
from stance.types import Accounting, Analysis


def write_report(
    analyses: Iterable[Analysis],
    study: Study,
    accounting: Accounting | Callable[[], Accounting] | None,
    path: Path,
    options: ReportOptions | None = None,
) -> Comparison:
    """Give the comparison that was written to ``path`` as one HTML file.

    The file appears complete or not at all. Raises DataError when it cannot be written.
    """
    options = options or ReportOptions()
    comparison = compare(analyses, study, accounting, card_limit=options.card_limit)
    _write_whole(path, render_html(comparison, options))
    return comparison


def _write_whole(path: Path, page: str) -> None:
    draft = None
    try:
        with NamedTemporaryFile(
            "w", encoding="utf-8", newline="\n", dir=path.parent, delete=False
        ) as file:
            draft = Path(file.name)
            file.write(page)
        draft.chmod(0o666 & ~_umask())
        draft.replace(path)
    except OSError as error:
        if draft is not None:
            draft.unlink(missing_ok=True)
        reason = error.strerror or "the system refused it"
        raise DataError(
            f"{path}: the report cannot be written ({reason}); "
            "choose another place with -o."
        ) from error


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
