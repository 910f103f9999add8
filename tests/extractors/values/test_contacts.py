from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.document import Block, Cell, Document, Link, Zone
from extractors.values.contacts import ContactPoint, find_contacts

COUNTRIES = {"da": "DK", "nb": "NO", "nn": "NO", "sv": "SE"}


def page(text: str, language: str = "da", zone: Zone = "main", links: dict[str, str] | None = None) -> Document:
    """A document of one paragraph a line; ``links`` gives targets by their visible text."""
    blocks, start = [], 0
    for line in text.split("\n"):
        found = tuple(
            Link(start + line.index(shown), start + line.index(shown) + len(shown), target)
            for shown, target in (links or {}).items()
            if shown in line
        )
        blocks.append(Block(start, start + len(line), "paragraph", zone, links=found))
        start += len(line) + 1
    return Document(text, tuple(blocks), language=language, country=COUNTRIES.get(language))


def values(document: Document, kind: str) -> list[str]:
    return [c.value for c in find_contacts(document) if c.kind == kind]


def only(document: Document) -> ContactPoint:
    (found,) = find_contacts(document)
    return found


@pytest.mark.parametrize(
    ("language", "text", "address"),
    [
        ("da", "Skriv til Mette.Holm@Randers.dk.", "mette.holm@randers.dk"),
        ("da", "mail: holm (snabel-a) randers.dk", "holm@randers.dk"),
        ("da", "holm [at] cs [dot] au [dot] dk", "holm@cs.au.dk"),
        ("da", "skriv til holm at randers dot dk", "holm@randers.dk"),
        ("nb", "kari.moe krøllalfa oslo.kommune.no", "kari.moe@oslo.kommune.no"),
        ("nb", "E-post: kari.moe (a) nav.no", "kari.moe@nav.no"),
        ("nn", "gunn.lie(alfakrøll)volda.kommune.no", "gunn.lie@volda.kommune.no"),
        ("sv", "bo.ek snabel-a umu.se", "bo.ek@umu.se"),
        ("sv", "bo punkt ek snabela umu punkt se", "bo.ek@umu.se"),
        ("sv", "bo.ek(at)umu.se", "bo.ek@umu.se"),
    ],
)
def test_addresses_are_read_as_written_and_disguised(language: str, text: str, address: str) -> None:
    assert values(page(text, language), "email") == [address]


def test_a_pattern_for_addresses_is_nobodys_address() -> None:
    assert not find_contacts(page("Alle nås på fornavn.etternavn@molde.kommune.no", "nb"))


def test_ordinary_words_make_no_address() -> None:
    text = "Vi ved at kommunen dot kommer. Han bor i (a) Lund. Regel 3 (at) gælder."
    assert not find_contacts(page(text))


def test_a_link_gives_the_address_at_its_text() -> None:
    document = page(
        "Bodil Holm\nSkriv til Bodil", links={"Skriv til Bodil": "mailto:bodil.holm%40vejle.dk?subject=Hej"}
    )
    found = only(document)
    assert (found.raw, found.value, found.block) == ("Skriv til Bodil", "bodil.holm@vejle.dk", 1)


def test_a_link_whose_text_is_the_address_counts_once() -> None:
    document = page("post@vejle.dk", links={"post@vejle.dk": "mailto:post@vejle.dk"})
    assert values(document, "email") == ["post@vejle.dk"]


def test_a_link_to_nobody_is_no_address() -> None:
    assert not find_contacts(page("Tip en ven", links={"Tip en ven": "mailto:?subject=Se"}))


def test_an_address_behind_a_shield_is_read() -> None:
    key = 0x2A
    hidden = bytes([key, *(byte ^ key for byte in b"post@ks.no")]).hex()
    document = page("Send e-post", "nb", links={"Send e-post": f"/cdn-cgi/l/email-protection#{hidden}"})
    assert values(document, "email") == ["post@ks.no"]


@pytest.mark.parametrize(
    ("language", "text", "number"),
    [
        ("da", "Kontakt os på telefon 2571 5050.", "+4525715050"),
        ("da", "tlf.:33929200", "+4533929200"),
        ("da", "Ring på 33\u00a092\u00a092\u00a000", "+4533929200"),
        ("da", "(+45) 33 92 92 00", "+4533929200"),
        ("da", "0045 33 92 92 00", "+4533929200"),
        ("nb", "Mobil 911 22 333", "+4791122333"),
        ("nb", "Kari Moe, rådgiver, 22 03 70 01", "+4722037001"),
        ("nb", "Ring 91122333 etter kl. 12", "+4791122333"),
        ("nn", "tlf. 700 58 214", "+4770058214"),
        ("sv", "0141-22 51 37", "+46141225137"),
        ("sv", "tfn (0141) 22 51 37", "+46141225137"),
        ("sv", "073-044 90 12", "+46730449012"),
        ("sv", "08-123 456 78", "+46812345678"),
        ("sv", "telefon: 0707-99 72 60", "+46707997260"),
        ("sv", "0431 - 44 96 00", "+46431449600"),
        ("sv", "Telefon 010 225 00 00", "+46102250000"),
        ("sv", "Tel. +46 (0)522 44 08 66", "+46522440866"),
        ("sv", "norsk kontakt: +47 915 42 318", "+4791542318"),
        ("da", "Svensk kontakt, telefon 035-13 72 09", "+4635137209"),
    ],
)
def test_numbers_are_read_in_the_forms_of_each_country(language: str, text: str, number: str) -> None:
    assert values(page(text, language), "phone") == [number]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("da", "CVR 29 18 99 27"),
        ("da", "CVR-nr.: 29189927"),
        ("da", "Sagsnr. 20231234"),
        ("da", "I alt 12345678 kr."),
        ("da", "Fax 33 92 92 01"),
        ("da", "Bevilling: 12.345.678 kr. i 2023"),
        ("da", "Der er 25715050 poster i registeret"),
        ("nb", "Org.nr. 970 141 669"),
        ("nb", "Kontonummer 1503 12 34567"),
        ("nb", "Prosjektnummer 336 875"),
        ("nb", "fra 2020 til 2024"),
        ("nb", "1 350 000 kroner"),
        ("sv", "Org.nr 212000-2817"),
        ("sv", "Dnr 2022-00907"),
        ("sv", "2023-09-01–2026-02-28"),
        ("sv", "Bankgiro 123-4567"),
        ("sv", "211 14 Malmö, kl. 08-16"),
    ],
)
def test_other_numbers_are_no_telephone_numbers(language: str, text: str) -> None:
    assert values(page(text, language), "phone") == []


