"""One property for each rule by which a mention finds the listed actor it names."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from perspectives.acronyms import acronyms, explained
from perspectives.lookup import Directory
from perspectives.names import fold
from perspectives.registry import study_from_dict

MEN = {
    "Sergey": ("Сергей", "Сергею", "Сергеем"),
    "Viktor": ("Виктор", "Виктору", "Виктором"),
    "Bolat": ("Болат", "Болату", "Болатом"),
    "Yerlan": ("Ерлан", "Ерлану", "Ерланом"),
    "Kassym-Jomart": ("Касым-Жомарт", "Касым-Жомарту", "Касым-Жомартом"),
}
WOMEN = {
    "Dariga": ("Дарига", "Дариге", "Даригой"),
    "Olga": ("Ольга", "Ольге", "Ольгой"),
    "Yulia": ("Юлия", "Юлии", "Юлией"),
}
SURNAMES = {
    "Tokayev": ("Токаев", "Токаеву", "Токаевым"),
    "Nazarbayev": ("Назарбаев", "Назарбаеву", "Назарбаевым"),
    "Kuznetsov": ("Кузнецов", "Кузнецову", "Кузнецовым"),
    "Zelensky": ("Зеленский", "Зеленскому", "Зеленским"),
    "Solovyov": ("Соловьёв", "Соловьёву", "Соловьёвым"),
    "Shchukin": ("Щукин", "Щукину", "Щукиным"),
    "Rozhin": ("Рожин", "Рожину", "Рожиным"),
}
WOMENS_SURNAMES = {
    "Tokayeva": ("Токаева", "Токаевой", "Токаевой"),
    "Zelenskaya": ("Зеленская", "Зеленской", "Зеленской"),
    "Shchukina": ("Щукина", "Щукиной", "Щукиной"),
}
OTHER_SPELLINGS = {
    "Tokayev": ("Tokaev", "Toqayev", "Тоқаев", "Tokajev", "Tokaïev"),
    "Nazarbayev": ("Nazarbaev", "Nazarbaiev", "Назарбаев"),
    "Kuznetsov": ("Kuznecov", "Kuznetcov", "Kouznetsov"),
    "Zelensky": ("Zelenskyy", "Zelenskiy", "Zelenskij", "Zelenskyi"),
    "Solovyov": ("Soloviov", "Solov'ev", "Solovʹev", "Solovyev"),
    "Shchukin": ("Schukin", "Shukin"),
    "Rozhin": ("Rojin",),
}
HONORIFICS = ("Mr", "Mrs.", "Dr", "Gen.", "Lt. Gen.", "Sir")
TITLES = (*HONORIFICS, "President", "Prof.")
RUSSIAN_TITLES = ("г-н", "генерал", "генерала", "полковником", "президент", "господину")

UNHURRIED = settings(deadline=None, max_examples=60)
"""The first name that is looked up reads the word lists."""

men = st.sampled_from(sorted(MEN))
surnames = st.sampled_from(sorted(SURNAMES))
case = st.sampled_from((0, 1, 2))


def directory(*people: str) -> Directory:
    actors = [{"name": name, "kind": "person"} for name in people]
    listed = [{"id": "a", "actors": actors}]
    return Directory(study_from_dict({"perspectives": listed}, id="x"))


def found(listed: Directory, text: str) -> str | None:
    match = listed.find(text)
    return match.actor.name if match else None


@UNHURRIED
@given(men, surnames, st.data())
def test_other_spellings_are_the_same_name(
    name: str, surname: str, data: st.DataObject
) -> None:
    other = data.draw(st.sampled_from(OTHER_SPELLINGS[surname]))
    full = f"{name} {surname}"
    assert found(directory(full), other) == full
    assert found(directory(full), f"{name} {other}") == full
    assert found(directory(f"{name} {other}"), full) == f"{name} {other}"


@UNHURRIED
@given(men, surnames, case)
def test_russian_cases_find_the_name_in_either_script(
    name: str, surname: str, at: int
) -> None:
    mention = f"{MEN[name][at]} {SURNAMES[surname][at]}"
    for full in (f"{name} {surname}", f"{MEN[name][0]} {SURNAMES[surname][0]}"):
        assert found(directory(full), mention) == full
        assert found(directory(full), SURNAMES[surname][at]) == full


@UNHURRIED
@given(st.sampled_from(sorted(WOMEN)), st.sampled_from(sorted(WOMENS_SURNAMES)), case)
def test_a_womans_form_is_never_a_mans(name: str, surname: str, at: int) -> None:
    man = "Bolat " + surname.removesuffix("aya").removesuffix("a")
    form = WOMENS_SURNAMES[surname][at]
    for her in (f"{name} {surname}", f"{WOMEN[name][0]} {WOMENS_SURNAMES[surname][0]}"):
        assert found(directory(her, man), form) == her
        assert found(directory(man, her), f"{WOMEN[name][at]} {form}") == her
    if at:
        assert found(directory(man), form) is None


@UNHURRIED
@given(men, surnames, st.sampled_from(TITLES), st.sampled_from(RUSSIAN_TITLES))
def test_titles_and_ranks_are_no_part_of_a_name(
    name: str, surname: str, title: str, russian: str
) -> None:
    full = f"{name} {surname}"
    for mention in (
        f"{title} {surname}",
        f"{title} {full}",
        f"{russian} {SURNAMES[surname][0]}",
        f"{full} Jr.",
        f"{title} {surname} MP",
    ):
        assert found(directory(full), mention) == full


@UNHURRIED
@given(men, surnames, st.sampled_from(HONORIFICS))
def test_a_title_in_the_list_is_no_part_of_the_name(
    name: str, surname: str, title: str
) -> None:
    listed = directory(f"{title} {name} {surname}")
    for mention in (f"{name} {surname}", f"{name[0]}. {surname}", f"Ms {surname}"):
        assert found(listed, mention) == f"{title} {name} {surname}"


@UNHURRIED
@given(men, men, surnames)
def test_initials_must_be_those_of_the_person(
    name: str, other: str, surname: str
) -> None:
    full = f"{name} {surname}"
    alike = name[0] == other[0]
    for mention in (
        f"{other[0]}. {surname}",
        f"{other[0]}.A. {surname}",
        f"{surname} {other[0]}. A.",
    ):
        assert (found(directory(full), mention) == full) == alike
    cyrillic = f"{MEN[name][0][0]}. {SURNAMES[surname][0]}"
    assert found(directory(full), cyrillic) == full


@UNHURRIED
@given(men, men, surnames)
def test_another_given_name_is_another_person(
    name: str, other: str, surname: str
) -> None:
    full = f"{name} {surname}"
    for mention in (f"{other} {surname}", f"{other} Ivanovich {surname}"):
        assert (found(directory(full), mention) == full) == (name == other)


@UNHURRIED
@given(st.lists(men, min_size=2, max_size=3, unique=True), surnames)
def test_a_surname_of_two_is_nobodys(names: list[str], surname: str) -> None:
    everybody = directory(*(f"{name} {surname}" for name in names))
    assert found(everybody, surname) is None
    assert found(everybody, f"General {surname}") is None
    assert found(everybody, f"{names[1]} {surname}") == f"{names[1]} {surname}"


@UNHURRIED
@given(men, surnames)
def test_patronymics_and_order_do_not_matter(name: str, surname: str) -> None:
    full = f"{name} {surname}"
    for mention in (
        f"{name} Ivanovich {surname}",
        f"{surname} {name} Ivanovich",
        f"{surname}, {name}",
        f"{SURNAMES[surname][0]} {MEN[name][0]} Иванович",
    ):
        assert found(directory(full), mention) == full


@UNHURRIED
@given(
    men, surnames, st.sampled_from(("'s", "’s", "")), st.sampled_from(("“{}”", "{}"))
)
def test_possessives_and_quotes_do_not_matter(
    name: str, surname: str, ending: str, quotes: str
) -> None:
    full = f"{name} {surname}"
    assert found(directory(full), quotes.format(full + ending)) == full


@UNHURRIED
@given(surnames)
def test_hyphens_do_not_matter(surname: str) -> None:
    for listed in ("Kassym-Jomart", "Kassym Jomart", "Kassymjomart"):
        for said in ("Kassym-Jomart", "Kassymjomart"):
            full = f"{listed} {surname}"
            if "-" in listed + said or listed == said:
                assert found(directory(full), f"{said} {surname}") == full


@UNHURRIED
@given(st.sampled_from(["Çavuşoğlu", "Šefčovič", "Müller", "Łukaszewicz", "Gonçalves"]))
def test_letters_with_marks_may_be_plain(surname: str) -> None:
    plain = fold(surname).title()
    for listed, said in ((surname, plain), (plain, surname)):
        assert found(directory(f"Ann {listed}"), said) == f"Ann {listed}"


@pytest.mark.parametrize(
    ("listed", "said"),
    [("Müller", "Mueller"), ("Šefčovič", "Шефчович"), ("Mahmoud", "Mahmud")],
)
def test_letters_with_marks_may_be_two(listed: str, said: str) -> None:
    assert found(directory(f"Ann {listed}"), said) == f"Ann {listed}"


def test_particles_belong_to_the_surname() -> None:
    listed = directory("Ursula von der Leyen", "Ben Carson")
    for mention in ("von der Leyen", "Von der Leyen", "President von der Leyen"):
        assert found(listed, mention) == "Ursula von der Leyen"
    assert found(listed, "Al Carson") is None


WORDS = st.lists(
    st.sampled_from(["Fish", "Trade", "Union", "Harbour", "Workers"]),
    min_size=3,
    max_size=5,
)


@UNHURRIED
@given(WORDS)
def test_acronyms_are_initials_and_what_the_text_explains(parts: list[str]) -> None:
    name, short = " ".join(parts), "".join(p[0] for p in parts)
    assert short in acronyms(name)
    assert explained(f"{name} ({short})") == short
    for listed in (name, short):
        actors = [{"name": listed, "kind": "organisation"}]
        known = Directory(
            study_from_dict({"perspectives": [{"id": "a", "actors": actors}]}, id="x")
        )
        for mention in (f"the {short}'s", f"{name} ({short})"):
            assert found(known, mention) == listed


def test_russian_acronyms_take_words_in_lower_case() -> None:
    assert "КНБ" in acronyms("Комитет национальной безопасности")
    assert "ОДКБ" in acronyms("Организация Договора о коллективной безопасности")
    assert explained("Fish Trade Union (see below)") is None
    assert explained("Fish Trade Union (XYZ)") is None
