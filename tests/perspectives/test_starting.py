from __future__ import annotations

from pathlib import Path

import pytest

from perspectives.check import check_study
from perspectives.errors import UsageError
from perspectives.registry import load_study
from perspectives.starting import EXAMPLE, Start, start_study

START = Start(
    title="The strike",
    languages=("en", "ru"),
    home=("France",),
    perspectives=(("unions", "Trade unions"), ("state", "French government")),
    questions=(("strike", "The strike of the dockers"),),
)


def test_a_study_begins_with_what_is_known(tmp_path: Path) -> None:
    start_study(tmp_path / "Dock Strike", START)
    study = load_study(tmp_path / "Dock Strike")
    assert (study.id, study.title) == ("dock-strike", "The strike")
    assert (study.languages, study.home) == (("en", "ru"), ("France",))
    assert sorted(study.perspective_ids) == ["state", "unions"]
    assert [(t.id, t.keywords) for t in study.targets] == [
        ("strike", ("strike", "dockers"))
    ]
    assert not (tmp_path / "Dock Strike" / EXAMPLE).exists()
    text = (tmp_path / "Dock Strike/study.toml").read_text("utf-8")
    assert text.startswith("# A study")
    assert "xample" not in text


def test_without_anything_known_the_examples_stay(tmp_path: Path) -> None:
    start_study(tmp_path / "new", Start())
    assert load_study(tmp_path / "new").id == "new"
    assert check_study(tmp_path / "new") == ()
    assert (tmp_path / "new" / EXAMPLE).exists()


@pytest.mark.parametrize(
    ("start", "message"),
    [
        (Start(home=("Nowhereland",)), "no country known"),
        (Start(perspectives=(("A b", "X"),)), "cannot be an id"),
        (Start(questions=(("a", "X"), ("a", "Y"))), "given twice"),
    ],
)
def test_what_cannot_begin_a_study_makes_no_file(
    tmp_path: Path, start: Start, message: str
) -> None:
    with pytest.raises(UsageError, match=message):
        start_study(tmp_path / "new", start)
    assert not (tmp_path / "new").exists()
