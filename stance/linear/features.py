"""What the linear model sees of a unit: features of words, tags and rules' findings.

Both models are conditional random fields (Lafferty et al. 2001) over the tokens of a
unit. The first tags cues; the second is asked once for each cue and tags what the
source says (content) and the phrase that names it (source). The strings below are the
contract with stored weights: whoever changes one retrains them and raises FORMAT.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from functools import lru_cache

from perspectives.document import Span
from stance.attribution.raw import Attribution, Unit
from stance.attribution.units import QUOTATION
from stance.lang.en.tags import VERBS

FORMAT = 1
"""Version of the features; weights of another version are refused."""

REACH = 80
"""Tokens on either side of a cue that can be its content or source."""

FEWEST_WORDS = 2
"""Tokens below which a unit is not looked at."""

Run = tuple[int, int]
Features = list[list[str]]

_VERBS = VERBS | {"MD"}
_CLAUSE_WORDS = frozenset(
    "that who which because as but and if whether while when after before although "
    "though since where or whose what how why than until unless".split()
)
_TOLD_APART = frozenset({"that", "who", "which", "as", "but", "and"})
_SUFFIXES = ("ing", "ed", "es", "s")
_SHORTEST_STEM = 3
_STEPS = (5, 7, 10, 15, 21)
_NEAR = 6
_MANY = 3
_CACHED = 20_000


@lru_cache(_CACHED)
def _low(word: str) -> str:
    lower = word.lower()
    return "0" if lower[:1].isdigit() else lower


@lru_cache(_CACHED)
def stem(word: str) -> str:
    """A word without its commonest endings: "claim" for "claims" and "claiming"."""
    lower = _low(word)
    for ending in _SUFFIXES:
        if lower.endswith(ending) and len(lower) - len(ending) >= _SHORTEST_STEM:
            lower = lower[: -len(ending)]
            break
    long = len(lower) > _SHORTEST_STEM
    return lower[:-1] if long and lower.endswith("e") else lower


@lru_cache(_CACHED)
def _capital(word: str) -> str:
    if len(word) > 1 and word.isupper():
        return "A"
    return "a" if word[:1].isupper() else ""


def marks(unit: Unit, found: Iterable[Attribution]) -> list[str]:
    """For each token, what the rules made of it: letters of C(ontent), M(ention), Q."""
    out = [""] * len(unit)
    for attribution in found:
        for part in attribution.parts:
            _mark(unit, part, out, "C")
        if attribution.mention:
            _mark(unit, attribution.mention, out, "M")
        if attribution.cue:
            _mark(unit, attribution.cue, out, "Q")
    return out


def _mark(unit: Unit, span: Span, out: list[str], letter: str) -> None:
    first = bisect_right(unit.ends, span[0])
    last = bisect_left(unit.starts, span[1])
    for k in range(first, last):
        if letter not in out[k]:
            out[k] += letter


def cue_features(unit: Unit, ruled: Sequence[str]) -> Features:
    """The features of each token for the tagger of cues; ``ruled`` is of ``marks``."""
    words = ["<s>", "<s>", *map(_low, unit.words), "</s>", "</s>"]
    tags = ["<", "<", *unit.tags, ">", ">"]
    quoting = "q" if QUOTATION in unit.tags else "-"
    inside = False
    out: Features = []
    for i, written in enumerate(unit.words):
        before2, before, word, after, after2 = words[i : i + 5]
        tag_before2, tag_before, tag, tag_after, tag_after2 = tags[i : i + 5]
        root = stem(written)
        if written in '"“”':
            inside = not inside
        state = f"{unit.level}{'i' if inside else ''}"
        out.append(
            [
                f"w={word}",
                f"t={tag}",
                f"m={root}",
                f"s={word[-3:]}",
                f"c={_capital(written)}{tag}",
                f"w-={before}",
                f"t-={tag_before}",
                f"w+={after}",
                f"t+={tag_after}",
                f"tt={tag}{tag_after}",
                f"wt={word}{tag_after}",
                f"tw={tag}{after}",
                f"t-2={tag_before2}{tag_before}",
                f"t+2={tag_after}{tag_after2}",
                f"w-2={before2}",
                f"w+2={after2}",
                f"3={tag_before}{tag}{tag_after}",
                f"r={ruled[i]}",
                f"rm={ruled[i]}{root}",
                f"q={quoting}{tag}{state}",
            ]
        )
    return out


class RoleFeatures:
    """The features of the tokens around a cue for the tagger of content and source."""

    def __init__(
        self, unit: Unit, found: Sequence[Attribution], ruled: Sequence[str]
    ) -> None:
        self._unit = unit
        self._found = found
        self._ruled = ruled
        self._quotations = [k for k, tag in enumerate(unit.tags) if tag == QUOTATION]

    def around(self, cue: Run) -> tuple[int, Features]:
        """The first token in reach of a cue, and the features from there on."""
        first = max(0, cue[0] - REACH)
        last = min(len(self._unit), cue[1] + REACH)
        out: Features = [["cue"] for _ in range(last - first)]
        look = _Look(self._unit, cue, self._quoting(cue), self._ruled, self._own(cue))
        for order, side in (
            (range(cue[0] - 1, first - 1, -1), "L"),
            (range(cue[1], last), "R"),
        ):
            walk = _Walk()
            for distance, k in enumerate(order, 1):
                out[k - first] = look.features(k, side, distance, walk)
                walk.past(self._unit.tags[k], _low(self._unit.words[k]))
        return first, out

    def _own(self, cue: Run) -> list[str] | None:
        """The marks of the rules' own finding with that cue, if there is one."""
        start, end = self._unit.span(*cue)
        for found in self._found:
            if found.cue and found.cue[0] < end and start < found.cue[1]:
                return marks(self._unit, [found])
        return None

    def _quoting(self, cue: Run) -> str:
        """Whether quotations stand left and right of a cue."""
        at = self._quotations
        left = "L" if at and at[0] < cue[0] else ""
        return left + ("R" if at and at[-1] >= cue[1] else "")


