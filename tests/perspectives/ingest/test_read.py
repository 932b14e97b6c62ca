"""Files, folders, globs and standard input, and everything that is no document."""

import bz2
import gzip
import io
import json
import lzma
import sys
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from perspectives.actors import Source
from perspectives.document import Document, PassedOver, Rejection
from perspectives.errors import UsageError
from perspectives.ingest import ReadOptions, read_documents
from perspectives.ingest.importers import known_extensions

SHARED = Path(__file__).resolve().parents[3] / "../shared"
EXTENSIONS = (*(ending[1:] for ending in known_extensions()), "")
BEGINNINGS = (
    b"", b"%PDF-1.4\n", b"PK\x03\x04", b"PAR1", b"WARC/1.0\r\nWARC-Type: response\r\n",
    b"From a Tue May  7 10:00:00 2024\n", b"Subject: a\n\n",
    b"WEBVTT\n\n00:01.000 --> ",
    b"<rss version='2.0'><channel><item><title>a</title>", b"<mediawiki><page><title>a",
    b"1/2/22, 10:15 - Ana: ", b'{"type": "x", "messages": [{"text": "a"}, ',
    b"id,text\n1,", b"The Mayor (Ana)\n\n", b"<office:document><office:body><text:p>",
)  # fmt: skip
RUSSIAN = (
    "Президент сказал, что порядок восстановлен. Жители города с этим не согласны, "
    "они говорят, что вышли на площадь мирно и ничего не громили."
)


def write(folder, name, content):
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return str(path)


def read(*paths, **options):
    return list(read_documents(paths, ReadOptions(**options)))


def read_one(*paths, **options):
    (found,) = read(*paths, **options)
    return found


def reason(found):
    assert isinstance(found, Rejection)
    return found.reason


def test_folder_is_read_sorted_with_folders_and_without_hidden_or_unknown(tmp_path):
    for name in ("b.txt", "a/c.md", ".hidden.txt", ".git/x.txt", "x.py", "LICENSE"):
        write(tmp_path, name, "Words.")
    assert [d.id for d in read(str(tmp_path))] == ["b", "c"]


def test_documents_that_nothing_reads_are_not_passed_over_silently(tmp_path):
    write(tmp_path, "a.txt", "Words.")
    write(tmp_path, "b.rtf", "{\\rtf1 Words.}")
    assert "--importer NAME" in reason(read(str(tmp_path))[1])


def test_importer_is_named_for_an_unknown_ending(tmp_path):
    path = write(tmp_path, "a.xyz", "# Head\n\nWords.")
    assert read_one(path, importer="markdown").title == "Head"
    source = Source("s", "S", str(tmp_path), importer="markdown")
    assert read_one(str(tmp_path), sources=(source,)).title == "Head"
    with pytest.raises(UsageError, match=r"no importer 'nope'; there are: text,"):
        read(path, importer="nope")


def test_links_are_followed_once_and_dead_ones_are_named(tmp_path):
    write(tmp_path, "real/a.txt", "Words.")
    (tmp_path / "again").symlink_to(tmp_path / "real")
    (tmp_path / "real/back").symlink_to(tmp_path)
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere.txt")
    found = read(str(tmp_path))
    reasons = [reason(f) for f in found if isinstance(f, Rejection)]
    assert sum(isinstance(f, Document) for f in found) == 1
    assert any("leads nowhere" in each for each in reasons)
    assert any("leads back" in each for each in reasons)


@pytest.mark.parametrize(
    ("ending", "module"), [("gz", gzip), ("bz2", bz2), ("xz", lzma)]
)
def test_compressed_files_are_read_and_bombs_refused(tmp_path, ending, module):
    path = write(tmp_path, f"a.md.{ending}", module.compress(b"# Head\n\nWords."))
    assert (read_one(path).title, read_one(path).id) == ("Head", "a")
    half = write(tmp_path, f"b.txt.{ending}", module.compress(b"Words. " * 999)[:-9])
    assert "cut off" in reason(read_one(half))
    bomb = write(tmp_path, f"c.txt.{ending}", module.compress(bytes(40 * 1024**2)))
    assert "expands to more than" in reason(read_one(bomb))


