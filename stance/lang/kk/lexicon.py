"""The Kazakh reporting cues: forms made by vowel harmony, and who may speak."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

BACK = "аоұыуяёю"
VOWELS = BACK + "еөүіиэә"
VOICELESS = "қкпстшхфцчщ"
GROUPS = ("clause", "appeal", "object", "naming")
NOMINATIVE = (
    "", "ы", "і", "сы", "сі", "лар", "лер", "дар", "дер", "тар", "тер", "лары", "лері",
    "дары", "дері", "тары", "тері",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Verb:
    """A reporting verb, the words before it in a phrase, and its constructions."""

    stem: str
    before: tuple[str, ...]
    groups: frozenset[str]

    @property
    def name(self) -> str:
        """The verb as rules name it."""
        return " ".join((*self.before, self.stem))


@dataclass(frozen=True, slots=True)
class Form:
    """The verbs that a form may belong to, longest phrase first, and its kind.

    ``kind`` is ``finite``, ``converb`` or ``first`` (first person).
    """

    verbs: tuple[Verb, ...]
    kind: str


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The reporting cues of Kazakh and the words that tell who may speak."""

    forms: dict[str, Form]
    sources: frozenset[str]
    pairs: frozenset[tuple[str, str]]
    speakers: frozenset[str]
    pronouns: frozenset[str]
    first_person: frozenset[str]
    connectives: frozenset[str]
    labels: frozenset[str]
    oblique: frozenset[str]


@cache
def lexicon() -> Lexicon:
    """The lexicon of ``cues.toml`` with all inflected forms."""
    raw = tomllib.loads(files(__package__).joinpath("cues.toml").read_text("utf-8"))
    return Lexicon(
        forms=_forms(raw),
        sources=frozenset(raw["sources"]),
        pairs=frozenset((a, b) for a, b in (each.split() for each in raw["pairs"])),
        speakers=frozenset(raw["speakers"].split()),
        pronouns=frozenset(raw["pronouns"].split()),
        first_person=frozenset(raw["first_person"].split()),
        connectives=frozenset(raw["connectives"].split()),
        labels=frozenset(raw["labels"].split()),
        oblique=frozenset(raw["oblique"].split()),
    )


def _forms(raw: dict[str, list[str]]) -> dict[str, Form]:
    groups: dict[str, set[str]] = {}
    for group in GROUPS:
        for phrase in raw[group]:
            groups.setdefault(phrase, set()).add(group)
    by_form: dict[str, dict[str, list[Verb]]] = {}
    for phrase in sorted(groups):
        *before, stem = phrase.split()
        verb = Verb(stem, tuple(before), frozenset(groups[phrase]))
        for kind, form in inflect(stem):
            by_form.setdefault(form, {}).setdefault(kind, []).append(verb)
    return {form: _form(kinds) for form, kinds in by_form.items()}


def _form(kinds: dict[str, list[Verb]]) -> Form:
    kind = next(iter(kinds))
    verbs = sorted(kinds[kind], key=lambda v: (-len(v.before), v.stem))
    return Form(tuple(verbs), kind)


def inflect(stem: str) -> Iterator[tuple[str, str]]:
    """Kinds and forms of a verb stem by the rules of vowel and consonant harmony."""
    vowel = next((c for c in reversed(stem) if c in VOWELS), "е")
    back = vowel in BACK
    hard, open_ = stem[-1] in VOICELESS, stem[-1] in VOWELS
    past = stem + ("т" if hard else "д") + ("ы" if back else "і")
    soft = _softened(stem)
    now = stem + "й" if open_ else soft + ("а" if back else "е")
    perfect = stem + (
        ("қан" if hard else "ған") if back else ("кен" if hard else "ген")
    )
    converb = stem + "п" if open_ else soft + ("ып" if back else "іп")
    third = "ды" if back else "ді"
    yield from (("finite", form) for form in (past, now + third, perfect))
    yield "finite", converb + ("ты" if back else "ті")
    if converb != "деп":
        yield "converb", converb
    yield from (("first", past + end) for end in "мқк")
    yield "first", now + ("мын" if back else "мін")
    yield "first", now + ("мыз" if back else "міз")


def _softened(stem: str) -> str:
    """The stem before a vowel: қорық -> қорғ..., ет -> ет."""
    return stem[:-1] + {"қ": "ғ", "к": "г", "п": "б"}.get(stem[-1], stem[-1])


@lru_cache(maxsize=65536)
def is_speaker(lower: str) -> bool:
    """Whether a word is a speaker's noun in the nominative."""
    known = lexicon().speakers
    return any(
        lower.endswith(end) and lower[: len(lower) - len(end)] in known
        for end in NOMINATIVE
    )
