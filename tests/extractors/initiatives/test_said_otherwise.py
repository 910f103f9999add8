"""Ways of saying who leads, what a name is and since when, each on a small invented page."""

from __future__ import annotations

import pytest

from tests.extractors.pages import html, said

_MORE = {
    "da": "<p>Læs mere om arbejdet, og hvordan man kan være med, på de næste sider. Alle er velkomne.</p>",
    "nb": "<p>Les mer om arbeidet, og hvordan man kan være med, på de neste sidene. Alle er velkomne.</p>",
    "nn": "<p>Les meir om arbeidet, og korleis ein kan vere med, på dei neste sidene. Alle er velkomne.</p>",
    "sv": "<p>Läs mer om arbetet, och hur man kan vara med, på de följande sidorna. Alla är välkomna.</p>",
}


def _page(language: str, body: str) -> dict[str, set[tuple[str, ...]]]:
    return said(html(f"{body}{_MORE[language]}", language))


@pytest.mark.parametrize(
    ("language", "body", "other"),
    [
        ("nb", "<h1>Om oss</h1><p>Seternettet samler rådgivere som vil at det skal ryke av pipene. Det fulle navnet er "
               "Nettverk for seterdrift og utmarksbeite, men det bruker bare revisoren.</p>",
         "Nettverk for seterdrift og utmarksbeite"),
        ("da", "<h1>Hvem er vi?</h1><p>I KLOVNET, Kvægbrugets netværk for sunde klove og ben, arbejder rådgivere på, at "
               "færre dyr går skævt.</p><p>KLOVNET blev dannet i 2016.</p>",
         "Kvægbrugets netværk for sunde klove og ben"),
    ],
)  # fmt: skip
def test_the_full_name_is_another_name_and_no_other_network(language: str, body: str, other: str) -> None:
    found = _page(language, body)
    assert len([i for i in found["initiatives"] if i[0] == "network"]) == 1
    assert other in {name for _, _, name in found["names"]}


def test_what_only_a_quoted_headline_says_is_no_project() -> None:
    body = (
        "<h1>»Når høvlen virker, kommer brøkerne af sig selv«</h1><p>Projektet Tommestok og tavle har fået 2,9 millioner "
        "kroner af Villum Fonden. Projektet slutter i december 2025.</p>"
    )
    assert _page("da", body)["initiatives"] == {("project", "Tommestok og tavle")}


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("nb", "Prosjektet Rampe til vannet ledes av Færder kommune, og Nesodden kommune og Moss kommune er med."),
        ("sv", "Projektet Läs vid linan leds av Töreboda kommun, och Motala kommun och Karlsborgs kommun är med."),
        ("da", "Projektet Bækken frem ledes af Rebild Kommune, og Randers Kommune og Hobro Kommune er med."),
    ],
)
def test_behind_a_comma_and_an_and_another_clause_may_begin(language: str, sentence: str) -> None:
    leads = {
        body for _, role, body in _page(language, f"<h1>Nytt</h1><p>{sentence}</p>")["parts"] if role == "coordinator"
    }
    assert len(leads) == 1


@pytest.mark.parametrize(
    ("language", "body"),
    [
        ("sv", "<h1>Nätverket Bokslussen</h1><p>Nätverket Bokslussen bildades 2012. Värd för nätverket är sedan 2020 "
               "Region Östergötland.</p>"),
        ("nn", "<h1>Nettverket Bok og bygd</h1><p>Nettverket Bok og bygd vart skipa i 2012. Leiar for nettverket sidan "
               "2019 er Torbjørg Brokke.</p>"),
    ],
)  # fmt: skip
def test_since_when_somebody_has_a_post_is_no_start(language: str, body: str) -> None:
    assert {start for _, start, _ in _page(language, body)["periods"]} == {"2012"}


@pytest.mark.parametrize(
    ("language", "body", "years"),
    [
        ("nb", "<h1>Nå</h1><p>Nå kommer prosjektet Gjeterfri, der geiter får klaver. NIBIO leder prosjektet. "
               "Landbruksdirektoratet har bevilget 5,6 mill. kroner for perioden 2022–2025.</p>", ("2022", "2025")),
        ("sv", "<h1>Nytt</h1><p>Projektet Kalkfilter på prov är i gång. Havs- och vattenmyndigheten finansierar med "
               "3,15 miljoner kronor för åren 2024–2026.</p>", ("2024", "2026")),
    ],
)  # fmt: skip
def test_the_years_that_a_grant_is_for_are_the_projects(language: str, body: str, years: tuple[str, str]) -> None:
    assert years in {(start, end) for _, start, end in _page(language, body)["periods"]}


