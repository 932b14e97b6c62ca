from __future__ import annotations

import gzip
import json
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from perspectives.actors import Office
from perspectives.check import check_study
from perspectives.edit import write_new_study
from perspectives.errors import DataError, UsageError
from perspectives.registry import load_study
from perspectives.wikidata import read_wikidata
from perspectives.write_actors import write_actors

LANGUAGES = ("en", "ru")


def snak(value: Any, type_: str = "wikibase-entityid") -> dict[str, Any]:
    return {"snaktype": "value", "datavalue": {"value": value, "type": type_}}


def time(text: str, precision: int = 11) -> dict[str, Any]:
    value = {"time": f"+{text}T00:00:00Z", "precision": precision, "timezone": 0}
    return snak(value, "time")


def claim(id_: str, rank: str = "normal", **qualifiers: Any) -> dict[str, Any]:
    return {
        "mainsnak": snak({"entity-type": "item", "id": id_}),
        "type": "statement",
        "rank": rank,
        "qualifiers": {p: [q] for p, q in qualifiers.items()},
    }


def entity(id_: str, label: str, **more: Any) -> dict[str, Any]:
    labels = {"en": {"language": "en", "value": label}}
    return {"type": "item", "id": id_, "labels": labels, **more}


MAYOR = entity("Q900", "mayor of Harbourtown")
PERSON = entity(
    "Q901",
    "Ana Ruzic",
    aliases={"en": [{"value": "A. Ruzic"}], "de": [{"value": "Anna"}]},
    claims={
        "P31": [claim("Q5")],
        "P39": [
            claim(
                "Q900",
                P580=time("2019-06-12"),
                P582=time("2022-03-00", 10),
            ),
            claim("Q900", rank="deprecated", P580=time("1950-01-01")),
            claim("Q999"),
        ],
    },
)
PERSON["labels"]["ru"] = {"language": "ru", "value": "Ана Ружич"}
BODY = entity("Q902", "Harbour League")
NAMELESS = {"type": "item", "id": "Q903", "labels": {"fi": {"value": "X"}}}
ENTITIES = [MAYOR, PERSON, BODY, NAMELESS]


def as_entity_data(path: Path) -> None:
    path.write_text(json.dumps({"entities": {e["id"]: e for e in ENTITIES}}), "utf-8")


def as_dump(path: Path) -> None:
    lines = ",\n".join(json.dumps(e, ensure_ascii=False) for e in ENTITIES)
    path.write_text(f"[\n{lines}\n]\n", "utf-8")


def as_lines(path: Path) -> None:
    path.write_text("\n".join(json.dumps(e) for e in ENTITIES), "utf-8")


@pytest.mark.parametrize("write", [as_entity_data, as_dump, as_lines])
def test_entities_become_actors(tmp_path: Path, write: Any) -> None:
    path = tmp_path / "w.json"
    write(path)
    found = read_wikidata(path, "town", LANGUAGES)
    person, body = found.actors
    assert (person.name, person.kind, person.wikidata) == (
        "Ana Ruzic",
        "person",
        "Q901",
    )
    assert person.aliases == {"en": ("A. Ruzic",), "ru": ("Ана Ружич",)}
    assert person.roles == (Office("mayor of Harbourtown", "2019-06-12", "2022-03"),)
    assert (body.name, body.kind) == ("Harbour League", "organisation")
    assert found.nameless == ("Q903",)
    packed = tmp_path / "w.json.gz"
    packed.write_bytes(gzip.compress(path.read_bytes()))
    assert read_wikidata(packed, "town", LANGUAGES) == found
    only = read_wikidata(path, "town", LANGUAGES, only=("Q902",))
    assert [a.wikidata for a in only.actors] == ["Q902"]


def row(**values: str | tuple[str, str]) -> dict[str, dict[str, str]]:
    return {
        name: {"type": "literal", "value": v}
        if isinstance(v, str)
        else {"type": "literal", "value": v[0], "xml:lang": v[1]}
        for name, v in values.items()
    }


