"""Tables as one HTML page that needs nothing else, in the look of the report."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from reports.labels import STATIC
from stance.cli.tables import Table

TEMPLATES = Path(__file__).parent / "templates"
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")


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
    lines = (STATIC / "report.css").read_text("utf-8").splitlines()
    style = "\n".join(line.strip() for line in lines)
    page = environment.get_template("tables.html").render(
        title=title,
        lead=lead,
        tables=tables,
        style=Markup(style),
        style_hash=f"sha256-{b64encode(sha256(style.encode()).digest()).decode()}",
    )
    return _UNPRINTABLE.sub("\ufffd", page)
