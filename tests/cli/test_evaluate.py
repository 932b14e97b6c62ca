from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stance.cli import codes
from stance.evaluate import ALL, NAMES, evaluate
from stance.evaluation.names import same_name

SHARED = Path(__file__).resolve().parents[2] / "../shared"
SCORER = SHARED / "bench" / "score.py"
GOLD = sorted(p.name for p in (SHARED / "gold").glob("*") if p.is_dir())

TEXT = "The mayor said the bridge was safe. Critics called it a trap, an engineer said."
DOCUMENT = {
    "id": "bridge",
    "text": TEXT,
    "genre": "wire",
    "perspectives": [
        {
            "id": "town",
            "label": "Town",
            "actors": [{"name": "mayor", "roles": ["mayor"]}],
        }
    ],
    "statements": [
        {"id": 1, "start": 15, "end": 34, "kind": "indirect", "speaker": "mayor"}
        | {"perspective": "town"},
        {"id": 2, "start": 36, "end": 60, "kind": "indirect", "speaker": "an engineer"}
        | {"perspective": None},
    ],
    "framing": [
        {"start": 29, "end": 33, "frame": "safety", "holder": "town", "voice": "own"}
        | {"referent": "other"}
    ],
    "stances": [{"statement": 1, "target": "bridge", "label": "support"}],
}


@pytest.fixture
def gold(desk: Path) -> Path:
    folder = desk / "gold"
    folder.mkdir()
    (folder / "bridge.json").write_text(json.dumps(DOCUMENT), "utf-8")
    return folder


def test_gold_against_itself_is_perfect():
    scores = evaluate([DOCUMENT], {"bridge": DOCUMENT})
    assert set(scores) == {ALL, "wire"}
    assert all(value == 1.0 for value in scores[ALL].values())


def test_gold_may_be_a_file_of_lines(run, desk):
    lines = [DOCUMENT, DOCUMENT | {"id": "other"}]
    text = "\n".join(map(json.dumps, lines))
    (desk / "gold.jsonl").write_text(text, "utf-8")
    done = run("evaluate", "gold.jsonl", "gold.jsonl")
    assert done.exit_code == codes.DONE, done.output
    (desk / "gold.jsonl").write_text(text + "\n{", "utf-8")
    done = run("evaluate", "gold.jsonl", "gold.jsonl")
    assert "gold.jsonl:3:" in done.output


@pytest.mark.parametrize("ending", ["jsonl", "ndjson"])
def test_a_folder_of_gold_may_hold_lines_and_objects(run, gold, ending):
    other, third = (json.dumps(DOCUMENT | {"id": name}) for name in ("b", "c"))
    (gold / f"more.{ending}").write_text(f"{other}\n{third}\n", "utf-8")
    result = run("evaluate", "gold", "gold/bridge.json")
    assert "no analysis of 'b'" in result.stderr
    assert "no analysis of 'c'" in result.stderr
    (gold / "twin.jsonl").write_text(other, "utf-8")
    result = run("evaluate", "gold")
    assert result.exit_code == codes.DATA_FAILED
    for place in (f"more.{ending}:1", "twin.jsonl:1", "the id 'b'"):
        assert place in result.stderr


def test_nothing_found_scores_nothing_but_is_not_measured_for_accuracy():
    scores = evaluate([DOCUMENT], {})[ALL]
    assert scores["statement_f1"] == scores["framing_f1"] == 0
    assert scores["statement_p"] is None
    assert scores["speaker_acc"] is None


def test_layers_that_the_gold_lacks_are_not_scored():
    bare = {k: DOCUMENT[k] for k in ("id", "text", "statements")}
    scores = evaluate([bare], {"bridge": DOCUMENT})[ALL]
    assert scores["framing_f1"] is None
    assert scores["stance_macro_f1_e2e"] is None
    assert scores["statement_f1"] == 1


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Jean Valjean", "President Valjean", True),
        ("José Núñez", "Nunez", True),
        ("Anna Berg", "Karl Berg", False),
        ("Ministry of Water", "the ministry", False),
        ("River Watch", "River Watch International", True),
        ("he", "Anna Berg", False),
    ],
)
def test_names(one, other, same):
    assert same_name(one, other) is same
    assert same_name(other, one) is same


@given(st.text(max_size=40), st.text(max_size=40))
def test_names_agree_both_ways(one, other):
    assert same_name(one, other) == same_name(other, one)


SPAN = st.tuples(st.integers(0, 60), st.integers(1, 25))
STATEMENTS = st.lists(
    st.builds(
        lambda span, who, side: {
            "start": span[0],
            "end": span[0] + span[1],
            "speaker": who,
            "perspective": side,
            "kind": "direct",
        },
        SPAN,
        st.sampled_from(["mayor", "an engineer", None]),
        st.sampled_from(["town", None]),
    ),
    max_size=6,
).map(lambda items: [{"id": n, **item} for n, item in enumerate(items)])


