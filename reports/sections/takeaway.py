"""Files that the page carries, as long as they are small."""

from __future__ import annotations

from base64 import b64encode
from urllib.parse import quote

from reports.context import Context
from reports.export import numbers_json, statements_csv
from reports.views import Download, Takeaway
from reports.wording import _

_PLAIN = "!$()*+,-./:;=?@_~"
"""Marks that stand for themselves in an address and in an attribute."""


def build(context: Context) -> Takeaway:
    """Give the statements as CSV and the numbers as JSON, embedded in the page."""
    files, left_out, room = [], [], context.options.download_limit
    for name, label, mime, content in _contents(context):
        data = content.encode("utf-8", "replace")
        if len(data) > room:
            left_out.append(f"{name} ({_size(data)})")
            continue
        room -= len(data)
        files.append(_download(name, label, mime, data))
    beside = context.options.beside
    notes = [_beside(beside)] if beside else [_note(left_out)] if left_out else []
    return Takeaway(tuple(files), tuple(notes))


def _contents(context: Context) -> tuple[tuple[str, str, str, str], ...]:
    comparison = context.comparison
    return (
        ("statements.csv", _("Statements"), "text/csv", statements_csv(comparison)),
        (
            "numbers.json",
            _("All numbers"),
            "application/json",
            numbers_json(comparison),
        ),
    )


def _download(name: str, label: str, mime: str, data: bytes) -> Download:
    """The file as a link that holds it, in the shorter of the two ways to write it."""
    plain = f"data:{mime};charset=utf-8,{quote(data, safe=_PLAIN)}"
    packed = f"data:{mime};charset=utf-8;base64,{b64encode(data).decode()}"
    return Download(name, label, _size(data), min(plain, packed, key=len))


def _size(data: bytes) -> str:
    return f"{max(1, round(len(data) / 1024)):,} KB"


def _beside(names: tuple[str, ...]) -> str:
    return _("The full set lies beside this page: {names}.").format(
        names=", ".join(names)
    )


def _note(left_out: list[str]) -> str:
    return _(
        "Too large to carry here: {files}. “stance report DOCS... -o numbers.json” "
        "writes all numbers of this page, “stance classify DOCS... -o analysis.csv” "
        "the full analysis of the same documents."
    ).format(files=", ".join(left_out))
