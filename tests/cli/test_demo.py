from __future__ import annotations

import re

from stance.cli import codes


def test_demo_writes_its_page_here_and_prints_the_path(run, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    result = run("demo")
    assert result.exit_code == codes.DONE, result.output
    page = tmp_path / "stance-demo.html"
    assert result.stdout == f"{page.resolve()}\n"
    assert re.search(r"\d+ documents = \d+ analysed \+ 0 rejected", result.stderr)
    html = page.read_text("utf-8")
    assert "stance demo" in html
    assert str(tmp_path) not in html
    first = page.read_bytes()
    run("demo", "-o", "again.html")
    assert (tmp_path / "again.html").read_bytes() == first


def test_help_counts_nothing_that_the_account_counts_otherwise(run):
    text = run("demo", "--help").stdout.lower()
    assert not re.search(r"\d+ documents|fourteen|twenty", text)
