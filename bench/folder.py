"""A thousand mixed files in one folder: documents a second, peak memory, refusals.

    PYTHONPATH=. python bench/folder.py FOLDER [--files 1000]

FOLDER holds articles (*.txt). Halves of them are written in every format by the program
made for it (pandoc, reportlab, pyarrow, warcio, mailbox ...), with one file in twelve
broken in some way, one reprint for every forty files, and one page of 50 MB. The folder
is then read in a process of its own. Every record is known beforehand, so what became
of each is checked: a document, a copy, rejected with a reason, or passed over with one.
"""

from __future__ import annotations

import argparse
import csv
import io
import json
import mailbox
import resource
import subprocess
import sys
import tempfile
import time
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from email.message import EmailMessage
from html import escape
from itertools import cycle
from multiprocessing import get_context
from pathlib import Path

from perspectives.document import Copy, Document
from perspectives.ingest import ReadOptions, read_documents

Texts = Iterator[str]
RECORDS = 3
"""Articles in a file that can hold many."""
BROKEN_EVERY, COPY_EVERY = 12, 40
LARGE = 50_000_000


def paragraphs(text: str) -> list[str]:
    return [line.strip() for line in text.split("\n") if line.strip()]


def halves(text: str) -> list[str]:
    lines = paragraphs(text)
    middle = len(lines) // 2
    return ["\n".join(lines[:middle]), "\n".join(lines[middle:])]


def pandoc(text: str, path: Path) -> None:
    source = "\n\n".join(escape(line) for line in paragraphs(text))
    page = "".join(f"<p>{line}</p>" for line in source.split("\n\n"))
    command = ["pandoc", "-f", "html", "--metadata", "title=A story", "-o", str(path)]
    subprocess.run(command, input=page.encode(), check=True)


def plain(texts: Texts, path: Path) -> int:
    path.write_text(next(texts), "utf-8")
    return 1


def markdown(texts: Texts, path: Path) -> int:
    path.write_text("# A story\n\n" + "\n\n".join(paragraphs(next(texts))), "utf-8")
    return 1


def html(texts: Texts, path: Path) -> int:
    body = "".join(f"<p>{escape(line)}</p>" for line in paragraphs(next(texts)))
    path.write_text(
        f"<html><head><title>A story</title></head><body><nav>Home</nav><article>{body}"
        "</article></body></html>"
    )
    return 1


def office(texts: Texts, path: Path) -> int:
    pandoc(next(texts), path)
    return 1


def epub(texts: Texts, path: Path) -> int:
    pandoc(next(texts), path)
    return 2  # pandoc puts a page with the title in front


def pdf(texts: Texts, path: Path, encrypt: str | None = None) -> int:
    from reportlab.lib.styles import getSampleStyleSheet
    from reportlab.platypus import Paragraph, SimpleDocTemplate

    style = getSampleStyleSheet()["BodyText"]
    lines = [Paragraph(escape(line), style) for line in paragraphs(next(texts))]
    SimpleDocTemplate(str(path), encrypt=encrypt).build(lines)
    return 1


def json_lines(texts: Texts, path: Path) -> int:
    records = [{"id": f"{path.stem}.{n}", "text": next(texts)} for n in range(RECORDS)]
    path.write_text("".join(json.dumps(r) + "\n" for r in records), "utf-8")
    return RECORDS


def table(texts: Texts, path: Path) -> int:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["date", "text"])
        writer.writerows(["2024-05-07", next(texts)] for _ in range(RECORDS))
    return RECORDS


def parquet(texts: Texts, path: Path) -> int:
    import pyarrow
    from pyarrow.parquet import write_table

    write_table(pyarrow.table({"text": [next(texts) for _ in range(RECORDS)]}), path)
    return RECORDS


def message(text: str) -> EmailMessage:
    made = EmailMessage()
    made["From"], made["Subject"] = "desk@example.org", "A story"
    made["Date"] = "Tue, 07 May 2024 10:00:00 +0200"
    made.set_content(text)
    return made


def eml(texts: Texts, path: Path) -> int:
    path.write_bytes(bytes(message(next(texts))))
    return 1


