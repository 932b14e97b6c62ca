"""Read PolNeAR (text and brat stand-off) to count it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from training.corpus.count import Report, Span, Text

EVENTS = {"Attribution", "Attribution-no-source"}


def texts(folder: Path) -> Iterator[Text]:
    """The articles of a split, with the attributions of their first annotator."""
    files: dict[str, list[Path]] = defaultdict(list)
    for path in sorted((folder / "attributions").glob("*.ann")):
        files[path.stem.rpartition("_")[0]].append(path)
    for path in sorted((folder / "text").glob("*.txt")):
        if path.stem in files:
            text = path.read_bytes().decode("utf-8")
            yield Text(text, tuple(_reports(files[path.stem][0], text)))


def _reports(path: Path, text: str) -> Iterator[Report]:
    spans: dict[str, list[Span]] = {}
    events: list[list[str]] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        key, _, rest = line.partition("\t")
        if key.startswith("T"):
            offsets = rest.partition("\t")[0].partition(" ")[2]
            spans[key] = [[int(n) for n in o.split()] for o in offsets.split(";")]
        elif key.startswith("E"):
            events.append(rest.split())
    found = [event for event in events if event[0].partition(":")[0] in EVENTS]
    reports = [report for event in found if (report := _report(event, spans))]
    yield from (_nested(report, reports, text) for report in reports)


def _report(event: list[str], spans: dict[str, list[Span]]) -> Report | None:
    roles: dict[str, list[Span]] = defaultdict(list)
    for argument in event[1:]:
        role, _, key = argument.partition(":")
        roles[role.rstrip("0123456789")] += spans.get(key, [])
    if not roles["Content"]:
        return None
    return Report(
        content=sorted(roles["Content"]),
        mention=_hull(roles["Source"]),
        cue=_hull(roles["Cue"]),
    )


def _hull(spans: list[Span]) -> Span | None:
    if not spans:
        return None
    return [min(start for start, _ in spans), max(end for _, end in spans)]


def _nested(report: Report, reports: list[Report], text: str) -> Report:
    """The report with its kind by quotation marks, and whether another holds it."""
    nested = any(
        other is not report and other.holds(report) and not report.holds(other)
        for other in reports
    )
    return Report(report.content, report.mention, report.cue, nested, "")
