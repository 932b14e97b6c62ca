from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st
from lxml import html
from markupsafe import escape

from reports.compact import compact
from reports.compare import compare
from reports.render import render_html

WORDS = st.text(st.sampled_from("ab <>&\"'=/;#3490x"), max_size=12)


def tree(page: str) -> list[tuple[str, dict[str, str], str]]:
    """Elements, attributes and words of a page; space between lines does not count."""
    return [
        (e.tag, dict(e.attrib), re.sub(r"\s+", " ", e.text or "").strip())
        for e in html.fromstring(page).iter()
    ]


@given(WORDS, WORDS, st.lists(WORDS, max_size=4))
def test_words_stay_as_they_are(title: str, name: str, rows: list[str]) -> None:
    cells = "".join(
        f'<tr>\n<th scope="row">{escape(r)}</th>\n<td class="num">{escape(r)}</td>\n'
        "</tr>\n"
        for r in rows
    )
    page = (
        f'<div>\n<p title="{escape(title)}">{escape(name)}</p>\n<ul>\n'
        f"<li><p>{escape(name)}</p></li>\n<li>x</li>\n</ul>\n"
        f"<table>\n<tbody>\n{cells}</tbody>\n</table>\n</div>"
    )
    assert tree(compact(page)) == tree(page)


def test_a_page_is_the_same_with_and_without(
    study, harbour, council, monkeypatch
) -> None:
    comparison = compare([harbour, council], study)
    small = render_html(comparison)
    monkeypatch.setattr("reports.render.compact", lambda page: page)
    whole = render_html(comparison)
    assert len(small) < len(whole)
    assert tree(small) == tree(whole)
