"""A new study begun with what its user knows, instead of an invented example."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from perspectives.countries import country_codes
from perspectives.edit import NewPerspective, add_perspective, write_new_study
from perspectives.errors import UsageError
from perspectives.files import write_atomic
from perspectives.names import dropped, fold, words

EXAMPLE = Path("perspectives", "example.toml")
_OF_EXAMPLES = re.compile(r"^# (?:The question below|An example,).*\n", re.MULTILINE)
_SHORTEST = 4
"""Letters of the shortest word of a question that brings it up."""


@dataclass(frozen=True, slots=True)
class Start:
    """What a study begins with; ``perspectives`` and ``questions`` are id and label."""

    title: str = ""
    languages: tuple[str, ...] = ()
    home: tuple[str, ...] = ()
    perspectives: tuple[tuple[str, str], ...] = ()
    questions: tuple[tuple[str, str], ...] = ()


def start_study(folder: str | Path, start: Start) -> tuple[Path, ...]:
    """The files of a new study; its id is the folder's name.

    With perspectives or questions of its own it has no invented ones. The words of a
    question's label are its keywords. Raises UsageError when the folder holds anything,
    when a country is unknown, or an id is no plain word or comes twice.
    """
    _check(start)
    written = write_new_study(folder)
    target = Path(folder)
    _set_head(target, start)
    if not (start.perspectives or start.questions):
        return written
    (target / EXAMPLE).unlink()
    added = [
        add_perspective(target, NewPerspective(id_, label))
        for id_, label in start.perspectives
    ]
    return (*(p for p in written if p != target / EXAMPLE), *added)


def _check(start: Start) -> None:
    for name in start.home:
        if not country_codes(name):
            raise UsageError(
                f"'{name}' is no country known here; write its English name, or leave "
                "it out and name the offices in the study."
            )
    for listed in (start.perspectives, start.questions):
        ids = [id_ for id_, _ in listed]
        for id_ in ids:
            if not re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", id_):
                raise UsageError(
                    f"'{id_}' cannot be an id; use lower-case letters, digits and "
                    "hyphens, as in 'unions=Trade unions'."
                )
            if ids.count(id_) > 1:
                raise UsageError(f"The id '{id_}' is given twice; rename one.")


def _set_head(target: Path, start: Start) -> None:
    """Put what is known into study.toml, its comments left as they are."""
    import tomlkit

    path = target / "study.toml"
    document = tomlkit.parse(path.read_text("utf-8"))
    head: Any = document["study"]
    name = "-".join(re.findall(r"[^\W_]+", target.resolve().name.lower()))
    head["id"] = name or head["id"]
    head["title"] = start.title or target.resolve().name
    if start.languages:
        head["languages"] = list(start.languages)
    if start.home:
        head["home"] = list(start.home)
    if start.perspectives or start.questions:
        del document["target"]
        listed = tomlkit.aot()
        for id_, label in start.questions:
            listed.append(_question(id_, label))
        if start.questions:
            document["target"] = listed
    text = document.as_string()
    own = "target" not in document or bool(start.questions)
    write_atomic(path, _OF_EXAMPLES.sub("", text) if own else text)


def _question(id_: str, label: str) -> Any:
    import tomlkit

    empty = dropped().functions | {fold(w) for w in dropped().articles}
    telling = [
        w.lower() for w in words(label) if len(w) >= _SHORTEST and fold(w) not in empty
    ]
    table = tomlkit.table()
    table.add("id", id_)
    table.add("label", label)
    table.add("keywords", list(dict.fromkeys(telling)) or [id_])
    return table
