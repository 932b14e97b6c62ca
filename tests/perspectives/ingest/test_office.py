"""Documents of office programs, written by pandoc and LibreOffice."""

from __future__ import annotations

import io
import shutil
import subprocess
import zipfile

import pytest

PAGE = """\
---
title: Harbour strike goes on
author: Nora Quill
date: 2024-05-06
lang: en
publisher: Harbour Post
---

# First chapter

The company said the strike was illegal.[^1] "We will *not* talk," said Ana Ruzic.

- A first point
- Второй пункт

| who | what |
|-----|------|
| union | wages |

# Second chapter

The union disagreed.

[^1]: A note with words.
"""
SAID = "The company said the strike was illegal.[1] “We will not talk,” said Ana Ruzic."


def pandoc():
    found = shutil.which("pandoc")
    if found is None:
        pypandoc = pytest.importorskip("pypandoc", reason="needs pandoc")
        found = pypandoc.get_pandoc_path()
    return found


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    """Writes the page in a format by pandoc, once."""
    folder = tmp_path_factory.mktemp("pandoc")

    def write(ending):
        path = folder / f"page.{ending}"
        if not path.exists():
            command = [pandoc(), "-f", "markdown", "-o", str(path)]
            subprocess.run(command, input=PAGE.encode(), check=True)
        return path

    return write


@pytest.fixture(scope="module")
def office(written, tmp_path_factory):
    """Converts the page of pandoc with LibreOffice."""
    program = shutil.which("soffice")
    if program is None:
        pytest.skip("needs LibreOffice")
    folder = tmp_path_factory.mktemp("office")
    profile = (folder / "profile").as_uri()

    def convert(ending):
        command = [program, f"-env:UserInstallation={profile}", "--headless"]
        command += ["--convert-to", ending, "--outdir", str(folder)]
        done = subprocess.run(
            [*command, str(written("odt"))], capture_output=True, timeout=120
        )
        path = folder / f"page.{ending.partition(':')[0]}"
        if done.returncode or not path.exists():
            pytest.skip("LibreOffice does not run here")
        return path

    return convert


@pytest.fixture
def mammoth():
    return pytest.importorskip("mammoth")


def test_word_document_of_pandoc(files, written, mammoth):
    (found,) = files.read(written("docx"))
    lines = found.text.split("\n")
    for line in (SAID, "A first point", "Второй пункт", "union", "Second chapter"):
        assert line in lines
    assert lines[-1] == "A note with words."
    assert (found.title, found.author) == ("Harbour strike goes on", "Nora Quill")
    assert [(r.label, r.source) for r in found.references] == [
        ("1", "A note with words.")
    ]


def test_opendocument_of_pandoc(files, written):
    (found,) = files.read(written("odt"))
    assert SAID in found.text.split("\n")
    assert found.text.endswith("A note with words.")
    assert (found.title, found.author) == ("Harbour strike goes on", "Nora Quill")
    assert found.references[0].source == "A note with words."


def test_book_of_pandoc_has_a_document_per_chapter(files, written):
    found = files.read(written("epub"))
    first = next(d for d in found if "said Ana Ruzic" in d.text)
    assert SAID in first.text
    assert first.title == "Harbour strike goes on: First chapter"
    assert (first.author, first.publisher) == ("Nora Quill", "Harbour Post")
    assert (first.date, first.language) == ("2024-05-06", "en")
    assert found[-1].title.endswith("Second chapter")


@pytest.mark.slow
@pytest.mark.parametrize("ending", ["docx", "odt", "fodt"])
def test_files_of_libreoffice(files, office, ending):
    if ending == "docx":
        pytest.importorskip("mammoth")
    (found,) = files.read(office(ending))
    assert SAID in found.text
    assert "Второй пункт" in found.text
    assert "A note with words." in found.text
    assert (found.title, found.author) == ("Harbour strike goes on", "Nora Quill")


@pytest.mark.slow
def test_pdf_of_libreoffice(files, office):
    pytest.importorskip("pypdfium2")
    (found,) = files.read(office("pdf"))
    assert "“We will not talk,” said Ana Ruzic." in found.text
    assert "Второй пункт" in found.text
    assert found.title == "Harbour strike goes on"


WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def changed(path, name, content):
    """A copy of an archive with one part replaced."""
    made = io.BytesIO()
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(made, "w", 8) as new:
        for part in old.namelist():
            new.writestr(part, content if part == name else old.read(part))
    return made.getvalue()


