"""What each format makes of a file."""

import json
import time

import pytest

from perspectives.document import Rejection
from perspectives.ingest import ReadOptions, read_documents


def read(tmp_path, name, content):
    path = tmp_path / name
    path.write_text(content, encoding="utf-8", newline="")
    return list(read_documents([str(path)], ReadOptions()))


def lines(tmp_path, name, content):
    (found,) = read(tmp_path, name, content)
    return found.text.split("\n")


def test_text_without_extension(tmp_path):
    assert lines(tmp_path, "note", "One.\r\nTwo.") == ["One.", "Two."]


def test_markdown(tmp_path):
    page = (
        "# The *main* title\n\nHe **said** that\n"
        "it was [over](http://x.org 'y').[^1]\n\n"
        "Setext\n======\n\n- first `item`\n- second\n\n> A quote\n> goes on.\n\n"
        "![A picture of it](x.png)\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n"
        "[^1]: A source.\n"
    )
    assert lines(tmp_path, "a.md", page) == [
        "The main title",
        "He said that it was over.[1]",
        "Setext",
        "first item",
        "second",
        "A quote goes on.",
        "A picture of it",
        "a | b",
        "1 | 2",
    ]
    (found,) = read(tmp_path, "a.md", page)
    assert found.title == "The main title"
    assert [mark.label for mark in found.references] == ["1"]


@pytest.mark.parametrize("levels", [3, 30, 300])
def test_nested_markdown_loses_no_item(tmp_path, levels):
    page = "\n".join(f"{'  ' * i}- item{i}." for i in range(levels))
    found = " ".join(lines(tmp_path, "a.md", page))
    assert all(f"item{i}." in found for i in range(levels))


def test_markdown_beyond_reading_is_plain_text_with_a_note(tmp_path):
    (found,) = read(tmp_path, "a.md", ">" * 50_000 + " The end.\n")
    assert found.text.endswith(" The end.\n")
    assert "read as plain text" in found.notes[0]


PAGE = """<html lang="ru-RU"><head><title>Head - Site</title>
<meta property="og:site_name" content="Site"><meta name="date" content="2022-01-05">
<meta name="stance:narrator_perspective" content="companies"></head><body>
<nav><a href="/">Home</a></nav><article><h1>Head</h1><p>He called it <q>a plot</q> and
went.</p><ul><li>One point</li></ul><figure><img src="x"><figcaption>A square at
night</figcaption></figure><p>The last words of the page.</p></article>
<footer>Copyright</footer></body></html>"""


def test_html(tmp_path):
    (found,) = read(tmp_path, "a.html", PAGE)
    assert found.text.split("\n") == [
        "Head",
        "He called it “a plot” and went.",
        "One point",
        "A square at night",
        "The last words of the page.",
    ]
    assert (found.title, found.date, found.publisher) == ("Head", "2022-01-05", "Site")
    assert (found.language, found.narrator_perspective) == ("ru", "companies")


def test_html_without_an_article_gives_its_visible_text(tmp_path):
    page = "<script>no()</script><div>" * 5_000 + "One.</div><b>Two</b> words."
    assert "Two words." in lines(tmp_path, "a.html", page)[-1]


def test_json_in_its_three_shapes(tmp_path):
    records = [{"id": 7, "text": "One."}, {"text": "Two."}]
    assert read(tmp_path, "a.json", json.dumps(records[0]))[0].id == "7"
    for value in (records, {"documents": records}):
        found = read(tmp_path, "a.json", json.dumps(value))
        assert [(d.id, d.text) for d in found] == [("7", "One."), ("a-2", "Two.")]


def test_broken_json_says_where(tmp_path):
    (found,) = read(tmp_path, "a.json", '{"text":\n "x",,}')
    assert found.origin.endswith("a.json:2:6")


def test_json_lines_go_on_after_a_broken_line(tmp_path):
    content = (
        '{"schema": "corpus/1", "about": "x"}\n{"id": "a", "text": " A\\r\\nb "}\n\n'
        '{"text": }\n[1]\n{"text": "C", "url": "u", "title": "T"}'
    )
    first, broken, wrong, last = read(tmp_path, "a.jsonl", content)
    assert first.text == " A\r\nb "
    assert broken.origin.endswith("a.jsonl:4:10")
    assert isinstance(wrong, Rejection)
    assert (last.id, last.url, last.title) == ("a-6", "u", "T")


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_tables_with_any_delimiter_and_large_cells(tmp_path, delimiter):
    cell = '"He said, ""no""; a|b\r\n' + "x" * 200_000 + '"'
    header = delimiter.join(["id", "Date", "text"])
    row = delimiter.join(["n1", "2022-01-05", cell])
    (found,) = read(tmp_path, "a.csv", f"{header}\n{row}\n\n")
    assert found.text.startswith('He said, "no"; a|b\r\nxxx')
    assert (found.id, found.date, len(found.text)) == ("n1", "2022-01-05", 200_020)


def test_wiki(tmp_path):
    page = """'''The events''' were [[protest]]s in [[Land|the country]].<ref
name="a">{{cite web|title=y [[z]]}}</ref><ref
name=a /> "So," he said.<ref>b</ref>{{efn|note}}
== Heading ==
[[File:F.jpg|thumb|200px|upright=1.2|Crowds on the [[square]]]]
* First ''item''<br>second
{{quote|We want [[reform]].|A speaker}}
{{Infobox|a={{lang|kk|б}}}}
{| class="x"
| cell
|}
[[Category:Events]]See [https://x.org the site] &amp; {{lang|kk|Қаңтар}}<!-- no -->
"""
    (found,) = read(tmp_path, "a.wiki", page)
    assert found.text.split("\n") == [
        'The events were protests in the country.[1][1] "So," he said.[2]',
        "Heading",
        "Crowds on the square",
        "First item",
        "second",
        "“We want reform.” — A speaker",
        "See the site & Қаңтар",
    ]
    assert [mark.label for mark in found.references] == ["1", "1", "2"]


@pytest.mark.parametrize(
    ("name", "unit"),
    [
        ("a.wiki", "{{"),
        ("a.wiki", "[["),
        ("a.wiki", "<ref>"),
        ("a.wiki", "<!--"),
        ("a.wiki", "{{quote|"),
        ("a.txt", "[1,"),
        ("a.txt", "[citation needed "),
        ("a.md", "*a_"),
        ("a.html", "<div>"),
        ("a.html", "<q "),
    ],
)
def test_hostile_pages_take_no_more_than_their_length(tmp_path, name, unit):
    started = time.process_time()
    read(tmp_path, name, unit * (60_000 // len(unit)))
    assert time.process_time() - started < 5
