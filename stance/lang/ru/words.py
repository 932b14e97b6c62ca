"""Light tags for Russian words: closed classes, then endings."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache

from stance.attribution.stems import ends_with, mark
from stance.lang.ru.lexicon import lexicon, load

CLASSES = ("PREP", "CONJ", "SUB", "REL", "PRON", "OBLIQUE", "ADV", "NEG", "TIME")
FINITE = tuple(
    "ла ло ли лся лась лось лись ет ёт ётся ит ют ут ат ят ется ится ются утся атся "
    "ятся ешь ишь ал ял ил ел ул ыл ёл".split()
)
INFINITIVE = tuple("ать ять ить еть уть ыть оть ти чь ться тись чься".split())
GERUND = ("вшись", "ав", "ив", "ув", "ясь", "аясь", "ая", "уя", "яя")
PARTICIPLE = tuple(
    stem + end
    for stems, ends in (
        (
            "вш ющ ущ ящ ащ",
            "ий ая ее ие ийся аяся ееся иеся его ей их им ими ему ую ихся",
        ),
        ("нн ем им", "ый ая ое ые"),
    )
    for stem in stems.split()
    for end in ends.split()
)
ADJECTIVE = tuple(
    "ый ий ой ая яя ое ее ые ие ого его ому ему ым им ых их ыми ими ую юю".split()
)
# Endings that no nominative of a lower-case noun has.
OBLIQUE = tuple(
    "ого его ому ему ым им ых их ыми ими ую юю ом ем ём ами ями ам ям ах ях у ю ов ев "
    "ёв ию ией".split()
)
NAME_OBLIQUE = tuple("ого ому ым ом ем ами ах у ю ой ых ии".split())
NOUNS = ("ание", "ение", "яние", "ствие", "тие", "ость", "ция", "сия")
PEOPLE = tuple(
    "ник ники ница ницы щик щики чик чики ист исты еры ёры ер ёр ец цы анин ане яне "
    "тель тели лог логи ент енты ант анты".split()
)
SURNAMES = ("ов", "ев", "ёв", "ин", "ын", "ский", "ова", "ева", "ина", "ская", "ко")
SHORT = 3


@cache
def _closed() -> dict[str, str]:
    raw = load("words.toml")
    classes = [*CLASSES, "VERB", "NOUN"]
    known = {w: tag for tag in reversed(classes) for w in raw[tag].split()}
    return {w: ("W" if tag == "NOUN" else tag) for w, tag in known.items()}


@cache
def insertion_words() -> frozenset[str]:
    """Words that stand between commas on their own ("напротив")."""
    return frozenset(load("words.toml")["INSERT"].split())


@lru_cache(maxsize=65536)
def _tag(word: str) -> str:
    known = mark(word)
    if known is not None:
        return known
    lower = word.lower()
    known = _closed().get(lower)
    if known is not None:
        return known if known != "TIME" or not word.istitle() else "W"
    if not word[0].isalpha():
        return "NUM" if word[0].isdigit() else "W"
    if word[0].isupper() and (word.isupper() or lower not in lexicon().speakers):
        return _capitalised(word, lower)
    return _by_ending(lower)


def _capitalised(word: str, lower: str) -> str:
    if word.isupper() or "a" <= lower[0] <= "z":
        return "NAME"
    form = lexicon().forms.get(lower)
    return "VERB" if form and set(form.features) & set("mfnpsqid") else "NAME"


def _by_ending(lower: str) -> str:
    form = lexicon().forms.get(lower)
    if form is not None:
        return {"g": "GER", "a": "PART"}.get(form.features[0], "VERB")
    if lower in lexicon().speakers or len(lower) <= SHORT:
        return "W"
    if ends_with(lower, PARTICIPLE):
        return "PART"
    if ends_with(lower, NOUNS, 1):
        return "W"
    for tag, endings in (("ADJ", ADJECTIVE), ("INF", INFINITIVE), ("VERB", FINITE)):
        if ends_with(lower, endings):
            return tag
    return "GER" if ends_with(lower, GERUND, 3) else "W"


def tag(words: Sequence[str]) -> list[str]:
    """A light tag for every word.

    Punctuation has the marks of ``stems.mark``; ``QUO`` is a folded quotation; words:
    PREP CONJ SUB REL PRON OBLIQUE ADV NEG TIME VERB INF GER PART ADJ NAME NUM W.
    """
    tags = [_tag(word) if word != "QUO" else "QUO" for word in words]
    for k in range(1, len(tags)):
        # "А., жительница": the dot of an initial ends no sentence.
        if tags[k] == "." and len(words[k - 1]) == 1 and words[k - 1].isupper():
            tags[k - 1 : k + 1] = ["NAME", "W"]
        # "Ван И": a conjunction has no capital inside a sentence.
        if tags[k] == "CONJ" and tags[k - 1] == "NAME" and words[k].isupper():
            tags[k] = "NAME"
    if tags and tags[0] == "NAME" and not words[0].isupper():
        tags[0] = _first(words[0])
    return tags


def _first(word: str) -> str:
    """The tag of a capitalised first word, which need not be a name."""
    guess = _by_ending(word.lower())
    return guess if guess in ("GER", "PART", "ADJ") else "NAME"


def speaker_genders(lower: str) -> str | None:
    """The genders of a speaker's title ("экс-министр" too), None for other words."""
    speakers = lexicon().speakers
    return speakers.get(lower) or speakers.get(lower.rpartition("-")[2])