def test_words_inserted_by_a_colleague_stay_and_deleted_ones_go(
    files, written, mammoth
):
    body = (
        f'<w:document xmlns:w="{WORD}"><w:body><w:p><w:r><w:t>It was </w:t></w:r>'
        '<w:ins w:id="1"><w:r><w:t>never </w:t></w:r></w:ins>'
        '<w:del w:id="2"><w:r><w:delText>often </w:delText></w:r></w:del>'
        "<w:sdt><w:sdtContent><w:r><w:t>legal.</w:t></w:r></w:sdtContent></w:sdt>"
        "</w:p></w:body></w:document>"
    )
    data = changed(written("docx"), "word/document.xml", body)
    assert files.one("a.docx", data).text == "It was never legal."


PARTS = {
    "docx": "word/document.xml",
    "odt": "content.xml",
    "epub": "EPUB/text/ch001.xhtml",
}


@pytest.mark.parametrize("ending", PARTS)
def test_zip_bombs_are_refused(files, written, ending):
    pytest.importorskip("mammoth")
    bomb = b"<p>" + bytes(200 * 1024 * 1024) + b"</p>"
    data = changed(written(ending), PARTS[ending], bomb)
    assert "expands to more than the limit of" in files.refused(f"a.{ending}", data)


def test_bomb_that_is_called_a_picture_is_refused(files, written, mammoth):
    made = io.BytesIO(written("docx").read_bytes())
    with zipfile.ZipFile(made, "a", 8) as out:
        out.writestr("word/media/a.png", bytes(200 * 1024 * 1024))
    reason = files.refused("a.docx", made.getvalue())
    assert "expands to more than the limit of" in reason


def test_pictures_are_no_text(files, written, mammoth):
    made = io.BytesIO(written("docx").read_bytes())
    with zipfile.ZipFile(made, "a") as out:
        out.writestr("word/media/a.png", bytes(20 * 1024 * 1024))
    assert SAID in files.one("a.docx", made.getvalue()).text


@pytest.mark.parametrize("ending", PARTS)
def test_entities_are_not_expanded(files, written, ending):
    pytest.importorskip("mammoth")
    laughs = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    bomb = f'<!DOCTYPE x [<!ENTITY a0 "ha">{laughs}]><x><p>&a11;</p></x>'
    path = files.put(f"a.{ending}", changed(written(ending), PARTS[ending], bomb))
    assert all(len(getattr(d, "text", "")) < 5_000 for d in files.read(path))


@pytest.mark.parametrize("ending", PARTS)
@pytest.mark.parametrize("share", [0, 0.1, 0.5, 0.95])
def test_files_cut_off_are_refused(files, written, ending, share):
    pytest.importorskip("mammoth")
    data = written(ending).read_bytes()
    head = data[: int(len(data) * share)] or b"PK\x03\x04"
    assert "broken or cut off" in files.refused(f"a.{ending}", head)


@pytest.mark.parametrize("ending", PARTS)
def test_parts_that_are_damaged_are_refused(files, written, ending):
    pytest.importorskip("mammoth")
    data = changed(written(ending), PARTS[ending], "<a><b></a>")
    found = files.read(files.put(f"a.{ending}", data))
    assert all("failed (" not in getattr(d, "reason", "") for d in found)


@pytest.mark.parametrize("ending", ["docx", "odt"])
def test_encrypted_office_files_say_so(files, ending):
    pytest.importorskip("mammoth")
    data = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
    assert "encrypted" in files.refused(f"a.{ending}", data)


def test_encrypted_opendocument_says_so(files, written):
    manifest = "<manifest><file-entry><encryption-data/></file-entry></manifest>"
    data = changed(written("odt"), "META-INF/manifest.xml", manifest)
    assert "encrypted" in files.refused("a.odt", data)


@pytest.mark.parametrize(
    ("name", "module", "extra"),
    [("a.docx", "mammoth", "docx"), ("a.pdf", "pypdfium2", "pdf")],
)
def test_missing_extra_is_named(files, monkeypatch, name, module, extra):
    from perspectives.ingest import importer

    monkeypatch.setattr(importer, "find_spec", lambda name: None)
    assert f"pip install 'stance-toolkit[{extra}]'" in files.refused(
        name, b"PK\x03\x04"
    )
    monkeypatch.undo()
