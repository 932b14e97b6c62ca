"""The language that a page speaks: our sentences, through gettext catalogs.

Functions deep in a section ask for words; the language is a context variable, so that
none of them has to hand it on. Catalogs are made from ``translations/*.po``.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from gettext import GNUTranslations, NullTranslations
from pathlib import Path

CATALOGS = Path(__file__).parent / "translations"

LANGUAGES = ("en", "ru", "kk")
"""Languages in which a page can be written."""

_MARKS = {"en": "“{}”"}
"""Quotation marks by language; the others here have angled ones."""

_spoken: ContextVar[str] = ContextVar("spoken", default="en")


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Let everything inside be worded in a language of ``LANGUAGES``."""
    token = _spoken.set(language)
    try:
        yield
    finally:
        _spoken.reset(token)


def spoken() -> str:
    """Give the code of the language that is spoken now."""
    return _spoken.get()


def quoted(words: str) -> str:
    """Give words in the quotation marks of the language that is spoken now."""
    return _MARKS.get(spoken(), "«{}»").format(words)


def _(message: str) -> str:
    """Give a message in the language that is spoken now."""
    return _catalog(spoken()).gettext(message)


def message(text: str) -> str:
    """Mark a text that is worded later, so that the catalogs have it."""
    return text


def ngettext(singular: str, plural: str, count: int) -> str:
    """Give the message for a count, with the plural forms of the language."""
    return _catalog(spoken()).ngettext(singular, plural, count)


def counted(count: int, singular: str, plural: str) -> str:
    """Give a count with its noun; ``{n}`` in the messages is the number."""
    return ngettext(singular, plural, count).format(n=number(count))


def number(value: int) -> str:
    """Give a whole number with the thousands parted as the language does."""
    text = f"{value:,}"
    return text if spoken() == "en" else text.replace(",", "\u00a0")


@cache
def _catalog(language: str) -> NullTranslations:
    if language == "en":
        return NullTranslations()
    with (CATALOGS / f"{language}.mo").open("rb") as file:
        return GNUTranslations(file)
