"""Attributions of GUM: from its discourse relations and dependency trees.

A discourse unit that hangs on another by ``attribution`` holds cue and source, the
other one is the content. The cue is the head of the unit (or "according to"), the
source its subject. Units whose source is the writer or the reader ("I think") are left
out: the product counts them as narration.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as Tree
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

SUBJECTS = ("nsubj", "nsubj:pass", "nsubj:outer")
WITH_SUBJECT_OF = ("conj", "xcomp", "advcl", "parataxis")
NOT_SOURCES = {"i", "we", "you", "it", "there", "one"}
RELATIVE = ("acl:relcl", "punct", "parataxis")
MARKS = {"that", ",", ":", ";", ".", "—", "-", "–"}
QUOTES = "\"“”'‘’"


@dataclass
class Token:
    """A word of the tree with its place in the text."""

    form: str
    head: int
    relation: str
    kind: str
    start: int = 0
    end: int = 0
    children: list[int] = field(default_factory=list)


def documents(folder: Path) -> Iterator[tuple[str, str, list[dict[str, Any]]]]:
    """Name, text and attributions of every document with a tree and relations."""
    for path in sorted((folder / "dep").glob("*.conllu")):
        relations = folder / "rst/rstweb" / f"{path.stem}.rs4"
        if relations.exists():
            text, tokens = read_trees(path)
            yield path.stem, text, list(attributions(text, tokens, relations))


def read_trees(path: Path) -> tuple[str, list[Token]]:
    """The text (a line for each paragraph) and its tokens with offsets."""
    text, tokens = "", []
    for block in path.read_text(encoding="utf-8").strip().split("\n\n"):
        lines = block.split("\n")
        sentence = next(x[9:].strip() for x in lines if x.startswith("# text = "))
        new = any(x.startswith("# newpar") and "block" not in x for x in lines)
        text += ("\n" if new else " ") if text else ""
        base, at = len(tokens), len(text)
        text += sentence
        for cells in (x.split("\t") for x in lines if x[:1].isdigit()):
            if not cells[0].isdigit():
                continue
            head = int(cells[6])
            token = Token(cells[1], base + head - 1 if head else -1, cells[7], cells[3])
            token.start = text.index(cells[1], at)
            token.end = at = token.start + len(cells[1])
            tokens.append(token)
    for i, token in enumerate(tokens):
        if token.head >= 0:
            tokens[token.head].children.append(i)
    return text, tokens


class Relations:
    """The discourse tree of a document."""

    def __init__(self, path: Path, count: int) -> None:
        root = Tree.fromstring(path.read_text(encoding="utf-8"))
        self.kinds = {r.get("name"): r.get("type") for r in root.iter("rel")}
        self.nodes = {n.get("id"): n for n in root.find("body")}  # type: ignore[union-attr]
        self.words: dict[str, list[int]] = {}
        at = 0
        for node in root.iter("segment"):
            size = len((node.text or "").split())
            self.words[node.get("id", "")] = list(range(at, at + size))
            at += size
        if at != count:
            raise ValueError(f"{path.name}: {at} words, {count} tokens")
        self.below: dict[str, list[str]] = {}
        for name, node in self.nodes.items():
            self.below.setdefault(node.get("parent") or "", []).append(name or "")

    def nucleus(self, name: str) -> list[int]:
        """The words of a node without those that hang on it."""
        out = list(self.words.get(name, ()))
        for child in self.below.get(name, ()):
            if self._is_part(child):
                out += self.whole(child)
        return sorted(out)

    def whole(self, name: str) -> list[int]:
        """The words of a node and of those that hang on it."""
        out = self.nucleus(name)
        for child in self.below.get(name, ()):
            if not self._is_part(child):
                out += self.whole(child)
        return sorted(out)

    def content(self, name: str, satellite: str) -> list[int]:
        """The words of the node that an attribution hangs on, both parts if cut."""
        parent = self.nodes[name].get("parent")
        if self.nodes[name].get("relname") == "same-unit" and parent:
            name = parent
        without = set(self.whole(satellite))
        return [i for i in self.nucleus(name) if i not in without]

    def _is_part(self, name: str) -> bool:
        relation = self.nodes[name].get("relname")
        return relation == "span" or self.kinds.get(relation) == "multinuc"

    def attributions(self) -> Iterator[tuple[list[int], list[int]]]:
        """Words of the unit with the cue, and of the content."""
        for name, node in self.nodes.items():
            if (node.get("relname") or "").startswith("attribution"):
                parent = node.get("parent") or ""
                yield self.nucleus(name), self.content(parent, name)


def attributions(
    text: str, tokens: list[Token], path: Path
) -> Iterator[dict[str, Any]]:
    """The attributions of a document in the examples' format."""
    for unit, content in Relations(path, len(tokens)).attributions():
        found = _cue_and_source(tokens, unit)
        parts = _trimmed(tokens, content)
        if found is None or not parts:
            continue
        cue, source = found
        words = " ".join(tokens[i].form.lower() for i in source)
        if words in NOT_SOURCES:
            continue
        yield {
            "cue": _spans(text, tokens, cue),
            "source": _spans(text, tokens, source),
            "content": _spans(text, tokens, parts),
        }


def _cue_and_source(
    tokens: list[Token], unit: list[int]
) -> tuple[list[int], list[int]] | None:
    inside = set(unit)
    for i in unit[:-1]:
        if tokens[i].form.lower() == "according" and tokens[i + 1].form == "to":
            noun = tokens[i].head
            return [i, i + 1], _phrase(tokens, noun, inside, {i, i + 1})
    heads = [
        i for i in unit if tokens[i].head not in inside and tokens[i].kind != "PUNCT"
    ]
    verb = next((i for i in heads if tokens[i].kind == "VERB"), None)
    if verb is None:
        return None
    subject = _subject(tokens, verb)
    return [verb], _phrase(tokens, subject, None, set()) if subject is not None else []


def _subject(tokens: list[Token], verb: int) -> int | None:
    for _ in range(4):
        for child in tokens[verb].children:
            if tokens[child].relation in SUBJECTS:
                return child
        if tokens[verb].relation.split(":")[0] not in WITH_SUBJECT_OF:
            return None
        verb = tokens[verb].head
    return None


def _phrase(
    tokens: list[Token], head: int, inside: set[int] | None, without: set[int]
) -> list[int]:
    """A noun phrase with its appositions, without relative clauses."""
    out, waiting = [], [head]
    while waiting:
        i = waiting.pop()
        out.append(i)
        waiting += [
            c
            for c in tokens[i].children
            if tokens[c].relation not in RELATIVE or tokens[c].form in QUOTES
        ]
    out = sorted(i for i in out if i not in without and (inside is None or i in inside))
    if not out:
        return []
    return [i for i in range(out[0], out[-1] + 1) if i in out or i > out[0]]


def _trimmed(tokens: list[Token], content: list[int]) -> list[int]:
    while content and tokens[content[0]].form.lower() in MARKS:
        content = content[1:]
    while content and tokens[content[-1]].form in MARKS:
        content = content[:-1]
    return content


def _spans(text: str, tokens: list[Token], words: list[int]) -> list[list[int]]:
    spans: list[list[int]] = []
    for i in words:
        a, b = tokens[i].start, tokens[i].end
        if spans and not re.search(r"\w", text[spans[-1][1] : a]):
            spans[-1][1] = b
        else:
            spans.append([a, b])
    return spans
