"""Messages and mailboxes, written by the library's own modules."""

from __future__ import annotations

import mailbox
from email.message import EmailMessage

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from perspectives.document import Rejection
from perspectives.ingest.draft import Draft
from perspectives.ingest.mail import drafts_of_message
from perspectives.ingest.options import ReadOptions

BODY = "The harbour company said on Monday that the strike was illegal.\n"


def message(body=BODY, subject="Забастовка в порту", **headers):
    made = EmailMessage()
    made["From"] = "Нора Перо <nora@example.org>"
    made["Subject"] = subject
    made["Date"] = "Tue, 07 May 2024 10:00:00 +0200"
    for name, value in headers.items():
        made[name.replace("_", "-")] = value
    made.set_content(body)
    return made


def test_message_with_encoded_headers(files):
    found = files.one("a.eml", bytes(message(Organization="Port Authority")))
    assert (found.title, found.author) == ("Забастовка в порту", "Нора Перо")
    assert (found.publisher, found.text) == ("Port Authority", BODY)
    assert found.date == "2024-05-07T10:00:00+02:00"


def test_lines_broken_by_the_program_are_joined_before_a_name(files):
    body = (
        "The crews voted to go on with it until the company talks, said Ivo\nMarek.\n"
    )
    assert "said Ivo Marek." in files.one("a.eml", bytes(message(body))).text


def test_page_is_read_when_there_is_no_plain_text(files):
    made = EmailMessage()
    made["Subject"] = "News"
    made.set_content("<p>One.</p><p>Two &amp; three.</p>", subtype="html")
    assert files.one("a.eml", bytes(made)).text == "One.\nTwo & three."


def test_plain_text_is_preferred_to_its_page(files):
    made = message()
    made.add_alternative("<p>Something else.</p>", subtype="html")
    assert files.one("a.eml", bytes(made)).text == BODY


def test_forwarded_messages_and_attachments_are_documents(files):
    made = message()
    made.add_attachment(message("The union disagreed.\n", "Second"))
    made.add_attachment("Read this, too.\n", filename="more.txt")
    made.add_attachment(b"{}", maintype="application", subtype="zip", filename="a.zip")
    made.add_attachment(b"x", maintype="image", subtype="png", filename="a.png")
    first, second, more, left = files.read(files.put("a.eml", bytes(made)))
    assert (first.id, second.id, second.title) == ("a", "a-1", "Second")
    assert (more.id, more.text) == ("a-more.txt", "Read this, too.\n")
    assert (more.date, more.publisher) == (first.date, first.publisher)
    assert left.origin.endswith("attachment a.zip")


@pytest.mark.parametrize("encoding", ["utf-8", "koi8-r", "cp1251"])
def test_headers_of_raw_bytes(files, encoding):
    subject = "Забастовка докеров в северном порту продолжается"
    head = f"Subject: {subject}\nFrom: x@example.org\nContent-Type: text/plain; "
    body = f"charset={encoding}\n\nПорт закрыт, сказала директор компании.\n"
    found = files.one("a.eml", (head + body).encode(encoding))
    assert found.title == subject
    assert found.text.startswith("Порт закрыт")


@pytest.mark.parametrize("charset", ["klingon", "us-ascii", "x-unknown"])
def test_encodings_that_are_none_are_found(files, charset):
    head = f"Content-Type: text/plain; charset={charset}\n\n"
    assert "Порт" in files.one("a.eml", (head + "Порт закрыт.\n").encode()).text


def test_mailbox_of_the_standard_library(files):
    box = mailbox.mbox(files.folder / "box.mbox")
    for number in range(3):
        body = f"{number}\n\nFrom the harbour it is said so.\n"
        made = mailbox.mboxMessage(message(body, f"Story {number}"))
        made.set_from("nora@example.org", True)
        box.add(made)
    box.close()
    found = files.read(files.folder / "box.mbox")
    assert [(d.id, d.title) for d in found] == [
        (f"box-{n + 1}", f"Story {n}") for n in range(3)
    ]
    assert all("\nFrom the harbour it is said so.\n" in d.text for d in found)


def test_messages_beyond_the_limit_do_not_stop_the_others(files):
    letter = "From a Tue May  7 10:00:00 2024\nSubject: {}\n\n{}\n\n"
    path = files.put(
        "a.mbox", letter.format("Long", "x " * 900) + letter.format("b", "B")
    )
    first, second = files.read(path, max_bytes=500)
    assert "larger than the limit" in first.reason
    assert second.title == "b"


def test_mailbox_without_messages(files):
    assert "From sender date" in files.refused("a.mbox", "Just words.\n")


@settings(deadline=None, max_examples=200)
@given(
    st.binary(max_size=200),
    st.sampled_from(
        [
            b"",
            b"Subject: ",
            b"Content-Type: multipart/mixed; boundary=a\n\n--a\n",
            b"Content-Transfer-Encoding: base64\n\n",
            b"Content-Type: message/rfc822\n\n",
        ]
    ),
)
def test_any_bytes_are_messages_or_rejections(data, head):
    found = list(drafts_of_message(head + data, "x", ReadOptions()))
    assert found
    assert all(isinstance(each, Draft | Rejection) for each in found)