@lru_cache(maxsize=65536)
def may_be_subject(word: str, tag_: str, features: str) -> int:
    """2 when the word surely can be the subject of a form, 1 when perhaps, 0 if not."""
    lower = word.lower()
    if features == "i":
        return 2 * (lower in ("я", "мы"))
    genders = speaker_genders(lower)
    if tag_ == "PRON":
        return 2 * _pronoun_agrees(lower, features)
    if genders is not None:
        return 2 * _agrees(genders, features)
    if tag_ == "NAME":
        return _name(word, lower, features)
    if tag_ != "W" or not lower[0].isalpha():
        return 0
    return int(_noun(lower, features))


def is_person(word: str, tag_: str, opens: bool) -> bool:
    """Whether a word names somebody; ``opens``: its capital may be the sentence's."""
    lower = word.lower()
    if speaker_genders(lower) or (ends_with(lower, PEOPLE, 3) and tag_ != "ADJ"):
        return True
    return tag_ == "NAME" and (not opens or word.isupper() or lower.endswith(SURNAMES))


@lru_cache(maxsize=4096)
def is_oblique_title(lower: str) -> bool:
    """Whether a word is a speaker's title in another case than the nominative."""
    speakers = lexicon().speakers
    return lower not in speakers and any(
        lower[:cut] + end in speakers
        for cut in range(max(3, len(lower) - 3), len(lower))
        for end in ("", "ь", "й", "а", "я", "о", "е", "ы", "и")
    )


def _pronoun_agrees(lower: str, features: str) -> bool:
    wanted = {"он": "ms", "она": "fs", "оно": "ns", "я": "mfi", "ты": "mf"}
    return bool(set(wanted.get(lower, "pqi")) & set(features))


def _agrees(genders: str, features: str) -> bool:
    if "p" in genders and set(features) & set("pq"):
        return True
    # Men's titles are also women's: "министр заявила".
    singular = {"m": "mfs", "f": "fs", "n": "ns"}
    return any(set(singular.get(g, "")) & set(features) for g in genders)


def _name(word: str, lower: str, features: str) -> int:
    if word.isupper() or "a" <= lower[0] <= "z":
        return 1 + (not word.isupper() and set(features) != {"m"})
    if ends_with(lower, NAME_OBLIQUE):
        return 0
    last = lower[-1]
    if "m" in features:
        return 0 if last in "ыа" else 2
    if features in ("p", "q"):
        return int(last in "ыие" and not lower.endswith("ии"))
    if "f" in features:
        return 2 if last in "аяь" else 1
    return 1 if last == "ы" else 2


def _noun(lower: str, features: str) -> bool:
    if ends_with(lower, OBLIQUE):
        return False
    last = lower[-1]
    if "m" in features:
        return last not in "аеёиоуыэюя"
    if "f" in features:
        return last in "аяь"
    if "n" in features:
        return last in "оеё"
    if features in ("p", "q"):
        return last in "ыиае"
    return last not in "ыи"
