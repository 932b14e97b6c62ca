"""Files that the page carries, as long as they are small."""

from __future__ import annotations

from base64 import b64encode

from reports.context import Context
from reports.export import numbers_json, statements_csv
from reports.views import Download, Takeaway


def build(context: Context) -> Takeaway:
    """Give the statements as CSV and the numbers as JSON, embedded in the page."""
    files, room = [], context.options.download_limit
    for name, label, mime, content in _contents(context):
        data = content.encode("utf-8", "replace")
        kept = len(data) <= room
        room -= len(data) if kept else 0
        files.append(_download(name, label, mime, data, kept))
    cut = any(file.href is None for file in files)
    return Takeaway(tuple(files), _note() if cut else None)


def _contents(context: Context) -> tuple[tuple[str, str, str, str], ...]:
    comparison = context.comparison
    return (
        ("statements.csv", "Statements", "text/csv", statements_csv(comparison)),
        ("numbers.json", "All numbers", "application/json", numbers_json(comparison)),
    )


def _download(name: str, label: str, mime: str, data: bytes, kept: bool) -> Download:
    href = f"data:{mime};charset=utf-8;base64,{b64encode(data).decode()}"
    size = f"{max(1, round(len(data) / 1024)):,} KB"
    return Download(name, label, size, href if kept else None)


def _note() -> str:
    return (
        "Files that would make this page heavy are left out; stance classify writes "
        "the full analysis as JSON Lines or CSV."
    )
