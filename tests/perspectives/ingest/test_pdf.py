"""PDF as reportlab writes it: joined, encrypted, cut off, scanned."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perspectives.ingest.pages import paragraphs

pytest.importorskip("pypdfium2")
canvas = pytest.importorskip("reportlab.pdfgen.canvas")

STORY = [
    "The harbour company said on Monday that the strike was illegal and that no-",
    "body of the dockers would be paid for a single day of it, whatever the union",
    'might say. "We will not talk to saboteurs," said Ana Ruzic.',
    "According to the dockworkers' union, the company had cut wages twice since the",
    "spring, and nobody had been asked.",
]
WHOLE = [
    "The harbour company said on Monday that the strike was illegal and that nobody "
    "of the dockers would be paid for a single day of it, whatever the union might "
    'say. "We will not talk to saboteurs," said Ana Ruzic.',
    "According to the dockworkers' union, the company had cut wages twice since the "
    "spring, and nobody had been asked.",
]


def written(pages, encrypt=None):
    out = io.BytesIO()
    sheet = canvas.Canvas(out, encrypt=encrypt)
    sheet.setTitle("Strike goes on")
    sheet.setAuthor("Nora Quill")
    for lines in pages:
        for number, line in enumerate(lines):
            sheet.drawString(60, 780 - 16 * number, line)
        sheet.showPage()
    sheet.save()
    return out.getvalue()


def test_lines_are_joined_to_paragraphs(files):
    found = files.one("a.pdf", written([STORY]))
    assert found.text.split("\n") == WHOLE
    assert (found.title, found.author) == ("Strike goes on", "Nora Quill")
    assert len(found.date) == 10


def test_paragraphs_go_on_over_pages_without_their_running_heads(files):
    pages = [["Harbour Post", *STORY[:2], "7"], ["Harbour Post", *STORY[2:], "8"]]
    pages += [["Harbour Post", *STORY, str(n)] for n in (9, 10)]
    found = files.one("a.pdf", written(pages))
    assert found.text.split("\n") == WHOLE * 3
    assert "8 running heads" in found.notes[0]


def test_encrypted_file_says_so(files):
    reason = files.refused("a.pdf", written([STORY], encrypt="secret"))
    assert "encrypted" in reason


def test_file_encrypted_against_printing_only_is_read(files):
    encrypt = pytest.importorskip("reportlab.lib.pdfencrypt")
    locked = encrypt.StandardEncryption("", "owner", canPrint=0)
    assert (
        files.one("a.pdf", written([STORY], encrypt=locked)).text.split("\n") == WHOLE
    )


def test_pages_that_are_pictures_ask_for_text_recognition(files):
    assert "OCR" in files.refused("a.pdf", written([[]]))


@pytest.mark.parametrize("share", [0.01, 0.2, 0.5, 0.8, 0.99])
def test_file_cut_off_is_refused_or_read(files, share):
    data = written([STORY] * 3)
    (found,) = files.read(files.put("a.pdf", data[: int(len(data) * share)]))
    reason = getattr(found, "reason", "")
    assert "broken or cut off" in reason or "OCR" in reason or found.text.strip()


def test_text_beyond_the_limit(files):
    data = written([STORY * 8] * 20)
    assert len(data) < 30_000
    assert "limit" in files.refused("a.pdf", data, max_bytes=30_000)


@given(st.lists(st.lists(st.text("ab -1.\n", max_size=12), max_size=5), max_size=4))
def test_no_word_is_lost_or_doubled(pages):
    text, left = paragraphs(pages)
    given_ = "".join(line for page in pages for line in page)
    kept = sum(sign in "ab" for sign in text)
    assert kept <= sum(sign in "ab" for sign in given_)
    assert left or kept == sum(sign in "ab" for sign in given_)
