"""The index finds what reading every place of every phrase would find."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from stance.framing.inflection import inflection
from stance.framing.phrases import MAX_GAP, PhraseIndex, Slot, parse_phrases
from stance.framing.words import fold, words_of

ENGLISH = inflection("en")
words = st.sampled_from(["storm", "storms", "the", "a", "order", "restored", "Order"])
parts = st.sampled_from(
    ["storm", "=the", "order", "~order", "...", "a|storm", "re-store|order", "restore"]
)


def brute(slots: tuple[Slot, ...], text: str) -> set[tuple[int, ...]]:
    """Every place of a phrase, the nearest word after each gap."""
    read = words_of(text, fold(text), 0, len(text))
    found = set()
    for start in range(len(read)):
        places = [start] if slots[0].fits(read, start) else []
        for slot in slots[1:]:
            if not places:
                break
            reach = 1 + MAX_GAP if slot.after_gap else 1
            last = min(places[-1] + reach, len(read) - 1)
            near = [i for i in range(places[-1] + 1, last + 1) if slot.fits(read, i)]
            places = [*places, near[0]] if near else []
        if places:
            found.add(tuple(places))
    return found


@given(st.lists(words, max_size=12), st.lists(parts, min_size=1, max_size=4))
def test_index_finds_every_place(line: list[str], row: list[str]) -> None:
    text, phrase = " ".join(line), " ".join(row)
    read = words_of(text, fold(text), 0, len(text))
    index = PhraseIndex([(phrase, 0)], ENGLISH)
    found = {hit.positions for hit in index.scan(read)}
    wanted = [brute(slots, text) for slots in parse_phrases(phrase, ENGLISH)]
    assert found == set().union(*wanted)


@given(st.lists(st.lists(parts, min_size=1, max_size=3), max_size=5), st.lists(words))
def test_many_phrases_are_found_as_one_by_one(
    rows: list[list[str]], line: list[str]
) -> None:
    text = " ".join(line)
    read = words_of(text, fold(text), 0, len(text))
    phrases = [" ".join(row) for row in rows]
    together = PhraseIndex(
        list(zip(phrases, range(len(phrases)), strict=True)), ENGLISH
    )
    alone = [
        (hit.positions, number)
        for number, phrase in enumerate(phrases)
        for hit in PhraseIndex([(phrase, number)], ENGLISH).scan(read)
    ]
    found = [(hit.positions, hit.value) for hit in together.scan(read)]
    assert sorted(found) == sorted(alone)


def test_a_choice_of_several_words_is_every_one_of_them() -> None:
    (short, long) = parse_phrases("keep|re-establish =order", ENGLISH)
    assert [len(short), len(long)] == [2, 3]
    both = {first for slots in (short, long) for first in slots[0].forms}
    assert {"keep", "kept", "re"} <= both
