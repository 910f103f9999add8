from hypothesis import given
from hypothesis import strategies as st

from schemas import ids
from schemas.folding import fold


@given(st.text())
def test_folding_is_idempotent(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_folding_ignores_case_quotes_dashes_and_blanks_but_not_letters() -> None:
    assert fold("«Nærhet\u00a0på – nett»") == fold("nærhet på nett")
    assert fold("Sør-Odal") == fold("Sør Odal") != fold("Sor Odal")


def test_an_organisation_is_its_registry_key_whatever_it_is_called() -> None:
    assert ids.org_id("ror:1", "NO", "NFR") == ids.org_id("ror:1", None, "Forskningsrådet")
    assert ids.org_id(None, "NO", "NFR") != ids.org_id(None, "SE", "NFR")


def test_a_project_is_its_number_before_its_title() -> None:
    assert ids.project_id("dnr:1", "SE", "A", None) == ids.project_id("dnr:1", "NO", "B", "org_1")
    assert ids.project_id(None, "SE", "”A”", None) == ids.project_id(None, "SE", "a", None)


def test_a_person_id_needs_the_secret() -> None:
    assert ids.person_id("Kari Nes", "bodo.no", b"a") != ids.person_id("Kari Nes", "bodo.no", b"b")
    assert ids.person_id("KARI NES", "bodo.no", b"a") == ids.person_id("Kari Nes", "bodo.no", b"a")


@given(st.lists(st.text(), min_size=2, max_size=2))
def test_parts_of_a_key_are_kept_apart(parts: list[str]) -> None:
    first, second = (p.replace("\x1f", "") for p in parts)
    if first:
        assert ids.digest(first, second) != ids.digest("", first + second) or not first
