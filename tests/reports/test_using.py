"""The page as a reader uses it: clicks, keys, history, paper (needs playwright)."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from reports.report import write_report

sync_api = pytest.importorskip("playwright.sync_api")

CHROMIUM = next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))),
    None,
)

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="no chromium here"),
]

EXACT = """async () => {
  const wrong = [];
  const numbers = "#stances .figs a, #agreement td a, #reporting td.num a, "
    + "#timeline td a";
  for (const link of document.querySelectorAll(numbers)) {
    const before = location.hash;
    link.click();
    if (location.hash !== before) {
      await new Promise((done) => addEventListener("hashchange", done, { once: true }));
    }
    const said = parseInt((link.querySelector("b") || link).textContent);
    const alone = !("q" in link.dataset || "cards" in link.dataset);
    const shown = document.querySelectorAll("article:not([hidden])").length;
    if (said !== (alone ? 1 : shown)) wrong.push([link.outerHTML, said, shown]);
  }
  return wrong;
}"""


@pytest.fixture(scope="module")
def chromium() -> Iterator[object]:
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"]
        )
        yield browser
        browser.close()


@pytest.fixture
def file(tmp_path: Path, study, harbour, council) -> Path:
    path = tmp_path / "report.html"
    write_report([harbour, council], study, None, path)
    return path


@pytest.fixture
def page(chromium, file: Path) -> Iterator[object]:
    context = chromium.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    faults: list[str] = []
    asked: list[str] = []
    page.on("pageerror", lambda fault: faults.append(str(fault)))
    page.on("request", lambda request: asked.append(request.url))
    page.goto(file.as_uri())
    yield page
    assert faults == []
    assert {url.split("#")[0].split(":")[0] for url in asked} <= {"file", "blob"}
    context.close()


def shown(page) -> list[str]:
    return page.eval_on_selector_all(
        "article:not([hidden])", "cards => cards.map(card => card.id)"
    )


def hash_of(page) -> str:
    return page.evaluate("location.hash")


def test_a_filter_stands_in_the_address_and_back_undoes_it(page) -> None:
    page.select_option("[name=p]", "workers")
    assert shown(page) == ["d1-s2", "d2-s2"]
    page.select_option("[name=s]", "support")
    page.select_option("[name=f]", "repression")
    assert hash_of(page) == "#p=workers&s=support&f=repression"
    assert shown(page) == ["d2-s2"]
    page.go_back()
    assert hash_of(page) == "#p=workers&s=support"
    assert page.input_value("[name=f]") == ""
    page.go_back()
    page.go_back()
    assert hash_of(page) == ""
    assert len(shown(page)) == 7


def test_an_address_with_filters_opens_them(page, file: Path) -> None:
    page.goto(f"{file.as_uri()}#v=denied&q=rioters")
    page.reload()
    assert page.input_value("[name=v]") == "denied"
    assert shown(page) == ["d1-s2"]


def test_dates_and_sources_filter(page) -> None:
    page.fill("[name=from]", "2031-03-15")
    assert shown(page) == ["d2-s1", "d2-s2"]
    page.fill("[name=from]", "")
    page.select_option("[name=o]", label="Own text")
    assert {name.split("-")[0] for name in shown(page)} == {"d1"}


def test_typing_makes_one_step_back(page) -> None:
    page.locator("[name=q]").press_sequentially("crackdown")
    assert shown(page) == ["d2-s2", "d1-n6"]
    page.go_back()
    assert len(shown(page)) == 7


def test_show_all_clears_every_filter(page) -> None:
    page.select_option("[name=p]", "port")
    page.click("button[type=reset]")
    assert hash_of(page) == ""
    assert page.input_value("[name=p]") == ""
    assert len(shown(page)) == 7


def test_every_number_shows_exactly_its_cards(page) -> None:
    assert page.evaluate(EXACT) == []


def test_a_permalink_shows_its_card_although_it_was_filtered_out(page) -> None:
    page.select_option("[name=p]", "port")
    page.evaluate("location.hash = 'd1-s2'")
    page.wait_for_selector("#d1-s2:not([hidden])")
    assert page.locator("#d1-s2").is_visible()
    assert page.input_value("[name=p]") == ""


def test_keys_move_between_quotes_and_search(page) -> None:
    page.keyboard.press("j")
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.closest('article').id") == "d2-s1"
    page.keyboard.press("k")
    assert page.evaluate("document.activeElement.closest('article').id") == "d1-s1"
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.name") == "q"
    page.keyboard.type("rain")
    assert shown(page) == ["d1-s4"]
    page.keyboard.press("Escape")
    assert len(shown(page)) == 7


def test_keys_can_be_switched_off(page) -> None:
    page.uncheck("[name=keys]")
    page.keyboard.press("Tab")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.name") != "q"
    assert hash_of(page) == ""


def test_a_citation_is_copied_with_its_words_and_place(page) -> None:
    page.locator("#d1-s2").scroll_into_view_if_needed()
    page.locator("#d1-s2 h4 a").focus()
    page.click("#d1-s2 button")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("“We are not rioters, we are on strike” – Ada Brine")
    assert "(Dock workers). Gate blocked, 2 March 2031, sentence 3." in copied
    assert copied.endswith("#d1-s2")


def test_the_quotes_that_are_shown_are_saved_as_csv(page, tmp_path: Path) -> None:
    page.select_option("[name=p]", "workers")
    with page.expect_download() as download:
        page.click(".status button:not([type=reset])")
    saved = tmp_path / "quotes.csv"
    download.value.save_as(saved)
    rows = saved.read_text("utf-8-sig").splitlines()
    assert [row.split(",")[0] for row in rows] == ['"d1-s2"', '"d2-s2"']


def test_everything_is_there_without_javascript(chromium, file: Path) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(file.as_uri())
    assert page.locator("article").count() == 7
    assert page.locator("article[hidden]").count() == 0
    assert page.locator("form").is_hidden()
    context.close()


@pytest.mark.parametrize("width", [390, 1280])
def test_nothing_sticks_out(chromium, file: Path, width: int) -> None:
    context = chromium.new_context(viewport={"width": width, "height": 900})
    page = context.new_page()
    page.goto(file.as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") == width
    context.close()


def test_a_page_of_few_quotes_is_laid_out_whole(chromium, file: Path) -> None:
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto(file.as_uri())
    page.wait_for_selector("html.whole", state="attached")
    states = page.evaluate(
        "[...document.querySelectorAll('article')]"
        ".map(card => getComputedStyle(card).contentVisibility)"
    )
    assert set(states) == {"visible"}
    assert page.locator("article button").count() == 7
    context.close()


def test_the_head_is_no_higher_than_its_words_need(chromium, file: Path) -> None:
    context = chromium.new_context(viewport={"width": 1280, "height": 3000})
    page = context.new_page()
    page.goto(file.as_uri())
    assert page.locator("#head").bounding_box()["height"] < 1000
    context.close()


def test_paper_has_every_quote_and_no_form(page, tmp_path: Path) -> None:
    page.select_option("[name=p]", "workers")
    page.click("button[type=reset]")
    page.emulate_media(media="print")
    assert page.locator("form").is_hidden()
    assert page.locator("article").nth(6).is_visible()
    paper = tmp_path / "report.pdf"
    page.pdf(path=str(paper), prefer_css_page_size=True)
    assert paper.read_bytes().startswith(b"%PDF")
