"""What the page calls frames, referents, voices and dates."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from reports.wording import _, spoken

STATIC = Path(__file__).parent / "static"

_DIRECTION = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


@cache
def _tables() -> Mapping[str, Any]:
    return tomllib.loads((STATIC / "labels.toml").read_text("utf-8"))


@cache
def common_words(language: str) -> frozenset[str]:
    """Give the words of grammar of a language, folded; none where we have no list."""
    lists = tomllib.loads((STATIC / "common-words.toml").read_text("utf-8"))
    return frozenset(lists.get(language, "").split())


def label(table: str, key: str) -> str:
    """Give the words for ``key`` in a table of ``labels.toml``, or ``key`` itself."""
    words = _tables()[table].get(key)
    return _(str(words)) if words else readable(key)


def in_words(table: str, rule: str) -> str:
    """Give a rule in words: by its name, by the part before ``:`` or ``-``, or as is.

    ``{}`` in the words stands for the rest of the rule.
    """
    words = _tables()[table]
    for mark in ("", ":", "-"):
        head, _mark, rest = rule.partition(mark) if mark else (rule, "", "")
        if head + mark in words:
            told = _(str(words[head + mark]))
            return told.replace("{}", rest.replace("-", " "))
    return rule


def known(table: str) -> tuple[str, ...]:
    """Give the keys of a table, in file order."""
    return tuple(_tables()[table])


def plain(text: str) -> str:
    """Give a name without the marks that would turn the words around it."""
    return _DIRECTION.sub("", text)


def readable(key: str) -> str:
    """Give an id as words: ``foreign-interference`` gives ``Foreign interference``."""
    words = key.replace("-", " ").replace("_", " ")
    return words[:1].upper() + words[1:]


def date_label(date: str | None) -> str:
    """Give an ISO 8601 date in words, or the string as it stands when it is none."""
    if not date:
        return _("undated")
    day = date[:10].split("-")
    months = _tables()["months"]
    if len(day) != 3 or not all(part.isdecimal() for part in day):
        return date
    year, month, number = (int(part) for part in day)
    if not 1 <= month <= 12:
        return date
    return _("{day} {month} {year}").format(
        day=number, month=_(months[month - 1]), year=year
    )


def read_day(text: str | None) -> date | None:
    """Give the day of an ISO 8601 date, or nothing when it is none."""
    try:
        return date.fromisoformat((text or "")[:10])
    except ValueError:
        return None


def month_label(day: date) -> str:
    """Give the month of a day in words: ``January 2022``."""
    month = _(_tables()["months"][day.month - 1])
    return _("{month} {year}").format(month=month, number=day.month, year=day.year)


def period_label(dates: Iterable[str | None]) -> str:
    """First and last date in words, and how many there are without one."""
    given = list(dates)
    dated = sorted(date[:10] for date in given if date)
    if not dated:
        return _("undated")
    undated = len(given) - len(dated)
    if not undated:
        return _between(dated)
    return _("{period} and {n} undated").format(period=_between(dated), n=undated)


def _between(dated: Sequence[str]) -> str:
    first, last = date_label(dated[0]), date_label(dated[-1])
    if first == last:
        return first
    if spoken() == "kk":
        pass  # The year comes first, and nothing of it can be left out.
    elif first.split(" ")[1:] == last.split(" ")[1:]:
        first = first.split(" ")[0]
    elif first.split(" ")[-1] == last.split(" ")[-1]:
        first = first.rsplit(" ", 1)[0]
    return _("{first} to {last}").format(first=first, last=last)


def plural(count: int, singular: str, several: str | None = None) -> str:
    """Give a count with its noun: ``1 quote``, ``1,200 quotes``."""
    noun = singular if count == 1 else several or f"{singular}s"
    return f"{count:,} {noun}"