def test_an_unsure_number_counts_in_a_contact_card() -> None:
    assert values(page("7996 5018", zone="contact"), "phone") == ["+4579965018"]


def test_a_header_over_a_column_of_numbers_is_a_cue() -> None:
    text = "Mette Holm | 25715050"
    cells = (Cell(0, 10, 0, "Navn", False), Cell(13, 21, 1, "Telefon", False))
    document = Document(text, (Block(0, 21, "table_row", cells=cells),), language="da", country="DK")
    assert values(document, "phone") == ["+4525715050"]


def test_the_extension_is_kept_apart_from_the_number() -> None:
    found = only(page("0522-44 08 20, anknytning 118", "sv"))
    assert (found.value, found.extension, found.raw) == ("+46522440820", "118", "0522-44 08 20, anknytning 118")


def test_two_numbers_with_a_stroke_between_are_two() -> None:
    assert values(page("Tlf. 22 03 70 00/22 03 70 01", "nb"), "phone") == ["+4722037000", "+4722037001"]


def test_a_link_calls_a_number_that_is_not_written() -> None:
    document = page("Ring Bodil", links={"Ring Bodil": "tel:+4579791234,4417"})
    found = only(document)
    assert (found.value, found.extension, found.raw) == ("+4579791234", "4417", "Ring Bodil")


def test_a_neighbours_number_needs_a_sign_of_its_country() -> None:
    assert values(page("Ring 87 53 50 61, rabh@syddjurs.dk", "sv"), "phone") == ["+4587535061"]
    assert values(page("siffran 87 53 50 61", "sv"), "phone") == []


def test_kinds_of_telephone() -> None:
    mobile, fixed = find_contacts(page("mobil 911 22 333, tlf. 22 03 70 00", "nb"))
    assert (mobile.phone_type, fixed.phone_type) == ("mobile", "fixed")


@pytest.mark.parametrize(
    ("text", "personal"),
    [
        ("Mette Holm Kirk\nmhk@vejle.dk", True),
        ("Karl-Johan Ek\nkarl-johan.ek@vejle.dk", True),
        ("Åse Bø-Lie\naasb@vejle.dk", False),
        ("post@vejle.dk", False),
        ("digital.post@vejle.dk", False),
        ("Enheden for Trivsel\ntrivsel@vejle.dk", False),
    ],
)
def test_whose_address_it_is(text: str, personal: bool) -> None:
    assert only(page(text)).is_personal is personal


def test_web_addresses_lose_the_punctuation_around_them() -> None:
    document = page("Læs på www.Vejle.dk/Digital/. (Se https://x.dk/a_(b).)")
    assert values(document, "url") == ["https://www.vejle.dk/Digital", "https://x.dk/a_(b)"]


def test_a_linked_host_is_a_web_address() -> None:
    assert values(page("varsom.no", "nb", links={"varsom.no": "https://www.varsom.no/"}), "url") == [
        "https://www.varsom.no"
    ]


@pytest.mark.parametrize(
    ("language", "text", "address"),
    [
        ("da", "Besøgsadresse: Skolegade 1, 3. sal, 7100 Vejle", "Skolegade 1, 3. sal, 7100 Vejle"),
        ("nb", "post@ks.no\nPostboks 158, 3701 Skien", "Postboks 158, 3701 Skien"),
        ("nn", "Besøksadresse\nStorgata 1 B\n6851 Sogndal", "Storgata 1 B, 6851 Sogndal"),
        ("sv", "Besök oss: Norra Kungsgatan 4, 831 31 Östersund", "Norra Kungsgatan 4, 831 31 Östersund"),
    ],
)
def test_postal_addresses_beside_a_sign_of_contact(language: str, text: str, address: str) -> None:
    assert values(page(text, language), "address") == [address]


def test_a_year_and_a_town_are_no_postal_address() -> None:
    assert values(page("Adresse: I Vejle 2021 Aarhus vandt", zone="contact"), "address") == []


@given(st.text(alphabet="09(+)-./ @aA\u00a0\nktelef:ø", max_size=200), st.sampled_from(["da", "nb", "nn", "sv", "und"]))
def test_any_text_gives_spans_that_hold_what_they_say(text: str, language: str) -> None:
    document = page(text, language)
    found = find_contacts(document)
    assert found == sorted(found, key=lambda c: (c.start, c.end))
    for contact in found:
        assert text[contact.start : contact.end] == contact.raw
        assert contact.raw == contact.raw.strip()
        block = document.blocks[contact.block]
        assert block.start <= contact.start < block.end
