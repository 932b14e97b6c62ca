"""Feeds, web archives and dumps of wikis, honest and hostile."""

from __future__ import annotations

import gzip
import io
import time

import pytest

from perspectives.document import Document

RSS = """<?xml version="1.0"?>{doctype}
<rss version="2.0"><channel><title>Harbour Post</title><language>en-gb</language>
<item><title>Strike &amp; quiet</title><link>https://example.org/1</link>
<pubDate>Tue, 07 May 2024 10:00:00 +0200</pubDate>
<description>&lt;p&gt;The &lt;b&gt;union&lt;/b&gt; left.&lt;/p&gt;&lt;p&gt;So it is.
{inside}&lt;/p&gt;</description></item>
<item><title>Only a headline</title></item></channel></rss>
"""
ATOM = """<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="ru"><title>Порт</title>
<entry><title>Забастовка</title><id>urn:1</id><link href="https://example.org/2"/>
<updated>2024-05-07T10:00:00Z</updated><author><name>Н. Перо</name></author>
<summary>Коротко.</summary><content type="xhtml">
<div xmlns="http://www.w3.org/1999/xhtml"><p>Докеры <b>ушли</b> с причала.</p></div>
</content></entry></feed>
"""


@pytest.fixture
def feedparser():
    return pytest.importorskip("feedparser")


def test_rss_has_a_document_per_entry(files, feedparser):
    path = files.put("a.rss", RSS.format(doctype="", inside=""))
    first, second = files.read(path)
    assert first.text == "Strike & quiet\nThe union left.\nSo it is."
    assert (first.title, first.publisher) == ("Strike & quiet", "Harbour Post")
    assert (first.language, first.url) == ("en", "https://example.org/1")
    assert first.date == "2024-05-07T08:00:00Z"
    assert second.text == "Only a headline"


def test_atom_gives_the_whole_text_and_not_the_summary(files, feedparser):
    found = files.one("a.xml", ATOM)
    assert found.text == "Забастовка\nДокеры ушли с причала."
    assert (found.publisher, found.author, found.language) == ("Порт", "Н. Перо", "ru")


def test_feed_with_external_entities_reads_no_file(files, feedparser):
    secret = files.put("secret.txt", "the secret words")
    doctype = f'<!DOCTYPE rss [<!ENTITY x SYSTEM "{secret.as_uri()}">]>'
    found = files.read(files.put("a.rss", RSS.format(doctype=doctype, inside="&x;")))
    assert found[0].text.startswith("Strike & quiet\nThe union left.")
    assert not any("secret" in d.text for d in found)


def test_feed_that_multiplies_entities_stays_small(files, feedparser):
    laughs = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    doctype = f'<!DOCTYPE rss [<!ENTITY a0 "ha">{laughs}]>'
    started = time.process_time()
    found = files.read(files.put("a.rss", RSS.format(doctype=doctype, inside="&a11;")))
    assert time.process_time() - started < 10
    assert all(len(getattr(d, "text", "")) < 2_000 for d in found)


def test_feed_cut_off_gives_what_is_there(files, feedparser):
    whole = RSS.format(doctype="", inside="")
    found = files.read(files.put("a.rss", whole[: whole.index("<title>Only")]))
    assert isinstance(found[0], Document)
    assert "no entry" in files.refused("b.rss", "<rss><channel></channel></rss>")


PAGE = (
    "<html lang='en'><head><title>Strike</title></head><body><article><h1>Strike</h1>"
    "<p>The harbour company said on Monday that the strike was illegal.</p>"
    "<p>The union disagreed with what the company said of it.</p>"
    "</article></body></html>"
)


def archived(*pages, compressed=False):
    """A web archive written by warcio: (type of the record, media type, bytes)."""
    pytest.importorskip("warcio")
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    out = io.BytesIO()
    writer = WARCWriter(out, gzip=compressed)
    writer.write_record(writer.create_warcinfo_record("a", {"software": "a test"}))
    for number, (kind, media, data) in enumerate(pages):
        http = StatusAndHeaders(
            "200 OK", [("Content-Type", media)], protocol="HTTP/1.1"
        )
        record = writer.create_warc_record(
            f"https://example.org/{number}",
            kind,
            payload=io.BytesIO(data),
            http_headers=http if kind == "response" else None,
            warc_headers_dict={"WARC-Date": "2024-05-07T10:00:00Z"},
        )
        writer.write_record(record)
    return out.getvalue()


# The writer leaves temporary files to the collector.
writes_archive = pytest.mark.filterwarnings(
    "ignore::pytest.PytestUnraisableExceptionWarning", "ignore::ResourceWarning"
)


@writes_archive
@pytest.mark.parametrize("compressed", [False, True])
def test_pages_of_a_web_archive(files, compressed):
    data = archived(
        ("response", "text/html; charset=utf-8", PAGE.encode()),
        ("response", "image/png", b"\x89PNG"),
        ("request", "", b"GET / HTTP/1.1\r\n\r\n"),
        compressed=compressed,
    )
    name = "a.warc.gz" if compressed else "a.warc"
    page, left = files.read(files.put(name, data))
    assert page.text.split("\n")[-1].startswith("The union disagreed")
    assert (page.url, page.title) == ("https://example.org/0", "Strike")
    assert page.date.startswith("2024-05-07")
    assert "1 image/png" in left.reason


@writes_archive
def test_documents_of_a_web_archive(files):
    pytest.importorskip("pypdfium2")
    data = archived(
        ("response", "application/pdf", b"%PDF-1.4 broken"),
        ("response", "application/vnd.oasis.opendocument.text", b"PK"),
    )
    first, second = files.read(files.put("a.warc", data))
    assert "The PDF is broken" in first.reason
    assert first.origin.endswith("record 2")
    assert "broken or cut off" in second.reason


