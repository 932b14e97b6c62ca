"""Chats, subtitles and minutes: who speaks is kept."""

from __future__ import annotations

import json

import pytest

from perspectives.document import Document

CHAT = (
    "[05.01.22, 10:15:30] Dockers: Messages are end-to-end encrypted.\n"
    "[05.01.22, 10:15:30] Ana Ruzic: We will not talk\nto saboteurs.\n\nNever.\n"
    "\u200e[05.01.22, 10:16:00] Ivo Marek: \u200e<image omitted>\n"
    "[06.01.22, 09:00:00] ~ Ivo Marek: It was: a robbery.\n"
    "[25.01.22, 09:00:00] Ana Ruzic joined using a link\n"
)


def test_whatsapp_has_a_document_per_day(files):
    path = files.put("WhatsApp Chat with Dockers.txt", CHAT)
    first, second, left = files.read(path)
    assert (
        first.text.split("\n")[1] == "Ana Ruzic: We will not talk to saboteurs. Never."
    )
    assert (first.date, first.title) == ("2022-01-05", "Dockers")
    assert (second.date, second.text) == ("2022-01-06", "Ivo Marek: It was: a robbery.")
    assert "2 of the messages" in left.reason


@pytest.mark.parametrize(
    ("stamp", "date"),
    [
        ("13/02/2022, 10:15 - ", "2022-02-13"),
        ("2/13/22, 10:15 AM - ", "2022-02-13"),
        ("2/13/22, 10:15\u202fPM - ", "2022-02-13"),
        ("[2022-02-13, 10:15:00] ", "2022-02-13"),
        ("13.02.22, 10:15 - ", "2022-02-13"),
    ],
)
def test_dates_of_whatsapp(files, stamp, date):
    assert files.one("chat.txt", f"{stamp}Ana Ruzic: We will not.\n").date == date


def test_uncertain_dates_of_whatsapp_are_noted(files):
    found = files.one("chat.txt", "1/2/22, 10:15 - Ana Ruzic: We will not.\n")
    assert "not certain" in found.notes[0]


def test_text_that_begins_with_a_date_is_no_chat(files):
    found = files.one("a.txt", "05.01.2022 was a day.\n\nHe said: yes.\n")
    assert found.text.startswith("05.01.2022 was")


def post(number, text, **more):
    return {"id": number, "type": "message", "date": "2022-01-05T10:00:00",
            "from": "Ana: Ruzic", "text": text, **more}  # fmt: skip


def test_channel_of_telegram_has_a_document_per_post(files):
    pieces = ["The ", {"type": "bold", "text": "strike"}, " goes on."]
    posts = [post(1, ""), post(2, pieces), post(3, "No.", forwarded_from="The Post")]
    chat = {"name": "News", "type": "public_channel", "id": 1, "messages": posts}
    first, second, left = files.read(files.put("result.json", json.dumps(chat)))
    assert (first.text, first.publisher) == ("The strike goes on.", "News")
    assert first.date == "2022-01-05T10:00:00"
    assert second.publisher == "The Post"
    assert "1 of the messages" in left.reason


def test_groups_of_telegram_have_a_document_per_day(files):
    groups = [
        {"name": n, "type": "private_group", "id": 1, "messages": [post(1, "Yes\nno.")]}
        for n in ("A", "B")
    ]
    export = {"about": "An export", "chats": {"about": "", "list": groups}}
    found = files.read(files.put("result.json", json.dumps(export, indent=1)))
    assert [d.title for d in found] == ["A", "B"]
    assert {d.text for d in found} == {"Ana Ruzic: Yes no."}
    assert len({d.id for d in found}) == 2


@pytest.mark.parametrize(
    "content",
    [
        '{"about": "", "chats": {"list": []}, "messages": 1}',
        '{"type": "x", "messages": [{"text": 5}, 7, null]}',
        '{"type": "x", "messages": [{"text": "Hi.", "date": 5, "from": []}]}',
        '{"type": "x", "messages": [}',
    ],
)
def test_strange_exports_of_telegram(files, content):
    found = files.read(files.put("a.json", content))
    assert found
    assert not any("failed (" in getattr(f, "reason", "") for f in found)


VTT = """WEBVTT
Kind: captions

NOTE a comment

1
00:00:01.000 --> 00:00:03.000
<v Ana Ruzic>We will not <i>talk</i>
to saboteurs.</v>

00:00:03.000 --> 00:00:05.000 align:start
<v Ana Ruzic>The strike is illegal.

00:05.500 --> 00:07.000
<v.loud Ivo Marek>It was a robbery.
"""
SRT = """1
00:00:01,000 --> 00:00:03,000
ANA RUZIC: We will not
<i>talk</i> to them.

2
00:00:03,100 --> 00:00:05,000
- Why not?
- [sighs] Because.

3
00:00:20,000 --> 00:00:22,000
The harbour was quiet.
"""


def test_subtitles_with_voices(files):
    assert files.one("a.vtt", VTT).text == (
        "Ana Ruzic: We will not talk to saboteurs. The strike is illegal.\n"
        "Ivo Marek: It was a robbery."
    )


def test_subtitles_with_labels_and_dashes(files):
    assert files.one("a.srt", SRT.replace("\n", "\r\n")).text.split("\n") == [
        "ANA RUZIC: We will not talk to them.",
        "— Why not?",
        "— Because.",
        "The harbour was quiet.",
    ]


