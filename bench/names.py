"""Our matching of names against maintained libraries.

Run as ``PYTHONPATH=. python bench/names.py`` with bench/names-requirements.txt
installed. Names come from Faker (Russian; others for false merges), spellings from
iuliia (27 national and press schemes), case forms from pytrovich, titles from
nameparser: none of them was made with our rules in view.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator
from itertools import combinations

import iuliia
import jellyfish
from anyascii import anyascii
from faker import Faker
from nameparser import HumanName
from nameparser.config import CONSTANTS
from pytrovich.enums import Case, Gender, NamePart
from pytrovich.maker import PetrovichDeclinationMaker
from rapidfuzz import fuzz
from rapidfuzz.distance import JaroWinkler
from transliterate import translit
from unidecode import unidecode

from perspectives.lookup import Directory
from perspectives.names import fold, loose
from perspectives.registry import study_from_dict

Same = Callable[[str, str], bool]
LOCALES = ("en_US", "de_DE", "fr_FR", "pl_PL", "tr_TR", "es_ES", "cs_CZ", "ru_RU")


def plain(word: str) -> str:
    return anyascii(word).casefold()


def reversed_(word: str) -> str:
    return translit(word, "ru", reversed=True).casefold()


SAME: dict[str, Same] = {
    "ours, fold": lambda a, b: fold(a) == fold(b),
    "ours, fold or loose": lambda a, b: fold(a) == fold(b) or loose(a) == loose(b),
    "anyascii": lambda a, b: plain(a) == plain(b),
    "unidecode": lambda a, b: unidecode(a).casefold() == unidecode(b).casefold(),
    "transliterate": lambda a, b: reversed_(a) == reversed_(b),
    "anyascii + ratio 85": lambda a, b: fuzz.ratio(plain(a), plain(b)) >= 85,
    "anyascii + ratio 75": lambda a, b: fuzz.ratio(plain(a), plain(b)) >= 75,
    "anyascii + Jaro-Winkler .92": lambda a, b: (
        JaroWinkler.similarity(plain(a), plain(b)) >= 0.92
    ),
    "anyascii + metaphone": lambda a, b: (
        jellyfish.metaphone(plain(a)) == jellyfish.metaphone(plain(b))
    ),
}


def russian() -> list[str]:
    from faker.providers.person.ru_RU import Provider

    return [*Provider.last_names_male, *Provider.last_names_female]


def schemes() -> Iterator[iuliia.Schema]:
    for name in dir(iuliia):
        if name.isupper():
            yield getattr(iuliia, name)


def spellings() -> list[tuple[str, str]]:
    """A Cyrillic surname and a Latin spelling, then pairs of Latin spellings."""
    pairs = []
    for word in russian():
        spelled = list(dict.fromkeys(s.translate(word) for s in schemes()))
        pairs += [(word, latin) for latin in spelled]
        pairs += list(combinations(spelled, 2))[:20]
    return pairs


def surnames() -> list[str]:
    found: dict[str, None] = {}
    for locale in LOCALES:
        fake = Faker(locale)
        fake.seed_instance(1)
        found.update((fake.last_name().split()[-1], None) for _ in range(1500))
    return list(found)


def close_pairs(words: list[str], seed: int = 1) -> list[tuple[str, str]]:
    """Pairs of different surnames that begin alike, the hardest that there are."""
    by_start: dict[str, list[str]] = {}
    for word in words:
        by_start.setdefault(plain(word)[:2], []).append(word)
    pairs = [
        (a, b)
        for listed in by_start.values()
        for a, b in combinations(sorted(listed), 2)
        if plain(a) != plain(b) and not _man_and_wife(plain(a), plain(b))
    ]
    random.Random(seed).shuffle(pairs)
    return pairs[:40_000]


def _man_and_wife(one: str, other: str) -> bool:
    """Whether two surnames are one in the forms of both sexes."""
    short, long = sorted((one, other), key=len)
    return long.startswith(short[:-2]) and long[-1] in "aá"


def measure_spellings() -> None:
    same, different = spellings(), close_pairs(surnames())
    print(f"spellings: {len(same)} pairs of one name, {len(different)} of two")
    for name, test in SAME.items():
        begin = time.process_time()
        hits = sum(test(a, b) for a, b in same)
        merged = [p for p in different if test(*p)]
        spent = time.process_time() - begin
        print(
            f"{name:30s} found {hits / len(same):.3f}  merged {len(merged):5d} "
            f"({1e4 * len(merged) / len(different):6.1f} of 10,000)  {spent:.1f} s  "
            + ", ".join("/".join(p) for p in merged[:4])
        )


def directory(name: str) -> Directory:
    actors = [{"name": name, "kind": "person"}]
    return Directory(
        study_from_dict({"perspectives": [{"actors": actors, "id": "a"}]}, id="x")
    )


def declined(count: int = 250, seed: int = 1) -> Iterator[tuple[str, str, str]]:
    """Names as listed in Russian and in English, and each case form of them."""
    from faker.providers.person.ru_RU import Provider as P

    maker, chance = PetrovichDeclinationMaker(), random.Random(seed)
    halves = (
        (P.first_names_male, P.last_names_male, Gender.MALE),
        (P.first_names_female, P.last_names_female, Gender.FEMALE),
    )
    for firsts, lasts, gender in halves:
        for _ in range(count):
            first, last = chance.choice(list(firsts)), chance.choice(list(lasts))
            name = f"{first} {last}"
            for case in Case:
                form = " ".join(
                    maker.make(part, gender, case, text)
                    for part, text in (
                        (NamePart.FIRSTNAME, first),
                        (NamePart.LASTNAME, last),
                    )
                )
                yield name, iuliia.WIKIPEDIA.translate(name), form


def measure_cases() -> None:
    rows = list(declined())
    scores = {
        "ours, listed in Cyrillic": [_finds(ru, form) for ru, _, form in rows],
        "ours, listed in Latin": [_finds(en, form) for _, en, form in rows],
        "anyascii + ratio 85": [
            fuzz.ratio(plain(ru), plain(form)) >= 85 for ru, _, form in rows
        ],
        "anyascii + ratio 75": [
            fuzz.ratio(plain(ru), plain(form)) >= 75 for ru, _, form in rows
        ],
    }
    print(f"\ncase forms: {len(rows)}")
    for name, hits in scores.items():
        print(f"{name:30s} found {sum(hits) / len(hits):.3f}")
    others = list(zip(rows, rows[7 * 6 :], strict=False))
    wrong = sum(_finds(one[0], other[2]) for one, other in others if one[0] != other[0])
    fuzzy = sum(
        fuzz.ratio(plain(one[0]), plain(other[2])) >= 75
        for one, other in others
        if one[0] != other[0]
    )
    print(f"another person found: ours {wrong}, ratio 75 {fuzzy} of {len(others)}")


def _finds(listed: str, mention: str) -> bool:
    return directory(listed).find(mention) is not None


def measure_titles() -> None:
    words = sorted(w for w in CONSTANTS.titles if len(w) > 1 and w.isalpha())
    listed = directory("Anton Veresk")
    for mention in ("Anton Veresk", "Veresk"):
        ours = [w for w in words if listed.find(f"{w.title()} {mention}")]
        theirs = [w for w in words if HumanName(f"{w.title()} {mention}").title]
        print(
            f"titles before '{mention}' ({len(words)} of nameparser's own list): ours "
            f"{len(ours) / len(words):.3f}, nameparser {len(theirs) / len(words):.3f}"
        )


if __name__ == "__main__":
    measure_spellings()
    measure_cases()
    measure_titles()
