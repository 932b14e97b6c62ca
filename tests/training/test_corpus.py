import json
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from training.corpus.assemble import build  # noqa: E402
from training.corpus.checks import check, sound  # noqa: E402
from training.corpus.marks import escape, read_marks  # noqa: E402
from training.corpus.quoting import kind_of  # noqa: E402
from training.corpus.source import parse_source, read_folder  # noqa: E402
from training.corpus.validate import validate  # noqa: E402

DOCUMENTS = ROOT / "training/corpus/documents"
HEADER = """id: quay-01
title: The quay
genre: wire
language: en
event: quay
invented: {invented}
date: 2024-01-02
publisher: Nobody's Post (fictional)
narrator: -
split: train
perspective: port | The port | Ana Ruiz (Ruiz; harbour master)
target: quay | The quay | quay
===
"""
BODY = (
    "The {s1|{f:safety company|unsafe} quay stays shut}, {m1,2|Ruiz} {c1|said}, "
    "{c2|adding} that {s2|{m3|the crew} {c3|thinks} {s3|it will sink}}."
)
FOOT = """
---
1 indirect | Ana Ruiz | port | - | quay:oppose
2 indirect | Ana Ruiz | port | - | -
3 indirect | The crew | - | 2 | -
"""
FILLER = "\n" + " ".join(f"Filler{n} stands here." for n in range(50))


def source(body=BODY, foot=FOOT, invented="yes"):
    text = HEADER.format(invented=invented) + body + FILLER + foot
    return parse_source(text, Path("quay/01.txt"))


def errors(**changes):
    return [p.message for p in check(source(**changes)) if p.grave]


marked = st.recursive(
    st.text(alphabet="ab “”'\"{}|\\\né", max_size=8).map(lambda t: (escape(t), t)),
    lambda inner: st.lists(
        st.tuples(st.sampled_from(["", "s1", "m1,2", "c3", "f:a b", "x"]), inner),
        max_size=4,
    ).map(
        lambda items: (
            "".join(f"{{{tag}|{m}}}" if tag else m for tag, (m, _) in items),
            "".join(plain for _, (_, plain) in items),
        )
    ),
    max_leaves=12,
)


@given(marked)
def test_without_its_marks_a_text_is_what_it_was(pair):
    body, plain = pair
    found = read_marks(body)
    assert found.text == plain
    assert found.problems == ()
    for mark in found.marks:
        assert 0 <= mark.start <= mark.end <= len(plain)
    tags = ("{s1|", "{m1,2|", "{c3|", "{f:a b|", "{x|")
    assert len(found.marks) == sum(map(body.count, tags))


@given(st.text(alphabet="smcf:x1{}|\\ \nab", max_size=60))
def test_any_body_is_read(body):
    found = read_marks(body)
    assert all(0 <= m.start <= m.end <= len(found.text) for m in found.marks)


def test_a_good_document_builds():
    assert errors() == []
    record = build(source())
    text = record["text"]
    first, second, third = record["statements"]
    assert text[first["start"] : first["end"]] == "unsafe quay stays shut"
    assert text[slice(*second["mention"])] == "Ruiz"
    assert second["end"] == third["end"]
    assert third["nested_in"] == 2
    (term,) = record["framing"]
    assert (term["holder"], term["reporter"], term["voice"]) == (
        "port",
        "narrator",
        "own",
    )
    assert record["stances"] == [{"statement": 1, "target": "quay", "label": "oppose"}]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("{c1|said}", "{c1|said", "not closed"),
        ("{c1|said}", "said}", "closes nothing"),
        ("{c2|adding}", "{c9|adding}", "statement 9 has no line"),
        ("{s3|it will sink}", "it will sink", "has no {s3|...}"),
        ("f:safety", "f:saftey", "frame 'saftey' is unknown"),
        ("safety company", "safety comet", "referent 'comet' is unknown"),
        ("company|", "company loud|", "voice 'loud' is unknown"),
        ("{m1,2|Ruiz}", "{m1,2|Ruiz,}", "ends in a punctuation mark"),
        ("{m1,2|Ruiz} ", "{m1,2|Ruiz }", "blank at its edge"),
        ("quay stays", "“quay” stays", "quotation marks say 'mixed'"),
        ("{c2|adding} that {s2|", "{s2|{c2|adding} that ", "inside its own content"),
        ("{c1|said}", "{q1|said}", "is no mark"),
        ("{s3|it will", "{s3|that nobody will", "leave 'that' outside"),
    ],
)
def test_what_is_wrong_in_the_text_is_named(old, new, message):
    assert any(message in found for found in errors(body=BODY.replace(old, new)))


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("- | 2 | -", "- | - | -", "write 2 as its nested-in"),
        ("- | 2 | -", "- | 1 | -", "not inside statement 1"),
        ("- | 2 | -", "- | 7 | -", "cannot be nested in 7"),
        ("1 indirect", "1 direct", "quotation marks say 'indirect'"),
        ("1 indirect", "1 spoken", "kind 'spoken'"),
        ("quay:oppose", "pier:oppose", "no 'target: pier"),
        ("quay:oppose", "quay:hate", "write support, oppose or neutral"),
        ("Ana Ruiz | port | - | quay", "Ruiz | port | - | quay", "is an alias"),
        (
            "Ana Ruiz | port | - | quay",
            "Ana Ruiz | - | - | quay",
            "declared under port",
        ),
        ("The crew | -", "The crew | sea", "no 'perspective: sea"),
        ("2 indirect", "1 indirect", "listed twice"),
    ],
)
def test_what_is_wrong_in_the_footer_is_named(old, new, message):
    found = errors(foot=FOOT.replace(old, new, 1))
    assert any(message in item for item in found), found


