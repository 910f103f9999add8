from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.document import Block, Document, Link
from extractors.values.identifiers import find_identifiers


def page(text: str, links: tuple[Link, ...] = ()) -> Document:
    return Document(text, (Block(0, max(1, len(text)), "paragraph", links=links),), language="nb", country="NO")


def found(text: str) -> list[tuple[str, str]]:
    return [(i.scheme, i.value) for i in find_identifiers(page(text))]


@pytest.mark.parametrize(
    ("text", "scheme", "value"),
    [
        ("CVR-nr.: 29 18 99 27", "cvr", "29189927"),
        ("CVR29189927", "cvr", "29189927"),
        ("Org.nr. 970 141 669 MVA", "orgnr_no", "970141669"),
        ("Føretaksnummer: 970141669", "orgnr_no", "970141669"),
        ("Organisationsnummer 212000-2817", "orgnr_se", "212000-2817"),
        ("Orgnr: 556703-7485.", "orgnr_se", "556703-7485"),
        ("Prosjektnummer:\n336 875 Norges forskningsråd", "forskningsradet", "336875"),
        ("Prosjektnr. 336875, Regionalt forskingsfond Vestland", "forskningsradet", "336875"),
        ("Projektnummer: 20366412", "project_no", "20366412"),
        ("Diarienummer: 2022-00907 Bidrag från Vinnova", "vinnova_dnr", "2022-00907"),
        ("Dnr RS2021-0123", "dnr", "RS2021-0123"),
        ("dnr KS 2021/123", "dnr", "KS2021/123"),
        ("J.nr. 2021-12345", "journal_no", "2021-12345"),
        ("Sagsnummer: 3099-00127B, Danmarks Frie Forskningsfond", "dff", "3099-00127B"),
        ("Bevilling DFF – 1234-00123B", "dff", "1234-00123B"),
        ("under grant agreement No 101057437", "cordis", "101057437"),
        ("Interreg-ID: 20358001", "interreg", "20358001"),
        ("doi:10.5281/zenodo.77.", "doi", "10.5281/zenodo.77"),
        ("0000-0002-1825-0097", "orcid", "0000-0002-1825-0097"),
        ("https://ror.org/01aj84f44", "ror", "01aj84f44"),
    ],
)
def test_each_scheme_is_read_behind_its_word(text: str, scheme: str, value: str) -> None:
    assert found(text) == [(scheme, value)]


@pytest.mark.parametrize(
    "text",
    [
        "CVR 29 18 99 28",
        "Org.nr. 970 141 668",
        "Organisationsnummer 212000-2818",
        "0000-0002-1825-0098",
        "Bevilget 336875 kroner",
        "Ring 22 03 70 00",
        "Prosjektnummer kommer senere",
    ],
)
def test_a_wrong_check_digit_or_no_word_is_nothing(text: str) -> None:
    assert found(text) == []


def test_the_next_number_is_left_out() -> None:
    (identifier,) = find_identifiers(page("Org.nr. 970 141 669 22 03 70 00"))
    assert identifier.raw == "970 141 669"


def test_a_link_gives_the_identifier_at_its_text() -> None:
    document = page("Kari Moe", (Link(0, 8, "https://orcid.org/0000-0002-1825-0097"),))
    (identifier,) = find_identifiers(document)
    assert (identifier.raw, identifier.value) == ("Kari Moe", "0000-0002-1825-0097")


@given(st.text(alphabet="0123456789-–./ \nCVRorgnrdøiX:", max_size=120))
def test_any_text_gives_disjoint_spans_that_hold_what_they_say(text: str) -> None:
    end = 0
    for identifier in find_identifiers(page(text)):
        assert text[identifier.start : identifier.end] == identifier.raw
        assert identifier.start >= end
        end = identifier.end
