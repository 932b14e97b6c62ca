"""Files appear whole or not at all."""

import os

import pytest

from perspectives.errors import DataError
from perspectives.files import write_atomic


@pytest.mark.parametrize("content", ["ä\nb", "ä\nb".encode(), iter(["ä\n", "b"])])
def test_content_is_written(tmp_path, content):
    path = tmp_path / "a.txt"
    write_atomic(path, content)
    assert path.read_bytes() == "ä\nb".encode()
    assert os.listdir(tmp_path) == ["a.txt"]


def failing():
    yield "new" * 100_000
    raise ValueError("stop")


def test_failure_leaves_the_old_file_and_nothing_else(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("old")
    with pytest.raises(ValueError, match="stop"):
        write_atomic(path, failing())
    assert path.read_text() == "old"
    assert os.listdir(tmp_path) == ["a.txt"]


def test_mode_and_link_of_the_old_file_are_kept(tmp_path):
    real, link = tmp_path / "real.txt", tmp_path / "link.txt"
    real.write_text("old")
    real.chmod(0o640)
    link.symlink_to(real)
    write_atomic(link, "new")
    assert link.is_symlink()
    assert real.read_text() == "new"
    assert real.stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize("place", [".", "none/a.txt", "file/a.txt"])
def test_unwritable_places_say_so(tmp_path, place):
    (tmp_path / "file").write_text("")
    with pytest.raises(DataError, match="Cannot write"):
        write_atomic(tmp_path / place, "x")


def test_devices_and_standard_output(capfd):
    write_atomic("/dev/null", "x")
    write_atomic("-", "words\n")
    assert capfd.readouterr().out == "words\n"