def test_a_body_called_by_its_own_noun_leads() -> None:
    body = (
        "<h1>Medarbejdere i Haderslev Stift</h1><p>Haderslev Stift har kontor i byen.</p><h2>Kirken midt i marken</h2>"
        "<p>I projektet Kirken midt i marken spørger vi landsbyen. Stiftet ejer projektet, der slutter i 2026 og har fået 1.150.000 kr. af Den folkekirkelige Udviklingsfond.</p>"
    )
    assert ("Kirken midt i marken", "coordinator", "Haderslev Stift") in _page("da", body)["parts"]


def test_a_countrys_code_in_brackets_stands_for_no_body() -> None:
    partners = "".join(
        f"<li>{body}</li>" for body in ("Tønder Kommune (DK)", "Haderslev Kommune (DK)", "Stadt Niebüll (DE)")
    )
    found = _page("da", f"<h1>SKYL</h1><p>Projektet SKYL varsler skybrud.</p><h2>Partnere</h2><ul>{partners}</ul>")
    assert not {body for _, _, body in found["parts"]} & {"DK", "DE"}


def test_what_a_card_says_of_its_person_without_naming_them() -> None:
    cards = "".join(
        f'<div class="person"><h4>{name}</h4><p>{job}</p><p>{mail}@vattenlaget.se</p><p>{does}</p></div>'
        for name, job, mail, does in (
            ("Oskar Trulsgård", "Vattenrådgivare", "oskar.trulsgard", "Samordnar Dikesringen och svarar på frågor."),
            ("Nadja Pilebo", "Agronom", "nadja.pilebo", "Leder Fem våtmarker kvar och ritar dammar."),
        )
    )
    below = (
        "<h2>Våra uppdrag</h2><p>Dikesringen är ett nätverk för dem som sköter diken på slätten.</p>"
        "<p>Fem våtmarker kvar är ett projekt som Söderköpings kommun driver.</p>"
    )
    people = _page("sv", f"<h1>Vatten och våtmark</h1>{cards}{below}")["people"]
    assert ("Dikesringen", "leader", "Oskar Trulsgård") in people
    assert ("Fem våtmarker kvar", "leader", "Nadja Pilebo") in people


@pytest.mark.parametrize(
    ("language", "text", "body"),
    [
        ("da", "Fra Region Sjælland får vi 450.000 kr. om året.", "Region Sjælland"),
        ("nb", "Fra Telemark fylkeskommune får vi 450 000 kroner i året.", "Telemark fylkeskommune"),
        ("nn", "Frå Telemark fylkeskommune får me 450 000 kroner i året.", "Telemark fylkeskommune"),
        ("sv", "Från Region Skåne får vi 450 000 kronor om året.", "Region Skåne"),
    ],
)
def test_whom_we_get_money_from_gives_it(language: str, text: str, body: str) -> None:
    network = {"da": "netværk", "nb": "nettverk", "nn": "nettverk", "sv": "nätverk"}[language]
    told = {"da": "er et", "nb": "er et", "nn": "er eit", "sv": "är ett"}[language]
    parts = _page(language, f"<h1>Havhjelp</h1><p>Havhjelp {told} {network}. {text}</p>")["parts"]
    assert {role for _, role, named in parts if named == body} == {"funder"}


@pytest.mark.parametrize(
    ("language", "heading"),
    [("da", "Partnerkredsen"), ("nb", "Partnerkretsen"), ("nn", "Partnarkrinsen"), ("sv", "Partnerkretsen")],
)
def test_the_circle_of_partners_is_the_partners(language: str, heading: str) -> None:
    project = "Projektet" if language in {"da", "sv"} else "Prosjektet"
    body = f"<h1>SKYL</h1><p>{project} SKYL.</p><h2>{heading}</h2><ul><li>NTNU</li><li>Linköpings universitet</li></ul>"
    assert ("SKYL", "partner", "Linköpings universitet") in _page(language, body)["parts"]


def test_where_a_secretariat_lives_in_nynorsk_of_the_west() -> None:
    body = "<h1>Havhjelp</h1><p>Havhjelp er eit nettverk. Sekretariatet held til hjå Gulen kommune.</p>"
    assert ("Havhjelp", "host", "Gulen kommune") in _page("nn", body)["parts"]
