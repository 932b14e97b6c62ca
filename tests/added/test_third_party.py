"""A small package of somebody else, installed by pip, whose every part is used."""

from __future__ import annotations

import importlib.util
import json
import os
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

import stance
from perspectives.plugins import Kind
from stance.cli import codes

SOURCE = Path(__file__).parent / "lakeside"
INFO = "lakeside_stance-0.3.dist-info"
METADATA = "Metadata-Version: 2.1\nName: lakeside-stance\nVersion: 0.3\n"
WHEEL = (
    "Wheel-Version: 1.0\nGenerator: a test\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
)

ENGLISH = (
    "Minutes of the lake council\n====\n"
    'Nora Quill said that the mill poisoned the lake. "We clean every drop," said '
    "Lakeside Paper.\n"
)
ESPERANTO = "Nora Quill diris, ke la muelejo venenas la lagon.\n"

Run = Callable[..., subprocess.CompletedProcess[str]]

pytestmark = pytest.mark.skipif(
    importlib.util.find_spec("pip") is None, reason="no pip here"
)


def make_wheel(folder: Path, entry_points: str) -> Path:
    """A wheel of the package, written by hand: no build tool is needed."""
    wheel = folder / "lakeside_stance-0.3-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as out:
        for path in sorted((SOURCE / "lakeside_stance").rglob("*.*")):
            if "__pycache__" not in path.parts:
                out.write(path, path.relative_to(SOURCE))
        out.writestr(f"{INFO}/METADATA", METADATA)
        out.writestr(f"{INFO}/WHEEL", WHEEL)
        out.writestr(f"{INFO}/entry_points.txt", entry_points)
        out.writestr(f"{INFO}/RECORD", "")
    return wheel


def install(wheel: Path, target: Path) -> None:
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--no-index"]
    command += ["--no-deps", "--disable-pip-version-check", "--target", str(target)]
    subprocess.run([*command, str(wheel)], check=True, capture_output=True)


def runner(target: Path, folder: Path) -> Run:
    """Runs the command in a folder, with what is installed in the target."""
    ours = Path(stance.__file__).parents[1]
    paths = os.pathsep.join((str(target), str(ours)))
    environment = {**os.environ, "PYTHONPATH": paths}
    environment |= {"PYTHONIOENCODING": "utf-8", "COLUMNS": "200"}
    environment.pop("STANCE_TRACEBACK", None)

    def run(*args: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "stance", *args],
            capture_output=True,
            encoding="utf-8",
            env=environment,
            cwd=folder,
            timeout=120,
        )

    return run


@pytest.fixture(scope="module")
def target(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    points = (SOURCE / "entry_points.txt").read_text("utf-8")
    install(make_wheel(tmp_path_factory.mktemp("wheel"), points), folder)
    return folder


@pytest.fixture
def run(target: Path, tmp_path: Path) -> Run:
    (tmp_path / "council.minutes").write_text(ENGLISH, "utf-8")
    (tmp_path / "lago.txt").write_text(ESPERANTO, "utf-8")
    return runner(target, tmp_path)


def statements(done: subprocess.CompletedProcess[str]) -> list[tuple[str, str]]:
    records = [json.loads(line) for line in done.stdout.splitlines()]
    return [
        (s["speaker"], s["perspective"])
        for record in records
        for s in record.get("statements", ())
    ]


def test_what_is_installed_is_listed_with_its_package(run: Run, target: Path) -> None:
    done = run("plugins")
    assert done.returncode == codes.DONE, done.stderr
    for kind in Kind:
        assert any(line.startswith(kind.one) for line in done.stdout.splitlines()), kind
    assert "lakeside-stance 0.3" in done.stdout
    assert target.name in done.stdout.replace("\n", "")


def test_importer_is_used_by_its_name_for_any_ending(run: Run, tmp_path: Path) -> None:
    (tmp_path / "council.minutes").rename(tmp_path / "council.xyz")
    asked = ("classify", "council.xyz", "--study", "lakeside", "--format", "jsonl")
    done = run(*asked, "--importer", "minutes")
    assert done.returncode == codes.DONE, done.stderr
    assert len(statements(done)) == 2
    wrong = run(*asked, "--importer", "nope")
    assert "minutes" in wrong.stderr


def test_study_codebook_and_importer_are_used_by_name(run: Run) -> None:
    done = run(
        "classify", "council.minutes", "--study", "lakeside", "--format", "jsonl"
    )
    assert done.returncode == codes.DONE, done.stderr
    assert statements(done) == [("Nora Quill", "fishers"), ("Lakeside Paper", "mill")]
    record = json.loads(done.stdout.splitlines()[1])
    assert record["title"] == "Minutes of the lake council"
    assert [(f["frame"], f["holder"]) for f in record["framing"]] == [
        ("poisoning", "fishers")
    ]
    listed = run("codebook", "list")
    assert "water-words" in listed.stdout
    shown = run("perspectives", "list", "lakeside")
    assert "Fishers" in shown.stdout


def test_language_is_used_by_its_code(run: Run) -> None:
    options = ("--study", "lakeside", "--language", "eo", "--format", "jsonl")
    done = run("classify", "lago.txt", *options)
    assert done.returncode == codes.DONE, done.stderr
    assert statements(done) == [("Nora Quill", "fishers")]
    record = json.loads(done.stdout.splitlines()[1])
    assert [f["term"] for f in record["framing"]] == ["venenas"]


def test_section_is_added_to_the_page(run: Run, tmp_path: Path) -> None:
    options = ("--study", "lakeside", "-o", "page.html", "--section", "lengths")
    done = run("report", "council.minutes", *options)
    assert done.returncode == codes.DONE, done.stderr
    page = (tmp_path / "page.html").read_text("utf-8")
    assert "How long the documents are" in page
    assert "Minutes of the lake council: 2 sentences" in page


def test_unknown_names_list_what_is_installed(run: Run) -> None:
    for args, known in (
        (("classify", "lago.txt", "--study", "lakside"), "lakeside"),
        (("classify", "lago.txt", "--codebook", "water-word"), "water-words"),
        (("report", "lago.txt", "-o", "p.html", "--section", "length"), "lengths"),
    ):
        done = run(*args)
        assert done.returncode == codes.USAGE, args
        assert known in done.stderr
        assert "Traceback" not in done.stderr


BROKEN = """\
[stance.studies]
absent = lakeside_stance:NOTHING
number = lakeside_stance:__name__

[stance.codebooks]
contested-politics = lakeside_stance:CODEBOOK

[stance.sections]
text = lakeside_stance:STUDY
"""


def test_a_package_that_cannot_be_used_is_named(tmp_path: Path) -> None:
    install(make_wheel(tmp_path, BROKEN), tmp_path / "site")
    run = runner(tmp_path / "site", tmp_path)
    (tmp_path / "a.txt").write_text("Nothing was said.\n", "utf-8")
    for args in (
        ("classify", "a.txt", "--study", "absent"),
        ("classify", "a.txt", "--study", "number"),
        ("report", "a.txt", "-o", "p.html", "--section", "text"),
    ):
        done = run(*args)
        assert done.returncode == codes.DATA_FAILED, args
        assert "lakeside-stance 0.3" in done.stderr
        assert "Traceback" not in done.stderr
    assert "unused: the name is built in" in run("plugins").stdout
