"""Lists of projects as records of lines: whose each line is, and who gives to all."""

from __future__ import annotations

import pytest

from extractors.document import Page
from tests.extractors.pages import html, said


def page(text: str) -> Page:
    return Page("liste.txt", text.encode(), "text")


APPLICANT_FIRST = {
    "sv": """Projektbidrag 2024

Länsstyrelsen i Kalmar län har beslutat om bidrag till följande projekt inom kulturmiljövården.

Sökande: Mörbylånga kommun
Projekttitel: Murar som håller
Beviljat belopp: 240 000 kronor
Projektperiod: 2024–2025

Sökande: Ölands museum
Projekttitel: Väderkvarnar i rörelse
Beviljat belopp: 310 000 kronor
Projektperiod: 2024–2026

Sökande: Västerviks museum
Projekttitel: Båtar berättar
Beviljat belopp: 95 000 kronor
Projektperiod: 2023–2024
""",
    "nb": """Tilskudd 2024

Fondsstyret har behandlet søknadene om tilskudd til friluftsliv i kommunene. Disse får penger i år.

Søker: Flå kommune
Prosjekt: Blå bro
Tildelt beløp: 240 000 kroner
Periode: 2024–2025
Søker: Gol kommune
Prosjekt: Grønn vei
Tildelt beløp: 310 000 kroner
Periode: 2024–2026
Søker: Nes kommune
Prosjekt: Trygg havn
Tildelt beløp: 95 000 kroner
Periode: 2023–2024
""",
}


@pytest.mark.parametrize(
    ("language", "names", "bodies"),
    [
        (
            "sv",
            ["Murar som håller", "Väderkvarnar i rörelse", "Båtar berättar"],
            ["Mörbylånga kommun", "Ölands museum", "Västerviks museum"],
        ),
        ("nb", ["Blå bro", "Grønn vei", "Trygg havn"], ["Flå kommune", "Gol kommune", "Nes kommune"]),
    ],
)
def test_an_applicant_above_a_project_is_that_projects(language: str, names: list[str], bodies: list[str]) -> None:
    found = said(page(APPLICANT_FIRST[language]))
    currency = "SEK" if language == "sv" else "NOK"
    assert {p for p in found["parts"] if p[1] == "coordinator"} == {
        (name, "coordinator", body) for name, body in zip(names, bodies, strict=True)
    }
    assert found["granted"] == {
        (name, f"{sum_} {currency}") for name, sum_ in zip(names, (240000, 310000, 95000), strict=True)
    }
    assert {p[:3] for p in found["periods"]} == {
        (name, *years)
        for name, years in zip(names, (("2024", "2025"), ("2024", "2026"), ("2023", "2024")), strict=True)
    }


def test_an_applicant_below_a_project_stays_that_projects() -> None:
    lines = APPLICANT_FIRST["nb"].splitlines()
    for at in (4, 8, 12):
        lines[at : at + 2] = [lines[at + 1], lines[at]]
    assert {p for p in said(page("\n".join(lines)))["parts"] if p[1] == "coordinator"} == {
        ("Blå bro", "coordinator", "Flå kommune"),
        ("Grønn vei", "coordinator", "Gol kommune"),
        ("Trygg havn", "coordinator", "Nes kommune"),
    }


@pytest.mark.parametrize(
    ("text", "givers"),
    [
        (
            """Innvilgede søknader 2025

Sparebankstiftelsen DNB ga i april støtte til disse prosjektene:

- Nordlandsmuseet: «Fiskerbonden forteller», kr 400 000
- Saltdal kommune: «Skogfinnenes veier», kr 275 000
- Steigen bygdetun: «Smia i drift», kr 90 000
""",
            {"Sparebankstiftelsen DNB"},
        ),
        (
            """Tilskot til lokal klimatilpassing

Vestland fylkeskommune har gitt tilskot til desse tiltaka i 2025:

1. Voss herad: Grøne tak i sentrum, 350 000 kr
2. Kvam herad: Open bekk, 420 000 kr
3. Stord kommune: Regnbed ved skulane, 180 000 kr
""",
            {"Vestland fylkeskommune"},
        ),
        (
            """15 millioner til innovasjon i kommunene

Tre kommuner får støtte fra KS og Innovasjon Norge gjennom Samarbeid om grønn omstilling.

Alta kommune: 5 millioner til «Sirkulær havn».

Kristiansand kommune: 3,5 millioner til «Matsvinn i skolekantinen».

Ørland kommune: 2,5 millioner til «Energi i naust».
""",
            {"KS", "Innovasjon Norge"},
        ),
    ],
)
def test_who_gives_to_all_that_follow_is_told_above_them(text: str, givers: set[str]) -> None:
    found = said(page(text))
    assert len(found["initiatives"]) == 3
    assert {p for p in found["parts"] if p[1] == "funder"} == {
        (name, "funder", giver) for _, name in found["initiatives"] for giver in givers
    }