BORDERS = [
    ("{c1|said}", "{c1|has said}", "the cue 'has said' begins with 'has'"),
    ("{c1|said}", "{c1|didn’t say}", "begins with 'didn't'"),
    ("{c1|said}", "{c1|not saying}", "begins with 'not'"),
    ("{c3|thinks} {s3|it", "{c3|thinks} of {s3|it", "'of' between the cue 'thinks'"),
    ("{m3|the crew}", "{m3|the crew, who rest,}", "end it before 'who'"),
    ("{m3|the crew}", "{m3|those who rest}", "end it before 'who'"),
    ("company|unsafe}", "company|the unsafe}", "leave what 'the unsafe' begins with"),
    ("company|unsafe}", "company|“unsafe”}", "outside the framing term"),
]


@pytest.mark.parametrize(("old", "new", "message"), BORDERS)
def test_a_border_in_the_wrong_place_is_an_error_with_its_line(old, new, message):
    document = source(body=BODY.replace(old, new))
    found = [p for p in check(document) if message in p.message]
    assert [(p.grave, p.line) for p in found] == [(True, document.body_line)]
    assert not any(message in p.message for p in sound(document))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("{c1|said}", "has {c1|said}"),
        ("{c1|said}", "{c1|has}"),
        ("{c1|said}", "{c1|has it}"),
        ("{c1|said}", "{c1|let it be known}"),
        ("{c3|thinks} {s3|it", "{c3|thinks of} {s3|it"),
        ("{c3|thinks} {s3|it", "{c3|thinks} often of {s3|it"),
        ("{m3|the crew}", "{m3|the crew}, who rest,"),
        ("{m3|the crew}", "{m3|whose crew}"),
        ("{m3|the crew}", "{m3|none of whom}"),
        ("{f:safety company|unsafe}", "“{f:safety company|unsafe} quay”"),
    ],
)
def test_borders_in_the_right_place_pass(old, new):
    foot = FOOT.replace("1 indirect", "1 mixed!") if "“" in new else FOOT
    assert errors(body=BODY.replace(old, new), foot=foot) == []


def test_real_people_get_no_quotation():
    body = BODY.replace("{s1|", "{s1|“").replace("shut}", "shut”}")
    foot = FOOT.replace("1 indirect", "1 direct")
    assert errors(body=body, foot=foot) == []
    assert any("may be real" in m for m in errors(body=body, foot=foot, invented="no"))


@pytest.mark.parametrize(
    ("pieces", "kind"),
    [
        (["“No.”"], "direct"),
        (['"No,"', '"never."'], "direct"),
        (["“One.\n“Two.”"], "direct"),
        (["'I won't go'"], "direct"),
        (['"A" and "B"'], "mixed"),
        (["it was 'awful' there"], "mixed"),
        (["it wasn't the dogs' fault"], "indirect"),
    ],
)
def test_kind_follows_the_quotation_marks(pieces, kind):
    assert kind_of(pieces) == kind


def test_the_corpus_has_no_errors():
    found = validate(read_folder(DOCUMENTS))
    assert found
    grave = [(str(p), x) for p, items in found.items() for x in items if x.grave]
    assert grave == []


def test_the_builder_writes_the_gold_schema(tmp_path):
    out = tmp_path / "corpus.jsonl"
    sample = DOCUMENTS / "kelmar-bridge"
    command = [sys.executable, "-m", "training.corpus.build", sample, "-o", out]
    subprocess.run(command, check=True, cwd=ROOT, capture_output=True)
    records = [json.loads(line) for line in out.read_text("utf-8").splitlines()]
    assert {record["event"] for record in records} == {"kelmar-bridge"}
    for record in records:
        for statement in record["statements"]:
            spans = statement.get("parts", [[statement["start"], statement["end"]]])
            assert all(record["text"][a:b].strip() for a, b in spans)
