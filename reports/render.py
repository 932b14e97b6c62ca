"""A comparison as one HTML file that needs nothing else."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from hashlib import sha256
from pathlib import Path

from jinja2 import ChoiceLoader, Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from reports.added import chosen, templates
from reports.compact import compact
from reports.context import Context
from reports.differences import Differences
from reports.labels import STATIC
from reports.model import Comparison
from reports.options import ReportOptions
from reports.sections import Section
from reports.wording import _, ngettext, speaking, spoken

TEMPLATES = Path(__file__).parent / "templates"

_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")


def render_html(
    comparison: Comparison,
    options: ReportOptions | None = None,
    differences: Differences | None = None,
) -> str:
    """Give the page; the same comparison and options give the same bytes.

    Without ``differences`` the page has no vocabulary and no silences. Characters that
    HTML cannot hold (controls, lone surrogates) become U+FFFD.
    """
    context = Context(comparison, options or ReportOptions(), differences)
    with speaking(context.options.language):
        return render_page(context, chosen(context.options.sections))


def render_page(context: Context, sections: Iterable[Section]) -> str:
    """Give a page of these sections in the language that is spoken now."""
    worded = (replace(s, name=_(s.name), title=_(s.title)) for s in sections)
    parts = [(section, section.build(context)) for section in worded]
    style, script = _static("report.css"), _static("report.js")
    page = (
        _environment(context.options.templates)
        .get_template("page.html")
        .render(
            title=context.title,
            language=spoken(),
            sections=[(section, view) for section, view in parts if view is not None],
            style=style,
            style_hash=_hash(style),
            script=script,
            script_hash=_hash(script),
        )
    )
    return _UNPRINTABLE.sub("\ufffd", compact(page))


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


def _static(name: str) -> Markup:
    """Give a file of ours for the page, without its indentation."""
    lines = (STATIC / name).read_text("utf-8").splitlines()
    return Markup("\n".join(line.strip() for line in lines))


def _hash(content: str) -> str:
    """Give the source expression that lets a browser run exactly this content."""
    return f"sha256-{b64encode(sha256(content.encode()).digest()).decode()}"
