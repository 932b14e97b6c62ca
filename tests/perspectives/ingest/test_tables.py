"""Tables: Parquet as pyarrow writes it, and CSV that somebody broke."""

from __future__ import annotations

import csv
import datetime
import io
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from perspectives.document import Document
from perspectives.ingest import ReadOptions
from perspectives.ingest.streams import ByteStream
from perspectives.ingest.tables import read


def outcome(files, content):
    found = files.read(files.put("a.csv", content))
    return [f.text if isinstance(f, Document) else f.reason for f in found]


def test_row_with_a_mark_inside_its_marks_does_not_stop_the_others(files):
    said, last = outcome(files, 'id,text\n1,"He said "no" to it."\n2,Fine.\n')
    assert "quotation mark" in said
    assert last == "Fine."


def test_mark_that_is_never_closed_swallows_nothing(files):
    found = outcome(files, 'id,text\n1,"Never closed\n2,Second.\n3,"Third, too."\n')
    assert "quotation mark" in found[0]
    assert found[1:] == ["Second.", "Third, too."]


def test_text_with_the_delimiter_is_not_cut(files):
    (reason,) = outcome(files, "id,text\n1,He said, no.\n")
    assert "has 3 cells and the header line 2" in reason


def test_many_open_marks_take_no_more_than_their_length(files):
    started = time.process_time()
    outcome(files, "id,text\n" + '1,"x y\n' * 20_001)
    assert time.process_time() - started < 10


@settings(deadline=None, max_examples=100)
@given(st.lists(st.text(st.characters(codec="utf-8"), min_size=1), max_size=6))
def test_what_the_library_writes_is_read_back(texts):
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(["id", "text"])
    writer.writerows(enumerate(texts))
    stream = ByteStream.start("a.csv", io.BytesIO(out.getvalue().encode()))
    drafts = list(read(stream, ReadOptions()))
    assert [d.text for d in drafts] == texts


@pytest.fixture
def parquet():
    return pytest.importorskip("pyarrow.parquet")


@pytest.fixture
def table(parquet):
    import pyarrow

    return pyarrow.table(
        {
            "id": [1, 2, 3],
            "Text": ["One.", None, "Three."],
            "date": [datetime.date(2024, 5, 7)] * 3,
            "publisher": ["Harbour Post", "x", None],
            "numbers": [[1.5], [2.5], []],
        }
    )


def test_parquet_has_a_document_per_row(files, parquet, table):
    parquet.write_table(table, files.folder / "a.parquet")
    one, missing, three = files.read(files.folder / "a.parquet")
    assert (one.id, one.text, one.date) == ("1", "One.", "2024-05-07")
    assert one.publisher == "Harbour Post"
    assert "no 'text'" in missing.reason
    assert three.origin.endswith("record 3")


def test_parquet_without_text_and_beyond_the_limit(files, parquet, table):
    parquet.write_table(table.drop_columns(["Text"]), files.folder / "a.parquet")
    (found,) = files.read(files.folder / "a.parquet")
    assert "No column 'text'" in found.reason
    parquet.write_table(table, files.folder / "b.parquet")
    one, *_ = files.read(files.folder / "b.parquet", max_bytes=3)
    assert "larger than the limit" in one.reason


@pytest.mark.parametrize("share", [0.3, 0.9])
def test_parquet_cut_off(files, parquet, table, share):
    parquet.write_table(table, files.folder / "whole.parquet")
    data = (files.folder / "whole.parquet").read_bytes()
    assert "cut off" in files.refused("a.parquet", data[: int(len(data) * share)])