def test_glob_that_the_shell_did_not_expand(tmp_path):
    for name in ("a.txt", "b.txt", "c.md"):
        write(tmp_path, name, "Words.")
    assert [d.id for d in read(str(tmp_path / "*.txt"))] == ["a", "b"]
    assert "No file matches" in reason(read_one(str(tmp_path / "*.html")))


def test_file_named_twice_is_read_once(tmp_path):
    path = write(tmp_path, "a.txt", "Words.")
    assert len(read(path, str(tmp_path), path)) == 1


def test_equal_stems_get_their_folder(tmp_path):
    paths = [write(tmp_path, n, "Words.") for n in ("x/a.txt", "y/a.txt", "b.txt")]
    assert [d.id for d in read(*paths)] == ["x/a", "y/a", "b"]


def test_duplicate_ids_name_both_places(tmp_path):
    lines = '{"id": "n", "text": "One."}\n' * 2
    path = write(tmp_path, "a.jsonl", lines)
    first, second = read(path)
    assert first.id == "n"
    assert second.origin == f"{path}:2"
    assert f"{path}:1" in second.reason


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("a.rtf", b"{\\rtf1 Words.}", "'.rtf' is not known"),
        ("a.xyz", b"words", ".jsonl"),
        ("a.txt", b"", "empty"),
        ("a.txt", b" \n\n", "empty"),
        ("a.txt", b"\x89PNG\r\n\x1a\n", "a PNG picture"),
        ("a", b"\x00\x01\x02\x03\x00\x07" * 50, "a binary file"),
        ("a.html", b"PK\x03\x04....", "zip archive"),
        ("a.html", b"<html><script>x()</script></html>", "empty"),
        ("a.json", b"[]", "empty"),
        ("a.json", b'{"id": "x"}', "no 'text'"),
        ("a.json", b"[" * 100_000, "nested too deeply"),
        ("a.csv", b"id,body\n1,x\n", "No column 'text'"),
    ],
)
def test_what_is_no_document_is_refused_in_one_sentence(
    tmp_path, name, content, expected
):
    found = read_one(write(tmp_path, name, content))
    assert expected in reason(found)
    assert "\n" not in found.reason


def test_missing_file_and_empty_folder(tmp_path):
    assert "no such file" in reason(read_one(str(tmp_path / "none.txt")))
    assert "holds no document" in reason(read_one(str(tmp_path)))


def test_limits_hold_for_files_and_lines(tmp_path):
    path = write(tmp_path, "a.txt", "word " * 100)
    assert "larger than the limit of 99 bytes" in reason(read_one(path, max_bytes=99))
    long = json.dumps({"id": "long", "text": "x" * 3_000_000})
    lines = f'{long}\n{{"id": "b", "text": "Words."}}\n'
    rejected, kept = read(write(tmp_path, "b.jsonl", lines), max_bytes=1_000_000)
    assert "longer than the limit" in rejected.reason
    assert (kept.id, kept.origin[-2:]) == ("b", ":2")
    table = "id,text\n1,short\n2," + "x" * 200 + "\n"
    kept, rejected = read(write(tmp_path, "c.csv", table), max_bytes=100)
    assert kept.text == "short"
    assert "the rest was not read" in rejected.reason