def test_a_line_above_a_projects_labels_is_its_name_and_heads_them() -> None:
    text = """EU-projekter i kommunen

Green Harbours
Program: Interreg Øresund-Kattegat-Skagerrak
Leadpartner: Helsingborgs stad
Partnere: Helsingør Kommune, Moss kommune

Cities for Youth
Program: Erasmus+
Leadpartner: Gladsaxe Kommune
Partnere: Odense Kommune
"""
    found = said(page(text))
    assert found["initiatives"] == {("project", "Green Harbours"), ("project", "Cities for Youth")}
    assert {p for p in found["parts"] if p[1] != "funder"} == {
        ("Green Harbours", "coordinator", "Helsingborgs stad"),
        ("Green Harbours", "partner", "Helsingør Kommune"),
        ("Green Harbours", "partner", "Moss kommune"),
        ("Cities for Youth", "coordinator", "Gladsaxe Kommune"),
        ("Cities for Youth", "partner", "Odense Kommune"),
    }


def test_years_on_a_line_below_a_name_are_its_period() -> None:
    text = """Støttede projekter

Nordea-fonden har i foråret 2024 støttet disse projekter.

Havens hemmeligheder
Aarhus Kommune
1.200.000 kr.
2024-2026

Alle mand på dæk
Træskibsforeningen Limfjorden
450.000 kr., 2024-2025

Sundt på tværs
Randers Kommune
2.350.000 kr.
2024-2027
"""
    assert {p[:3] for p in said(page(text))["periods"]} == {
        ("Havens hemmeligheder", "2024", "2026"),
        ("Alle mand på dæk", "2024", "2025"),
        ("Sundt på tværs", "2024", "2027"),
    }


def test_a_contact_below_a_heading_stays_under_it() -> None:
    text = (
        "<h1>Vores netværk</h1><h2>Netværket for unge</h2><p>Samler konsulenter fra 41 kommuner.</p>"
        "<p><strong>Kontakt:</strong> Rikke Storm</p>"
        "<h2>Biblioteksledernes Netværk</h2><p>Mødes fire gange om året.</p><p><strong>Kontakt:</strong> Jens Uhre</p>"
        "<h2>Kulturhusnetværket Syd</h2><p>Stiftet i 2016 af Tønder Kommune og Aabenraa Kommune.</p>"
    )
    found = said(html(text, "da"))
    assert {name for _, name in found["initiatives"]} >= {"Biblioteksledernes Netværk", "Kulturhusnetværket Syd"}
    assert "Vores netværk" not in {name for _, name in found["initiatives"]}
    assert {p for p in found["people"] if p[2] == "Jens Uhre"} == {
        ("Biblioteksledernes Netværk", "contact", "Jens Uhre")
    }
    assert not {p for p in found["people"] if p[0] == "Kulturhusnetværket Syd"}


def test_a_programme_that_one_item_names_is_no_others() -> None:
    items = (
        "<li><strong>Grønn skolevei</strong> – sammen med Asker kommune. Støttet av Klimasats. "
        "Prosjektleder: Tone Vik.</li>"
        "<li><strong>Bruktbyen</strong> – et ombruksprosjekt med Kirkens Bymisjon. Periode 2023–2025.</li>"
        "<li><strong>Solfangerne</strong> – skoleelever bygger solceller. Finansiert av Enova.</li>"
    )
    found = said(html(f"<h1>Våre prosjekter</h1><ul>{items}</ul>", "nb"))
    assert {name for _, name in found["initiatives"]} == {"Grønn skolevei", "Bruktbyen", "Solfangerne"}
    assert {p[0] for p in found["parts"] if p[1] == "funder"} == {"Grønn skolevei", "Solfangerne"}
    assert found["periods"] == {("Bruktbyen", "2023", "2025")}


def test_who_funds_several_projects_funds_each_that_follows() -> None:
    text = (
        "<h1>18 mio. kr. til forskning i demens</h1>"
        "<p>Alzheimerforeningen har uddelt 18 mio. kr. til tre forskningsprojekter.</p>"
        "<p>Professor Gunhild Rask, Rigshospitalet, modtager 8 mio. kr. til projektet "
        "”Tidlig opsporing i almen praksis”. Det gennemføres i samarbejde med Københavns Universitet.</p>"
        "<p>Lektor Henrik Bay, Aarhus Universitet, får 6 mio. kr. til ”Søvnens betydning for hjernen”.</p>"
        "<p>Ph.d. Sara Nguyen, Aalborg Universitet, får 4 mio. kr. til ”Pårørendes hverdag”.</p>"
    )
    found = said(html(text, "da"))
    assert {p for p in found["parts"] if p[1] != "partner"} == {
        *((name, "funder", "Alzheimerforeningen") for _, name in found["initiatives"]),
        ("Tidlig opsporing i almen praksis", "coordinator", "Rigshospitalet"),
        ("Søvnens betydning for hjernen", "coordinator", "Aarhus Universitet"),
        ("Pårørendes hverdag", "coordinator", "Aalborg Universitet"),
    }
    assert {p for p in found["parts"] if p[1] == "partner"} == {
        ("Tidlig opsporing i almen praksis", "partner", "Københavns Universitet")
    }
