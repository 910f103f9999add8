import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.folding import fold


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ringkøbing-Skjern Kommune", "ringkøbing – skjern  kommune"),
        ("Nordea‑fonden", "Nordea-fonden"),
        ("Region\u00a0Skåne", "Region Skåne"),
        ("”Sambruk”", "Sambruk"),
        ("Kommu\u00adnal", "Kommunal"),
    ],
)
def test_spellings_of_one_name_fold_alike(one: str, other: str) -> None:
    assert fold(one) == fold(other)


def test_letters_keep_their_diacritics() -> None:
    assert fold("Bø") != fold("Bo")


@given(st.text())
def test_folding_is_idempotent(text: str) -> None:
    assert fold(fold(text)) == fold(text)
