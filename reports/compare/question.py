"""What a comparison asks: which groups, what is counted, in which part of the text."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from stance.types import Analysis, Statement


class By(StrEnum):
    """What makes the groups."""

    PERSPECTIVE = "perspective"
    SOURCE = "source"
    PERIOD = "period"
    DOCUMENT = "document"


class Counted(StrEnum):
    """What is counted: words by token, all others once a statement.

    ``perspectives`` and ``speakers`` are those who make the statements: which voices a
    source or a period gives room.
    """

    WORDS = "words"
    TERMS = "terms"
    FRAMES = "frames"
    REFERENTS = "referents"
    TARGETS = "targets"
    STANCES = "stances"
    PERSPECTIVES = "perspectives"
    SPEAKERS = "speakers"


class Part(StrEnum):
    """Which part of the text is counted."""

    STATEMENTS = "statements"
    NARRATION = "narration"
    TEXT = "text"


class Period(StrEnum):
    """The grain of periods."""

    YEAR = "year"
    QUARTER = "quarter"
    MONTH = "month"
    WEEK = "week"
    DAY = "day"


@dataclass(frozen=True, slots=True)
class Question:
    """Groups ``by`` what, of what is ``counted``, in which ``part``.

    ``reference`` holds the ids of the groups to set each group against; empty is all
    others together.
    """

    by: By = By.PERSPECTIVE
    counted: Counted = Counted.WORDS
    part: Part = Part.STATEMENTS
    period: Period = Period.MONTH
    reference: tuple[str, ...] = ()


MISSING = {
    By.PERSPECTIVE: "without a perspective",
    By.SOURCE: "in documents without a publisher",
    By.PERIOD: "in documents without a date (or with one too coarse)",
    By.DOCUMENT: "in documents without an id",
}
"""Why a row belongs to no group."""


def group_of(
    question: Question, analysis: Analysis, statement: Statement | None
) -> str | None:
    """Give the id of the group of a statement, or of narration when it is None."""
    document = analysis.document
    if question.by is By.PERSPECTIVE:
        narrator = document.narrator_perspective
        return narrator if statement is None else statement.perspective
    if question.by is By.SOURCE:
        return document.publisher or document.source
    if question.by is By.PERIOD:
        return period_of(document.date, question.period)
    return document.id


def period_of(when: str | None, period: Period) -> str | None:
    """Give the period of an ISO 8601 date, such as ``2022-01``, ``2022-Q1``.

    None where there is no date, or one too coarse for the period.
    """
    parts = (when or "")[:10].split("-")
    if not all(part.isdigit() for part in parts):
        return None
    year, month, day = (*map(int, parts), 0, 0)[:3]
    if period is Period.YEAR:
        return f"{year:04}"
    if not 1 <= month <= 12:
        return None
    if period is Period.QUARTER:
        return f"{year:04}-Q{(month + 2) // 3}"
    if period is Period.MONTH:
        return f"{year:04}-{month:02}"
    return _day(year, month, day, period)


def _day(year: int, month: int, day: int, period: Period) -> str | None:
    try:
        exact = date(year, month, day)
    except ValueError:
        return None
    if period is Period.DAY:
        return exact.isoformat()
    of_week = exact.isocalendar()
    return f"{of_week.year:04}-W{of_week.week:02}"
