"""The page speaks Russian and Kazakh: no message is missing, no catalog is stale."""

from __future__ import annotations

import io
import re
import tomllib
from pathlib import Path

import pytest

import reports
from reports.compare import compare
from reports.differences import Watch
from reports.labels import STATIC
from reports.options import ReportOptions
from reports.render import render_html
from reports.wording import CATALOGS, LANGUAGES, counted, quoted, speaking

catalogs = pytest.importorskip("babel.messages.pofile")
extract = pytest.importorskip("babel.messages.extract")
mofile = pytest.importorskip("babel.messages.mofile")

ROOT = Path(reports.__file__).parent
TRANSLATED = [language for language in LANGUAGES if language != "en"]
KEYWORDS = {"_": None, "ngettext": (1, 2), "counted": (2, 3), "message": None}
METHODS = [("**.py", "python"), ("**.html", "jinja2"), ("**.md", "jinja2")]
HOLES = re.compile(r"%\(\w+\)s|\{\w*(?::\w+)?\}|</?\w+")


def messages() -> set[str | tuple[str, ...]]:
    """Every message of the code, of the templates, and of labels.toml."""
    options = {"**.html": {"silent": "false"}, "**.md": {"silent": "false"}}
    found = extract.extract_from_dir(ROOT, METHODS, options, KEYWORDS)
    tables = tomllib.loads((STATIC / "labels.toml").read_text("utf-8")).values()
    words = {w for t in tables for w in (t if isinstance(t, list) else t.values())}
    return {message for _, _, message, _, _ in found} | words


def catalog(language: str):
    with (CATALOGS / f"{language}.po").open("rb") as file:
        return catalogs.read_po(file)


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_message_is_translated_and_no_other(language: str) -> None:
    known = {message.id for message in catalog(language) if message.id}
    assert known == messages()
    for message in catalog(language):
        forms = [message.string] if isinstance(message.string, str) else message.string
        assert all(forms), message.id


def test_holes_and_marks_are_kept() -> None:
    for language in TRANSLATED:
        for message in catalog(language):
            if not message.id or message.id == "{month} {year}":
                continue
            plural = not isinstance(message.id, str)
            wanted = sorted(HOLES.findall(message.id[1] if plural else message.id))
            for form in message.string if plural else [message.string]:
                assert sorted(HOLES.findall(form)) == wanted, (language, message.id)


@pytest.mark.parametrize("language", TRANSLATED)
def test_the_compiled_catalog_is_the_text_catalog(language: str) -> None:
    compiled = io.BytesIO()
    mofile.write_mo(compiled, catalog(language))
    assert compiled.getvalue() == (CATALOGS / f"{language}.mo").read_bytes()


@pytest.mark.parametrize(
    ("count", "words"),
    [(1, "1 документ"), (3, "3 документа"), (11, "11 документов"), (21, "21 документ")],
)
def test_russian_has_three_numbers(count: int, words: str) -> None:
    with speaking("ru"):
        assert counted(count, "{n} document", "{n} documents") == words


@pytest.mark.parametrize(
    ("language", "heading", "day"),
    [
        ("ru", "Об одном и том же — разными словами", "2 марта 2031"),
        ("kk", "Бір нәрсе — әр түрлі сөзбен", "2031 ж. 2 наурыз"),
    ],
)
def test_a_page_speaks_its_language_and_quotes_keep_theirs(
    study, harbour, council, language: str, heading: str, day: str
) -> None:
    watch = Watch(study)
    comparison = compare(watch.over([harbour, council, council]), study)
    options = ReportOptions(language=language)
    page = render_html(comparison, options, watch.differences())
    assert f"<html lang={language}>" in page
    assert heading in page
    assert day in page
    assert "<blockquote lang=en>" in page
    assert "Same thing, different words" not in page


def test_words_stand_in_the_quotation_marks_of_the_language() -> None:
    found = []
    for language in LANGUAGES:
        with speaking(language):
            found.append(quoted("mob"))
    assert found == ["“mob”", "«mob»", "«mob»"]
