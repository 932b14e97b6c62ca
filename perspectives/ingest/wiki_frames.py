"""Templates and links of MediaWiki text, in one pass over their brackets."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

_TOKEN = re.compile(r"\{\{|\}\}|\[\[|\]\]|\|")
_CLOSING = {"{{": "}}", "[[": "]]"}
# Deeper nesting is no page that people write; the brackets then stay as they are.
_MAX_DEPTH = 24


@dataclass(slots=True)
class _Frame:
    """An open bracket and the arguments read since."""

    opening: str
    arguments: list[list[str]] = field(default_factory=lambda: [[]])

    def add(self, text: str) -> None:
        """Puts text behind the current argument."""
        self.arguments[-1].append(text)

    def texts(self) -> list[str]:
        """The arguments."""
        return ["".join(argument) for argument in self.arguments]

    def raw(self) -> str:
        """What was read, as it stood."""
        return self.opening + "|".join(self.texts())


def expand(text: str) -> str:
    """The text with links replaced by their words and templates by their text."""
    frames = [_Frame("")]
    position = 0
    for token in _TOKEN.finditer(text):
        frames[-1].add(text[position : token.start()])
        position = token.end()
        _take(token[0], frames)
    frames[-1].add(text[position:])
    while len(frames) > 1:
        unclosed = frames.pop().raw()
        frames[-1].add(unclosed)
    return frames[0].texts()[0]


def _take(token: str, frames: list[_Frame]) -> None:
    top = frames[-1]
    if token in _CLOSING and len(frames) < _MAX_DEPTH:
        frames.append(_Frame(token))
    elif token == "|" and top.opening:
        top.arguments.append([])
    elif token == _CLOSING.get(top.opening):
        frames.pop()
        render = _template if top.opening == "{{" else _link
        frames[-1].add(render(top.texts()))
    else:
        top.add(token)


def _template(arguments: list[str]) -> str:
    name = arguments[0].strip().replace("_", " ").lower()
    rules = _rules()
    positional, named = _split(arguments[1:])
    if name in rules["inline"]:
        return _first(rules["inline"][name], positional, named)
    if name not in rules["quote"]:
        return ""
    words = _first(rules["quote"][name], positional, named)
    source = _first(rules["source"]["arguments"], positional, named)
    return f"\n{_quoted(words)}{f' — {source}' if source else ''}\n" if words else ""


def citation(reference: str) -> str:
    """Title and publisher that the first citation template names; ``""`` for none."""
    start = reference.find("{{")
    if start < 0:
        return ""
    arguments = _arguments(reference[start + 2 :])
    _, named = _split([expand(each) for each in arguments[1:]])
    rules = _rules()["reference"]
    title, work, author = (
        " ".join(_first(rules[key], [], named).replace("''", "").split())
        for key in ("title", "work", "author")
    )
    if not title:
        return ", ".join(part for part in (author, work) if part)
    return f"{title} ({work or author})" if work or author else title


def _arguments(text: str) -> list[str]:
    """The arguments of a template that begins here, brackets inside them whole."""
    frames, position = [_Frame("{{")], 0
    for token in _TOKEN.finditer(text):
        frames[-1].add(text[position : token.start()])
        position = token.end()
        if len(frames) == 1 and token[0] == "}}":
            break
        if len(frames) == 1 and token[0] == "|":
            frames[0].arguments.append([])
        elif token[0] == _CLOSING.get(frames[-1].opening):
            inner = frames.pop()
            frames[-1].add(inner.raw() + token[0])
        elif token[0] in _CLOSING and len(frames) < _MAX_DEPTH:
            frames.append(_Frame(token[0]))
        elif token[0] == "|":
            frames[-1].arguments.append([])
    return frames[0].texts()


def _quoted(words: str) -> str:
    return words if words[0] in '"“«„' else f"“{words}”"


def _split(arguments: list[str]) -> tuple[list[str], dict[str, str]]:
    positional: list[str] = []
    named: dict[str, str] = {}
    for argument in arguments:
        name, equals, value = argument.partition("=")
        if equals and len(name) < 40 and "[" not in name and "<" not in name:
            named[name.strip().lower()] = value.strip()
        else:
            positional.append(argument.strip())
    return positional, named


def _first(keys: list[str], positional: list[str], named: dict[str, str]) -> str:
    for key in keys:
        if key == "last" and positional:
            return positional[-1]
        if named.get(key):
            return named[key]
        if key.isdigit() and int(key) <= len(positional):
            return positional[int(key) - 1]
    return ""


def _link(arguments: list[str]) -> str:
    target = arguments[0].strip()
    space = target.partition(":")[0].strip().lower() if ":" in target else ""
    links = _rules()["links"]
    if space in links["dropped"]:
        return ""
    if space in links["pictures"]:
        caption = _caption(arguments[1:], links["settings"])
        return f"\n{caption}\n" if caption else "\n"
    return arguments[-1].strip() or target.lstrip(":")


def _caption(arguments: list[str], settings: list[str]) -> str:
    for argument in reversed(arguments):
        words = argument.strip()
        is_setting = words.lower() in settings or re.fullmatch(
            r"[\dx]{1,12} ?px", words
        )
        if words and not is_setting and not re.match(r"[a-zа-я]{3,12}=", words):
            return words
    return ""


@cache
def _rules() -> dict[str, dict[str, list[str]]]:
    source = files("perspectives").joinpath("data", "ingest", "wiki.toml")
    return tomllib.loads(source.read_text("utf-8"))
