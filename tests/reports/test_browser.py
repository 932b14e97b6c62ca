from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from reports.report import write_report

CHROMIUM = next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))),
    None,
)

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="no chromium here"),
]


def browse(path: Path, *options: str, state: str = "") -> str:
    """Give what chromium prints for a page, opened without any network."""
    command = [
        str(CHROMIUM),
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--disable-background-networking",
        "--host-resolver-rules=MAP * ~NOTFOUND",
        f"--user-data-dir={path.parent / 'profile'}",
        *options,
        f"{path.as_uri()}{state}",
    ]
    done = subprocess.run(command, capture_output=True, check=True, timeout=120)
    return done.stdout.decode()


@pytest.fixture
def report(tmp_path: Path, study, harbour, council) -> Path:
    path = tmp_path / "report.html"
    write_report([harbour, council], study, None, path)
    return path


def test_the_script_runs_under_its_policy(report: Path) -> None:
    dom = browse(report, "--dump-dom")
    assert "6 statements and 1 passage of narration" in dom
    assert '<article hidden=""' not in dom


def test_the_address_holds_the_filters(report: Path) -> None:
    dom = browse(report, "--dump-dom", state="#p=workers&t=strike&s=support")
    assert "2 of 7 passages" in dom
    assert len(re.findall(r'<article[^>]* hidden=""', dom)) == 5
    assert re.search(r'id="narration"[^>]* hidden=""', dom)
    assert "<small>2 / 2</small>" in dom


def test_a_search_without_result_says_so(report: Path) -> None:
    dom = browse(report, "--dump-dom", state="#q=no+such+words")
    assert "Nothing matches" in dom
    assert len(re.findall(r'class="group"[^>]* hidden=""', dom)) >= 3


def test_a_count_shows_exactly_its_quotes(report: Path) -> None:
    dom = browse(report, "--dump-dom", state="#cards=d1-s1+d2-s1&label=rioters")
    assert "2 of 7 passages: rioters" in dom


def test_the_page_prints(report: Path) -> None:
    paper = report.with_suffix(".pdf")
    browse(report, f"--print-to-pdf={paper}")
    assert paper.read_bytes().startswith(b"%PDF")
