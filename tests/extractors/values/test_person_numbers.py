from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.values.person_numbers import MASK, mask_person_numbers


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("født 010190-1234 i Ribe", "født ••••••-•••• i Ribe"),
        ("cpr-nr. 0101901234", "cpr-nr. ••••••••••"),
        ("nummer 01010750160", "nummer •••••••••••"),
        ("fødselsnummer 010107 50160.", "fødselsnummer •••••• •••••."),
        ("personnummer 811218-9876", "personnummer ••••••-••••"),
        ("född 19811218-9876", "född ••••••••-••••"),
    ],
)
def test_civil_registration_numbers_are_masked_in_place(text: str, masked: str) -> None:
    assert mask_person_numbers(text) == (masked, 1)


@pytest.mark.parametrize(
    "text",
    [
        "org.nr 212000-2817",
        "Org.nr: 556703-7485",
        "Org.nr. 970 141 669",
        "CVR 29189927",
        "tlf. 22 03 70 00",
        "konto 1503.12.34567",
        "2022-00907",
        "11111111111",
        "010190",
    ],
)
def test_other_numbers_stay(text: str) -> None:
    assert mask_person_numbers(text) == (text, 0)


@given(st.text(alphabet="0123456789- +cpr.", max_size=80))
def test_masking_keeps_every_position_and_masks_once(text: str) -> None:
    masked, _ = mask_person_numbers(text)
    assert len(masked) == len(text)
    assert all(a == b or (a.isdigit() and b == MASK) for a, b in zip(text, masked, strict=True))
