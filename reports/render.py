"""A comparison as one HTML file that needs nothing else."""

from __future__ import annotations

import re
from base64 import b64encode
from functools import cache
from hashlib import sha256
from pathlib import Path

from jinja2 import ChoiceLoader, Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from reports.added import chosen, templates
from reports.context import Context
from reports.labels import STATIC
from reports.model import Comparison
from reports.options import ReportOptions

TEMPLATES = Path(__file__).parent / "templates"

_TAG = re.compile("<[a-z][^>]*>")
_PLAIN = re.compile(r' ([a-z-]+)="([a-zA-Z0-9_.#-]+)"(?=[ >])')
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")


def render_html(comparison: Comparison, options: ReportOptions | None = None) -> str:
    """Give the page; the same comparison and options give the same bytes.

    Characters that HTML cannot hold (controls, lone surrogates) become U+FFFD.
    """
    context = Context(comparison, options or ReportOptions())
    parts = [
        (section, section.build(context))
        for section in chosen(context.options.sections)
    ]
    style, script = _static("report.css"), _static("report.js")
    page = (
        _environment()
        .get_template("page.html")
        .render(
            title=context.title,
            sections=[(section, view) for section, view in parts if view is not None],
            style=style,
            style_hash=_hash(style),
            script=script,
            script_hash=_hash(script),
        )
    )
    return _UNPRINTABLE.sub("\ufffd", _TAG.sub(_without_quotes, page))


def _without_quotes(tag: re.Match[str]) -> str:
    """The tag with quotes only round values that need them: a page has thousands."""
    return _PLAIN.sub(r" \1=\2", tag[0])


@cache
def _environment() -> Environment:
    made = Environment(
        loader=ChoiceLoader([FileSystemLoader(TEMPLATES), templates()]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["percent"] = lambda share: f"{share:g}%"
    return made


def _static(name: str) -> Markup:
    """Give a file of ours for the page, without its indentation."""
    lines = (STATIC / name).read_text("utf-8").splitlines()
    return Markup("\n".join(line.strip() for line in lines))


def _hash(content: str) -> str:
    """Give the source expression that lets a browser run exactly this content."""
    return f"sha256-{b64encode(sha256(content.encode()).digest()).decode()}"
