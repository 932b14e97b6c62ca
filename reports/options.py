"""What a report is told from outside."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path


@dataclass(frozen=True, slots=True)
class ReportOptions:
    """What a page says about itself, and how much it holds.

    ``command`` rebuilds the page; ``versions`` and ``settings`` are printed as they
    are; ``frame_labels`` and ``referent_labels`` name the ids of the codebook;
    ``error_note`` is a sentence on measured error rates, with its source;
    ``sections`` are names of sections that other packages add; ``card_limit`` caps the
    embedded quotes, ``download_limit`` the bytes of the embedded data files. Documents
    dated after ``today`` are told apart. ``language`` is that of our own words;
    ``templates`` is a folder whose files take the place of ours; ``beside`` are names
    of data files that lie beside the page.
    """

    title: str | None = None
    command: str | None = None
    versions: Mapping[str, str] = field(default_factory=dict)
    settings: Mapping[str, str] = field(default_factory=dict)
    frame_labels: Mapping[str, str] = field(default_factory=dict)
    referent_labels: Mapping[str, str] = field(default_factory=dict)
    error_note: str | None = None
    sections: tuple[str, ...] = ()
    card_limit: int = 2000
    download_limit: int = 10_000
    today: date | None = None
    language: str = "en"
    templates: Path | None = None
    beside: tuple[str, ...] = ()
