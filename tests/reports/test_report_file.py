from __future__ import annotations

from pathlib import Path

import pytest

from perspectives.errors import DataError
from reports.report import write_report
from stance.types import Analysis


def test_the_page_is_written_whole(tmp_path: Path, study, harbour) -> None:
    path = tmp_path / "report.html"
    comparison = write_report([harbour], study, None, path)
    assert comparison.statements == 4
    assert path.read_bytes().startswith(b"<!doctype html>")
    assert [each.name for each in tmp_path.iterdir()] == ["report.html"]


def test_a_broken_stream_leaves_the_old_page(tmp_path: Path, study, harbour) -> None:
    path = tmp_path / "report.html"
    path.write_text("old")

    def broken():
        yield harbour
        raise DataError("The file broke off.")

    with pytest.raises(DataError, match="broke off"):
        write_report(broken(), study, None, path)
    assert path.read_text() == "old"


def test_a_place_that_cannot_be_written_is_one_sentence(
    tmp_path: Path, study, harbour: Analysis
) -> None:
    with pytest.raises(DataError, match="choose another place") as error:
        write_report([harbour], study, None, tmp_path / "no" / "report.html")
    assert str(error.value).count(". ") == 0


def test_a_folder_in_the_way_leaves_nothing_behind(
    tmp_path: Path, study, harbour
) -> None:
    (tmp_path / "report.html").mkdir()
    with pytest.raises(DataError, match="choose another place"):
        write_report([harbour], study, None, tmp_path / "report.html")
    assert [each.name for each in tmp_path.iterdir()] == ["report.html"]
