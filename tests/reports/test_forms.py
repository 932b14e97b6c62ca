"""The other forms of a report: numbers, summary, workbook, folder."""

from __future__ import annotations

import csv
import json
import re
import sys
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from perspectives.actors import Perspective, Study
from perspectives.errors import DataError, UsageError
from reports.commands import report
from reports.options import ReportOptions
from reports.report import Form, write_folder, write_report
from stance.types import Analysis


def written(path: Path, analyses: list[Analysis], study: Study, form: Form) -> bytes:
    write_report(analyses, study, None, path, form=form)
    return path.read_bytes()


def test_numbers_are_json_with_every_table(tmp_path, study, harbour, council) -> None:
    data = json.loads(
        written(tmp_path / "n.json", [harbour, council], study, Form.JSON)
    )
    assert {"documents", "terms", "stances", "dates", "reporters"} <= set(data)
    assert {"words", "silences"} <= set(data)
    dates = [
        dict(zip(data["dates"]["columns"], row, strict=True))
        for row in data["dates"]["data"]
    ]
    assert sum(each["count"] for each in dates) == 6
    assert "d2-s1" in {ref for each in dates for ref in each["refs"]}


def test_a_lone_surrogate_is_an_escape_in_json(tmp_path, study, harbour) -> None:
    odd = replace(harbour, document=replace(harbour.document, title="a\udc80b"))
    data = json.loads(written(tmp_path / "n.json", [odd], study, Form.JSON))
    title = data["documents"]["columns"].index("title")
    assert data["documents"]["data"][0][title] == "a\udc80b"


def test_the_summary_is_markdown(tmp_path, study, harbour, council) -> None:
    text = written(
        tmp_path / "s.md", [harbour, council, council], study, Form.MARKDOWN
    ).decode()
    assert text.startswith("# The harbour strike\n")
    assert "| Port authority | 3 | 1 |" in text
    assert "Dock workers: rioters (1 denied)" in text
    assert "- Port authority, Dock workers: Opposed on The strike; " in text


def test_marks_of_markdown_are_escaped_in_the_summary(tmp_path, harbour) -> None:
    study = Study("s", "# a | b *c*", (Perspective("port", "<b>[x](y)"),))
    text = written(tmp_path / "s.md", [harbour], study, Form.MARKDOWN).decode()
    assert text.startswith(r"# \# a \| b \*c\*" + "\n")
    assert r"\<b\>\[x\](y)" in text


def test_the_workbook_has_a_sheet_for_each_table(
    tmp_path, study, harbour, council
) -> None:
    pytest.importorskip("xlsxwriter")
    formula = replace(harbour.statements[0], speaker="=1+1")
    odd = replace(harbour, statements=(formula, *harbour.statements[1:]))
    path = tmp_path / "n.xlsx"
    first = written(path, [odd, council], study, Form.XLSX)
    with zipfile.ZipFile(path) as book:
        names = re.findall(
            r'<sheet name="(\w+)"', book.read("xl/workbook.xml").decode()
        )
        assert not re.search(rb"<f>", book.read("xl/worksheets/sheet1.xml"))
    assert names[0] == "statements"
    assert {"terms", "stances", "words", "silences"} <= set(names)
    assert first == written(path, [odd, council], study, Form.XLSX)


def test_a_workbook_without_the_extra_is_one_sentence(
    tmp_path, study, harbour, monkeypatch
) -> None:
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    with pytest.raises(UsageError, match="extra 'xlsx'"):
        written(tmp_path / "n.xlsx", [harbour], study, Form.XLSX)
    assert list(tmp_path.iterdir()) == []


def test_a_capped_page_has_the_full_set_beside_it(tmp_path, crowd) -> None:
    study, analyses = crowd(5, 20)
    path = tmp_path / "page.html"
    write_report(analyses, study, None, path, ReportOptions(card_limit=30))
    assert "page.statements.csv, page.statements.jsonl" in path.read_text("utf-8")
    with (tmp_path / "page.statements.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    lines = (tmp_path / "page.statements.jsonl").read_text("utf-8").splitlines()
    assert len(rows) == len(lines) == 100
    assert json.loads(lines[-1])["quote"] == rows[-1]["quote"] == "d20-s4"


def test_a_whole_page_stands_alone(tmp_path, study, harbour) -> None:
    written(tmp_path / "page.html", [harbour], study, Form.HTML)
    assert [each.name for each in tmp_path.iterdir()] == ["page.html"]


def test_a_folder_holds_every_quote_once_and_its_links_lead_there(
    tmp_path, crowd
) -> None:
    study, analyses = crowd(300, 5)
    write_folder(analyses, study, None, tmp_path / "site")
    pages = {
        each.name: each.read_text("utf-8") for each in (tmp_path / "site").iterdir()
    }
    quotes = [name for name in sorted(pages) if name.startswith("quotes-")]
    assert quotes == ["quotes-0001.html", "quotes-0002.html", "quotes-0003.html"]
    cards = {
        f"{name}#{anchor}"
        for name in quotes
        for anchor in re.findall(r"<article id=([\w-]+)", pages[name])
    }
    assert len(cards) == 1500
    linked = set(re.findall(r"quotes-\d+\.html#[\w-]+", pages["index.html"]))
    assert linked
    assert linked <= cards
    assert "Later quotes" in pages["quotes-0001.html"]
    assert "Later quotes" not in pages["quotes-0003.html"]
    assert len(pages["statements.jsonl"].splitlines()) == 1500
    assert json.loads(pages["numbers.json"])["study"]["id"] == "crowd"


def test_a_template_of_ones_own_takes_the_place_of_ours(
    tmp_path, study, harbour
) -> None:
    folder = tmp_path / "mine" / "sections"
    folder.mkdir(parents=True)
    (folder / "takeaway.html").write_text(
        '<h2 id="h-takeaway">Ours</h2><p>Printed by the Harbour Herald.</p>'
    )
    path = tmp_path / "page.html"
    options = ReportOptions(templates=tmp_path / "mine")
    write_report([harbour], study, None, path, options)
    page = path.read_text("utf-8")
    assert "Printed by the Harbour Herald." in page
    assert "Same thing, different words" in page


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("page.html", "<p>\n{{ title", "page.html:2"),
        ("sections/takeaway.html", "<p>\n\n{{ nope.at.all }}", "takeaway.html:3"),
        ("page.html", "{% include 'gone.html' %}", "page.html:1"),
        ("page.html", b"\xff\xfe", "mend this template"),
    ],
)
def test_a_broken_template_is_named_with_its_line(
    tmp_path, study, harbour, name, text, said
) -> None:
    file = tmp_path / "mine" / name
    file.parent.mkdir(parents=True)
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    options = ReportOptions(templates=tmp_path / "mine")
    with pytest.raises(DataError, match=said):
        write_report([harbour], study, None, tmp_path / "page.html", options)
    assert not (tmp_path / "page.html").exists()


def test_the_command_on_the_page_has_every_option_that_changes_it(
    tmp_path, monkeypatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.md").write_text("The mayor said that the strike was illegal.", "utf-8")
    options = ["--min-stance", "0.9", "--min-confidence", "0.1", "--keep-copies"]
    options += ["--importer", "text"]
    ran = CliRunner().invoke(report, ["a.md", *options, "-o", "page.html"])
    assert ran.exit_code == 0, ran.output
    made = re.search("stance report a.md[^<]*", Path("page.html").read_text("utf-8"))
    assert made
    assert all(option in made[0] for option in options)