@pytest.mark.parametrize(
    ("content", "document_id", "text"),
    [
        ("Plain words.\nMore.", "stdin", "Plain words.\nMore."),
        ('{"id": "a", "text": "Words."}\n', "a", "Words."),
        ("[47] In a speech he spoke.", "stdin", "[47] In a speech he spoke."),
        ("<!DOCTYPE html><p>Words of it.</p>", "stdin", "Words of it."),
    ],
)
def test_standard_input(monkeypatch, content, document_id, text):
    stdin = io.TextIOWrapper(io.BytesIO(content.encode()))
    monkeypatch.setattr(sys, "stdin", stdin)
    found = read_one("-")
    assert (found.id, found.text) == (document_id, text)
    assert found.origin.startswith("standard input")


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1251", "koi8-r"]
)
def test_encodings_are_found(tmp_path, encoding):
    found = read_one(write(tmp_path, "a.txt", RUSSIAN.encode(encoding)))
    assert (found.text, found.language) == (RUSSIAN, "ru")
    assert bool(found.notes) == (encoding in ("cp1251", "koi8-r"))


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1251"])
@pytest.mark.parametrize("name", ["a.jsonl", "a.csv"])
def test_encodings_of_records_are_found(tmp_path, name, encoding):
    line = {"a.jsonl": json.dumps({"text": RUSSIAN}, ensure_ascii=False)}
    content = line.get(name, f'id,text\nn,"{RUSSIAN}"') + "\n"
    (found,) = read(write(tmp_path, name, content.encode(encoding)))
    assert found.text == RUSSIAN


def test_encoding_can_be_given(tmp_path):
    path = write(tmp_path, "a.txt", RUSSIAN.encode("cp866"))
    assert read_one(path, encoding="cp866").text == RUSSIAN
    with pytest.raises(UsageError, match="Unknown encoding 'nope'"):
        ReadOptions(encoding="nope")


def test_few_wrong_bytes_in_utf8_are_replaced_with_a_note(tmp_path):
    content = RUSSIAN.encode() + b" \xff " + RUSSIAN.encode()
    found = read_one(write(tmp_path, "a.txt", content))
    assert found.text == f"{RUSSIAN} \ufffd {RUSSIAN}"
    assert "replaced" in found.notes[0]


def test_control_characters_become_spaces_of_equal_length(tmp_path):
    text = "a\x00b\u202ec\x1b\td\n"
    path = write(tmp_path, "a.jsonl", json.dumps({"text": text}))
    assert read_one(path).text == "a b c \td\n"


@pytest.mark.parametrize("name", ["a.md", "a.wiki", "a.html"])
def test_entities_bring_no_unsafe_character_back(tmp_path, name):
    content = (
        "<p>Ana Ruzic said that the &#x202E;harbour&#8294; was open on Monday.</p>\n"
    )
    found = read_one(write(tmp_path, name, content))
    assert not set(found.text) & set("\u202e\u2066")


@pytest.mark.parametrize(
    "key", ["id", "title", "publisher", "url", "narrator_perspective"]
)
def test_metadata_can_be_written_as_utf_8(tmp_path, key):
    record = json.dumps({"text": "Words.", key: "a\ud800b\u202ec"})
    found = read_one(write(tmp_path, "a.jsonl", record))
    assert getattr(found, key) == "a\ufffdb c"


def test_front_matter_is_metadata_and_no_text(tmp_path):
    content = (
        "---\ntitle: 'A title'\ndate: 05.01.2022\nlanguage: ru-RU\nsources:\n"
        "  - https://example.org\nnarrator-perspective: companies\n---\n\nWords.\n"
    )
    for name in ("a.txt", "a.md", "a.wiki"):
        found = read_one(write(tmp_path, name, content))
        assert found.text.strip() == "Words."
        assert (
            found.title,
            found.date,
            found.language,
            found.narrator_perspective,
        ) == (
            "A title",
            "2022-01-05",
            "ru",
            "companies",
        )


def test_a_head_without_dashes_is_metadata_too(tmp_path):
    content = (
        "Title: Dockers strike\nDate: 2024-05-03\nSource: The Herald\n\nWords: two.\n"
    )
    for text in (content, content.replace("\n", "\r\n")):
        found = read_one(write(tmp_path, "a.txt", text))
        assert found.text.strip() == "Words: two."
        assert (found.title, found.date) == ("Dockers strike", "2024-05-03")
        assert found.publisher == "The Herald"


