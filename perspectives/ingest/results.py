"""Results of this toolkit among the documents: recognised, and passed over."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from perspectives.document import PassedOver
from perspectives.ingest.decode import decode
from perspectives.ingest.importers import candidates
from perspectives.ingest.tables import DELIMITERS, header_cells

HEAD = 64 * 1024
"""Bytes by which a result is known, whatever its size; a report needs the whole."""

_POLICY = re.compile(r"default-src 'none'; style-src 'sha256-")
_SIGNATURE = "<p>Made with stance."


@dataclass(frozen=True, slots=True)
class _Result:
    """A kind of result and how its files begin."""

    what: str
    begins: re.Pattern[str] | None
    columns: frozenset[str]


@cache
def _results() -> tuple[_Result, ...]:
    source = files("perspectives").joinpath("data", "ingest", "results.toml")
    return tuple(
        _Result(
            entry["what"],
            re.compile(entry["begins"]) if "begins" in entry else None,
            frozenset(entry.get("columns", ())),
        )
        for entry in tomllib.loads(source.read_text("utf-8"))["result"]
    )


def result_in(text: str) -> str | None:
    """What kind of result a file holds, by its first lines; None for a document.

    A report is known by its policy and its last words, so ``text`` must be all of it.
    """
    if _SIGNATURE in text and _POLICY.search(text[:2000]):
        return "a report"
    text = text.removeprefix("\ufeff")
    header = next(iter(text[:HEAD].splitlines()), "")
    columns = [frozenset(header_cells(header, delimiter)) for delimiter in DELIMITERS]
    for result in _results():
        if result.begins and result.begins.match(text):
            return result.what
        if result.columns and any(result.columns <= names for names in columns):
            return result.what
    return None


def passed_over(origin: str, what: str) -> PassedOver:
    """The note on a result that lies among the documents."""
    hint = "; name the file itself to read it" if what == "an analysis" else ""
    return PassedOver(
        origin, f"This is {what} made by stance, not a document; passed over{hint}."
    )


def is_result(path: str) -> bool:
    """Whether a file holds a result of this toolkit; False when it cannot be read."""
    whole = any(importer.name == "html" for importer in candidates(path))
    try:
        with open(path, "rb") as file:
            head = file.read(-1 if whole else HEAD)
    except OSError:
        return False
    return result_in(decode(head)[0].replace("\r\n", "\n")) is not None
