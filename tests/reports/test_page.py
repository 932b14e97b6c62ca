from __future__ import annotations

import csv
import io
import json
import re
from base64 import b64encode
from dataclasses import replace
from datetime import date
from hashlib import sha256
from html.parser import HTMLParser
from urllib.request import urlopen

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from perspectives.actors import Perspective, Study, Target
from perspectives.document import Copy, Document, Rejection
from reports.compare import compare
from reports.differences import Watch
from reports.export import statements_csv
from reports.options import ReportOptions
from reports.render import render_html
from stance.types import (
    NO_STATEMENT,
    Accounting,
    Analysis,
    FramingTerm,
    Kind,
    Label,
    Place,
    Sentence,
    Stance,
    Statement,
    Voice,
)

VOID = {"meta", "input", "br", "rect", "link", "img", "hr"}
BLOCKS = {
    "article",
    "blockquote",
    "section",
    "form",
    "dl",
    "ol",
    "caption",
    "details",
    "div",
    "dt",
    "dd",
    "h4",
    "li",
    "p",
    "small",
}
BLOCKS |= {"table", "td", "th", "tr", "ul"}
LOADS = {"src", "srcset", "poster", "background", "action", "formaction", "xlink:href"}


IMPLIED = {"p", "li", "td", "th", "tr", "dt", "dd", "option"}
"""Elements that end where the next one of their kind, or their parent, ends."""

ENDED_BY = {
    "li": {"li", "p"},
    "td": {"td", "th", "p"},
    "th": {"td", "th", "p"},
    "tr": {"tr", "td", "th", "p"},
    "dt": {"dt", "dd", "p"},
    "dd": {"dt", "dd", "p"},
    "option": {"option"},
}