@pytest.mark.parametrize(
    "text",
    [
        "Title: one line is a sentence.\n\nMore.",
        "Title: x\nMayor: We disagree.\n\nMore.",
        "Author: Why?\nAuthor: Because.\n\nMore.",
        "Title: x\nDate: 2024-05-03\nNo paragraph of its own.",
        "Title: x\nDate: 2024-05-03\n",
    ],
)
def test_labels_at_the_start_of_a_text_are_no_head(tmp_path, text):
    assert read_one(write(tmp_path, "a.txt", text)).text == text


@pytest.mark.parametrize("text", ["---\nHe said so.\n---\nMore", "---\ntitle: x\n"])
def test_rule_of_dashes_is_no_front_matter(tmp_path, text):
    assert read_one(write(tmp_path, "a.txt", text)).text == text


def test_date_that_is_none_is_noted(tmp_path):
    found = read_one(write(tmp_path, "a.jsonl", '{"text": "x", "date": "last May"}'))
    assert found.date is None
    assert "'last May' was not understood" in found.notes[0]


def test_options_win_over_document_and_document_over_source(tmp_path):
    path = write(tmp_path, "a.jsonl", '{"text": "x", "publisher": "Own"}')
    source = Source(
        "s", "S", str(tmp_path), "Feed", language="kk", narrator_perspective="media"
    )
    found = read_one(path, sources=(source,), narrator_perspective="companies")
    assert (
        found.source,
        found.publisher,
        found.language,
        found.narrator_perspective,
    ) == (
        "s",
        "Own",
        "kk",
        "companies",
    )
    elsewhere = Source("s", "S", str(tmp_path / "*.txt"))
    assert read_one(path, sources=(elsewhere,)).source is None


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The minister said that it was over.", "en"),
        ("Talks fail", "en"),
        (RUSSIAN, "ru"),
        ("Тоқаев сказал, что Қазақстан выстоит, " + RUSSIAN, "ru"),
        ("Президент қала тұрғындарына үндеу жасап, тәртіп орнайтынын айтты.", "kk"),
        ("Die Regierung hat gesagt, dass die Lage ruhig sei. " * 12, "de"),
        ("1234 56", "en"),
    ],
)
def test_language_is_guessed(tmp_path, text, language):
    if language == "de":
        words = (
            "Der Sprecher fügte am Abend hinzu, viele Bürger seien müde, doch keiner"
        )
        text += words + " wolle nach Hause gehen; man warte auf Antwort aus Berlin."
    assert read_one(write(tmp_path, "a.txt", text)).language == language


@settings(max_examples=150, deadline=None)
@given(
    content=st.binary(max_size=300) | st.text(max_size=300).map(str.encode),
    extension=st.sampled_from(EXTENSIONS),
    beginning=st.sampled_from(BEGINNINGS),
)
def test_any_bytes_are_documents_or_rejections(content, extension, beginning):
    content = beginning + content
    with tempfile.TemporaryDirectory() as folder:
        path = write(Path(folder), f"a.{extension}".rstrip("."), content)
        found = read(path)
    assert all(isinstance(item, Document | Rejection | PassedOver) for item in found)
    assert not any("importer '" in getattr(item, "reason", "") for item in found)
    for item in found:
        if isinstance(item, Document):
            assert len(item.reading_text) == len(item.text)
            item.text.encode()


@settings(max_examples=60, deadline=None)
@given(st.text(min_size=1, max_size=80))
def test_record_text_keeps_its_length(text):
    with tempfile.TemporaryDirectory() as folder:
        found = read(write(Path(folder), "a.jsonl", json.dumps({"text": text})))
    assert isinstance(found[0], Rejection) or len(found[0].text) == len(text)


def test_seed_text_is_kept_as_it_is():
    paths = sorted((SHARED / "seed").glob("*.txt"))
    if not paths:
        pytest.skip("no seed text here")
    for path, found in zip(paths, read(*map(str, paths)), strict=True):
        assert found.text == path.read_text("utf-8")
        assert found.references