def test_results_of_a_query_become_actors(tmp_path: Path) -> None:
    item = "http://www.wikidata.org/entity/Q901"
    office = {
        "position": "http://www.wikidata.org/entity/Q900",
        "positionLabel": ("mayor of Harbourtown", "en"),
        "start": "2019-06-12T00:00:00Z",
    }
    human = "http://www.wikidata.org/entity/Q5"
    rows = [
        row(item=item, itemLabel=("Ana Ruzic", "en"), instance=human, **office),
        row(item=item, itemAltLabel=("A. Ruzic, Ruzic", "en")),
        row(item=item, label=("Ана Ружич", "ru")),
        row(item="http://www.wikidata.org/entity/Q904", itemLabel=("Q904", "en")),
        row(other="x"),
    ]
    path = tmp_path / "query.json"
    data = {"head": {"vars": ["item"]}, "results": {"bindings": rows}}
    path.write_text(json.dumps(data), "utf-8")
    found = read_wikidata(path, "town", LANGUAGES)
    (person,) = found.actors
    assert (person.name, person.kind) == ("Ana Ruzic", "person")
    assert person.aliases == {"en": ("A. Ruzic", "Ruzic"), "ru": ("Ана Ружич",)}
    assert person.roles == (Office("mayor of Harbourtown", "2019-06-12"),)
    assert found.nameless == ("Q904",)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "no Wikidata entity"),
        ("{}", "no Wikidata entity"),
        ('{"a": 1}\n', "no Wikidata entity"),
        ('[\n{"id": "Q1"},\n{"id": \n]', r"w\.json:3: not valid JSON"),
        ("[" * 100_000, "not valid JSON"),
        ('{"entities": {"Q1": {"id": "Q1", "claims": 3}}}', "not as Wikidata writes"),
        ('{"results": {"bindings": [3]}}', "not as Wikidata writes"),
    ],
)
def test_other_files_are_refused_with_their_place(
    tmp_path: Path, text: str, message: str
) -> None:
    path = tmp_path / "w.json"
    path.write_text(text, "utf-8")
    with pytest.raises(DataError, match=message):
        read_wikidata(path, "town", LANGUAGES)
    with pytest.raises(DataError, match="cannot be read"):
        read_wikidata(tmp_path / "none.json", "town", LANGUAGES)
    (tmp_path / "cut.gz").write_bytes(gzip.compress(b"x" * 999)[:20])
    with pytest.raises(DataError, match="cannot be read"):
        read_wikidata(tmp_path / "cut.gz", "town", LANGUAGES)


def test_actors_are_written_into_the_study_once(tmp_path: Path) -> None:
    write_new_study(tmp_path / "s")
    as_dump(tmp_path / "w.json")
    found = read_wikidata(tmp_path / "w.json", "villagers", LANGUAGES)
    path, fresh, known = write_actors(tmp_path / "s", "villagers", found.actors)
    assert (path.name, len(fresh), known) == ("example.toml", 2, ())
    held = {a.wikidata: a for a in load_study(tmp_path / "s").actors()}
    assert held["Q901"] == found.actors[0]
    assert check_study(tmp_path / "s") == ()
    before = path.read_text("utf-8")
    assert before.startswith("#")
    _, fresh, known = write_actors(tmp_path / "s", "villagers", found.actors)
    assert (fresh, len(known)) == ((), 2)
    assert path.read_text("utf-8") == before
    with pytest.raises(UsageError, match="no perspective 'x'"):
        write_actors(tmp_path / "s", "x", found.actors)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["id", "labels", "claims", "en", "value", "P39", "aliases"]
            ),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


@settings(deadline=None)
@given(JSON, st.sampled_from(["entities", "results", "labels"]))
def test_any_json_is_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, value: Any, name: str
) -> None:
    path = tmp_path_factory.getbasetemp() / "any.json"
    path.write_text(json.dumps({name: value, "id": "Q1"}), "utf-8")
    with suppress(DataError):
        read_wikidata(path, "town", LANGUAGES)