class Page(HTMLParser):
    """A page as lists; raises where tags do not close in order."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.html, self.open = html, []
        self.ids: list[str] = []
        self.links: list[dict[str, str]] = []
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.text: list[str] = []
        self.feed(html)
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list) -> None:
        values = {key: value or "" for key, value in attrs}
        ended = ENDED_BY.get(tag, {"p"} if tag in BLOCKS else set())
        while self.open and self.open[-1] in ended:
            self.open.pop()
        self.tags.append((tag, values))
        if tag in BLOCKS:
            self.text.append("\n")
        if "id" in values:
            self.ids.append(values["id"])
        if tag == "a":
            self.links.append(values)
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        while self.open[-1] != tag:
            assert self.open.pop() in IMPLIED
        self.open.pop()

    def handle_data(self, data: str) -> None:
        if self.open[-1:] not in (["script"], ["style"]):
            self.text.append(data)

    @property
    def words(self) -> str:
        return " ".join("".join(self.text).split())


def term(text: str, word: str, frame: str, referent: str, holder: str) -> FramingTerm:
    start = text.index(word)
    return FramingTerm(
        start, start + len(word), word, frame, referent, holder, "narrator", Voice.OWN
    )


def page(analyses: list[Analysis], study: Study, **options: object) -> Page:
    return Page(render_html(compare(analyses, study), ReportOptions(**options)))


def check(made: Page) -> None:
    """What holds for every page."""
    assert len(made.ids) == len(set(made.ids))
    for link in made.links:
        target = link.get("href", "")
        if target.startswith("#"):
            assert target[1:] in made.ids
        assert set(link.get("data-cards", "").split()) <= set(made.ids)
    count = [tag for tag, _ in made.tags].count
    assert (count("h1"), count("main"), count("script")) == (1, 1, 1)


def test_every_link_leads_to_a_place_on_the_page(study, harbour, council) -> None:
    made = page([harbour, council], study)
    check(made)
    assert {"d1-s1", "d1-s2", "d1-s3", "d1-s4", "d1-n6", "d2-s1", "d2-s2"} <= set(
        made.ids
    )


def test_numbers_in_the_words_table_are_the_counts(study, harbour, council) -> None:
    made = page([harbour, council], study)
    table = re.search(r'<table class="grid words">.*?</table>', made.html, re.S)[0]
    figures = re.findall(r"<p(?: class=(\w+))?><b>(\d+)</b>\u00a0(\w+)", table)
    terms = compare([harbour, council], study).terms
    assert sorted((voice, count) for _, count, voice in figures) == sorted(
        (t.voice, str(t.count)) for t in terms
    )
    assert all(key == ("" if voice == "own" else voice) for key, _, voice in figures)
    assert {"href": "#d1-s1", "data-all": ""} in made.links


def test_an_empty_cell_says_out_of_how_many(study, harbour, council) -> None:
    words = page([harbour, council], study).words
    assert "no term (0 of 1)" in words
    assert "no term (0 of 2)" in words


def test_opposed_sides_are_marked_and_figures_printed(study, harbour, council) -> None:
    words = page([harbour, council, council], study).words
    assert "sides differ" in words
    assert "leans to oppose" in words
    assert "n = 3, details" in words
    assert "oppose: 3 of 3, 100 % (95 % interval 44 to 100 %)" in words
    assert "No statement by anyone on: The new tolls" in words


def test_findings_are_made_of_counts(study, harbour, council) -> None:
    words = page([harbour, council, council], study).words
    assert (
        "On “The strike”, statements by Dock workers lean to support (3 of 3), "
        "those by Port authority to oppose (3 of 3)." in words
    )
    assert (
        "Said of “The people in the streets”: “rioters” (1), denied or rejected by "
        "Dock workers; “rioters” (3), in own voice, from Port authority." in words
    )


def test_fewer_than_three_decided_statements_are_no_leaning(
    study, harbour, council
) -> None:
    words = page([harbour, council], study).words
    assert "n = 2, details" in words
    assert "sides differ" not in words
    assert not re.search(r"\bleans? to (support|oppose)\b", words)


def test_words_of_a_page_that_speaks_for_a_side_are_its_own(study, harbour) -> None:
    told = replace(harbour.document, narrator_perspective="owners")
    comparison = compare([replace(harbour, document=told)], study)
    counted = [(t.term, t.holder) for t in comparison.terms if t.own_page]
    assert counted == [("crackdown", "owners")]
    made = Page(render_html(comparison))
    check(made)
    assert "1 own, in its own page's text 1.n6" in made.words
    assert "1 statement, 1 own page" in made.words
    assert "the Narration column keeps the pages that speak for nobody" in made.words
    card = next(attrs for _, attrs in made.tags if attrs.get("id") == "d1-n6")
    assert card["data-p"] == "owners"


def test_narration_that_is_not_listed_is_counted(study, harbour, council) -> None:
    units = (*harbour.sentences[1:], replace(harbour.sentences[0], place="narration"))
    quiet = replace(harbour, sentences=tuple(sorted(units, key=lambda s: s.start)))
    words = page([quiet, council], study).words
    assert "1 use in 1 passage" in words
    assert re.search(r"\d narration sentences? holds? no framing term", words)


@pytest.mark.parametrize(("terms", "hidden"), [(6, 0), (7, 0), (8, 2)])
def test_a_single_term_is_never_folded(study, terms: int, hidden: int) -> None:
    words = [f"riot{letter}" for letter in "abcdefgh"[:terms]]
    text = " ".join(words)
    framing = tuple(
        term(text, word, "criminality", "demonstrators", "port") for word in words
    )
    made = Analysis(Document("w", text), (Sentence(0, len(text)),), (), framing)
    found = re.findall(r"(\d+) more terms?", page([made], study).words)
    assert found == ([str(hidden)] if hidden else [])


def test_rules_are_told_in_words_and_folded(study, harbour) -> None:
    ruled = replace(harbour.statements[0], speaker_rule="role; class-crane-driver")
    unsure = replace(harbour.stances[2], rule="no-evidence")
    framed = replace(harbour.stances[0], rule="framing:criminality")
    made = page(
        [
            replace(
                harbour,
                statements=(ruled, *harbour.statements[1:]),
                stances=(framed, harbour.stances[1], unsure),
            )
        ],
        study,
    )
    assert "no words for or against" in made.words
    assert "word of criminality, confidence 0.80" in made.words
    assert (
        "<li class=why>Found by “cue-verb”, "
        "speaker by role; kind of speaker (crane driver), confidence" in made.html
    )


def test_the_period_counts_undated_documents(study, harbour, council) -> None:
    bare = replace(council, document=replace(council.document, date=None))
    words = page([harbour, bare, bare], study).words
    assert "2 March 2031 and 2 undated" in words


def test_a_hash_is_short_on_screen_and_whole_in_its_title(study, harbour) -> None:
    made = page([harbour], study)
    digest = sha256(harbour.document.text.encode()).hexdigest()
    assert ("code", {"title": digest}) in made.tags
    assert f"{digest[:12]}…" in made.words


def test_the_head_accounts_for_everything(study, harbour) -> None:
    sums = Accounting(2, 1, (Rejection("photo.jpg", "It is not text."),), 6, 4, 1, 1)
    made = Page(render_html(compare([harbour], study, sums)))
    assert "6 sentences = 4 in statements + 1 narration + 1 unassigned" in made.words
    assert "2 documents = 1 analysed + 1 rejected" in made.words
    assert "One source document." in made.words
    assert "photo.jpg" in made.words
    assert "It is not text." in made.words
    assert "nobody says it" in made.words
    assert "A passer-by" in made.words


def test_copies_are_listed_and_counted_once(study, harbour) -> None:
    copies = (Copy("reprint.txt", "reprint", "h1", 0.91),)
    made = Page(render_html(compare([harbour], study, Accounting(2, 1, copies=copies))))
    assert "2 documents = 1 analysed + 1 copied + 0 rejected" in made.words
    assert "91% the same as h1; counted once" in made.words


def test_nothing_is_loaded_from_anywhere(study, harbour) -> None:
    told = replace(harbour.document, url="https://example.org/h1")
    made = page([replace(harbour, document=told)], study)
    assert not [key for _, attrs in made.tags for key in attrs if key in LOADS]
    assert not {tag for tag, _ in made.tags} & {
        "link",
        "iframe",
        "object",
        "img",
        "base",
    }
    assert "url(" not in made.html
    assert "@import" not in made.html
    assert "style=" not in made.html
    assert {"href": "https://example.org/h1", "rel": "noreferrer"} in made.links


def test_an_address_that_could_run_is_no_link(study, harbour) -> None:
    told = replace(harbour.document, url="javascript:alert(1)")
    assert "javascript:" not in page([replace(harbour, document=told)], study).html


def test_the_policy_admits_our_script_and_style_alone(study, harbour) -> None:
    made = page([harbour], study)
    policy = next(
        attrs["content"]
        for tag, attrs in made.tags
        if attrs.get("http-equiv") == "Content-Security-Policy"
    )
    for tag in ("script", "style"):
        body = re.search(rf"<{tag}>(.*?)</{tag}>", made.html, re.S)[1]
        digest = b64encode(sha256(body.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy
    assert policy.startswith("default-src 'none'")


HOSTILE = "</script><script>alert(1)</script>\"' onload=x \u202eRTL\x00"


def test_hostile_words_stay_words(harbour) -> None:
    study = Study(
        "s",
        HOSTILE,
        (Perspective("port", HOSTILE), Perspective("workers", "<script>")),
        (Target("strike", HOSTILE, HOSTILE),),
    )
    bad = [replace(s, speaker=HOSTILE, rule=HOSTILE) for s in harbour.statements]
    terms = tuple(replace(t, term=HOSTILE, frame=HOSTILE) for t in harbour.framing)
    document = replace(
        harbour.document, title=HOSTILE, publisher=HOSTILE, language=HOSTILE
    )
    made = page(
        [replace(harbour, document=document, statements=tuple(bad), framing=terms)],
        study,
        command=HOSTILE,
        versions={HOSTILE: HOSTILE},
    )
    check(made)
    assert "\x00" not in made.html
    assert not [key for _, attrs in made.tags for key in attrs if key.startswith("on")]
    assert made.html.count("<bdi>") > 10


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=40))
def test_any_name_can_be_printed(harbour, study, name: str) -> None:
    made = tuple(replace(s, speaker=name) for s in harbour.statements)
    titled = replace(harbour.document, title=name)
    check(page([replace(harbour, statements=made, document=titled)], study, title=name))


def test_no_statement_and_no_document_make_a_page(study) -> None:
    check(page([Analysis(Document("e", "Nobody spoke."))], study))
    made = page([], study)
    check(made)
    assert "No document could be analysed." in made.words


def test_one_perspective_makes_a_page(harbour) -> None:
    check(page([harbour], Study("s", "S", (Perspective("port", "Port"),))))


def test_forty_perspectives_make_a_page(crowd) -> None:
    study, analyses = crowd(40, 2)
    made = page(analyses, study)
    check(made)
    assert "Side 39" in made.words


def test_a_capped_page_says_so_and_keeps_its_counts(crowd) -> None:
    study, analyses = crowd(5, 20)
    comparison = compare(analyses, study, card_limit=30)
    made = Page(render_html(comparison))
    check(made)
    assert "This page holds 30 of 100 quotes" in made.words
    assert "<b>20</b>\u00a0own" in made.html


def test_the_same_comparison_gives_the_same_bytes(study, harbour, council) -> None:
    first = render_html(compare([harbour, council], study))
    assert first == render_html(compare(iter([harbour, council]), study))


def test_quotes_stand_round_values_that_need_them(study, harbour) -> None:
    told = replace(harbour.document, title='a "b" c=d', publisher="plain")
    made = page([replace(harbour, document=told)], study)
    assert "<section id=words aria-labelledby=h-words>" in made.html
    assert 'a "b" c=d' in made.words
    assert Page(re.sub(r"=([\w.#-]+)(?=[ >])", r'="\1"', made.html)).tags == made.tags


def test_a_small_page_is_small(study, harbour, council) -> None:
    assert len(page([harbour, council], study).html.encode()) < 60_000


def test_every_file_to_take_away_can_be_read(study, harbour, council) -> None:
    made = page([harbour, council], study)
    files = {
        link["download"]: urlopen(link["href"]).read().decode()
        for link in made.links
        if "download" in link
    }
    rows = list(csv.DictReader(io.StringIO(files["statements.csv"])))
    assert [row["quote"] for row in rows][:2] == ["d1-s1", "d1-s2"]
    assert rows[0]["terms"] == "rioters [criminality, demonstrators, own]"
    numbers = json.loads(files["numbers.json"])
    columns = numbers["terms"]["columns"]
    terms = [dict(zip(columns, row, strict=True)) for row in numbers["terms"]["data"]]
    assert sum(term["count"] for term in terms) == 5
    assert terms[0]["refs"] == ["d1-s1", "d2-s1"]


def test_a_cell_that_a_spreadsheet_would_run_is_made_inert(study, harbour) -> None:
    made = tuple(replace(s, speaker="=1+1") for s in harbour.statements)
    rows = statements_csv(compare([replace(harbour, statements=made)], study))
    assert "'=1+1" in rows


def test_files_that_are_too_large_are_left_out(study, harbour) -> None:
    made = page([harbour], study, download_limit=100)
    assert not [link for link in made.links if "download" in link]
    assert "stance report DOCS..." in made.words
    assert "numbers.json" in made.words


@pytest.mark.parametrize("missing", ["title", "date", "publisher"])
def test_documents_without_metadata_are_listed(study, harbour, missing: str) -> None:
    bare = replace(harbour.document, **{missing: None})
    check(page([replace(harbour, document=bare)], study))


def whole(analyses: list[Analysis], study: Study, **options: object) -> Page:
    """The page with vocabulary and silences, as the command writes it."""
    watch = Watch(study)
    comparison = compare(watch.over(analyses), study)
    made = Page(render_html(comparison, ReportOptions(**options), watch.differences()))
    check(made)
    return made


def test_a_page_without_statements_says_what_is_missing(study) -> None:
    for analyses in ([], [Analysis(Document("e", "Nobody spoke."))]):
        words = whole(analyses, study).words
        assert "0 statements" in words
        assert "No statement is counted here" in words
        assert "No framing term was found." in words
        assert "there is no timeline" in words
        assert "No silence can be told from chance" in words
        assert "There are no two perspectives with words" in words


def test_one_perspective_has_nobody_to_differ_from(harbour) -> None:
    words = whole([harbour], Study("s", "S", (Perspective("port", "Port"),))).words
    assert "No two perspectives take a side on the same question" not in words
    alone = replace(harbour, statements=harbour.statements[:1], stances=(), framing=())
    words = whole([alone], Study("s", "S", (Perspective("port", "Port"),))).words
    assert "No two perspectives take a side on the same question" in words


def test_forty_perspectives_have_every_section(crowd) -> None:
    study, analyses = crowd(40, 3)
    made = whole(analyses, study)
    assert "Side 39" in made.words
    assert "pairs with less in common are not shown" in made.words


def test_hostile_words_stay_words_in_every_section(harbour) -> None:
    study = Study(
        "s",
        HOSTILE,
        (Perspective("port", "<script>"), Perspective("workers", HOSTILE)),
        (Target("strike", HOSTILE, HOSTILE),),
    )
    text = f"The port said that {HOSTILE} and {HOSTILE}."
    said = replace(harbour.statements[0], start=14, end=len(text))
    quote = Analysis(
        Document("q", text, HOSTILE, date="2031-01-01"),
        (Sentence(0, len(text)),),
        (said, replace(said, id=2, perspective="workers")),
    )
    made = whole([harbour, quote, quote], study)
    assert not [key for _, attrs in made.tags for key in attrs if key.startswith("on")]
    assert "\u202e" in made.html
    assert "alert(1)" in made.words


def test_a_sentence_of_a_hundred_thousand_characters_is_cut(study) -> None:
    text = "The port said " + "water " * 17_000
    said = Statement(1, 14, len(text), Kind.INDIRECT, "Port", perspective="port")
    long = Analysis(Document("l", text), (Sentence(0, len(text)),), (said,))
    made = whole([long], study)
    assert len(made.html) < 80_000
    assert "<i> …</i>" in made.html


def test_dates_that_say_nothing_are_told(study, harbour, council) -> None:
    dates = [None, "soon", "2031-13-77", "2999-01-01", "2031-04"]
    analyses = [
        replace(council, document=replace(council.document, id=f"x{i}", date=each))
        for i, each in enumerate(dates)
    ]
    words = whole(analyses, study, today=date(2031, 5, 1)).words
    assert "Dates without a day, or that cannot be read: 3." in words
    assert "Documents dated in the future: 1. Check their dates." in words


def test_statements_stand_at_their_date(study, harbour, council) -> None:
    made = whole([harbour, council], study)
    assert "Statements by the day of the document that reports them." in made.words
    assert "after 29 days without a statement" in made.words
    far = replace(council, document=replace(council.document, date="2040-06-01"))
    made = whole([harbour, far], study)
    assert "Statements by the year of the document that reports them." in made.words
    assert "after 8 years without a statement" in made.words


def test_every_chart_is_drawn_from_the_numbers_beside_it(crowd) -> None:
    study, analyses = crowd(3, 8)
    made = whole(analyses, study)
    section = re.search(r"<section id=vocabulary.*?</section>", made.html, re.S)[0]
    rows = re.findall(
        r'<path d="M([\d.-]+) 8H([\d.-]+)"/><circle cx=?"?([\d.-]+)', section
    )
    for left, right, dot in rows:
        assert float(left) <= float(dot) <= float(right)
    assert section.count("<circle") == len(rows)


def test_text_from_right_to_left_is_kept_apart(study, council) -> None:
    text = "The port authority said \u0627\u0644\u0645\u064a\u0646\u0627\u0621 closed."
    start = text.index("\u0627")
    said = Statement(1, start, len(text), Kind.INDIRECT, "Port", perspective="port")
    arabic = Analysis(
        Document("a", text, language="ar"), (Sentence(0, len(text)),), (said,)
    )
    made = whole([arabic, council], study)
    assert "<blockquote lang=ar dir=auto>" in made.html
    assert "<blockquote>" in made.html


def test_positions_of_a_page_that_speaks_for_a_side_stand_apart(study, harbour) -> None:
    told = replace(harbour.document, narrator_perspective="owners")
    sentence = harbour.sentences[5]
    assert sentence.place is Place.NARRATION
    evidence = ((sentence.start, sentence.start + 3),)
    own = Stance(
        *(NO_STATEMENT, sentence.start, sentence.end, "strike", Label.OPPOSE, 0.8),
        evidence=evidence,
        rule="model",
    )
    speaking = replace(harbour, document=told, narrator_stances=(own,))
    comparison = compare([speaking], study)
    assert comparison.stances == compare([harbour], study).stances
    (counted,) = comparison.own_pages
    assert (counted.perspective, counted.target) == ("owners", "strike")
    made = Page(render_html(comparison))
    check(made)
    assert re.search(r"in its own page's text: .*, oppose 1 1\.n6", made.words)
    (card,) = (c for c in comparison.narration if c.positions)
    assert card.positions[0].evidence == (harbour.document.text[slice(*evidence[0])],)