@writes_archive
@pytest.mark.parametrize("wrong", [5, 100_000_000])
def test_web_archive_with_wrong_lengths(files, wrong):
    data = archived(*[("response", "text/html", PAGE.encode())] * 3)
    parts = data.split(b"Content-Length: ")
    length, _, rest = parts[3].partition(b"\r\n")
    assert int(length) > len(PAGE)
    parts[3] = str(wrong).encode() + b"\r\n" + rest
    found = files.read(files.put("a.warc", b"Content-Length: ".join(parts)))
    assert any(
        "broken after record" in getattr(f, "reason", "")
        or "cut off" in getattr(f, "reason", "")
        for f in found
    )
    assert isinstance(found[0], Document)


@writes_archive
@pytest.mark.parametrize("lost", [100, 300, 450])
def test_web_archive_cut_off(files, lost):
    data = archived(*[("response", "text/html", PAGE.encode())] * 2)
    first, second = files.read(files.put("a.warc", data[:-lost]))
    assert isinstance(first, Document)
    assert "cut off" in second.reason or "broken" in second.reason
    packed = gzip.compress(data)
    assert "cut off" in files.read(files.put("b.warc.gz", packed[:-50]))[-1].reason


def test_no_web_archive_at_all(files):
    pytest.importorskip("warcio")
    assert "broken after record 0" in files.refused("a.warc", "Words.\n\nMore.\n")


DUMP = """<mediawiki xmlns="http://www.mediawiki.org/xml/export-0.11/" xml:lang="en">
<siteinfo><sitename>Harbour Wiki</sitename>
<base>https://wiki.example.org/wiki/Main_Page</base></siteinfo>
<page><title>Harbour strike</title><ns>0</ns>
<revision><timestamp>2023-01-01T00:00:00Z</timestamp><text>Old.</text></revision>
<revision><timestamp>2024-05-07T10:00:00Z</timestamp><text xml:space="preserve">
'''It''' went on.&lt;ref&gt;{{cite web|title=A title|work=The Post}}&lt;/ref&gt;</text>
</revision></page>
<page><title>Talk:X</title><ns>1</ns><revision><text>No</text></revision></page>
<page><title>R</title><ns>0</ns><redirect title="x"/>
<revision><text>#REDIRECT [[x]]</text></revision></page>
"""


@pytest.mark.parametrize("name", ["a.xml", "a.xml.gz"])
def test_dump_of_a_wiki(files, name):
    data = (DUMP + "</mediawiki>").encode()
    path = files.put(name, gzip.compress(data) if name.endswith("gz") else data)
    page, left = files.read(path)
    assert (page.id, page.text) == ("Harbour strike", "It went on.[1]")
    assert (page.date, page.publisher) == ("2024-05-07T10:00:00Z", "Harbour Wiki")
    assert page.url == "https://wiki.example.org/wiki/Harbour_strike"
    assert [r.source for r in page.references] == ["A title (The Post)"]
    assert "pages of namespace 1 (1), redirects (1)" in left.reason


def test_dump_cut_off_gives_what_is_there(files):
    page, broken = files.read(files.put("a.xml", DUMP))
    assert page.id == "Harbour strike"
    assert "Nothing after this place was read" in broken.reason


def test_dump_with_entities_is_no_bomb(files):
    laughs = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    text = f'<!DOCTYPE m [<!ENTITY a0 "ha">{laughs}]>{DUMP}</mediawiki>'
    text = text.replace("Old.", "&a11;").replace("went on.", "&a11;")
    found = files.read(files.put("a.xml", text), importer="mediawiki")
    assert all(len(getattr(d, "text", "")) < 2_000 for d in found)


CITED = """He said so.<ref>{{cite news |title=Strike [[at]] the harbour
|work=[[Harbour Post|The Post]]|url=https://example.org}}</ref> She said no.<ref
name=b/> They went.<ref>[https://example.org/a A page] read later</ref><ref>https://example.org/b
</ref><ref>Quill, ''Ships'', p. 4</ref><ref></ref>
<references><ref name=b>{{книга|автор=Н. Перо|заглавие=Порт|издательство=Дом}}</ref>
</references>"""


def test_references_of_wikitext_are_resolved_to_titles(files):
    found = files.one("a.wiki", CITED)
    assert [(r.label, r.source) for r in found.references] == [
        ("1", "Strike at the harbour (The Post)"),
        ("2", "Порт (Дом)"),
        ("3", "A page read later"),
        ("4", "https://example.org/b"),
        ("5", "Quill, Ships, p. 4"),
        ("6", None),
    ]


@pytest.mark.parametrize("unit", ["<ref>{{", "<ref>{{a|", "<ref>[[", "{{cite|title="])
def test_hostile_references_take_no_more_than_their_length(files, unit):
    started = time.process_time()
    files.read(files.put("a.wiki", unit * (60_000 // len(unit)) + "</ref>"))
    assert time.process_time() - started < 5


def test_xml_of_another_kind_names_the_importers(files):
    reason = files.refused("a.xml", "<books><book/></books>")
    assert "mediawiki or feed or debates" in reason
    assert "--importer NAME" in reason


@pytest.mark.slow
def test_page_of_fifty_megabytes_is_read_or_refused(files):
    page = (
        "<html><body>" + "<p>He said no to it all.</p>" * 1_800_000 + "</body></html>"
    )
    assert len(page) > 50_000_000
    started = time.process_time()
    (found,) = files.read(files.put("a.html", page))
    assert time.process_time() - started < 120
    assert isinstance(found, Document) or "larger" in found.reason
    small = files.refused("b.html", page, max_bytes=1_000_000)
    assert "larger than the limit" in small
