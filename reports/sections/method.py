"""Sources and method: what was read, with what, and how it is counted."""

from __future__ import annotations

from reports.context import Context
from reports.labels import date_label, label
from reports.model import DocumentEntry
from reports.views import DocumentView, Method
from reports.wording import _

MAX_ROWS = 500


def build(context: Context) -> Method:
    """Give the list of documents, and the settings that made the page."""
    options, study = context.options, context.comparison.study
    documents = context.comparison.documents
    facts = {
        _("Study"): f"{study.title} ({study.id})",
        _("Codebook"): study.codebook,
        **options.versions,
        **options.settings,
    }
    return Method(
        documents=tuple(_document(context, d) for d in documents[:MAX_ROWS]),
        more_documents=max(len(documents) - MAX_ROWS, 0),
        facts=tuple(facts.items()),
        command=options.command,
        error_note=options.error_note,
    )


def _document(context: Context, entry: DocumentEntry) -> DocumentView:
    narrator = entry.narrator_perspective
    return DocumentView(
        number=entry.number,
        title=entry.title or entry.id,
        publisher=entry.publisher or _("not given"),
        date=date_label(entry.date),
        language=label("language", entry.language),
        narrator=context.holder(narrator) if narrator else "",
        statements=entry.statements,
        sentences=entry.sentences,
        origin=entry.origin,
        url=_web_address(entry.url),
        sha256=entry.sha256,
        sha256_short=f"{entry.sha256[:12]}…",
    )


def _web_address(url: str | None) -> str | None:
    """Give the address, when it is one that a reader can safely follow."""
    return url if url and url.startswith(("https://", "http://")) else None