def mbox(texts: Texts, path: Path) -> int:
    box = mailbox.mbox(path)
    for _ in range(RECORDS):
        box.add(mailbox.mboxMessage(message(next(texts))))
    box.close()
    return RECORDS


def mbox_raw(texts: Texts, path: Path) -> int:
    head = "From a Tue May  7 10:00:00 2024\nSubject: Забастовка в порту города\n\n"
    path.write_bytes(head.encode("koi8-r") + next(texts).encode() + b"\n")
    return 1


def feed(texts: Texts, path: Path, doctype: str = "") -> int:
    items = "".join(
        f"<item><title>Story {n}</title><description>{escape(escape(next(texts)))}"
        "</description></item>"
        for n in range(RECORDS)
    )
    page = f"<?xml version='1.0'?>{doctype}<rss version='2.0'><channel>"
    path.write_text(f"{page}<title>Post</title>{items}</channel></rss>", "utf-8")
    return RECORDS


def feed_with_entities(texts: Texts, path: Path) -> int:
    return feed(texts, path, "<!DOCTYPE rss [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>")


def dump(texts: Texts, path: Path) -> int:
    pages = "".join(
        f"<page><title>{path.stem} {n}</title><ns>0</ns><revision><text>"
        f"{escape(next(texts))}</text></revision></page>"
        for n in range(RECORDS)
    )
    head = "<mediawiki xmlns='http://www.mediawiki.org/xml/export-0.11/'>"
    path.write_text(f"{head}{pages}</mediawiki>", "utf-8")
    return RECORDS


def archived(texts: Texts) -> bytes:
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    out = io.BytesIO()
    writer = WARCWriter(out, gzip=False)
    for number in range(RECORDS):
        body = "".join(f"<p>{escape(line)}</p>" for line in paragraphs(next(texts)))
        page = f"<html><body><article>{body}</article></body></html>".encode()
        kind = [("Content-Type", "text/html")]
        http = StatusAndHeaders("200 OK", kind, protocol="HTTP/1.1")
        record = writer.create_warc_record(
            f"https://example.org/{number}",
            "response",
            payload=io.BytesIO(page),
            http_headers=http,
        )
        writer.write_record(record)
    return out.getvalue()


def warc(texts: Texts, path: Path) -> int:
    path.write_bytes(archived(texts))
    return RECORDS


def warc_wrong(texts: Texts, path: Path) -> int:
    first, second, *rest = archived(texts).split(b"Content-Length: ")
    second = b"99999999" + second[second.index(b"\r\n") :]
    path.write_bytes(b"Content-Length: ".join((first, second, *rest)))
    return 1  # the length of the first swallows the others


def subtitles(texts: Texts, path: Path) -> int:
    cues = []
    for number, line in enumerate(paragraphs(next(texts)), 1):
        at = f"00:{number // 60 % 60:02}:{number % 60:02}"
        cues.append(f"{number}\n{at},000 --> {at},900\n{line}\n")
    path.write_text("\n".join(cues), "utf-8")
    return 1


def telegram(texts: Texts, path: Path) -> int:
    posts = [
        {"id": n, "type": "message", "date": "2024-05-07T10:00:00", "text": next(texts)}
        for n in range(RECORDS)
    ]
    chat = {"name": "News", "type": "public_channel", "id": 1, "messages": posts}
    path.write_text(json.dumps(chat), "utf-8")
    return RECORDS


def minutes(texts: Texts, path: Path) -> int:
    body = "\n\n".join(paragraphs(next(texts)))
    path.write_text(f"The Mayor (Ana Ruzic)\n\n{body}\n", "utf-8")
    return 1


