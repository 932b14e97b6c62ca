"""A comparison as one HTML file that needs nothing else."""

from __future__ import annotations

import traceback
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import cache
from pathlib import Path

from jinja2 import (
    ChoiceLoader,
    Environment,
    FileSystemLoader,
    StrictUndefined,
    TemplateError,
    TemplateSyntaxError,
)

from perspectives.errors import DataError
from reports.added import chosen, templates
from reports.compact import compact
from reports.context import Context
from reports.differences import Differences
from reports.model import Comparison
from reports.options import ReportOptions
from reports.sections import Section
from reports.standalone import TEMPLATES, printable, source_hash, static
from reports.wording import _, ngettext, speaking, spoken


def render_html(
    comparison: Comparison,
    options: ReportOptions | None = None,
    differences: Differences | None = None,
) -> str:
    """Give the page; the same comparison and options give the same bytes.

    Without ``differences`` the page has no vocabulary and no silences. Characters that
    HTML cannot hold (controls, lone surrogates) become U+FFFD. Raises DataError for a
    fault in a template of the user's own.
    """
    context = Context(comparison, options or ReportOptions(), differences)
    with speaking(context.options.language):
        return render_page(context, chosen(context.options.sections))


def render_page(context: Context, sections: Iterable[Section]) -> str:
    """Give a page of these sections in the language that is spoken now."""
    worded = (replace(s, name=_(s.name), title=_(s.title)) for s in sections)
    parts = [(section, section.build(context)) for section in worded]
    style, script = static("report.css"), static("report.js")
    with _faults(context.options.templates):
        page = (
            _environment(context.options.templates)
            .get_template("page.html")
            .render(
                title=context.title,
                language=spoken(),
                sections=[(s, view) for s, view in parts if view is not None],
                style=style,
                style_hash=source_hash(style),
                script=script,
                script_hash=source_hash(script),
            )
        )
    return printable(compact(page))


@contextmanager
def _faults(own: Path | None) -> Iterator[None]:
    """Turn a fault in a user's template into a DataError that names file and line."""
    try:
        yield
    except (TemplateError, UnicodeDecodeError, OSError) as error:
        if own is None:
            raise
        place, reason = _place(own, error), " ".join(str(error).split()).rstrip(".")
        raise DataError(f"{place}: {reason}; mend this template.") from error


def _place(own: Path, error: Exception) -> str:
    """The last line of a template of theirs that the error passed through."""
    if isinstance(error, TemplateSyntaxError):
        return f"{error.filename or error.name}:{error.lineno}"
    frames = traceback.extract_tb(error.__traceback__)
    named = [f for f in frames if Path(f.filename).is_relative_to(own)]
    return f"{named[-1].filename}:{named[-1].lineno}" if named else str(own)


@cache
def _environment(own: Path | None) -> Environment:
    """Templates of a folder before ours, those of sections of other packages last."""
    folders = [own, TEMPLATES] if own else [TEMPLATES]
    made = Environment(
        loader=ChoiceLoader([FileSystemLoader(folders), templates()]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )
    made.install_gettext_callables(_, ngettext, newstyle=True)  # type: ignore[attr-defined]
    made.globals["spoken"] = spoken
    made.filters["percent"] = lambda share: f"{share:g}%"
    return made
