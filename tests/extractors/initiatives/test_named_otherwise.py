"""Names that pages give in passing: with a head of their own, beside another one, in the title of a record."""

from __future__ import annotations

import pytest

from extractors.initiatives.inferred import site_owner
from extractors.page import read
from tests.extractors.pages import html, said


def test_a_name_may_begin_with_project_and_go_on_without() -> None:
    text = (
        "<p>Anne Moen leier det som offisielt heiter Prosjekt Heimvegen. Til dagleg seier dei berre noko anna.</p>"
        "<p>Heimvegen vart sett i gang i september 2022. Valle kommune eig Heimvegen.</p>"
    )
    found = said(html(f"<h1>Dei ringde ungdomane</h1>{text}", "nn"))
    assert {
        ("Prosjekt Heimvegen", "main", "Prosjekt Heimvegen"),
        ("Prosjekt Heimvegen", "short", "Heimvegen"),
    } <= found["names"]
    assert ("Prosjekt Heimvegen", "coordinator", "Valle kommune") in found["parts"]


def test_a_name_and_the_one_in_the_statutes_are_of_one_network() -> None:
    text = (
        "<p>Näringsringen, eller Mälardalens kluster för cirkulär växtnäring som det står i stadgarna, samlar lantbruk.</p>"
        "<p>Näringsringen är öppet för alla. Nätverket leds av Anna Berg.</p>"
    )
    found = said(html(f"<h1>Om klustret</h1>{text}", "sv"))
    assert len(found["initiatives"]) == 1
    assert {"Näringsringen", "Mälardalens kluster för cirkulär växtnäring"} <= {name for _, _, name in found["names"]}


def test_an_acronym_spelt_out_once_stands_for_nothing_else() -> None:
    text = (
        "<p>KRING er ei næringsklynge for verksemder på Stord. Namnet står for Klynga for ressursar i ring.</p>"
        "<p>Prosjektet «Knust betong frå riving» har fått 2,1 millionar kroner av Handelens Miljøfond.</p>"
    )
    found = said(html(f"<h1>Om klynga</h1>{text}", "nn"))
    assert ("project", "Knust betong frå riving") in found["initiatives"]
    assert {name for one, _, name in found["names"] if one == "KRING"} == {"KRING", "Klynga for ressursar i ring"}


@pytest.mark.parametrize(
    "title", ["Vem äger tystnaden? Ljud och rätt i värmländsk skog", "Hur låter en skog som ingen äger?"]
)
def test_the_title_of_a_project_s_record_may_be_a_question(title: str) -> None:
    record = "<dl><dt>Engelsk titel</dt><dd>Who Owns the Quiet?</dd><dt>Projektperiod</dt><dd>2025-01-01 – 2028-12-31</dd><dt>Beviljade medel</dt><dd>5 870 000 SEK</dd></dl>"
    found = said(
        html(f"<h1>{title}</h1><p>Skogen säljs som en plats där man får vara i fred för ljud.</p>{record}", "sv")
    )
    assert found["initiatives"] == {("project", title)}
    assert (title, "5870000 SEK") in found["granted"]


def test_a_body_s_own_name_is_no_stand_in_for_another() -> None:
    text = (
        "<p>Södertörns högskola följer projektet Vattenvakt. Vattenvakt drivs av Högskolan Kristianstad "
        "i samarbete med Lunds universitet.</p>"
    )
    found = said(html(f"<h1>Nytt</h1><p>Projektet Vattenvakt mäter vatten.</p>{text}", "sv"))
    assert {p[2] for p in found["parts"] if p[1] == "coordinator"} == {"Högskolan Kristianstad"}


@pytest.mark.parametrize(
    ("site", "foot", "owner"),
    [
        ("Coompanion Östergötland", "Barnhemsgatan 2, Linköping", "Coompanion Östergötland"),
        ("", "Norrbottens-Kuriren, Robertsviksgatan 5, 971 81 Luleå", None),
        ("", "Luleå kommun, Rådstugatan 11, 971 85 Luleå", "Luleå kommun"),
    ],
)
def test_a_site_is_whose_name_it_bears_and_no_place_s_in_its_address(site: str, foot: str, owner: str | None) -> None:
    text = "<h1>Nytt</h1><p>Coompanion Östergötland och Luleå kommun samarbetar. Luleå är med i nätverket.</p>"
    page = html(f"{text}</main><footer><p>{foot}</p></footer><main>", "sv")
    markup = page.content.replace(b"<title>", f'<meta property="og:site_name" content="{site}"><title>'.encode())
    reading = read(type(page)(page.file_name, markup, "html"))
    found = site_owner(reading)
    assert (None if found is None else reading.names[found].name) == owner