def cut_off(make: Callable[[Texts, Path], int]) -> Callable[[Texts, Path], int]:
    def write(texts: Texts, path: Path) -> int:
        make(texts, path)
        data = path.read_bytes()
        path.write_bytes(data[: len(data) // 2])
        return 1

    return write


def bomb(texts: Texts, path: Path) -> int:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as out:
        out.writestr("mimetype", "application/epub+zip")
        out.writestr("word/document.xml", bytes(LARGE * 2))
        out.writestr("content.xml", bytes(LARGE * 2))
    return 1


def encrypted(texts: Texts, path: Path) -> int:
    return pdf(texts, path, encrypt="secret")


def quotation_marks(texts: Texts, path: Path) -> int:
    words = next(texts).split()[:60]
    path.write_text(f'text\n"{" ".join(words)}\n{" ".join(words[:9])}\n', "utf-8")
    return 2


def refused(texts: Texts, path: Path) -> int:
    path.write_bytes(b"{\\rtf1 " + next(texts).encode() + b"}")
    return 1


SOUND = {
    "txt": plain, "md": markdown, "html": html, "docx": office, "odt": office,
    "epub": epub, "pdf": pdf, "jsonl": json_lines, "csv": table, "parquet": parquet,
    "eml": eml, "mbox": mbox, "rss": feed, "xml": dump, "warc": warc, "srt": subtitles,
    "json": telegram, "transcript": minutes,
}  # fmt: skip
BROKEN = (
    ("pdf", encrypted), ("pdf", cut_off(pdf)), ("docx", bomb), ("epub", bomb),
    ("odt", cut_off(office)), ("warc", warc_wrong), ("rss", feed_with_entities),
    ("mbox", mbox_raw), ("csv", quotation_marks), ("rtf", refused),
    ("parquet", cut_off(parquet)), ("docx", cut_off(office)),
)  # fmt: skip


def write_all(folder: Path, texts: list[str], files: int) -> int:
    """Write the folder; returns how many records are in it."""
    source, formats, broken = cycle(texts), cycle(SOUND.items()), cycle(BROKEN)
    records = 0
    for number in range(files - files // COPY_EVERY - 1):
        sound = number % BROKEN_EVERY != BROKEN_EVERY - 1
        ending, make = next(formats) if sound else next(broken)
        records += make(source, folder / f"{number:04}.{ending}")
    for number in range(files // COPY_EVERY):
        text = f"City paper\n\n{texts[number]}"
        (folder / f"copy{number}.txt").write_text(text, "utf-8")
        records += 1
    page = "<p>He said no to it all, and so it went on.</p>"
    body = page * (LARGE // len(page))
    (folder / "large.html").write_text(f"<html><body>{body}</body></html>")
    return records + 1


def read(folder: str) -> tuple[float, float, int, list[tuple[str, str, str]]]:
    """Wall and CPU seconds, peak memory in bytes, and what became of each record."""
    started, used = time.perf_counter(), time.process_time()
    found = []
    for item in read_documents([folder], ReadOptions(copies=False)):
        reason = "" if isinstance(item, Document | Copy) else item.reason
        found.append((type(item).__name__, Path(item.origin).name, reason))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    spent = time.perf_counter() - started, time.process_time() - used
    return *spent, peak, found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("articles", type=Path)
    parser.add_argument("--files", type=int, default=1000)
    chosen = parser.parse_args()
    paths = sorted(chosen.articles.rglob("*.txt"))
    read_texts = (path.read_text("utf-8", "replace") for path in paths)
    texts = [half for text in read_texts for half in halves(text) if len(half) > 500]
    with tempfile.TemporaryDirectory() as folder:
        records = write_all(Path(folder), texts, chosen.files)
        size = sum(path.stat().st_size for path in Path(folder).iterdir())
        with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
            wall, used, peak, found = pool.submit(read, folder).result()
    kinds = Counter(kind for kind, _, _ in found)
    print(f"{chosen.files} files, {size / 1e6:.0f} MB, {records} records written")
    print(f"became: {dict(kinds)}, {len(found)} in all")
    documents = kinds["Document"] + kinds["Copy"]
    print(
        f"{wall:.1f} s, {used:.1f} CPU-s: {documents / wall:.0f} documents/s; "
        f"peak memory {peak / 1e6:.0f} MB"
    )
    reasons = Counter(
        (name.partition(":")[0].rpartition(".")[2], reason)
        for _, name, reason in found
        if reason
    )
    for (ending, reason), count in sorted(reasons.items()):
        print(f"{count:5}  .{ending}  {reason[:150]}")
    sys.exit(len(found) < records)


if __name__ == "__main__":
    main()
