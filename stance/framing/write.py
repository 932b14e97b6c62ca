"""A codebook as TOML, laid out like the shipped ones."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator
from typing import Any

from stance.framing.frames import Codebook, Example, Frame, Guide, Near, Rows, TermGroup

WIDTH = 100


def to_toml(book: Codebook) -> str:
    """The text of a TOML file that reads as this codebook."""
    head = [
        "[codebook]",
        _pair("id", book.id),
        _pair("title", book.title),
        _list("languages", book.languages),
        _list("referents", book.referents),
    ]
    frames = (line for frame in book.frames for line in ("", *_frame(frame)))
    return "\n".join([*(line for line in head if line), *frames]) + "\n"


def _frame(frame: Frame) -> Iterator[str]:
    own, *others = frame.groups
    lines = [
        "[[frame]]",
        _pair("id", frame.id),
        _pair("label", frame.label),
        _pair("definition", frame.definition),
        _list("function", frame.function),
        _pair("referent", frame.referent),
        _pair("valence", frame.valence),
        _list("opposed", frame.opposed),
        *_guide(frame.guide),
        "" if any(g.terms or g.weak for g in frame.groups) else "terms = {}",
        *_rows("terms", own.terms),
        *_rows("weak", own.weak),
        *_rows("partners", frame.partners),
        *_rows("not_when", frame.not_when),
        *_rows("not_with", frame.not_with),
    ]
    yield from (line for line in lines if line)
    for group in others:
        yield from ("", *_said_of(group))
    for near in frame.near:
        yield from ("", *_near(near))


def _guide(guide: Guide) -> Iterator[str]:
    if guide.sources:
        rows = [
            _table({"author": s.author, "year": s.year, "title": s.title})
            for s in guide.sources
        ]
        yield _column("sources", rows)
    for name, examples in (("include", guide.include), ("exclude", guide.exclude)):
        for language, listed in examples.items():
            yield _column(f"{name}.{_key(language)}", map(_example, listed))
    yield from _rows("neutral", guide.neutral)


def _example(example: Example) -> str:
    parts = {"text": example.text, "term": example.term, "why": example.why}
    return _table(
        {key: value for key, value in parts.items() if value or key == "text"}
    )


def _said_of(group: TermGroup) -> Iterator[str]:
    yield "[[frame.said_of]]"
    yield _pair("referent", group.referent)
    yield from _rows("terms", group.terms)
    yield from _rows("weak", group.weak)


def _near(near: Near) -> Iterator[str]:
    yield "[[frame.near]]"
    yield _pair("referent", near.referent)
    yield _pair("within", near.within)
    yield from _rows("words", near.words)


def _rows(name: str, rows: Rows) -> Iterator[str]:
    for language, listed in rows.items():
        yield _list(f"{name}.{_key(language)}", listed)


def _list(name: str, values: Iterable[str]) -> str:
    """An assignment of a list, in lines of WIDTH columns; "" for an empty one."""
    quoted = [_value(value) for value in values]
    if not quoted:
        return ""
    line = f"{name} = [{', '.join(quoted)}]"
    if len(line) <= WIDTH:
        return line
    # A blank inside a string must not be taken for one between two.
    filled = textwrap.fill(
        ", ".join(value.replace(" ", "\0") for value in quoted) + ",",
        WIDTH,
        initial_indent="  ",
        subsequent_indent="  ",
        break_long_words=False,
        break_on_hyphens=False,
    )
    return f"{name} = [\n{filled}\n]".replace("\0", " ")


def _column(name: str, rows: Iterable[str]) -> str:
    body = "".join(f"  {row},\n" for row in rows)
    return f"{name} = [\n{body}]" if body else ""


def _table(values: dict[str, Any]) -> str:
    inside = ", ".join(_pair(key, value) for key, value in values.items())
    return f"{{ {inside} }}"


def _pair(name: str, value: str | int) -> str:
    return f"{name} = {_value(value)}"


def _value(value: str | int) -> str:
    import tomlkit

    return tomlkit.item(value).as_string()


def _key(language: str) -> str:
    from tomlkit import key

    return key(language).as_string()