def test_rolling_subtitles_say_each_line_once(files):
    cues = "WEBVTT\n\n00:01.000 --> 00:02.000\nOne line\n\n"
    cues += "00:02.000 --> 00:03.000\nOne line\nand another.\n"
    assert files.one("a.vtt", cues).text == "One line and another."


def test_words_under_a_broken_time_stay(files):
    cues = "WEBVTT\n\n00:01.000 --> 00:02.000\nOne\n\nx --> 00:03.000\ntwo\n"
    assert files.one("a.vtt", cues).text == "One two"


@pytest.mark.parametrize("content", ["WEBVTT\n", "1\n2\n", "Words.\n"])
def test_files_without_subtitles(files, content):
    assert "no subtitles" in files.refused("a.srt", content)


MINUTES = """Council of Northport
Tuesday 7 May 2024

Ana Ruzic (Northport) (Lab)
The strike was illegal. We will not talk to saboteurs.

The company has done all that it could.

The Minister for Fish (Ivo Marek)
I disagree with the honourable member.

[Interruption.]

Mr. QUILL. Mr. Speaker, I yield.

Председательствующий. Прошу садиться.

Hon. Nora Quill (Lakeside, Ind.): I ask again.

And again.
"""


def test_minutes_give_each_paragraph_to_its_speaker(files):
    found = files.one("a.transcript", MINUTES)
    assert [line for line in found.text.split("\n") if line] == [
        "Council of Northport",
        "Tuesday 7 May 2024",
        "Ana Ruzic (Northport, Lab): The strike was illegal. We will not talk to "
        "saboteurs.",
        "Ana Ruzic: The company has done all that it could.",
        "Ivo Marek (The Minister for Fish): I disagree with the honourable member.",
        "[Interruption.]",
        "Mr. QUILL: Mr. Speaker, I yield.",
        "Председательствующий: Прошу садиться.",
        "Hon. Nora Quill (Lakeside, Ind.): I ask again.",
        "Hon. Nora Quill: And again.",
    ]


PUBLICWHIP = """<?xml version="1.0" encoding="ISO-8859-1"?>
<publicwhip><major-heading id="1">The ferries</major-heading>
<speech id="2" speakername="Ana Ruzic"><p>The strike is <i>illegal</i>.</p>
<p>We will not pay.</p></speech>
<speech id="3" nospeaker="true"><p>The sitting ended.</p></speech></publicwhip>"""
AKOMA = """<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><debate>
<meta><FRBRWork><FRBRdate date="2024-05-07" name="x"/></FRBRWork><references>
<TLCPerson eId="ruzic" href="/x" showAs="Ana Ruzic"/></references></meta>
<debateBody><debateSection><heading>The ferries</heading>
<speech by="#ruzic"><from>The Mayor</from><p>The strike is illegal.</p></speech>
<speech by="#marek"><from>Mr Marek</from><p>It is not.</p></speech>
</debateSection></debateBody></debate></akomaNtoso>"""
TEI = """<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="en">
<teiHeader><title>Sitting 5</title><date when="2024-05-07"/><person xml:id="p1">
<persName>Ana Ruzic</persName></person></teiHeader><text><body><div>
<note type="speaker">Ruzic:</note><u who="#p1"><seg>The strike <note>noise</note>is
illegal.</seg></u></div></body></text></TEI>"""


@pytest.mark.parametrize(
    ("content", "lines", "date"),
    [
        (
            PUBLICWHIP,
            ["The ferries", "Ana Ruzic: The strike is illegal.",
             "Ana Ruzic: We will not pay.", "The sitting ended."],
            None,
        ),
        (
            AKOMA,
            ["The ferries", "Ana Ruzic: The strike is illegal.",
             "Mr Marek: It is not."],
            "2024-05-07",
        ),
        (TEI, ["Ana Ruzic: The strike is illegal."], "2024-05-07"),
    ],
)  # fmt: skip
def test_debates_in_xml(files, content, lines, date):
    found = files.one("a.xml", content)
    assert found.text.split("\n") == lines
    assert found.date == date


def test_minutes_in_a_text_file_are_asked_for_by_name(files):
    found = files.one("a.txt", MINUTES, importer="transcript")
    assert "\nMr. QUILL: Mr. Speaker, I yield.\n" in found.text


@pytest.mark.parametrize(
    "paragraph",
    [
        "The Harbour Company. It was founded in 1950.",
        "Yes. I agree.",
        "In the end nobody came.",
        "Results (by region)\n\nno sentence here",
    ],
)
def test_paragraphs_without_a_speaker_stay_as_they_are(files, paragraph):
    assert files.one("a.transcript", paragraph).text == paragraph


@pytest.mark.parametrize("unit", ["A ", "A. ", "(", "[a] ", "Mr. A ", "A (b) "])
def test_hostile_minutes_end_in_time(files, unit):
    import time

    started = time.process_time()
    files.read(files.put("a.transcript", unit * (60_000 // len(unit)) + "\nWords."))
    assert time.process_time() - started < 5


def test_chats_are_documents(files):
    assert isinstance(files.one("a.txt", "1/2/22, 10:15 - A: B.\n"), Document)
