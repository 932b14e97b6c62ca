"""Tables as one HTML page that needs nothing else, in the look of the report."""

from __future__ import annotations

from collections.abc import Sequence

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from reports.standalone import TEMPLATES, printable, source_hash, static
from stance.cli.tables import Table


def tables_html(title: str, lead: str, tables: Sequence[Table]) -> str:
    """Give the page; the same tables give the same bytes.

    Everything is there without a script, and the page may not load anything.
    """
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    style = static("report.css")
    page = environment.get_template("tables.html").render(
        title=title,
        lead=lead,
        tables=tables,
        style=style,
        style_hash=source_hash(style),
    )
    return printable(page)
