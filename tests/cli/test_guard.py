from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from stance.guard import PACKAGES, foreign_packages


def test_our_packages_are_ours():
    assert foreign_packages() is None


def help_with(path: Path) -> subprocess.CompletedProcess[str]:
    code = (
        f"import sys; sys.path.insert(0, {str(path)!r})\n"
        "sys.argv = ['stance', '--help']\n"
        "from stance.cli import main; main()"
    )
    return subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False
    )


def test_a_folder_in_the_way_is_named(tmp_path):
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "__init__.py").write_text("", "utf-8")
    done = help_with(tmp_path)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert "'reports'" in done.stderr
    assert str(tmp_path) in done.stderr


def test_another_distribution_is_named(tmp_path):
    (tmp_path / "perspectives").mkdir()
    (tmp_path / "perspectives" / "__init__.py").write_text("", "utf-8")
    info = tmp_path / "other_views-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Name: other-views\nVersion: 1.0\n", "utf-8")
    (info / "top_level.txt").write_text("perspectives\n", "utf-8")
    done = help_with(tmp_path)
    assert done.returncode == 1
    assert "overwritten by the distribution 'other-views'" in done.stderr
    assert "reinstall stance-toolkit" in done.stderr


def test_every_package_carries_the_mark():
    assert PACKAGES == ("perspectives", "stance", "reports")
