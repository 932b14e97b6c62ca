"""A comparison in one screen of Markdown, for a message or a ticket."""

from __future__ import annotations

import re
from functools import cache

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from reports.context import Context
from reports.differences import Differences
from reports.model import Comparison
from reports.options import ReportOptions
from reports.sections import agreement, head, silences, stances, vocabulary, words
from reports.standalone import TEMPLATES
from reports.wording import _, ngettext, speaking

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~])")


def summary(
    comparison: Comparison, options: ReportOptions, differences: Differences
) -> str:
    """Give the summary; marks of Markdown in words of the sources are escaped."""
    context = Context(comparison, options, differences)
    with speaking(options.language):
        template = _environment().get_template("summary.md")
        return template.render(
            head=head.build(context),
            words=words.build(context),
            stances=stances.build(context),
            agreement=agreement.build(context),
            silences=silences.build(context),
            vocabulary=vocabulary.build(context),
        )


@cache
def _environment() -> Environment:
    made = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=False,
        finalize=_escaped,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        extensions=["jinja2.ext.i18n"],
    )
    made.install_gettext_callables(_, ngettext, newstyle=True)  # type: ignore[attr-defined]
    return made


def _escaped(value: object) -> object:
    """A value in which no letter is a mark, on one line."""
    if isinstance(value, str):
        return _SPECIAL.sub(r"\\\1", re.sub(r"\s+", " ", value))
    return value