@settings(max_examples=60, deadline=None)
@given(STATEMENTS, STATEMENTS)
def test_figures_stay_between_zero_and_one(wanted, found):
    document = {**DOCUMENT, "statements": wanted, "stances": []}
    scores = evaluate([document], {"bridge": {"statements": found}})[ALL]
    assert list(scores) == list(NAMES)
    assert all(value is None or 0 <= value <= 1 for value in scores.values())


def test_documents_are_analysed_with_their_own_perspectives(run, desk, gold):
    result = run("evaluate", "gold", "--save", "found.jsonl", "--json")
    assert result.exit_code == codes.DONE, result.output
    assert json.loads(result.stdout)["ALL"]["statement_f1"] > 0.5
    saved = (desk / "found.jsonl").read_text("utf-8").splitlines()
    assert json.loads(saved[0])["schema"] == "stance/1"
    assert json.loads(saved[1])["text"] == TEXT
    again = run("evaluate", "gold", "found.jsonl", "--json")
    assert again.stdout == result.stdout
    piped = run(
        "evaluate", "gold", "-", "--json", stdin=(desk / "found.jsonl").read_bytes()
    )
    assert piped.stdout == result.stdout


def test_table_and_threshold(run, desk, gold):
    result = run("evaluate", "gold", "--min-statement-f1", "1", "--min-framing-f1", "1")
    assert "statements: F1" in result.stdout
    assert "wire" in result.stdout
    empty = desk / "none.jsonl"
    empty.write_text("", "utf-8")
    result = run("evaluate", "gold", "none.jsonl", "--min-statement-f1", "0.5")
    assert result.exit_code == codes.NOT_MET
    assert "Not met: statements: F1 is 0.000, below 0.5." in result.stderr
    assert "no analysis of 'bridge'" in result.stderr


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("x.json", "[", "x.json:1:2"),
        ("x.json", "{}", "no annotated document"),
        ("x.json", "\xff", "UTF-8"),
    ],
)
def test_broken_gold_is_one_sentence(run, desk, name, content, said):
    (desk / "g").mkdir()
    (desk / "g" / name).write_text(content, "latin-1")
    result = run("evaluate", "g")
    assert result.exit_code == codes.DATA_FAILED
    assert said in result.stderr
    assert "There is no file or folder" in run("evaluate", "nowhere").stderr


@pytest.mark.skipif(not SCORER.is_file(), reason="needs the shared gold")
@pytest.mark.parametrize("name", GOLD)
def test_figures_are_those_of_the_scorer(run, tmp_path, name):
    saved = tmp_path / "found.jsonl"
    result = run("evaluate", SHARED / "gold" / name, "--save", saved, "--json")
    assert result.exit_code == codes.DONE, result.output
    command = [sys.executable, str(SCORER), str(SHARED / "gold" / name), str(saved)]
    done = subprocess.run([*command, "--json"], capture_output=True, check=True)
    ours, theirs = json.loads(result.stdout), json.loads(done.stdout)
    assert ours.keys() == {*theirs.keys(), "STANCE"}
    for group in theirs:
        for figure, value in ours[group].items():
            assert value == pytest.approx(theirs[group][figure], abs=5e-4), figure


def test_positions_are_told_apart_by_side_target_and_reader(run, desk, gold):
    other = {**DOCUMENT, "stances": [{**DOCUMENT["stances"][0], "label": "oppose"}]}
    (desk / "other.json").write_text(json.dumps(other), "utf-8")
    (desk / "found.jsonl").write_text(json.dumps(DOCUMENT) + "\n", "utf-8")
    done = run("evaluate", str(gold), "found.jsonl", "--annotator", "other.json")
    assert done.exit_code == codes.DONE, done.output
    for words in (
        "Stance by perspective",
        "town",
        "Stance by target",
        "bridge",
        "Of 1 marked directions: 1 taken, 0 left undecided, 0 not found.",
        "other.json",
        "Alpha",
    ):
        assert words in done.output
    done = run(
        *("evaluate", str(gold), "found.jsonl", "--annotator", "other.json", "--json")
    )
    stances = json.loads(done.stdout)["STANCE"]
    counted = {"marked": 1, "found": 1, "undecided": 0, "macro_f1": 1.0}
    assert stances["perspectives"] == {"town": counted}
    assert stances["targets"] == {"bridge": counted}
    assert stances["directions"] == {"taken": 1, "undecided": 0, "nothing": 0}
    assert stances["coverage"][-1] == {"surest": 1.0, "directions": 1, "right": 1.0}
    assert stances["alpha"]["other.json"]["positions"] == 1
