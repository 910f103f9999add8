"""Keys: what is spelt in two ways meets, what is another thing doesn't."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.resolution.keys import (
    formless_key,
    name_key,
    person_key,
    same_person,
    stands_for,
    step_of,
    title_key,
)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ålborg Havn", "Aalborg Havn"),
        ("Högskolan i Väst", "HØGSKOLAN I VÆST"),
        ("Plan- og Bygningsetaten", "Plan og bygningsetaten"),
        ("Kyst & Fjord", "Kyst og Fjord"),
        ("Det Kongelige Teater", "Kongelige Teater"),
    ],
)
def test_spellings_of_one_name_have_one_key(one: str, other: str) -> None:
    assert name_key(one) == name_key(other)


def test_letters_that_make_another_name_make_another_key() -> None:
    assert len({name_key(n) for n in ("Bø Vel", "Bå Vel", "Bo Vel", "Nes Vel", "Nesna Vel")}) == 5


@pytest.mark.parametrize(
    "name", ["Nordgjerde AS", "Nordgjerde A/S", "AB Nordgjerde", "Nordgjerde Ek. för.", "Nordgjerde"]
)
def test_legal_forms_at_either_end_are_left_off(name: str) -> None:
    assert formless_key(name) == "nordgjerde"


@pytest.mark.parametrize(
    ("title", "key", "step"),
    [
        ("Kysten rundt – fase 2", "kystenrundt", "2"),
        ("Kysten rundt, etapp II", "kystenrundt", "2"),
        ("Kysten rundt 2.0", "kystenrundt", "2"),
        ("Trinn 1: Kysten rundt", "kystenrundt", "1"),
        ("Kysten rundt III", "kystenrundt", "3"),
        ("Kysten rundt", "kystenrundt", ""),
        ("Velferd 2030", "velferd2030", ""),
        ("En del i helheten", "endelihelheten", ""),
    ],
)
def test_a_title_is_a_name_and_the_number_of_a_part(title: str, key: str, step: str) -> None:
    assert (title_key(title), step_of(title)) == (key, step)


@given(st.text(max_size=40))
def test_keys_are_made_of_any_text_and_of_letters_and_digits_only(text: str) -> None:
    for key in (name_key(text), formless_key(text), title_key(text)):
        assert all(c.isalnum() or c == "_" for c in key)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Kari Berg Lie", "Kari Lie", True),
        ("K. Lie", "Kari Lie", True),
        ("Lie, Kari", "Kari Lie", True),
        ("Anne-Marie Holm", "Anne Marie Holm", True),
        ("Kari Lie Holm", "Kari Lie", True),
        ("Kari Holm", "Kari Lie", False),
        ("Knut Lie", "Kari Lie", False),
        ("K. Holm", "Kari Lie", False),
        ("K. L.", "Kari Lie", False),
        ("Kari", "Kari Lie", False),
    ],
)
def test_a_name_may_lack_given_names_or_a_surname_and_be_the_same(one: str, other: str, same: bool) -> None:
    assert same_person(person_key(one), person_key(other)) is same
    assert same_person(person_key(other), person_key(one)) is same


def test_a_short_name_stands_for_a_body_that_has_its_words() -> None:
    assert stands_for("Høgskolen", "Høgskolen i Innlandet")
    assert not stands_for("Kommunen", "Høgskolen i Innlandet")
    assert not stands_for("", "Høgskolen i Innlandet")