class _Walk:
    """What lies between the cue and the token that is looked at."""

    def __init__(self) -> None:
        self.commas = self.verbs = 0
        self.last = self.clause = ""
        self.ended = "0"
        self.colon = "0"

    def past(self, tag: str, word: str) -> None:
        if tag == ",":
            self.commas += 1
            self.last = ","
        elif tag in _VERBS:
            self.verbs += 1
            self.last = "V"
        elif word in _CLAUSE_WORDS:
            self.clause = word
            self.last = word if word in _TOLD_APART else "s"
        elif tag == ".":
            self.ended, self.last = "1", "."
        elif tag == ":":
            self.colon, self.last = "1", ":"
        elif tag == QUOTATION:
            self.last = "Q"


class _Look:
    """Features of tokens as seen from one cue."""

    def __init__(
        self,
        unit: Unit,
        cue: Run,
        quoting: str,
        ruled: Sequence[str],
        mine: Sequence[str] | None,
    ) -> None:
        self._unit = unit
        self._quoting = quoting
        self._ruled = ruled
        self._mine = mine
        self._words = ["<s>", *unit.words, "</s>"]
        self._tags = ["<", *unit.tags, ">"]
        self._stem = stem(unit.words[cue[0]])
        self._after = self._tags[cue[1] + 1]
        if self._words[cue[1] + 1].lower() == "that":
            self._after += "that"
        self._frame = f"{unit.tags[cue[0]]}{self._tags[cue[0]]}{self._after}"

    def features(self, k: int, side: str, distance: int, walk: _Walk) -> list[str]:
        tag, word = self._unit.tags[k], _low(self._unit.words[k])
        before, after = self._tags[k], self._tags[k + 2]
        mine = self._mine[k] if self._mine else "?"
        far = _step(distance)
        path = f"{side}{min(walk.commas, _MANY)}{min(walk.verbs, _MANY)}{walk.last}"
        out = [
            f"d={side}{far}",
            f"sw={side}{word}",
            f"st={side}{tag}",
            f"p={path}",
            f"pt={path}{tag}",
            f"cs={self._stem}{side}",
            f"cst={self._stem}{side}{tag}",
            f"cd={self._stem}{side}{far}",
            f"g={self._frame}{side}",
            f"gs={self._frame}{side}{tag}",
            f"gd={self._frame}{side}{min(distance, _NEAR)}",
            f"b={side}{before}{tag}",
            f"a={side}{tag}{after}",
            f"wb={side}{_low(self._words[k])}",
            f"wa={side}{_low(self._words[k + 2])}",
            f"r={mine}{side}",
            f"rf={self._ruled[k]}{mine}",
            f"rt={mine}{tag}",
            f"sub={side}{walk.clause}",
            f"e={side}{walk.ended}{walk.colon}",
            f"qq={side}{self._quoting}{tag}{self._after}",
            f"sp={side}{walk.commas}{self._quoting}{self._unit.level}",
        ]
        if self._mine:
            left = self._mine[k - 1] if k else "<"
            right = self._mine[k + 1] if k + 1 < len(self._mine) else ">"
            out.append(f"rb={left}{mine}{right}")
        return out


def _step(distance: int) -> int:
    if distance < _STEPS[0]:
        return distance
    return _STEPS[bisect_right(_STEPS, distance) - 1]
