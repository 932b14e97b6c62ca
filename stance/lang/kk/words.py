"""Light tags for Kazakh words by their case endings."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from stance.attribution.stems import ends_with, mark
from stance.lang.kk.lexicon import is_speaker, lexicon

GENITIVE = ("ның", "нің", "дың", "дің", "тың", "тің")
OBLIQUE = (
    "да", "де", "та", "те", "дан", "ден", "тан", "тен", "нан", "нен",
    "мен", "бен", "пен",
    "ға", "ге", "қа", "ке", "ны", "ні", "сын", "сін",
    "ша", "ше",
)  # fmt: skip
POSSESSED_DATIVE = ("сына", "сіне", "ына", "іне", "ында", "інде", "ынан", "інен")
NOMINALISED = tuple(
    stem + end
    for stems, end in (
        (
            ("ған", "қан", "атын", "йтын", "мағ", "тығ", "дығ", "лығ", "жоғ", "бар"),
            "ын",
        ),
        (("ген", "кен", "етін", "йтін", "тіг", "діг", "ліг", "екен", "емес"), "ін"),
    )
    for stem in stems
)
APPEALS = ("уға", "уге", "уды", "уді", "юға", "юге", "юды", "юді")
POSSESSED = ("сы", "сі", "ы", "і")
PLURAL = ("лар", "лер", "дар", "дер", "тар", "тер")
PARTICLES = frozenset(("да", "де", "та", "те", "деп", "мен", "бен", "пен"))


@lru_cache(maxsize=65536)
def _tag(word: str) -> str:
    known = mark(word)
    if known is not None:
        return known
    lower = word.lower()
    if lower in lexicon().pronouns:
        return "PRON"
    if word[0].isdigit():
        return "NUM"
    if lower in lexicon().oblique:
        return "OBL"
    if lower in PARTICLES:
        return "SAY" if lower == "деп" else "PART"
    case = _case(lower, word[0].isupper())
    if case:
        return case
    if lower in lexicon().forms:
        return "VERB"
    if word[0].isupper():
        return "NAME"
    return "NOUN" if _may_head(lower) else "W"


def _case(lower: str, capital: bool) -> str:
    """GEN, NMZ (nominalised clause), APP (verbal noun), OBL, or "" for a nominative."""
    if ends_with(lower, GENITIVE):
        return "GEN"
    if lower in lexicon().forms or is_speaker(lower):
        return ""
    if ends_with(lower, NOMINALISED, 1):
        return "NMZ"
    if ends_with(lower, APPEALS, 1):
        return "APP"
    oblique = ends_with(lower, POSSESSED_DATIVE) or ends_with(lower, OBLIQUE, 3)
    accusative = not capital and ends_with(
        lower, ("ын", "ін", "ды", "ді", "ты", "ті"), 3
    )
    return "OBL" if oblique or accusative else ""


def _may_head(lower: str) -> bool:
    return (
        is_speaker(lower)
        or ends_with(lower, PLURAL, 3)
        or ends_with(lower, POSSESSED, 3)
    )


def tag(words: Sequence[str]) -> list[str]:
    """A light tag for every word.

    Punctuation has the marks of ``stems.mark``; ``QUO`` is a folded quotation; ``SAY``
    is "деп"; words are GEN, OBL (other cases), NMZ (nominalised clause), APP (verbal
    noun with a case), VERB (a cue), PRON, NAME, NUM, PART, NOUN (a likely head), W.
    """
    tags = [_tag(word) if word != "QUO" else "QUO" for word in words]
    for k in range(1, len(tags)):
        # "жүргізушісі А. –": the dot of an initial ends no sentence.
        initial = len(words[k - 1]) == 1 and words[k - 1].isupper()
        if tags[k] == "." and initial:
            tags[k] = "NAME"
    return tags
